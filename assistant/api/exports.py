"""Results in other formats than JSON, by ``?format=`` or by the ``Accept`` header."""

from __future__ import annotations

from typing import Annotated, Any, Literal, TypeVar

from fastapi import Depends, Query, Request, Response
from starlette.datastructures import URL

from assistant.assistant import Assistant
from assistant.checking import Result
from assistant.errors import UnsupportedFormat

FormatName = Literal["json", "markdown", "html", "csv", "claimreview"]
TYPES: dict[FormatName, str] = {
    "json": "application/json",
    "markdown": "text/markdown",
    "html": "text/html",
    "csv": "text/csv",
    "claimreview": "application/ld+json",
}
Format = Annotated[
    FormatName | None,
    Query(description="The format of the result; without it, that of the Accept header. claimreview is for claims."),
]
EXPORTED: dict[int | str, dict[str, Any]] = {
    200: {"content": {TYPES[name]: {"schema": {"type": "string"}} for name in ("markdown", "html", "csv")}}
}
EXPORTED_CLAIM: dict[int | str, dict[str, Any]] = {
    200: {"content": {**EXPORTED[200]["content"], TYPES["claimreview"]: {"schema": {"type": "object"}}}}
}
T = TypeVar("T")


class Asked:
    """What form of an answer a request wants."""

    def __init__(self, request: Request, response: Response) -> None:
        self._assistant: Assistant = request.app.state.assistant
        self._accept = request.headers.get("accept", "")
        self._url, self._headers = request.url, response.headers
        self._link: dict[str, str] = {}

    def followed(self, cursor: str | None) -> str | None:
        """The cursor of a list's next page, which is also told by a ``Link`` header: a table has no room for it."""
        if cursor is not None:
            self._link = {"Link": next_link(self._url, cursor=cursor)}
            self._headers.update(self._link)
        return cursor

    def answer(self, result: T, format: FormatName | None, *, export: Result | None = None) -> T:
        """The result itself for JSON, else a response with it; ``export`` is what is laid out in other formats.

        Raises :class:`UnsupportedFormat` for a result that has no such form.
        """
        chosen = format or accepted(self._accept)
        if chosen == "json":
            return result
        if export is None:
            raise UnsupportedFormat(f"Several results at once come as JSON, not as “{chosen}”.", format=chosen)
        content = self._assistant.export(export, chosen)
        headers = dict(self._link)
        if chosen == "csv":
            headers["Content-Disposition"] = 'attachment; filename="beleg.csv"'
        response: Any = Response(content.encode("utf-8", "replace"), media_type=TYPES[chosen], headers=headers)
        return response  # type: ignore[no-any-return]  # FastAPI sends a response as it is


As = Annotated[Asked, Depends(Asked)]


def next_link(url: URL, **place: str | int) -> str:
    """The ``Link`` header (RFC 8288) of a list that goes on."""
    following = url.include_query_params(**place)
    return f'<{following.path}?{following.query}>; rel="next"'


def accepted(header: str) -> FormatName:
    """The format that an Accept header likes best; JSON where it names none of them."""
    names = {kind: name for name, kind in TYPES.items()}
    best: tuple[float, FormatName] = 0.0, "json"
    for part in header.split(","):
        kind, _, rest = part.partition(";")
        quality = rest.replace(" ", "").partition("q=")[2].partition(";")[0]
        try:
            weight = float(quality) if quality else 1.0
        except ValueError:
            continue
        name = names.get(kind.strip().lower())
        if name is not None and weight > best[0]:
            best = weight, name
    return best[1]
