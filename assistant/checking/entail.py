"""Does a text bear a claim out, or rule it out? What can be observed of both, weighed by a softmax.

None of the observations knows what words mean. An entailment model that is set goes further, see
:mod:`assistant.models.entailment`.
"""

from __future__ import annotations

import math
from typing import NamedTuple

from assistant.checking.observations import observations
from assistant.checking.weights import BIAS, WEIGHTS

SHARED = 0.01
"""Share of a claim's words below which a text has none of them, and so decides nothing, whatever the weights say."""


class Entailment(NamedTuple):
    """Probabilities that a text supports a claim, rules it out, or does neither."""

    supported: float
    contradicted: float
    neither: float

    @property
    def verdict(self) -> str:
        """The name of the largest."""
        return max(zip(self, self._fields, strict=True))[1]


def entailment(claim: str, source: str, language: str) -> Entailment:
    """What the rules make of a claim and a text in one language (``de`` or ``en``; others as German)."""
    values = observations(claim, source, language)
    if values["covered"] < SHARED and not values["negation_new"] and not values["opposite"]:
        return Entailment(0.0, 0.0, 1.0)
    scores = [
        bias + sum(weights[place] * values[name] for name, weights in WEIGHTS.items())
        for place, bias in enumerate(BIAS)
    ]
    top = max(scores)
    powers = [math.exp(score - top) for score in scores]
    return Entailment(*(power / sum(powers) for power in powers))
