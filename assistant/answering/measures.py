"""What a number has to be a number of: years for "wie alt", money for "wie viel kostet"."""

from __future__ import annotations

import re

from assistant.answering.patterns import any_word

_NUMBER = re.compile(
    r"\d|"
    + any_word(
        """zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dutzend* hundert* tausend* million* milliarde*
        two three four five six seven eight nine ten eleven twelve dozen hundred thousand"""
    ).pattern,
    re.IGNORECASE,
)
_MONEY = re.compile(
    r"[€$£]|" + any_word("*euro dollar franken pfund mark kronen cent million* milliard* prozent percent").pattern,
    re.IGNORECASE,
)
_AGE = re.compile(
    r"\d\s*[-‑]?\s*(?:jahre|jährig|years?|year-old)|\(\d{1,3}\)|" + any_word("geboren jahrgang born aged").pattern,
    re.IGNORECASE,
)
_LENGTH = any_word("*meter km cm m meile* miles? metres? feet foot")
_TIME = any_word(
    """sekunde* minute* stunde* tag tage tagen woche* monat* jahr jahre jahren seit
    seconds? hours? days? weeks? months? years? since"""
)
_ASKED = (
    (any_word("kostet* kosten verdien* teuer euro dollar geld lohn* gehalt* cost* pay price earn*"), _MONEY),
    (any_word("wie_alt how_old"), _AGE),
    (any_word("wie_lang_ist wie_lang_sind wie_weit wie_breit how_far how_wide kilometer meter miles"), _LENGTH),
    (any_word("wie_lange seit_wann how_long"), _TIME),
)


def measure_of(question: str) -> re.Pattern[str]:
    """A pattern for what a "how many", "how old", "how much" question wants to hear."""
    return next((wanted for asked, wanted in _ASKED if asked.search(question)), _NUMBER)
