from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest
from crash_driver import SECOND, STAGES, Noting
from shelf import take

from assistant.library import Library

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="kills processes by signal")


@pytest.fixture(scope="module")
def killed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with one library for each stage at which its writer was killed."""
    folder = tmp_path_factory.mktemp("killed")
    driver = Path(__file__).with_name("crash_driver.py")
    root = driver.parents[2]
    done = subprocess.run(
        [sys.executable, str(driver), str(folder)], capture_output=True, text=True, timeout=600, cwd=root, check=False
    )
    assert done.returncode == 0, done.stderr
    ended = dict(line.split() for line in done.stdout.splitlines())
    assert ended == dict.fromkeys(STAGES, str(int(signal.SIGKILL)))
    return folder


@pytest.mark.parametrize("stage", STAGES)
def test_the_next_writer_repairs_what_a_killed_one_left(killed: Path, stage: str) -> None:
    noted = killed / f"{stage}.txt"
    with Library(killed / stage, Noting(noted)) as library:
        library.write()
        repaired = library.verify()
        assert repaired.findings == ()
        take(library, *SECOND)
        assert library.verify().findings == ()
        assert {entry.article_id: entry.version for entry in library.entries()} == {"a": 2, "b": 1, "c": 1}
        found = {hit.text for hit in library.search("Hafen Fähre Brücke Rathaus", limit=50)}
    assert found == {
        "Der Hafen ist zu.",
        "Die Fähre fährt wieder.",
        "Die Brücke wird neu gebaut.",
        "Im Rathaus brennt Licht.",
    }
    embedded = noted.read_text(encoding="utf-8").splitlines()
    lost = stage == "embedded"  # killed before they were stored
    assert lost or len(embedded) == len(set(embedded)), "nothing is embedded twice"


@pytest.mark.parametrize("stage", ["marked", "vectors_added"])
def test_reading_beside_the_wreck_shows_a_consistent_state(killed: Path, stage: str, tmp_path: Path) -> None:
    with Library(killed / stage, Noting(tmp_path / "noted.txt")) as reader:
        for hit in reader.search("Hafen Fähre Brücke Rathaus", limit=50):
            article = reader.article(hit.article_id, hit.version)
            assert article.paragraph(hit.paragraph).text == hit.text
