"""The page's head: its name, the size of the library, the switch between the languages; and the script before it."""

from __future__ import annotations

import json
from html import escape
from pathlib import Path

from assistant.ui.html import count
from assistant.ui.texts import TEXTS, Language, text

_STREAM, _SCRIPT, _STYLE = (Path(__file__).with_name(name) for name in ("stream.js", "script.js", "style.css"))
_IN_SCRIPT = (
    "copied",
    "not_copied",
    "lost",
    "too_large",
    "upload_here",
    "uploading",
    "failed",
    "more_tabs",
    "your_question",
    "its_answer",
)


def header(size: tuple[int, int] | None, language: Language, user: str = "") -> str:
    """The page's head over a library of so many articles and paragraphs; ``None`` while that is not known.

    ``user`` is who is logged in, where there are accounts.
    """
    said = ""
    if size is not None:
        numbers = {"articles": count(size[0], language), "paragraphs": count(size[1], language)}
        said = text("size", language, **numbers) if size[0] else text("size_empty", language)
    leave = f'<span>{escape(user)}</span> <a href="logout">{escape(text("log_out", language))}</a>' if user else ""
    other: Language = "en" if language == "de" else "de"
    return (
        f'<header class="beleg-top"><div><h1>{escape(text("title", language))}</h1>'
        f"<p>{escape(text('claim', language))}</p></div>"
        f'<div><p class="beleg-size">{escape(said)}</p>'
        f'<button type="button" class="beleg-small" data-language="{other}" lang="{other}">'
        f"{escape(text('this_language', other))}</button>{leave}</div></header>"
    )


def login_message() -> str:
    """Whose page it is, above the login, which stands there before anybody's language is known."""
    lines = "".join(f'<span lang="{language}">{escape(text("login", language))}</span>' for language in TEXTS)
    return f"<strong>{escape(text('title', 'de'))}</strong>{lines}"


def scripts(max_bytes: int) -> str:
    """What goes into the page's ``<head>``: our scripts and style, and the texts that the browser says by itself.

    They are not handed to Gradio, which runs scripts too late, and loses selectors inside of ``@media``.
    """
    megabytes = f"{max_bytes / 1_000_000:g}"
    words: dict[str, dict[str, object]] = {
        language: {
            **{name: table[name].replace("{limit}", megabytes) for name in _IN_SCRIPT},
            "max_bytes": max_bytes,
        }
        for language, table in TEXTS.items()
    }
    # "<" never stands in the data, so that none of it can end the element.
    data = json.dumps(words, ensure_ascii=False).replace("<", "\\u003c")
    return (
        f'<script type="application/json" id="beleg-words">{data}</script>\n'
        f"<style>{_STYLE.read_text(encoding='utf-8')}</style>\n"
        f"<script>{_STREAM.read_text(encoding='utf-8')}</script>\n"
        f"<script>{_SCRIPT.read_text(encoding='utf-8')}</script>"
    )
