"""The check of a claim as HTML. Whatever comes from an article is escaped here."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from assistant.results import ClaimCheck, ClaimEvidence, Stance
from assistant.ui import permalinks
from assistant.ui.cards import card
from assistant.ui.desk import Desk
from assistant.ui.html import copy_link_button, hint, inner_link, terms
from assistant.ui.quotes import searched, verdict, warned
from assistant.ui.texts import Language, text

_FOR: tuple[Stance, ...] = ("supports",)
_AGAINST: tuple[Stance, ...] = ("contradicts",)
_NOTHING = "–"
"""Where one side of a difference has no words, such as a negation that only the claim has."""


def claim_result(check: ClaimCheck, desk: Desk) -> str:
    """The verdict and its method, the differences as a table, the evidence for and against side by side."""
    language = desk.language
    parts = ", ".join(f"{text(f'part_{one.kind}', language)}: {one.text}" for one in check.parts)
    about = terms(
        (
            (text("method", language), text("method_rules", language) if check.method == "rules" else check.method),
            (text("reason", language), check.reason),
            (text("parts", language), parts or None),
        )
    )
    return (
        f'<section class="beleg-check">{verdict(f"claim_{check.verdict}", check.verdict, language)}'
        f"{warned(check.warnings, language)}{about}{_table(check, language)}{_sides(check, desk)}"
        f"{searched(check.searched.articles, check.searched.paragraphs, language)}"
        f"{copy_link_button(text('copy_link', language), permalinks.claim(check.claim))}</section>"
    )


def _table(check: ClaimCheck, language: Language) -> str:
    """Where claim and sources differ: what | claim | source | where."""
    names = [text(name, language) for name in ("difference", "in_claim", "in_source", "where")]
    rows = "".join(
        _row(
            names,
            (
                escape(text(f"part_{difference.kind}", language)),
                escape(difference.claim) or _NOTHING,
                escape(difference.source) or _NOTHING,
                _where(one, language),
            ),
        )
        for one in check.evidence
        for difference in one.discrepancies
    )
    if not rows:
        return ""
    heads = "".join(f'<th scope="col">{escape(name)}</th>' for name in names)
    return (
        f'<table class="beleg-table"><caption>{escape(text("differences", language))}</caption>'
        f"<thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>"
    )


def _row(names: Sequence[str], cells: Sequence[str]) -> str:
    shown = zip(names, cells, strict=True)
    # On a small screen the column's name stands before its value.
    return "<tr>" + "".join(f'<td data-name="{escape(name)}">{cell}</td>' for name, cell in shown) + "</tr>"


def _where(one: ClaimEvidence, language: Language) -> str:
    """The place, with the number of its card and what it means for the claim: what decides nothing is told apart."""
    citation = one.citation
    address = permalinks.article(citation.article_id, citation.version, citation.paragraph)
    place = f"{citation.outlet or text('unknown_outlet', language)}, "
    opened = inner_link(address, place + text("paragraph", language, number=citation.paragraph))
    return f'[{citation.number}] {opened} <span class="beleg-kind">{escape(_stance(one, language))}</span>'


def _sides(check: ClaimCheck, desk: Desk) -> str:
    if not check.evidence:
        return hint(text("no_evidence", desk.language))
    columns = (("for", _FOR), ("against", _AGAINST))
    sides = "".join(_side(name, stances, check, desk) for name, stances in columns)
    rest = [one for one in check.evidence if one.stance not in (*_FOR, *_AGAINST)]
    others = ""
    if rest:
        heading = escape(text("evidence_other", desk.language))
        others = f'<div class="beleg-others"><h3>{heading}</h3>{"".join(_card(one, desk) for one in rest)}</div>'
    return f'<div class="beleg-sides">{sides}</div>{others}'


def _side(name: str, stances: tuple[Stance, ...], check: ClaimCheck, desk: Desk) -> str:
    cards = "".join(_card(one, desk) for one in check.evidence if one.stance in stances)
    heading = escape(text(f"evidence_{name}", desk.language))
    content = cards or hint(text("none_of_it", desk.language))
    return f'<div class="beleg-side beleg-{name}"><h3>{heading}</h3>{content}</div>'


def _card(one: ClaimEvidence, desk: Desk) -> str:
    return card(one.citation, desk, label=f'<span class="beleg-kind">{escape(_stance(one, desk.language))}</span>')


def _stance(one: ClaimEvidence, language: Language) -> str:
    if one.stance == "said":
        return text("stance_said", language, speaker=one.said_by)
    return text(f"stance_{one.stance}", language)
