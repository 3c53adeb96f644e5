"""The names of the months, German and English: one list for all that reads or writes a date."""

from __future__ import annotations

MONTHS = {
    "de": tuple("Januar Februar März April Mai Juni Juli August September Oktober November Dezember".split()),
    "en": tuple("January February March April May June July August September October November December".split()),
}
"""By language, January first."""
NUMBERS = {name.lower(): number for names in MONTHS.values() for number, name in enumerate(names, start=1)}
"""The number of each month by its name in small letters, 1 to 12; Austrian names too."""
NUMBERS |= {"jänner": 1, "feber": 2}
_SHORT = "jan|feb|mär mrz mar|apr||jun|jul|aug|sept sep|okt oct|nov|dez dec"
FORMS = NUMBERS | {name: number for number, names in enumerate(_SHORT.split("|"), start=1) for name in names.split()}
"""The same with the short forms."""
