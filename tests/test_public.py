"""What others import stays where it is."""

from __future__ import annotations

import importlib
import pkgutil
import subprocess
import sys
from pathlib import Path

import pytest

import assistant

ROOT = Path(__file__).resolve().parents[1]
ROOMS = sorted(found.name for found in pkgutil.iter_modules(assistant.__path__) if found.ispkg)


def test_the_front_door() -> None:
    assert set(assistant.__all__) >= {
        "Answer", "Article", "Assistant", "BelegError", "Citation", "Filters", "Hit", "IngestReport",
        "Paragraph", "Settings", "Statement", "extract_statements", "read_article",
    }  # fmt: skip
    for name in assistant.__all__:
        assert getattr(assistant, name).__name__ == name
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = assistant.nothing


@pytest.mark.parametrize("room", ROOMS)
def test_each_room_lists_what_it_offers(room: str) -> None:
    face = importlib.import_module(f"assistant.{room}")
    assert face.__all__ == sorted(face.__all__, key=lambda name: (not name.isupper(), not name[0].isupper(), name))
    for name in face.__all__:
        assert hasattr(face, name)


def test_importing_the_package_costs_nothing() -> None:
    script = (
        "import sys, assistant\n"
        "heavy = {'torch', 'numpy', 'pydantic', 'sqlalchemy', 'chromadb', 'langchain_core'} & set(sys.modules)\n"
        "assert not heavy, heavy\n"
    )
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_no_room_imports_one_above_it() -> None:
    floors = ["article text errors given months", "results settings", "reading", "models", "statements", "library"]
    floors += ["checking", "answering", "assistant", "evaluation", "api", "ui", "cli terminal"]
    level = {name: height for height, names in enumerate(floors) for name in names.split()}
    wrong = []
    for path in sorted((ROOT / "assistant").rglob("*.py")):
        own = path.relative_to(ROOT / "assistant").parts[0].removesuffix(".py")
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.startswith(("from assistant.", "import assistant.")):
                other = line.split()[1].split(".")[1]
                if level.get(other, 0) > level.get(own, 99):
                    wrong.append(f"{path.name}: {line}")
    assert not wrong
