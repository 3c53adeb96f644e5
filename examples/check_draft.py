"""Check every quotation of a draft against a Beleg server, and print a report.

    python examples/check_draft.py draft.txt --server http://127.0.0.1:7860 [--key beleg_…]

Needs httpx alone. The key may also stand in the environment as BELEG_KEY. Exit code 0 if each quotation stands
letter for letter in the library, 1 if one does not, 2 if the draft or the server can't be used.
"""

from __future__ import annotations

import argparse
import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx

QUOTED = re.compile(r"„([^„“”]+)[“”]|»([^»«]+)«|«([^«»]+)»|“([^“”]+)”|\"([^\"\n]+)\"")
"""What stands between quotation marks, in German, Swiss, French, English and plain style."""
SHORTEST = 3
"""Words: shorter stretches between quotation marks are mostly titles and names."""
AT_ONCE = 200
"""Quotations a request, as many as the server takes."""
MARKS = {"verbatim": "✓", "reported": "≈", "altered": "≠", "misattributed": "!", "not_found": "?"}


def quotations(draft: str) -> list[tuple[int, str]]:
    """The quotations of a draft, each with the number of its line."""
    found = []
    for match in QUOTED.finditer(draft):
        words = next(group for group in match.groups() if group)
        if len(words.split()) >= SHORTEST:
            found.append((draft.count("\n", 0, match.start()) + 1, " ".join(words.split())))
    return found


def check(client: httpx.Client, found: list[tuple[int, str]]) -> list[dict[str, Any]]:
    """The server's check of each quotation, in their order."""
    checks: list[dict[str, Any]] = []
    for start in range(0, len(found), AT_ONCE):
        quotes = [{"id": f"line {line}", "quote": words} for line, words in found[start : start + AT_ONCE]]
        response = client.post("/api/v1/quote-checks", json={"quotes": quotes})
        try:
            answer = response.json()
            if response.is_error:
                raise Unusable(answer["error"]["message"])
            checks += answer["checks"]
        except (ValueError, KeyError, TypeError) as error:
            message = f"{client.base_url} did not answer as a Beleg server does (status {response.status_code})."
            raise Unusable(message) from error
    if len(checks) != len(found):
        raise Unusable(f"{client.base_url} answered {len(checks)} of {len(found)} checks.")
    return checks


def report(found: list[tuple[int, str]], checks: list[dict[str, Any]]) -> Iterator[str]:
    """The report's lines: what was checked, what came of it, and the words that the source really has."""
    for (line, words), one in zip(found, checks, strict=True):
        if "error" in one:
            yield f"- line {line}: “{words}”: {one['error']['message']}"
            continue
        speaker = f", {one['speaker_found']}" if one["speaker_found"] else ""
        yield f"{MARKS[one['verdict']]} line {line}: “{words}”: {one['verdict'].replace('_', ' ')}{speaker}"
        for match in (one["matches"] or one["nearest"])[:1]:
            citation = match["citation"]
            source = ", ".join(part for part in (citation["outlet"], (citation["published"] or "")[:10]) if part)
            near = "" if one["matches"] else "nearest: "
            yield f"    {near}“{citation['quote']}” ({source}, {citation['title']}, paragraph {citation['paragraph']})"
            if match["alterations"]:
                yield f"    {', '.join(match['alterations'])}"
    good = sum(one.get("verdict") == "verbatim" for one in checks)
    yield f"{good} of {len(checks)} quotations stand in the library letter for letter."


class Unusable(Exception):
    """Something that can't be used, with the sentence that says so."""


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description="Check every quotation of a draft against a Beleg server.")
    parser.add_argument("draft", type=Path, help="a text file in UTF-8")
    parser.add_argument("--server", default="http://127.0.0.1:7860")
    parser.add_argument("--key", default=os.environ.get("BELEG_KEY"), help="default: the variable BELEG_KEY")
    given = parser.parse_args(arguments)
    headers = {"Authorization": f"Bearer {given.key}"} if given.key else {}
    try:
        found = quotations(given.draft.read_text(encoding="utf-8"))
        with httpx.Client(base_url=given.server, headers=headers, timeout=120) as client:
            checks = check(client, found)
        lines = list(report(found, checks))
    except UnicodeDecodeError:
        return _unusable(f"{given.draft} is no text in UTF-8.")
    except (httpx.InvalidURL, UnicodeEncodeError) as error:
        return _unusable(f"The server's address or the key can't be used: {error}")
    except (KeyError, TypeError, AttributeError, IndexError):
        return _unusable(f"{given.server} did not answer as a Beleg server does.")
    except (OSError, httpx.HTTPError, Unusable) as error:
        return _unusable(str(error) or type(error).__name__)
    for line in lines:
        sys.stdout.write(line + "\n")
    return 0 if all(one.get("verdict") == "verbatim" for one in checks) else 1


def _unusable(message: str) -> int:
    sys.stderr.write(f"check_draft: {' '.join(message.split())}\n")
    return 2


if __name__ == "__main__":
    sys.exit(main())
