"""The word lists of a language, read once from the data files in ``lexicons/``."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from importlib.resources.abc import Traversable

LANGUAGES = ("de", "en")
_NO_WORDS: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Verb:
    """A verb of saying: its lemma, what it may introduce, and a word it needs in its clause."""

    lemma: str
    sections: frozenset[str]
    needs: str = ""


@dataclass(frozen=True)
class Lexicon:
    """Lists of words of one language, and its verbs of saying by whole lemma and by (particle, lemma)."""

    language: str
    lists: dict[str, frozenset[str]]
    verbs: dict[str, Verb]
    separable: dict[tuple[str, str], Verb]

    def __getitem__(self, name: str) -> frozenset[str]:
        return self.lists.get(name, _NO_WORDS)


def _folder() -> Traversable:
    return resources.files(__package__) / "lexicons"


def _verbs(language: str) -> tuple[dict[str, Verb], dict[tuple[str, str], Verb]]:
    sections: dict[str, set[str]] = {}
    section = ""
    for line in (_folder() / f"verbs.{language}.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            section = line.strip("[]")
        elif not line.startswith("#"):
            for entry in line.split():
                sections.setdefault(entry, set()).add(section)
    verbs: dict[str, Verb] = {}
    separable: dict[tuple[str, str], Verb] = {}
    for entry, found in sections.items():
        needs, _, form = entry.rpartition("+")
        particle, _, stem = form.rpartition("|")
        verb = Verb(particle + stem, frozenset(found), needs)
        verbs[verb.lemma] = verb
        if particle:
            separable[particle, stem] = verb
    return verbs, separable


@lru_cache(maxsize=4)
def lexicon(language: str | None) -> Lexicon:
    """The lexicon of a language; German where there is none for it."""
    code = (language or "de")[:2].lower()
    code = code if code in LANGUAGES else "de"
    words = tomllib.loads((_folder() / f"words.{code}.toml").read_text(encoding="utf-8"))
    verbs, separable = _verbs(code)
    return Lexicon(code, {name: frozenset(text.split()) for name, text in words.items()}, verbs, separable)
