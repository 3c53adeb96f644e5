"""What the command line prints for people: results as plain text, and progress on stderr."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from assistant.article import Article
    from assistant.library import Progress, Verification
    from assistant.results import (
        Answer,
        AnswerRecord,
        ArticleEntry,
        Citation,
        ClaimCheck,
        Comparison,
        Deletion,
        Hit,
        IngestReport,
        Person,
        QuoteCheck,
        QuoteMatch,
        Statement,
    )

_STEERING = re.compile("[\x00-\x08\x0a-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")


def plain(line: str) -> str:
    """A line that can't steer a terminal, whatever an article put into it: no escapes, no turned directions."""
    return _STEERING.sub(" ", line)


def note(text: str) -> None:
    """A line on stderr, for what is not the result."""
    sys.stderr.write(text + "\n")


def where(citation: Citation | Hit) -> str:
    """Outlet, day, headline and paragraph of a place."""
    day = (citation.published or "")[:10]
    parts = [citation.outlet or citation.article_id, day, citation.title, f"paragraph {citation.paragraph}"]
    return " · ".join(part for part in parts if part)


def nothing(meant: Sequence[str]) -> str:
    """That nothing was found, and which names may have been meant."""
    return "Nothing found." + (f" Did you mean {' or '.join(meant)}?" if meant else "")


def hits(found: Sequence[Hit], meant: Sequence[str] = ()) -> Iterator[str]:
    if not found:
        yield nothing(meant)
    for number, hit in enumerate(found, start=1):
        yield f"{number}. {where(hit)}   ({hit.score:.3f})"
        yield f"   {hit.text}"


def deletions(done: Iterable[Deletion]) -> Iterator[str]:
    for one in done:
        if one.deleted:
            yield f"deleted {one.article_id}"
        if one.cleared:
            yield f"  records of answers cleared of its words: {one.cleared} (question, time and outcome stay)"
        if one.quoting:
            yield f"  records of answers that still quote it: {one.quoting} (--with-answers clears them)"


def asked(given: Answer) -> Iterator[str]:
    """An answer, what its question was read as, and how to get it again."""
    if given.rewritten:
        yield f"asked as: {given.rewritten}"
    yield from answer(given)
    if given.recorded:
        yield f"Again: beleg show answer {given.answer_id}"


def answer(given: Answer) -> Iterator[str]:
    yield given.text
    if given.citations:
        yield ""
    for citation in given.citations:
        copies = f" · also in {', '.join(citation.also_in)}" if citation.also_in else ""
        yield f"[{citation.number}] {where(citation)}{copies}"
        before, after = citation.paragraph_text[: citation.start], citation.paragraph_text[citation.end :]
        yield f"    {before}>>>{citation.quote}<<<{after}"
    for warning in given.warnings:
        yield f"Warning: {warning}"


def record(given: AnswerRecord) -> Iterator[str]:
    yield f"{given.asked_at}: {given.question}"
    if given.rewritten:
        yield f"searched as: {given.rewritten}"
    yield ""
    yield from answer(given.answer)
    yield ""
    for check in given.checks:
        yield f"{check.outcome}: {check.text}" + "".join(f" ({problem})" for problem in check.problems)
    used = [f"{name} {model}" for name, model in given.models.items()]
    yield " · ".join((given.answer.mode, *used, *given.prompts, given.software, f"{given.seconds:.2f} s"))
    yield f"{len(given.evidence)} paragraphs looked at:"
    for place, hit in enumerate(given.evidence, start=1):
        yield f"{place}. {where(hit)}   ({hit.score:.3f})"


def quote_check(given: QuoteCheck) -> Iterator[str]:
    found = f", said by {given.speaker_found}" if given.speaker_found else ""
    yield f"{given.verdict.replace('_', ' ')}{found}"
    for warning in given.warnings:
        yield f"Warning: {warning}"
    for match in given.matches:
        yield from quote_match(match)
    if given.verdict == "not_found":
        yield f"{given.searched.articles} articles, {given.searched.paragraphs} paragraphs searched."
        for match in given.nearest:
            yield from quote_match(match)


