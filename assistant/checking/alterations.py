"""Names what was done to a quotation: a negation dropped, a number changed, an omission in the middle …"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from assistant.checking.align import OMITTED_RUN, Alignment, same_word
from assistant.checking.lexicon import is_negation
from assistant.checking.quantities import quantities
from assistant.checking.view import Word
from assistant.results import Alteration


def alterations(source: Sequence[Word], asked: Sequence[Word], found: Alignment) -> tuple[Alteration, ...]:
    """The kinds of change that lead from the source's words to those looked up, the gravest first."""
    window = source[found.first : found.last]
    lost = [word for op, s1, s2, _, _ in found.opcodes if op in ("delete", "replace") for word in window[s1:s2]]
    new = [word for op, _, _, a1, a2 in found.opcodes if op in ("insert", "replace") for word in asked[a1:a2]]
    out: list[Alteration] = []
    negated = sum(is_negation(word.form) for word in lost) - sum(is_negation(word.form) for word in new)
    if negated:
        out.append("negation dropped" if negated > 0 else "negation added")
    if _numbers(window) != _numbers(asked):
        out.append("number changed")
    moved = Counter(word.key for word in lost) & Counter(word.key for word in new)
    if moved:
        out.append("order changed")
    last = len(found.opcodes) - 1
    for place, (op, s1, s2, a1, a2) in enumerate(found.opcodes):
        inside = 0 < place < last
        if op == "delete" and not _all_in(window[s1:s2], moved):
            out.append("omission in the middle" if inside and s2 - s1 >= OMITTED_RUN else "words left out")
        elif op == "insert" and not _all_in(asked[a1:a2], moved):
            out.append("insertion in the middle" if inside and a2 - a1 >= OMITTED_RUN else "words added")
        elif op == "replace":
            omitted = inside and (s2 - s1) - (a2 - a1) >= OMITTED_RUN
            out.append("omission in the middle" if omitted else "words replaced")
    pairs = [
        (window[s1 + step], asked[a1 + step], step == s2 - s1 - 1)
        for op, s1, s2, a1, _ in found.opcodes
        if op == "equal"
        for step in range(s2 - s1)
    ]
    if any(not same_word(ours, theirs) for ours, theirs, _ in pairs[1:]):
        out.append("case changed")
    if any(ours.behind != theirs.behind and not at_end for ours, theirs, at_end in pairs):
        out.append("punctuation changed")
    return tuple(dict.fromkeys(out))


def _numbers(words: Sequence[Word]) -> list[float]:
    text = " ".join(word.form for word in words)
    return sorted(one.value for one in quantities(text))


def _all_in(words: Sequence[Word], moved: Counter[str]) -> bool:
    return all(word.key in moved for word in words)
