"""The rules of a page's style sheets: selectors with the declarations that can hide text, in the page's order.

Browsers do the rest of CSS; see https://www.w3.org/TR/css-syntax-3/ for what is read here. What cannot be
told for sure (a selector with ``:not``, a width of the screen) makes a rule *loose*: it may show, never hide.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

READ = frozenset(
    "display visibility opacity font-size text-indent position left right top bottom margin-left padding-left clip "
    "clip-path content-visibility transform height width max-height max-width min-height padding-top padding-bottom "
    "overflow overflow-x overflow-y color background-color background-image background-clip -webkit-background-clip "
    "text-shadow transition transition-property animation animation-name scale translate filter margin-top white-space "
    "-webkit-text-fill-color".split()
)
"""The properties that decide whether text is seen; ``font``, ``background``, ``padding``, ``inset`` are taken apart."""
_SHORT = frozenset({"font", "background", "padding", "inset"})
_MOST = 2_000_000
"""Letters of style sheets that are read, about a second's work; whole frameworks have a tenth."""
_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)|<!--|-->", re.DOTALL)
_TOKEN = re.compile(r"\"(?:\\.|[^\"\\\n])*\"?|'(?:\\.|[^'\\\n])*'?|url\([^)\"']*|[{};]")
_NUMBER = r"([+-]?(?:\d+\.?\d*|\.\d+))"
_LENGTH = re.compile(rf"{_NUMBER}(px|pt|r?em|ex|ch|vh|vw|%|cm|mm|in|pc)?(?=$|[\s,/)])")
_FONT_SIZE = re.compile(rf"(?:^|\s){_NUMBER}(px|pt|r?em|vh|vw|%)?(?=\s*/|\s+\S)")
_NESTED = 1_000
"""Letters of nested selectors together, and ..."""
_AMPERSANDS = 4
"""... how often one may name the selector around it: taken apart, they grow by every level."""
_NAMED = re.compile(r"(?<![\w-])(--[\w-]{1,60})\s{0,9}:([^;{}()]{1,40})(?=[;}])")
_VAR = re.compile(r"var\(\s{0,9}(--[\w-]{1,60})\s{0,9}(?:,[^()]{0,40})?\)")
_WIDTH = re.compile(r"\((min|max)-width\s*:\s*([\d.]+)(px|r?em)\)")
_SCREENS = 360, 1440
"""Pixels of a telephone and a desktop; what only one of them hides is read on the other."""
_NEVER = re.compile(r"\b(?:print|speech|prefers-color-scheme\s*:\s*dark|prefers-reduced-motion|forced-colors)\b")

Declarations = dict[str, tuple[str, bool]]
"""Each property's value and whether it is ``!important``."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: its selectors as they stand, and what it declares; ``loose`` if it may not hold everywhere."""

    selectors: str
    declared: Declarations
    loose: bool


def rules_of(root: Any) -> list[Rule]:
    """The rules of all ``<style>`` elements of a page that hold with scripts running, in order."""
    sheets: list[tuple[str, bool]] = []
    size = 0
    for element in root.iter("style"):
        text = element.text or ""
        size += len(text)
        kind = (element.get("type") or "text/css").strip().lower()
        if size > _MOST or kind != "text/css" or next(element.iterancestors("noscript", "template"), None) is not None:
            continue
        condition = _condition(element.get("media") or "")
        if condition is not None:
            sheets.append((text, condition))
    named = _named_values(text for text, _ in sheets)
    return [rule for text, loose in sheets for rule in parse_rules(_filled_in(text, named), loose)]


def _named_values(sheets: Iterable[str]) -> dict[str, str]:
    """The values that sheets give names (``--ink: #fff``), but those that a name has one of several of."""
    found: dict[str, set[str]] = {}
    for text in sheets:
        for name, value in _NAMED.findall(text):
            found.setdefault(name, set()).add(value.strip())
    return {name: values.pop() for name, values in found.items() if len(values) == 1}


def _filled_in(text: str, named: dict[str, str]) -> str:
    return _VAR.sub(lambda match: named.get(match.group(1), match.group()), text) if named else text


