"""Optional second look at the first hits by a cross-encoder."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from assistant.errors import ModelFailed
from assistant.models.crossencoder import PairModel
from assistant.models.packed import Floats


class Reranker(Protocol):
    def scores(self, question: str, texts: Sequence[str]) -> Floats:
        """One relevance a text, higher is better, shape ``(len(texts),)``."""
        ...


class CrossEncoderReranker(PairModel):
    """Any sentence-transformers cross-encoder with one output."""

    what = "reranker"

    def scores(self, question: str, texts: Sequence[str]) -> Floats:
        """Raises :class:`ModelNotFound`, or :class:`ModelFailed` if the model has not one output."""
        values = self._outputs([(question, text) for text in texts])
        if values.size != len(texts):
            raise ModelFailed(
                f"The model “{self.name}” is no reranker: it gives {values.size // len(texts)} scores a text, not one.",
                model=self.name,
            )
        return values.reshape(len(texts))
