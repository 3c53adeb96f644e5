"""The people of one article: full names, offices, and where each is mentioned."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass, field

from assistant.statements import morphology, names
from assistant.statements.compounds import is_compound, names_thing
from assistant.statements.gazetteer import places
from assistant.statements.names import PersonName, fold_name, is_body, is_title, is_work, parse_name
from assistant.statements.parsed import SOFT_HYPHEN, ParsedParagraph

_WORD = r"(?:(?:Dr|Prof|St|Mr|Mrs|Ms|Sen|Gov|Gen|[A-ZÄÖÜ])\.|[A-ZÀ-ÞĆČĎĐĚĞĽŁŃŇŐŘŚŞŠŤŮŰŹŻŽ][\w’'\u00ad-]*)"
_PARTICLE = r"(?:(?:von|van|zu) (?:der |den )?|(?:vom|de|del|di|da|dos|al|el|bin|ibn|ter|la|le) (?:la |los )?)"
_RUN = re.compile(rf"{_WORD}(?: {_PARTICLE}?{_WORD}){{0,5}}")
_PLACED = frozenset("in aus nach im ins bei zwischen from into near at".split())
_IN_PLACE = re.compile(r"\b(?:in|aus|from)\s([A-ZÄÖÜ][\w-]+)")
"""What a preposition of place governs anywhere in a text is no surname, as a dateline would make it ("Sarvin. …")."""
_AT_BODY = re.compile(r"\A(\S+ \S+(?: \S+)*?) (?:von|vom)(?: der| den)? ((?:\S+ )*\S+)\Z")
_OF_OFFICE = re.compile(r"([A-ZÄÖÜ][\w-]+) von ([A-ZÄÖÜ][\w-]+)")
_ADJECTIVE_BEFORE = re.compile(r"([a-zäöüß]{4,}(?:isch|deutsch|französ|englisch)\w*|[A-Z][a-z]+(?:an|ian|ish|ese))\s+$")
_DETERMINERS = frozenset(
    """der die das den dem des ein eine einen einem einer eines dieser diese dieses diesen diesem jeder jede jedes kein
    keine deren dessen seine sein ihre ihr seiner ihrer unsere zur zum vom beim am im ins ans the a an this""".split()
)
_OPENERS = frozenset(
    """Laut Nach Gemäß Mit Von Bei Für Gegen Seit Trotz Wegen Neben Anders Zu Zum Zur Aus Auf An Am Im In Als Wie So
    Auch According After Before With From By For As At In On""".split()
)
_COMPANIES = frozenset("AG GmbH KG SE eG Inc Ltd LLC Co".split())
_ADJECTIVE_END = re.compile(r"[a-zäöüß]{3}(?:isch|deutsch)e[nrsm]?$")
_MALE_A = frozenset(
    "Luca Sascha Mischa Joschka Nikita Elia Noah Joshua Mustafa Ilja Borja Andrea Kolja Aljoscha Jona Misha".split()
)


@dataclass
class Person:
    """A person of the article under the fullest form of the name."""

    name: PersonName
    female: bool | None = None
    introduced: int = 0
    """Where the text first has a name of this person, in characters."""
    offices: dict[str, set[str]] = field(default_factory=dict)
    """Each office with the adjectives that go with it ("russisch")."""

    @property
    def text(self) -> str:
        return self.name.text


class People:
    """Everybody whom an article names, found once a text in time that grows with its length."""

    def __init__(self, text: str, paragraphs: list[ParsedParagraph]) -> None:
        self._text = text
        self.persons: list[Person] = []
        self._by_key: dict[str, list[Person]] = {}
        self._mentions: list[tuple[int, Person]] = []
        self._places = frozenset(match.group(1) for match in _IN_PLACE.finditer(text))
        language = paragraphs[0].language if paragraphs else "de"
        found = (match for p in paragraphs for match in _RUN.finditer(text, p.start, p.end))
        runs = [self._trimmed(match.start(), match.group(), language) for match in found]
        for start, run, _ in runs:
            self._full(start, run, language)
        for start, run, new in runs:
            self._single(start, run, language, new)
        self._mentions.sort(key=lambda mention: mention[0])
        self._starts = [start for start, _ in self._mentions]

    def _trimmed(self, start: int, run: str, language: str) -> tuple[int, str, bool]:
        """A run without what only stands before a name, and whether a surname left alone may be a new person's.

        "deren Höhe Orth", "der Tür von Ana Ruiz" and "die Reederei Holmlinie" hold no given name.
        """
        start, run = _without_opener(start, run.replace(SOFT_HYPHEN, ""))
        run = _AT_BODY.sub(_without_body, run)
        office = _OF_OFFICE.match(run)
        if office is not None and is_title(office.group(2)):
            start, run = start + office.start(2), run[office.start(2) :]  # "Nichte von Ministerin Ana Ruiz"
        first, _, rest = run.partition(" ")
        if first.endswith("s") and not is_title(first) and rest and is_title(rest.split()[0]):
            start, run = start + len(first) + 1, rest  # "Sarviens Präsident"
            first, _, rest = run.partition(" ")
        if not rest or is_title(first) or is_work(first) or fold_name(first) in names.variants():
            return start, run, True
        if not _is_thing(first, language) or not _has_article("", self._text[max(0, start - 14) : start].split()):
            return start, run, True
        governed = re.match(r"(?:von|vom|zu|zur) (?:der |den )?", rest)
        skip = len(first) + 1 + (governed.end() if governed else 0)
        if governed and " " not in run[skip:]:
            return start, "", False  # "der Konferenz von Sarvin": a place, as a rule
        return start + skip, run[skip:], False

    def _full(self, start: int, run: str, language: str) -> None:
        """Take in a run of capitalised words that holds a full name."""
        words = run.split()
        lead = 0
        while lead < len(words) and (
            is_title(words[lead])
            or (_is_function(words[lead], language) and names.is_female(words[lead]) is None)
            or (lead + 1 < len(words) and (is_work(words[lead]) or _is_party(words[lead], words[lead + 1])))
        ):
            lead += 1
        name = parse_name(" ".join(words[lead:]))
        if name is not None and len(name.given) > 1 and language == "de" and names_thing(name.given[0]):
            name = PersonName(name.given[1:], name.surname)  # "des Föderationsrats Ana Ruiz"
        if name is None or not name.given or (language == "de" and names_thing(name.given[0])):
            return
        titled = lead > 0 and (is_title(words[lead - 1]) or is_work(words[lead - 1]))
        known = all(morphology.is_known(word, language) for word in (*name.given, name.surname))
        plain = [
            word
            for word in (*name.given, *name.surname.split())
            if morphology.lemma(word, language)[:1].islower() and word[:1].isupper()
        ]
        common = names.is_female(name.given[0])
        if common is not None or (language == "en" and name.given[0] not in plain):
            plain = []  # surnames are words: "Ana Baker", "Peter Klein"
        if language == "de" and common is None and not titled and _names_common_thing(name.given[0]):
            return  # "Schwimmbad Holm"
        genitive = name.given[0].endswith("s") and not morphology.is_known(name.given[0], language)
        if genitive and not titled and morphology.is_known(name.surname, language):
            return  # "Linds Absage" is nobody
        unsure = (known and common is None) or plain
        if (unsure and not titled) or _is_body(name) or _is_place(name.surname):
            return
        person = self._find(name) or self._add(name, start)
        if len(name.text) > len(person.name.text):
            person.name = name
        for word in words[:lead]:
            if is_title(word) or is_work(word):
                self.appoint(person, word, start)
                person.female = person.female if person.female is not None else title_gender(word)
        if person.female is None:
            first = name.given[0]
            person.female = common if common is not None else (first.endswith("a") and first not in _MALE_A) or None
        self._mentions.append((start, person))

    def _single(self, start: int, run: str, language: str, new: bool = True) -> None:
        """Link a surname alone, or with a title, to the one person who bears it."""
        name = parse_name(run)
        if name is None or name.given or _ADJECTIVE_END.search(name.surname):
            return
        bearers = self._by_key.get(name.key, [])
        titles = [word for word in run.split() if is_title(word)]
        before = self._text[max(0, start - 12) : start].split()
        if titles and " von " in run and _has_article(run, before):
            return  # "der Bürgermeister von Holm" governs Holm
        if not bearers and not titles and (_has_article(run, before) or _is_body(name)):
            return
        placed = bool(before) and before[-1].lower() in _PLACED
        if (
            not bearers
            and new
            and name.surname not in self._places
            and not (name.surname.endswith("s") and _after_noun(before, self._text[start - 1 : start]))
            and not (placed and not titles)
            and (titles or not morphology.is_known(name.surname, "de"))
            and (titles or language != "en" or not morphology.is_known(name.surname.lower(), "en"))
            and _may_be_surname(name.surname)
            and (titles or not is_compound(name.surname))
        ):
            bearers = [self._add(name, start)]
        one = bearers[0] if len(bearers) == 1 else self._one_of(bearers, start, titles)
        if one is not None:
            for word in titles:
                self.appoint(one, word, start)
            self._mentions.append((start, one))

    def _one_of(self, bearers: list[Person], start: int, titles: list[str]) -> Person | None:
        """Whom of several with one surname a place of the text means: who holds the office named there, else the only
        one whom the text has introduced by then."""
        held = [one for one in bearers if any(fold_name(title) in one.offices for title in titles)]
        if titles:
            return held[0] if len(held) == 1 else None
        known = [one for one in bearers if one.introduced < start]
        return known[0] if len(known) == 1 else None

    def appoint(self, person: Person, office: str, start: int) -> None:
        """Note an office of a person, with the adjective before it."""
        adjective = _ADJECTIVE_BEFORE.search(self._text, max(0, start - 30), start)
        held = person.offices.setdefault(fold_name(office), set())
        if adjective is not None:
            held.add(_stem(adjective.group(1)))

    def _find(self, name: PersonName) -> Person | None:
        for person in self._by_key.get(name.key, []):
            if names.same_person(person.text, name.text) is not None:
                return person
        return None

    def _add(self, name: PersonName, start: int) -> Person:
        person = Person(name, introduced=start)
        self.persons.append(person)
        self._by_key.setdefault(name.key, []).append(person)
        return person

    def named(self, name: PersonName, start: int | None = None, words: str = "") -> Person | None:
        """The one person whom a name can mean, at a place of the text where several bear it, under an office there."""
        fits = [person for person in self._by_key.get(name.key, []) if names.same_person(person.text, name.text)]
        if len(fits) > 1 and start is not None and not name.given:
            return self._one_of(fits, start, [word for word in words.split() if is_title(word)])
        return fits[0] if len(fits) == 1 else None

    def holding(self, office: str, adjective: str | None = None) -> list[Person]:
        """Of whom the article says an office, whole or as the end of a compound; not those with another adjective."""
        key, stem = fold_name(office), _stem(adjective) if adjective else ""
        found = []
        for person in self.persons:
            held = [marks for name, marks in person.offices.items() if name == key or name.endswith(key)]
            if held and (not stem or any(not marks or stem in marks for marks in held)):
                found.append(person)
        return found

    def surnames(self) -> frozenset[str]:
        """The words that are surnames in this text; a common noun only of those who come up again or hold an office."""
        often = Counter(id(person) for _, person in self._mentions)
        return frozenset(
            person.name.surname.split()[-1]
            for person in self.persons
            if person.offices or often[id(person)] > 1 or not morphology.is_known(person.name.surname, "de")
        )

    def between(self, start: int, end: int) -> list[Person]:
        """Who is mentioned in a range, in order."""
        first, last = bisect_left(self._starts, start), bisect_left(self._starts, end)
        return [person for _, person in self._mentions[first:last]]


def _without_opener(start: int, run: str) -> tuple[int, str]:
    """A run without the preposition that opens its sentence: "Laut Hafenmeister Ole Orth"."""
    first, _, rest = run.partition(" ")
    if rest and (first in _OPENERS or first.endswith(("'s", "’s"))):
        return start + len(first) + 1, rest  # "Orth's deputy Ana Ruiz"
    return start, run if rest else run.removesuffix("'s").removesuffix("’s")


def _without_body(match: re.Match[str]) -> str:
    """A name without the body that it works for: "Ana Ruiz von der Technischen Hochschule Holm"."""
    before, after = match.group(1), match.group(2).split()
    plain = [word for word in before.split() if not is_title(word) and not is_work(word)]
    return before if len(plain) > 1 and (len(after) > 1 or is_body(after[0])) else match.group()


def _has_article(run: str, before: list[str]) -> bool:
    """Whether an article stands before or at the beginning of a run: "den Rücktritt" is nobody."""
    words = [*before[-1:], *run.split()[:1]]
    return any(word.lower() in _DETERMINERS for word in words)


def _after_noun(before: list[str], gap: str) -> bool:
    """Whether a German noun stands right before: "zugunsten Sarviens", "die Küste Sarviens" have a genitive."""
    if not before or gap != " " or not before[-1].isalpha() or is_title(before[-1]):
        return False
    return before[-1] == "zugunsten" or (before[-1][:1].isupper() and morphology.is_known(before[-1], "de"))


def _is_thing(word: str, language: str) -> bool:
    """Whether a capitalised word is a common noun or an adjective of the word tables ("Höhe", "Freien")."""
    return word.isalpha() and not word.isupper() and morphology.is_known(word, language)


def _is_function(word: str, language: str) -> bool:
    return morphology.is_known(word.lower(), language) and morphology.lemma(word, language)[:1].islower()


def _names_common_thing(word: str) -> bool:
    """Whether a word is a common noun of the German tables, as it stands and in no other form a name."""
    return morphology.is_known(word, "de") and morphology.lemma(word, "de") == word and not is_work(word)


def _is_party(word: str, following: str) -> bool:
    """Whether an abbreviation stands before a name: "von der NHP Falk Orth"."""
    return len(word) > 2 and word.isupper() and word.isalpha() and not following.isupper()


def _is_body(name: PersonName) -> bool:
    return any(is_body(word) or word in _COMPANIES for word in name.text.split())


def _is_place(word: str) -> bool:
    """Whether a word is a place, also in its genitive ("Nordhafens")."""
    return word in places() or word.removesuffix("s") in places()


def _may_be_surname(word: str) -> bool:
    of_place = word.endswith("er") and (_is_place(word[:-2]) or _is_place(word[:-1]))  # "die Holmer Behörde"
    return len(word) > 2 and not word.isupper() and "-" not in word and not _is_place(word) and not of_place


def _stem(adjective: str) -> str:
    return fold_name(adjective)[:5]


def title_gender(title: str) -> bool | None:
    """Whether a title is a woman's (``True``) or a man's; ``None`` where it does not tell."""
    low = title.lower().rstrip(".")
    if low.endswith("in") and len(low) > 4 and low not in ("kardinalin",):
        return True
    if low in ("frau", "mrs", "ms", "lady", "queen", "königin"):
        return True
    return (
        False
        if low in ("herr", "herrn", "mr", "sir", "lord") or low.endswith(("er", "chef", "präsident", "minister"))
        else None
    )
