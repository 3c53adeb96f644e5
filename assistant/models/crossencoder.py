"""Models that read two texts at once: what sentence-transformers calls cross-encoders."""

from __future__ import annotations

import threading
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from assistant.models.embedder import clean
from assistant.models.located import located, not_loadable
from assistant.models.packed import Floats

if TYPE_CHECKING:
    from sentence_transformers import CrossEncoder


class PairModel:
    """A cross-encoder by name or folder, loaded when first used. Safe to use from several threads."""

    what = "cross-encoder"
    """What errors call it."""

    def __init__(self, model: str) -> None:
        self.name = model
        self._lock = threading.Lock()

    @cached_property
    def _model(self) -> CrossEncoder:
        from sentence_transformers import CrossEncoder

        try:
            model: CrossEncoder = CrossEncoder(located(self.name, self.what), local_files_only=True)
        except (OSError, ValueError) as error:
            raise not_loadable(self.name, self.what) from error
        return model

    def _outputs(self, pairs: Sequence[tuple[str, str]]) -> Floats:
        """What the model says of each pair: shape ``(len(pairs),)``, or ``(len(pairs), outputs)`` where it has more.

        Raises :class:`ModelNotFound`.
        """
        cleaned = [(clean(left), clean(right)) for left, right in pairs]
        with self._lock:
            return np.asarray(self._model.predict(cleaned, show_progress_bar=False), dtype=np.float32)

    def _labels(self) -> Mapping[int, str]:
        """The names of the outputs, as far as the model's configuration gives any."""
        with self._lock:
            given = getattr(self._model.config, "id2label", None) or {}
        return {int(at): str(name).lower() for at, name in given.items()}
