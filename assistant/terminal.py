"""What the command line prints for people: results as plain text, and progress on stderr."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    from assistant.article import Article
    from assistant.library import Entry, Progress, Verification
    from assistant.results import Answer, Citation, Hit, IngestReport, Statement

WIDTH = 100


def say(text: str = "") -> None:
    """A line on stdout."""
    sys.stdout.write(text + "\n")


def note(text: str) -> None:
    """A line on stderr, for what is not the result."""
    sys.stderr.write(text + "\n")


def where(citation: Citation | Hit) -> str:
    """Outlet, day, headline and paragraph of a place."""
    day = (citation.published or "")[:10]
    parts = [citation.outlet or citation.article_id, day, citation.title, f"paragraph {citation.paragraph}"]
    return " · ".join(part for part in parts if part)


def hits(found: Sequence[Hit]) -> Iterator[str]:
    if not found:
        yield "Nothing found."
    for number, hit in enumerate(found, start=1):
        yield f"{number}. {where(hit)}   ({hit.score:.3f})"
        yield f"   {hit.text}"


def answer(given: Answer) -> Iterator[str]:
    yield given.text
    if given.abstained:
        return
    yield ""
    for citation in given.citations:
        copies = f" · also in {', '.join(citation.also_in)}" if citation.also_in else ""
        yield f"[{citation.number}] {where(citation)}{copies}"
        before, after = citation.paragraph_text[: citation.start], citation.paragraph_text[citation.end :]
        yield f"    {before}>>>{citation.quote}<<<{after}"
    for warning in given.warnings:
        yield f"Warning: {warning}"


def report(given: IngestReport) -> Iterator[str]:
    for name in ("added", "updated", "duplicates", "unchanged"):
        for one in getattr(given, name):
            copy = f" (copy of {one.copy_of})" if one.copy_of else ""
            if name != "unchanged":
                yield f"{name:<10} {one.article_id}  {one.title}{copy}"
    for failure in given.failed:
        yield f"failed     {failure.source}: {failure.message}"
    yield (
        f"{len(given.added)} added, {len(given.updated)} updated, {len(given.duplicates)} copies, "
        f"{len(given.unchanged)} unchanged, {len(given.failed)} failed; "
        f"{given.embedded} passages embedded in {given.seconds:.1f} s"
    )


def statements(found: Sequence[Statement]) -> Iterator[str]:
    for one in found:
        speaker = (one.speaker.name or one.speaker.text) if one.speaker else "?"
        place = " · ".join(part for part in (one.occasion, one.place, one.date) if part)
        yield f"{speaker} ({one.kind}){' · ' + place if place else ''}: {one.text}"
        yield f"    {one.article_id}, version {one.version}, paragraph {one.paragraph}"
    if not found:
        yield "Nothing found."


def entries(found: Sequence[Entry]) -> Iterator[str]:
    for one in found:
        versions = f", {one.versions} versions" if one.versions > 1 else ""
        copy = f", copy of {one.story}" if one.story != one.article_id else ""
        parts = [(one.published or "")[:10], one.outlet, one.title]
        named = " · ".join(part for part in parts if part)
        yield f"{one.article_id}  {named} ({one.paragraphs} paragraphs{versions}{copy})"
    yield f"{len(found)} articles"


def article(given: Article, *, dropped: bool) -> Iterator[str]:
    parts = [given.outlet, given.published, given.agency, given.language, given.url]
    yield f"{given.id}, version {given.version}: {given.title}"
    yield " · ".join(part for part in parts if part)
    yield f"sha256 {given.sha256}"
    yield ""
    for paragraph in given.paragraphs:
        yield f"[{paragraph.number}] {'' if paragraph.kind == 'text' else '(' + paragraph.kind + ') '}{paragraph.text}"
    if dropped:
        yield ""
        yield "Left out:"
        for one in given.dropped:
            yield f"- {one.reason}: {given.text[one.start : one.end]}"


def verification(given: Verification) -> Iterator[str]:
    counted = f"{given.articles} articles in {given.versions} versions, {given.paragraphs} paragraphs"
    yield f"{counted}, {given.vectors} vectors"
    for finding in given.findings:
        yield f"{finding.code}: {finding.message}"
    yield (
        "Everything is as it should be."
        if given.sound
        else f"{len(given.findings)} findings; “beleg reindex” rebuilds."
    )


@contextmanager
def progress(quiet: bool = False) -> Iterator[Callable[[Progress], None] | None]:
    """A line on stderr that follows an ingest, where stderr is a terminal."""
    if quiet or not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import Progress as Bar
    from rich.progress import SpinnerColumn, TextColumn, TimeElapsedColumn

    columns: list[Any] = [SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn()]
    with Bar(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("Reading …", total=None)

        def show(state: Progress) -> None:
            waiting = f", {state.waiting} waiting" if state.waiting else ""
            text = f"{state.articles} articles, {state.embedded} passages embedded{waiting}  {state.source[-50:]}"
            bar.update(task, description=text)

        yield show
