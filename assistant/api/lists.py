"""Routes that list: who said what, and who speaks."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query

from assistant.api.cursor import DAY, NUMBER, TEXT, Cursor, Limit, read_cursor, write_cursor
from assistant.api.exports import EXPORTED, As, Format
from assistant.api.services import Services
from assistant.article import IsoDate, Value
from assistant.results import Filters, Person, Statement, StatementKind


class StatementList(Value):
    """A page of the statements that fit, newest first; ``total`` says how many there are in all.

    ``did_you_mean`` are speakers whose names come close to one that the library does not know.
    """

    total: int
    statements: tuple[Statement, ...]
    did_you_mean: tuple[str, ...] = ()
    next: str | None = None


class PersonList(Value):
    """A page of the persons and bodies that fit; ``total`` says how many there are in all.

    ``did_you_mean`` are names close to one that the library does not know.
    """

    total: int
    people: tuple[Person, ...]
    did_you_mean: tuple[str, ...] = ()
    next: str | None = None


_SPEAKER: Any = Query(
    description="Who said it, in any spelling.",
    openapi_examples={"sample": {"summary": "Somebody in the sample corpus", "value": "Kallwitz"}},
)
_NAME: Any = Query(
    description="A name or a part of one.",
    openapi_examples={"sample": {"summary": "Somebody in the sample corpus", "value": "Reinsdorff"}},
)


def list_routes(services: Services) -> APIRouter:
    router = APIRouter(tags=["lists"])
    assistant = services.assistant

    @router.get("/statements", responses=EXPORTED)
    def statements(
        asked: As,
        speaker: Annotated[str | None, _SPEAKER] = None,
        outlet: str | None = None,
        place: str | None = None,
        since: IsoDate | None = None,
        until: IsoDate | None = None,
        kind: StatementKind | None = None,
        article: str | None = None,
        limit: Limit = 100,
        cursor: Cursor = None,
        format: Format = None,
    ) -> StatementList:
        """Who said what, where: the statements that fit all of what is given, newest first."""
        after = read_cursor(cursor, DAY, TEXT, NUMBER, NUMBER)
        filters = Filters(
            speaker=(speaker,) if speaker else (),
            outlet=(outlet,) if outlet else (),
            article=(article,) if article else (),
            since=since,
            until=until,
        )
        shown = {"speaker": speaker, "outlet": outlet, "place": place, "article": article}
        given = {**shown, "since": since, "until": until, "kind": kind}
        with services.noted("statements", ", ".join(f"{name}={value}" for name, value in given.items() if value)):
            found = assistant.statements_page(filters, limit, after, place=place, kind=kind)
        following = asked.followed(write_cursor(found.next))
        meant = assistant.suggest(speaker) if speaker and not found.total else ()
        listed = StatementList(total=found.total, statements=tuple(found.items), did_you_mean=meant, next=following)
        return asked.answer(listed, format, export=found.items)

    @router.get("/people", responses=EXPORTED)
    def people(
        asked: As,
        name: Annotated[str | None, _NAME] = None,
        limit: Limit = 100,
        cursor: Cursor = None,
        format: Format = None,
    ) -> PersonList:
        """Who speaks, in all spellings, each with the reason why it is taken for this person or body."""
        after = read_cursor(cursor, NUMBER, NUMBER, TEXT, TEXT, TEXT, TEXT)
        found = assistant.people_page(limit, after, name)
        following = asked.followed(write_cursor(found.next))
        meant = assistant.suggest(name) if name and not found.total else ()
        listed = PersonList(total=found.total, people=tuple(found.items), did_you_mean=meant, next=following)
        return asked.answer(listed, format, export=found.items)

    return router
