"""Do the names, numbers and days of a sentence stand in the paragraphs cited for it?

All of it errs on the strict side: a sentence that is stopped here costs nothing but its wording, since the source's own
sentence takes its place.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence

from assistant.answering.generative_evidence import Evidence
from assistant.answering.naming import is_known, tokens
from assistant.answering.verification.problems import Problem
from assistant.answering.verification.vocabulary import REPORTING, is_light
from assistant.checking.claimparts import is_proper, is_saying, parts_of
from assistant.checking.pairwords import MISSING, best, content_words
from assistant.checking.quantities import Quantity, quantities
from assistant.statements.names import fold_name, is_title

_CALENDAR = {
    name: number
    for names in (
        "montag dienstag mittwoch donnerstag freitag samstag sonntag januar februar märz april mai juni juli august "
        "september oktober november dezember heute gestern",
        "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
        "september october november december today yesterday",
    )
    for number, name in enumerate(names.split())
} | {"sonnabend": 5}
_DAY = re.compile(rf"\b(?:{'|'.join(sorted(_CALENDAR, key=len, reverse=True))})(?=s?\b|[a-zäöüß]{{4,}})", re.IGNORECASE)
_SMALL = ("heute", "gestern", "today", "yesterday")
_MEASURES = frozenset(
    """date percent points euro dollar pound franc kilometre metre ton o'clock year month day hour minute week
    degree""".split()
)
"""Units that are equal or not; other units are nouns, and "Schiffe" may count the same as "Fährschiffe"."""
_LOOSE = {"at least": "more", "at most": "less"}
_FIRST = re.compile(r"\W*\Z")


def strange_names(
    text: str, language: str, cited: Sequence[Evidence], question: str, *, translated: bool = False
) -> list[Problem]:
    """Names, titles and, in German, nouns of a sentence that the evidence does not have.

    A common noun may come from the question, a name may not: that is how a wrong presupposition gets in. Of a
    ``translated`` sentence only the names are looked at.
    """
    known = tokens(_context(cited))
    asked = tokens(question)
    parts = parts_of(text, language)
    proper = {name.start for name in (*parts.names, *parts.places)}
    out = []
    source_words = [word for one in cited for word in content_words(one.plain, _language(one))]
    for word in content_words(text, language):
        if not word.capital or word.word.lower() in REPORTING or all(is_known(t, known) for t in tokens(word.word)):
            continue
        at_start = _FIRST.match(text[: word.start]) is not None
        if at_start and is_light(word.word.lower()):
            continue
        named = word.start in proper or is_proper(word.word, language, at_start=at_start)
        if named or (is_title(word.word) and not translated):
            out.append(Problem("name", word.word))
        elif translated or is_saying(word.word.lower(), language):
            continue
        elif best([word], source_words)[0] < MISSING and not all(is_known(t, asked) for t in tokens(word.word)):
            out.append(Problem("word", word.word))
    return out


def strange_numbers(text: str, language: str, cited: Sequence[Evidence]) -> list[Problem]:
    """Numbers that the evidence does not have, of the same thing and with the same "mehr als"."""
    theirs = [(number, _language(one)) for one in cited for number in quantities(one.plain, _language(one))]
    out = []
    for ours in quantities(text, language):
        fits = [
            other
            for other, spoken in theirs
            if math.isclose(ours.value, other.value, rel_tol=1e-9) and (spoken != language or _one_unit(ours, other))
        ]
        if any(has_age(text, ours.start, one.plain) for one in cited):
            continue
        if not any(_bound(other) == _bound(ours) for other in fits):
            out.append(Problem("number", text[ours.start : ours.end]))
    return out


_AGE = re.compile(r"(\d{1,3})(?:-?[Jj]ährig|-year-old| Jahre alt)")


def has_age(text: str, start: int, source: str) -> bool:
    """Whether a number is an age that a source has in another form: "der 34-Jährige", "ein 34 Jahre alter Mann"."""
    found = _AGE.match(text, start)
    if found is None:
        return False
    return re.search(rf"\b{found.group(1)}(?:-?[Jj]ährig| Jahre|[- ]year)", source) is not None


def strange_days(text: str, cited: Sequence[Evidence]) -> list[Problem]:
    """Weekdays, months and "gestern" that the evidence does not have; a day that follows from the date of the
    article is worked out, and so does not count."""
    known = {number for one in cited for number, _ in _days(one.plain)}
    return [Problem("date", word) for number, word in _days(text) if number not in known]


def swapped_name(text: str, language: str, rests_on: str) -> list[Problem]:
    """A name where the sentence that it rests on has another: both are in the paragraph, perhaps, but not here."""
    ours, theirs = _names(text, language), _names(rests_on, language)
    here, there = tokens(text), tokens(rests_on)
    strange = [name for name in ours if not all(is_known(token, there) for token in tokens(name))]
    missed = [name for name in theirs if not all(is_known(token, here) for token in tokens(name))]
    return [Problem("swapped", strange[0])] if strange and missed else []


def strange_pairs(text: str, cited: Sequence[Evidence]) -> list[Problem]:
    """A first name or an office before a name that it does not belong to in the evidence."""
    context = [fold_name(match.group()) for match in _RUN_WORD.finditer(_context(cited))]
    places: dict[str, list[int]] = {}
    for place, word in enumerate(context):
        for form in {word, word.removesuffix("s")}:
            places.setdefault(form, []).append(place)
    out = []
    for match in _PAIR.finditer(text):
        if match.group(1).lower() in _ARTICLES:
            continue
        left, right = (fold_name(word).removesuffix("s") for word in match.groups())
        near = (abs(a - b) for a in places.get(left, ()) for b in places.get(right, ()))
        if left in places and right in places and min(near) > _NEAR:
            out.append(Problem("name", " ".join(match.groups())))
    return out


_ARTICLES = frozenset(
    """der die das dem den des ein eine einer eines einem einen sein seine ihr ihre dieser diese dieses im am beim zum
    zur in an bei nach von vor mit für gegen auf aus
    the a his her its their this on at by with for from euro prozent meter millionen milliarden uhr""".split()
)
"""What stands in capitals only because a sentence begins with it."""
_RUN_WORD = re.compile(r"[^\W_]+")
_PAIR = re.compile(r"(?<!\w)(?=([A-ZÄÖÜ][^\W\d_]+) ([A-ZÄÖÜ][^\W\d_]+))[A-ZÄÖÜ][^\W\d_]+(?= )")
_NEAR = 3
"""Words between an office and its name at most ("die Ministerin für Umwelt, Reinsdorff")."""


def _names(text: str, language: str) -> list[str]:
    parts = parts_of(text, language)
    return [name.text for name in (*parts.names, *parts.places)]


def _one_unit(ours: Quantity, other: Quantity) -> bool:
    a, b = ours.unit, other.unit
    if not a or not b or a == b:
        return True
    return _MEASURES.isdisjoint((a, b)) and min(len(a), len(b)) > 3 and (a[:4] == b[:4] or a in b or b in a)


def _bound(number: Quantity) -> str:
    return _LOOSE.get(number.bound, number.bound)


def _days(text: str) -> list[tuple[int, str]]:
    return [
        (_CALENDAR[match.group().lower()], match.group())
        for match in _DAY.finditer(text)
        if match.group()[0].isupper() or match.group() in _SMALL
    ]


def _language(one: Evidence) -> str:
    return one.article.language or "de"


def _context(cited: Iterable[Evidence]) -> str:
    """All that a sentence may take a name from: the paragraphs, who speaks in them, and who printed them."""
    parts: list[str] = []
    for one in cited:
        names = (said.speaker.name for said in one.statements if said.speaker and said.speaker.name)
        parts += [one.plain, one.article.outlet or "", *names]
    return " ".join(parts)
