"""The library: the stored articles with their index, in one folder."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import select

from assistant.library import catalogue, integrity, schema
from assistant.library.database import writing
from assistant.library.indexing import Indexer
from assistant.library.ingest import Ingest, Progress, Source
from assistant.library.integrity import Verification
from assistant.library.lock import WriterLock
from assistant.library.reader import Reader, no_article
from assistant.library.search import Nearest
from assistant.library.vectors import ChromaVectors
from assistant.models import Embedder, Reranker
from assistant.results import Failure, IngestReport
from assistant.statements import Aliases


class Library(Reader):
    """Reads at any time; writes as the one writer of its folder, from the first write until it is closed."""

    def __init__(
        self,
        folder: Path,
        embedder: Embedder,
        *,
        reranker: Reranker | None = None,
        chroma_url: str | None = None,
        chroma_token: str | None = None,
        aliases: Aliases | None = None,
    ) -> None:
        super().__init__(folder, embedder, reranker, aliases)
        self._vectors = ChromaVectors(folder / "vectors", chroma_url, chroma_token)
        self._lock = WriterLock(folder)
        # Not the reader's lock, so that a search never waits for an ingest in another thread.
        self._writing = threading.RLock()
        self._writer: Indexer | None = None

    def __enter__(self) -> Library:
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the files and the lock, once a write under way is done; what is used next opens them again."""
        with self._writing:
            self._writer = None
            self._vectors.close()
            super().close()
            self._lock.release()

    def write(self) -> Indexer:
        """Become the writer, finishing what a crash left half done; raises :class:`LibraryLocked`."""
        with self._writing:
            if self._writer is None:
                with self._locked() as writer:
                    writer.claim()
                    writer.repair()
                self._writer = writer
            return self._writer

    def ingest(
        self,
        items: Callable[[Callable[[str, str], bool]], Iterable[Source | Failure]],
        progress: Callable[[Progress], None] | None = None,
    ) -> IngestReport:
        """Take articles in. ``items`` is called with a test for bytes that are known already (sha256, source)."""
        with self._writing:
            writer = self.write()
            run = Ingest(self.database(), writer, progress)
            return run.run(items(run.known))

    def delete(self, article_id: str) -> None:
        """Remove an article with all its versions and originals; raises :class:`ArticleNotFound`."""
        with self._writing:
            writer = self.write()
            with writing(self.database()) as connection:
                if not connection.execute(select(schema.articles.c.id).filter_by(id=article_id)).first():
                    raise no_article(article_id)
                unused = catalogue.delete_article(connection, article_id)
            writer.forget(unused)

    def reindex(self, *, embed_again: bool = False) -> int:
        """Make words, statements, passages and vectors anew; returns how many passages were embedded."""
        with self._writing:
            self._writer = None
            with self._locked() as writer:
                embedded = integrity.rebuild(self.database(), writer, self.embedder, embed_again=embed_again)
            self._writer = writer
            return embedded

    def verify(self) -> Verification:
        """Compare everything with the catalogue, without mending anything; needs to be the only writer."""
        with self._writing:
            if not self.exists:
                return Verification(articles=0, versions=0, paragraphs=0, vectors=0)
            if self._writer is None:
                self._lock.acquire()
            try:
                return integrity.verify(self.database(), self._vectors)
            finally:
                if self._writer is None:
                    self._vectors.close()
                    self._lock.release()

    @contextmanager
    def _locked(self) -> Iterator[Indexer]:
        """An indexer, with the right to write; that is given back if anything inside fails."""
        self._lock.acquire()
        try:
            yield Indexer(self.database(), self._vectors, self._embedder)
        except BaseException:
            self._lock.release()
            raise

    def _nearest(self) -> Nearest | None:
        return self._vectors.nearest if self._writer is not None else None
