"""Routes that list: who said what, and who speaks."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query

from assistant.api.cursor import Cursor, Limit, page
from assistant.api.exports import EXPORTED, As, Format
from assistant.api.services import Services
from assistant.article import IsoDate, Value
from assistant.results import Person, Statement, StatementKind


class StatementList(Value):
    """A page of the statements that fit, newest first; ``total`` says how many there are in all."""

    total: int
    statements: tuple[Statement, ...]
    next: str | None = None


class PersonList(Value):
    """A page of the persons and bodies that fit; ``total`` says how many there are in all."""

    total: int
    people: tuple[Person, ...]
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
        wanted = {"speaker": speaker, "outlet": outlet, "place": place, "article": article}
        given = {**wanted, "since": since, "until": until, "kind": kind}
        with services.noted("statements", ", ".join(f"{name}={value}" for name, value in given.items() if value)):
            found = assistant.statements(**wanted, since=since, until=until, kind=kind)
        chosen, following = page(found, _place, cursor, limit)
        return asked.answer(StatementList(total=len(found), statements=chosen, next=following), format, export=chosen)

    @router.get("/people", responses=EXPORTED)
    def people(
        asked: As,
        name: Annotated[str | None, _NAME] = None,
        limit: Limit = 100,
        cursor: Cursor = None,
        format: Format = None,
    ) -> PersonList:
        """Who speaks, in all spellings, each with the reason why it is taken for this person or body."""
        found = assistant.people(name)
        chosen, following = page(found, _identity, cursor, limit)
        return asked.answer(PersonList(total=len(found), people=chosen, next=following), format, export=chosen)

    return router


def _place(one: Statement) -> tuple[str | int, ...]:
    return one.article_id, one.version, one.paragraph, one.start, one.end


def _identity(one: Person) -> tuple[str, ...]:
    # Names that may belong to several are listed once for each article.
    return one.name, one.kind, *(one.spellings[0].articles if one.ambiguous else ())
