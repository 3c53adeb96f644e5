"""``beleg quote``, ``claim`` and ``compare``: the forms that newsroom scripts rely on."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from assistant.cli import app


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A library on disk, with the bundled model."""
    line = {"id": "pier", "title": "Steg", "text": "„Der Steg bleibt den ganzen Winter zu“, sagte Jette Harmsdorf."}
    (tmp_path / "articles.jsonl").write_text(json.dumps(line), encoding="utf-8")
    library = tmp_path / "library"
    done = CliRunner().invoke(app, ["ingest", str(tmp_path / "articles.jsonl"), "--library", str(library)])
    assert done.exit_code == 0
    return library


def batch(folder: Path, *rows: dict[str, str]) -> str:
    file = folder.parent / "batch.jsonl"
    file.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    return str(file)


def test_a_batch_of_quotations_gives_a_line_each(folder: Path) -> None:
    rows = batch(
        folder,
        {"id": "a", "quote": "Der Steg bleibt den ganzen Winter zu", "speaker": "Harmsdorf"},
        {"id": "b", "quote": "Die Brücke fällt morgen um"},
    )
    done = CliRunner().invoke(app, ["quote", "--batch", rows, "--library", str(folder)])
    found = [json.loads(line) for line in done.stdout.splitlines()]
    assert [(one["id"], one["verdict"]) for one in found] == [("a", "verbatim"), ("b", "not_found")]
    assert set(found[0]["matches"][0]) >= {"citation", "kind", "similarity", "diff"}


def test_claims_with_evidence_need_no_library(tmp_path: Path) -> None:
    rows = batch(
        tmp_path / "none",
        {"id": "1", "claim": "Der Steg ist zu.", "evidence": "Der Steg ist seit Montag zu."},
    )
    done = CliRunner().invoke(app, ["claim", "--batch", rows, "--library", str(tmp_path / "none")])
    assert done.exit_code == 0
    assert json.loads(done.stdout)["verdict"] == "supported"
    assert not (tmp_path / "none").exists()


def test_checks_are_also_for_people(folder: Path) -> None:
    quote = CliRunner().invoke(app, ["quote", "Der Steg bleibt den ganzen Sommer zu", "--library", str(folder)])
    assert "altered" in quote.stdout
    assert "[-Winter-] {+Sommer+}" in quote.stdout
    claim = CliRunner().invoke(app, ["claim", "Der Steg ist großartig.", "--library", str(folder)])
    assert "Meinung" in claim.stdout
    compared = CliRunner().invoke(app, ["compare", "Jette Harmsdorf", "--library", str(folder)])
    assert "Der Steg bleibt" in compared.stdout


def test_an_export_is_the_only_thing_on_stdout(folder: Path) -> None:
    words = "Der Steg bleibt den ganzen Winter zu"
    done = CliRunner().invoke(app, ["quote", words, "--export", "html", "--library", str(folder)])
    assert done.stdout.startswith("<!doctype html>")


def test_what_is_asked_and_listed_can_be_exported(folder: Path) -> None:
    library = ["--library", str(folder)]
    run = CliRunner()
    assert "<mark>" in run.invoke(app, ["ask", "Wer sagte: „Der Steg bleibt“?", "--export", "html", *library]).stdout
    assert run.invoke(app, ["search", "Steg", "--export", "csv", *library]).stdout.startswith("article_id,version")
    said = run.invoke(app, ["statements", "--export", "csv", *library]).stdout
    assert "Jette Harmsdorf" in said.splitlines()[1]
    assert run.invoke(app, ["show", "pier", "--export", "markdown", *library]).stdout.startswith("# Steg")
    assert json.loads(run.invoke(app, ["show", "--export", "json", *library]).stdout)["articles"]


def test_a_batch_is_not_exported_silently_as_something_else(folder: Path) -> None:
    rows = batch(folder, {"id": "a", "quote": "Der Steg bleibt"})
    done = CliRunner().invoke(app, ["quote", "--batch", rows, "--export", "csv", "--library", str(folder)])
    assert done.exit_code == 2


def test_an_unknown_export_is_wrong_usage(folder: Path) -> None:
    done = CliRunner().invoke(app, ["quote", "Der Steg bleibt", "--export", "docx", "--library", str(folder)])
    assert done.exit_code == 2
    assert "“docx”" in done.stderr
    assert done.stdout == ""
