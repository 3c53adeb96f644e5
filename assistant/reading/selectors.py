"""Which rules of the style sheets hold for an element: selectors of tags, classes, ids, attributes and ancestors."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from assistant.reading.sheets import Rule

_NAME = r"(?:\\[0-9a-fA-F]{1,6}\s?|\\.|[\w-]|[^\x00-\x7f])+"
_PART = re.compile(
    rf"(?P<combinator>\s*[>+~]\s*|\s+)|(?P<sign>[.#]?)(?P<name>{_NAME}|(?<![.#])\*)"
    r"|\[\s*(?P<attribute>[\w-]+)\s*(?:(?P<test>[~|^$*]?=)\s*[\"']?(?P<value>[^\"'\]]*?)[\"']?\s*[is]?\s*)?\]"
    r"|(?P<pseudo>::?[\w-]+)(?:\((?:[^()]|\([^()]*\))*\))?"
)
_ESCAPE = re.compile(r"\\(?:([0-9a-fA-F]{1,6})\s?|(.))")
_COMMA = re.compile(r",(?![^(\[]*[)\]])")
_PASSING = re.compile(
    r"::|:(?:before|after|first-l\w+|hover|focus\S*|active|target\S*|checked|visited|placeholder\S*|selection|disabled)$"
)
"""Parts of an element that are no text of the page, and states that pass: such a rule tells nothing."""
_NO_SCRIPT = frozenset({"no-js", "nojs", "no-javascript"})
"""Classes that a page carries until its scripts run."""
_LONG_LIST = 5_000
_MOST_PARTS = 12
_MOST_SELECTORS = 50_000
_MOST_ATTRIBUTES = 24


@dataclass(frozen=True, slots=True)
class Selector:
    """A selector's place in the cascade; ``names`` are the classes and ids of the element itself."""

    rule: Rule
    order: int
    weight: tuple[int, int, int]
    loose: bool
    names: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Step:
    """One compound of a selector; ``before`` is the step that an ancestor (or the parent) must have taken."""

    tag: str
    names: frozenset[str]
    attributes: tuple[tuple[str, str, str], ...]
    before: int
    parent: bool
    whole: Selector | None


