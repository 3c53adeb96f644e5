"""Results as files: JSON, Markdown, standalone HTML, CSV, and a claim check as schema.org ClaimReview.

What stands in articles is data here too: it is escaped for each format, and a CSV cell that a spreadsheet would
take for a formula gets an apostrophe in front.
"""

from __future__ import annotations

import csv
import html
import io
import json
import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Literal

from assistant.errors import UnsupportedFormat
from assistant.results import Answer, Citation, ClaimCheck, Comparison, QuoteCheck, QuoteMatch

Result = Answer | QuoteCheck | ClaimCheck | Comparison
Format = Literal["json", "markdown", "html", "csv", "claimreview"]
Block = tuple[str, str, Citation | None]
"""A heading or note, a line below it, and the citation that both belong to."""

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "%")
_MARKDOWN = re.compile(r"([\\`*_{}\[\]<>#|~])")
_STYLE = (
    "body{font:11pt/1.5 Georgia,serif;max-width:46em;margin:2em auto;padding:0 1em;color:#111;background:#fff}"
    "h1{font-size:1.4em}blockquote{margin:.5em 0 .5em 1em;padding-left:.8em;border-left:3px solid #999}"
    "mark{background:#fff3b0}small{color:#555}del{color:#a00}ins{color:#060}article{break-inside:avoid}"
    "@media print{body{margin:0;max-width:none}a{color:inherit}}"
)


def export(result: Result, to: str, publisher: str | None = None, url: str | None = None) -> str:
    """A result as text in one of :data:`Format`; ``publisher`` and ``url`` are for ``claimreview`` alone.

    Raises :class:`UnsupportedFormat` for another format, or one that the kind of result does not have.
    """
    if to == "json":
        return result.model_dump_json(indent=2)
    if to == "markdown":
        return _markdown(result)
    if to == "html":
        return _html(result)
    if to == "csv":
        return _csv(result)
    if to == "claimreview" and isinstance(result, ClaimCheck):
        return claim_review(result, publisher, url)
    raise UnsupportedFormat(f"A {type(result).__name__} can't be exported as “{to}”.", format=to)


def _asked(result: Result) -> str:
    if isinstance(result, QuoteCheck):
        return result.quote
    return result.claim if isinstance(result, ClaimCheck) else result.question


def _verdict(result: Result) -> str:
    if isinstance(result, QuoteCheck):
        found = f" ({result.speaker_found})" if result.speaker_found else ""
        return result.verdict.replace("_", " ") + found
    if isinstance(result, ClaimCheck):
        reason = f". {result.reason}" if result.reason else ""
        return f"{result.verdict.replace('_', ' ')} (method: {result.method}){reason}"
    if isinstance(result, Comparison):
        return result.reason or f"{sum(len(group.versions) for group in result.groups)} versions"
    return result.reason or ""


def _blocks(result: Result) -> Iterator[Block]:
    if isinstance(result, Answer):
        for sentence in result.sentences:
            yield " ".join(f"[{number}]" for number in sentence.citations), sentence.text, None
        for citation in result.citations:
            yield "", citation.speaker or "", citation
    elif isinstance(result, QuoteCheck):
        for match in result.matches or result.nearest:
            yield _match_note(match), match.speaker or "", match.citation
    elif isinstance(result, ClaimCheck):
        for one in result.evidence:
            differences = "; ".join(f"{d.kind}: “{d.claim}” / “{d.source}”" for d in one.discrepancies)
            yield one.stance + (f", {one.said_by}" if one.said_by else ""), differences, one.citation
    else:
        for group in result.groups:
            for version in group.versions:
                yield f"{group.speaker or '?'}, {version.kind}", ", ".join(version.alterations), version.citation


def _match_note(match: QuoteMatch) -> str:
    return ", ".join((match.kind, f"{match.similarity:.0%}", *match.alterations))


def source_line(citation: Citation) -> str:
    """Outlet, day, headline and paragraph of a citation, as one line."""
    outlet = citation.outlet or citation.article_id
    parts = (outlet, (citation.published or "")[:10], citation.title, f"paragraph {citation.paragraph}")
    copies = f"also in {', '.join(citation.also_in)}" if citation.also_in else ""
    return ", ".join(part for part in (*parts, citation.agency, copies) if part)


