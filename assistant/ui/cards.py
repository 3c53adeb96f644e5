"""The evidence as HTML. Whatever comes from an article is escaped here and shows as text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from assistant.answering.phrases import day
from assistant.results import Answer, Citation
from assistant.ui.html import count, escaped, hint, joined, link
from assistant.ui.texts import Language, text


def evidence(citations: Sequence[Citation], language: Language, note: str = "") -> str:
    """The cards of an answer's citations, under their heading."""
    return _panel("".join(card(citation, language) for citation in citations), language, note)


def no_evidence(language: Language) -> str:
    """What stands in the column before the first question."""
    return _panel(hint(text("evidence_none", language)), language)


def searching(language: Language) -> str:
    return _panel(hint(text("searching", language), "beleg-wait"), language)


def finished(answer: Answer, language: Language) -> str:
    """The cards of a whole answer, or what came closest, with what was searched."""
    searched = answer.searched
    numbers = {"articles": count(searched.articles, language), "paragraphs": count(searched.paragraphs, language)}
    lines = [text("searched", language, **numbers)]
    lines += [text("warning", language, warning=warning) for warning in answer.warnings]
    if not answer.abstained:
        return evidence(answer.citations, language, _note(lines))
    heading = text("nearest" if answer.nearest else "nothing_near", language)
    cards = "".join(card(citation, language, numbered=False) for citation in answer.nearest)
    return _panel(hint(heading) + cards, language, _note(lines))


def card(citation: Citation, language: Language, *, numbered: bool = True) -> str:
    """One citation: where it stands, and its paragraph with the cited words marked."""
    number = f'<span class="beleg-number">{citation.number}</span>' if numbered else ""
    outlet = citation.outlet or text("unknown_outlet", language)
    published = day(citation.published, language) if citation.published else None
    agency = citation.agency if citation.agency and citation.agency != citation.outlet else None
    source = joined((f"<strong>{escape(outlet)}</strong>", escaped(published), escaped(agency)))
    said = "".join(
        f"<div><dt>{escape(text(name, language))}</dt><dd>{escape(value)}</dd></div>"
        for name, value in (("speaker", citation.speaker), ("place", citation.place))
        if value
    )
    version = text("version", language, number=citation.version) if citation.version > 1 else None
    also = text("also_in", language, outlets=", ".join(citation.also_in)) if citation.also_in else None
    place = joined(
        (
            escaped(text("paragraph", language, number=citation.paragraph)),
            escaped(version),
            link(citation.url, text("original", language)),
        )
    )
    reached = f' id="{anchor(citation.number)}" tabindex="-1"' if numbered else ""
    return (
        f'<article class="beleg-card{"" if numbered else " beleg-near"}"{reached}>'
        f'<header>{number}<div class="beleg-head"><p class="beleg-source">{source}</p>'
        f"<h3>{escape(citation.title or text('no_title', language))}</h3></div></header>"
        f"<blockquote>{marked(citation)}</blockquote>"
        + (f"<dl>{said}</dl>" if said else "")
        + f"<footer><span>{place}</span>{f'<span>{escape(also)}</span>' if also else ''}</footer></article>"
    )


def anchor(number: int) -> str:
    """The id of a card in the page, for the marks of an answer."""
    return f"beleg-{number}"


def marked(citation: Citation) -> str:
    """The paragraph with the cited words in ``<mark>``."""
    whole, start, end = citation.paragraph_text, citation.start, citation.end
    return f"{escape(whole[:start])}<mark>{escape(whole[start:end])}</mark>{escape(whole[end:])}"


def header(articles: int, paragraphs: int, language: Language) -> str:
    """The page's head with the size of the library."""
    numbers = {"articles": count(articles, language), "paragraphs": count(paragraphs, language)}
    size = text("size", language, **numbers) if articles else text("size_empty", language)
    return (
        f'<div class="beleg-top"><div><h1>{escape(text("title", language))}</h1>'
        f"<p>{escape(text('claim', language))}</p></div>"
        f'<p class="beleg-size">{escape(size)}</p></div>'
    )


def _panel(content: str, language: Language, note: str = "") -> str:
    heading = escape(text("evidence", language))
    return f'<section class="beleg-evidence" aria-live="polite"><h2>{heading}</h2>{content}{note}</section>'


def _note(lines: Iterable[str]) -> str:
    return "".join(f'<p class="beleg-note">{escape(line)}</p>' for line in lines)
