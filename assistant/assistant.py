"""The one front door: everything that Beleg does, for the command line, the API, the page and scripts alike."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assistant.article import Article
from assistant.errors import EmptyQuestion, QuestionTooLong
from assistant.library import Entry, Library, Progress, Verification
from assistant.models import CrossEncoderReranker, load_embedder
from assistant.results import (
    Answer,
    AnswerSentence,
    Citation,
    ClaimCheck,
    Comparison,
    Filters,
    Hit,
    IngestReport,
    Person,
    QuoteCheck,
    Statement,
    StatementKind,
)
from assistant.settings import Settings
from assistant.statements import load_aliases

if TYPE_CHECKING:
    from langchain_core.retrievers import BaseRetriever
    from langchain_core.runnables import Runnable

    from assistant.answering import AnswerChain
    from assistant.checking import ClaimChecker, Comparer, QuoteChecker


class Assistant:
    """A library with everything that can be asked of it. Use it as a context manager, or close it."""

    def __init__(self, settings: Settings, library: Library) -> None:
        self.settings = settings
        self.library = library
        self._answers: AnswerChain | None = None
        self._quotes: QuoteChecker | None = None
        self._claims: ClaimChecker | None = None
        self._comparer: Comparer | None = None

    @classmethod
    def open(cls, library: str | Path | Settings | None = None) -> Assistant:
        """Open a library's folder (made when the first article comes in), or whatever some settings say."""
        settings = library if isinstance(library, Settings) else Settings.load(library=library and Path(library))
        aliases = load_aliases(settings.aliases) if settings.aliases else None
        embedder = load_embedder(
            settings.embedding_model,
            settings.cache,
            settings.embedding_query_prompt,
            settings.embedding_passage_prompt,
        )
        reranker = CrossEncoderReranker(settings.reranker_model) if settings.reranker_model else None
        token = settings.chroma_token.get_secret_value() if settings.chroma_token else None
        held = Library(
            settings.library,
            embedder,
            reranker=reranker,
            chroma_url=settings.chroma_url,
            chroma_token=token,
            aliases=aliases,
        )
        return cls(settings, held)

    def __enter__(self) -> Assistant:
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    def close(self) -> None:
        self.library.close()

    def ingest(self, sources: Iterable[str | Path], progress: Callable[[Progress], None] | None = None) -> IngestReport:
        """Take in files, folders, patterns and addresses. A bad source is reported; the rest goes on."""
        from assistant.reading.sources import expand

        given = [sources] if isinstance(sources, str | Path) else list(sources)
        return self.library.ingest(lambda known: expand(given, self.settings, known=known), progress)

    def search(self, question: str, limit: int = 8, filters: Filters | None = None) -> list[Hit]:
        """The paragraphs that fit a question best, best first.

        Raises :class:`EmptyQuestion`, or :class:`QuestionTooLong` above the setting ``max_question``.
        """
        question = _readable(question)
        if not question.strip():
            raise EmptyQuestion("The question is empty.")
        longest = self.settings.max_question
        if len(question) > longest:
            raise QuestionTooLong(
                f"The question has {len(question)} characters; the limit is {longest}.",
                length=len(question),
                limit=longest,
            )
        return self.library.search(question, limit, filters)

    def ask(self, question: str, history: Sequence[str] = (), filters: Filters | None = None) -> Answer:
        """Answer a question with exact citations, or abstain and say what was searched."""
        answer = None
        for part in self.stream(question, history, filters):
            answer = part
        assert isinstance(answer, Answer)
        return answer

    def stream(
        self, question: str, history: Sequence[str] = (), filters: Filters | None = None
    ) -> Iterator[Citation | AnswerSentence | Answer]:
        """The evidence first, then the sentences, then the whole verified answer."""
        return self._chain().stream(_readable(question), filters or Filters(), history)

    def check_quote(self, quote: str, speaker: str | None = None) -> QuoteCheck:
        """Whether some words were said (by a speaker): literally, in other words, altered, by somebody else, or not."""
        if self._quotes is None:
            from assistant.checking import QuoteChecker

            self._quotes = QuoteChecker(self.library, self.settings.max_question)
        return self._quotes.check(quote, speaker)

    def check_claim(self, claim: str) -> ClaimCheck:
        """What the articles make of a claim: each part compared, each difference with both sides and a citation."""
        if self._claims is None:
            from assistant.checking import ClaimChecker, load_entailment

            model = load_entailment(self.settings.entailment_model)
            self._claims = ClaimChecker(self.library, self.settings.max_question, model)
        return self._claims.check(claim)

    def compare(self, question: str, against: str | None = None) -> Comparison:
        """The wordings of the same statement across outlets, for a question, a statement or a speaker's name.

        ``against`` names the outlet (or the article) whose version the others are compared with.
        """
        if self._comparer is None:
            from assistant.checking import Comparer

            self._comparer = Comparer(self.library, self.settings.max_question)
        return self._comparer.compare(question, against)

    def statements(
        self,
        speaker: str | None = None,
        outlet: str | None = None,
        place: str | None = None,
        since: str | None = None,
        until: str | None = None,
        kind: StatementKind | None = None,
        article: str | None = None,
    ) -> list[Statement]:
        """Who said what: the statements that fit, newest first."""
        filters = Filters(
            speaker=(speaker,) if speaker else (),
            outlet=(outlet,) if outlet else (),
            article=(article,) if article else (),
            since=since,
            until=until,
        )
        return self.library.statements(filters, place=place, kind=kind)

    def people(self, name: str | None = None) -> list[Person]:
        """Who speaks in the library: each person or body with its spellings, and why they are taken for one."""
        return self.library.people(name)

    def articles(self) -> list[Entry]:
        """The articles with their current versions, newest first."""
        return self.library.entries()

    def article(self, article_id: str, version: int | None = None) -> Article:
        return self.library.article(article_id, version)

    def delete(self, article_id: str) -> None:
        self.library.delete(article_id)

    def verify(self) -> Verification:
        return self.library.verify()

    def reindex(self, *, embed_again: bool = False) -> int:
        return self.library.reindex(embed_again=embed_again)

    def as_retriever(self, limit: int = 8, filters: Filters | None = None) -> BaseRetriever:
        """The search as a LangChain retriever; each document's metadata says which paragraph it is."""
        from assistant.library.retriever import LibraryRetriever

        return LibraryRetriever(library=self.library, limit=limit, filters=filters or Filters())

    def as_runnable(self) -> Runnable[Any, Answer]:
        """The answering chain as a LangChain runnable: a question, or a dict with question, history and filters."""
        return self._chain().runnable()

    def _chain(self) -> AnswerChain:
        if self._answers is None:
            from assistant.answering import AnswerChain

            self._answers = AnswerChain(self.library, self.settings.max_question)
        return self._answers


def _readable(question: str) -> str:
    """A question without halves of surrogate pairs (from a shell's odd bytes): no JSON can hold them."""
    return question.encode("utf-8", "replace").decode("utf-8")
