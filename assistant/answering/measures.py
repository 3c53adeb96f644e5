"""What a number has to be a number of: years for "wie alt", money for "wie viel kostet"."""

from __future__ import annotations

import re

from assistant.answering.patterns import any_word
from assistant.months import NUMBERS
from assistant.statements import morphology

_NUMBER = re.compile(
    r"(?:\d|"
    + any_word(
        """zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dutzend* hundert* tausend* million* milliarde*
        two three four five six seven eight nine ten eleven twelve dozen hundred thousand"""
    ).pattern
    + ")",
    re.IGNORECASE,
)
_MONEY = re.compile(
    r"[€$£]|"
    + any_word("*euro *euros dollar* franken pfund pounds mark kronen cent million* milliard* billion*").pattern,
    re.IGNORECASE,
)
_RATE = re.compile(rf"{_MONEY.pattern}|%|" + any_word("prozent* percent per_cent").pattern, re.IGNORECASE)
_RISE = any_word(
    """mehr steig* stieg* erhöh* *erhöhung *zuschlag prozent* forder* verlang* bietet bot angeboten
    more rise* rose raise* increase* percent per_cent demand* ask* want* offer*"""
)
"""A rise, a demand, an offer: pay and prices are told in per cent there, too."""
_PAY = any_word(
    """verdien* gehalt* gehält* einkommen* bezüge* vergüt* monatslohn* stundenlohn* jahreslohn*
    earn* salar* income* paid pays"""
)
_EARNINGS = re.compile(rf"(?=.*(?:{_PAY.pattern}))(?=.*(?:{_MONEY.pattern}))", re.IGNORECASE | re.DOTALL)
_AGE = re.compile(
    r"\d\s*(?:millionen|milliarden|tausend|million|billion)?\s*[-‑]?\s*(?:jahre|jährig|years?|year-old)"
    r"|\(\d{1,3}\)|(?-i:[A-ZÄÖÜ]\w+), \d{1,2}(?=[,.])|" + any_word("geboren jahrgang born aged").pattern,
    re.IGNORECASE,
)
_LENGTH = any_word("*meter km cm m meile* miles? metres? feet foot")
_TIME = re.compile(
    any_word(
        """sekunde* minute* stunde* tag tage tagen woche* monat* jahr jahre jahren seit
        seconds? hours? days? weeks? months? years? since"""
    ).pattern
    + rf"|\b(?:bis|until|till)\s+(?:(?:zum|mindestens|ende|anfang|mitte|at|least|the|end|of)\s+)*"
    rf"(?:\d|{'|'.join(NUMBERS)})",
    re.IGNORECASE,
)
_TIMES = re.compile(
    rf"{_NUMBER.pattern}\S*\s*(?:mal|times)\b|"
    + any_word(
        """*mal einmal* zweimal* dreimal* viermal* mehrfach* täglich* wöchentlich* monatlich* jährlich* jede* alle
        once twice daily weekly monthly yearly annually every each times"""
    ).pattern,
    re.IGNORECASE,
)
_SPEED = re.compile(
    r"\b(?:tempo|km/h|stundenkilometer\w*|mph|knoten|knots|miles\s+(?:an|per)\s+hour)\b|"
    + any_word("sekunde* minute* seconds? minutes?").pattern,
    re.IGNORECASE,
)
_DAY = re.compile(
    r"\b\d{4}\b|\b\d{1,2}\.\s?(?:\d{1,2}\.|\w+)|"
    + any_word(
        """montag dienstag mittwoch donnerstag freitag samstag sonntag gestern heute uhr januar februar märz april mai
        juni juli august september oktober november dezember monday tuesday wednesday thursday friday saturday sunday
        yesterday january february march may june july october december"""
    ).pattern,
    re.IGNORECASE,
)
_YEAR = re.compile(r"\b(?:1\d|20)\d\d\b")
_YEAR_ASKED = any_word("welchem_jahr welches_jahr what_year which_year")
_AGE_ASKED = any_word("wie_alt how_old")
_ASKED = (
    (any_word("verdien* gehalt* earn* salary"), _EARNINGS),
    (
        any_word(
            """kostet* kosten teuer euro dollar geld lohn lohns lohnes löhne* lohner* lohnsumme* lohnkosten cost* pay
            price spend spent summe betrag sum amount"""
        ),
        _MONEY,
    ),
    (_AGE_ASKED, _AGE),
    (any_word("wie_lang_ist wie_lang_sind wie_weit wie_breit how_far how_wide kilometer meter miles"), _LENGTH),
    (any_word("wie_lange seit_wann how_long"), _TIME),
    (any_word("wie_oft how_often"), _TIMES),
    (any_word("wie_schnell how_fast"), _SPEED),
)
_NAMED = re.compile(
    r"\bwie\s+(?:heiß|hieß|laute\w*\s+der\s+name)|\bwhat\s+(?:is|was)\s.+\b(?:called|named)\b|\bthe\s+name\s+of\b"
    r"|\bwelchen\s+namen\b",
    re.IGNORECASE,
)
_NAME_OF = re.compile(r"^\W*[Ww]ie\s+(?:heiß|hieß)\w*\s+(?:(?:der|die|das)\s+)?(?:[a-zäöüß]+\s+)?([A-ZÄÖÜ][\w-]+)")
_WORD = re.compile(r"\w+")
_CAPITALISED = re.compile(r"\b[A-ZÄÖÜ][\w’-]+")
_MARKED = re.compile(r"[„“\"»«‚‘][A-ZÄÖÜ]\S*(?:\s\S+){0,4}?(?<![.,!?])[“”\"«»’]")
"""A title: some words in marks that are no sentence."""
_PERIOD = re.compile(
    r"\b(?:wie\s?vielen?|how\s+many)\s+(jahr|tag|monat|woche|stunde|minute|year|day|month|week|hour)", re.IGNORECASE
)
_COUNTED = re.compile(r"\b[Ww]ie\s?viele[nr]?\s+(?:[a-zäöüß]+\s+)*([A-ZÄÖÜ]\w+)|\b[Hh]ow many (\w+)")


