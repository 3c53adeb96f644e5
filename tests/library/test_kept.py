"""What is read once for each state of the catalogue: its size, its outlets, its people."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor

from shelf import WordEmbedder, make_item, take
from sqlalchemy import Connection

from assistant.library import Library
from assistant.library.kept import Kept

SAID = "„Der Steg bleibt zu“, sagte {name}."


def test_a_reader_sees_what_another_writer_changed(library: Library, words: WordEmbedder) -> None:
    take(library, make_item("steg", SAID.format(name="Ilka Brandt"), outlet="Bergbote", published="2025-03-01"))
    with Library(library.folder, words) as reader:
        assert reader.size() == (1, 1)
        assert reader.scope() == (("Bergbote",), ("2025-03-01", "2025-03-01"))
        assert [one.name for one in reader.people()] == ["Ilka Brandt"]
        take(library, make_item("turm", SAID.format(name="Jorn Mewes"), "Mehr nicht.", published="2025-03-04"))
        assert reader.size() == (2, 3)
        assert reader.scope().published == ("2025-03-01", "2025-03-04")
        assert {one.name for one in reader.people()} == {"Ilka Brandt", "Jorn Mewes"}
        library.delete("steg")
        assert (reader.size(), reader.scope().outlets) == ((1, 2), ())


def test_threads_that_ask_together_read_once(library: Library) -> None:
    reading, all_there = threading.Event(), threading.Event()
    read = []

    def slowly(connection: Connection) -> int:
        read.append(1)
        reading.set()
        assert all_there.wait(60)
        return 7

    kept = Kept(library.database(), slowly)
    with ThreadPoolExecutor(4) as threads:
        asked = [threads.submit(kept.now) for _ in range(4)]
        assert reading.wait(60)
        all_there.set()
        assert [one.result(60) for one in asked] == [7] * 4
    assert len(read) == 1


def test_what_is_handed_out_may_be_changed(library: Library) -> None:
    take(library, make_item("steg", SAID.format(name="Ilka Brandt")))
    library.people().clear()
    assert library.people()
