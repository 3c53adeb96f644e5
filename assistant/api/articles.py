"""Routes for articles: list, take in, show, delete."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response
from fastapi.concurrency import run_in_threadpool
from fastapi.exceptions import RequestValidationError
from pydantic import AfterValidator, Field, ValidationError
from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException

from assistant.api.uploads import ingest_uploads
from assistant.article import Article, Paragraph, Value
from assistant.assistant import Assistant
from assistant.errors import EmptyInput, ParagraphNotFound
from assistant.library import Entry
from assistant.results import IngestReport

MAX_FILES = 1_000
"""The most files of one upload."""


def _is_address(source: str) -> str:
    source = source.strip()
    if not source.lower().startswith(("http://", "https://")):
        raise ValueError("only http and https addresses are taken; send files as an upload")
    return source


class SourcesRequest(Value):
    """Addresses to fetch. Paths are refused: the server's own files are nobody's to name."""

    sources: tuple[Annotated[str, AfterValidator(_is_address)], ...] = Field(min_length=1, max_length=1_000)


class ArticleEntry(Value):
    """A line of the list of articles: its current version."""

    article_id: str
    version: int
    versions: int
    title: str
    outlet: str | None
    url: str | None
    published: str | None
    language: str | None
    agency: str | None
    story: str
    paragraphs: int
    retrieved_at: str | None


class ArticleList(Value):
    """Some of the articles, newest first; ``total`` says how many there are."""

    total: int
    articles: tuple[ArticleEntry, ...]


_BODIES = {
    "requestBody": {
        "required": True,
        "content": {
            "application/json": {"schema": SourcesRequest.model_json_schema()},
            "multipart/form-data": {
                "schema": {
                    "type": "object",
                    "properties": {"files": {"type": "array", "items": {"type": "string", "format": "binary"}}},
                }
            },
        },
    }
}


def article_routes(assistant: Assistant) -> APIRouter:
    router = APIRouter(prefix="/articles")

    @router.get("")
    def articles(
        limit: Annotated[int, Query(ge=1, le=1_000)] = 100, offset: Annotated[int, Query(ge=0)] = 0
    ) -> ArticleList:
        entries: list[Entry] = assistant.articles()
        chosen = entries[offset : offset + limit]
        return ArticleList(total=len(entries), articles=tuple(ArticleEntry(**one._asdict()) for one in chosen))

    @router.post("", openapi_extra=_BODIES)
    async def take_in(request: Request) -> IngestReport:
        """Take in uploaded files (multipart), or the addresses in ``{"sources": [...]}``."""
        kind = request.headers.get("content-type", "").split(";")[0].strip().lower()
        if kind == "application/json":
            sources = _sources(await request.body())
            return await run_in_threadpool(assistant.ingest, sources)
        if kind == "multipart/form-data":
            async with request.form(max_files=MAX_FILES) as form:
                files = [value for _, value in form.multi_items() if isinstance(value, UploadFile)]
                if not files:
                    raise EmptyInput("The upload holds no file.")
                return await run_in_threadpool(ingest_uploads, assistant, files)
        raise HTTPException(415, "Send files as multipart/form-data, or addresses as application/json.")

    # An id may hold slashes. These routes stand in this order so that the longer address is tried first.
    @router.get("/{article_id:path}/paragraphs/{number:int}")
    def paragraph(article_id: str, number: int, version: int | None = None) -> Paragraph:
        article = assistant.article(article_id, version)
        try:
            return article.paragraph(number)
        except KeyError as error:
            raise ParagraphNotFound(
                f"The article “{article_id}” has no paragraph {number}; it has {len(article.paragraphs)}.",
                article=article_id,
                paragraph=number,
            ) from error

    @router.get("/{article_id:path}")
    def show(article_id: str, version: int | None = None) -> Article:
        return assistant.article(article_id, version)

    @router.delete("/{article_id:path}", status_code=204, response_class=Response)
    def delete(article_id: str) -> None:
        assistant.delete(article_id)

    return router


def _sources(body: bytes) -> list[str]:
    try:
        return list(SourcesRequest.model_validate_json(body).sources)
    except ValidationError as error:
        raise RequestValidationError(
            [{**one, "loc": ("body", *one["loc"])} for one in error.errors(include_context=False)]
        ) from error
