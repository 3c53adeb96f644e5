"""Is a sentence that a chat model wrote proved by the paragraphs it cites? All has to hold, or it is not shown."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from assistant.answering.generative_evidence import Evidence
from assistant.answering.generative_output import Written
from assistant.answering.question import Question
from assistant.answering.verification.contrasts import exchanged_contrast
from assistant.answering.verification.counts import exchanged_numbers
from assistant.answering.verification.denials import turned_round
from assistant.answering.verification.extent import goes_too_far
from assistant.answering.verification.marks import Quoted, exact, outside
from assistant.answering.verification.moments import other_moment
from assistant.answering.verification.problems import Problem
from assistant.answering.verification.pronouns import unnamed
from assistant.answering.verification.qualifiers import unqualified
from assistant.answering.verification.recombined import recombined
from assistant.answering.verification.resting import closest, support
from assistant.answering.verification.speech import IsSpeaker, wrong_mouth
from assistant.answering.verification.strange import (
    strange_days,
    strange_names,
    strange_numbers,
    strange_pairs,
    swapped_name,
)
from assistant.answering.verification.tenses import not_yet_done
from assistant.answering.verification.words import strange_words, turned_words
from assistant.given import whole
from assistant.models.entailment import EntailmentModel
from assistant.reading.language import language_of
from assistant.reading.orders import visible
from assistant.text import Span

SUPPORTED = 0.6
"""Share of a sentence's words that its paragraphs must have. In the sample corpus, 95 of 100 statements in the form
"X said: …" find .82 or more of their words in their own paragraph, and 99 of 100 sentences .50 or less of theirs in
another paragraph of their article (benchmarks/verify_strictness.py)."""
ENTAILED = 0.5
"""Probability from which an entailment model's word counts."""
_MOST_CITED = 40
"""Numbers that are looked at; the evidence has some thirty at most."""
SHORTEST, LONGEST = 8, 1_000
"""Characters of a sentence: below and above, nothing is one."""
_MARKERS = re.compile(r" ?\[\d+(?:\s*[,;]\s*\d+)*\]")
_ADDRESS = re.compile(r"https?:|www\.|\]\(|</?[a-z]|!\[", re.IGNORECASE)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f]")
_END = re.compile(r"[.!?…]['\"“”»«’‘)\]]*$")


class Verdict(NamedTuple):
    """A sentence as it may be shown, with what proves it, or with the problems that forbid it.

    ``ranges`` are the parts of the cited paragraphs on which it rests, by the number of the citation.
    """

    text: str
    citations: tuple[int, ...]
    problems: tuple[Problem, ...]
    ranges: Mapping[int, Span]
    support: float | None = None
    entailment: float | None = None


def judge(
    written: Written,
    evidence: Mapping[int, Evidence],
    question: Question,
    model: EntailmentModel | None,
    is_speaker: IsSpeaker,
) -> Verdict:
    """Check one sentence against the evidence that it cites, by number."""
    text = tidy(whole(written.text))
    numbers = written.citations[:_MOST_CITED] if written.citations else written.citations
    if text != tidy(written.text):
        return Verdict(text, numbers or (), (Problem("form"),), {})  # halves of characters, which no JSON can hold
    if numbers is None or not SHORTEST <= len(text) <= LONGEST or not _END.search(text):
        return Verdict(text, numbers or (), (Problem("form"),), {})
    unknown = [Problem("citation", str(number)) for number in numbers if number not in evidence]
    if unknown or not numbers:
        return Verdict(text, numbers, tuple(unknown) or (Problem("uncited"),), {})
    if _ADDRESS.search(text):
        return Verdict(text, numbers, (Problem("address"),), {})
    cited = [evidence[number] for number in numbers]
    text, quoted = exact(text, cited)
    invented = [Problem("quote", text[one.span.start : one.span.end]) for one in quoted if one.evidence is None]
    bare = outside(text)
    if not _is_in(bare, question.language):
        return Verdict(text, numbers, (*invented, Problem("language")), {})
    return _compared(Verdict(text, numbers, tuple(invented), {}), cited, quoted, question, model, is_speaker)


