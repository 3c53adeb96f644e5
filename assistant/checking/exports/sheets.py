"""Lays each kind of result out for reading."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import singledispatch

from assistant.article import Article
from assistant.checking.exports.sheet import Extract, Item, Section, Sheet
from assistant.checking.exports.words import ExportLanguage, word
from assistant.results import (
    Answer,
    ArticleEntry,
    Citation,
    ClaimCheck,
    ClaimEvidence,
    Comparison,
    Hit,
    Person,
    QuoteCheck,
    QuoteMatch,
    Searched,
    SearchResult,
    Statement,
    Version,
    VersionGroup,
)


@singledispatch
def sheet(result: object, language: ExportLanguage) -> Sheet:
    """The sheet of a result; ``TypeError`` for what is none."""
    raise TypeError(f"no result: {type(result).__name__}")


@sheet.register
def _(result: Answer, language: ExportLanguage) -> Sheet:
    nearest = _section("nearest", [_cited(one, language) for one in result.nearest], language)
    return Sheet(
        language,
        word("answer", language),
        result.question,
        result.reason or "",
        tuple(word("warning", language, text=one) for one in result.warnings),
        tuple((one.text, one.citations) for one in result.sentences),
        (*_section("evidence", [_cited(one, language) for one in result.citations], language), *nearest),
        _closing(language, result.searched),
    )


@sheet.register
def _(result: QuoteCheck, language: ExportLanguage) -> Sheet:
    remarks = [word("said_by", language, name=result.speaker_found)] if result.speaker_found else []
    remarks += [word("asked", language, name=result.speaker_asked)] if result.speaker_asked else []
    return Sheet(
        language,
        word("quote", language),
        result.quote,
        word(result.verdict, language),
        (*remarks, *(word("warning", language, text=one) for one in result.warnings)),
        (),
        (
            *_section("matches", [_match(one, language) for one in result.matches], language),
            *_section("nearest", [_match(one, language) for one in result.nearest], language),
        ),
        _closing(language, result.searched),
    )


@sheet.register
def _(result: ClaimCheck, language: ExportLanguage) -> Sheet:
    remarks = [result.reason or "", word("method", language, name=result.method)]
    return Sheet(
        language,
        word("claim", language),
        result.claim,
        word(result.verdict, language),
        (*filter(None, remarks), *(word("warning", language, text=one) for one in result.warnings)),
        (),
        _section("evidence", [_evidence(one, language) for one in result.evidence], language),
        _closing(language, result.searched),
    )


@sheet.register
def _(result: Comparison, language: ExportLanguage) -> Sheet:
    return Sheet(
        language,
        word("comparison", language),
        result.question,
        result.reason or "",
        sections=tuple(_group(group, language) for group in result.groups),
        closing=_closing(language, result.searched),
    )


@sheet.register
def _(result: SearchResult, language: ExportLanguage) -> Sheet:
    title = word("hits", language)
    items = tuple(_hit(hit, number, language) for number, hit in enumerate(result.hits, start=1))
    return Sheet(language, title, title, sections=(Section("", items),), closing=_closing(language))


@sheet.register
def _(result: Article, language: ExportLanguage) -> Sheet:
    items = tuple(
        Item(
            word("paragraph", language, number=one.number),
            notes=() if one.kind == "text" else (one.kind,),
            extract=Extract("", one.text, ""),
        )
        for one in result.paragraphs
    )
    about = (
        result.outlet,
        (result.published or "")[:10],
        ", ".join(result.authors),
        result.agency,
        result.url,
        word("version", language, number=result.version),
        f"{result.id}, sha256 {result.sha256}",
    )
    return Sheet(
        language,
        word("article", language),
        result.title or result.id,
        remarks=tuple(one for one in about if one),
        sections=(Section("", items),),
        closing=_closing(language),
    )


@sheet.register
def _(result: tuple, language: ExportLanguage) -> Sheet:  # type: ignore[type-arg]  # singledispatch takes plain classes
    names: dict[type, str] = {ArticleEntry: "articles", Person: "people"}
    name = names.get(type(result[0]) if result else Statement, "statements")
    title = word(name, language)
    items = tuple(_listed(one, language) for one in result)
    return Sheet(language, title, title, sections=(Section("", items),), closing=_closing(language))


def _listed(one: Statement | Person | ArticleEntry, language: ExportLanguage) -> Item:
    if isinstance(one, Statement):
        return _statement(one, language)
    if isinstance(one, Person):
        notes = (word("times", language, number=one.statements), word("ambiguous", language) if one.ambiguous else "")
        spellings = (f"{spelling.count} × {spelling.text} ({', '.join(spelling.why)})" for spelling in one.spellings)
        return Item(one.name, notes=tuple(filter(None, (*notes, *spellings))))
    day = (one.published or "")[:10]
    heading = ", ".join(part for part in (one.outlet, day, one.title or one.article_id) if part)
    return Item(heading, url=one.url, notes=tuple(filter(None, (one.agency,))), proof=one.article_id)


def _section(name: str, items: Sequence[Item], language: ExportLanguage) -> tuple[Section, ...]:
    return (Section(word(name, language), tuple(items)),) if items else ()


def _closing(language: ExportLanguage, searched: Searched | None = None) -> tuple[str, ...]:
    made = word("exported", language, day=date.today().isoformat())
    if searched is None:
        return (made,)
    return word("searched", language, articles=searched.articles, paragraphs=searched.paragraphs), made


def _cited(citation: Citation, language: ExportLanguage, notes: Sequence[str] = ()) -> Item:
    outlet = citation.outlet or citation.article_id
    parts = [outlet, (citation.published or "")[:10], citation.title]
    parts += [word("paragraph", language, number=citation.paragraph), citation.agency or ""]
    if citation.also_in:
        parts.append(word("copies", language, outlets=", ".join(citation.also_in)))
    text = citation.paragraph_text
    return Item(
        ", ".join(part for part in parts if part),
        citation.number,
        citation.url,
        tuple(note for note in notes if note),
        Extract(text[: citation.start], citation.quote, text[citation.end :]),
        proof=(
            f"{citation.article_id}, {word('version', language, number=citation.version)}, "
            f"{word('paragraph', language, number=citation.paragraph)}, "
            f"{citation.start}–{citation.end}, sha256 {citation.sha256}"
        ),
    )


def _match(match: QuoteMatch, language: ExportLanguage) -> Item:
    speaker = word("speaker", language, name=match.speaker) if match.speaker else word("nobody", language)
    alike = "" if match.similarity == 1 else word("similar", language, share=round(match.similarity * 100))
    notes = [word(match.kind, language), alike, speaker, *(word(one, language) for one in match.alterations)]
    changed = any(op != "equal" for op, _ in match.diff)
    return _cited(match.citation, language, notes)._replace(diff=match.diff if changed else ())


def _evidence(one: ClaimEvidence, language: ExportLanguage) -> Item:
    differences = (
        word("differs", language, kind=_part(d.kind, language), claim=d.claim, source=d.source)
        for d in one.discrepancies
    )
    said = word("said_by", language, name=one.said_by) if one.said_by and one.stance != "said" else ""
    return _cited(one.citation, language, [word(one.stance, language, name=one.said_by), said, *differences])


def _part(kind: str, language: ExportLanguage) -> str:
    return word("kind speaker" if kind == "speaker" else kind, language)


def _group(group: VersionGroup, language: ExportLanguage) -> Section:
    speaker = group.speaker or word("nobody", language)
    heading = word(
        "group of one" if len(group.versions) == 1 else "group", language, speaker=speaker, number=len(group.versions)
    )
    return Section(heading, tuple(_version(one, group.against, language) for one in group.versions))


def _version(one: Version, against: int, language: ExportLanguage) -> Item:
    chosen = word("against", language) if one.citation.number == against else ""
    notes = [chosen, _speech(one.kind, language), *(word(change, language) for change in one.alterations)]
    return _cited(one.citation, language, notes)._replace(diff=one.diff)


def _speech(kind: str, language: ExportLanguage) -> str:
    return word("statement reported" if kind == "reported" else kind, language)


def _hit(hit: Hit, number: int, language: ExportLanguage) -> Item:
    place = word("paragraph", language, number=hit.paragraph)
    parts = (hit.outlet or hit.article_id, (hit.published or "")[:10], hit.title, place, hit.agency)
    return Item(
        ", ".join(part for part in parts if part),
        number,
        hit.url,
        extract=Extract("", hit.text, ""),
        proof=f"{hit.article_id}, {word('version', language, number=hit.version)}, {place}",
    )


def _statement(one: Statement, language: ExportLanguage) -> Item:
    speaker = (one.speaker.name or one.speaker.text) if one.speaker else word("nobody", language)
    place = word("paragraph", language, number=one.paragraph)
    notes = (_speech(one.kind, language), one.cue, one.addressee, one.occasion, one.place, one.date, one.outlet)
    proof = f"{one.article_id}, {word('version', language, number=one.version)}, {place}, {one.start}–{one.end}"
    return Item(speaker, notes=tuple(filter(None, notes)), extract=Extract("", one.text, ""), proof=proof)
