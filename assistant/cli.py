"""The command line: ``beleg COMMAND``. It translates between the shell and :class:`Assistant`, and decides nothing.

Results go to stdout (with ``--json`` one JSON object and nothing else), everything else to stderr.
Exit codes: 0 done, 1 a named error, 2 wrong usage. Heavy imports stand inside the commands.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from assistant.assistant import Assistant
    from assistant.errors import MalformedInput
    from assistant.results import Answer, ClaimCheck, Comparison, Filters, QuoteCheck

app = typer.Typer(
    name="beleg",
    help="Beleg: who said what, where, with the exact paragraph that proves it.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)

Library = Annotated[
    Path | None, typer.Option("--library", metavar="DIR", help="The library's folder (default: BELEG_LIBRARY).")
]
Json = Annotated[bool, typer.Option("--json", help="Print one JSON object and nothing else.")]
Batch = Annotated[
    Path | None, typer.Option("--batch", metavar="FILE.jsonl", help="Take inputs from a file, a line each.")
]
Export = Annotated[
    str | None, typer.Option("--export", metavar="FORMAT", help="json, markdown, html, csv; a claim also claimreview.")
]
Limit = Annotated[int, typer.Option("--limit", min=1, max=1000, help="The most hits to give.")]
Outlet = Annotated[list[str] | None, typer.Option("--outlet", help="Only this outlet (may be repeated).")]
Speaker = Annotated[list[str] | None, typer.Option("--speaker", help="Only paragraphs with words of this person.")]
Language = Annotated[list[str] | None, typer.Option("--language", help="Only articles in this language (de, en …).")]
ArticleId = Annotated[list[str] | None, typer.Option("--article", help="Only this article, by its id.")]
Since = Annotated[str | None, typer.Option("--since", metavar="DAY", help="Only from this day on (2025-09-05).")]
Until = Annotated[str | None, typer.Option("--until", metavar="DAY", help="Only up to this day.")]


def main() -> None:
    """The command's entry: runs it, and turns named errors into one line on stderr and exit code 1."""
    from assistant.errors import BelegError

    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8")
    try:
        app()
    except BelegError as error:
        sys.stderr.write(f"beleg: {error}\n")
        raise SystemExit(1) from None
    except BrokenPipeError:
        # The reader of our output went away; say nothing more, not even when closing.
        sys.stdout = None
        raise SystemExit(1) from None


def _open(library: Path | None, *, must_exist: bool = True) -> Assistant:
    from assistant.assistant import Assistant
    from assistant.errors import NotALibrary
    from assistant.settings import Settings

    beleg = Assistant.open(Settings.load(library=library))
    if must_exist and not beleg.library.exists:
        folder = beleg.settings.library
        raise NotALibrary(f"There is no library in {folder}. Make one with “beleg ingest”.", folder=str(folder))
    return beleg


def _print(value: Any, lines: Iterable[str] | None = None) -> None:
    """A result: as JSON, or as lines for a person."""
    if lines is None:
        text = value if isinstance(value, str) else value.model_dump_json()
        sys.stdout.write(text + "\n")
    else:
        from assistant.terminal import plain

        for line in lines:
            sys.stdout.write(plain(line) + "\n")


def _result(found: Answer | QuoteCheck | ClaimCheck | Comparison, to: str | None, lines: Iterable[str] | None) -> None:
    """A check: in the format asked for, else as JSON or as lines for a person."""
    if to is None:
        _print(found, lines)
        return
    from assistant.checking import export
    from assistant.settings import Settings

    settings = Settings.load()
    sys.stdout.write(export(found, to, settings.publisher, settings.publisher_url).rstrip() + "\n")


def _filters(
    outlet: list[str] | None = None,
    speaker: list[str] | None = None,
    language: list[str] | None = None,
    article: list[str] | None = None,
    since: str | None = None,
    until: str | None = None,
) -> Filters:
    from pydantic import ValidationError

    from assistant.errors import InvalidFilter
    from assistant.results import Filters

    try:
        return Filters(
            outlet=tuple(outlet or ()),
            speaker=tuple(speaker or ()),
            language=tuple(language or ()),
            article=tuple(article or ()),
            since=since,
            until=until,
        )
    except ValidationError as error:
        name = str(error.errors()[0]["loc"][0])
        raise InvalidFilter(f"--{name} takes a day such as 2025-09-05.", option=name) from error


