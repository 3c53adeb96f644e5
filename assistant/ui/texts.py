"""Everything that the page says: one table for each language, with the same names."""

from __future__ import annotations

from typing import Literal

from assistant.errors import BelegError
from assistant.ui import english, german

Language = Literal["de", "en"]

TEXTS: dict[Language, dict[str, str]] = {"de": german.TEXTS, "en": english.TEXTS}
_ERRORS: dict[Language, dict[str, str]] = {"de": german.ERRORS, "en": english.ERRORS}
_DROPPED: dict[Language, dict[str, str]] = {"de": german.DROPPED, "en": {}}


def text(name: str, language: Language, **values: object) -> str:
    return TEXTS[language][name].format(**values)


def dropped_text(reason: str, language: Language) -> str:
    """Why something was left out of an article."""
    return _DROPPED[language].get(reason, reason)


def error_text(error: BelegError, language: Language) -> str:
    """What an error says to a person at the page; its own English sentence where the table has none."""
    return failure_text(error.code, error.message, language, error.details)


def failure_text(code: str, message: str, language: Language, details: dict[str, object] | None = None) -> str:
    """The same for what is left of an error in a report: its code and its sentence."""
    template = _ERRORS[language].get(code)
    try:
        return template.format(**details or {}) if template else message
    except KeyError:  # a report keeps no details
        return message
