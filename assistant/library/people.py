"""Everybody whom the library's statements name: one person or body under all its spellings, and why.

Two people are never merged. Names come together where nothing speaks against it: the same surname in any
transliteration, and given names that agree. A name that fits several people ("Lindqvist" beside Ana and Falk
Lindqvist) goes with the one whom its own article names, else it is listed alone, for its article.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from sqlalchemy import Connection, select

from assistant.library import schema
from assistant.library.mentions import Mention, Named, acronym, body_key, canonical, declared, named, nominatives
from assistant.library.pages import Mark
from assistant.results import MergeReason, Person, Spelling
from assistant.statements import Aliases, name_matches, same_person
from assistant.statements.names import PersonName, fold_name, parse_name
from assistant.text import fold

_t, _a = schema.statements.c, schema.articles.c
_INSIDE: dict[str, MergeReason] = {"pronoun": "pronoun", "office": "office"}


class _Entry(NamedTuple):
    """A mention, how many statements have it, and whom it names (by the table of aliases or not)."""

    mention: Mention
    times: int
    named: Named
    aliased: bool


@dataclass
class _Group:
    """The entries of one person or body; ``forms`` are the different full or shortened names among them."""

    entries: list[_Entry] = field(default_factory=list)
    forms: list[PersonName] = field(default_factory=list)
    ambiguous: bool = False

    @property
    def articles(self) -> set[str]:
        return {entry.mention.article_id for entry in self.entries}


def read_mentions(connection: Connection) -> Iterator[Mention]:
    """The speakers of all statements of current versions."""
    query = select(_t.article_id, _t.data).join(schema.articles, (_a.id == _t.article_id) & (_a.version == _t.version))
    for row in connection.execute(query.where(_t.speaker.is_not(None))):
        speaker = json.loads(row.data)["speaker"]
        yield Mention(row.article_id, speaker["text"], speaker["name"], speaker["name_rule"])


def is_speaker(asked: str, name: str, aliases: Aliases | None = None) -> bool:
    """Whether a speaker asked for is the one that statements are listed under, as the table of aliases says."""
    return name_matches(canonical(asked, aliases) or asked, canonical(name, aliases) or name, aliases)


def chosen(people: Iterable[Person], name: str, aliases: Aliases | None = None) -> list[Person]:
    """Those whose name, or a spelling of it, is the one asked for or holds its letters."""
    letters = fold_name(name)
    return [one for one in people if is_speaker(name, one.name, aliases) or _spelled(one, letters)]


def _spelled(person: Person, letters: str) -> bool:
    spellings = (one.text for one in person.spellings if "pronoun" not in one.why)
    return bool(letters) and any(letters in fold_name(text) for text in (person.name, *spellings))


def group(mentions: Iterable[Mention], aliases: Aliases | None = None) -> list[Person]:
    """The persons and bodies that mentions name: the certain ones first, then by their number of statements.

    Takes time in proportion to the mentions, since only names with one key are compared with each other.
    """
    surnames: dict[str, list[_Entry]] = {}
    bodies: list[_Entry] = []
    for mention, count in Counter(mentions).items():
        entry = _entry(mention, count, aliases)
        if entry is None:
            continue
        if entry.named.person is not None:
            surnames.setdefault(entry.named.key, []).append(entry)
        else:
            bodies.append(entry)
    groups: list[_Group] = []
    unlinked = [entry for entry in bodies if _is_unlinked(entry, surnames)]
    for entries in surnames.values():
        if not all(entry.named.doubtful for entry in entries):
            groups += _people_of(entries)
    groups += _by_article(unlinked)
    taken = {id(entry) for entry in unlinked}
    people = [_listed(one, aliases, "person") for one in groups]
    people += [_listed(one, aliases, "body") for one in _bodies([e for e in bodies if id(e) not in taken])]
    return sorted(people, key=place_of)


def place_of(one: Person) -> Mark:
    """What the list is sorted by. Names that may belong to several are listed once for each article."""
    article = one.spellings[0].articles[0] if one.ambiguous else ""
    return int(one.ambiguous), -one.statements, fold_name(one.name), one.name, one.kind, article


def _entry(mention: Mention, count: int, aliases: Aliases | None) -> _Entry | None:
    stands_for = canonical(mention.name, aliases) if mention.name else None
    if stands_for is None and (mention.name is None or mention.rule == "body"):
        stands_for = canonical(mention.text, aliases)
    if stands_for is not None:
        return _Entry(mention, count, declared(stands_for), True)
    found = named(mention.text, mention.name, mention.rule)
    return _Entry(mention, count, found, False) if found is not None else None


def _is_unlinked(entry: _Entry, surnames: dict[str, list[_Entry]]) -> bool:
    """Whether a name is the surname of somebody in the library, but its article left open whose it is there."""
    name = entry.mention.name or ""
    return " " not in name and entry.mention.text == name and fold_name(name) in surnames


def _people_of(entries: Sequence[_Entry]) -> list[_Group]:
    """The persons with one surname: the fullest names first, each shorter one with the only one that it fits."""
    by_form: dict[tuple[str, ...], list[_Entry]] = {}
    for entry in entries:
        assert entry.named.person is not None
        by_form.setdefault(tuple(map(fold_name, entry.named.person.given)), []).append(entry)
    groups: list[_Group] = []
    alone: list[_Entry] = []
    for _, same in sorted(by_form.items(), key=lambda item: (*_fullness(item[0]), item[0])):
        person = same[0].named.person
        assert person is not None
        fits = [one for one in groups if all(_agree(person, form) for form in one.forms)]
        if not fits:
            fits = [_Group()]
            groups += fits
        if len(fits) == 1:
            fits[0].entries += same
            fits[0].forms.append(person)
            continue
        homes = {id(one): one.articles for one in fits}
        for entry in same:
            near = [one for one in fits if entry.mention.article_id in homes[id(one)]]
            (near[0].entries if len(near) == 1 else alone).append(entry)
    return groups + _by_article(alone)


def _fullness(given: tuple[str, ...]) -> tuple[int, int]:
    """Sorts names with more whole given names first."""
    return -sum(len(name) > 1 for name in given), -len(given)


def _agree(left: PersonName, right: PersonName) -> bool:
    """Whether two names can be one person's: the first given names, and all others that both have."""
    if same_person(left.text, right.text) is None:
        return False
    middle = zip(map(fold_name, left.given[1:]), map(fold_name, right.given[1:]), strict=False)
    return all(a == b or (1 in (len(a), len(b)) and a[:1] == b[:1]) for a, b in middle)


