"""Who speaks in a library, under which names."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from assistant.article import Value

MergeReason = Literal[
    "same name",
    "spelling",
    "given name missing",
    "initial",
    "given name variant",
    "alias",
    "pronoun",
    "office",
    "inflection",
    "abbreviation",
]


class Spelling(Value):
    """How articles name a speaker, in how many statements, and why that is taken for the name it is listed under.

    ``why`` has up to two steps: what the article itself resolved (``pronoun``, ``office``), then what joined names.
    """

    text: str
    count: int
    why: tuple[MergeReason, ...] = Field(min_length=1)
    articles: tuple[str, ...]


class Person(Value):
    """One person or body of the library, with everything that statements call it.

    ``ambiguous`` is a name that may belong to several (a surname that two people bear, "das Gericht"): it is
    listed alone, for its article.
    """

    name: str
    kind: Literal["person", "body"]
    statements: int
    ambiguous: bool = False
    spellings: tuple[Spelling, ...]