def quote_match(match: QuoteMatch) -> Iterator[str]:
    what = f"{match.kind}, {match.similarity:.0%}" + "".join(f", {name}" for name in match.alterations)
    copies = f" · also in {', '.join(match.citation.also_in)}" if match.citation.also_in else ""
    yield f"[{match.citation.number}] {where(match.citation)}{copies}   ({what})"
    yield f"    {match.speaker or '?'}: {_marked(match.diff)}"


def claim_check(given: ClaimCheck) -> Iterator[str]:
    yield f"{given.verdict.replace('_', ' ')}   (method: {given.method})"
    if given.reason:
        yield given.reason
    for warning in given.warnings:
        yield f"Warning: {warning}"
    for one in given.evidence:
        said = f", said by {one.said_by}" if one.said_by else ""
        yield f"[{one.citation.number}] {one.stance}{said}: {where(one.citation)}"
        yield f"    {one.citation.quote}"
        for difference in one.discrepancies:
            yield f"    {difference.kind}: claim “{difference.claim}”, source “{difference.source}”"


def comparison(given: Comparison) -> Iterator[str]:
    if given.reason:
        yield given.reason
    for group in given.groups:
        yield f"{group.speaker or '?'}: {len(group.versions)} versions, compared with [{group.against}]"
        for version in group.versions:
            copies = f" · also in {', '.join(version.citation.also_in)}" if version.citation.also_in else ""
            agency = f" · {version.citation.agency}" if version.citation.agency else ""
            yield f"[{version.citation.number}] {where(version.citation)}{agency}{copies}   ({version.kind})"
            yield "    " + (_marked(version.diff) or version.citation.quote)


def _marked(diff: Sequence[tuple[str, str]]) -> str:
    marks = {"equal": "{}", "delete": "[-{}-]", "insert": "{{+{}+}}"}
    return " ".join(marks[op].format(text) for op, text in diff)


def report(given: IngestReport) -> Iterator[str]:
    for name in ("added", "updated", "duplicates", "unchanged"):
        for one in getattr(given, name):
            copy = f" (copy of {one.copy_of})" if one.copy_of else ""
            if name != "unchanged":
                yield f"{name:<10} {one.article_id}  {one.title}{copy}"
    for failure in given.failed:
        yield f"failed     {failure.source or '(nothing)'}: {failure.message}"
    yield (
        f"{len(given.added)} added, {len(given.updated)} updated, {len(given.duplicates)} copies, "
        f"{len(given.unchanged)} unchanged, {len(given.failed)} failed; "
        f"{given.embedded} passages embedded in {given.seconds:.1f} s"
    )


def statements(found: Sequence[Statement], meant: Sequence[str] = ()) -> Iterator[str]:
    for one in found:
        speaker = (one.speaker.name or one.speaker.text) if one.speaker else "?"
        place = " · ".join(part for part in (one.occasion, one.place, one.date) if part)
        cue = f" · {one.cue}" if one.cue and one.kind != "direct" else ""
        yield f"{speaker} ({one.kind}{cue}){' · ' + place if place else ''}: {one.text}"
        yield f"    {one.article_id}, version {one.version}, paragraph {one.paragraph}"
    if not found:
        yield nothing(meant)


def people(found: Sequence[Person], meant: Sequence[str] = ()) -> Iterator[str]:
    if meant:
        yield nothing(meant)
    for one in found:
        yield f"{one.name} ({one.kind}{', perhaps several' if one.ambiguous else ''}): {one.statements} statements"
        for spelling in one.spellings:
            articles = ", ".join(spelling.articles[:3]) + (" …" if len(spelling.articles) > 3 else "")
            yield f"    {spelling.count} × {spelling.text} ({', '.join(spelling.why)}) in {articles}"
    yield f"{len(found)} persons and bodies"


def entries(found: Sequence[ArticleEntry]) -> Iterator[str]:
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
