"""Is the quotation right? Finds the words in the library: literally, rendered, altered, or not at all."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from itertools import combinations

from assistant.checking.across import across
from assistant.checking.compared import closest, literal, near_match
from assistant.checking.copies import folded, printed
from assistant.checking.pairwords import content_words
from assistant.checking.people import IsSpeaker, fits, is_named, with_speakers
from assistant.checking.phrases import phrase, unknown_speaker
from assistant.checking.places import quotations
from assistant.checking.view import View, parts, whole
from assistant.errors import ArticleNotFound, EmptyQuestion
from assistant.given import check as check_given
from assistant.library import Library
from assistant.library.terms import question_language
from assistant.library.wording import Place, Wording
from assistant.reading.orders import heard
from assistant.results import Citation, QuoteCheck, QuoteMatch, QuoteVerdict, Searched

ALTERED = 0.62
"""Similarity from which on a quotation counts as a real one that was altered."""
SHOWN = 0.25
"""Similarity below which even the nearest wording is not worth showing."""
NEAREST = 3
CANDIDATES = 40
"""Paragraphs that an approximate search brings in."""
COMPARED = 8
"""Of these, the paragraphs that are compared word by word, 0.5 ms each."""
MOST = 50
"""The most matches that a check lists."""
_ORDER = {"verbatim": 0, "reported": 1, "altered": 2, "near": 3}


class QuoteChecker:
    """Looks quotations up in a library."""

    def __init__(self, library: Library, longest: int = 4_000) -> None:
        self._library, self._longest = library, longest

    def check(self, quote: str, speaker: str | None = None) -> QuoteCheck:
        """Look up some words, of a speaker if one is given.

        Raises :class:`EmptyQuestion` if there are no words that carry meaning, :class:`QuestionTooLong` if there are
        too many.
        """
        check_given(quote, self._longest, "quotation")
        wanted = parts(quote)
        weighty = _weighty(quote)
        if not weighty:
            message = "The quotation holds only words that stand in any text. Give more of its wording."
            raise EmptyQuestion(message)
        speaker = speaker.strip() or None if speaker else None
        wording = self._library.wording()
        articles, paragraphs = self._library.size()
        searched = Searched(articles=articles, paragraphs=paragraphs, queries=(quote,))
        if wording is None:
            return QuoteCheck(quote=quote, verdict="not_found", speaker_asked=speaker, searched=searched)
        meant = tuple(self._library.suggest(speaker)) if speaker else ()
        unknown = [unknown_speaker(speaker, meant, quote)] if speaker and meant else []
        found = with_speakers(_matches(wording, quote, wanted), self._library.is_speaker)
        if speaker:
            found = [self._with_speaker(match, speaker) for match in found]
        matches = folded(sorted((match for match in found if match.kind != "near"), key=_order))[:MOST]
        verdict, proofs, warnings = _verdict(quote, matches, speaker, self._library.is_speaker)
        if weighty == 1 and verdict != "not_found":
            warnings.append(phrase("short", quote))
        if verdict == "not_found":
            nearest = folded(sorted(found, key=lambda match: -match.similarity))[:NEAREST]
            return QuoteCheck(
                quote=quote,
                verdict=verdict,
                speaker_asked=speaker,
                nearest=_numbered(nearest),
                searched=searched,
                warnings=tuple(unknown),
                did_you_mean=meant,
            )
        listed = proofs + [match for match in matches if match not in proofs]
        return QuoteCheck(
            quote=quote,
            verdict=verdict,
            speaker_asked=speaker,
            speaker_found=next((match.speaker for match in proofs if match.speaker), None),
            matches=_numbered(listed),
            searched=searched,
            warnings=(*unknown, *warnings),
            did_you_mean=meant,
        )

    def _with_speaker(self, match: QuoteMatch, asked: str) -> QuoteMatch:
        """The match with whether its speaker is the one asked for; ``None`` where the article does not tell."""
        fitting = fits(asked, match, self._library.is_speaker)
        if fitting is None:
            with suppress(ArticleNotFound):  # deleted since it was found, and so it does not tell
                article = self._library.article(match.citation.article_id, match.citation.version)
                if not is_named(asked, f"{article.title} {article.text}"):
                    fitting = False
        return match.model_copy(update={"speaker_fits": fitting})


def _weighty(quote: str) -> int:
    """How many words and figures of a quotation carry meaning."""
    figures = sum(any(map(str.isdigit, word)) for word in quote.split())
    return figures + len(content_words(quote, question_language(quote) or "de"))


def _matches(wording: Wording, quote: str, wanted: Sequence[str]) -> list[QuoteMatch]:
    """All wordings of the library that are, or come close to, a quotation, in no order; none of words to machines."""
    places: dict[int, Place] = {}
    for phrases in {(whole(quote),), tuple(wanted)}:
        places |= {place.id: place for place in wording.holding(phrases)}
    exact = set(places)
    others = [place for place in wording.near(quote, CANDIDATES) if place.id not in exact]
    places |= {place.id: place for place in closest(others, quote, COMPARED)}
    statements = wording.statements(places.values())
    asked = View(quote).words()
    out: list[QuoteMatch] = []
    for place in places.values():
        said = statements[place.id]
        marked = quotations(place, said)
        found = literal(place, said, marked, quote, wanted) if place.id in exact else []
        if not found:
            near = near_match(place, said, marked, quote, asked, ALTERED)
            found = [near] if near is not None and near.similarity >= SHOWN else []
        out += found
    if not any(match.kind == "verbatim" for match in out):
        begun = [place for part in wanted if len(wanted) > 1 for place in wording.holding((part,), CANDIDATES)]
        likely = {place.id: place for place in (*begun, *closest(list(places.values()), quote, COMPARED))}
        over = across(wording, likely.values(), quote, wanted, ALTERED)
        halves = {_place(one) for match in over for one in (match.citation, match.continued) if one is not None}
        out = [match for match in out if _place(match.citation) not in halves] + over
    return [
        match for match in out if _is_speech(match.citation) and (not match.continued or _is_speech(match.continued))
    ]


def _is_speech(citation: Citation) -> bool:
    """Whether words can be somebody's: what an article tells machines is a quotation of nobody."""
    return citation.end <= heard(citation.paragraph_text).end


