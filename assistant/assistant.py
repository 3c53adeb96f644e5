"""The one front door: everything that Beleg does, for the command line, the API, the page and scripts alike."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import takewhile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assistant import given
from assistant.article import Article
from assistant.errors import ArticleNotFound, UnknownAnswer
from assistant.library import (
    Accounts,
    AuditLog,
    Keys,
    Library,
    Mark,
    Page,
    Progress,
    Records,
    Verification,
)
from assistant.models import ChatModel, CrossEncoderReranker, load_chat, load_embedder, load_entailment
from assistant.results import (
    Answer,
    AnswerRecord,
    AnswerSentence,
    ArticleEdition,
    ArticleEntry,
    Citation,
    ClaimCheck,
    Comparison,
    Deletion,
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

    from assistant.answering import AnswerChain, Generator
    from assistant.checking import ClaimChecker, Comparer, ExportLanguage, QuoteChecker, Result, SecondOpinion


class Assistant:
    """A library with everything that can be asked of it. Use it as a context manager, or close it."""

    def __init__(self, settings: Settings, library: Library, chat: ChatModel | None = None) -> None:
        """``chat`` is a chat model of one's own; by default the one that the settings name, if they do."""
        self.settings = settings
        self.library = library
        self._records = Records(settings.library)
        self._chat = chat or load_chat(
            settings.chat_model,
            settings.chat_url,
            settings.chat_key.get_secret_value() if settings.chat_key else None,
            settings.chat_timeout,
            settings.chat_temperature,
        )
        self._entailment = load_entailment(settings.entailment_model)
        self.keys, self.accounts, self.audit = Keys(library), Accounts(library), AuditLog(library)
        self._answers: AnswerChain | None = None
        self._quotes: QuoteChecker | None = None
        self._claims: ClaimChecker | None = None
        self._comparer: Comparer | None = None
        self._opinions: Sequence[SecondOpinion] | None = None

    @classmethod
    def open(cls, library: str | Path | Settings | None = None) -> Assistant:
        """Open a library's folder (made when the first article comes in), or whatever some settings say."""
        settings = library if isinstance(library, Settings) else Settings.load(library=library and Path(library))
        aliases = load_aliases(settings.aliases) if settings.aliases else None
        embedder = load_embedder(
            settings.embedding_model,
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
        self._records.close()
        self.library.close()

    def ingest(
        self,
        sources: Iterable[str | Path],
        progress: Callable[[Progress], None] | None = None,
        stop: Callable[[], bool] = lambda: False,
    ) -> IngestReport:
        """Take in files, folders, patterns and addresses. A bad source is reported; the rest goes on.

        ``stop`` is asked before each article whether to leave it at that; what was stored stays.
        """
        from assistant.reading.sources import expand

        wanted = [sources] if isinstance(sources, str | Path) else list(sources)
        return self.library.ingest(
            lambda known: takewhile(lambda item: not stop(), expand(wanted, self.settings, known=known)), progress
        )

    def search(self, question: str, limit: int = 8, filters: Filters | None = None) -> list[Hit]:
        """The paragraphs that fit a question best, best first.

        Raises :class:`EmptyQuestion`, or :class:`QuestionTooLong` above the setting ``max_question``.
        """
        question = given.whole(question)
        given.check(question, self.settings.max_question)
        return self.library.search(question, limit, filters)

    def ask(self, question: str, history: Sequence[str | Answer] | None = (), filters: Filters | None = None) -> Answer:
        """Answer a question with exact citations, or abstain and say what was searched.

        ``history`` are the questions before a follow-up, or the answers to them, oldest first; raises
        :class:`MalformedInput` for anything else.
        """
        answer = None
        for part in self.stream(question, history, filters):
            answer = part
        assert isinstance(answer, Answer)
        return answer

    def stream(
        self, question: str, history: Sequence[str | Answer] | None = (), filters: Filters | None = None
    ) -> Iterator[Citation | AnswerSentence | Answer]:
        """The evidence first, then the sentences, then the whole verified answer."""
        from assistant.answering.followup import earlier

        return self._chain().stream(given.whole(question), filters or Filters(), earlier(history))

    def answer(self, answer_id: str) -> Answer:
        """An answer given before, as it was given then; raises :class:`UnknownAnswer`."""
        return self.record(answer_id).answer

    def record(self, answer_id: str) -> AnswerRecord:
        """An answer given before with all that led to it; raises :class:`UnknownAnswer`."""
        found = self._records.load(answer_id)
        if found is None:
            raise UnknownAnswer(f"There is no answer “{answer_id}” in the library.", answer=answer_id)
        return found

    def check_quote(self, quote: str, speaker: str | None = None, *, language: str | None = None) -> QuoteCheck:
        """Whether some words were said (by a speaker): literally, in other words, altered, by somebody else, or not.

        Its warnings are in ``language`` (``de`` or ``en``), else in that of the quotation.
        """
        from assistant.checking.phrases import read_in

        if self._quotes is None:
            from assistant.checking import QuoteChecker

            self._quotes = QuoteChecker(self.library, self.settings.max_question)
        with read_in(language):
            return self._quotes.check(given.whole(quote), given.whole(speaker) if speaker else None)

    def check_claim(self, claim: str, evidence: str | None = None, *, language: str | None = None) -> ClaimCheck:
        """What the articles make of a claim: each part compared, each difference with both sides and a citation.

        With ``evidence``, a text, the claim is checked against that alone, and no library is needed. Its reason and
        warnings are in ``language`` (``de`` or ``en``), else in that of the claim.
        """
        from assistant.checking.phrases import read_in

        longest, claim = self.settings.max_question, given.whole(claim)
        if evidence is not None:
            from assistant.checking import check_against

            with read_in(language):
                return check_against(claim, given.whole(evidence), None, longest, self._second_opinions())
        if self._claims is None:
            from assistant.checking import ClaimChecker

            self._claims = ClaimChecker(self.library, longest, self._second_opinions())
        with read_in(language):
            return self._claims.check(claim)

    def _second_opinions(self) -> Sequence[SecondOpinion]:
        """What the models of the settings make of a claim's evidence; made once."""
        if self._opinions is None:
            from assistant.checking import EntailmentOpinion

            opinions: list[SecondOpinion] = [EntailmentOpinion(self._entailment)] if self._entailment else []
            if self._chat is not None:
                from assistant.answering.prompts import load_prompt
                from assistant.checking import ChatOpinion

                opinions.append(ChatOpinion(self._chat, load_prompt))
            self._opinions = opinions
        return self._opinions

    def compare(self, question: str, against: str | None = None) -> Comparison:
        """The wordings of the same statement across outlets, for a question, a statement or a speaker's name.

        ``against`` names the outlet (or the article) whose version the others are compared with.
        """
        if self._comparer is None:
            from assistant.checking import Comparer

            self._comparer = Comparer(self.library, self.settings.max_question)
        return self._comparer.compare(given.whole(question), against)

    def export(self, result: Result, to: str, language: ExportLanguage | None = None) -> str:
        """A result as ``json``, ``markdown``, ``html`` or ``csv``; a claim check also as ``claimreview``.

        ``result`` is whatever this class gives, a list of statements, hits, persons or articles too. ``language`` is
        that of the words around the sources' own, by default the question's. Raises :class:`UnsupportedFormat`.
        """
        from assistant.checking import export

        return export(result, to, self.settings.publisher, self.settings.publisher_url, language)

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

    def statements_page(
        self,
        filters: Filters,
        limit: int,
        after: Mark | None = None,
        *,
        place: str | None = None,
        kind: StatementKind | None = None,
    ) -> Page[Statement]:
        """Some of the statements, behind the ``next`` of the page before; so do the other lists in pages."""
        return self.library.statements_page(filters, limit, after, place=place, kind=kind)

    def people(self, name: str | None = None) -> list[Person]:
        """Who speaks in the library: each person or body with its spellings, and why they are taken for one."""
        return self.library.people(name)

    def suggest(self, *names: str) -> tuple[str, ...]:
        """Speakers of the library that misspelt names may mean, the closest first; nothing for names that it knows.

        For a person to choose from: Beleg itself never takes one for the name that was given.
        """
        return tuple(dict.fromkeys(one for name in names for one in self.library.suggest(name)))

    def people_page(self, limit: int, after: Mark | None = None, name: str | None = None) -> Page[Person]:
        return self.library.people_page(limit, after, name)

    def articles_page(self, limit: int, after: Mark | None = None) -> Page[ArticleEntry]:
        return self.library.entries_page(limit, after)

    def articles(self) -> list[ArticleEntry]:
        """The articles with their current versions, newest first."""
        return self.library.entries()

    def article(self, article_id: str, version: int | None = None) -> Article:
        return self.library.article(article_id, version)

    def versions(self, article_id: str) -> list[ArticleEdition]:
        """All versions of an article, oldest first."""
        return self.library.editions(article_id)

    def original(self, article_id: str, version: int | None = None) -> bytes | None:
        """An article's raw bytes as they were retrieved, in its current or a named version."""
        return self.library.original(self.library.article(article_id, version).sha256)

    def delete(self, article_id: str, *, with_answers: bool = False) -> Deletion:
        """Remove an article with all its versions and originals, and say how many records of answers hold its words.

        Those outlive it, unless ``with_answers`` has its words taken out of them as well, also of an article that was
        deleted before. Raises :class:`ArticleNotFound` where there is neither.
        """
        deleted, cleared = True, 0
        try:
            self.library.delete(article_id)
        except ArticleNotFound:
            if not with_answers or not self._records.quoting(article_id):
                raise
            deleted = False
        if with_answers:
            cleared = self._records.withdraw(article_id)
        quoting = self._records.quoting(article_id)
        return Deletion(article_id=article_id, deleted=deleted, quoting=quoting, cleared=cleared)

    def verify(self) -> Verification:
        return self.library.verify()

    def reindex(self, *, embed_again: bool = False) -> int:
        return self.library.reindex(embed_again=embed_again)

    def as_retriever(self, limit: int = 8, filters: Filters | None = None) -> BaseRetriever:
        """The search as a LangChain retriever; each document's metadata says which paragraph it is."""
        from assistant.library.retriever import LibraryRetriever

        return LibraryRetriever(library=self.library, limit=limit, filters=filters or Filters())

    def as_runnable(self, *, recorded: bool = True) -> Runnable[Any, Answer]:
        """The answering chain as a LangChain runnable: a question, or a dict with question, history and filters.

        ``recorded=False`` leaves no record of the answers: for measuring, not for work.
        """
        if recorded:
            return self._chain().runnable()
        from assistant.answering import AnswerChain

        return AnswerChain(self.library, self.settings.max_question, None, self._generator()).runnable()

    def _chain(self) -> AnswerChain:
        if self._answers is None:
            from assistant.answering import AnswerChain, Recorder

            recorder = Recorder(self._records, self._models())
            self._answers = AnswerChain(self.library, self.settings.max_question, recorder, self._generator())
        return self._answers

    def _generator(self) -> Generator | None:
        """What words the answers, if a chat model is set."""
        if self._chat is None:
            return None
        from assistant.answering import Generator

        return Generator(self._chat, self._entailment, self.library.is_speaker)

    def _models(self) -> dict[str, str]:
        """The models in use, by what they do."""
        named = {
            "embedding": self.library.embedder,
            "reranker": self.settings.reranker_model,
            "entailment": self.settings.entailment_model,
            "chat": self._chat and self._chat.name,
        }
        return {name: model for name, model in named.items() if model}
