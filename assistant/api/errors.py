"""One shape for every error: ``{"error": {"code", "message", "details"}}``."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request
from fastapi.encoders import jsonable_encoder
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel, Field
from starlette.exceptions import HTTPException

from assistant import errors
from assistant.errors import BelegError

STATUS: dict[type[BelegError], int] = {
    BelegError: 500,
    errors.InputError: 400,
    errors.InputTooLarge: 413,
    errors.UnsupportedFormat: 415,
    errors.EmptyQuestion: 422,
    errors.QuestionTooLong: 422,
    errors.InvalidFilter: 422,
    errors.InvalidCursor: 422,
    errors.FetchError: 502,
    errors.AddressRefused: 400,
    errors.FetchTimeout: 504,
    errors.LibraryLocked: 409,
    errors.LibraryNotWritable: 503,
    errors.ArticleNotFound: 404,
    errors.ParagraphNotFound: 404,
    errors.UnknownAnswer: 404,
    errors.ModelError: 503,
    errors.ModelMismatch: 409,
    errors.AccessError: 403,
    errors.KeyRequired: 401,
    errors.KeyRefused: 401,
    errors.RateLimited: 429,
    errors.JobNotFound: 404,
    errors.TooManyJobs: 429,
    errors.RequestTimeout: 504,
    errors.ServerBusy: 503,
}
"""The status of each class of error; a class that is not named here has that of the class above it."""

_CODES = {
    400: "bad_request",
    404: "not_found",
    405: "method_not_allowed",
    413: "body_too_large",
    415: "unsupported_media_type",
    422: "invalid_request",
}
_SENTENCES = {
    404: "There is nothing at this address.",
    405: "This address doesn't take that method.",
}
_OTHERS = {
    "host_refused": 400,
    "origin_refused": 403,
    "login_required": 401,
    "login_refused": 400,
    "proxy_refused": 403,
    "internal_error": 500,
    **{code: status for status, code in _CODES.items()},
}
"""Codes that no class of error stands for."""


class ErrorContent(BaseModel):
    code: str = Field(description="Which error it is; the table of codes stands in the description of this API.")
    message: str = Field(description="A sentence for a person.")
    details: dict[str, Any] = Field(description="What a program may want to know; depends on the code.")


class ErrorBody(BaseModel):
    """What every error looks like."""

    error: ErrorContent


def code_table() -> str:
    """All codes with their status, as a table in Markdown."""
    found = {kind.code: status_of(kind) for kind in _classes(BelegError)} | _OTHERS
    rows = (f"| `{code}` | {status} |" for code, status in sorted(found.items(), key=lambda item: (item[1], item[0])))
    return "\n".join(("| code | status |", "|---|---|", *rows))


def documented() -> dict[int | str, dict[str, Any]]:
    """The errors that any route may answer with, for its documentation."""
    statuses = sorted({*STATUS.values(), *_OTHERS.values()})
    return {status: {"model": ErrorBody, "description": HTTPStatus(status).phrase} for status in statuses}


def status_of(error: BelegError | type[BelegError]) -> int:
    kinds = (error if isinstance(error, type) else type(error)).__mro__
    return next(STATUS[kind] for kind in kinds if kind in STATUS)


def error_body(code: str, message: str, details: Any = None) -> dict[str, Any]:
    return {"error": {"code": code, "message": message, "details": jsonable_encoder(details or {})}}


def beleg_body(error: BelegError) -> dict[str, Any]:
    return error_body(error.code, error.message, error.details)


def status_body(status: int, code: str | None = None, message: str | None = None) -> dict[str, Any]:
    """An error of which only the status is known, or little more."""
    phrase = HTTPStatus(status).phrase
    code = code or _CODES.get(status, phrase.lower().replace(" ", "_"))
    return error_body(code, message or _SENTENCES.get(status, f"{phrase}."))


UNEXPECTED = error_body("internal_error", "Something went wrong inside Beleg; its log says what.")


class ErrorResponse(JSONResponse):
    """An error may repeat what was sent, also what no UTF-8 can hold (halves of surrogate pairs)."""

    def render(self, content: Any) -> bytes:
        return json.dumps(content, ensure_ascii=False).encode("utf-8", "replace")


def beleg_response(error: BelegError) -> ErrorResponse:
    status = status_of(error)
    headers = {}
    if "retry_after" in error.details:
        headers["Retry-After"] = str(error.details["retry_after"])
    if status == 401:
        headers["WWW-Authenticate"] = "Bearer"
    return ErrorResponse(beleg_body(error), status, headers=headers)


def field_of(problem: Mapping[str, Any]) -> str:
    """Where in a request one of pydantic's problems lies: ``body.filters.since``."""
    where = problem["loc"][:1] if problem["type"] == "json_invalid" else problem["loc"]
    return ".".join(str(part) for part in where)


def problem_of(problem: Mapping[str, Any]) -> str:
    """One of pydantic's problems in words for people, who know neither its exceptions nor Python's tuples."""
    if problem["type"] == "json_invalid":
        reason = problem.get("ctx", {}).get("error")
        return "it is not JSON" + (f" ({str(reason).rstrip('.')})" if reason else "")
    if problem["type"] == "tuple_type":
        return "Input should be a list"
    return str(problem["msg"]).removeprefix("Value error, ").removesuffix(".")


def install_handlers(app: FastAPI) -> None:
    """Give every error that a route or the framework raises the one shape."""
    app.add_exception_handler(BelegError, _beleg)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(HTTPException, _http)
    # Starlette sends this answer and raises the exception once more, so that the server logs it.
    app.add_exception_handler(Exception, _unexpected)


def _classes(kind: type[BelegError]) -> Iterator[type[BelegError]]:
    yield kind
    for below in kind.__subclasses__():
        if below.__module__ == errors.__name__:
            yield from _classes(below)


def _beleg(_request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, BelegError)
    return beleg_response(error)


def _invalid(_request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, RequestValidationError)
    problems = [{"field": field_of(one), "problem": problem_of(one)} for one in error.errors()]
    first = problems[0]
    message = f"The request can't be used: {first['field']}: {first['problem']}."
    return ErrorResponse(error_body("invalid_request", message, {"problems": problems}), 422)


def _http(_request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, HTTPException)
    status = error.status_code
    headers: Mapping[str, str] | None = error.headers
    return ErrorResponse(status_body(status, message=_SENTENCES.get(status, error.detail)), status, headers=headers)


def _unexpected(_request: Request, _error: Exception) -> JSONResponse:
    return ErrorResponse(UNEXPECTED, 500)
