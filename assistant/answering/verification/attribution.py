"""Whose words are these? What a sentence says itself, what it says that somebody said, and what it takes for a fact."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.answering.patterns import any_word
from assistant.answering.verification.home import Home, Hypothesis
from assistant.checking.claimparts import is_saying
from assistant.checking.pairwords import content_words
from assistant.results import Statement
from assistant.statements.lexicon import lexicon
from assistant.statements.morphology import is_konjunktiv1
from assistant.statements.wordkinds import is_verb

_PLAINLY = any_word(
    "sagt* gesagt erklärt* betont* teilt* mitgeteilt berichtet* said says told tells explain* add* report*"
)
"""The plainest verbs of saying: others ("zeigte … an") tell what is done."""
_DENYING = r"\b(?:den\w+|reject\w*|refus\w*|claim\w*|admit\w*|bestr\w+|leugne\w*)"
_HALF = re.compile(rf"{_DENYING}\W*(?:(?:that|dass)\W+)?$", re.IGNORECASE)
""" "Denied any wrongdoing", "accused Orth of …": what is said is half of what is told."""
_THAT = re.compile(rf"{_DENYING}\W+(?:that|dass)\b", re.IGNORECASE)
_ATTRIBUTED = re.compile(
    r"\b(?:laut|zufolge|nach\s+(?:den\s+)?(?:Angaben|Worten|Aussage|Ansicht|Einschätzung)|according\s+to|reportedly|"
    r"angeblich|offenbar|soll|sollen)\b",
    re.IGNORECASE,
)


def own_parts(whole: Hypothesis) -> Iterator[str]:
    """What a sentence says itself, or what it says that somebody said: who said so is checked elsewhere."""
    text, said = whole.text, whole.statements
    if not said:
        yield text
        return
    for clause in whole.clauses:
        inside = any(one.start <= clause.words[0].start < one.end for one in said)
        if clause.kind == "relative" and not inside:
            yield clause.text  # what is told of the speaker by the way
    for one in said:
        if one.kind == "direct":
            if not _is_plain(whole, one):
                yield f"{text[: one.start]} {text[one.end :]}"  # of what somebody said it: "nannte den Plan „…“"
        else:
            yield text if _HALF.search(text[: one.start]) or not _is_plain(whole, one) else one.text


def is_half(text: str) -> bool:
    """Whether a text says that something is denied, so that neither the verb nor what is denied is told alone."""
    return _THAT.search(text) is not None


def _is_plain(whole: Hypothesis, one: Statement) -> bool:
    """Whether a statement is introduced by the plainest verbs, or by none ("laut …")."""
    rest = f"{whole.text[: one.start]} {whole.text[one.end :]}"
    lows = [word.word.lower() for word in content_words(rest, whole.language)]
    return all(says_plainly(low) for low in lows if is_saying(low, whole.language))


def says_plainly(low: str) -> bool:
    """Whether a word is one of the plainest verbs of saying, which say nothing but that something was said."""
    return _PLAINLY.fullmatch(low) is not None


def is_claim(whole: Hypothesis, home: Home) -> bool:
    """Whether a sentence tells as a fact what its source only has as somebody's words: in Konjunktiv, or behind a verb
    of saying."""
    if _ATTRIBUTED.search(whole.text) or whole.statements:
        return False
    lows = [word.low for clause in whole.clauses for word in clause.words]
    if any(is_saying(low, whole.language) or is_konjunktiv1(low) for low in lows):
        return False
    first = home.scope.clauses[0]
    if home.language == "de":
        return any(is_konjunktiv1(word.low) for word in first.words if not word.capital)
    verbs = [word.low for word in first.words if is_verb(word, lexicon("en"))]
    return len(verbs) > 1 and is_saying(verbs[0], "en")
