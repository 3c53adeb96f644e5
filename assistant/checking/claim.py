"""Is the claim right? Retrieves what the library says on it, and compares it part by part."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from assistant.checking import checkable
from assistant.checking.claimlanguage import pair_language
from assistant.checking.claimparts import attributed_to, is_saying, parts_of, shown
from assistant.checking.copies import printed
from assistant.checking.evidence import Claim, Source, in_paragraph
from assistant.checking.foreign import MOST, foreign_evidence
from assistant.checking.pairwords import best, content_words
from assistant.checking.phrases import phrase
from assistant.checking.second import SecondOpinion, refined
from assistant.checking.view import View
from assistant.errors import ArticleNotFound
from assistant.given import check as check_given
from assistant.library import Library
from assistant.library.terms import question_language
from assistant.library.wording import Place
from assistant.reading.orders import trusted
from assistant.results import ClaimCheck, ClaimEvidence, ClaimVerdict, Searched

METHOD = "rules"
HITS = 12
"""Paragraphs that are compared sentence by sentence."""
MARGIN = 0.2
"""How much less evidence may cover than the best of the other side, and still count against it."""
SHOWN = 8
_SKIPPED = frozenset(("title", "heading", "caption", "dateline"))


class ClaimChecker:
    """Checks claims against a library."""

    def __init__(self, library: Library, longest: int = 4_000, opinions: Sequence[SecondOpinion] = ()) -> None:
        self._library, self._longest, self._opinions = library, longest, tuple(opinions)

    def check(self, claim: str) -> ClaimCheck:
        """Compare a claim with what the library says on it.

        Raises :class:`EmptyQuestion` if there are no words, :class:`QuestionTooLong` if there are too many.
        """
        check_given(claim, self._longest, "claim")
        language = pair_language(claim)
        attribution = attributed_to(claim, language)
        articles, paragraphs = self._library.size()
        searched = Searched(articles=articles, paragraphs=paragraphs, queries=(claim,))
        parts = shown(claim, parts_of(claim, language, date.today().isoformat()), attribution)
        kind = checkable.no_claim(claim, language) or (None if attribution else checkable.uncheckable(claim))
        if kind is not None:
            return ClaimCheck(
                claim=claim, verdict="not_enough_evidence", method=METHOD, checkable=False,
                reason=phrase(kind, claim), parts=parts, searched=searched,
            )  # fmt: skip
        verdict, reason, kept = decide(claim, self._evidence(self._weighed(claim, language, attribution)))
        ruled = ClaimCheck(
            claim=claim, verdict=verdict, method=METHOD, reason=reason, parts=parts, evidence=kept, searched=searched
        )
        return refined(ruled, self._opinions)

    def _weighed(self, claim: str, language: str, attribution: tuple[str, str] | None) -> Claim:
        words = tuple(content_words(claim, language))
        rare = {word.text: word.weight for word in self._library.words(claim).words}
        weights = tuple(
            max([rare[part] for part in word.word.lower().split("-") if part in rare], default=1.0) for word in words
        )
        speaker, said = attribution or (None, claim)
        at = max(0, claim.find(said))
        inside = frozenset(word.start for word in words if at <= word.start < at + len(said))
        saying = frozenset(word.start for word in words if speaker and is_saying(word.word, language))
        return Claim(claim, language, speaker, inside, saying, words, weights, self._library.is_speaker)

    def _evidence(self, claim: Claim) -> list[ClaimEvidence]:
        wording = self._library.wording()
        hits = self._library.search(claim.text, HITS)
        if wording is None or not hits:
            return []
        told = question_language(claim.text)
        articles: dict[tuple[str, int], tuple[str, list[float]]] = {}
        found: list[tuple[Place, ClaimEvidence]] = []
        abroad: list[ClaimEvidence] = []
        for hit in hits:
            if hit.kind in _SKIPPED:
                continue
            beside = wording.paragraphs(hit.article_id, hit.version, (hit.paragraph - 1, hit.paragraph))
            place = next((one for one in beside if one.number == hit.paragraph), None)
            if place is None:
                continue
            before = next((one.text for one in beside if one is not place and one.kind not in _SKIPPED), "")
            said = wording.statements([place])[place.id]
            if told is not None and hit.language not in (None, told):
                other = foreign_evidence(parts_of(claim.text, claim.language), hit, place, said)
                abroad += [other] if other is not None else []
                continue
            key = hit.article_id, hit.version
            try:
                articles[key] = articles.get(key) or self._shares(claim, *key)
            except ArticleNotFound:  # deleted since it was found
                continue
            made = in_paragraph(claim, Source(place, before, *articles[key], said))
            # What is addressed to machines is no evidence, neither for a claim nor against it.
            if made is not None and made.citation.start < trusted(place.text).end:
                found.append((place, made))
        return sorted(_folded(found), key=lambda one: -one.score) + abroad[:MOST]

    def _shares(self, claim: Claim, article_id: str, version: int) -> tuple[str, list[float]]:
        """The text of an article, and what shares of the claim's words it has."""
        article = self._library.article(article_id, version)
        text = " ".join(paragraph.text for paragraph in article.paragraphs)
        return f"{article.title} {text}", best(claim.words, content_words(text, claim.language))