def _place(citation: Citation) -> tuple[str, int]:
    return citation.article_id, citation.paragraph


def _order(match: QuoteMatch) -> tuple[object, ...]:
    citation = match.citation
    doubt = {True: 0, None: 1, False: 2}[match.speaker_fits]
    named = match.speaker is None
    when = printed(match.story, citation.article_id, citation.published, citation.agency)
    return _ORDER[match.kind], doubt, named, -match.similarity, when, citation.paragraph


def _verdict(
    quote: str, matches: Sequence[QuoteMatch], speaker: str | None, is_speaker: IsSpeaker
) -> tuple[QuoteVerdict, list[QuoteMatch], list[str]]:
    """The verdict, the matches that prove it, and what a reader should know besides."""
    literal_ones = [match for match in matches if match.kind == "verbatim"]
    reported = [match for match in matches if match.kind == "reported"]
    altered = [match for match in matches if match.kind == "altered"]
    if literal_ones:
        fitting = [match for match in literal_ones if match.speaker_fits is not False] if speaker else literal_ones
        if not fitting:
            return "misattributed", literal_ones, []
        return "verbatim", fitting, _doubts(quote, fitting, literal_ones, speaker, is_speaker)
    if reported:
        warnings = []
        if speaker and all(match.speaker_fits is False for match in reported):
            warnings.append(phrase("not_theirs", quote, speaker=speaker))
        elif speaker and not any(match.speaker_fits for match in reported):
            warnings.append(phrase("not_clearly", quote, speaker=speaker))
        return "reported", reported, warnings
    if altered:
        warnings = []
        if speaker and altered[0].speaker_fits is False:
            warnings.append(phrase("nearest_not_theirs", quote, speaker=speaker))
        return "altered", altered, warnings
    return "not_found", [], []


def _doubts(
    quote: str,
    fitting: Sequence[QuoteMatch],
    literal_ones: Sequence[QuoteMatch],
    speaker: str | None,
    is_speaker: IsSpeaker,
) -> list[str]:
    if speaker is None:
        names = list(dict.fromkeys(match.speaker for match in literal_ones if match.speaker))
        return [phrase("speakers_differ", quote, names=", ".join(names))] if _differ(names, is_speaker) else []
    warnings = []
    if not any(match.speaker_fits for match in fitting):
        warnings.append(phrase("not_clearly", quote, speaker=speaker))
    others = [match.speaker for match in literal_ones if match.speaker_fits is False and match.speaker]
    if others:
        warnings.append(phrase("others", quote, names=", ".join(dict.fromkeys(others))))
    return warnings


def _differ(names: Sequence[str], is_speaker: IsSpeaker) -> bool:
    return any(not is_speaker(a, b) and not is_speaker(b, a) for a, b in combinations(names, 2))


def _numbered(matches: Sequence[QuoteMatch]) -> tuple[QuoteMatch, ...]:
    """The matches with their citations numbered from 1."""
    return tuple(
        match.model_copy(
            update={
                "citation": match.citation.model_copy(update={"number": number}),
                "continued": match.continued and match.continued.model_copy(update={"number": number}),
            }
        )
        for number, match in enumerate(matches, start=1)
    )
