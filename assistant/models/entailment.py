"""Optional entailment model: any sentence-transformers cross-encoder with three outputs, by name or folder."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import numpy as np

from assistant.errors import ModelFailed
from assistant.models.crossencoder import PairModel

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


class CrossEncoderEntailment(PairModel):
    """A cross-encoder for natural language inference.

    Its outputs are told by the names in its configuration ("entailment", "neutral", "contradiction").
    """

    what = "entailment model"

    def probabilities(self, pairs: Sequence[tuple[str, str]]) -> list[Probabilities]:
        """One triple a pair; raises :class:`ModelNotFound`, or :class:`ModelFailed` if it has not three outputs."""
        if not pairs:
            return []
        raw = self._outputs(pairs).astype(np.float64)
        if raw.ndim != 2 or raw.shape[1] != 3:
            raise ModelFailed(
                f"The model “{self.name}” is no entailment model: it has not three outputs.", model=self.name
            )
        powers = np.exp(raw - raw.max(axis=1, keepdims=True))
        shares = (powers / powers.sum(axis=1, keepdims=True))[:, self._order()]
        return [(float(a), float(b), float(c)) for a, b, c in shares]

    def _order(self) -> list[int]:
        """Where support, contradiction and neither stand among the outputs."""
        names = self._labels()
        found = [
            next((at for at, name in names.items() if any(part in name for part in parts)), None) for parts in _ORDER
        ]
        return list(_USUAL) if None in found else [at for at in found if at is not None]
