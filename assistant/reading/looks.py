"""How an element shows: what its declarations and those around it make of its text, as far as hiding goes."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from assistant.reading.colors import WHITE, Color, color, is_clear, is_unreadable, over
from assistant.reading.sheets import length

Culprit = int | str
"""Who hides: the number of a rule, a style attribute, or an attribute's name."""
Value = tuple[str, Culprit, bool]
"""A property's value, who declares it, and whether it surely holds."""
Styles = dict[str, Value]
_FAR = 999
"""Pixels that nothing on a screen is moved by."""
_ALL = 100
"""Per cent of its box that a line is pushed aside, so that none of it is left where what sticks out is cut."""
_TINY = {"px": 1.0, "pt": 1.0, "": 0.0, "em": 0.1, "rem": 0.1, "%": 10.0, "vw": 0.1, "vh": 0.1}
_WIDE = {"px": 1.0, "pt": 1.33, "em": 16.0, "rem": 16.0, "%": 5.0, "vw": 10.0, "vh": 10.0, "": 1.0}
_CLIPPED = re.compile(r"rect\(\s*[01](?:px)?\s*[, ]|inset\(\s*(?:[5-9]\d|100)(?:\.\d+)?%|circle\(\s*0")
_AWAY = re.compile(r"translate[xy3d]*\(\s*-\d{4,}|scale[xy3d]*\(\s*0(?:\.0+)?\s*[,)]")


@dataclass(frozen=True, slots=True)
class Look:
    """Whether and why an element's text is not seen.

    ``sealed`` hides everything inside as well; ``unseen``, ``tiny`` and ``indented`` are inherited and can be taken
    back inside. ``ground`` is the background, ``None`` where it is not known; ``plain`` that nobody declares one.
    """

    sealed: Culprit | None = None
    unseen: Culprit | None = None
    tiny: Culprit | None = None
    indented: Culprit | None = None
    ink: tuple[Color, Culprit] | None = None
    ground: Color | None = WHITE
    plain: bool = True
    pale: Culprit | None = None

    @property
    def culprit(self) -> Culprit | None:
        """Who hides the element's own text; ``None`` if it is seen."""
        reasons = (self.sealed, self.unseen, self.tiny, self.indented, self.pale)
        return next((reason for reason in reasons if reason is not None), None)


def look(styles: Styles, above: Look, styled_elsewhere: bool) -> Look:
    """An element's look; ``styled_elsewhere`` says that the page has style sheets which are not at hand."""
    ground, plain = _ground(styles, above)
    ink = _ink(styles, above)
    return Look(
        sealed=above.sealed if above.sealed is not None else _sealed(styles),
        unseen=_inherited(styles, "visibility", above.unseen, _is_unseen),
        tiny=_tiny(styles, above.tiny),
        indented=_inherited(styles, "text-indent", above.indented, _is_far),
        ink=ink,
        ground=ground,
        plain=plain,
        pale=_pale(styles, ink, ground, plain, styled_elsewhere),
    )


def _sealed(styles: Styles) -> Culprit | None:
    moving = _moves(styles)

    def by(name: str, test: Callable[[str], bool]) -> Culprit | None:
        value, who, sure = styles.get(name, ("", 0, False))
        return who if value and sure and test(value) else None

    for name, test in _SEALS:
        found = by(name, test)
        if found is not None and not (moving and name == "opacity"):
            return found
    for name, other in _SIDES:
        found = by(name, _is_far)
        if found is not None and not _is_wide(styles.get(other)):
            return found
    cut = any("hidden" in styles[name][0] for name in ("overflow", "overflow-x", "overflow-y") if name in styles)
    indent, who, sure = styles.get("text-indent", ("", 0, False))
    pushed = length(indent)
    on_one_line = styles.get("white-space", ("",))[0] == "nowrap"
    if cut and sure and on_one_line and pushed is not None and pushed[1] == "%" and pushed[0] >= _ALL:
        return who
    if cut and not moving:
        padded = any(not _is_nothing(styles[one][0]) for one in _KEEPS_OPEN if one in styles)
        for name in ("height", "max-height", "width", "max-width"):
            found = by(name, _is_nothing)
            if found is not None and not padded:
                return found
    return None


def _moves(styles: Styles) -> bool:
    """Whether an element fades or unfolds: scripts show it when a reader comes to it."""
    names = ("transition", "transition-property", "animation", "animation-name")
    return any(styles[name][0] not in ("none", "initial", "unset") for name in names if name in styles)


def _is_see_through(value: str) -> bool:
    found = length(value)
    return found is not None and found[0] <= (5 if found[1] == "%" else 0.05)


