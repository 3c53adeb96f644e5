"""Names of persons in all their spellings: keys to compare them by, and why two mentions are one person.

Transliterations differ in a few letters (w/v, j/y/i, z/s, sch/sh, ch/kh); :func:`fold_name` evens them out.
Given names that languages write differently stand in ``lexicons/given_names.toml``, common ones with their
gender in ``lexicons/first_names.txt``. Two people with
one surname and different given names are never merged.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from pathlib import Path
from typing import Literal

from assistant.errors import MalformedInput, SourceNotFound
from assistant.statements import morphology
from assistant.statements.lexicon import lexicon

Why = Literal["same name", "spelling", "given name missing", "initial", "given name variant", "alias"]

_STEPS = tuple(
    tuple(step.split("="))
    for step in (
        "ß=ss ä=ae ö=oe ü=ue ø=oe å=a ł=l ı=i đ=d æ=ae schtsch=s shch=s dsch=ds tsch=x sch=s sh=s zh=s kh=x ch=x "
        "tz=s ts=s z=s w=v ph=f ck=k j=i y=i"
    ).split()
)
_RUNS = re.compile(r"i{2,}")
_ENDING = re.compile(r"(?<=sk)ii?$")
_PARTICLES = frozenset("von vom van de der den del della di da dos du la le al el bin ibn ben zu ter".split())
_SHORT_ROLE = 4
_CASES = frozenset(("der", "den"))
_BEFORE_CASES = frozenset("von van zu".split())
_ARTICLES = frozenset(
    "der die das ein eine einer dem den des sein seine ihr ihre dessen deren the a an its their auch für".split()
)
_SURNAME_ALONE = re.compile(r"(?:[Vv](?:on|an) (?:der|den|de)|Von|Van) [A-ZÄÖÜ][\w’'-]+")
""" "Von der Lühe" without a first name; "von Lühe" may be a preposition."""
_AT_ACRONYM = re.compile(r"(?<=\w)\s(?:von|vom)\s(?:der\s|den\s)?(?=[A-ZÄÖÜ]{2})")
""" "Ana Ruiz von der HVB" is not called HVB."""
_NAME_TOKEN = re.compile(r"[^\W\d_]+(?:[-’'.][^\W\d_]+)*\.?")


@lru_cache(maxsize=16384)
def fold_name(text: str) -> str:
    """The key of a name: small letters, no accents, transliterations evened out.

    >>> fold_name("Selenskij") == fold_name("Zelenskyy") == fold_name("Selenskyj")
    True
    """
    low = text.casefold()
    for old, new in _STEPS:
        low = low.replace(old, new)
    plain = "".join(c for c in unicodedata.normalize("NFKD", low) if not unicodedata.combining(c))
    plain = re.sub(r"[^\w ]", "", plain)
    return _ENDING.sub("i", _RUNS.sub("i", plain)).strip()


@dataclass(frozen=True)
class PersonName:
    """A name without titles: given names and surname, as written."""

    given: tuple[str, ...]
    surname: str

    @property
    def text(self) -> str:
        return " ".join((*self.given, self.surname))

    @property
    def key(self) -> str:
        """The folded surname."""
        return fold_name(self.surname)


@lru_cache(maxsize=1)
def variants() -> dict[str, int]:
    """The folded given names that languages write differently, with the number of their group."""
    source = resources.files(__package__) / "lexicons" / "given_names.toml"
    groups: list[str] = tomllib.loads(source.read_text(encoding="utf-8"))["groups"]
    return {fold_name(name): number for number, group in enumerate(groups) for name in group.split()}


@lru_cache(maxsize=1)
def _first_names() -> dict[str, bool]:
    """The folded common first names, and whether a woman bears them."""
    source = resources.files(__package__) / "lexicons" / "first_names.txt"
    found: dict[str, bool] = {}
    female = False
    for line in source.read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            female = line == "[female]"
        elif not line.startswith("#"):
            found.update((fold_name(name), female) for name in line.split())
    return found


def is_female(given: str) -> bool | None:
    """Whether a first name is a woman's; ``None`` if it is no common one."""
    known = _first_names()
    found = known.get(fold_name(given))
    return found if found is not None else known.get(fold_name(given.split("-")[0]))