def has_measure(kind: str, question: str, text: str) -> bool:
    """Whether a text holds what a "how many", "how old", "how much" or "when" question wants to hear."""
    if kind == "when":
        return bool((_YEAR if _YEAR_ASKED.search(question) else _DAY).search(text))
    if period := _PERIOD.search(question):
        return bool(re.search(rf"{_NUMBER.pattern}\S*\s+(?:\w+\s+)?{period.group(1)}", text, re.IGNORECASE))
    wanted = next((wanted for asked, wanted in _ASKED if asked.search(question)), _NUMBER)
    if wanted in (_MONEY, _EARNINGS) and _RISE.search(question):
        wanted = _RATE
    return bool(wanted.search(text))


def asks_measure(question: str) -> bool:
    """Whether a question wants a number of a certain kind: an age, a price, a length."""
    return any(asked.search(question) for asked, _ in _ASKED)


def asks_age(question: str) -> bool:
    """Whether a question wants to hear how old somebody or something is."""
    return bool(_AGE_ASKED.search(question))


def asks_name(question: str) -> bool:
    """Whether a question wants to hear a name: "Wie heißt das Boot?" """
    return bool(_NAMED.search(question))


def asked_name_of(question: str) -> str | None:
    """What a question asks the name of: "Wie heißt die alte **Katze**?"; ``None`` for other questions."""
    found = _NAME_OF.match(question)
    return found.group(1) if found else None


def has_name(question: str, text: str) -> bool:
    """Whether a text has a name (a capitalised word that no dictionary holds, words in marks) that the question
    has not."""
    known = {word.lower() for word in _WORD.findall(question)}
    found = {word: word.lower() for word in _CAPITALISED.findall(text)}
    return bool(_MARKED.search(text)) or any(
        not is_known(word) for word, low in found.items() if known.isdisjoint((low, low.removesuffix("s")))
    )


def is_known(word: str) -> bool:
    """Whether a dictionary holds a word, German or English, as it stands or in small letters; few names are in one."""
    return any(morphology.is_known(form, language) for language in ("de", "en") for form in (word, word.lower()))


def counts_what_is_asked(question: str, text: str) -> bool:
    """Whether a text has a number directly before what a question asks the number of: "40 Boote"."""
    word = counted(question)
    return word is not None and bool(re.search(rf"{_NUMBER.pattern}\S*\s+{re.escape(word)}", text, re.IGNORECASE))


def counted(question: str) -> str | None:
    """What a question asks the number of ("wie viele **Menschen**"), in small letters."""
    found = _COUNTED.search(question)
    return next(word for word in found.groups() if word).lower() if found else None
