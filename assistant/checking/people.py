"""Is the speaker of some words the one asked for? Names are compared as the library does, table of aliases included."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from assistant.checking.claimparts import is_proper
from assistant.results import QuoteMatch
from assistant.statements.names import fold_name, parse_name

IsSpeaker = Callable[[str, str], bool]
"""``is_speaker(asked, name)`` of a library: whether a name, however full either of them is, is the one asked for."""


def are_different(asked: str, found: str, language: str, is_speaker: IsSpeaker) -> bool:
    """Whether two speakers are surely two people: both are named, and neither name is the other."""
    if is_speaker(asked, found) or is_speaker(found, asked):
        return False
    return all((name := parse_name(one)) is not None and is_proper(name.surname, language) for one in (asked, found))


def fits(asked: str, match: QuoteMatch, is_speaker: IsSpeaker) -> bool | None:
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


def with_speakers(matches: Sequence[QuoteMatch], is_speaker: IsSpeaker) -> list[QuoteMatch]:
    """The matches, each without a speaker with the one to whom its article attributes the same words elsewhere.

    A headline quotes without a name what the text below attributes to one.
    """
    named: dict[str, list[str]] = {}
    for match in matches:
        if match.kind == "verbatim" and match.speaker:
            named.setdefault(match.citation.article_id, []).append(match.speaker)
    out = []
    for match in matches:
        names = named.get(match.citation.article_id, []) if match.speaker is None else []
        one = match.kind == "verbatim" and names and all(is_speaker(names[0], name) for name in names)
        out.append(match.model_copy(update={"speaker": names[0]}) if one else match)
    return out
