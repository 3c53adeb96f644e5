"""Everybody whom the library's statements name: one person or body under all its spellings, and why.

Two people are never merged. Names come together where nothing speaks against it: the same surname in any
transliteration, and given names that agree. A name that fits several people ("Lindqvist" beside Ana and Falk
Lindqvist) goes with the one whom its own article names, else it is listed alone, for its article.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy import Connection, func, select

from assistant.library import schema
from assistant.library.mentions import Mention, acronym, body_key, canonical, declared, named
from assistant.library.pages import Mark
from assistant.library.spellings import Entry, listed
from assistant.results import Person
from assistant.statements import Aliases, name_matches, same_person
from assistant.statements.names import PersonName, fold_name

_t, _a = schema.statements.c, schema.articles.c


@dataclass
class _Group:
    """The entries of one person or body; ``forms`` are the different full or shortened names among them."""

    entries: list[Entry] = field(default_factory=list)
    forms: list[PersonName] = field(default_factory=list)
    ambiguous: bool = False

    @property
    def articles(self) -> set[str]:
        return {entry.mention.article_id for entry in self.entries}


def read_mentions(connection: Connection) -> dict[Mention, int]:
    """The speakers of all statements of current versions, with how many statements each has."""
    parts = (func.json_extract(_t.data, f"$.speaker.{part}") for part in ("text", "name", "name_rule"))
    mention = (_t.article_id, *parts)
    query = select(*mention, func.count()).join(schema.articles, (_a.id == _t.article_id) & (_a.version == _t.version))
    rows = connection.execute(query.where(_t.speaker.is_not(None)).group_by(*mention))
    return {Mention._make(row[:-1]): row[-1] for row in rows}


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


def group(mentions: Iterable[Mention] | Mapping[Mention, int], aliases: Aliases | None = None) -> list[Person]:
    """The persons and bodies that mentions name: the certain ones first, then by their number of statements.

    ``mentions`` are one for each statement, or come with how many statements have each. Takes time in proportion to
    the mentions, since only names with one key are compared with each other.
    """
    surnames: dict[str, list[Entry]] = {}
    bodies: list[Entry] = []
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
    rest = _bodies([entry for entry in bodies if id(entry) not in taken])
    people = [listed(one.entries, aliases, kind="person", ambiguous=one.ambiguous) for one in groups]
    people += [listed(one.entries, aliases, kind="body", ambiguous=one.ambiguous) for one in rest]
    return sorted(people, key=place_of)


def place_of(one: Person) -> Mark:
    """What the list is sorted by. Names that may belong to several are listed once for each article."""
    article = one.spellings[0].articles[0] if one.ambiguous else ""
    return int(one.ambiguous), -one.statements, fold_name(one.name), one.name, one.kind, article


def _entry(mention: Mention, count: int, aliases: Aliases | None) -> Entry | None:
    stands_for = canonical(mention.name, aliases) if mention.name else None
    if stands_for is None and (mention.name is None or mention.rule == "body"):
        stands_for = canonical(mention.text, aliases)
    if stands_for is not None:
        return Entry(mention, count, declared(stands_for), True)
    found = named(mention.text, mention.name, mention.rule)
    return Entry(mention, count, found, False) if found is not None else None


def _is_unlinked(entry: Entry, surnames: dict[str, list[Entry]]) -> bool:
    """Whether a name is the surname of somebody in the library, but its article left open whose it is there."""
    name = entry.mention.name or ""
    return " " not in name and entry.mention.text == name and fold_name(name) in surnames


def _people_of(entries: Sequence[Entry]) -> list[_Group]:
    """The persons with one surname: the fullest names first, each shorter one with the only one that it fits."""
    by_form: dict[tuple[str, ...], list[Entry]] = {}
    for entry in entries:
        assert entry.named.person is not None
        by_form.setdefault(tuple(map(fold_name, entry.named.person.given)), []).append(entry)
    groups: list[_Group] = []
    alone: list[Entry] = []
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


def _by_article(entries: Iterable[Entry]) -> list[_Group]:
    """A group for each article and name, where nothing says that two articles mean the same one."""
    groups: dict[tuple[str, str], _Group] = {}
    for entry in entries:
        key = entry.mention.article_id, fold_name(entry.named.text)
        groups.setdefault(key, _Group(ambiguous=True)).entries.append(entry)
    return list(groups.values())


def _bodies(entries: Sequence[Entry]) -> list[_Group]:
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
