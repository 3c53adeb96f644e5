"""The evidence as HTML. Whatever comes from an article is escaped here and shows as text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from assistant.answering.phrases import day
from assistant.results import Answer, Citation
from assistant.ui import permalinks
from assistant.ui.desk import Desk
from assistant.ui.house import as_text
from assistant.ui.html import copy_button, copy_link_button, count, escaped, hint, inner_link, joined, link, terms
from assistant.ui.texts import Language, text


def evidence(citations: Sequence[Citation], desk: Desk) -> str:
    """The cards of the citations that an answer is being made of."""
    cards = "".join(card(citation, desk) for citation in citations)
    return _panel(hint(text("answering", desk.language), "beleg-wait beleg-writing") + cards, desk.language)


def no_evidence(language: Language) -> str:
    """What stands in the column before the first question."""
    return _panel(hint(text("evidence_none", language)), language)


def searching(language: Language) -> str:
    return _panel(hint(text("searching", language), "beleg-wait"), language)


def finished(answer: Answer, desk: Desk) -> str:
    """The cards of a whole answer, or what came closest, with what was searched and a permalink."""
    language, searched = desk.language, answer.searched
    numbers = {"articles": count(searched.articles, language), "paragraphs": count(searched.paragraphs, language)}
    lines = [text("searched", language, **numbers)]
    if searched.filters:
        lines[0] += f" ({limits(answer, language)})"
    if answer.rewritten and answer.rewritten != answer.question:
        lines.append(text("understood", language, question=answer.rewritten))
    if answer.mode == "generative":
        lines.append(text("written_by", language, model=answer.model or "?"))
    note = _note(lines) + f'<span data-answered="{escape(answer.question)}"></span>'
    if answer.recorded:
        shared = copy_link_button(text("copy_link", language), permalinks.answer(answer.answer_id))
        note += f'<p class="beleg-note">{shared}</p>'
    warnings = "".join(hint(text("warning", language, warning=one), "beleg-warning") for one in answer.warnings)
    if not answer.abstained:
        return _panel(warnings + "".join(card(citation, desk) for citation in answer.citations), language, note)
    heading = text("nearest" if answer.nearest else "nothing_near", language)
    cards = "".join(card(citation, desk, numbered=False) for citation in answer.nearest)
    return _panel(warnings + hint(heading) + cards, language, note)


def limits(answer: Answer, language: Language) -> str:
    """The filters that an answer was searched with, as a person reads them."""
    given = answer.searched.filters
    named = (
        ("filter_outlet", ", ".join(given.outlet)),
        ("filter_speaker", ", ".join(given.speaker)),
        ("filter_language", ", ".join(given.language)),
        ("filter_since", given.since or ""),
        ("filter_until", given.until or ""),
    )
    return "; ".join(f"{text(name, language)}: {value}" for name, value in named if value)


def card(citation: Citation, desk: Desk, *, numbered: bool = True, label: str = "") -> str:
    """One citation: where it stands, its paragraph with the cited words marked, and what leads on from it.

    ``label`` is HTML that stands in front of the source, such as what the citation means for a claim.
    """
    language = desk.language
    number = f'<span class="beleg-number">{citation.number}</span>' if numbered else ""
    published = day(citation.published, language) if citation.published else None
    agency = citation.agency if citation.agency and citation.agency != citation.outlet else None
    outlet = citation.outlet or text("unknown_outlet", language)
    source = joined((f"<strong>{escape(outlet)}</strong>", escaped(agency), escaped(published)))
    said = terms(
        (
            (text("speaker", language), citation.speaker),
            (text("occasion", language), desk.occasion(citation)),
            (text("place", language), citation.place),
        )
    )
    reached = f' id="{anchor(citation.number)}" tabindex="-1"' if numbered else ""
    return (
        f'<article class="beleg-card{"" if numbered else " beleg-near"}"{reached}>'
        f'<header>{number}<div class="beleg-head"><p class="beleg-source">{label}{source}</p>'
        f"<h3>{escape(citation.title or text('no_title', language))}</h3></div></header>"
        f"<blockquote>{marked(citation)}</blockquote>{said}"
        f"{_around(citation, desk)}{_note_on_outlet(citation, desk)}{_foot(citation, desk)}</article>"
    )


def anchor(number: int) -> str:
    """The id of a card in the page, for the marks of an answer."""
    return f"beleg-{number}"


def marked(citation: Citation) -> str:
    """The paragraph with the cited words in ``<mark>``."""
    whole, start, end = citation.paragraph_text, citation.start, citation.end
    return f"{escape(whole[:start])}<mark>{escape(whole[start:end])}</mark>{escape(whole[end:])}"


def _around(citation: Citation, desk: Desk) -> str:
    """The paragraphs before and after, to be opened."""
    article = desk.article(citation.article_id, citation.version)
    if article is None:
        return ""
    numbers = (citation.paragraph - 1, citation.paragraph + 1)
    near = [article.paragraph(number) for number in numbers if 1 <= number <= len(article.paragraphs)]
    if not near:
        return ""
    lines = "".join(
        f'<p><span class="beleg-count">{escape(text("paragraph", desk.language, number=one.number))}</span> '
        f"{escape(one.text)}</p>"
        for one in near
    )
    summary = escape(text("around", desk.language))
    return f'<details class="beleg-around"><summary>{summary}</summary>{lines}</details>'


def _note_on_outlet(citation: Citation, desk: Desk) -> str:
    note = desk.notes.of(citation.outlet)
    if note is None:
        return ""
    names = ("owner", "sanctions", "corrections", "note")
    lines = terms((text(f"note_{name}", desk.language), getattr(note, name)) for name in names)
    summary = escape(text("outlet_note", desk.language, outlet=citation.outlet))
    return f'<details class="beleg-outlet"><summary>{summary}</summary>{lines}</details>' if lines else ""


def _foot(citation: Citation, desk: Desk) -> str:
    language = desk.language
    version = text("version", language, number=citation.version) if citation.version > 1 else None
    also = text("also_in", language, outlets=", ".join(citation.also_in)) if citation.also_in else None
    paragraph = text("paragraph", language, number=citation.paragraph)
    address = permalinks.article(citation.article_id, citation.version, citation.paragraph)
    opened = (
        inner_link(address, text("open", language)) if desk.article(citation.article_id, citation.version) else None
    )
    place = joined(
        (
            escaped(paragraph),
            escaped(version),
            opened,
            link(citation.url, text("original", language)),
            copy_button(text("copy_citation", language), as_text(citation, desk.pattern, language)),
        )
    )
    return f"<footer><span>{place}</span>{f'<span>{escape(also)}</span>' if also else ''}</footer>"


def _panel(content: str, language: Language, note: str = "") -> str:
    heading = escape(text("evidence", language))
    return f'<section class="beleg-evidence"><h2>{heading}</h2>{content}{note}</section>'


def _note(lines: Iterable[str]) -> str:
    return "".join(f'<p class="beleg-note">{escape(line)}</p>' for line in lines)
