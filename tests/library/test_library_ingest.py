from __future__ import annotations

import hashlib
import sqlite3
from pathlib import Path

import pytest
from shelf import WordEmbedder, make_item, take
from sqlalchemy import event

from assistant.errors import ArticleNotFound, ModelMismatch
from assistant.library import Library
from assistant.models import Floats
from assistant.results import Filters

HARBOUR = "Der Hafen von Quellmünde bleibt bis Freitag gesperrt, teilte die Hafenmeisterin Ilka Brandt mit."
BRIDGE = "Die Brücke über die Lenne wird für zwölf Millionen Euro erneuert."
WIRE = (
    "Bei einem Brand in der Lagerhalle am Ostkai ist am Dienstag ein Schaden von drei Millionen Euro entstanden. "
    "Die Feuerwehr war mit achtzig Kräften im Einsatz und brachte die Flammen nach fünf Stunden unter Kontrolle. "
    "Verletzt wurde nach Angaben der Polizei niemand, die Ursache des Feuers ist noch unklar."
)


def test_what_was_taken_in_is_found_with_its_place(library: Library) -> None:
    take(library, make_item("hafen", HARBOUR, BRIDGE, title="Hafen zu", outlet="Quellmünder Bote"))
    hit = library.search("Wie teuer wird die Brücke über die Lenne?")[0]
    assert (hit.article_id, hit.version, hit.paragraph, hit.text) == ("hafen", 1, 2, BRIDGE)
    assert (hit.title, hit.outlet) == ("Hafen zu", "Quellmünder Bote")


def test_a_second_ingest_changes_nothing(library: Library, words: WordEmbedder) -> None:
    item = make_item("hafen", HARBOUR, BRIDGE)
    assert len(take(library, item).added) == 1
    words.embedded.clear()
    report = take(library, item)
    assert [one.article_id for one in report.unchanged] == ["hafen"]
    assert (report.added, report.updated, report.embedded, words.embedded) == ((), (), 0, [])
    assert library.article("hafen").version == 1


def test_a_changed_page_becomes_a_version_and_the_old_one_stays_readable(library: Library, words: WordEmbedder) -> None:
    take(library, make_item("hafen", HARBOUR, BRIDGE))
    words.embedded.clear()
    changed = BRIDGE.replace("zwölf", "fünfzehn")
    report = take(library, make_item("hafen", HARBOUR, changed))
    assert [(one.article_id, one.version) for one in report.updated] == [("hafen", 2)]
    assert len(words.embedded) == 1, "the paragraph that did not change is not embedded again"
    assert [hit.text for hit in library.search("Brücke Lenne Millionen") if "Lenne" in hit.text] == [changed]
    assert library.article("hafen", 1).paragraph(2).text == BRIDGE
    assert library.article("hafen").paragraph(2).text == changed
    assert library.entries()[0].versions == 2
    assert library.original(library.article("hafen", 1).sha256) is not None
    assert library.verify().sound


def test_a_corrected_article_in_the_same_folder_stays_corrected(library: Library) -> None:
    first = make_item("hafen", HARBOUR, source="a.jsonl:1")
    corrected = make_item("hafen", HARBOUR.replace("Freitag", "Samstag"), source="b.jsonl:1")
    report = take(library, first, corrected)
    assert (len(report.added), len(report.updated)) == (1, 1)
    again = take(library, first, corrected)
    assert len(again.unchanged) == 2
    assert "Samstag" in library.article("hafen").text
    assert library.entries()[0].versions == 2


def test_a_page_that_is_changed_back_is_a_new_version(library: Library) -> None:
    address = "https://bote.example/hafen"
    first = make_item("hafen", HARBOUR, source=address)
    second = make_item("hafen", HARBOUR.replace("Freitag", "Samstag"), source=address)
    for item in (first, second, first):
        take(library, item)
    assert library.entries()[0].versions == 3
    assert "Freitag" in library.article("hafen").text


def test_a_wire_text_in_another_outlet_is_kept_as_a_copy_of_the_story(library: Library) -> None:
    take(library, make_item("a", WIRE, outlet="Küstenblatt"))
    report = take(
        library,
        make_item("c", WIRE + " Mehr dazu morgen.", outlet="KÜSTENBLATT"),
        make_item("b", WIRE, "Die Redaktion bittet um Hinweise.", outlet="Bergbote"),
    )
    assert [(one.article_id, one.copy_of) for one in report.duplicates] == [("b", "a")]
    assert [one.article_id for one in report.added] == ["c"], "the same outlet does not copy itself"
    stories = {entry.article_id: entry.story for entry in library.entries()}
    assert stories == {"a": "a", "b": "a", "c": "c"}
    assert {hit.article_id for hit in library.search("Brand Lagerhalle Ostkai")} >= {"a", "b"}


