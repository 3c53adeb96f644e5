"""Did you mean …? The people and bodies of a library whose names come close to one that it does not know.

For a person to choose from: no search, filter or check ever takes a suggestion for the name that was asked for.
"""

from __future__ import annotations

from collections.abc import Iterable
from difflib import SequenceMatcher

from assistant.library.people import is_speaker
from assistant.results import Person
from assistant.statements import Aliases
from assistant.statements.names import PersonName, fold_name, parse_name

CLOSE = 0.75
"""Likeness (``difflib``'s ratio of the folded letters, 0 to 1) from which on a name is suggested. Of 128 surnames with
one letter added, lost, changed or swapped, 97 % are found again, with two such slips 66 %; the other surnames that
come this close are 0.3 for each name. At .70 it is 79 % of two slips, and twice as many others."""
MOST = 3
LONGEST = 100
"""Characters above which what was asked for is no name."""
_SURNAME = 3
"""How much the surname counts against the given names: those are often another form, or another person's."""
_LEAST = ((_SURNAME + 1) * CLOSE - 1) / _SURNAME
"""Likeness below which a surname is too far off for any given names to make up for."""


def suggest(people: Iterable[Person], asked: str, aliases: Aliases | None = None) -> list[str]:
    """The names, the closest first, that a speaker asked for may be a slip of; none where the name is a known one."""
    if len(asked) > LONGEST or not asked.strip():
        return []
    known = [one for one in people if one.kind == "person" or not one.ambiguous]
    names = dict.fromkeys(one.name for one in known)
    if any(is_speaker(asked, name, aliases) for name in names):
        return []
    forms = [(name, name) for name in names]
    for canonical, *others in aliases.groups if aliases else ():
        forms += [(other, canonical) for other in others if canonical in names]
    best: dict[str, float] = {}
    for form, name in forms:
        best[name] = max(best.get(name, 0.0), _likeness(asked, form))
    close = sorted((-score, name) for name, score in best.items() if score >= CLOSE)
    return [name for _, name in close[:MOST]]


def _likeness(asked: str, name: str) -> float:
    """How alike two names are: persons by surname and given names, others by all their letters.

    From :data:`CLOSE` to 1; what is less alike may get any lower value, so that most need no comparison.
    """
    left, right = _person(asked), _person(name)
    if left is None or right is None:
        return _ratio(fold_name(asked), fold_name(name), CLOSE)
    if not left.given or not right.given:
        return _ratio(left.key, right.key, CLOSE)
    surnames = _ratio(left.key, right.key, _LEAST)
    given = _ratio(fold_name(" ".join(left.given)), fold_name(" ".join(right.given)), 0) if surnames else 0
    return (_SURNAME * surnames + given) / (_SURNAME + 1)


def _person(text: str) -> PersonName | None:
    """The person's name that a text is, titles aside; ``None`` where more follows it ("Streik an der Werft")."""
    written = text.title() if text.islower() else text
    name = parse_name(written)
    return name if name is not None and written.rstrip().endswith(name.text) else None


def _ratio(left: str, right: str, least: float) -> float:
    """The ratio of the letters; 0 where their number or kinds tell that it is below ``least``."""
    if 2 * min(len(left), len(right)) < least * (len(left) + len(right)):
        return 0.0
    compared = SequenceMatcher(None, left, right, autojunk=False)
    return compared.ratio() if compared.quick_ratio() >= least else 0.0
