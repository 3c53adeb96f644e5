"""The check of a quotation as HTML. Whatever comes from an article is escaped here."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from assistant.results import QuoteCheck, QuoteMatch
from assistant.ui import permalinks
from assistant.ui.cards import card
from assistant.ui.desk import Desk
from assistant.ui.diff import diff, legend
from assistant.ui.html import copy_link_button, count, hint, terms
from assistant.ui.texts import Language, text


def quote_result(check: QuoteCheck, desk: Desk) -> str:
    """The verdict with what it rests on, each match with its difference and its place."""
    language = desk.language
    shown = check.matches or check.nearest
    address = permalinks.quotation(check.quote, check.speaker_asked)
    outlets = sorted({name for one in check.matches for name in _outlets(one)}, key=str.casefold)
    about = terms(
        (
            (text("speaker_asked", language), check.speaker_asked),
            (text("speaker_found", language), check.speaker_found),
            (text("outlets", language), ", ".join(outlets) or None),
        )
    )
    heading = "" if check.matches else hint(text("nearest" if shown else "nothing_near", language))
    matches = "".join(_match(one, check, desk) for one in shown)
    signs = legend(language) if any(op != "equal" for one in shown for op, _ in one.diff) else ""
    return (
        f'<section class="beleg-check">{verdict(f"quote_{check.verdict}", check.verdict, language)}'
        f"{about}{heading}{signs}{matches}{searched(check.searched.articles, check.searched.paragraphs, language)}"
        f"{warned(check.warnings, language)}{copy_link_button(text('copy_link', language), address)}</section>"
    )


def verdict(name: str, kind: str, language: Language) -> str:
    """A verdict in words; its colour and sign only repeat them."""
    return (
        f'<h2 class="beleg-verdict beleg-verdict-{escape(kind)}" data-heard="1">{escape(text(name, language))}</h2>'
        f'<p class="beleg-verdict-why">{escape(text(f"{name}_why", language))}</p>'
    )


def warned(warnings: Iterable[str], language: Language) -> str:
    lines = (text("warning", language, warning=one) for one in warnings)
    return "".join(f'<p class="beleg-note">{escape(line)}</p>' for line in lines)


def searched(articles: int, paragraphs: int, language: Language) -> str:
    words = text("searched", language, articles=count(articles, language), paragraphs=count(paragraphs, language))
    return f'<p class="beleg-note">{escape(words)}</p>'


def _match(one: QuoteMatch, check: QuoteCheck, desk: Desk) -> str:
    language = desk.language
    kind = f'<span class="beleg-kind">{escape(text(f"match_{one.kind}", language))}</span>'
    facts = terms(
        (
            (text("similarity", language), f"{one.similarity:.0%}" if one.similarity < 1 else None),
            (text("changes", language), ", ".join(text(f"alteration {name}", language) for name in one.alterations)),
            (text("speaker_fits", language), _fits(one, check, language)),
        )
    )
    compared = ""
    if any(op != "equal" for op, _ in one.diff):
        compared = f'<p class="beleg-diff">{diff(one.diff, language)}</p>'
    shown = card(one.citation, desk, numbered=bool(check.matches), label=kind)
    return f'<div class="beleg-match">{compared}{facts}{shown}</div>'


def _fits(one: QuoteMatch, check: QuoteCheck, language: Language) -> str | None:
    if check.speaker_asked is None or one.speaker_fits is None:
        return None
    return text("yes" if one.speaker_fits else "no", language)


def _outlets(one: QuoteMatch) -> tuple[str, ...]:
    return (*((one.citation.outlet,) if one.citation.outlet else ()), *one.citation.also_in)
