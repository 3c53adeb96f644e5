"""Does one sentence of the evidence tell what a written sentence tells, or are its parts from here and there?

"Maddick denied it. Wynne declined to comment." proves no "Maddick declined to comment.", though it has every word of
it. So the words of a written sentence, but for those that a pronoun stands for, have to come from clauses that are told
together. Errs on the strict side, like all that takes no entailment model.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence

from assistant.answering.generative_evidence import Evidence
from assistant.answering.naming import is_known, tokens
from assistant.answering.verification.attribution import is_claim, is_half, own_parts, says_plainly
from assistant.answering.verification.beside import apart
from assistant.answering.verification.clauses import Clause, told
from assistant.answering.verification.denials import denials, denied, dropped
from assistant.answering.verification.governed import left_out
from assistant.answering.verification.home import Home, Hypothesis, homes, sentences_of
from assistant.answering.verification.prepositions import other_case
from assistant.answering.verification.problems import Problem
from assistant.answering.verification.pronouns import stands_for
from assistant.answering.verification.roles import exchanged, roles, without_object
from assistant.answering.verification.strange import has_age
from assistant.answering.verification.vocabulary import ARTICLES, OBJECTS, PRINTED, REPORTING, is_intent, is_light
from assistant.checking.pairwords import SAME, ContentWord, best, content_words
from assistant.checking.quantities import quantities
from assistant.statements.lexicon import lexicon

_ENDS = '.!?…“”" '
_OF_MORE = re.compile(r"\b(\d[\d.,]*\d|\d)\s+(?:der|von|of(?:\s+the)?)\s+(?:insgesamt\s+)?(\d[\d.,]*\d|\d)\b")


def recombined(text: str, language: str, cited: Sequence[Evidence]) -> list[Problem]:
    """What stands elsewhere in the evidence than the rest of the sentence; nothing where it is told together."""
    if any(text.rstrip(_ENDS) == sentence.text.rstrip(_ENDS) for one in cited for sentence in sentences_of(one)):
        return []
    places = [home for one in cited for home in homes(one)]
    whole = Hypothesis(text, language)
    out: list[Problem] = []
    for part in own_parts(whole):
        problem = _lacking(part, whole, places)
        if problem is None:
            continue
        pieces = [_alone(clause, language) for one in told(part, language) for clause in one.clauses]
        if len(pieces) > 1 and not is_half(part) and all(_lacking(piece, whole, places) is None for piece in pieces):
            continue
        out.append(problem)
    return out


def _alone(clause: Clause, language: str) -> str:
    """A clause by itself, with the subject of the one before it where it has none."""
    own = clause._replace(front=())
    return own.text if roles(own, language).doer else clause.text


def _lacking(text: str, whole: Hypothesis, places: Sequence[Home]) -> Problem | None:
    """What the scope that comes closest to a part of a sentence lacks; ``None`` if a scope has all of it."""
    known = frozenset(word.stem for home in places for word in home.words)
    words = [word for word in content_words(text, whole.language) if not _is_free(word, known)]
    if not words:
        return None
    closest: tuple[int, Problem] | None = None
    for home in places:
        missing, problem = _against(text, whole, words, home)
        if problem is None:
            return None
        if closest is None or missing < closest[0]:
            closest = missing, problem
    return closest[1] if closest else None


def _is_free(word: ContentWord, known: frozenset[str]) -> bool:
    """Whether a word needs no source: one of reporting, unless the evidence itself tells of a newspaper."""
    low = word.word.lower()
    if low in REPORTING:
        return low not in PRINTED or word.stem not in known
    return not word.capital and (is_light(low) or says_plainly(low))


def _against(text: str, whole: Hypothesis, words: Sequence[ContentWord], home: Home) -> tuple[int, Problem | None]:
    """How many words of a part of a sentence a scope lacks, and what is wrong if it is meant to tell the part."""
    intended = f"{home.scope.governing} {home.scope.text}"
    words = [word for word in words if not is_intent(word.word.lower(), intended)]
    shares = best(words, home.words)
    printed = tokens(home.evidence.article.outlet or "")
    missing = [
        word
        for word, share in zip(words, shares, strict=True)
        if share < SAME and not all(is_known(t, printed) for t in tokens(word.word))
    ]
    told_here = [word for word, share in zip(words, shares, strict=True) if share >= SAME]
    if not told_here:
        return len(words) + 1, Problem("recombined", words[0].word)
    groups = apart(_groups(text, missing, whole.language), told_here, home, text)
    if groups and stands_for(groups[0], home, text):
        groups = groups[1:]
    if groups:
        return len(missing), Problem("recombined", " ".join(word.word for word in groups[0]))
    return 0, _differs(text, whole, told_here, home)


def _differs(text: str, whole: Hypothesis, told_here: Sequence[ContentWord], home: Home) -> Problem | None:
    """What a part of a sentence tells otherwise than the scope that has all its words."""
    scope, language = home.scope, whole.language
    if problem := denied(whole.text, language, f"{scope.governing} {scope.text}"):
        return problem
    if problem := dropped(whole.denials, whole.stems, scope.text, home.language):
        return problem
    if scope.clauses[0].kind == "subordinate" and not whole.denials:
        # "Es sei nicht auszuschließen, dass …" is no "…".
        for denial in denials(scope.governing, home.language):
            return Problem("negation", denial.word)
    if is_claim(whole, home):
        return Problem("unattributed", next((word.text for word in scope.words if word.capital), ""))
    turned = exchanged(text, language, scope.clauses, home.language)
    if turned is not None:
        return Problem("exchanged", turned)
    if object_ := without_object(text, language, scope.clauses, home.language):
        return Problem("left_out", object_)
    if strayed := _strayed(whole, home):
        return Problem("recombined", strayed)
    if home.language == "de" and (moved := other_case(text, language, scope.clauses, home.language)):
        return Problem("recombined", moved)
    return _number(text, language, home) or left_out(text, whole.text, language, told_here, scope, home.language)


def _strayed(whole: Hypothesis, home: Home) -> str | None:
    """A noun in another clause than in the source: "… werde 300 Stellen zurückfordern, wenn das Geld wegfällt"."""
    theirs = [(clause, clause.content(home.language)) for clause in home.scope.clauses]
    if len(theirs) < 2 or len(whole.clauses) < 2:
        return None
    for ours in (clause.content(whole.language) for clause in whole.clauses):
        verbs = [word for word in ours if not word.capital and not is_light(word.word.lower())]
        same = [one for one in theirs if any(share >= SAME for share in best(verbs, _small(one[1])))]
        if len(same) != 1 or any(word.low in OBJECTS for word in same[0][0].words):
            continue
        nouns = [word for word in ours if word.capital or word.word[:1].isdigit()]
        elsewhere = [word for clause, words in theirs if clause is not same[0][0] for word in words]
        for word, here, there in zip(nouns, best(nouns, same[0][1]), best(nouns, elsewhere), strict=True):
            if there >= SAME > here:
                return word.word
    return None


def _small(words: Sequence[ContentWord]) -> list[ContentWord]:
    return [word for word in words if not word.capital]


def _groups(text: str, missing: Sequence[ContentWord], language: str) -> list[list[ContentWord]]:
    """Words that follow each other but for small ones: "Der neue Damm in Wellin"."""
    prepositions = lexicon(language)["prepositions"]
    groups: list[list[ContentWord]] = []
    for word in missing:
        if groups:
            last = groups[-1][-1]
            between = re.findall(r"[\w’'-]+|[,;:]", text[last.start + len(last.word) : word.start])
            if all(low in prepositions or low in ARTICLES for low in map(str.lower, between)):
                groups[-1].append(word)
                continue
        groups.append([word])
    return groups


def _number(text: str, language: str, home: Home) -> Problem | None:
    """A number that the scope which tells the rest has not, or the whole for its part: "120 der 640 Stellen"."""
    scope = home.scope.text
    theirs = quantities(scope, home.language)
    part = _OF_MORE.search(home.sentence.text)
    if part is not None and re.search(rf"\b{part.group(2)}\b", text) and not re.search(rf"\b{part.group(1)}\b", text):
        return Problem("number", part.group(2))
    for one in quantities(text, language):
        if not has_age(text, one.start, scope) and not any(
            math.isclose(one.value, other.value, rel_tol=1e-9) for other in theirs
        ):
            return Problem("number", text[one.start : one.end])
    return None