def parse_rules(css: str, loose: bool = False) -> list[Rule]:
    """The rules of a sheet that declare anything of :data:`READ`; broken ones end where a browser ends them."""
    css = _COMMENT.sub(" ", css)
    found: list[Rule] = []
    blocks: list[tuple[str | None, bool | None, Declarations]] = []
    """The open blocks: selectors (``None`` of an at-rule), whether loose (``None``: nothing in it counts)."""
    start = 0

    def close(end: int) -> None:
        selectors, unsure, declared = blocks.pop()
        if selectors is not None and unsure is not None:
            declared.update(declarations(css[start:end]))
            if declared:
                found.append(Rule(selectors, declared, unsure))

    for token in _TOKEN.finditer(css):
        mark = token.group()
        if mark not in "{};":
            continue
        if mark == "{":
            prelude = css[start : token.start()].strip()
            above, unsure, _ = blocks[-1] if blocks else (None, loose, {})
            blocks.append((*_block(prelude, above, unsure), {}))
        elif blocks and mark == "}":
            close(token.start())
        elif blocks and blocks[-1][0] is not None:
            blocks[-1][2].update(declarations(css[start : token.start()]))
        start = token.end()
    while blocks:
        close(len(css))
        start = len(css)
    return found


def _block(prelude: str, above: str | None, unsure: bool | None) -> tuple[str | None, bool | None]:
    """The selectors of a block that opens, and whether it is loose."""
    if not prelude.startswith("@"):
        if above is None and prelude:
            return prelude, unsure
        if not above or not prelude or "," in above or len(above) + len(prelude) > _NESTED:
            return prelude, None
        if prelude.count("&") > _AMPERSANDS:
            return prelude, None
        return (prelude.replace("&", above) if "&" in prelude else f"{above} {prelude}"), unsure
    name, _, condition = prelude[1:].partition(" ")
    if unsure is None or above is not None:
        return None, None
    if name.startswith("media"):
        told = _condition(prelude[len("@media") :])
        return None, None if told is None else told or unsure
    if name in {"supports", "layer", "scope", "container", "starting-style"}:
        sure = name == "layer" or (name == "supports" and not condition.startswith("not"))
        return None, unsure or not sure
    return None, None


def _condition(media: str) -> bool | None:
    """Whether a media query is loose; ``None`` if it holds on no screen, false if it holds on all."""
    told = [_one_condition(query) for query in media.lower().split(",")]
    if False in told:
        return False
    return True if True in told else None


def _one_condition(query: str) -> bool | None:
    query = query.strip()
    if query.startswith("not"):
        return True
    if _NEVER.search(query):
        return None
    rest = re.sub(r"\b(?:only|screen|all|and)\b", " ", _WIDTH.sub(" ", query))
    if rest.strip():
        return True
    holds = [
        all((screen >= _pixels(size, unit)) == (bound == "min") for bound, size, unit in _WIDTH.findall(query))
        for screen in _SCREENS
    ]
    return not all(holds)


def _pixels(size: str, unit: str) -> float:
    try:
        return float(size) * (1 if unit == "px" else 16)
    except ValueError:
        return 0


def declarations(style: str) -> Declarations:
    """What a style attribute or the inside of a rule declares of :data:`READ`, shorthands taken apart."""
    found: Declarations = {}
    for part in style.split(";"):
        name, _, value = (piece.strip().lower() for piece in part.partition(":"))
        bare = value.removesuffix("important").rstrip()
        important = bare != value and bare.endswith("!")
        value = bare[:-1].rstrip() if important else value
        if not value:
            continue
        if name in READ:
            found[name] = value, important
        elif name in _SHORT:
            found |= {one: (what, important) for one, what in _apart(name, value)}
    return found


def _apart(name: str, value: str) -> list[tuple[str, str]]:
    if name == "font":
        size = _FONT_SIZE.search(value)
        return [("font-size", size.group().strip())] if size else [("font-size", "medium")]
    if name == "background":
        return [("background-color", value), ("background-image", "none"), ("background-clip", value)]
    sides = value.split()
    if name == "padding":
        return [("padding-top", sides[0]), ("padding-bottom", sides[2 % len(sides)]), ("padding-left", sides[-1])]
    return [("top", sides[0]), ("left", sides[-1])]


def length(value: str) -> tuple[float, str] | None:
    """A length and its unit (none: ``""``); ``None`` where the value is none that is written out."""
    match = _LENGTH.match(value)
    return (float(match.group(1)), match.group(2) or "") if match else None
