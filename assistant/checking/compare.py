"""How do the outlets word it? Groups the versions of one statement, and lays them side by side."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

import numpy as np

from assistant.checking.align import align, align_whole, diff
from assistant.checking.alterations import alterations
from assistant.checking.copies import printed
from assistant.checking.people import IsSpeaker, is_named
from assistant.checking.phrases import did_you_mean, phrase
from assistant.checking.places import cited, speaker_of
from assistant.checking.view import View
from assistant.errors import InvalidFilter
from assistant.given import check as check_given
from assistant.library import Library
from assistant.library.terms import question_language
from assistant.library.wording import Place, Wording
from assistant.models import Floats
from assistant.results import Comparison, Filters, Searched, Statement, Version, VersionGroup
from assistant.text import Span

SAME = 0.93
"""Cosine of the bundled model from which on two statements of one speaker on one occasion are versions of one, as
seen on two stories only: translations of one sentence reach .95 to .98, other sentences of the same speech stay
below .92."""
SAME_ABROAD = 0.865
"""The same across languages: .87 to .89 against .85 and less."""
SAME_WORDS = 0.75
"""The same by words in common, for those that are worded nearly alike."""
OCCASION = 4
"""Days within which articles report on one occasion."""
HITS = 30
MOST = 60
"""Statements that are compared with each other."""
NAMED = 0.1
"""What a statement gains by being of a speaker whom the question names."""
FITS = 0.07
"""How much less relevant than the best a statement may be: in the sample corpus, others on the matter stay within
.06, statements on other matters are .07 to .14 below."""
FEWEST_WORDS = 4
GROUPS = 5


class Candidate(NamedTuple):
    place: Place
    statement: Statement
    vector: Floats
    relevance: float

    @property
    def text(self) -> str:
        return self.statement.text

    @property
    def span(self) -> Span:
        return Span(self.statement.start, self.statement.end)


class Comparer:
    """Compares wordings in a library."""

    def __init__(self, library: Library, longest: int = 4_000) -> None:
        self._library, self._longest = library, longest

    def compare(self, question: str, against: str | None = None) -> Comparison:
        """The versions of the statements that a question, a statement or a speaker's name asks for.

        ``against`` is the outlet or the article's id whose version the others are compared with; by default the
        first that was published. Raises :class:`EmptyQuestion`, :class:`QuestionTooLong`, and :class:`InvalidFilter`
        where ``against`` is neither.
        """
        check_given(question, self._longest)
        articles, paragraphs = self._library.size()
        searched = Searched(articles=articles, paragraphs=paragraphs, queries=(question,))
        if against is not None and not self._is_known(against):
            raise InvalidFilter(f"The library holds no outlet and no article “{against}”.", against=against)
        wording = self._library.wording()
        candidates, of_speaker = self._candidates(wording, question) if wording else ([], False)
        groups = _grouped(candidates, self._library.is_speaker)
        made = [_group(group, against) for group in _worth_showing(groups, of_speaker)[:GROUPS]]
        numbered, number = [], 0
        for group in made:
            numbered.append(_numbered(group, number))
            number += len(group.versions)
        meant = () if of_speaker else tuple(self._library.suggest(question))
        reason = None if numbered else phrase("no_versions", question)
        if reason and meant:
            reason += " " + did_you_mean(meant, question)
        return Comparison(
            question=question, groups=tuple(numbered), searched=searched, reason=reason, did_you_mean=meant
        )

    def _is_known(self, against: str) -> bool:
        known = self._library.scope().outlets
        return against.casefold() in map(str.casefold, known) or self._library.holds(against)

    def _candidates(self, wording: Wording, question: str) -> tuple[list[Candidate], bool]:
        """The statements that may be asked for, the most relevant first, and whether they are all that one said."""
        found: dict[tuple[int, int, int], tuple[Place, Statement]] = {}
        by_speaker = self._library.statements(Filters(speaker=(question,)))[:MOST] if len(question) < 60 else []
        numbers: dict[tuple[str, int], set[int]] = {}
        for statement in by_speaker:
            numbers.setdefault((statement.article_id, statement.version), set()).add(statement.paragraph)
        if not by_speaker:
            for hit in self._library.search(question, HITS):
                numbers.setdefault((hit.article_id, hit.version), set()).add(hit.paragraph)
        for (article, version), wanted in numbers.items():
            places = wording.paragraphs(article, version, wanted)
            for place_id, said in wording.statements(places).items():
                place = next(one for one in places if one.id == place_id)
                for one in said:
                    if len(one.text.split()) >= FEWEST_WORDS and (
                        not by_speaker or _by(question, one, self._library.is_speaker)
                    ):
                        found[place_id, one.start, one.end] = place, one
        kept = list(found.values())[: 3 * MOST]
        if not kept:
            return [], False
        vectors = self._library.embed([statement.text for _, statement in kept])
        asked = self._library.embed([question])[0]
        made = [
            Candidate(place, statement, vector, float(vector @ asked) + NAMED * _names(question, statement))
            for (place, statement), vector in zip(kept, vectors, strict=True)
        ]
        made.sort(key=lambda one: -one.relevance)
        return made[:MOST], bool(by_speaker)


def _names(question: str, statement: Statement) -> bool:
    """Whether a question names the speaker of a statement."""
    speaker = speaker_of(statement)
    return speaker is not None and is_named(speaker, question)


def _by(name: str, statement: Statement, is_speaker: IsSpeaker) -> bool:
    speaker = speaker_of(statement)
    return speaker is not None and is_speaker(name, speaker)


def _grouped(candidates: Sequence[Candidate], is_speaker: IsSpeaker) -> list[list[Candidate]]:
    """Candidates that are versions of the first of their group, in the order of the first ones."""
    groups: list[list[Candidate]] = []
    for one in candidates:
        home = next((group for group in groups if _same_statement(group[0], one, is_speaker)), None)
        if home is None:
            groups.append([one])
        else:
            home.append(one)
    return groups


def _worth_showing(groups: Sequence[Sequence[Candidate]], of_speaker: bool) -> list[Sequence[Candidate]]:
    """Groups that fit the question: first those with several articles, then the best one if it stands alone.

    All that somebody said fits the name (``of_speaker``).
    """
    fitting = [group for group in groups if of_speaker or group[0].relevance > groups[0][0].relevance - FITS]
    several = [group for group in fitting if len({one.place.article_id for one in group}) > 1]
    return several + [group for group in fitting[:1] if group not in several]


def _folded(group: Sequence[Candidate]) -> list[tuple[Candidate, tuple[str, ...]]]:
    """One of each text and wording, with the other outlets that print a copy."""
    kept: dict[tuple[str, str], tuple[Candidate, list[str]]] = {}
    for one in group:
        first, copies = kept.setdefault(_key(one), (one, []))
        outlet = one.place.outlet or one.place.article_id
        if outlet != (first.place.outlet or first.place.article_id) and outlet not in copies:
            copies.append(outlet)
    return [(one, tuple(copies)) for one, copies in kept.values()]


def _language(one: Candidate) -> str | None:
    return one.place.language or question_language(one.text)


def _key(one: Candidate) -> tuple[str, str]:
    return one.place.story, View(one.text).text


def _same_statement(left: Candidate, right: Candidate, is_speaker: IsSpeaker) -> bool:
    a, b = speaker_of(left.statement), speaker_of(right.statement)
    if a is not None and b is not None and not (is_speaker(a, b) or is_speaker(b, a)):
        return False
    if not _one_occasion(left.place.published, right.place.published):
        return False
    if left.place.article_id == right.place.article_id:
        return False
    abroad = _language(left) != _language(right)
    if float(np.dot(left.vector, right.vector)) >= (SAME_ABROAD if abroad else SAME):
        return True
    found = align(View(left.text).words(), View(right.text).words())
    return found is not None and found.similarity >= SAME_WORDS


def _one_occasion(left: str | None, right: str | None) -> bool:
    if not left or not right:
        return True
    return abs((date.fromisoformat(left[:10]) - date.fromisoformat(right[:10])).days) <= OCCASION


def _group(group: Sequence[Candidate], against: str | None) -> VersionGroup:
    ordered = _folded(sorted(group, key=_first))

    def is_chosen(one: Candidate, copies: tuple[str, ...]) -> bool:
        names = (one.place.outlet or "", one.place.article_id, *copies)
        return against is not None and against.casefold() in map(str.casefold, names)

    chosen = next((pair for pair in ordered if is_chosen(*pair)), None)
    if chosen is None:
        chosen = next((pair for pair in ordered if pair[0].statement.kind == "direct"), ordered[0])
    pairs = [chosen, *(pair for pair in ordered if pair is not chosen)]
    speaker = next((name for one, _ in pairs if (name := speaker_of(one.statement))), None)
    versions = tuple(_version(one, copies, chosen[0]) for one, copies in pairs)
    return VersionGroup(speaker=speaker, against=1, versions=versions)


def _first(one: Candidate) -> tuple[object, ...]:
    place = one.place
    return (*printed(place.story, place.article_id, place.published, place.agency), one.statement.kind != "direct")


def _version(one: Candidate, copies: tuple[str, ...], chosen: Candidate) -> Version:
    language = _language(one)
    made = Version(
        citation=cited(one.place, one.span, 1, one.statement, copies),
        kind=one.statement.kind,
        language=language,
        similarity=round(min(1.0, float(np.dot(one.vector, chosen.vector))), 3),
    )
    if one is chosen or language != _language(chosen):
        return made
    ours, theirs = View(one.text).words(), View(chosen.text).words()
    found = align_whole(ours, theirs)
    changed = alterations(ours, theirs, found)
    return made.model_copy(update={"diff": diff(one.text, ours, chosen.text, theirs, found), "alterations": changed})


def _numbered(group: VersionGroup, offset: int) -> VersionGroup:
    versions = tuple(
        version.model_copy(update={"citation": version.citation.model_copy(update={"number": offset + place})})
        for place, version in enumerate(group.versions, start=1)
    )
    return group.model_copy(update={"versions": versions, "against": offset + 1})
