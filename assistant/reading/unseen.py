"""Which text of a page a reader cannot see: hidden by attribute, by style attribute or by the page's style sheets.

Pages also hide what they show a moment later, so hiding is believed only as far as something is left to read.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from lxml import etree

from assistant.reading.looks import Culprit, Look, Styles, look, may_hide
from assistant.reading.selectors import Selector, Selectors, names_taken_away
from assistant.reading.sheets import declarations, rules_of

_NO_TEXT = frozenset("script style noscript template iframe object svg canvas math head select textarea".split())
_MOST_OF_PAGE = 0.5
"""The share of a page's text that nothing hides if it is long, ..."""
_LONG = 1000
"""... in letters; a short one may be outweighed by what somebody slips in ..."""
_NEARLY_ALL = 0.75
"""... up to this share: then the page waits for its scripts."""
_LITTLE = 200
"""Letters that are no article. An attribute mostly hides for good, much of it on some pages: it needs so few left."""
_ROUNDS = 4
_MOST_CHECKED = 5_000_000
"""Comparisons of selectors with elements, some two seconds' work; pages of news outlets need 200,000."""


@dataclass(frozen=True, slots=True, eq=False)
class _State:
    """What an element hands down: the selectors' steps taken above it and by itself, and its look."""

    above: frozenset[int] = frozenset()
    own: frozenset[int] = frozenset()
    look: Look = field(default_factory=Look)


class Unseen:
    """The looks of a page's elements."""

    def __init__(self, root: Any) -> None:
        self._selectors = Selectors(rules_of(root))
        scripts = [element.text or "" for element in root.iter("script") if "json" not in (element.get("type") or "")]
        self._shown_later = names_taken_away(scripts)
        self._elsewhere = any("stylesheet" in (one.get("rel") or "").lower() for one in root.iter("link"))
        self._believed_not: set[Culprit] = set()
        self._looks: dict[Any, Look] = {}
        for _ in range(_ROUNDS):
            most = _too_much(*self._apply(root))
            if not most:
                break
            self._believed_not |= most
        else:
            self._apply(root)

    def sealed(self, element: Any) -> bool:
        """Whether nothing inside an element is seen."""
        found = self._looks.get(element)
        return found is not None and found.sealed is not None

    def unseen(self, element: Any) -> bool:
        """Whether an element's own text is not seen; elements inside may be."""
        found = self._looks.get(element)
        return found is not None and found.culprit is not None

    def _apply(self, root: Any) -> tuple[Counter[Culprit], int]:
        """Find the look of every element; how many letters each culprit hides, and how many the page has."""
        self._looks.clear()
        hidden: Counter[Culprit] = Counter()
        whole = 0
        stack = [_State()]
        known: dict[tuple[object, ...], _State] = {}

        def count(text: str | None) -> None:
            nonlocal whole
            size = len(text.strip()) if text else 0
            if size:
                whole += size
                if (culprit := stack[-1].look.culprit) is not None:
                    hidden[culprit] += size

        walk = etree.iterwalk(root, events=("start", "end"))
        for event, element in walk:
            tag = element.tag if isinstance(element.tag, str) else "?"
            if event == "end":
                if tag not in _NO_TEXT:
                    stack.pop()
                count(element.tail)
                continue
            if tag in _NO_TEXT:
                walk.skip_subtree()
                continue
            above = stack[-1]
            key = self._key(element, tag, above)
            state = known.get(key)
            if state is None:
                state = known[key] = self._state(element, tag, above)
            stack.append(state)
            self._looks[element] = state.look
            count(element.text)
        return hidden, whole

    def _key(self, element: Any, tag: str, above: _State) -> tuple[object, ...]:
        """What elements of one look share."""
        get = element.get
        asked = tuple(map(get, self._selectors.attributes))
        marks = (get(name) for name in ("class", "id", "style", "hidden", "color", "bgcolor", "background"))
        return id(above), tag, *marks, asked

    def _state(self, element: Any, tag: str, above: _State) -> _State:
        own, found = frozenset[int](), list[Selector]()
        handed = above.above
        if self._selectors.checked < _MOST_CHECKED:
            own, found = self._selectors.match(element, tag, above.above, above.own)
            handed = above.above | own if own - above.above else above.above
        styles = self._cascade(found, element, tag)
        return _State(handed, own, look(styles, above.look, self._elsewhere))

    def _cascade(self, found: Iterable[Selector], element: Any, tag: str) -> Styles:
        """The winning declarations of an element; those of rules that are not believed, or not sure, cannot hide."""
        styles: Styles = {}
        if tag == "font" and element.get("color"):
            styles["color"] = element.get("color").lower(), f"color {element.get('color')}", True
        if element.get("bgcolor"):
            styles["background-color"] = element.get("bgcolor").lower(), "bgcolor", True
        if element.get("background"):
            styles["background-image"] = "url()", "background", True
        rank: dict[str, tuple[object, ...]] = {}
        ordered = [
            ((important, False, one.weight, one.order), name, value, one.order, self._is_sure(one))
            for one in found
            for name, (value, important) in one.rule.declared.items()
        ]
        style = element.get("style")
        own: list[tuple[tuple[object, ...], str, str, Culprit, bool]] = [
            ((important, True, (), 0), name, value, f"style {style}", f"style {style}" not in self._believed_not)
            for name, (value, important) in (declarations(style) if style else {}).items()
        ]
        for place, name, value, culprit, sure in [*ordered, *own]:
            if not sure and may_hide(name, value):
                continue
            if name not in rank or place >= rank[name]:
                rank[name] = place
                styles[name] = value, culprit, sure
        if element.get("hidden") is not None and "hidden" not in self._believed_not:
            styles["display"] = "none", "hidden", True
        return styles

    def _is_sure(self, one: Selector) -> bool:
        return not (one.loose or one.order in self._believed_not or one.names & self._shown_later)


def _too_much(hidden: Counter[Culprit], whole: int) -> set[Culprit]:
    """Who hides what must be the page's own text."""
    shown = whole - hidden.total()
    return {
        culprit
        for culprit, size in hidden.items()
        if shown == 0
        or (size > _NEARLY_ALL * whole and (isinstance(culprit, int) or shown < _LITTLE))
        or (size > _MOST_OF_PAGE * whole and size > _LONG and isinstance(culprit, int))
    }
