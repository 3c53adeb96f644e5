"""A citation as text, the way the newsroom writes it."""

from __future__ import annotations

import re
from string import Formatter

from assistant.answering.phrases import day
from assistant.errors import SettingsError
from assistant.reading import clean_url
from assistant.results import Citation
from assistant.statements.marks import stretches
from assistant.ui.texts import Language, text

FIELDS = (
    "quote",
    "kind",
    "speaker",
    "place",
    "outlet",
    "agency",
    "title",
    "date",
    "paragraph",
    "url",
    "article",
    "version",
)
"""What a pattern may name in braces. A field that a citation lacks is left empty; ``kind`` says whether the words are
the speaker's own or the journalist's."""

_MARKS = ("„", "“", "”", '"', "»", "«")


def checked_pattern(pattern: str | None) -> str | None:
    """The pattern, if it names nothing but :data:`FIELDS`; raises :class:`SettingsError`."""
    if pattern is None:
        return None
    try:
        parts = list(Formatter().parse(pattern))
    except ValueError as error:
        raise SettingsError(f"The citation format can't be read: {error}.", setting="citation_format") from error
    for _, field, form, conversion in parts:
        if field is not None and (field not in FIELDS or form or conversion):
            raise SettingsError(
                f"The citation format names “{field}”; it can name {', '.join(FIELDS)}.",
                setting="citation_format",
                field=field,
            )
    return pattern


def as_text(citation: Citation, pattern: str | None, language: Language) -> str:
    """The citation by the newsroom's pattern, else by ours; the quoted words stay as they are."""
    values = _values(citation, language)
    if pattern is not None:
        return re.sub(r"[ \t]{2,}", " ", pattern.format_map(values)).strip()
    quoted = values["quote"]
    if not quoted.startswith(_MARKS):
        quoted = text("quoted", language, quote=quoted)
    speaker = values["speaker"]
    if speaker and not is_literal(citation):
        speaker = text("rendered_by", language, speaker=speaker, outlet=values["outlet"])
    said = f"{speaker}: {quoted}" if speaker else quoted
    where = (values["outlet"], values["date"], values["title"], text("paragraph", language, number=citation.paragraph))
    source = ", ".join(part for part in where if part)
    return f"{said} ({source})" + (f" {values['url']}" if values["url"] else "")


def is_literal(citation: Citation) -> bool:
    """Whether the cited words stand between quotation marks in their paragraph; else they are the journalist's."""
    return any(mark.start <= citation.start and citation.end <= mark.end for mark in stretches(citation.paragraph_text))


def _values(citation: Citation, language: Language) -> dict[str, str]:
    return {
        "quote": citation.quote,
        "kind": text("literal" if is_literal(citation) else "rendered", language),
        "speaker": citation.speaker or "",
        "place": citation.place or "",
        "outlet": citation.outlet or text("unknown_outlet", language),
        "agency": citation.agency or "",
        "title": citation.title,
        "date": day(citation.published, language) if citation.published else "",
        "paragraph": str(citation.paragraph),
        "url": clean_url(citation.url) or "",
        "article": citation.article_id,
        "version": str(citation.version),
    }
