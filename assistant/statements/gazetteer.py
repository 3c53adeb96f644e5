"""The known places, from ``lexicons/places.de.txt``."""

from __future__ import annotations

from functools import lru_cache
from importlib import resources


@lru_cache(maxsize=1)
def places() -> frozenset[str]:
    """Countries, capitals and large cities in German and English spelling, one word each."""
    source = resources.files(__package__) / "lexicons" / "places.de.txt"
    lines = source.read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())