@lru_cache(maxsize=8192)
def is_title(word: str) -> bool:
    """Whether a word is a title or an office, also as the last part of a compound ("Kremlsprecher")."""
    bare = word.rstrip(".")
    forms = {bare, bare.rsplit("-", 1)[-1], bare.lower()}
    forms |= {morphology.lemma(form, "de") for form in forms}
    for language in ("de", "en"):
        words = lexicon(language)
        if forms & words["titles"] or forms & words["person_nouns"]:
            return True
    low = bare.lower()
    return len(low) > 8 and low.endswith(_OFFICE_ENDINGS)


@lru_cache(maxsize=8192)
def is_role(word: str) -> bool:
    """Whether a German noun means a person by work or part ("Schäfer", "Ingenieurin"): it has a feminine form.

    Given names have none, so that "Peter" and "Martin" are no roles.
    """
    if not word[:1].isupper() or not word.isalpha() or is_female(word) is not None:
        return False
    if word.endswith("in"):
        return morphology.is_known(word + "nen", "de") and morphology.is_known(word, "de")
    if word.endswith("e"):
        return len(word) > _SHORT_ROLE and morphology.is_known(word[:-1] + "in", "de")
    return morphology.is_known(word + "in", "de")


@lru_cache(maxsize=8192)
def is_work(word: str) -> bool:
    """Whether a noun means a person by work, also as the last part of a compound ("Werftbesitzer", "Deichgräfin")."""
    if is_role(word):
        return True
    if not word[:1].isupper() or not word.isalpha():
        return False
    for at in range(4, len(word) - 4):
        tail = word[at:].capitalize()
        if (is_role(tail) or (len(tail) > _SHORT_ROLE and is_title(tail))) and any(
            morphology.is_known(front, "de") for front in (word[:at], word[:at].removesuffix("s"))
        ):
            return True
    return False


@lru_cache(maxsize=8192)
def is_body(word: str) -> bool:
    """Whether a word names a kind of body or event ("Bundesagentur", "Pressekonferenz"), whole or as its last part."""
    low = word.lower().strip(".")
    return low.endswith(_body_endings()) or (low.endswith("s") and low[:-1].removesuffix("e").endswith(_body_endings()))


@lru_cache(maxsize=1)
def _body_endings() -> tuple[str, ...]:
    words = lexicon("de")
    nouns = words["body_nouns"] | words["media_nouns"] | words["event_nouns"]
    return tuple(noun.lower() for noun in nouns if len(noun) > 3)


_OFFICE_ENDINGS = tuple(
    """minister ministerin ministers sprecher sprecherin sprechers präsident präsidentin präsidenten kanzler kanzlerin
    kanzlers chef chefin sekretär sekretärin vorsitzende vorsitzender vorsitzenden politiker politikerin abgeordnete
    abgeordneter anwalt anwältin richter richterin beauftragte beauftragter meister meisterin leiter leiterin direktor
    direktorin experte expertin forscher forscherin trainer trainerin führer führerin kommissar kommissarin vorstand
    vorständin berater beraterin vertreter vertreterin senator senatorin inspektor inspektorin intendant intendantin
    kommandant kommandantin rektor rektorin bischof bischöfin botschafter botschafterin""".split()
)


@lru_cache(maxsize=16384)
def parse_name(text: str) -> PersonName | None:
    """The person's name in a mention without titles, offices and articles; ``None`` if there is none.

    >>> parse_name("Bürgermeisterin Dr. Ana von Orth").text
    'Ana von Orth'
    """
    alone = _SURNAME_ALONE.fullmatch(text.strip())
    if alone is not None:
        return PersonName((), alone.group()[:1].lower() + alone.group()[1:])
    kept: list[str] = []
    text = _AT_ACRONYM.split(text, maxsplit=1)[0]
    for match in _NAME_TOKEN.finditer(text):
        word = match.group()
        if word[:1].isupper() and not is_title(word) and (kept or word.lower() not in _ARTICLES):
            kept.append(word if len(word) <= 2 else word.rstrip("."))
        elif kept and word in _PARTICLES and (word not in _CASES or kept[-1] in _BEFORE_CASES):
            kept.append(word)
        elif kept and word[:1].isupper() and all(map(is_work, kept)):
            kept.clear()  # "Chefärztin Dr. Ana Ruiz"
        elif kept:
            break
    while kept and kept[-1] in _PARTICLES:
        kept.pop()
    while len(kept) > 1 and (is_work(kept[0]) or _is_member(kept)):
        del kept[0]
    if not kept:
        return None
    at = next((i for i, word in enumerate(kept) if word in _PARTICLES), len(kept) - 1)
    return PersonName(tuple(kept[:at]), " ".join(kept[at:])) if at else PersonName((), " ".join(kept))


