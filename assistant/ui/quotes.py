"""The check of a quotation as HTML. Whatever comes from an article is escaped here."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from assistant.results import QuoteCheck, QuoteMatch
from assistant.ui import permalinks
from assistant.ui.cards import card, marked
from assistant.ui.desk import Desk
from assistant.ui.diff import diff, legend
from assistant.ui.html import copy_link_button, count, hint, inner_link, terms
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
        f"{warned(check.warnings, language)}{_meant(check, language)}{about}{heading}{signs}{matches}"
        f"{searched(check.searched.articles, check.searched.paragraphs, language)}"
        f"{copy_link_button(text('copy_link', language), address)}</section>"
    )


def verdict(name: str, kind: str, language: Language) -> str:
    """A verdict in words; its colour and sign only repeat them."""
    return (
        f'<h2 class="beleg-verdict beleg-verdict-{escape(kind)}" data-heard="1">{escape(text(name, language))}</h2>'
        f'<p class="beleg-verdict-why">{escape(text(f"{name}_why", language))}</p>'
    )


def warned(warnings: Iterable[str], language: Language) -> str:
    """What a reader has to know besides a verdict, right below it."""
    return "".join(hint(text("warning", language, warning=one), "beleg-warning") for one in warnings)


def _meant(check: QuoteCheck, language: Language) -> str:
    """The same check with each of the names that may have been meant."""
    links = (
        inner_link(permalinks.quotation(check.quote, name), text("check_with", language, speaker=name))
        for name in check.did_you_mean
    )
    return "".join(f'<p class="beleg-hint">{one}</p>' for one in links)


def searched(articles: int, paragraphs: int, language: Language) -> str:
    words = text("searched", language, articles=count(articles, language), paragraphs=count(paragraphs, language))
    return f'<p class="beleg-note">{escape(words)}</p>'


def _match(one: QuoteMatch, check: QuoteCheck, desk: Desk) -> str:
    language = desk.language
    kind = f'<span class="beleg-kind">{escape(text(f"match_{one.kind}", language))}</span>'
    facts = terms(
        (
            (text("similarity", language), _percent(one.similarity, language) if one.similarity < 1 else None),
            (text("changes", language), ", ".join(text(f"alteration {name}", language) for name in one.alterations)),
            (text("speaker_fits", language), _fits(one, check, language)),
        )
    )
    compared = ""
    if any(op != "equal" for op, _ in one.diff):
        compared = f'<p class="beleg-diff">{diff(one.diff, language)}</p>'
    shown = card(one.citation, desk, numbered=bool(check.matches), label=kind)
    return f'<div class="beleg-match">{compared}{facts}{shown}{_rest(one, language)}</div>'


def _rest(one: QuoteMatch, language: Language) -> str:
    """The rest of a quotation that runs on in the next paragraph."""
    rest = one.continued
    if rest is None:
        return ""
    heading = escape(text("continued", language, number=rest.paragraph))
    return f'<div class="beleg-rest"><p class="beleg-note">{heading}</p><blockquote>{marked(rest)}</blockquote></div>'


def _percent(share: float, language: Language) -> str:
    # Below 100 % nothing may look like it.
    return text("percent", language, number=min(99, round(share * 100)))


def _fits(one: QuoteMatch, check: QuoteCheck, language: Language) -> str | None:
    if check.speaker_asked is None or one.speaker_fits is None:
        return None
    return text("yes" if one.speaker_fits else "no", language)


def _outlets(one: QuoteMatch) -> tuple[str, ...]:
    return (*((one.citation.outlet,) if one.citation.outlet else ()), *one.citation.also_in)
