"""Results as files that the browser makes.

A file that an event returns would be copied into a folder from which everybody at the page can download it.
So the text itself goes to the one browser that asked for it, which saves it.
"""

from __future__ import annotations

import base64
import json
import re

_ENDINGS = {
    "markdown": ("md", "text/markdown;charset=utf-8"),
    "html": ("html", "text/html;charset=utf-8"),
    "csv": ("csv", "text/csv;charset=utf-8"),
    "json": ("json", "application/json"),
    "claimreview": ("jsonld", "application/ld+json"),
}
SAVE = "given => window.beleg.save(given)"
"""What the browser does with the text of :func:`as_file`."""
_LONGEST = 60


def as_file(content: str, form: str, name: str) -> str:
    """A text in one of the formats of :meth:`Assistant.export`, with the name and kind of its file."""
    ending, kind = _ENDINGS[form]
    if form == "csv":
        content = "\ufeff" + content  # else spreadsheets take the umlauts apart
    return json.dumps({"name": f"{file_stem(name)}.{ending}", "kind": kind, "text": content})


def as_bytes(data: bytes, name: str) -> str:
    """Bytes as they are. They came from outside, so the browser is told nothing about what they may be."""
    encoded = base64.b64encode(data).decode("ascii")
    return json.dumps({"name": name, "kind": "application/octet-stream", "base64": encoded})


def file_stem(name: str) -> str:
    """The words of a name, as every file system takes them."""
    kept = "-".join(re.findall(r"\w+", name))[:_LONGEST].strip("-")
    return f"beleg-{kept}" if kept else "beleg"
