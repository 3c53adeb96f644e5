"""The few words that Beleg itself says around quotations, German and English."""

from __future__ import annotations

from datetime import date

from assistant.results import Filters

_MONTHS = {
    "de": "Januar Februar März April Mai Juni Juli August September Oktober November Dezember".split(),
    "en": "January February March April May June July August September October November December".split(),
}
_TEXTS = {
    "de": {
        "source": "{outlet}",
        "source_dated": "{outlet}, {day}",
        "unknown_source": "Quelle ohne Namen",
        "literal": "{speaker}",
        "quoted_in": "{speaker}, zitiert von {source}",
        "rendered": "{speaker}, wiedergegeben von {source}",
        "nothing": "Dazu steht nichts in den Artikeln ({articles} Artikel, {paragraphs} Absätze{filters} durchsucht).",
        "empty": "Die Bibliothek ist leer. Bitte zuerst Artikel einlesen.",
        "empty_filters": "Kein Artikel der Bibliothek passt zu den Filtern{filters}.",
        "missing": "In keinem Absatz, der zur Frage passt, kommt vor: {words}.",
        "unknown_speaker": "{speaker} kommt in keinem passenden Artikel vor.",
        "nearest": "Am nächsten kommt: {source}: {quote}",
        "filters": ", Filter: {filters}",
    },
    "en": {
        "source": "{outlet}",
        "source_dated": "{outlet}, {day}",
        "unknown_source": "source without a name",
        "literal": "{speaker}",
        "quoted_in": "{speaker}, quoted by {source}",
        "rendered": "{speaker}, as reported by {source}",
        "nothing": "The articles searched say nothing on this ({articles} articles, {paragraphs} paragraphs{filters}).",
        "empty": "The library is empty. Please ingest articles first.",
        "empty_filters": "No article of the library fits the filters{filters}.",
        "missing": "No paragraph that fits the question mentions: {words}.",
        "unknown_speaker": "No article that fits mentions {speaker}.",
        "nearest": "What comes closest: {source}: {quote}",
        "filters": ", filters: {filters}",
    },
}


def phrase(name: str, language: str, **values: object) -> str:
    """A phrase in the question's language, German where there is none in that language."""
    return _TEXTS[language if language in _TEXTS else "de"][name].format(**values)


def day(published: str, language: str) -> str:
    """``2025-09-05`` as "5. September 2025" or "5 September 2025"."""
    when = date.fromisoformat(published[:10])
    dot = "." if language == "de" else ""
    return f"{when.day}{dot} {_MONTHS[language if language in _MONTHS else 'de'][when.month - 1]} {when.year}"


def source(outlet: str | None, published: str | None, language: str) -> str:
    """The outlet with the day, as far as they are known."""
    name = outlet or phrase("unknown_source", language)
    return phrase("source_dated", language, outlet=name, day=day(published, language)) if published else name


def filters(given: Filters, language: str) -> str:
    """The filters in force, behind a comma; nothing without any."""
    parts = [", ".join(value) for value in (given.outlet, given.speaker, given.language, given.article) if value]
    if given.since or given.until:
        parts.append(f"{given.since or '…'} – {given.until or '…'}")
    return phrase("filters", language, filters="; ".join(parts)) if parts else ""
