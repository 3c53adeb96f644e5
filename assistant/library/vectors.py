"""The vectors in Chroma: in the library's folder, or on a server of the user's.

Beleg passes its own vectors and never lets Chroma embed. Chroma in process is thread-safe but not
process-safe, so only the library's one writer opens it. Everything in here can be rebuilt from the
catalogue.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import numpy as np

from assistant.errors import LibraryError
from assistant.library.blank import blank_memory
from assistant.models import Floats

COLLECTION = "passages"
BATCH = 5_000
"""Chroma 1.5 takes at most 5,461 rows a call."""

EF_SEARCH = 600
"""Places of the graph that a search keeps in view. Of the 200 nearest among 16,000 paragraphs it finds .99 (.95 of
those of the worst question), in 4.2 ms; Chroma's usual 100 finds .93 (.70), in 3.5 ms."""


class ChromaVectors:
    """Vectors by their text's hash, in one collection with inner-product distance (all have length 1)."""

    def __init__(self, folder: Path, url: str | None = None, token: str | None = None) -> None:
        self._folder, self._url, self._token = folder, url, token

    @cached_property
    def _client(self) -> Any:
        import chromadb
        from chromadb.config import Settings

        settings = Settings(anonymized_telemetry=False)
        if not self._url:
            return chromadb.PersistentClient(str(self._folder), settings=settings)
        address = urlsplit(self._url)
        headers = {"x-chroma-token": self._token} if self._token else None
        secure = address.scheme == "https"
        try:
            return chromadb.HttpClient(
                host=address.hostname or "localhost",
                port=address.port or (443 if secure else 80),
                ssl=secure,
                headers=headers,
                settings=settings,
            )
        except ValueError as error:
            raise LibraryError(f"The Chroma server at {self._url} can't be reached.", url=self._url) from error

    @cached_property
    def _collection(self) -> Any:
        return self._client.get_or_create_collection(
            COLLECTION, embedding_function=None, configuration={"hnsw": {"space": "ip", "ef_search": EF_SEARCH}}
        )

    def add(self, hashes: Sequence[str], vectors: Floats) -> None:
        """Store vectors, shape ``(len(hashes), dimensions)``; what is there already is replaced."""
        for start in range(0, len(hashes), BATCH):
            rows = slice(start, start + BATCH)
            with blank_memory():
                self._collection.upsert(ids=list(hashes[rows]), embeddings=vectors[rows])

    def delete(self, hashes: Sequence[str]) -> None:
        for start in range(0, len(hashes), BATCH):
            with blank_memory():
                self._collection.delete(ids=list(hashes[start : start + BATCH]))

    def nearest(self, vector: Floats, limit: int) -> list[str]:
        """The hashes of the nearest vectors, approximately (HNSW)."""
        with blank_memory():  # a question is what makes Chroma load its graph
            found = self._collection.query(query_embeddings=[vector], n_results=limit, include=[])
        return list(found["ids"][0])

    def everything(self) -> Iterator[tuple[list[str], Floats]]:
        """All hashes with their vectors, in batches."""
        for start in range(0, self._collection.count(), BATCH):
            with blank_memory():
                found = self._collection.get(limit=BATCH, offset=start, include=["embeddings"])
            yield list(found["ids"]), np.asarray(found["embeddings"], dtype=np.float32)

    def clear(self) -> None:
        """Forget all vectors, for instance to fill in those of another model."""
        from chromadb.errors import NotFoundError

        try:
            self._client.delete_collection(COLLECTION)
        except NotFoundError:
            return
        finally:
            self.__dict__.pop("_collection", None)

    def close(self) -> None:
        client = self.__dict__.pop("_client", None)
        self.__dict__.pop("_collection", None)
        if client is not None:
            client.close()
