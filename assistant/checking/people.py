"""Is the speaker of some words the one asked for?"""

from __future__ import annotations

from assistant.checking.claimparts import is_proper
from assistant.results import QuoteMatch
from assistant.statements.names import fold_name, name_matches, parse_name


def is_speaker(asked: str, name: str) -> bool:
    """Whether a name, however full either of them is, is the one asked for."""
    return name_matches(asked, name)


def are_different(asked: str, found: str, language: str) -> bool:
    """Whether two speakers are surely two people: both are named, and neither name is the other."""
    if is_speaker(asked, found) or is_speaker(found, asked):
        return False
    return all((name := parse_name(one)) is not None and is_proper(name.surname, language) for one in (asked, found))


def fits(asked: str, match: QuoteMatch) -> bool | None:
    """Whether the words are by the one asked for; ``None`` where the source names nobody."""
    if match.speaker is None:
        return None
    if is_speaker(asked, match.speaker):
        return True
    name = parse_name(match.speaker)
    return None if name is None else False


def is_named(asked: str, text: str) -> bool:
    """Whether the surname of a person, or each word of a body's name, occurs in a text in some spelling."""
    name = parse_name(asked)
    wanted = {name.key} if name else set(fold_name(asked).split())
    return bool(wanted) and wanted <= set(fold_name(text).split())
