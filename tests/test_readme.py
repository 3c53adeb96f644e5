"""The README tells the truth about commands and settings."""

from __future__ import annotations

from pathlib import Path

import typer.main

from assistant.cli import app
from assistant.settings import Settings

README = (Path(__file__).resolve().parent.parent / "README.md").read_text(encoding="utf-8")


def test_every_command_stands_in_the_readme() -> None:
    for name in typer.main.get_group(app).list_commands(None):  # type: ignore[arg-type]  # the group is static
        assert f"`beleg {name}" in README, name


def test_every_setting_stands_in_the_readme() -> None:
    for name in Settings.model_fields:
        assert f"`BELEG_{name.upper()}`" in README, name


def test_every_invariant_has_its_heading_in_the_readme() -> None:
    assert [f"{number}. **" in README for number in range(1, 8)] == [True] * 7
