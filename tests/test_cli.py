"""The command line as a shell sees it. Most commands run in this process, with the shared model."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from importlib import metadata
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from assistant import cli
from assistant.assistant import Assistant
from assistant.library.database import FILE
from assistant.models import Embedder

ROOT = Path(__file__).resolve().parents[1]


class Done(NamedTuple):
    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """What stands on stdout, which must be one JSON object and nothing else."""
        assert self.out.count("\n") == 1, self.out
        return json.loads(self.out)

    @property
    def lines(self) -> list[Any]:
        return [json.loads(line) for line in self.out.splitlines()]


Run = Callable[..., Done]


@pytest.fixture
def run(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, embedder: Embedder) -> Run:
    """``run("ask", "Wer?", "--json")``: the command's exit code and output."""
    monkeypatch.setattr("assistant.assistant.load_embedder", lambda *_: embedder)

    def command(*arguments: str | Path) -> Done:
        monkeypatch.setattr(sys, "argv", ["beleg", *map(str, arguments)])
        capfd.readouterr()
        code = 0
        try:
            cli.main()
        except SystemExit as ended:
            code = int(ended.code or 0)
        return Done(code, *capfd.readouterr())

    return command


@pytest.fixture
def sample(sample_library: Assistant) -> Path:
    return sample_library.settings.library


def test_help_is_quick_and_loads_nothing_heavy() -> None:
    script = (
        "import sys; sys.argv = ['beleg', '--help']\n"
        "from assistant import cli\n"
        "try: cli.main()\n"
        "except SystemExit as ended: assert not ended.code\n"
        "heavy = {'torch', 'gradio', 'transformers', 'chromadb', 'numpy', 'sqlalchemy'} & set(sys.modules)\n"
        "assert not heavy, heavy\n"
    )
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    for command in ("ingest", "read", "search", "ask", "show", "delete", "verify", "reindex", "serve", "extract"):
        assert command in done.stdout


def test_asking_and_searching_load_no_torch(sample: Path) -> None:
    script = (
        "import sys\n"
        "from assistant import cli\n"
        "for command in ('search', 'ask'):\n"
        "    sys.argv = ['beleg', command, 'Warum wurde Untersohl geräumt?', '--json', '--library', sys.argv[-1]]\n"
        "    try: cli.main()\n"
        "    except SystemExit as ended: assert not ended.code\n"
        "heavy = {'torch', 'gradio', 'transformers', 'chromadb', 'sentence_transformers'} & set(sys.modules)\n"
        "assert not heavy, heavy\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, str(sample)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ},
    )
    assert done.returncode == 0, done.stderr
    found, answer = (json.loads(line) for line in done.stdout.splitlines())
    assert found["hits"]
    assert answer["citations"]


def test_search_as_json_and_for_people(run: Run, sample: Path) -> None:
    found = run("search", "Riss in der Staumauer", "--limit", "3", "--json", "--library", sample)
    assert found.code == 0
    assert found.err == ""
    assert len(found.json["hits"]) == 3
    assert {"article_id", "version", "paragraph", "text", "score", "dense", "lexical"} <= set(found.json["hits"][0])
    people = run("search", "Riss in der Staumauer", "--outlet", "haldersieler bote", "--library", sample)
    assert "Haldersieler Bote" in people.out
    assert "Küstenland-Kurier" not in people.out


def test_ask_cites_exactly(run: Run, sample: Path) -> None:
    answer = run("ask", "Wie hoch ist die Mauer der Talsperre Arnsohl?", "--json", "--library", sample).json
    for citation in answer["citations"]:
        assert citation["paragraph_text"][citation["start"] : citation["end"]] == citation["quote"]
        shown = run(
            "show", citation["article_id"], "--version", str(citation["version"]), "--json", "--library", sample
        )
        text = shown.json["text"]
        assert text[citation["source_start"] : citation["source_end"]] == citation["quote"]
    assert answer["abstained"] or answer["citations"]


