"""Weights of the observations of :mod:`assistant.checking.entail`, for supported, contradicted and neither.

Fitted by a multinomial logistic regression on the development halves of RTE-3 (German), XNLI (German) and
FEVER-Symmetric (English), weighed as 1, 1 and 1.15. What each group of observations adds, and what is lost
without it, in five-fold cross-validation (accuracy, macro F1, accuracy):

    observations on                  RTE-3   XNLI   FEVER   without: RTE-3   XNLI   FEVER
    words in common (6)               .670   .422    .500             .642   .475    .637
    + negation (2)                    .671   .497    .504             .705   .446    .647
    + numbers (2)                     .689   .509    .528             .689   .506    .631
    + opposites (1)                   .689   .513    .530             .712   .512    .647
    + names (1)                       .694   .512    .592             .709   .508    .600
    + what the claim adds (6)         .710   .515    .653             .694   .512    .592
    the majority's answer             .513   .167    .500

A text without a word of the claim decides nothing unless one of the two denies or opposes something, which makes it
.710, .512, .640. Six more observations (whether negation differs, any clash of numbers, sweeping words, hedges, a
missing verb, all names found) came to .708, .523, .643 without that rule, so they were left out.
"""

from __future__ import annotations

BIAS = (0.42, -0.69, 0.26)
WEIGHTS: dict[str, tuple[float, float, float]] = {
    "covered": (0.75, -0.75, 0.00),
    "covered_by_sentence": (0.13, 1.02, -1.14),
    "missing": (-0.46, 0.32, 0.14),
    "all_words": (0.29, 0.94, -1.23),
    "negation_new": (-0.06, 0.65, -0.59),
    "negation_new_covered": (-0.99, 1.22, -0.23),
    "number_clashes_covered": (-2.32, 1.88, 0.43),
    "number_missing": (-0.53, 0.05, 0.48),
    "opposite": (-0.74, 0.81, -0.07),
    "claim_length": (0.05, -1.25, 1.20),
    "source_length": (0.78, -0.27, -0.52),
    "small_missing": (0.07, 0.64, -0.71),
    "subject_missing": (0.00, -0.21, 0.21),
    "end_missing": (-0.37, 0.24, 0.13),
    "unexplained": (-0.65, -0.06, 0.70),
    "copula": (0.13, -0.38, 0.25),
    "copula_missing": (-0.27, 0.84, -0.57),
    "other_name": (-0.19, 0.87, -0.68),
}
