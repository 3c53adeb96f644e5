"""The systems that ``pipeline.py`` compares: Beleg, the usual LangChain recipe, and BM25 alone.

Each indexes ``articles.jsonl`` of a workload into a folder, and then finds texts with the article they are from.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from reference import unpacked

from assistant import Assistant, Filters, Settings
from assistant.models.packed import PASSAGE_PROMPT, QUERY_PROMPT

Found = tuple[str, str]
"""An article's id and the text that was found."""


class System(Protocol):
    label: str

    def warm(self, folder: Path) -> None:
        """Load models, so that their loading is not measured."""
        ...

    def index(self, work: Path, articles: list[dict[str, Any]], folder: Path) -> None: ...

    def open(self, folder: Path) -> None: ...

    def search(self, question: str, limit: int, outlet: str | None = None) -> list[Found]: ...


class Beleg:
    """The whole ingest: reading, statements, catalogue, words, embedding, Chroma."""

    label = "Beleg"

    def warm(self, folder: Path) -> None:
        self._beleg = Assistant.open(Settings.load(library=folder / "library"))
        self._beleg.library.embed(["Warm."])

    def index(self, work: Path, articles: list[dict[str, Any]], folder: Path) -> None:
        report = self._beleg.ingest([work / "articles.jsonl"])
        assert not report.failed, report.failed[0]
        assert len(report.added) + len(report.duplicates) == len(articles)
        self._beleg.close()

    def open(self, folder: Path) -> None:
        self.warm(folder)

    def search(self, question: str, limit: int, outlet: str | None = None) -> list[Found]:
        filters = Filters(outlet=(outlet,)) if outlet else None
        return [(hit.article_id, hit.text) for hit in self._beleg.search(question, limit, filters)]


class Recipe:
    """RecursiveCharacterTextSplitter(1000, 200), HuggingFaceEmbeddings (the same weights, fp32), Chroma."""

    label = "LangChain recipe"

    def warm(self, folder: Path) -> None:
        from langchain_huggingface import HuggingFaceEmbeddings

        self._embeddings = HuggingFaceEmbeddings(
            model_name=str(unpacked()),
            model_kwargs={"device": "cpu"},
            encode_kwargs={"prompt": PASSAGE_PROMPT, "normalize_embeddings": True},
            query_encode_kwargs={"prompt": QUERY_PROMPT, "normalize_embeddings": True},
        )
        self._embeddings.embed_documents(["Warm."])

    def index(self, work: Path, articles: list[dict[str, Any]], folder: Path) -> None:
        from langchain_chroma import Chroma
        from langchain_core.documents import Document
        from langchain_text_splitters import RecursiveCharacterTextSplitter

        documents = [
            Document(page_content="\n\n".join(one["paragraphs"]), metadata={"id": one["id"], "outlet": one["outlet"]})
            for one in articles
        ]
        splitter = RecursiveCharacterTextSplitter(chunk_size=1000, chunk_overlap=200)
        Chroma.from_documents(
            splitter.split_documents(documents), self._embeddings, persist_directory=str(folder / "chroma")
        )

    def open(self, folder: Path) -> None:
        from langchain_chroma import Chroma

        self.warm(folder)
        self._store = Chroma(persist_directory=str(folder / "chroma"), embedding_function=self._embeddings)

    def search(self, question: str, limit: int, outlet: str | None = None) -> list[Found]:
        filters = {"outlet": outlet} if outlet else None
        found = self._store.similarity_search(question, k=limit, filter=filters)
        return [(one.metadata["id"], one.page_content) for one in found]


class Words:
    """bm25s over paragraphs, German stems."""

    label = "BM25 alone"

    def warm(self, folder: Path) -> None:
        import Stemmer

        self._stemmer = Stemmer.Stemmer("german")

    def index(self, work: Path, articles: list[dict[str, Any]], folder: Path) -> None:
        import bm25s

        held = [(one["id"], one["outlet"], text) for one in articles for text in one["paragraphs"]]
        model = bm25s.BM25()
        model.index(self._tokens([text for _, _, text in held]), show_progress=False)
        model.save(folder / "bm25")
        (folder / "held.json").write_text(json.dumps(held, ensure_ascii=False), encoding="utf-8")

    def open(self, folder: Path) -> None:
        import bm25s

        self.warm(folder)
        self._model = bm25s.BM25.load(folder / "bm25")
        self._held = json.loads((folder / "held.json").read_text(encoding="utf-8"))
        self._outlets = np.array([outlet for _, outlet, _ in self._held])

    def search(self, question: str, limit: int, outlet: str | None = None) -> list[Found]:
        mask = (self._outlets == outlet).astype(np.float32) if outlet else None
        places, _ = self._model.retrieve(
            self._tokens([question]), k=min(limit, len(self._held)), show_progress=False, weight_mask=mask
        )
        return [(self._held[place][0], self._held[place][2]) for place in places[0]]

    def _tokens(self, texts: list[str]) -> Any:
        import bm25s

        return bm25s.tokenize(texts, stopwords=None, stemmer=self._stemmer, show_progress=False)


SYSTEMS: dict[str, type[System]] = {"beleg": Beleg, "recipe": Recipe, "words": Words}