_SEALS: tuple[tuple[str, Callable[[str], bool]], ...] = (
    ("display", lambda value: value == "none"),
    ("content-visibility", lambda value: value == "hidden"),
    ("opacity", _is_see_through),
    ("clip", lambda value: bool(_CLIPPED.match(value))),
    ("clip-path", lambda value: bool(_CLIPPED.match(value))),
    ("transform", lambda value: bool(_AWAY.search(value))),
    ("scale", lambda value: bool(re.match(r"0(?:\.0+)?%?(?:\s|$)", value))),
    ("translate", lambda value: bool(re.match(r"-\d{4,}", value))),
    ("filter", lambda value: bool(re.search(r"opacity\(\s*0?(?:\.0\d*)?%?\s*\)", value))),
)
_SIDES = (
    ("left", "right"),
    ("top", "bottom"),
    ("right", "left"),
    ("margin-left", "padding-left"),
    ("margin-top", "padding-top"),
)
"""By which side a box is pushed out of sight, and by which it may be stretched back."""
_KEEPS_OPEN = ("padding-top", "padding-bottom", "min-height")
"""What gives a box without height one: the frames of pictures are built so."""


def _is_far(value: str) -> bool:
    found = length(value)
    return found is not None and found[0] * _WIDE.get(found[1], 1) <= -_FAR


def _is_wide(value: Value | None) -> bool:
    """Whether the other side is as far off: such a box is stretched, or filled up again, and seen."""
    found = length(value[0]) if value else None
    return found is not None and abs(found[0]) * _WIDE.get(found[1], 1) >= _FAR


def _is_nothing(value: str) -> bool:
    found = length(value)
    return found is not None and found[0] <= (1 if found[1] == "px" else 0)


def _is_unseen(value: str) -> bool:
    return value in ("hidden", "collapse")


def may_hide(name: str, value: str) -> bool:
    """Whether a declaration by itself takes text away: one that is not sure to hold is better left out."""
    tests = _HIDING.get(name, ())
    return any(test(value) for test in tests)


def _inherited(styles: Styles, name: str, above: Culprit | None, hides: Callable[[str], bool]) -> Culprit | None:
    if name not in styles or styles[name][0] == "inherit":
        return above
    value, who, sure = styles[name]
    if name == "visibility" and _moves(styles):
        return None
    return who if sure and hides(value) else None


def _is_tiny(value: str) -> bool:
    found = length(value)
    return found is not None and found[0] <= _TINY.get(found[1], 0)


_HIDING: dict[str, tuple[Callable[[str], bool], ...]] = {
    **{name: (test,) for name, test in _SEALS},
    **dict.fromkeys(("left", "right", "top", "bottom", "margin-left", "margin-top", "text-indent"), (_is_far,)),
    **dict.fromkeys(("height", "max-height", "width", "max-width"), (_is_nothing,)),
    **dict.fromkeys(("overflow", "overflow-x", "overflow-y"), (lambda value: "hidden" in value,)),
    "visibility": (_is_unseen,),
    "font-size": (_is_tiny,),
}


def _tiny(styles: Styles, above: Culprit | None) -> Culprit | None:
    if "font-size" not in styles:
        return above
    value, who, sure = styles["font-size"]
    found = length(value)
    if found is None:
        return above if value in ("inherit", "smaller", "larger") else None
    if sure and _is_tiny(value):
        return who
    return above if found[1] in ("em", "%") else None


def _ink(styles: Styles, above: Look) -> tuple[Color, Culprit] | None:
    filled = "-webkit-text-fill-color"
    if "color" not in styles and filled not in styles:
        return above.ink
    value, who, sure = styles.get(filled) or styles["color"]
    if value.startswith(("inherit", "currentcolor", "unset")):
        return above.ink
    told = color(value) if sure else None
    return (told, who) if told is not None else None


def _ground(styles: Styles, above: Look) -> tuple[Color | None, bool]:
    image = styles.get("background-image", ("none",))[0]
    value, _, sure = styles.get("background-color", ("transparent", 0, True))
    if image not in ("none", "initial", "unset") or "url(" in value or "gradient" in value:
        return None, False
    value = re.sub(r"^(?:none|0|initial|unset|inherit)?(?:\s+(?:no-repeat|repeat|center|0|scroll))*\s*", "", value)
    if not value:
        # what floats may lie on a picture
        floats = above.plain and styles.get("position", ("",))[0] in ("absolute", "fixed")
        return (None, False) if floats else (above.ground, above.plain)
    told = color(value) if sure else None
    if told is None:
        return None, False
    if is_clear(told):
        return above.ground, above.plain
    if told[3] == 1 or above.ground is None:
        return (told if told[3] == 1 else None), False
    return over(told, above.ground), False


def _pale(
    styles: Styles, ink: tuple[Color, Culprit] | None, ground: Color | None, plain: bool, styled_elsewhere: bool
) -> Culprit | None:
    """Who makes the text's colour that of its ground, or of nothing."""
    if ink is None:
        return None
    told, who = ink
    if is_clear(told):
        cut_out = any("text" in styles.get(name, ("",))[0] for name in ("background-clip", "-webkit-background-clip"))
        return None if cut_out or ("text-shadow" in styles and styles["text-shadow"][0] != "none") else who
    if ground is None or (plain and styled_elsewhere and isinstance(who, int)):
        return None  # white text may stand on a ground that another sheet makes
    return who if is_unreadable(told, ground) else None