def test_an_update_of_the_first_article_is_no_copy_of_itself(library: Library) -> None:
    take(library, make_item("a", WIRE, outlet="Küstenblatt"), make_item("b", WIRE, outlet="Bergbote"))
    report = take(library, make_item("a", WIRE + " Mehr dazu morgen.", outlet="Küstenblatt"))
    assert [(one.article_id, one.copy_of) for one in report.updated] == [("a", None)]


def test_copies_stay_together_when_the_first_is_deleted(library: Library) -> None:
    take(library, *(make_item(name, WIRE, outlet=f"Blatt {name}") for name in "abc"))
    library.delete("a")
    assert {entry.story for entry in library.entries()} == {"b"}


def test_deleting_removes_versions_originals_and_vectors(library: Library) -> None:
    kept = make_item("kept", HARBOUR, BRIDGE)
    gone = make_item("gone", HARBOUR, "Nur hier steht etwas über den Leuchtturm.")
    take(library, kept, gone)
    library.delete("gone")
    assert [entry.article_id for entry in library.entries()] == ["kept"]
    assert library.original(gone.article.sha256) is None
    assert library.original(kept.article.sha256) == kept.raw
    assert all(hit.article_id == "kept" for hit in library.search("Leuchtturm"))
    checked = library.verify()
    assert checked.sound
    assert checked.vectors == 2, "the shared paragraph's vector stays"
    with pytest.raises(ArticleNotFound, match="gone"):
        library.delete("gone")
    with pytest.raises(ArticleNotFound):
        library.article("gone", 1)


def test_the_same_id_twice_in_one_run_gives_two_versions(library: Library) -> None:
    report = take(library, make_item("x", HARBOUR), make_item("x", BRIDGE))
    assert (len(report.added), len(report.updated)) == (1, 1)
    assert [hit.text for hit in library.search("Hafen Brücke")] == [BRIDGE]
    assert library.verify().sound


def test_a_failure_of_the_model_marks_nothing_as_found(tmp_path: Path, words: WordEmbedder) -> None:
    class Broken(WordEmbedder):
        def embed_passages(self, texts: object, progress: object = None) -> Floats:
            raise RuntimeError("no weights")

    with Library(tmp_path / "library", Broken()) as library, pytest.raises(RuntimeError):
        take(library, make_item("hafen", HARBOUR))
    with Library(tmp_path / "library", words) as library:
        assert library.entries() == [] or library.search("Hafen") == []
        library.write()
        assert [hit.text for hit in library.search("Hafen")] == [HARBOUR]
        assert library.verify().sound


def test_another_model_is_refused_until_the_library_is_reindexed(tmp_path: Path, words: WordEmbedder) -> None:
    with Library(tmp_path / "library", words) as library:
        take(library, make_item("hafen", HARBOUR, BRIDGE))
    other = WordEmbedder("words:2")
    with Library(tmp_path / "library", other) as library:
        with pytest.raises(ModelMismatch, match="beleg reindex"):
            library.search("Hafen")
        with pytest.raises(ModelMismatch):
            take(library, make_item("neu", "Etwas Neues."))
        assert library.reindex() == 2
        assert library.search("Hafen von Quellmünde gesperrt")[0].text == HARBOUR
        assert library.verify().sound


def test_an_empty_library_may_change_its_model(tmp_path: Path, words: WordEmbedder) -> None:
    with Library(tmp_path / "library", WordEmbedder("mistyped")) as library:
        library.write()
    with Library(tmp_path / "library", words) as library:
        take(library, make_item("hafen", HARBOUR))
        assert library.search("Hafen")


def test_more_paragraphs_than_a_statement_takes_parameters(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("assistant.library.ingest.article_statements", lambda article: ())
    library.write()
    engine = library.database()
    event.listen(engine, "connect", lambda raw, _: raw.setlimit(sqlite3.SQLITE_LIMIT_VARIABLE_NUMBER, 5_500))
    engine.dispose()
    take(library, make_item("liste", *[f"Zeile {number} von {number % 7}." for number in range(6_000)]))
    assert library.size() == (1, 6_000)
    many = tuple(f"n{number}" for number in range(6_000))
    assert library.search("Zeile 2999", limit=3, filters=Filters(article=many)) == []
    assert library.search("Zeile 2999", limit=3, filters=Filters(article=(*many, "liste")))
    take(library, make_item("liste", "Jetzt ist sie leer."))
    assert library.verify().sound
    library.delete("liste")
    assert library.size() == (0, 0)


def test_original_bytes_are_kept_exactly(library: Library) -> None:
    raw = bytes(range(256)) * 40
    item = make_item("roh", HARBOUR)
    digest = hashlib.sha256(raw).hexdigest()
    take(library, item._replace(article=item.article.model_copy(update={"sha256": digest}), raw=raw))
    assert library.original(digest) == raw