def _markdown(result: Result) -> str:
    def plain(text: str) -> str:
        return _MARKDOWN.sub(r"\\\1", " ".join(text.split()))

    lines = [f"# {plain(_asked(result))}", "", f"**{plain(_verdict(result))}**" if _verdict(result) else "", ""]
    for note, text, citation in _blocks(result):
        if citation is None:
            lines += [f"{plain(text)} {note}", ""]
            continue
        lines += [f"{citation.number}. {plain(source_line(citation))}" + (f" ({plain(note)})" if note else "")]
        lines += [f"   > {plain(citation.quote)}"] + ([f"   {plain(text)}"] if text else []) + [""]
    return "\n".join(lines).strip() + "\n"


def _html(result: Result) -> str:
    title = html.escape(_asked(result))
    body = [f"<h1>{title}</h1>"]
    if _verdict(result):
        body.append(f"<p><strong>{html.escape(_verdict(result))}</strong></p>")
    for note, text, citation in _blocks(result):
        if citation is None:
            body.append(f"<p>{html.escape(text)} <small>{html.escape(note)}</small></p>")
            continue
        before, after = citation.paragraph_text[: citation.start], citation.paragraph_text[citation.end :]
        quoted = f"{html.escape(before)}<mark>{html.escape(citation.quote)}</mark>{html.escape(after)}"
        line = html.escape(source_line(citation))
        if citation.url and citation.url.startswith(("https://", "http://")):
            line = f'<a href="{html.escape(citation.url)}" rel="noreferrer">{line}</a>'
        extra = " · ".join(html.escape(part) for part in (note, text) if part)
        body.append(
            f"<article><p>[{citation.number}] {line}<br><small>{extra}</small></p>"
            f"<blockquote>{quoted}</blockquote></article>"
        )
    return (
        '<!doctype html>\n<html><head><meta charset="utf-8">'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
        f"<title>{title}</title><style>{_STYLE}</style></head>\n<body>{''.join(body)}</body></html>\n"
    )


_COLUMNS = (
    "number note detail speaker outlet published title paragraph start end quote url article_id version agency sha256"
).split()


def _csv(result: Result) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(_COLUMNS)
    for note, text, citation in _blocks(result):
        if citation is not None:
            writer.writerow(_defused(_row(note, text, citation)))
    return out.getvalue()


def _row(note: str, text: str, citation: Citation) -> list[object]:
    found = citation.model_dump()
    return [{"note": note, "detail": text}.get(name, found.get(name)) for name in _COLUMNS]


def _defused(cells: Sequence[object]) -> list[object]:
    """Cells of which a spreadsheet takes none for a formula."""
    return [f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell for cell in cells]


_RATINGS = {
    "supported": (5, "Supported"),
    "conflicting": (3, "Sources disagree"),
    "contradicted": (1, "Contradicted"),
}


def claim_review(check: ClaimCheck, publisher: str | None = None, url: str | None = None) -> str:
    """A claim check as schema.org ClaimReview, JSON-LD. A check without a verdict carries no number in its rating.

    ``appearance`` are the articles that make the claim or quote it, ``citation`` all that were weighed.
    """
    speaker = next((part.text for part in check.parts if part.kind == "speaker"), None)
    rating: dict[str, object] = {"@type": "Rating"}
    if check.verdict in _RATINGS:
        value, name = _RATINGS[check.verdict]
        rating |= {"ratingValue": value, "bestRating": 5, "worstRating": 1, "alternateName": name}
    else:
        rating |= {"alternateName": "Not enough evidence"}
    reviewed: dict[str, object] = {
        "@type": "Claim",
        "text": check.claim,
        "author": {"@type": "Person", "name": speaker or "unknown"},
    }
    made_in = [one.citation for one in check.evidence if one.stance in ("supports", "said")]
    days = [citation.published for citation in made_in if citation.published]
    if days:
        reviewed["datePublished"] = min(days)[:10]
    if made_in:
        reviewed["appearance"] = [_work(citation) for citation in made_in]
    made: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": "ClaimReview",
        "claimReviewed": check.claim,
        "datePublished": date.today().isoformat(),
        "itemReviewed": reviewed,
        "reviewRating": rating,
    }
    if check.evidence:
        made["citation"] = [_work(one.citation) for one in check.evidence]
    if publisher:
        made["author"] = {"@type": "Organization", "name": publisher}
    if url:
        made["url"] = url
    # "</script>" in a quotation must not end the element that holds the JSON.
    return json.dumps(made, ensure_ascii=False, indent=2).replace("<", "\\u003c")


def _work(citation: Citation) -> dict[str, object]:
    work: dict[str, object] = {"@type": "CreativeWork", "name": citation.title or citation.article_id}
    if citation.url:
        work["url"] = citation.url
    if citation.published:
        work["datePublished"] = citation.published
    if citation.outlet:
        work["publisher"] = {"@type": "Organization", "name": citation.outlet}
    return work
