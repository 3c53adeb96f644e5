"""One shape for every error: ``{"error": {"code", "message", "details"}}``."""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request
from fastapi.encoders import jsonable_encoder
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
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
    errors.FetchError: 502,
    errors.AddressRefused: 400,
    errors.FetchTimeout: 504,
    errors.LibraryLocked: 409,
    errors.LibraryNotWritable: 503,
    errors.ArticleNotFound: 404,
    errors.ParagraphNotFound: 404,
    errors.AnswerNotFound: 404,
    errors.ModelError: 503,
    errors.ModelMismatch: 409,
}
"""The status of each class of error; a class that is not named here has that of the class above it."""

_CODES = {
    400: "bad_request",
    404: "not_found",
    405: "method_not_allowed",
    413: "body_too_large",
    415: "unsupported_media_type",
}
_SENTENCES = {
    404: "There is nothing at this address.",
    405: "This address doesn't take that method.",
}


def status_of(error: BelegError) -> int:
    return next(STATUS[kind] for kind in type(error).__mro__ if kind in STATUS)


def error_body(code: str, message: str, details: Any = None) -> dict[str, Any]:
    return {"error": {"code": code, "message": message, "details": jsonable_encoder(details or {})}}


def beleg_body(error: BelegError) -> dict[str, Any]:
    return error_body(error.code, error.message, error.details)


UNEXPECTED = error_body("internal_error", "Something went wrong inside Beleg; its log says what.")


def install_handlers(app: FastAPI) -> None:
    """Give every error that a route or the framework raises the one shape."""
    app.add_exception_handler(BelegError, _beleg)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(HTTPException, _http)
    # Starlette sends this answer and raises the exception once more, so that the server logs it.
    app.add_exception_handler(Exception, _unexpected)


def _beleg(_request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, BelegError)
    return JSONResponse(beleg_body(error), status_of(error))


def _invalid(_request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, RequestValidationError)
    problems = [{"field": ".".join(str(part) for part in one["loc"]), "problem": one["msg"]} for one in error.errors()]
    first = problems[0]
    message = f"The request can't be used: {first['field']}: {first['problem']}."
    return JSONResponse(error_body("invalid_request", message, {"problems": problems}), 422)


def _http(_request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, HTTPException)
    status = error.status_code
    code = _CODES.get(status, HTTPStatus(status).phrase.lower().replace(" ", "_"))
    headers: Mapping[str, str] | None = error.headers
    return JSONResponse(error_body(code, _SENTENCES.get(status, error.detail)), status, headers=headers)


def _unexpected(_request: Request, _error: Exception) -> JSONResponse:
    return JSONResponse(UNEXPECTED, 500)
