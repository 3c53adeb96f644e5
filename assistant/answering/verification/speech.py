"""Does a sentence put words into the right mouth, as far as the statements found in the articles tell?"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from assistant.answering.generative_evidence import Evidence
from assistant.answering.naming import has_name, is_namesake
from assistant.answering.verification.marks import Quoted
from assistant.answering.verification.problems import Problem
from assistant.checking.pairwords import best, content_words
from assistant.checking.places import speaker_of
from assistant.results import Statement
from assistant.statements import extract_statements
from assistant.statements.names import is_role, is_title, parse_name
from assistant.text import Span, sentences

IsSpeaker = Callable[[str, str], bool]
SHARED = 0.6
"""Share of the words of an attribution that a statement must have to be the one meant, and the other way round."""
_FEW = 3
"""Words between marks up to which they are a name or a term rather than a quotation."""


class _Said(NamedTuple):
    statement: Statement
    evidence: Evidence
    share: float


def wrong_mouth(
    text: str,
    language: str,
    cited: Sequence[Evidence],
    quoted: Sequence[Quoted],
    rests_on: Sequence[tuple[Evidence, Span]],
    is_speaker: IsSpeaker,
) -> list[Problem]:
    """What is wrong with who is said to have said what.

    ``quoted`` are the words between marks with their places, ``rests_on`` the sentences of the evidence that come
    closest. ``is_speaker(asked, name)`` compares names.
    """
    out = [problem for one in quoted if (problem := _of_quotation(text, one))]
    said = [one for one in extract_statements(text, language) if one.speaker]
    named = [one for one in said if speaker_of(one)]
    if not named:
        return out + ([Problem("pronoun")] if said and not out else _taken_for_fact(text, language, rests_on))
    most = max(named, key=lambda one: one.end - one.start)
    assert most.speaker is not None
    # The name is what the rules make of the mention; in a single sentence they have little to go by.
    speakers = {most.speaker.text, speaker_of(most) or ""}
    meant = _meant(most.text, language, cited)
    known = [one for one in meant if speaker_of(one.statement)]
    if any(_is(speaker, one, is_speaker) for one in known for speaker in speakers):
        return out
    if known:
        out.append(Problem("speaker", speaker_of(known[0].statement) or ""))
    elif not any(_reports(speaker, one, span) for one, span in rests_on for speaker in speakers):
        out.append(Problem("attribution", most.speaker.text))
    return out


def _reports(speaker: str, one: Evidence, span: Span) -> bool:
    """Whether a sentence of the evidence names somebody, or is printed by whom a speaker stands for."""
    return has_name(speaker, f"{one.paragraph.text[span.start : span.end]} {one.article.outlet or ''}")


def _of_quotation(text: str, quoted: Quoted) -> Problem | None:
    """Literal words whose speaker is known, under a sentence that does not name that speaker."""
    if quoted.evidence is None or len(text[quoted.span.start : quoted.span.end].split()) <= _FEW:
        return None
    place = quoted.place
    covering = [
        one
        for one in quoted.evidence.statements
        if one.start < place.end and place.start < one.end and one.kind == "direct"
    ]
    names = [name for one in covering if (name := speaker_of(one))]
    around = f"{text[: quoted.span.start]} {text[quoted.span.end :]}"
    if not names or any(has_name(name, around) for name in names):
        return None
    if any(is_namesake(person.given, person.surname, around) for name in names if (person := parse_name(name))):
        return Problem("speaker", names[0])
    mentions = [one.speaker.text for one in covering if one.speaker]
    return None if any(has_name(mention, around) for mention in mentions) else Problem("speaker", names[0])


def _meant(words: str, language: str, cited: Sequence[Evidence]) -> list[_Said]:
    """The statements that have most of some words, best first."""
    ours = content_words(words, language)
    found = []
    for one in cited:
        for statement in one.statements:
            if not (one.trusted.start <= statement.start and statement.end <= one.trusted.end):
                continue
            shares = best(ours, content_words(statement.text, one.article.language or "de"))
            share = sum(shares) / len(shares) if shares else 0.0
            if share >= SHARED:
                found.append(_Said(statement, one, share))
    top = max((one.share for one in found), default=0.0)
    return sorted((one for one in found if one.share >= 0.9 * top), key=lambda one: -one.share)


def _is(speaker: str, said: _Said, is_speaker: IsSpeaker) -> bool:
    """Whether the speaker of an attribution is the statement's: by name, or by an office that the source gives."""
    name = speaker_of(said.statement) or ""
    mention = said.statement.speaker.text if said.statement.speaker else ""
    person = parse_name(name)
    if person is not None and is_namesake(person.given, person.surname, speaker):
        return False
    if any(is_speaker(speaker, other) or has_name(other, speaker) for other in (name, mention) if other):
        return True
    offices = [word for word in speaker.split() if is_title(word) or is_role(word)]
    names = [word for word in speaker.split() if word[:1].isupper() and word not in offices]
    surname = name.split()[-1:]
    near = [text for text in _sentences(said.evidence.text) if any(word in text for word in surname)]
    return (
        bool(offices)
        and not names
        and any(all(word in text for word in offices) for text in (f"{name} {mention}", *near))
    )


def _sentences(text: str) -> list[str]:
    return [text[span.start : span.end] for span in sentences(text)]


def _taken_for_fact(text: str, language: str, rests_on: Sequence[tuple[Evidence, Span]]) -> list[Problem]:
    """A sentence that says as a fact what in the source is somebody's statement."""
    ours = content_words(text, language)
    for one, span in rests_on:
        for statement in one.statements:
            name = speaker_of(statement)
            if not name or statement.kind == "reported" or statement.end <= span.start or span.end <= statement.start:
                continue
            shares = best(content_words(statement.text, one.article.language or "de"), ours)
            mention = statement.speaker.text if statement.speaker else name
            inside = min(statement.end, span.end) - max(statement.start, span.start)
            told = sum(shares) >= SHARED * max(1, len(shares)) or inside > (span.end - span.start) / 2
            if told and not has_name(name, text) and not has_name(mention, text):
                return [Problem("unattributed", name)]
    return []
