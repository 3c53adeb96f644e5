"""Routes that check words against the library: quotations, claims, and how outlets word the same statement."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any

from fastapi import APIRouter, Body
from pydantic import Field

from assistant.api.bodies import WholeCharacters
from assistant.api.errors import ErrorContent
from assistant.api.exports import EXPORTED, EXPORTED_CLAIM, As, Format
from assistant.api.services import Services
from assistant.article import Value
from assistant.errors import InputError
from assistant.results import ClaimCheck, Comparison, QuoteCheck

BULK = 200
"""The most quotations or claims of one request."""


class QuoteRequest(Value):
    """Words to look up, and who is said to have said them."""

    id: str | None = None
    quote: str
    speaker: str | None = None


class QuoteBulk(Value):
    """Several quotations, such as all of a draft."""

    quotes: tuple[QuoteRequest, ...] = Field(min_length=1, max_length=BULK)


class ClaimRequest(Value):
    """A claim; with ``evidence``, a text, it is checked against that alone."""

    id: str | None = None
    claim: str
    evidence: str | None = None


class ClaimBulk(Value):
    claims: tuple[ClaimRequest, ...] = Field(min_length=1, max_length=BULK)


class CompareRequest(Value):
    """A question, a statement or a name; ``against`` names the outlet whose version the others are compared with."""

    question: str
    against: str | None = None


class FailedCheck(Value):
    """One of several that could not be checked, and why; the others were."""

    id: str | None = None
    error: ErrorContent


class QuoteChecks(Value):
    """The results of several, in their order."""

    checks: tuple[QuoteCheck | FailedCheck, ...]


class ClaimChecks(Value):
    """The results of several, in their order."""

    checks: tuple[ClaimCheck | FailedCheck, ...]


_QUOTE = {"quote": "Wir haben keine Stunde verloren", "speaker": "Kallwitz"}
_QUOTES: Any = Body(
    openapi_examples={
        "one": {"summary": "One quotation", "value": _QUOTE},
        "bulk": {
            "summary": "All quotations of a draft",
            "value": {"quotes": [{"id": "1", **_QUOTE}, {"id": "2", "quote": "Die Katze bleibt"}]},
        },
    }
)
_CLAIM = {"claim": "Der Umweg über Brakenhude ist 31 Kilometer lang."}
_CLAIMS: Any = Body(
    openapi_examples={
        "one": {"summary": "One claim", "value": _CLAIM},
        "bulk": {"summary": "Several claims", "value": {"claims": [{"id": "1", **_CLAIM}]}},
    }
)
_COMPARE: Any = Body(
    openapi_examples={"speaker": {"summary": "What one person said", "value": {"question": "Kallwitz"}}}
)


def check_routes(services: Services) -> APIRouter:
    router = APIRouter(tags=["checking"], route_class=WholeCharacters)
    assistant = services.assistant

    def check_quote(one: QuoteRequest) -> QuoteCheck:
        with services.noted("quote_check", one.quote) as note:
            found = assistant.check_quote(one.quote, one.speaker)
            note.outcome = found.verdict
        return found.model_copy(update={"id": one.id})

    def check_claim(one: ClaimRequest) -> ClaimCheck:
        with services.noted("claim_check", one.claim) as note:
            found = assistant.check_claim(one.claim, one.evidence)
            note.outcome = found.verdict
        return found.model_copy(update={"id": one.id})

    @router.post("/quote-checks", responses=EXPORTED)
    def quote_checks(
        asked: As, body: Annotated[QuoteRequest | QuoteBulk, _QUOTES], format: Format = None
    ) -> QuoteCheck | QuoteChecks:
        """Whether words were said: verbatim, altered, reported, by somebody else, or not. One quotation, or several."""
        if isinstance(body, QuoteRequest):
            found = check_quote(body)
            return asked.answer(found, format, export=found)
        return asked.answer(QuoteChecks(checks=tuple(_each(body.quotes, check_quote))), format)

    @router.post("/claim-checks", responses=EXPORTED_CLAIM)
    def claim_checks(
        asked: As, body: Annotated[ClaimRequest | ClaimBulk, _CLAIMS], format: Format = None
    ) -> ClaimCheck | ClaimChecks:
        """What the articles make of a claim, part by part. One claim, or several."""
        if isinstance(body, ClaimRequest):
            found = check_claim(body)
            return asked.answer(found, format, export=found)
        return asked.answer(ClaimChecks(checks=tuple(_each(body.claims, check_claim))), format)

    @router.post("/comparisons", responses=EXPORTED)
    def comparisons(asked: As, body: Annotated[CompareRequest, _COMPARE], format: Format = None) -> Comparison:
        """The wordings of the same statement across outlets."""
        with services.noted("compare", body.question):
            found = assistant.compare(body.question, body.against)
        return asked.answer(found, format, export=found)

    return router


def _each(given: tuple[Any, ...], check: Callable[[Any], Any]) -> list[Any]:
    """The check of each, or the reason why there is none; one that can't be used doesn't stop the others."""
    found = []
    for one in given:
        try:
            found.append(check(one))
        except InputError as error:
            content = ErrorContent(code=error.code, message=error.message, details=error.details)
            found.append(FailedCheck(id=one.id, error=content))
    return found
