from __future__ import annotations

import sqlite3
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from shelf import WordEmbedder, make_item, take

from assistant.errors import LibraryDamaged, LibraryLocked, LibraryNewer, LibraryNotWritable, NotALibrary
from assistant.library import Library
from assistant.library.database import FILE
from assistant.library.migrations import MIGRATIONS

TEXT = "Der Hafen von Quellmünde bleibt gesperrt."

_HOLDER = """
import sys
from filelock import FileLock
lock = FileLock(sys.argv[1] + "/.writer.lock")
lock.acquire()
sys.stdout.write("held\\n"), sys.stdout.flush(), sys.stdin.read()
"""


def test_one_writer_for_a_library_and_readers_beside_it(tmp_path: Path, words: WordEmbedder) -> None:
    folder = tmp_path / "library"
    with Library(folder, words) as library:
        take(library, make_item("hafen", TEXT))
    holder = subprocess.Popen(
        [sys.executable, "-c", _HOLDER, str(folder)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    with holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        with Library(folder, words) as library:
            for write in (library.write, library.verify, library.reindex, lambda: library.delete("hafen")):
                with pytest.raises(LibraryLocked, match="is writing to the library"):
                    write()
            assert library.search(TEXT)[0].article_id == "hafen"
            assert library.article("hafen").text == TEXT
        holder.communicate("")
    with Library(folder, words) as library:
        library.delete("hafen")


def test_a_second_writer_in_the_same_process_is_refused_too(library: Library, words: WordEmbedder) -> None:
    take(library, make_item("hafen", TEXT))
    with Library(library.folder, words) as second:
        with pytest.raises(LibraryLocked, match="This process"):
            second.write()
        assert second.search(TEXT)
    library.close()
    with Library(library.folder, words) as second:
        second.write()


def test_a_refused_folder_is_left_as_it_was(tmp_path: Path, words: WordEmbedder) -> None:
    (tmp_path / "letters.txt").write_text("Liebe Redaktion", encoding="utf-8")
    with Library(tmp_path, words) as library:
        assert not library.exists
        with pytest.raises(NotALibrary, match="not a library"):
            library.write()
    assert [entry.name for entry in tmp_path.iterdir()] == ["letters.txt"]


def test_another_programs_database_is_not_touched(tmp_path: Path, words: WordEmbedder) -> None:
    with sqlite3.connect(tmp_path / FILE) as raw:
        raw.execute("CREATE TABLE letters (text)")
    raw.close()
    with Library(tmp_path, words) as library:
        with pytest.raises(NotALibrary, match="not made by Beleg"):
            library.search(TEXT)
        with pytest.raises(NotALibrary):
            library.write()
    with sqlite3.connect(tmp_path / FILE) as raw:
        assert raw.execute("SELECT name FROM sqlite_master").fetchall() == [("letters",)]
    raw.close()


def test_a_folder_that_cannot_be_written_to(tmp_path: Path, words: WordEmbedder) -> None:
    (tmp_path / "file").write_text("no folder", encoding="utf-8")
    with Library(tmp_path / "file" / "library", words) as library:
        assert not library.exists
        assert library.search(TEXT) == []
        with pytest.raises(LibraryNotWritable, match="can't be written to"):
            take(library, make_item("hafen", TEXT))


def test_a_library_of_a_newer_version(tmp_path: Path, words: WordEmbedder) -> None:
    with Library(tmp_path / "library", words) as library:
        take(library, make_item("hafen", TEXT))
    with sqlite3.connect(tmp_path / "library" / FILE) as raw:
        raw.execute("INSERT INTO migrations VALUES (?, 'from the future', '2099-01-01')", (MIGRATIONS[-1].number + 1,))
    raw.close()
    with Library(tmp_path / "library", words) as library:
        with pytest.raises(LibraryNewer, match="newer version of Beleg"):
            library.search(TEXT)
        with pytest.raises(LibraryNewer):
            library.write()


def test_a_file_that_is_no_catalogue(tmp_path: Path, words: WordEmbedder) -> None:
    (tmp_path / FILE).write_bytes(b"This is not what SQLite writes. " * 200)
    with Library(tmp_path, words) as library:
        with pytest.raises(LibraryDamaged, match="damaged"):
            library.search(TEXT)
        with pytest.raises(LibraryDamaged):
            library.write()


def read_everything(library: Library) -> None:
    library.search(TEXT)
    for entry in library.entries():
        library.article(entry.article_id)


def test_damage_in_the_middle_is_named_and_found(tmp_path: Path, words: WordEmbedder) -> None:
    with Library(tmp_path / "library", words) as library:
        take(library, *(make_item(f"n{number}", f"{TEXT} {number}", TEXT * 40) for number in range(40)))
    file = tmp_path / "library" / FILE
    data = bytearray(file.read_bytes())
    for start in range(4096 * 20, len(data) - 4096, 4096):
        data[start : start + 100] = b"\xff" * 100
    file.write_bytes(data)
    with Library(tmp_path / "library", words) as library:
        try:
            found = [one.code for one in library.verify().findings]
        except LibraryDamaged:
            found = ["database"]
        assert "database" in found
        with pytest.raises(LibraryDamaged):
            read_everything(library)


def test_a_first_start_that_was_killed_leaves_no_library(tmp_path: Path, words: WordEmbedder) -> None:
    (tmp_path / FILE).touch()
    with Library(tmp_path, words) as library:
        assert not library.exists
        take(library, make_item("hafen", TEXT))
        assert library.search(TEXT)


def test_an_older_library_is_brought_up_to_date_when_it_is_read(tmp_path: Path, words: WordEmbedder) -> None:
    with Library(tmp_path / "library", words) as library:
        take(library, make_item("hafen", TEXT))
    with sqlite3.connect(tmp_path / "library" / FILE) as raw:
        for table in ("statements", "wording_words", "wording"):
            raw.execute(f"DROP TABLE {table}")
        raw.execute("DELETE FROM migrations WHERE number >= 2")
    raw.close()
    with Library(tmp_path / "library", words) as library:
        assert library.search(TEXT)
        assert library.statements() == []


def test_a_search_does_not_wait_for_an_ingest_and_sees_whole_articles(tmp_path: Path, words: WordEmbedder) -> None:
    reading, searched = threading.Event(), threading.Event()

    class Slow(WordEmbedder):
        def embed_passages(self, texts: object, progress: object = None) -> object:  # type: ignore[override]
            if any("neu" in text for text in texts):  # type: ignore[attr-defined]
                reading.set()
                assert searched.wait(20)
            return super().embed_passages(texts)  # type: ignore[arg-type]

    with Library(tmp_path / "library", Slow()) as library:
        take(library, make_item("hafen", TEXT))
        ingest = threading.Thread(target=take, args=(library, make_item("neu", "Das ist neu im Hafen.")))
        ingest.start()
        try:
            assert reading.wait(20)
            assert [hit.article_id for hit in library.search("Hafen")] == ["hafen"]
            with Library(library.folder, words) as other:
                assert [entry.article_id for entry in other.entries()] == ["hafen"]
        finally:
            searched.set()
            ingest.join(20)
        assert {hit.article_id for hit in library.search("Hafen")} == {"hafen", "neu"}


def test_two_threads_may_write_to_one_library(library: Library) -> None:
    threads = [
        threading.Thread(target=take, args=(library, make_item(f"n{number}", f"{TEXT} {number}")))
        for number in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    assert library.size() == (4, 4)
    assert library.verify().sound


def test_a_reader_in_another_process_never_sees_half_of_a_change(library: Library, tmp_path: Path) -> None:
    script = (
        f"import sys; sys.path.insert(0, {str(Path(__file__).parent)!r})\n"
        "from shelf import WordEmbedder\n"
        "from assistant.library import Library\n"
        f"library = Library(__import__('pathlib').Path({str(library.folder)!r}), WordEmbedder())\n"
        "print('ready', flush=True)\n"
        "seen = set()\n"
        "while 'stop' not in seen:\n"
        "    found = sorted(hit.text for hit in library.search('Stand', limit=50))\n"
        "    assert len({text.split()[-1] for text in found}) == 1 and len(found) == 5, found\n"
        "    seen.add(found[0].split()[-1])\n"
        "print(len(seen))\n"
    )
    take(library, make_item("stand", *[f"Stand {number}: 0" for number in range(5)]))
    root = Path(__file__).parents[2]
    reader = subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, text=True, cwd=root)
    with reader:
        assert reader.stdout is not None
        assert reader.stdout.readline() == "ready\n"
        for turn in [*range(1, 15), "stop"]:
            take(library, make_item("stand", *[f"Stand {number}: {turn}" for number in range(5)]))
        out, _ = reader.communicate(timeout=30)
    assert reader.returncode == 0
    assert int(out) >= 1
