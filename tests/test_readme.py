"""The README tells the truth about commands, options, settings and code."""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from typing import Any

import pytest
import typer.main

from assistant.assistant import Assistant
from assistant.cli import app
from assistant.settings import Settings

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
GROUP: Any = typer.main.get_group(app)
BLOCKS = re.findall(r"```(\w+)\n(.*?)```", README, re.DOTALL)
PRINTED = [
    line.removeprefix("$ ").partition(" #")[0].strip()
    for language, block in BLOCKS
    if language == "console"
    for line in block.splitlines()
    if line.startswith("$ ")
]
BELEG = [line for line in PRINTED if re.search(r"(?:^|[/ ])beleg ", line)]
ROWS = re.findall(r"^\| (`beleg .*?) \| (.*) \|$", README, re.MULTILINE)


def _command(words: list[str]) -> tuple[Any, list[str]]:
    """The command that some words call, and what is left for it."""
    command = GROUP
    while hasattr(command, "get_command") and words and command.get_command(None, words[0]) is not None:
        command, words = command.get_command(None, words[0]), words[1:]
    return command, words


def test_every_command_stands_in_the_readme() -> None:
    for name in GROUP.list_commands(None):
        assert f"`beleg {name}" in README, name


@pytest.mark.parametrize("line", BELEG)
def test_printed_commands_can_be_parsed(line: str) -> None:
    words = shlex.split(line)
    at = next(place for place, word in enumerate(words) if word == "beleg" or word.endswith("/beleg"))
    command, left = _command(words[at + 1 :])
    assert command is not GROUP, line
    command.make_context(command.name, left)


@pytest.mark.parametrize(("names", "about"), ROWS)
def test_options_of_the_table_are_the_commands_own(names: str, about: str) -> None:
    commands = [_command(re.sub(r"\\?\|", " ", name).split())[0] for name in re.findall(r"`beleg ([^`]+)`", names)]
    children = [child for one in commands for child in getattr(one, "commands", {}).values()]
    known = {option for one in (*commands, *children) for option in _options(one)}
    assert set(re.findall(r"`(--[\w-]+)", f"{names} {about}")) <= known


def _options(command: Any) -> set[str]:
    return {option for parameter in command.params for option in parameter.opts}


def test_printed_make_targets_exist() -> None:
    targets = re.findall(r"^(\w+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    called = {match for line in PRINTED for match in re.findall(r"\bmake (\w+)", line)}
    assert called <= set(targets)
    assert called >= {"run", "test", "check"}


def test_the_python_of_the_readme_runs(sample_library: Assistant, capsys: pytest.CaptureFixture[str]) -> None:
    """As printed, but for the library: the shared one, which holds what the example takes in."""
    first, with_langchain = (block for language, block in BLOCKS if language == "python" and "httpx" not in block)
    code = first.replace('"library/"', "library").replace('    beleg.ingest(["corpus/"])\n', "")
    assert code.count("library") == 1
    names: dict[str, Any] = {"library": sample_library.settings, "beleg": sample_library}
    exec(compile(code, "README.md", "exec"), dict(names))
    exec(compile(with_langchain, "README.md", "exec"), dict(names))
    said = capsys.readouterr().out
    assert "Wir haben keine Stunde verloren" in said
    assert "misattributed Almut Reinsdorff" in said
    assert "31 Kilometer" in said


def test_every_setting_stands_in_the_readme() -> None:
    for name in Settings.model_fields:
        assert f"`BELEG_{name.upper()}`" in README, name


def test_every_invariant_has_its_heading_in_the_readme() -> None:
    assert [f"{number}. **" in README for number in range(1, 8)] == [True] * 7
