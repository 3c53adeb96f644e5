"""Routes for articles: list, take in, show, delete."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any
from urllib.parse import quote, urlencode

from fastapi import APIRouter, Path, Query, Request, Response
from fastapi.concurrency import run_in_threadpool
from fastapi.exceptions import RequestValidationError
from pydantic import AfterValidator, Field, ValidationError, model_validator
from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException

from assistant.api.cursor import DAY, TEXT, Cursor, Limit, read_cursor, write_cursor
from assistant.api.exports import EXPORTED, As, Format
from assistant.api.jobs import Job
from assistant.api.services import Services
from assistant.api.uploads import Batch
from assistant.article import Article, IsoDate, Paragraph, Value
from assistant.errors import EmptyInput, ParagraphNotFound
from assistant.reading.addresses import without_login
from assistant.results import ArticleEdition, ArticleEntry, Deletion

MAX_FILES = 1_000
"""The most files, texts or addresses of one request."""
_A_VERSION = Query(ge=1, description="An older version; the current one by default.")


def _is_address(source: str) -> str:
    source = source.strip()
    if not source.lower().startswith(("http://", "https://")):
        raise ValueError("only http and https addresses are taken; send files as an upload")
    return source


class TextArticle(Value):
    """An article whose text was extracted already. Paragraphs, or else blank lines in the text, separate them."""

    id: str | None = Field(default=None, min_length=1, max_length=512)
    title: str = ""
    text: str | None = Field(default=None, min_length=1)
    paragraphs: tuple[str, ...] | None = None
    outlet: str | None = None
    url: Annotated[str, AfterValidator(without_login)] | None = None
    published: IsoDate | None = None
    authors: tuple[str, ...] = ()
    language: str | None = Field(default=None, pattern="^[a-z]{2,3}$")
    agency: str | None = None

    @model_validator(mode="after")
    def _worded(self) -> TextArticle:
        if (self.text is None) == (not self.paragraphs):
            raise ValueError("give either a text or its paragraphs")
        return self


class SourcesRequest(Value):
    """Addresses to fetch, and texts. Paths are refused: the server's own files are nobody's to name."""

    sources: tuple[Annotated[str, AfterValidator(_is_address)], ...] = Field(default=(), max_length=MAX_FILES)
    texts: tuple[TextArticle, ...] = Field(default=(), max_length=MAX_FILES)

    @model_validator(mode="after")
    def _something(self) -> SourcesRequest:
        if not self.sources and not self.texts:
            raise ValueError("there is neither an address nor a text")
        return self


class ArticleList(Value):
    """A page of the articles, newest first; ``total`` says how many there are in all."""

    total: int
    articles: tuple[ArticleEntry, ...]
    next: str | None = None


class ArticleView(Article):
    """An article with a list of all its versions, oldest first."""

    versions: tuple[ArticleEdition, ...] = ()


class ParagraphView(Paragraph):
    """A paragraph with its neighbours. ``permalink`` names its version, and so never shows other words."""

    article_id: str
    version: int
    title: str
    outlet: str | None
    url: str | None
    published: str | None
    before: Paragraph | None
    after: Paragraph | None
    permalink: str
    page: str


def _bodies() -> dict[str, Any]:
    schema = SourcesRequest.model_json_schema()
    schema.pop("$defs")
    schema["properties"]["texts"]["items"] = TextArticle.model_json_schema()
    text = {
        "id": "beispiel-hafenfest",
        "title": "Hafenfest beginnt am Freitag",
        "outlet": "Beispielblatt",
        "published": "2026-05-07",
        "language": "de",
        "paragraphs": ["„Wir freuen uns auf drei Tage Musik“, sagte Organisatorin Wiebke Tolle."],
    }
    files = {"type": "array", "items": {"type": "string", "format": "binary"}, "minItems": 1}
    return {
        "requestBody": {
            "required": True,
            "content": {
                "application/json": {
                    "schema": schema,
                    "examples": {"text": {"summary": "A text", "value": {"texts": [text]}}},
                },
                "multipart/form-data": {
                    "schema": {"type": "object", "properties": {"files": files}, "required": ["files"]}
                },
            },
        }
    }


_ID = Path(
    description="The article's id; slashes in it may stand as they are.",
    openapi_examples={"sample": {"summary": "An article of the sample corpus", "value": "hb-2026-01-17-umweg"}},
)
_NUMBER = Path(
    ge=0,
    description="The paragraph's number, from 1.",
    openapi_examples={"sample": {"summary": "The second", "value": 2}},
)
_WITH_ANSWERS = Query(
    description="Also take its words out of the records of answers, which keep the question, the time and whether "
    "there was an answer; works for an article that was deleted before, too."
)


def article_routes(services: Services) -> APIRouter:
    router = APIRouter(prefix="/articles", tags=["articles"])
    assistant = services.assistant
    folder = assistant.settings.library

    @router.get("", responses=EXPORTED)
    def articles(asked: As, limit: Limit = 100, cursor: Cursor = None, format: Format = None) -> ArticleList:
        """All articles, newest first."""
        found = assistant.articles_page(limit, read_cursor(cursor, DAY, TEXT))
        following = asked.followed(write_cursor(found.next))
        listed = ArticleList(total=found.total, articles=tuple(found.items), next=following)
        return asked.answer(listed, format, export=found.items)

    @router.post("", status_code=202, openapi_extra=_bodies())
    async def take_in(request: Request, response: Response) -> Job:
        """Take in uploaded files (multipart), or addresses and texts. It is a job: follow it at `GET jobs/{job_id}`."""
        kind = request.headers.get("content-type", "").split(";")[0].strip().lower()
        if kind == "application/json":
            given = _given(await request.body())
            lines = [one.model_dump_json(exclude_none=True, exclude_defaults=True) for one in given.texts]
            batch = await run_in_threadpool(Batch, folder, (), lines, given.sources)
            subject = ", ".join([*map(without_login, given.sources), *_names(given.texts)])
        elif kind == "multipart/form-data":
            async with request.form(max_files=MAX_FILES) as form:
                files = [value for _, value in form.multi_items() if isinstance(value, UploadFile)]
                if not files:
                    raise EmptyInput("The upload holds no file.")
                batch = await run_in_threadpool(Batch, folder, files)
                subject = ", ".join(file.filename or "?" for file in files)
        else:
            raise HTTPException(415, "Send files as multipart/form-data, or addresses and texts as application/json.")
        with services.noted("ingest", subject) as note:
            try:
                job = services.jobs.submit(
                    lambda progress, stop: batch.take_in(assistant, progress, stop), batch.size, batch.remove
                )
            except Exception:  # whatever kept it from becoming a job, which would remove its files
                batch.remove()
                raise
            note.outcome = f"job {job.job_id}"
        response.headers["Location"] = f"{request.scope.get('root_path', '')}/jobs/{job.job_id}"
        return job

    # An id may hold slashes. These routes stand in this order so that the longer address is tried first.
    @router.get("/{article_id:path}/paragraphs/{number:int}")
    def paragraph(
        request: Request,
        article_id: Annotated[str, _ID],
        number: Annotated[int, _NUMBER],
        version: Annotated[int | None, _A_VERSION] = None,
    ) -> ParagraphView:
        """One paragraph with the ones before and after it, and its permalink."""
        article = assistant.article(article_id, version)
        if not 1 <= number <= len(article.paragraphs):
            raise ParagraphNotFound(
                f"The article “{article_id}” has no paragraph {number}; it has {len(article.paragraphs)}.",
                article=article_id,
                paragraph=number,
            )
        around = {at: article.paragraphs[at - 1] for at in range(1, len(article.paragraphs) + 1)}
        base = f"{request.scope.get('root_path', '')}/articles/{quote(article_id, safe='')}"
        place = {"article": article_id, "version": article.version, "paragraph": number}
        return ParagraphView(
            **around[number].model_dump(),
            article_id=article.id,
            version=article.version,
            title=article.title,
            outlet=article.outlet,
            url=article.url,
            published=article.published,
            before=around.get(number - 1),
            after=around.get(number + 1),
            permalink=f"{base}/paragraphs/{number}?version={article.version}",
            page=f"/?{urlencode(place, quote_via=quote)}",
        )

    @router.get("/{article_id:path}", responses=EXPORTED)
    def show(
        asked: As,
        article_id: Annotated[str, _ID],
        version: Annotated[int | None, _A_VERSION] = None,
        format: Format = None,
    ) -> ArticleView:
        """An article as it was stored, with a list of its versions."""
        article = assistant.article(article_id, version)
        listed = tuple(assistant.versions(article_id))
        # Not validated once more: the article was when it was loaded, range by range.
        view = ArticleView.model_construct(**{name: getattr(article, name) for name in Article.model_fields})
        return asked.answer(view.model_copy(update={"versions": listed}), format, export=article)

    @router.delete(
        "/{article_id:path}",
        responses={204: {"description": "Deleted; no record of an answer holds words of it"}},
    )
    def delete(article_id: Annotated[str, _ID], with_answers: Annotated[bool, _WITH_ANSWERS] = False) -> Deletion:
        """Remove an article with all its versions and originals.

        Records of answers that quote it stay, and 200 says how many they are; `with_answers` clears them as well.
        """
        with services.noted("delete", article_id) as note:
            done = assistant.delete(article_id, with_answers=with_answers)
            if done.cleared:
                note.outcome = f"ok, cleared {done.cleared} answers"
        if not (done.quoting or done.cleared):
            return Response(status_code=204)  # type: ignore[return-value]  # FastAPI sends a response as it is
        return done

    return router


def _names(texts: tuple[TextArticle, ...]) -> Iterator[str]:
    """What the audit log calls texts: by id, title or address, else by their place in the request."""
    for number, one in enumerate(texts, start=1):
        yield one.id or one.title.strip() or one.url or f"text {number}"


def _given(body: bytes) -> SourcesRequest:
    try:
        return SourcesRequest.model_validate_json(body)
    except ValidationError as error:
        raise RequestValidationError(
            [{**one, "loc": ("body", *one["loc"])} for one in error.errors(include_context=False)]
        ) from error
