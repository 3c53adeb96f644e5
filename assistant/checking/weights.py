"""Weights of the observations of :mod:`assistant.checking.observations`, for supported, contradicted and neither.

Fitted by a multinomial logistic regression on the development halves of RTE-3 (German), XNLI (German) and
FEVER-Symmetric (English), weighed as 1, 2.5 and 1.4. What each group of observations adds to those above it, and what
is left without it alone, in five-fold cross-validation over texts, mean of two draws (accuracy, macro F1, accuracy):

    observations on                   RTE-3   XNLI   FEVER   without: RTE-3   XNLI   FEVER
    words in common (11)              .694   .422   .564             .679   .531   .590
    + negation (3)                    .699   .495   .564             .706   .479   .649
    + numbers (3)                     .716   .511   .598             .693   .527   .633
    + opposites (1)                   .714   .512   .596             .716   .537   .653
    + names (1)                       .713   .512   .628             .714   .535   .612
    + stronger, weaker, reasons (4)   .710   .539   .618             .711   .521   .672
    + what the claim adds (5)         .714   .538   .654             .710   .539   .618
    the majority's answer              .513   .167    .500

The eighteen observations before had .706, .519 and .635 by the same measure with their own weighing of the sets. A
text without a word of the claim decides nothing unless one of the two denies or opposes something. Telling English
from German would make it .70 on FEVER, only because every pair there is decided; so it is no observation.
"""

from __future__ import annotations

BIAS = (0.64, -0.34, -0.30)
WEIGHTS: dict[str, tuple[float, float, float]] = {
    "covered": (0.17, -0.16, -0.02),
    "covered_squared": (0.39, -1.43, 1.04),
    "covered_by_sentence": (-0.19, 1.35, -1.16),
    "all_words": (0.58, 0.72, -1.30),
    "pairs": (-0.35, 0.49, -0.14),
    "missing": (-0.37, 0.45, -0.08),
    "first_missing": (0.27, 0.10, -0.37),
    "last_there": (0.28, -0.11, -0.17),
    "claim_words": (0.18, -0.45, 0.27),
    "source_words": (-0.14, -0.94, 1.09),
    "source_length": (0.68, -0.05, -0.64),
    "negation_new": (-0.32, 0.73, -0.41),
    "negation_new_covered": (-0.80, 1.24, -0.44),
    "negation_lost_covered": (-0.40, 0.37, 0.03),
    "number_clashes_covered": (-2.25, 1.87, 0.38),
    "number_missing": (-0.43, 0.03, 0.41),
    "figures_new": (-0.87, -0.03, 0.90),
    "opposite": (-0.41, 0.64, -0.23),
    "other_name": (-0.15, 0.70, -0.55),
    "sweeping": (-0.43, 0.74, -0.30),
    "weak": (0.32, -0.55, 0.23),
    "comparing": (-0.20, -0.19, 0.39),
    "reason": (-0.04, -0.33, 0.36),
    "small_missing": (-0.29, 0.42, -0.13),
    "capital_missing": (-0.40, 0.01, 0.39),
    "longest_missing": (-0.05, -0.44, 0.49),
    "unexplained": (-0.47, 0.67, -0.21),
    "copula_missing": (-0.17, 0.35, -0.19),
}
