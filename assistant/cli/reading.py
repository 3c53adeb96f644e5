"""Commands that read without a library."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated, Any

import typer

from assistant.cli.app import app
from assistant.cli.options import Json
from assistant.cli.running import each, write


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
            terminal.note(f"beleg: {item.source or '(nothing)'}: {item.message}")
            write(json.dumps({"source": item.source, "error": {"code": item.code, "message": item.message}}))
        elif dropped and not as_json:
            write(item.article, terminal.article(item.article, dropped=True))
        else:
            write(item.article)
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

        each(Path(file), "text", run)
        return
    failed = False
    for item in expand([file], Settings.load()):
        if isinstance(item, Failure):
            failed = True
            terminal.note(f"beleg: {item.source or '(nothing)'}: {item.message}")
            continue
        found = article_statements(item.article)
        dumped = [one.model_dump(mode="json") for one in found]
        text = json.dumps({"id": item.article.id, "statements": dumped}, ensure_ascii=False)
        write(text, None if as_json else terminal.statements(found))
    if failed:
        raise typer.Exit(1)
