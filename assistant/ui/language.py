"""Which language somebody's page speaks, and the labels that the browser itself translates."""

from __future__ import annotations

import re

import gradio as gr
from gradio.i18n import I18nData

from assistant.ui.texts import TEXTS, Language

COOKIE = "beleg_language"
"""Set by the page's script before anything is asked: the language chosen there, else the browser's."""
_OWN = "beleg_"
"""In front of our names, which must not meet those of Gradio's own texts."""
_GRADIOS = {"de": {"common.upload": "Hochladen"}, "en": {"common.upload": "Upload"}}
"""What Gradio asks for and lacks: a screen reader would read the key."""
_FIELD = re.compile(r"{\w+}")


def translations() -> gr.I18n:
    """The labels of both languages, sent along with the page: the first paint is in the right one."""
    plain = {
        language: {_OWN + name: words for name, words in table.items() if not _FIELD.search(words)} | _GRADIOS[language]
        for language, table in TEXTS.items()
    }
    return gr.I18n(**plain)


def label(name: str) -> I18nData:
    """A text without fields, translated in the browser; ``KeyError`` for a name that no table has."""
    if _FIELD.search(TEXTS["de"][name]):
        raise KeyError(name)
    return I18nData(_OWN + name)


def language_of(request: gr.Request | None) -> Language:
    """German, unless the browser was told otherwise."""
    cookies = dict(request.cookies) if request is not None and request.cookies else {}
    return "en" if cookies.get(COOKIE) == "en" else "de"
