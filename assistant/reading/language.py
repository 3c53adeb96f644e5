"""The language of an article: what the page says, checked against its words."""

from __future__ import annotations

import re

_WORDS = re.compile(r"[^\W\d_]+")
_COMMON = {
    "de": frozenset(
        "der die das und den dem des ein eine einen einer ist sind war nicht auch sich mit von für auf im zu als bei "
        "nach aus dass wird werden wurde hat haben habe sei noch wie es sie er wir ich um über vor zum zur nur oder "
        "aber".split()
    ),
    "en": frozenset(
        "the of and to is are was were that for with as by from has have had be been it its his her they this which "
        "not or but will would he she on at said who an their".split()
    ),
}
_CLEAR = 12
"""So many common words of one language, four times as many as of the other, outweigh a page's own word."""


def language_of(text: str, stated: str | None = None) -> str | None:
    """The ISO 639-1 code of a text's language; ``stated`` is what the page says of itself.

    German and English are told by their common words alone; other languages by py3langid, which is
    loaded only then. ``None`` if the text is too short to tell and nothing is stated.
    """
    words = [word.lower() for word in _WORDS.findall(text[:20_000])]
    counts = {language: sum(word in common for word in words) for language, common in _COMMON.items()}
    best, second = sorted(counts, key=lambda language: counts[language], reverse=True)
    clear = counts[best] > 4 * counts[second] and counts[best] >= 0.15 * len(words)
    if stated and not (clear and counts[best] >= _CLEAR and stated in _COMMON and stated != best):
        return stated
    if clear and counts[best] >= 2:
        return best
    if sum(map(len, words)) < 20:
        return None
    from py3langid import classify

    return str(classify(text[:4000])[0])
