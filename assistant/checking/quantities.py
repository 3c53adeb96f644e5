"""Numbers with their units: figures, German and English number words, and words such as "mehr als"."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal, NamedTuple

from assistant.months import NUMBERS

Bound = Literal["exact", "about", "at least", "more", "at most", "less"]

_ONES = {
    **dict(zip("null ein zwei drei vier fünf sechs sieben acht neun zehn elf zwölf".split(), range(13), strict=True)),
    "eins": 1,
    "eine": 1,
    "einen": 1,
    "einem": 1,
    "einer": 1,
    "zwo": 2,
    "sechzehn": 16,
    "siebzehn": 17,
    **{f"{stem}zehn": n for stem, n in (("drei", 13), ("vier", 14), ("fünf", 15), ("acht", 18), ("neun", 19))},
}
_TENS = dict(
    zip("zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig".split(), range(20, 100, 10), strict=True)
) | {"dreissig": 30}
_ENGLISH = dict(
    zip(
        """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
        seventeen eighteen nineteen""".split(),
        range(20),
        strict=True,
    )
) | dict(zip("twenty thirty forty fifty sixty seventy eighty ninety".split(), range(20, 100, 10), strict=True))
_SPECIAL = {
    "anderthalb": 1.5, "eineinhalb": 1.5, "zweieinhalb": 2.5, "dreieinhalb": 3.5, "dutzend": 12, "dutzende": 24,
    "hälfte": 0.5, "half": 0.5, "drittel": 1 / 3, "viertel": 0.25, "doppelt": 2, "dozen": 12, "beide": 2, "beiden": 2,
}  # fmt: skip
_SCALES = {
    "hundert": 1e2, "tausend": 1e3, "tsd": 1e3, "million": 1e6, "millionen": 1e6, "mio": 1e6, "milliarde": 1e9,
    "milliarden": 1e9, "mrd": 1e9, "billion": 1e12, "billionen": 1e12, "hundred": 1e2, "thousand": 1e3,
    "millions": 1e6, "bn": 1e9, "dutzend": 12, "dozen": 12,
}  # fmt: skip
_ENGLISH_SCALES = _SCALES | {"billion": 1e9, "billions": 1e9, "trillion": 1e12}
_UNITS = {
    "%": "percent", "prozent": "percent", "percent": "percent", "prozentpunkte": "points", "€": "euro", "eur": "euro",
    "euro": "euro", "euros": "euro", "$": "dollar", "usd": "dollar", "dollar": "dollar", "dollars": "dollar",
    "us-dollar": "dollar", "£": "pound", "pfund": "pound", "pounds": "pound", "franken": "franc", "km": "kilometre",
    "kilometer": "kilometre", "kilometern": "kilometre", "kilometers": "kilometre", "kilometres": "kilometre",
    "m": "metre", "meter": "metre", "metern": "metre", "meters": "metre", "metres": "metre", "tonnen": "ton",
    "tonne": "ton", "tons": "ton", "uhr": "o'clock", "jahre": "year", "jahren": "year", "years": "year", "year": "year",
    "jahr": "year", "monate": "month", "monaten": "month", "months": "month", "tage": "day", "tagen": "day",
    "days": "day", "stunden": "hour", "hours": "hour", "minuten": "minute", "minutes": "minute", "wochen": "week",
    "woche": "week", "weeks": "week", "grad": "degree", "degrees": "degree",
}  # fmt: skip
_BOUNDS: tuple[tuple[str, Bound], ...] = (
    (r"mehr als|über|more than|over|gut", "more"),
    (r"mindestens|wenigstens|at least|nicht weniger als", "at least"),
    (r"weniger als|unter|knapp|fast|less than|under|fewer than|nearly|almost", "less"),
    (r"höchstens|maximal|bis zu|at most|up to", "at most"),
    (r"rund|etwa|ungefähr|circa|ca\.|gegen|about|around|some|approximately|roughly", "about"),
)
_BOUND = re.compile(
    rf"\b(?:{'|'.join(f'(?P<b{place}>{words})' for place, (words, _) in enumerate(_BOUNDS))})"
    r"(?:\s+(?:als|den|die|der))?\s+$",
    re.IGNORECASE,
)
_TOKEN = re.compile(r"\d+(?:[.,\u00a0\u202f']\d+)*|[€$£%]|[^\W\d_]+(?:-[^\W\d_]+)*")
_DAY_AFTER = re.compile(r"\.\s?(?:\d{1,2}\.|[^\W\d_]{3,})")
_AGE = re.compile(r"-?jährig|-year-old")


class Quantity(NamedTuple):
    """A number in a text: ``text[start:end]``, its value, what it counts, and whether it is a bound.

    ``unit`` is a measure's name, else the counted noun in small letters, else empty. A year or a day of a month
    is marked by the unit ``date``.
    """

    start: int
    end: int
    value: float
    unit: str
    bound: Bound


def quantities(text: str, language: str = "de") -> list[Quantity]:
    """All numbers of a text in order. The indefinite article is none."""
    tokens = list(_TOKEN.finditer(text))
    scales = _ENGLISH_SCALES if language == "en" else _SCALES
    out: list[Quantity] = []
    at = 0
    while at < len(tokens):
        value = _value(tokens[at].group(), language)
        first = at
        if value is None or (tokens[at].group().lower() in _ARTICLES and not _scaled(text, tokens, at, scales)):
            at += 1
            continue
        at += 1
        while at < len(tokens) and _adjacent(text, tokens[at - 1], tokens[at]):
            scale = scales.get(tokens[at].group().lower().rstrip("."))
            if scale is None:
                break
            value *= scale
            at += 1
        start, end = tokens[first].start(), tokens[at - 1].end()
        unit = _unit(text, tokens, at, first, value)
        out.append(Quantity(start, end, value, unit, _bound(text, start)))
    return out


_ARTICLES = frozenset("ein eine einen einem einer one half beide beiden".split())


def _scaled(text: str, tokens: list[re.Match[str]], at: int, scales: dict[str, float]) -> bool:
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    return following is not None and _adjacent(text, tokens[at], following) and following.group().lower() in scales


def _adjacent(text: str, left: re.Match[str], right: re.Match[str]) -> bool:
    return not text[left.end() : right.start()].strip(" \u00a0-.")


def _bound(text: str, start: int) -> Bound:
    match = _BOUND.search(text, max(0, start - 30), start)
    if match is None:
        return "exact"
    return next(bound for place, (_, bound) in enumerate(_BOUNDS) if match.group(f"b{place}"))


def _unit(text: str, tokens: list[re.Match[str]], at: int, first: int, value: float) -> str:
    figure = tokens[first].group()
    if (
        first
        and tokens[first - 1].group() in "€$£"
        and not text[tokens[first - 1].end() : tokens[first].start()].strip()
    ):
        return _UNITS[tokens[first - 1].group()]
    end = tokens[at - 1].end()
    if _AGE.match(text, end):
        return "year"
    if figure.isdigit() and (day := _DAY_AFTER.match(text, end)):
        word = day.group().lstrip(". ").lower()
        if word in NUMBERS or word[:1].isdigit():
            return "date"
    if figure.isdigit() and first and tokens[first - 1].group().lower() in NUMBERS:
        return "date"
    for step in range(at, min(at + 3, len(tokens))):
        if not _adjacent(text, tokens[step - 1], tokens[step]):
            break
        word = tokens[step].group()
        known = _UNITS.get(word.lower())
        if known:
            return known
        if word[:1].isupper() and word[:1].isalpha():
            break
    if figure.isdigit() and len(figure) == 4 and 1000 <= value <= 2100:
        return "date"
    for step in range(at, min(at + 3, len(tokens))):
        if not _adjacent(text, tokens[step - 1], tokens[step]):
            break
        word = tokens[step].group()
        if word[:1].isupper():
            return word.lower()
    return ""


@lru_cache(maxsize=8192)
def _value(token: str, language: str) -> float | None:
    """The number that a token stands for, or ``None``."""
    if token[0].isdecimal():  # a raised ³ is a digit, and no figure
        return _figure(token, language)
    low = token.lower()
    if low in _SPECIAL:
        return _SPECIAL[low]
    if low in _ONES and low not in ("ein",):
        return float(_ONES[low])
    if low == "ein":
        return 1.0
    if low in _ENGLISH:
        return float(_ENGLISH[low])
    left, _, right = low.partition("-")
    if left in _ENGLISH and right in _ENGLISH:
        return float(_ENGLISH[left] + _ENGLISH[right])
    return _word(low)


def _word(low: str) -> float | None:
    """A German number word in one piece: "dreiundzwanzig", "zweitausendfünfhundert"."""
    for name, scale in (("tausend", 1000), ("hundert", 100)):
        left, found, right = low.partition(name)
        if found:
            before = _word(left) if left else 1.0
            after = _word(right.removeprefix("und")) if right else 0.0
            return None if before is None or after is None else before * scale + after
    if low in _ONES:
        return float(_ONES[low])
    if low in _TENS:
        return float(_TENS[low])
    for tens, value in _TENS.items():
        if low.endswith("und" + tens):
            ones = _ONES.get(low[: -len("und" + tens)])
            return float(value + ones) if ones is not None and ones < 10 else None
    return None


def _figure(token: str, language: str) -> float | None:
    """Figures with marks of thousands and decimals, in German or English use."""
    bare = token.replace("\u00a0", "").replace("\u202f", "").replace("'", "")
    thousands, decimal = (",", ".") if language == "en" else (".", ",")
    groups = bare.split(thousands)
    if len(groups) > 1 and all(len(group) == 3 for group in groups[1:] if decimal not in group):
        bare = bare.replace(thousands, "")
    elif len(groups) == 2 and decimal not in bare:
        bare = bare.replace(thousands, decimal)
    bare = bare.replace(decimal, ".")
    return float(bare) if bare.count(".") <= 1 else None