def _folded(found: Sequence[tuple[Place, ClaimEvidence]]) -> list[ClaimEvidence]:
    """The evidence with copies of one text as one, so that a text that many print is one source."""
    kept: dict[tuple[str, str, str], ClaimEvidence] = {}
    for place, one in sorted(found, key=lambda pair: _printed(pair[0])):
        key = place.story, one.stance, View(one.citation.quote).text
        before = kept.setdefault(key, one)
        outlet = place.outlet or place.article_id
        citation = before.citation
        if before is not one and outlet not in (citation.outlet, *citation.also_in):
            also = citation.model_copy(update={"also_in": (*citation.also_in, outlet)})
            kept[key] = before.model_copy(update={"citation": also})
    return list(kept.values())


def _printed(place: Place) -> tuple[object, ...]:
    return printed(place.story, place.article_id, place.published, place.agency)


def decide(claim: str, evidence: Sequence[ClaimEvidence]) -> tuple[ClaimVerdict, str | None, tuple[ClaimEvidence, ...]]:
    """The verdict, why there is none, and the evidence to show, its citations numbered, what decides first."""
    best_of = {stance: max((e.score for e in evidence if e.stance == stance), default=0.0) for stance in _SIDES}
    top = max(best_of.values())
    weak = [one for one in evidence if one.stance in _SIDES and one.score < top - MARGIN]
    deciding = [one for one in evidence if one.stance in _SIDES and one not in weak]
    sides = {one.stance for one in deciding}
    rest = [one for one in evidence if one not in deciding and one not in weak]
    verdict: ClaimVerdict = "not_enough_evidence"
    reason: str | None = None
    if sides == {"supports", "contradicts"}:
        verdict = "conflicting"
    elif sides:
        verdict = "supported" if "supports" in sides else "contradicted"
    elif any(one.stance == "said" for one in rest):
        names = dict.fromkeys(one.said_by for one in rest if one.stance == "said" and one.said_by)
        reason = phrase("only_said", claim, names=", ".join(names))
    else:
        reason = phrase("nothing", claim)
    # The best of each side comes first, so that both are shown however many there are.
    ranked = sorted(deciding, key=lambda one: -one.score)
    firsts = [next(one for one in ranked if one.stance == side) for side in _SIDES if side in sides]
    kept = sorted(firsts, key=lambda one: -one.score) + [one for one in ranked if one not in firsts] + rest
    if verdict == "not_enough_evidence":
        kept = [one for one in kept if one.stance == "said"] + [one for one in kept if one.stance == "neutral"]
    return verdict, reason, _numbered(kept[:SHOWN])


_SIDES = ("supports", "contradicts")


def _numbered(evidence: Sequence[ClaimEvidence]) -> tuple[ClaimEvidence, ...]:
    return tuple(
        one.model_copy(update={"citation": one.citation.model_copy(update={"number": number})})
        for number, one in enumerate(evidence, start=1)
    )