class Selectors:
    """All selectors of a page, by what an element must at least have for each step."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        self._steps: list[_Step] = []
        self._by_key: defaultdict[str, list[int]] = defaultdict(list)
        self.attributes: tuple[str, ...] = ()
        """The attributes that selectors ask for, besides class and id."""
        self.checked = 0
        """Steps that were compared with elements so far."""
        for order, rule in enumerate(rules):
            for text in _listed(rule.selectors):
                if len(self._steps) < _MOST_SELECTORS:
                    self._take(text.strip(), rule, order)

    def _take(self, text: str, rule: Rule, order: int) -> None:
        parts, loose = _compounds(text)
        if not parts or len(parts) > _MOST_PARTS:
            return
        names = {name for _, _, _, attributes in parts for name, _, _ in attributes} - set(self.attributes)
        if len(self.attributes) + len(names) > _MOST_ATTRIBUTES:
            return
        self.attributes += tuple(names)
        ids = sum(name[0] == "#" for _, _, them, _ in parts for name in them)
        classes = sum(len(them) + len(attributes) for _, _, them, attributes in parts) - ids
        whole = Selector(
            rule,
            order,
            (ids, classes, sum(tag != "*" for _, tag, _, _ in parts)),
            loose or rule.loose,
            frozenset(name[1:] for name in parts[-1][2]),
        )
        before = -1
        for at, (parent, tag, them, attributes) in enumerate(parts):
            step = _Step(tag, them, attributes, before, parent, whole if at == len(parts) - 1 else None)
            before = len(self._steps)
            self._by_key[min(them, default=tag)].append(before)
            self._steps.append(step)

    def match(
        self, element: Any, tag: str, above: frozenset[int], parent: frozenset[int]
    ) -> tuple[frozenset[int], list[Selector]]:
        """The steps that an element takes, below those of its ancestors, and the selectors that it fulfils."""
        keys = [f".{name}" for name in (element.get("class") or "").split()]
        if element.get("id"):
            keys.append(f"#{element.get('id').strip()}")
        own = frozenset(keys)
        taken: set[int] = set()
        found: list[Selector] = []
        for key in {*own, tag, "*"}:
            steps = self._by_key.get(key, ())
            self.checked += len(steps)
            for at in steps:
                step = self._steps[at]
                if (
                    (step.before < 0 or step.before in (parent if step.parent else above))
                    and step.tag in ("*", tag)
                    and step.names <= own
                    and all(_has(element, *one) for one in step.attributes)
                ):
                    taken.add(at)
                    if step.whole is not None:
                        found.append(step.whole)
        return frozenset(taken), found


def _listed(selectors: str) -> list[str]:
    """The selectors of a list; looking past each comma for a bracket takes long in a long one."""
    bracketed = len(selectors) < _LONG_LIST and ("(" in selectors or "[" in selectors)
    return _COMMA.split(selectors) if bracketed else selectors.split(",")


def _compounds(text: str) -> tuple[list[tuple[bool, str, frozenset[str], tuple[tuple[str, str, str], ...]]], bool]:
    """The compounds of a selector, each with whether it must be a child; none if it tells nothing of text.

    The second value is whether more than the selector's elements may be met: such a selector is loose.
    """
    parts: list[tuple[bool, str, frozenset[str], tuple[tuple[str, str, str], ...]]] = []
    child, tag, names, attributes, loose = False, "*", set[str](), list[tuple[str, str, str]](), False
    at = 0
    while at < len(text):
        match = _PART.match(text, at)
        if match is None:
            return [], True
        at = match.end()
        if (combinator := match["combinator"]) is not None:
            parts.append((child, tag, frozenset(names), tuple(attributes)))
            child, tag, names, attributes = combinator.strip() == ">", "*", set(), []
            if combinator.strip() in ("+", "~"):
                parts, loose = [], True
        elif match["attribute"]:
            attributes.append((match["attribute"].lower(), match["test"] or "", match["value"] or ""))
        elif match["pseudo"]:
            if _PASSING.match(match["pseudo"].lower()):
                return [], True
            if match["pseudo"].lower() == ":root":
                tag = "html"
            else:
                loose = True
        elif match["sign"]:
            name = _unescaped(match["name"])
            loose = loose or name.lower() in _NO_SCRIPT
            names.add(match["sign"] + name)
        else:
            tag = match["name"].lower()
    parts.append((child, tag, frozenset(names), tuple(attributes)))
    return parts, loose


def _unescaped(name: str) -> str:
    def plain(match: re.Match[str]) -> str:
        code = int(match.group(1), 16) if match.group(1) else 0
        return match.group(2) or (chr(code) if 0 < code <= 0x10FFFF else "\ufffd")

    return _ESCAPE.sub(plain, name)


def _has(element: Any, name: str, test: str, wanted: str) -> bool:
    value = element.get(name)
    if value is None or not test:
        return value is not None
    if test == "=":
        return bool(value == wanted)
    if test == "~=":
        return wanted in value.split()
    if test == "|=":
        return bool(value == wanted or value.startswith(f"{wanted}-"))
    if not wanted:
        return False
    return bool(
        (test == "^=" and value.startswith(wanted))
        or (test == "$=" and value.endswith(wanted))
        or (test == "*=" and wanted in value)
    )


def names_taken_away(scripts: Iterable[str]) -> frozenset[str]:
    """The classes and ids that a page's scripts take away, or whose elements they show."""
    return frozenset(name for text in scripts for match in _SHOWN_BY.finditer(text) for name in match.groups() if name)


_SHOWN_BY = re.compile(
    r"(?:remove|toggle|replace)(?:Class)?\(\s*[\"']([\w-]+)[\"']"
    r"|[\"'][.#]?([\w-]+)[\"']\s*\)(?:\[0\])?\.(?:style\.(?:display|visibility|opacity)|show|fadeIn|slideDown|slideToggle)\b"
)
