"""The one front door: everything that Beleg does, for the command line, the API, the page and scripts alike."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assistant.article import Article
from assistant.library import Entry, Library, Progress, Verification
from assistant.models import CrossEncoderReranker, load_embedder
from assistant.results import (
    Answer,
    AnswerSentence,
    Citation,
    Filters,
    Hit,
    IngestReport,
    Statement,
    StatementKind,
)
from assistant.settings import Settings

if TYPE_CHECKING:
    from langchain_core.retrievers import BaseRetriever
    from langchain_core.runnables import Runnable

    from assistant.answering import AnswerChain


class Assistant:
    """A library with everything that can be asked of it. Use it as a context manager, or close it."""

    def __init__(self, settings: Settings, library: Library) -> None:
        self.settings = settings
        self.library = library
        self._answers: AnswerChain | None = None

    @classmethod
    def open(cls, library: str | Path | Settings | None = None) -> Assistant:
        """Open a library's folder (made when the first article comes in), or whatever some settings say."""
        settings = library if isinstance(library, Settings) else Settings.load(library=library and Path(library))
        embedder = load_embedder(
            settings.embedding_model,
            settings.cache,
            settings.embedding_query_prompt,
            settings.embedding_passage_prompt,
        )
        reranker = CrossEncoderReranker(settings.reranker_model) if settings.reranker_model else None
        token = settings.chroma_token.get_secret_value() if settings.chroma_token else None
        held = Library(
            settings.library, embedder, reranker=reranker, chroma_url=settings.chroma_url, chroma_token=token
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
        """The paragraphs that fit a question best, best first."""
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
        return self._chain().stream(question, filters or Filters(), history)

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
