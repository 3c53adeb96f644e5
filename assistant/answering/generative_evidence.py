"""The paragraphs that a chat model gets to see: chosen, numbered, and fenced in as data."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from assistant.answering.naming import has_name
from assistant.answering.phrases import source
from assistant.article import Article, Paragraph
from assistant.reading.orders import ROLE, is_order, trusted, visible
from assistant.results import Citation, Statement, cite, quotable
from assistant.text import Span, fold

if TYPE_CHECKING:
    from assistant.answering.chain import Turn

MOST = 8
"""Paragraphs for the model, besides those that the verbatim answer cites: they hold the answer to nearly all questions
that the search finds, and a prompt stays below some 2,000 tokens."""
LONGEST = 1_500
"""Characters of a paragraph that the model gets to see; a newspaper's paragraph has some 400."""
Place = tuple[str, int, int]
"""Article, version and paragraph."""


class Evidence(NamedTuple):
    """A numbered paragraph. ``trusted`` is the range of it that is evidence; what is addressed to a machine is not."""

    number: int
    article: Article
    paragraph: Paragraph
    statements: tuple[Statement, ...]
    trusted: Span

    @property
    def text(self) -> str:
        """What the model sees of the paragraph, and what its sentences are compared with."""
        return self.paragraph.text[self.trusted.start : self.trusted.end]

    @property
    def plain(self) -> str:
        """The same without characters that nobody sees: for comparing words, not for offsets."""
        return visible(self.text)

    @property
    def place(self) -> Place:
        return self.article.id, self.article.version, self.paragraph.number

    @property
    def citation(self) -> Citation:
        """The whole paragraph, as it is shown before there is an answer."""
        return cite(quotable(self.article, self.paragraph), Span(0, len(self.paragraph.text)), self.number)


def choose(turn: Turn, statements: Mapping[Place, Sequence[Statement]]) -> list[Evidence]:
    """The paragraphs that the verbatim answer cites, then the best others, then those that say who speaks in them.

    No wording comes twice, and no paragraph without words.
    """
    cited = list(dict.fromkeys((one.article_id, one.version, one.paragraph) for one in turn.citations))
    best = dict.fromkeys(
        (unit.article.id, unit.article.version, unit.paragraph.number)
        for unit in turn.ranked
        if unit.paragraph.kind not in ("title", "heading")
    )
    articles = {(unit.article.id, unit.article.version): unit.article for unit in turn.ranked}
    out: list[Evidence] = []
    seen: set[str] = set()

    def add(place: Place, *, again: bool = False) -> None:
        article = articles.get(place[:2])
        if article is None or any(one.place == place for one in out):
            return
        paragraph = article.paragraph(place[2])
        span = trusted(paragraph.text)
        span = Span(span.start, min(span.end, span.start + LONGEST))
        words = fold(paragraph.text[span.start : span.end])
        if any(map(str.isalnum, words)) and (again or words not in seen):
            seen.add(words)
            out.append(Evidence(len(out) + 1, article, paragraph, tuple(statements.get(place, ())), span))

    for place in cited:
        add(place, again=True)
    for place in best:
        if len(out) < MOST:
            add(place)
    for one in tuple(out):
        for said in one.statements:
            if said.speaker and said.speaker.name and not has_name(said.speaker.name, one.plain):
                add((*one.place[:2], said.speaker.paragraph), again=True)
    return out


def fenced(evidence: Sequence[Evidence], language: str) -> str:
    """The evidence as a prompt shows it. No article can end its piece, or look like another voice."""
    out = []
    for one in evidence:
        article = one.article
        if is_order(article.title):
            article = article.model_copy(update={"title": ""})
        head = f"[{one.number}] {neutral(source(article, language))}{_speakers(one)}"
        out.append(f"<beleg>\n{head}\n{neutral(one.text)}\n</beleg>")
    return "\n\n".join(out)


def neutral(text: str) -> str:
    """A copy of an article's words on one line in which nothing steers a model: for the prompt alone.

    Characters that nobody sees are left out, angle brackets, code fences and brackets of chat formats made others,
    and a colon behind the name of a role becomes a dash.
    """
    shown = " ".join(visible(text).split())
    for old, new in _REPLACED:
        shown = shown.replace(old, new)
    shown = _FORMAT.sub(" ", shown)
    return _SPEAKING.sub(r"\1 –", shown)


_REPLACED = (("<", "‹"), (">", "›"), ("```", "'''"), ("{", "("), ("}", ")"))
_FORMAT = re.compile(r"\[/?(?:INST|SYS)\]|#{2,}", re.IGNORECASE)
_SPEAKING = re.compile(rf"\b({ROLE})\s*:", re.IGNORECASE)


def _speakers(one: Evidence) -> str:
    """Who speaks in a paragraph that names them by a pronoun only."""
    names = {
        said.speaker.name
        for said in one.statements
        if said.speaker and said.speaker.name and not has_name(said.speaker.name, one.plain)
    }
    return f" ({', '.join(sorted(map(neutral, names)))})" if names else ""
