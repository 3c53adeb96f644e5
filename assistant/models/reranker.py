"""Optional second look at the first hits by a cross-encoder."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Protocol

import numpy as np

from assistant.errors import ModelNotFound
from assistant.models.bundled import Floats

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
            model: CrossEncoder = CrossEncoder(self.name, local_files_only=True)
        except (OSError, ValueError) as error:
            raise ModelNotFound(
                f"The reranker “{self.name}” can't be loaded. Give the folder of a sentence-transformers "
                "cross-encoder, or the name of one that is on this machine already.",
                model=self.name,
            ) from error
        return model

    def scores(self, question: str, texts: Sequence[str]) -> Floats:
        with self._lock:
            values = self._model.predict([(question, text) for text in texts], show_progress_bar=False)
        return np.asarray(values, dtype=np.float32).reshape(len(texts))