def _lines_of(batch: Path, field: str) -> Iterator[dict[str, Any] | MalformedInput]:
    """The lines of a batch file, each an object with an id and the field, or the error that it is none."""
    from assistant.errors import MalformedInput, SourceNotFound

    if not batch.is_file():
        raise SourceNotFound(f"There is no file {batch}.", file=str(batch))
    with batch.open("rb") as lines:
        for number, line in enumerate(lines, start=1):
            if not line.strip():
                continue
            try:
                row = json.loads(line.decode("utf-8-sig"))
            except ValueError:
                yield MalformedInput(f"Line {number} of {batch} is not JSON in UTF-8.", line=number)
                continue
            name = str(row["id"]) if isinstance(row, dict) and row.get("id") is not None else None
            if not isinstance(row, dict) or not isinstance(row.get(field), str):
                yield MalformedInput(f"Line {number} of {batch} lacks the field “{field}”.", line=number, id=name)
                continue
            history = row.get("history") or []
            if not isinstance(history, list) or not all(isinstance(one, str) for one in history):
                message = f"“history” in line {number} of {batch} is not a list of questions."
                yield MalformedInput(message, line=number, id=name)
                continue
            yield row if name is None else row | {"id": name}


def _one_or_batch(text: str | None, batch: Path | None, field: str) -> None:
    if (text is None) == (batch is None):
        raise typer.BadParameter(f"Give either a {field} or --batch.")


def _each(batch: Path, field: str, run: Callable[[dict[str, Any]], str]) -> None:
    """A line of output for each line of input; one that can't be used gets its error, and the rest goes on."""
    from assistant.errors import InputError

    failed = False
    for row in _lines_of(batch, field):
        try:
            if isinstance(row, InputError):
                raise row
            line = run(row)
        except InputError as error:
            failed = True
            shape = {"code": error.code, "message": error.message, "details": error.details}
            name = error.details.get("id") if isinstance(row, InputError) else row.get("id")
            line = json.dumps({"id": name, "error": shape}, ensure_ascii=False)
        sys.stdout.write(line + "\n")
    if failed:
        sys.stderr.write("beleg: some lines could not be used; their output says why.\n")
        raise typer.Exit(1)


@app.command()
def ingest(
    sources: Annotated[list[str], typer.Argument(metavar="SOURCE...", help="Files, folders, patterns, addresses.")],
    library: Library = None,
    as_json: Json = False,
) -> None:
    """Take articles into the library."""
    from assistant import terminal

    with _open(library, must_exist=False) as beleg, terminal.progress(quiet=as_json) as shown:
        report = beleg.ingest(sources, shown)
    _print(report, None if as_json else terminal.report(report))
    if report.failed and not (report.added or report.updated or report.duplicates or report.unchanged):
        terminal.note("beleg: nothing could be taken in; the report says why.")
        raise typer.Exit(1)


@app.command()
def read(
    files: Annotated[list[str], typer.Argument(metavar="FILE...", help="Pages, texts, PDFs, collections.")],
    as_json: Json = False,
    dropped: Annotated[
        bool, typer.Option("--dropped", help="For people: the article, with what was left out.")
    ] = False,
) -> None:
    """Read files and print the articles as JSON, a line each; no library is needed."""
    from assistant import terminal
    from assistant.reading.sources import expand
    from assistant.results import Failure
    from assistant.settings import Settings

    failed = False
    for item in expand(files, Settings.load()):
        if isinstance(item, Failure):
            failed = True
            terminal.note(f"beleg: {item.source}: {item.message}")
            _print(json.dumps({"source": item.source, "error": {"code": item.code, "message": item.message}}))
        elif dropped and not as_json:
            _print(item.article, terminal.article(item.article, dropped=True))
        else:
            _print(item.article)
    if failed:
        raise typer.Exit(1)


@app.command()
def extract(
    file: Annotated[str, typer.Argument(metavar="FILE", help='A .jsonl file of {"id","text"}, or any article.')],
    as_json: Json = False,
) -> None:
    """Print who said what, where: of texts, a line each, or of an article; no library is needed."""
    from assistant import terminal
    from assistant.reading.language import language_of
    from assistant.reading.sources import expand
    from assistant.results import Failure
    from assistant.settings import Settings
    from assistant.statements import article_statements, extract_statements

    if file.endswith(".jsonl"):

        def run(row: dict[str, Any]) -> str:
            language = row.get("language") or language_of(row["text"]) or "de"
            found = extract_statements(row["text"], language, row.get("published"))
            dumped = [one.model_dump(mode="json") for one in found]
            return json.dumps({"id": row.get("id"), "statements": dumped}, ensure_ascii=False)

        _each(Path(file), "text", run)
        return
    for item in expand([file], Settings.load()):
        if isinstance(item, Failure):
            terminal.note(f"beleg: {item.message}")
            raise typer.Exit(1)
        found = article_statements(item.article)
        dumped = [one.model_dump(mode="json") for one in found]
        text = json.dumps({"id": item.article.id, "statements": dumped}, ensure_ascii=False)
        _print(text, None if as_json else terminal.statements(found))


