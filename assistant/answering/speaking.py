"""Is a statement by the person whom a question asks for, and by no namesake?"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from assistant.article import Article
from assistant.results import Statement
from assistant.statements.names import is_female, parse_name

_OF_ANOTHER = re.compile(
    r"(?:\S+\s)??((?:Stellvertret|Nachfolg|Vorgänger|Verteidig|Anw[aä]lt|Sprecher|Berater|Assistent|Mitarbeiter|Kolleg)\w*)"
    r"\s+(?:von|der|des)\s+[A-ZÄÖÜ][\w-]+(?:\s+[A-ZÄÖÜ][\w-]+)*$"
)
"""Whoever is called by what they are to somebody named."""


def is_by(asked: str, found: Sequence[Statement], is_speaker: Callable[[str, str], bool], article: Article) -> bool:
    """Whether one of some statements of an article is by the person asked for; ``is_speaker`` compares names."""
    if office := _OF_ANOTHER.match(asked):
        # "Der Stellvertreter von Orth" is not Orth.
        return any(one.speaker is not None and office.group(1) in one.speaker.text for one in found)
    names = [one.speaker.name or one.speaker.text for one in found if one.speaker]
    return any(is_speaker(asked, name) and not _may_be_anothers(asked, name, article) for name in names)


def _may_be_anothers(asked: str, name: str, article: Article) -> bool:
    """Whether a surname alone may be another's than that of whom a question gives the first name: the article has
    two people of it."""
    wanted, bare = parse_name(asked), parse_name(name)
    if wanted is None or not wanted.given or bare is None or bare.given:
        return False
    pattern = rf"\b([A-ZÄÖÜ][\w-]+)\s+{re.escape(bare.surname)}\b"
    texts = (article.title, *(paragraph.text for paragraph in article.paragraphs))
    given = {word for text in texts for word in re.findall(pattern, text) if is_female(word) is not None}
    return bool(given - set(wanted.given))