def test_a_batch_gives_a_line_each_and_goes_on_after_a_bad_one(run: Run, sample: Path, tmp_path: Path) -> None:
    batch = tmp_path / "batch.jsonl"
    rows = [{"id": "q1", "question": "Riss in der Staumauer?"}, {"id": 2, "question": " "}, {"question": "Streik?"}]
    batch.write_text("\ufeff" + "\n\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    for command in ("search", "ask"):
        done = run(command, "--batch", batch, "--library", sample)
        assert done.code == 1
        assert [line["id"] for line in done.lines] == ["q1", "2", None]
        assert done.lines[1]["error"]["code"] == "empty_question"
        assert "error" not in done.lines[2]
    batch.write_text(json.dumps(rows[0]), encoding="utf-8")
    assert run("ask", "--batch", batch, "--library", sample).code == 0


def test_a_follow_up_says_what_it_was_read_as_and_how_to_get_it_again(run: Run, sample: Path) -> None:
    earlier = "Wie lang ist der Umweg über Brakenhude?"
    done = run("ask", "Und warum?", "--history", earlier, "--library", sample)
    assert done.out.startswith("asked as: Warum: Wie lang ist der Umweg über Brakenhude?\n")
    again = done.out.splitlines()[-1].removeprefix("Again: beleg ")
    assert earlier in run(*again.split(), "--library", sample).out
    assert run("ask", "--batch", "x.jsonl", "--history", earlier, "--library", sample).code == 2


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b'{"id": "1"}', "lacks the field"),
        (b"{", "not JSON"),
        (b'"text"', "lacks the field"),
        (b'{"question": "\xe4"}', "not JSON in UTF-8"),
        (b'{"question": "Wer?", "history": "Wo?"}', "list of questions"),
    ],
)
def test_a_broken_batch_is_named_by_its_line(run: Run, sample: Path, tmp_path: Path, content: bytes, said: str) -> None:
    good = json.dumps({"id": "good", "question": "Wie lang ist der Umweg über Brakenhude?"}).encode()
    (tmp_path / "batch.jsonl").write_bytes(content + b"\n" + good)
    done = run("ask", "--batch", tmp_path / "batch.jsonl", "--library", sample)
    assert done.code == 1
    assert done.err.count("\n") == 1
    bad, rest = map(json.loads, done.out.splitlines())
    assert bad["error"]["code"] == "malformed_input"
    assert "ine 1 of" in bad["error"]["message"]
    assert said in bad["error"]["message"]
    assert (rest["id"], rest["abstained"]) == ("good", False)


def test_the_life_of_an_article(run: Run, tmp_path: Path) -> None:
    library = tmp_path / "library"
    page = tmp_path / "hafen.jsonl"
    row = {"id": "hafen", "title": "Hafen gesperrt", "text": "Der Hafen von Quellmünde ist gesperrt.", "outlet": "Bote"}
    page.write_text(json.dumps(row), encoding="utf-8")
    report = run("ingest", page, "--json", "--library", library).json
    assert [one["article_id"] for one in report["added"]] == ["hafen"]
    assert run("ingest", page, "--json", "--library", library).json["embedded"] == 0
    page.write_text(json.dumps(row | {"text": "Der Hafen von Quellmünde ist offen."}), encoding="utf-8")
    assert "1 updated" in run("ingest", page, "--library", library).out
    listed = run("show", "--json", "--library", library).json["articles"]
    assert [(one["article_id"], one["version"], one["versions"]) for one in listed] == [("hafen", 2, 2)]
    assert "gesperrt" in run("show", "hafen", "--version", "1", "--library", library).out
    assert json.loads(run("show", "hafen", "--original", "--library", library).out)["outlet"] == "Bote"
    assert run("verify", "--json", "--library", library).json["findings"] == []
    assert run("reindex", "--json", "--library", library).json == {"embedded": 0}
    assert run("delete", "hafen", "--json", "--library", library).json["deleted"] == ["hafen"]
    assert run("show", "--json", "--library", library).json == {"articles": []}
    _is_one_named_line(run("show", "hafen", "--library", library))
    _is_one_named_line(run("delete", "hafen", "--library", library))


def test_verify_says_by_its_exit_code_that_something_is_wrong(run: Run, tmp_path: Path) -> None:
    import shutil

    page = tmp_path / "hafen.jsonl"
    page.write_text(json.dumps({"id": "hafen", "text": "Der Hafen ist gesperrt."}), encoding="utf-8")
    run("ingest", page, "--library", tmp_path / "library")
    shutil.rmtree(tmp_path / "library" / "vectors")
    wrong = run("verify", "--library", tmp_path / "library")
    assert wrong.code == 1
    assert "beleg reindex" in wrong.out
    assert run("reindex", "--library", tmp_path / "library").code == 0
    assert run("verify", "--library", tmp_path / "library").code == 0


