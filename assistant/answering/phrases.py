"""The few words that Beleg itself says around quotations, German and English."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from assistant.answering.limits import Limits
from assistant.article import Article
from assistant.library.terms import question_language
from assistant.months import MONTHS
from assistant.results import Filters

_MARKS = '„“”"»«›‹‚‘’'
"""No quotation marks around or in a headline: between them stand only cited words."""
_CODES = "de en fr es it nl pl pt ru tr uk ar".split()
_LANGUAGES = {
    "de": "Deutsch Englisch Französisch Spanisch Italienisch Niederländisch Polnisch Portugiesisch Russisch Türkisch "
    "Ukrainisch Arabisch".split(),
    "en": "German English French Spanish Italian Dutch Polish Portuguese Russian Turkish Ukrainian Arabic".split(),
}
_TEXTS = {
    "de": {
        "unknown_source": "Quelle ohne Namen",
        "literal": "{speaker}",
        "in_language": "auf {spoken}",
        "in_another": "in einer anderen Sprache",
        "quoted_in": "{speaker}, zitiert von {source}",
        "rendered": "{speaker}, wiedergegeben von {source}",
        "nothing": "Dazu steht nichts in den Artikeln ({articles} Artikel, {paragraphs} Absätze{filters} durchsucht).",
        "empty": "Die Bibliothek ist leer. Bitte zuerst Artikel einlesen.",
        "empty_filters": "Kein Artikel der Bibliothek passt{filters}.",
        "missing": "In keinem Absatz, der zur Frage passt, kommt vor: {words}.",
        "unknown_speaker": "{speaker} kommt in keinem passenden Artikel vor.",
        "did_you_mean": "Meinten Sie {names}?",
        "or": " oder ",
        "elsewhere": "Dass {speaker} das in {place} sagte, steht in keinem der gefundenen Absätze.",
        "not_verbatim": "Die Worte in Anführungszeichen stehen so in keinem der gefundenen Absätze.",
        "no_question": "Das ist keine Frage an die Artikel. Fragen Sie zum Beispiel, wer was sagte, wo und wann.",
        "several": "Das sind mehrere Fragen. Einzeln gestellt, wird jede für sich beantwortet.",
        "namesakes": "„{surname}“ heißen mehrere, die in den gefundenen Artikeln sprechen: {names}.",
        "not_by": "Dass {speaker} das sagte, steht in keinem der gefundenen Absätze.",
        "no_day": "Wann das war, sagen die gefundenen Absätze nicht ausdrücklich.",
        "untold": "In den zitierten Absätzen steht nicht: {words}.",
        "no_place": "Einen Ort nennen die gefundenen Absätze nicht ausdrücklich.",
        "article": "Artikel: {title}",
        "nearest": "Am nächsten kommt: {source}: {quote}",
        "filters": ", Filter: {filters}",
        "read_filters": "Aus der Frage gelesen{filters}.",
        "numbers": "Die Quellen nennen verschiedene Zahlen",
        "times": "Die Quellen nennen verschiedene Zeiten",
        "places": "Die Quellen nennen verschiedene Orte oder Anlässe",
        "also": " (auch in: {outlets})",
        "yes": "Ja. ",
        "no": "Nein. ",
        "unknown_outlet": "Von {outlet} steht kein Artikel in der Bibliothek.",
    },
    "en": {
        "unknown_source": "source without a name",
        "literal": "{speaker}",
        "in_language": "in {spoken}",
        "in_another": "in another language",
        "quoted_in": "{speaker}, quoted by {source}",
        "rendered": "{speaker}, as reported by {source}",
        "nothing": "The articles searched say nothing on this ({articles} articles, {paragraphs} paragraphs{filters}).",
        "empty": "The library is empty. Please ingest articles first.",
        "empty_filters": "No article of the library fits{filters}.",
        "missing": "No paragraph that fits the question mentions: {words}.",
        "unknown_speaker": "No article that fits mentions {speaker}.",
        "did_you_mean": "Did you mean {names}?",
        "or": " or ",
        "elsewhere": "None of the paragraphs found tells that {speaker} said so in {place}.",
        "not_verbatim": "The words in quotation marks stand in none of the paragraphs found.",
        "no_question": "This is no question that articles answer. Ask, for example, who said what, where and when.",
        "several": "These are several questions. Asked one by one, each gets an answer of its own.",
        "namesakes": "Several who speak in the articles found are called “{surname}”: {names}.",
        "not_by": "None of the paragraphs found has {speaker} say that.",
        "no_day": "The paragraphs found do not say when that was.",
        "untold": "The cited paragraphs don't mention: {words}.",
        "no_place": "The paragraphs found don't name a place in so many words.",
        "article": "article: {title}",
        "nearest": "What comes closest: {source}: {quote}",
        "filters": ", filters: {filters}",
        "read_filters": "Read from the question{filters}.",
        "numbers": "The sources give different numbers",
        "times": "The sources give different times",
        "places": "The sources name different places or occasions",
        "also": " (also in: {outlets})",
        "yes": "Yes. ",
        "no": "No. ",
        "unknown_outlet": "The library holds no article of {outlet}.",
    },
}


def phrase(name: str, language: str, **values: object) -> str:
    """A phrase in the question's language, German where there is none in that language."""
    return _TEXTS[language if language in _TEXTS else "de"][name].format(**values)


def did_you_mean(names: Sequence[str], language: str) -> str:
    """The question whether one of some names was meant."""
    return phrase("did_you_mean", language, names=phrase("or", language).join(names))


def day(published: str, language: str) -> str:
    """``2025-09-05`` as "5. September 2025" or "5 September 2025"."""
    when = date.fromisoformat(published[:10])
    dot = "." if language == "de" else ""
    return f"{when.day}{dot} {MONTHS[language if language in MONTHS else 'de'][when.month - 1]} {when.year}"


def source(article: Article, language: str, words: str = "") -> str:
    """The outlet, else the headline, with the day, as far as they are known, and the language if it is another one.

    ``words`` are what is quoted of it.
    """
    title = "".join(mark for mark in article.title if mark not in _MARKS).strip()
    unnamed = phrase("article", language, title=title) if title else phrase("unknown_source", language)
    parts = [article.outlet or unnamed]
    if article.published:
        parts.append(day(article.published, language))
    if foreign := in_language(article, language, words):
        parts.append(foreign)
    return ", ".join(parts)


def in_language(article: Article, language: str, words: str = "") -> str | None:
    """ "auf Englisch", "in German": what an article is written in, if that is another language than an answer's.

    The quoted words can tell that they are in the answer's own: an article's language is a guess at all of it.
    """
    if article.language in (None, language) or question_language(words) == language:
        return None
    if article.language not in _CODES:
        return phrase("in_another", language)
    names = _LANGUAGES[language if language in _LANGUAGES else "de"]
    return phrase("in_language", language, spoken=names[_CODES.index(article.language)])


def filters(given: Filters, language: str) -> str:
    """The filters in force, behind a comma; nothing without any."""
    parts = [", ".join(value) for value in (given.outlet, given.speaker, given.language, given.article) if value]
    if given.since or given.until:
        parts.append(f"{given.since or '…'} – {given.until or '…'}")
    return phrase("filters", language, filters="; ".join(parts)) if parts else ""


def of_limits(limits: Limits, language: str) -> tuple[str, ...]:
    """What a question itself was found to demand, and the outlets that it names in vain, as warnings."""
    out = [phrase("unknown_outlet", language, outlet=outlet) for outlet in limits.unknown]
    if limits.filters:
        out.append(phrase("read_filters", language, filters=filters(limits.filters, language)))
    return tuple(out)