@app.command()
def search(
    question: Annotated[str | None, typer.Argument(help="What to look for.")] = None,
    batch: Batch = None,
    limit: Limit = 8,
    outlet: Outlet = None,
    speaker: Speaker = None,
    language: Language = None,
    article: ArticleId = None,
    since: Since = None,
    until: Until = None,
    library: Library = None,
    as_json: Json = False,
) -> None:
    """Find paragraphs."""
    from assistant import terminal
    from assistant.results import SearchResult

    _one_or_batch(question, batch, "question")
    filters = _filters(outlet, speaker, language, article, since, until)
    with _open(library) as beleg:
        if batch is not None:

            def run(row: dict[str, Any]) -> str:
                hits = beleg.search(row["question"], limit, filters)
                return SearchResult(id=row.get("id"), hits=tuple(hits)).model_dump_json()

            _each(batch, "question", run)
        else:
            found = beleg.search(question or "", limit, filters)
            _print(SearchResult(hits=tuple(found)), None if as_json else terminal.hits(found))


@app.command()
def ask(
    question: Annotated[str | None, typer.Argument(help="A question in German or English.")] = None,
    batch: Batch = None,
    outlet: Outlet = None,
    speaker: Speaker = None,
    language: Language = None,
    article: ArticleId = None,
    since: Since = None,
    until: Until = None,
    library: Library = None,
    as_json: Json = False,
) -> None:
    """Answer a question with citations, or say that nothing was found."""
    from assistant import terminal

    _one_or_batch(question, batch, "question")
    filters = _filters(outlet, speaker, language, article, since, until)
    with _open(library) as beleg:
        if batch is not None:

            def run(row: dict[str, Any]) -> str:
                answer = beleg.ask(row["question"], row.get("history") or (), filters)
                return answer.model_copy(update={"id": row.get("id")}).model_dump_json()

            _each(batch, "question", run)
        else:
            answer = beleg.ask(question or "", filters=filters)
            _print(answer, None if as_json else terminal.answer(answer))


@app.command()
def quote(
    text: Annotated[str | None, typer.Argument(metavar="TEXT", help="The words to look up.")] = None,
    batch: Batch = None,
    speaker: Annotated[str | None, typer.Option("--speaker", help="Who is said to have said it.")] = None,
    to: Export = None,
    library: Library = None,
    as_json: Json = False,
) -> None:
    """Look a quotation up: verbatim, altered, reported, misattributed or not found."""
    from assistant import terminal

    _one_or_batch(text, batch, "quotation")
    with _open(library) as beleg:
        if batch is not None:

            def run(row: dict[str, Any]) -> str:
                found = beleg.check_quote(row["quote"], row.get("speaker") or speaker)
                return found.model_copy(update={"id": row.get("id")}).model_dump_json()

            _each(batch, "quote", run)
        else:
            found = beleg.check_quote(text or "", speaker)
            _result(found, to, None if as_json else terminal.quote_check(found))


@app.command()
def claim(
    text: Annotated[str | None, typer.Argument(metavar="TEXT", help="The claim, one sentence.")] = None,
    batch: Batch = None,
    to: Export = None,
    library: Library = None,
    as_json: Json = False,
) -> None:
    """Check a claim: supported, contradicted, conflicting, or not enough evidence.

    Lines of a batch that carry "evidence" are checked against that text alone, and need no library.
    """
    from assistant import terminal
    from assistant.checking import check_against, load_entailment
    from assistant.settings import Settings

    _one_or_batch(text, batch, "claim")
    if batch is None:
        with _open(library) as beleg:
            found = beleg.check_claim(text or "")
        _result(found, to, None if as_json else terminal.claim_check(found))
        return
    settings = Settings.load()
    model = load_entailment(settings.entailment_model)
    with ExitStack() as stack:
        opened: list[Assistant] = []

        def run(row: dict[str, Any]) -> str:
            if isinstance(row.get("evidence"), str):
                made = check_against(row["claim"], row["evidence"], model, settings.max_question)
            else:
                if not opened:
                    opened.append(stack.enter_context(_open(library)))
                made = opened[0].check_claim(row["claim"])
            return made.model_copy(update={"id": row.get("id")}).model_dump_json()

        _each(batch, "claim", run)


@app.command()
def compare(
    text: Annotated[str | None, typer.Argument(metavar="TEXT", help="A question, a statement, or a name.")] = None,
    batch: Batch = None,
    against: Annotated[
        str | None, typer.Option("--against", metavar="OUTLET", help="Whose version the others are compared with.")
    ] = None,
    to: Export = None,
    library: Library = None,
    as_json: Json = False,
) -> None:
    """Lay the outlets' wordings of one statement side by side."""
    from assistant import terminal

    _one_or_batch(text, batch, "question")
    with _open(library) as beleg:
        if batch is not None:

            def run(row: dict[str, Any]) -> str:
                found = beleg.compare(row["question"], row.get("against") or against)
                return found.model_copy(update={"id": row.get("id")}).model_dump_json()

            _each(batch, "question", run)
        else:
            found = beleg.compare(text or "", against)
            _result(found, to, None if as_json else terminal.comparison(found))


