"""How a person or body is listed: under which of its names, with which spellings, and why they are its own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from assistant.library.mentions import Mention, Named, acronym, body_key, canonical, nominatives
from assistant.results import MergeReason, Person, Spelling
from assistant.statements import Aliases, same_person
from assistant.statements.names import fold_name, parse_name
from assistant.text import fold

_INSIDE: dict[str, MergeReason] = {"pronoun": "pronoun", "office": "office"}


class Entry(NamedTuple):
    """A mention, how many statements have it, and whom it names (by the table of aliases or not)."""

    mention: Mention
    times: int
    named: Named
    aliased: bool


@dataclass
class _Spelled:
    """The mentions with one spelling, whatever their capitals and quotation marks."""

    texts: Counter[str] = field(default_factory=Counter)
    articles: set[str] = field(default_factory=set)


def listed(
    entries: Sequence[Entry], aliases: Aliases | None, *, kind: Literal["person", "body"], ambiguous: bool
) -> Person:
    """The person or body that all these entries name."""
    name = _name_of(entries, aliases)
    spelled: dict[tuple[str, tuple[MergeReason, ...]], _Spelled] = {}
    known: dict[tuple[str, str | None, str], _Spelled] = {}
    for entry in entries:
        text = entry.mention.text
        words = text, entry.mention.name, entry.mention.rule
        if words not in known:
            known[words] = spelled.setdefault((fold(text), _why(name, entry)), _Spelled())
        known[words].texts[text] += entry.times
        known[words].articles.add(entry.mention.article_id)
    spellings = [
        Spelling(
            text=min(one.texts.items(), key=lambda item: (-item[1], item[0]))[0],
            count=one.texts.total(),
            why=why,
            articles=tuple(sorted(one.articles)),
        )
        for (_, why), one in sorted(spelled.items(), key=lambda item: (-item[1].texts.total(), item[0]))
    ]
    statements = sum(one.count for one in spellings)
    return Person(name=name, kind=kind, statements=statements, ambiguous=ambiguous, spellings=tuple(spellings))


def _name_of(entries: Sequence[Entry], aliases: Aliases | None) -> str:
    """The name that the table of aliases gives, else the most frequent one among the fullest."""
    names: Counter[str] = Counter()
    full: dict[str, int] = {}
    for entry in entries:
        names[entry.named.text] += entry.times
        if entry.named.text not in full:
            full[entry.named.text] = _worth(entry.named)
    best = min(names, key=lambda name: (-full[name], -names[name], -len(name), name))
    return canonical(best, aliases) or best


def _worth(found: Named) -> int:
    """How much a form says: a whole given name before an initial; a short form in brackets, words in the nominative."""
    if found.person is not None:
        return max((min(len(fold_name(name)), 2) for name in found.person.given), default=0)
    return 100 * (acronym(found.text) is not None) + nominatives(found.text)


def _why(name: str, entry: Entry) -> tuple[MergeReason, ...]:
    """Why a mention is listed under a name: what its article resolved, then what joined the names."""
    inside = _INSIDE.get(entry.mention.rule)
    joined = _joined(name, entry)
    if inside is None:
        return (joined,)
    return (inside,) if joined == "same name" else (inside, joined)


def _joined(name: str, entry: Entry) -> MergeReason:
    mention, found = entry.mention, entry.named
    own = (mention.name or mention.text) if entry.aliased else found.text
    if found.person is not None:
        resolved = mention.rule in _INSIDE or _surname_of(mention.text) != found.key
        merge = (None if resolved else same_person(name, mention.text)) or same_person(name, own)
        if merge is not None:
            return merge.why
    if fold_name(own) == fold_name(name):
        return "same name"
    if entry.aliased:
        return "alias"
    return "inflection" if body_key(own) == body_key(name) else "abbreviation"


def _surname_of(text: str) -> str | None:
    person = parse_name(text)
    return person.key if person is not None else None