def test_ingest_goes_on_after_bad_sources_and_says_what_failed_and_why(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "pages"
    folder.mkdir()
    sentence = "Der Bürgermeister von Quellmünde sagte: „Die Brücke wird neu gebaut.“ Der Rat stimmte gestern zu. "
    page = (
        f"<html><head><title>Brücke</title></head><body><article><h1>Brücke</h1><p>{sentence * 3}</p></article></body>"
    )
    (folder / "windows.html").write_bytes(page.encode("cp1252"))
    (folder / "leer.txt").touch()
    (folder / "bild.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20)
    (folder / "gross.html").write_bytes(b"<p>" + b"viel Text " * 3_000_000)
    (folder / "zeilen.jsonl").write_text('{"id": "ohne"}\n{"id": "mit", "text": "Das Rathaus ist zu."}\n', "utf-8")
    report = run(
        "ingest", folder, tmp_path / "fehlt.html", "http://127.0.0.1:9/x", "--json", "--library", tmp_path / "library"
    )
    assert report.code == 0, "what could be taken in was taken in"
    failed = {Path(one["source"]).name: one["code"] for one in report.json["failed"]}
    assert failed == {
        "leer.txt": "empty_input",
        "bild.txt": "binary_input",
        "gross.html": "input_too_large",
        "zeilen.jsonl:1": failed["zeilen.jsonl:1"],
        "fehlt.html": "source_not_found",
        "x": "address_refused",
    }
    assert failed["zeilen.jsonl:1"] in {"malformed_input", "empty_input", "no_article"}
    assert all(one["message"].endswith((".", "?")) for one in report.json["failed"])
    assert len(report.json["added"]) == 2
    found = run("search", "Brücke neu gebaut", "--json", "--library", tmp_path / "library").json["hits"]
    assert any("„Die Brücke wird neu gebaut.“" in hit["text"] for hit in found), "Windows-1252 keeps its marks"
    nothing = run("ingest", folder / "leer.txt", "--library", tmp_path / "library")
    assert nothing.code == 1
    assert "leer.txt" in nothing.out


def test_named_errors_are_one_line_without_traceback(run: Run, sample: Path, tmp_path: Path) -> None:
    for question in ("", " ", "x" * 20_000):
        for command in ("ask", "search"):
            _is_one_named_line(run(command, question, "--library", sample))
    _is_one_named_line(run("ask", "Wer?", "--library", tmp_path / "nirgends"))
    _is_one_named_line(run("ask", "Wer?", "--since", "gestern", "--library", sample))
    _is_one_named_line(run("search", "Wer?", "--since", "2025-02-01", "--until", "2025-01-01", "--library", sample))
    _is_one_named_line(run("statements", "--since", "2025-02-01", "--until", "2025-01-01", "--library", sample))
    _is_one_named_line(run("audit", "--since", "2025-02-01", "--until", "2025-01-01", "--library", sample))
    _is_one_named_line(run("ask", "--batch", tmp_path / "fehlt.jsonl", "--library", sample))
    nobody = run("compare", "Was sagte Kallwitz?", "--against", "Nirgendwo Kurier", "--library", sample)
    _is_one_named_line(nobody)
    assert "“Nirgendwo Kurier”" in nobody.err
    for command, kind in {"ask": "question", "quote": "quotation", "claim": "claim", "compare": "question"}.items():
        empty = run(command, "…", "--library", sample)
        _is_one_named_line(empty)
        assert f"The {kind} holds no words." in empty.err
    (tmp_path / "file").touch()
    page = tmp_path / "a.jsonl"
    page.write_text('{"id": "a", "text": "Der Hafen ist zu."}', encoding="utf-8")
    unwritable = run("ingest", page, "--library", tmp_path / "file" / "library")
    _is_one_named_line(unwritable)
    assert "can't be written to" in unwritable.err
    (tmp_path / "damaged").mkdir()
    (tmp_path / "damaged" / FILE).write_bytes(b"no database at all" * 500)
    _is_one_named_line(run("search", "Hafen", "--library", tmp_path / "damaged"))


def test_odd_bytes_in_a_question_do_no_harm(run: Run, sample: Path) -> None:
    assert run("search", "Hafen \udcff\0", "--json", "--library", sample).code == 0
    assert run("ask", "Was ist mit der Werft \udcff 🙂?", "--json", "--library", sample).json["question"]
    for command in ("quote", "claim"):
        assert "?" in run(command, "Der Hafen \udcff bleibt zu", "--json", "--library", sample).json[command]


def test_a_misspelt_speaker_gets_names_to_choose_from(run: Run, sample: Path) -> None:
    meant = ["Almut Reinsdorff"]
    said = run("statements", "--speaker", "Reinsdorf", "--library", sample)
    assert said.out == "Nothing found. Did you mean Almut Reinsdorff?\n"
    for arguments in (
        ("statements", "--speaker", "Reinsdorf"),
        ("people", "Rheinsdorff"),
        ("search", "Talsperre", "--speaker", "Reinsdorf"),
        ("ask", "Was ist mit der Talsperre?", "--speaker", "Reinsdorf"),
        ("quote", "Wir haben keine Stunde verloren", "--speaker", "Almut Reinsdorf"),
    ):
        assert run(*arguments, "--json", "--library", sample).json["did_you_mean"] == meant, arguments
    asked = run("ask", "Was sagte Ministerin Reinsdorf über die Talsperre?", "--json", "--library", sample).json
    assert asked["abstained"]
    assert "Meinten Sie Almut Reinsdorff?" in asked["text"]
    checked = run("quote", "Wir haben keine Stunde verloren", "--speaker", "Reinsdorf", "--library", sample)
    assert "Meinten Sie Almut Reinsdorff?" in checked.out
    assert run("statements", "--speaker", "Reinsdorff", "--json", "--library", sample).json["did_you_mean"] == []


def test_the_version_is_the_packages_own(run: Run) -> None:
    assert run("--version").out == f"beleg {metadata.version('beleg')}\n"


@pytest.mark.parametrize(
    "arguments",
    [
        ("unknown",),
        ("ingest",),
        ("ask", "--nonsense"),
        ("search", "--limit", "0", "Hafen"),
        ("search",),
        ("ask", "Wer?", "--batch", "x.jsonl"),
        ("statements", "--kind", "sung"),
        ("ask", "Wer?", "--json", "--export", "markdown"),
        ("statements", "--json", "--export", "csv"),
        ("ask", "Wer?", "--export", "docx"),
        ("quote", "Wer nicht?", "--export", "claimreview"),
        ("search", "Hafen", "--speaker", ""),
        ("search", "Hafen", "--outlet", "Bote", "--outlet", " "),
        ("statements", "--place", ""),
        ("quote", "Der Hafen ist zu", "--speaker", "K\udcffllwitz"),
        ("compare", "Hafen", "--against", ""),
        ("people", ""),
        ("show", "--version", "2"),
        ("show", "--original"),
        ("show", "answer", "abc", "--dropped"),
        ("show", "abc", "--original", "--json"),
        ("show", "\udcff"),
        ("key", "create", ""),
        ("serve", "--host", ""),
        ("audit", "--json", "--export", "log.csv"),
        ("evaluate", "answers", "--gold", "g.jsonl", "--library", "a", "--corpus", "b"),
    ],
)
def test_wrong_usage_ends_with_two(run: Run, arguments: tuple[str, ...]) -> None:
    done = run(*arguments)
    assert (done.code, done.out) == (2, "")
    assert "Traceback" not in done.err


def test_read_prints_articles_a_line_each(run: Run, tmp_path: Path) -> None:
    page = tmp_path / "a.jsonl"
    page.write_text('{"id": "a", "text": "Der Hafen ist zu."}\n{"id": "b", "text": "Er ist offen."}\n', "utf-8")
    done = run("read", page)
    assert done.code == 0
    assert [line["id"] for line in done.lines] == ["a", "b"]
    missing = run("read", page, tmp_path / "fehlt.html")
    assert missing.code == 1
    assert missing.lines[2]["error"]["code"] == "source_not_found"


def test_a_second_ingest_is_much_faster_than_the_first(run: Run, tmp_path: Path) -> None:
    library, times = tmp_path / "library", []
    page = tmp_path / "viele.jsonl"
    rows = [
        {"id": f"n{n}", "text": "\n\n".join(f"Satz {k} aus Meldung {n} handelt vom Hafen." for k in range(8))}
        for n in range(8)
    ]
    page.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    for _ in range(2):
        start = time.perf_counter()
        report = run("ingest", page, "--json", "--library", library).json
        times.append(time.perf_counter() - start)
    assert (report["embedded"], len(report["unchanged"])) == (0, 8)
    assert times[1] < times[0]


def _is_one_named_line(done: Done) -> None:
    assert done.code == 1
    assert done.out == ""
    assert done.err.startswith("beleg: ")
    assert done.err.count("\n") == 1
    assert "Traceback" not in done.err
