"""A claim check as schema.org ClaimReview, JSON-LD, the form that search engines and fact-check archives read."""

from __future__ import annotations

import json
from datetime import date

from assistant.checking.exports.words import ExportLanguage, word
from assistant.results import Citation, ClaimCheck
from assistant.statements.names import is_body

_RATINGS = {"supported": 5, "conflicting": 3, "contradicted": 1}
Node = dict[str, object]


def claim_review(check: ClaimCheck, publisher: str | None, url: str | None, language: ExportLanguage) -> str:
    """The review of a claim. A check without a verdict carries no number in its rating.

    ``appearance`` are the articles that make the claim or quote it, ``citation`` all that were weighed. The claim's
    author is whom it names as its speaker, else who alone says so, else the outlet that printed it first.
    """
    rating: Node = {"@type": "Rating", "alternateName": word(check.verdict, language)}
    if check.verdict in _RATINGS:
        rating |= {"ratingValue": _RATINGS[check.verdict], "bestRating": 5, "worstRating": 1}
    made_in = sorted(
        (one.citation for one in check.evidence if one.stance in ("supports", "said")),
        key=lambda citation: citation.published or "9",
    )
    reviewed: Node = {"@type": "Claim", "text": check.claim, "author": _author(check, made_in)}
    if made_in and made_in[0].published:
        reviewed["datePublished"] = made_in[0].published[:10]
    if made_in:
        reviewed |= {"firstAppearance": _work(made_in[0]), "appearance": [_work(citation) for citation in made_in]}
    made: Node = {
        "@context": "https://schema.org",
        "@type": "ClaimReview",
        "claimReviewed": check.claim,
        "datePublished": date.today().isoformat(),
        "inLanguage": language,
        "itemReviewed": reviewed,
        "reviewRating": rating,
    }
    if check.reason:
        made["reviewBody"] = check.reason
    if check.evidence:
        made["citation"] = [_work(one.citation) for one in check.evidence]
    if publisher:
        made["author"] = made["publisher"] = {"@type": "Organization", "name": publisher}
    if url:
        made["url"] = url
    # "</script>" in a quotation must not end the element that holds the JSON.
    return json.dumps(made, ensure_ascii=False, indent=2).replace("<", "\\u003c")


def _author(check: ClaimCheck, made_in: list[Citation]) -> Node:
    speaker = next((part.text for part in check.parts if part.kind == "speaker"), None)
    said_by = {one.said_by for one in check.evidence if one.stance == "said"}
    name = speaker or (said_by.pop() if len(said_by) == 1 else None)
    if name:
        return {"@type": "Organization" if is_body(name) else "Person", "name": name}
    outlet = made_in[0].outlet if made_in else None
    if outlet:
        return {"@type": "Organization", "name": outlet}
    return {"@type": "Person", "name": "unknown"}


def _work(citation: Citation) -> Node:
    work: Node = {"@type": "NewsArticle", "identifier": citation.article_id, "name": citation.title}
    if citation.url:
        work["url"] = citation.url
    if citation.published:
        work["datePublished"] = citation.published
    if citation.outlet:
        work["publisher"] = {"@type": "Organization", "name": citation.outlet}
    return {name: value for name, value in work.items() if value}
