"""Optional second look at the first hits by a cross-encoder."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Protocol

import numpy as np

from assistant.errors import ModelFailed
from assistant.models.embedder import clean
from assistant.models.located import located, not_loadable
from assistant.models.packed import Floats

if TYPE_CHECKING:
    from sentence_transformers import CrossEncoder


class Reranker(Protocol):
    def scores(self, question: str, texts: Sequence[str]) -> Floats:
        """One relevance a text, higher is better, shape ``(len(texts),)``."""
        ...


class CrossEncoderReranker:
    """Any sentence-transformers cross-encoder with one output, by name or folder, loaded when first used."""

    def __init__(self, model: str) -> None:
        self.name = model
        self._lock = threading.Lock()

    @cached_property
    def _model(self) -> CrossEncoder:
        from sentence_transformers import CrossEncoder

        try:
            model: CrossEncoder = CrossEncoder(located(self.name, "reranker"), local_files_only=True)
        except (OSError, ValueError) as error:
            raise not_loadable(self.name, "reranker") from error
        return model

    def scores(self, question: str, texts: Sequence[str]) -> Floats:
        pairs = [(clean(question), clean(text)) for text in texts]
        with self._lock:
            values = np.asarray(self._model.predict(pairs, show_progress_bar=False), dtype=np.float32)
        if values.size != len(texts):
            raise ModelFailed(
                f"The model “{self.name}” is no reranker: it gives {values.size // len(texts)} scores a text, not one.",
                model=self.name,
            )
        return values.reshape(len(texts))