def _compared(
    so_far: Verdict,
    cited: Sequence[Evidence],
    quoted: Sequence[Quoted],
    question: Question,
    model: EntailmentModel | None,
    is_speaker: IsSpeaker,
) -> Verdict:
    text, language = so_far.text, question.language
    bare = outside(text)
    foreign = all((one.article.language or language) != language for one in cited)
    problems = list(so_far.problems)
    problems += strange_names(bare, language, cited, question.text, translated=foreign)
    problems += strange_pairs(bare, cited)
    problems += strange_numbers(bare, language, cited)
    ranges = _ranges(text, language, cited, quoted)
    entailment = _entailment(bare, text, cited, model)
    if foreign:
        if entailment is None:
            problems.append(Problem("translated"))
        return _finished(so_far, problems, ranges, None, entailment)
    problems += strange_days(bare, cited)
    rests_on = [(one, span) for one in cited for span in [ranges.get(one.number)] if span is not None]
    sources = [visible(one.paragraph.text[span.start : span.end]) for one, span in rests_on]
    problems += turned_round(text, language, sources)
    problems += turned_words(bare, language, sources)
    problems += unqualified(text, language, sources)
    problems += other_moment(text, sources)
    problems += exchanged_numbers(text, language, sources)
    problems += exchanged_contrast(text, language, sources)
    problems += not_yet_done(bare, language, sources)
    if entailment is None:
        problems += unnamed(bare, language)
        problems += strange_words(bare, language, cited)
        problems += goes_too_far(bare, language, cited, sources)
        problems += recombined(text, language, cited)
    problems += swapped_name(bare, language, " ".join(sources))
    problems += wrong_mouth(text, language, cited, quoted, rests_on, is_speaker)
    share = support(text, language, " ".join(one.plain for one in cited))
    if share < SUPPORTED:
        problems.append(Problem("support"))
    return _finished(so_far, problems, ranges, share, entailment)


def _finished(
    so_far: Verdict,
    problems: Sequence[Problem],
    ranges: Mapping[int, Span],
    share: float | None,
    entailment: float | None,
) -> Verdict:
    """The verdict; numbers of paragraphs that a proved sentence does not rest on are left out."""
    found = list(dict.fromkeys(problems))
    if entailment is not None and entailment < ENTAILED:
        found.append(Problem("entailment"))
    if not ranges:
        found.append(Problem("support"))
    used = tuple(number for number in so_far.citations if number in ranges)
    return so_far._replace(
        citations=used or so_far.citations,
        problems=tuple(dict.fromkeys(found)),
        ranges=ranges,
        support=None if share is None else round(share, 3),
        entailment=None if entailment is None else round(entailment, 3),
    )


def _ranges(text: str, language: str, cited: Sequence[Evidence], quoted: Sequence[Quoted]) -> dict[int, Span]:
    """From the first to the last sentence of each paragraph that the text rests on, its quoted words included."""
    out: dict[int, Span] = {}
    for one in cited:
        start = one.trusted.start
        spans = [Span(start + span.start, start + span.end) for span in closest(text, language, one.text)]
        spans += [hit.place for hit in quoted if hit.evidence is one]
        if (one.article.language or language) != language and not spans:
            spans = [one.trusted]
        if spans:
            out[one.number] = Span(min(span.start for span in spans), max(span.end for span in spans))
    return out


def _entailment(bare: str, text: str, cited: Sequence[Evidence], model: EntailmentModel | None) -> float | None:
    """How probable an entailment model finds it that the paragraphs bear the sentence out; quotations are checked
    already, and a sentence that is nothing else needs no model."""
    if model is None or not any(map(str.isalnum, bare)):
        return None
    source = "\n".join(one.text for one in cited)
    return model.probabilities([(source, text)])[0][0]


def _is_in(text: str, language: str) -> bool:
    """Whether a sentence is in a language, as far as its words tell: too few tell nothing."""
    found = language_of(text)
    if found == language:
        return True
    if found is None:
        # "Orth said:" beside a quotation is too short for more than its verb.
        return bool(_COMMON[language].search(text)) or not any(one.search(text) for one in _COMMON.values())
    # Short sentences full of names are taken for all kinds of languages; common words know better.
    return found not in _COMMON and bool(_COMMON[language].search(text))


_COMMON = {
    "de": re.compile(
        r"\b(?:der|die|das|und|den|dem|ein|eine|ist|im|in|von|zu|mit|auf|für|sei|laut|sagten?|sagt|erklärten?|betonten?)\b",
        re.IGNORECASE,
    ),
    "en": re.compile(r"\b(?:the|of|and|to|is|was|in|that|for|on|said|says|told|by|at|an?)\b", re.IGNORECASE),
}


def tidy(text: str) -> str:
    """A sentence without markers of citations, white space around them, and characters that nobody sees."""
    return _MARKERS.sub("", " ".join(_CONTROL.sub("", visible(text)).split())).strip()
