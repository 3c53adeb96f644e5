"""Statements over time as a drawing: a line for each speaker, a sign for each outlet. The table says the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from html import escape
from typing import NamedTuple

from assistant.answering.phrases import day
from assistant.results import Statement
from assistant.ui import permalinks
from assistant.ui.texts import Language, text

SPEAKERS = 10
"""Lines of the drawing: those who are quoted most."""
OUTLETS = 6
"""Signs that can be told apart; all other outlets share the last."""
_LEFT, _RIGHT, _ROW, _TOP = 190, 840, 26, 14
_SHAPES = (
    "M-4.5,-4.5h9v9h-9z",
    "M0,-6L5.5,4.5H-5.5z",
    "M0,-6L6,0L0,6L-6,0z",
    "M-5,-5L5,5M5,-5L-5,5",
    "M0,-6V6M-6,0H6",
    "M0,6L5.5,-4.5H-5.5z",
    "M-5,0a5,5 0 1,0 10,0a5,5 0 1,0 -10,0",
)
"""The last is a circle, for all other outlets."""


class _Mark(NamedTuple):
    """One sign of the drawing: what a speaker said in an outlet on a day."""

    speaker: str
    day: date
    outlet: str


def timeline(found: Sequence[Statement], published: Mapping[str, str | None], language: Language) -> str:
    """A drawing of the statements that have a named speaker and a day; nothing for fewer than two days.

    ``published`` are the articles' days, which stand in where a statement names none.
    """
    groups: dict[_Mark, list[Statement]] = {}
    for one in found:
        when = _day(one, published)
        if one.speaker is not None and one.speaker.name is not None and when is not None:
            outlet = one.outlet or text("unknown_outlet", language)
            groups.setdefault(_Mark(one.speaker.name, when, outlet), []).append(one)
    days = sorted({mark.day for mark in groups})
    if len(days) < 2:
        return ""
    speakers = _most((mark.speaker for mark, said in groups.items() for _ in said), SPEAKERS)
    outlets = _most((mark.outlet for mark, said in groups.items() for _ in said), OUTLETS)
    signs = []
    for mark, said in sorted(groups.items(), key=lambda group: group[0]):
        if mark.speaker in speakers:
            number = outlets.index(mark.outlet) if mark.outlet in outlets else OUTLETS
            x = _LEFT + (mark.day - days[0]).days / (days[-1] - days[0]).days * (_RIGHT - _LEFT)
            y = _level(speakers.index(mark.speaker)) + (number % 3 - 1) * 3
            signs.append(_sign(mark, said, number, f"translate({x:.1f},{y})", language))
    height = _TOP + len(speakers) * _ROW + 24
    lines = "".join(_line(name, number) for number, name in enumerate(speakers))
    ends = "".join(
        f'<text x="{x}" y="{height - 6}" text-anchor="{side}">{escape(day(when.isoformat(), language))}</text>'
        for x, side, when in ((_LEFT, "start", days[0]), (_RIGHT, "end", days[-1]))
    )
    title = escape(text("timeline", language))
    return (
        f'<figure class="beleg-timeline"><figcaption>{title}</figcaption>'
        f'<div class="beleg-drawing" tabindex="0" role="group" aria-label="{title}">'
        f'<svg viewBox="0 0 {_RIGHT + 20} {height}" aria-hidden="true" focusable="false">'
        f"{lines}{''.join(signs)}{ends}</svg></div>{_legend(outlets, language)}</figure>"
    )


def _sign(mark: _Mark, said: Sequence[Statement], number: int, place: str, language: Language) -> str:
    """A sign that leads to the first of its statements. The table's links are those for the keyboard."""
    words = f"{mark.speaker}, {mark.outlet}, {day(mark.day.isoformat(), language)}: {len(said)}"
    one = said[0]
    address = escape(permalinks.article(one.article_id, one.version, one.paragraph))
    return (
        f'<a href="{address}" tabindex="-1"><path class="beleg-sign-{number}" d="{_SHAPES[number]}" '
        f'transform="{place}"><title>{escape(words)}</title></path></a>'
    )


def _level(number: int) -> int:
    return _TOP + number * _ROW + 9


def _line(name: str, number: int) -> str:
    y = _level(number)
    short = name if len(name) <= 24 else name[:23] + "…"
    return (
        f'<text x="{_LEFT - 14}" y="{y + 4}" text-anchor="end">{escape(short)}</text>'
        f'<line x1="{_LEFT}" x2="{_RIGHT}" y1="{y}" y2="{y}"></line>'
    )


def _legend(outlets: Sequence[str], language: Language) -> str:
    named = list(enumerate(outlets))
    if len(outlets) == OUTLETS:
        named.append((OUTLETS, text("other_outlets", language)))
    signs = "".join(
        f'<li><svg viewBox="-8 -8 16 16" width="16" height="16" aria-hidden="true"><path class="beleg-sign-{number}" '
        f'd="{_SHAPES[number]}"></path></svg>{escape(name)}</li>'
        for number, name in named
    )
    return f'<ul class="beleg-legend">{signs}</ul>'


def _most(names: Iterable[str], limit: int) -> list[str]:
    return [name for name, _ in Counter(names).most_common(limit)]


def _day(one: Statement, published: Mapping[str, str | None]) -> date | None:
    given = one.date or published.get(one.article_id)
    return date.fromisoformat(given[:10]) if given else None
