"""Optional entailment model: any sentence-transformers cross-encoder with three outputs, by name or folder."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Protocol

import numpy as np

from assistant.errors import ModelFailed, ModelNotFound
from assistant.models.embedder import clean

if TYPE_CHECKING:
    from sentence_transformers import CrossEncoder

Probabilities = tuple[float, float, float]
"""That the first text of a pair supports the second, rules it out, or does neither."""
_ORDER = (("entail", "support"), ("contradict", "refut"), ("neutral", "neither", "not_enough"))
_USUAL = (1, 0, 2)
"""Where entailment, contradiction and neutral stand in most models that name none of them: contradiction first."""


class EntailmentModel(Protocol):
    """Says of pairs (source, claim) whether the source supports the claim."""

    @property
    def name(self) -> str: ...

    def probabilities(self, pairs: Sequence[tuple[str, str]]) -> list[Probabilities]: ...


def load_entailment(model: str | None) -> EntailmentModel | None:
    """The entailment model of a setting; ``None`` if none is set."""
    return CrossEncoderEntailment(model) if model else None


class CrossEncoderEntailment:
    """A cross-encoder for natural language inference, loaded when first used.

    Its outputs are told by the names in its configuration ("entailment", "neutral", "contradiction").
    """

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
                f"The entailment model “{self.name}” can't be loaded. Give the folder of a sentence-transformers "
                "cross-encoder with three outputs, or the name of one that is on this machine already.",
                model=self.name,
            ) from error
        return model

    def probabilities(self, pairs: Sequence[tuple[str, str]]) -> list[Probabilities]:
        """One triple a pair; raises :class:`ModelFailed` if the model has not three outputs."""
        if not pairs:
            return []
        cleaned = [(clean(source), clean(claim)) for source, claim in pairs]
        with self._lock:
            raw = np.asarray(self._model.predict(cleaned, show_progress_bar=False, apply_softmax=False), np.float64)
            order = self._outputs()
        if raw.ndim != 2 or raw.shape[1] != 3:
            raise ModelFailed(
                f"The model “{self.name}” is no entailment model: it has not three outputs.", model=self.name
            )
        powers = np.exp(raw - raw.max(axis=1, keepdims=True))
        shares = (powers / powers.sum(axis=1, keepdims=True))[:, order]
        return [(float(a), float(b), float(c)) for a, b, c in shares]

    def _outputs(self) -> list[int]:
        """Where support, contradiction and neither stand among the outputs."""
        names = {int(at): str(name).lower() for at, name in _labels(self._model.config).items()}
        found = [
            next((at for at, name in names.items() if any(part in name for part in parts)), None) for parts in _ORDER
        ]
        return list(_USUAL) if None in found else [at for at in found if at is not None]


def _labels(config: object) -> dict[int, str]:
    """The names of a model's outputs, as far as its configuration gives any."""
    return getattr(config, "id2label", None) or {}
