"""From what stands in the filters' boxes to the limits of a search."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from assistant.errors import InvalidFilter
from assistant.results import Filters

_DAY = re.compile(r"\s*(?:(\d{4})-(\d{1,2})-(\d{1,2})|(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4}))\s*")


def day_given(words: str | None, name: str) -> str | None:
    """``2025-09-05`` or ``5.9.2025`` as an ISO day; raises :class:`InvalidFilter` for anything else."""
    if not words or not words.strip():
        return None
    found = _DAY.fullmatch(words)
    if found is not None:
        year, month, day = (found[1], found[2], found[3]) if found[1] else (found[6], found[5], found[4])
        try:
            return date(int(year), int(month), int(day)).isoformat()
        except ValueError:
            pass  # a 31st of June is refused like any other word
    raise InvalidFilter(
        f"“{words.strip()}” is not a day such as 2025-09-05 or 5.9.2025.", filter=name, day=words.strip()
    )


def given_filters(
    outlets: Sequence[str] | None, speaker: str | None, since: str | None, until: str | None, language: str | None
) -> Filters:
    """The limits set; speakers are separated by commas or semicolons. Raises :class:`InvalidFilter`."""
    first, last = day_given(since, "since"), day_given(until, "until")
    if first and last and first > last:
        raise InvalidFilter(f"The first day, {first}, is after the last, {last}.", filter="since", day=first)
    return Filters(
        outlet=tuple(outlets or ()),
        speaker=tuple(name.strip() for name in re.split(r"[,;]", speaker or "") if name.strip()),
        language=(language,) if language else (),
        since=first,
        until=last,
    )