def _by_article(entries: Iterable[_Entry]) -> list[_Group]:
    """A group for each article and name, where nothing says that two articles mean the same one."""
    groups: dict[tuple[str, str], _Group] = {}
    for entry in entries:
        key = entry.mention.article_id, fold_name(entry.named.text)
        groups.setdefault(key, _Group(ambiguous=True)).entries.append(entry)
    return list(groups.values())


def _bodies(entries: Sequence[_Entry]) -> list[_Group]:
    """The bodies, each with its short form where only one of them brings that along."""
    groups: dict[tuple[str, str], _Group] = {}
    short: dict[str, list[_Group]] = {}
    proper = {entry.named.key for entry in entries if not entry.named.only_here}
    for entry in entries:
        where = "" if entry.named.key in proper else entry.mention.article_id
        one = groups.setdefault((entry.named.key, where), _Group(ambiguous=bool(where)))
        one.entries.append(entry)
        letters = acronym(entry.named.text)
        known = short.setdefault(body_key(letters), []) if letters else []
        if letters and one not in known:
            known.append(one)
    for key, owners in short.items():
        named_so = groups.get((key, ""))
        if named_so is None or named_so in owners:
            continue
        if len(owners) == 1:
            owners[0].entries += named_so.entries
            del groups[key, ""]
    return list(groups.values())


def _listed(one: _Group, aliases: Aliases | None, kind: str) -> Person:
    name = _name_of(one.entries, aliases)
    counted: Counter[tuple[str, tuple[MergeReason, ...]]] = Counter()
    forms: dict[tuple[str, tuple[MergeReason, ...]], Counter[str]] = {}
    articles: dict[tuple[str, tuple[MergeReason, ...]], set[str]] = {}
    for entry in one.entries:
        key = fold(entry.mention.text), _why(name, entry)
        counted[key] += entry.times
        forms.setdefault(key, Counter())[entry.mention.text] += entry.times
        articles.setdefault(key, set()).add(entry.mention.article_id)
    spellings = tuple(
        Spelling(
            text=min(forms[key].items(), key=lambda item: (-item[1], item[0]))[0],
            count=count,
            why=key[1],
            articles=tuple(sorted(articles[key])),
        )
        for key, count in sorted(counted.items(), key=lambda item: (-item[1], item[0]))
    )
    return Person.model_validate(
        {
            "name": name,
            "kind": kind,
            "statements": counted.total(),
            "ambiguous": one.ambiguous,
            "spellings": spellings,
        }
    )


def _name_of(entries: Sequence[_Entry], aliases: Aliases | None) -> str:
    """The name that the table of aliases gives, else the most frequent one among the fullest."""
    names: Counter[str] = Counter()
    full: dict[str, int] = {}
    for entry in entries:
        names[entry.named.text] += entry.times
        full[entry.named.text] = _worth(entry.named)
    best = min(names, key=lambda name: (-full[name], -names[name], -len(name), name))
    return canonical(best, aliases) or best


def _worth(found: Named) -> int:
    """How much a form says: a whole given name before an initial; a short form in brackets, words in the nominative."""
    if found.person is not None:
        return max((min(len(fold_name(name)), 2) for name in found.person.given), default=0)
    return 100 * (acronym(found.text) is not None) + nominatives(found.text)


def _why(name: str, entry: _Entry) -> tuple[MergeReason, ...]:
    """Why a mention is listed under a name: what its article resolved, then what joined the names."""
    inside = _INSIDE.get(entry.mention.rule)
    joined = _joined(name, entry)
    if inside is None:
        return (joined,)
    return (inside,) if joined == "same name" else (inside, joined)


def _joined(name: str, entry: _Entry) -> MergeReason:
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
