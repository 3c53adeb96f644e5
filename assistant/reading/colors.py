"""Colours of style sheets, and whether text in one can be read on another."""

from __future__ import annotations

import colorsys
import re

Color = tuple[float, float, float, float]
"""Red, green, blue and opacity, each from 0 to 1."""

WHITE: Color = (1, 1, 1, 1)
BLACK: Color = (0, 0, 0, 1)
_NAMED = {
    "white": "fff", "black": "000", "red": "f00", "green": "008000", "blue": "00f", "yellow": "ff0", "gray": "808080",
    "grey": "808080", "silver": "c0c0c0", "navy": "000080", "maroon": "800000", "orange": "ffa500", "snow": "fffafa",
    "ivory": "fffff0", "ghostwhite": "f8f8ff", "whitesmoke": "f5f5f5", "floralwhite": "fffaf0", "azure": "f0ffff",
    "mintcream": "f5fffa", "aliceblue": "f0f8ff", "lightgray": "d3d3d3", "lightgrey": "d3d3d3", "canvas": "fff",
    "canvastext": "000", "darkblue": "00008b", "darkgray": "a9a9a9", "darkgrey": "a9a9a9", "dimgray": "696969",
}  # fmt: skip
_HEX = re.compile(r"#([0-9a-f]{3,8})\b")
_FUNCTION = re.compile(r"(rgb|hsl)a?\(\s*([^()]*)\)")
_WORD = re.compile(r"[a-z]+")
_UNREADABLE = 1.12
"""Contrast up to which nobody reads a text: #f0f0f0 on white has 1.14, the palest grey that pages print, #ccc, 1.6."""
_CLEAR = 0.05


def color(value: str) -> Color | None:
    """The colour that a value begins with; ``None`` for what is no colour, or is none written out (a variable)."""
    value = value.strip()
    if value.startswith("transparent"):
        return (0, 0, 0, 0)
    if match := _HEX.match(value):
        return _hex(match.group(1))
    if match := _FUNCTION.match(value):
        return _function(match.group(1), re.split(r"[\s,/]+", match.group(2).strip()))
    word = _WORD.match(value)
    return _hex(_NAMED[word.group()]) if word is not None and word.group() in _NAMED else None


def _hex(digits: str) -> Color | None:
    if len(digits) in (3, 4):
        digits = "".join(2 * digit for digit in digits)
    if len(digits) not in (6, 8):
        return None
    red, green, blue, alpha = (int(digits.ljust(8, "f")[at : at + 2], 16) / 255 for at in range(0, 8, 2))
    return red, green, blue, alpha


def _function(kind: str, parts: list[str]) -> Color | None:
    try:
        alpha = _part(parts[3], 1) if len(parts) > 3 else 1.0
        if kind == "rgb":
            red, green, blue = (_part(part, 255) for part in parts[:3])
            return red, green, blue, alpha
        hue = float(parts[0].removesuffix("deg")) / 360
        return (*colorsys.hls_to_rgb(hue, _part(parts[2], 1), _part(parts[1], 1)), alpha)
    except (ValueError, IndexError):
        return None


def _part(text: str, most: float) -> float:
    value = float(text[:-1]) / 100 if text.endswith("%") else float(text) / most
    return min(1.0, max(0.0, value))


def is_clear(one: Color) -> bool:
    """Whether a colour lets everything through."""
    return one[3] <= _CLEAR


def over(front: Color, ground: Color) -> Color:
    """The colour that a translucent one makes on an opaque ground."""
    share = front[3]
    red, green, blue = (share * a + (1 - share) * b for a, b in zip(front[:3], ground[:3], strict=True))
    return red, green, blue, 1


def is_unreadable(text: Color, ground: Color) -> bool:
    """Whether text has next to no contrast with its ground, as the accessibility guidelines (WCAG 2) measure it."""
    light, dark = sorted((_luminance(over(text, ground)), _luminance(ground)), reverse=True)
    return (light + 0.05) / (dark + 0.05) < _UNREADABLE


def _luminance(one: Color) -> float:
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in one[:3])
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