@app.command()
def statements(
    speaker: Annotated[str | None, typer.Option("--speaker", help="Who said it.")] = None,
    outlet: Annotated[str | None, typer.Option("--outlet", help="Who printed it.")] = None,
    place: Annotated[str | None, typer.Option("--place", help="Where it was said.")] = None,
    kind: Annotated[str | None, typer.Option("--kind", help="direct, indirect or reported.")] = None,
    article: Annotated[str | None, typer.Option("--article", help="In which article, by its id.")] = None,
    since: Since = None,
    until: Until = None,
    library: Library = None,
    as_json: Json = False,
) -> None:
    """List who said what, where."""
    from assistant import terminal

    if kind not in (None, "direct", "indirect", "reported"):
        raise typer.BadParameter("--kind takes direct, indirect or reported.")
    _filters(since=since, until=until)
    with _open(library) as beleg:
        found = beleg.statements(speaker, outlet, place, since, until, kind, article)  # type: ignore[arg-type]  # checked above
    dumped = json.dumps({"statements": [one.model_dump(mode="json") for one in found]}, ensure_ascii=False)
    _print(dumped, None if as_json else terminal.statements(found))


@app.command()
def people(
    name: Annotated[str | None, typer.Argument(help="A name or a part of it; without it, everybody is listed.")] = None,
    library: Library = None,
    as_json: Json = False,
) -> None:
    """List who speaks, in all spellings, and why they are taken for one person or body."""
    from assistant import terminal

    with _open(library) as beleg:
        found = beleg.people(name)
    dumped = json.dumps({"people": [one.model_dump(mode="json") for one in found]}, ensure_ascii=False)
    _print(dumped, None if as_json else terminal.people(found))


@app.command()
def show(
    article: Annotated[str | None, typer.Argument(help="An article's id; without it, all articles are listed.")] = None,
    version: Annotated[int | None, typer.Option("--version", min=1, help="An older version.")] = None,
    dropped: Annotated[bool, typer.Option("--dropped", help="Also what was left out of the page.")] = False,
    original: Annotated[bool, typer.Option("--original", help="The raw bytes as retrieved, and nothing else.")] = False,
    library: Library = None,
    as_json: Json = False,
) -> None:
    """Show the articles, or one of them with numbered paragraphs."""
    from assistant import terminal

    with _open(library) as beleg:
        if article is None:
            listed = beleg.articles()
            dumped = json.dumps({"articles": [one._asdict() for one in listed]}, ensure_ascii=False)
            _print(dumped, None if as_json else terminal.entries(listed))
            return
        found = beleg.article(article, version)
        if original:
            sys.stdout.buffer.write(beleg.library.original(found.sha256) or b"")
        else:
            _print(found, None if as_json else terminal.article(found, dropped=dropped))


@app.command()
def delete(
    articles: Annotated[list[str], typer.Argument(metavar="ARTICLE...", help="Ids of articles.")],
    library: Library = None,
    as_json: Json = False,
) -> None:
    """Remove articles with all their versions and originals."""

    with _open(library) as beleg:
        for article in articles:
            beleg.delete(article)
    _print(json.dumps({"deleted": articles}), None if as_json else (f"deleted {article}" for article in articles))


@app.command()
def verify(library: Library = None, as_json: Json = False) -> None:
    """Compare originals, ranges and every vector with the catalogue; exit code 1 if anything is wrong."""
    from assistant import terminal

    with _open(library) as beleg:
        found = beleg.verify()
    _print(found, None if as_json else terminal.verification(found))
    if not found.sound:
        raise typer.Exit(1)


@app.command()
def reindex(
    embed_again: Annotated[bool, typer.Option("--embed-again", help="Also make all vectors anew.")] = False,
    library: Library = None,
    as_json: Json = False,
) -> None:
    """Rebuild passages and vectors out of the stored articles."""
    with _open(library) as beleg:
        embedded = beleg.reindex(embed_again=embed_again)
    _print(json.dumps({"embedded": embedded}), None if as_json else (f"{embedded} passages embedded",))


@app.command()
def serve(
    host: Annotated[str | None, typer.Option("--host", help="The address to listen on (default: 127.0.0.1).")] = None,
    port: Annotated[int | None, typer.Option("--port", min=0, max=65535, help="The port (default: 7860).")] = None,
    sample: Annotated[bool, typer.Option("--sample", help="Load the sample corpus into an empty library.")] = False,
    library: Library = None,
) -> None:
    """Serve the page and the API in one process, which is then the library's writer."""
    from assistant.api import serve as run

    with _open(library, must_exist=False) as beleg:
        run(beleg, host, port, sample=sample)


if __name__ == "__main__":
    main()