_COUNCILS = frozenset(
    """Stadtrat Gemeinderat Kreisrat Ortsrat Bezirksrat Marktgemeinderat Landesrat Regierungsrat Nationalrat Ständerat
    Kantonsrat Grossrat Großrat Bundesrat Staatsrat Stadtrats Gemeinderats Kreisrats Nationalrats
    Regierungsrats""".split()
)


def _is_member(words: list[str]) -> bool:
    """Whether a council before a whole name stands for its member: "Nationalrat Falk Orth"."""
    return len(words) > 2 and words[0] in _COUNCILS and is_female(words[1]) is not None


@dataclass(frozen=True)
class Merge:
    """Why two mentions are taken for one person."""

    left: str
    right: str
    why: Why

    def __str__(self) -> str:
        return f"“{self.left}” and “{self.right}” are one person: {self.why}."


class Aliases:
    """Names that a newsroom declares to be one person or body."""

    def __init__(self, groups: tuple[tuple[str, ...], ...] = ()) -> None:
        self.groups = groups
        self._of = {fold_name(name): group[0] for group in groups for name in group}

    def canonical(self, name: str) -> str | None:
        """The name that stands for an alias, or ``None``."""
        return self._of.get(fold_name(name))


def load_aliases(path: Path) -> Aliases:
    """Read a table of aliases, TOML: ``[[name]]`` with ``canonical = "…"`` and ``aliases = ["…"]``.

    Raises :class:`SourceNotFound` or :class:`MalformedInput`.
    """
    if not path.is_file():
        raise SourceNotFound(f"There is no table of aliases at {path}.", source=str(path))
    try:
        entries = tomllib.loads(path.read_text(encoding="utf-8")).get("name", [])
        groups = tuple((str(entry["canonical"]), *_listed(entry["aliases"])) for entry in entries)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, KeyError, TypeError) as error:
        raise MalformedInput(f"The table of aliases at {path} can't be read: {error}.", source=str(path)) from error
    return Aliases(groups)


def _listed(names: object) -> list[str]:
    if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
        raise TypeError("aliases is a list of names in quotation marks")
    return names


def same_person(left: str, right: str, aliases: Aliases | None = None) -> Merge | None:
    """Whether two mentions name one person, and why; ``None`` where that is not sure."""
    if aliases is not None:
        found = aliases.canonical(left), aliases.canonical(right)
        if any(found) and (found[0] or left) == (found[1] or right):
            return Merge(left, right, "alias")
    a, b = parse_name(left), parse_name(right)
    if a is None or b is None or a.key != b.key or not a.key:
        return None
    why = _given(a.given, b.given)
    if why is None:
        return None
    if why == "same name" and a.surname != b.surname:
        why = "spelling"
    return Merge(left, right, why)


def _given(left: tuple[str, ...], right: tuple[str, ...]) -> Why | None:
    if not left and not right:
        return "same name"
    if not left or not right:
        return "given name missing"
    first, second = fold_name(left[0]), fold_name(right[0])
    if first == second:
        return "same name"
    if len(first) == 1 or len(second) == 1:
        return "initial" if first[:1] == second[:1] else None
    groups = variants()
    if first in groups and groups[first] == groups.get(second):
        return "given name variant"
    return None


def name_matches(query: str, speaker: str, aliases: Aliases | None = None) -> bool:
    """Whether a speaker asked for is the one stored: "Putin" matches "Wladimir Putin".

    Bodies match by their words ("Feuerwehr" matches "Feuerwehr Lindau"). A surname alone matches every
    given name; two different given names never match.
    """
    if same_person(query, speaker, aliases) is not None:
        return True
    asked, stored = fold_name(query).split(), fold_name(speaker).split()
    wanted = [word for word in asked if word not in _ARTICLES]
    return bool(wanted) and set(wanted) <= set(stored)
