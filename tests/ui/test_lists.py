"""The lists of the page: who said what and who speaks, with nothing from an article becoming markup."""

from __future__ import annotations

from seen import HOSTILE, Seen, only_ours

from assistant.article import Article
from assistant.results import MergeReason, Person, Speaker, Spelling, Statement
from assistant.ui import lists
from assistant.ui.html import problem


def statement(**fields: object) -> Statement:
    values: dict[str, object] = {
        "article_id": "deich",
        "paragraph": 3,
        "start": 0,
        "end": 5,
        "text": "„Der Deich hält“",
        "kind": "direct",
        "speaker": Speaker(text="sie", start=20, end=23, name="Ulrike Tamsen"),
        "place": "Möwenhagen",
        "occasion": "Bürgerversammlung",
        "date": "2025-03-04",
        "outlet": "Halligbote",
    }
    return Statement.model_validate(values | fields)


def article(**fields: object) -> Article:
    values = {
        "id": "deich",
        "title": "Deich hält",
        "published": "2025-03-05",
        "url": "https://halligbote.example/deich",
    }
    return Article.model_validate(values | fields)


def person(*spellings: tuple[str, tuple[MergeReason, ...]], **fields: object) -> Person:
    listed = tuple(Spelling(text=text, count=2, why=why, articles=("a", "b", "c", "d", "e")) for text, why in spellings)
    values = {"name": "Ulrike Tamsen", "kind": "person", "statements": 2 * len(listed), "spellings": listed}
    return Person.model_validate(values | fields)


def test_a_statement_says_who_what_where_and_in_which_paragraph() -> None:
    seen = Seen(lists.statements([statement()], {("deich", 1): article()}, "de"))
    text = seen.text["tbody"]
    for said in ("Ulrike Tamsen", "(sie)", "wörtlich", "„Der Deich hält“", "Möwenhagen", "Bürgerversammlung"):
        assert said in text
    for source in ("4. März 2025", "Halligbote", "5. März 2025", "Deich hält", "Absatz 3"):
        assert source in text
    assert seen.values("href") == [
        "?article=deich&version=1&paragraph=3",
        "https://halligbote.example/deich",
        "?versions=%E2%80%9EDer%20Deich%20h%C3%A4lt%E2%80%9C",
    ]
    assert "1 Aussage" in seen.text["section"]


def test_a_denial_is_not_shown_without_its_verb() -> None:
    denied = statement(text="er habe gelogen", kind="indirect", cue="bestritt")
    assert "bestritt" in Seen(lists.statements([denied], {}, "de")).text["tbody"]


def test_a_mention_without_a_name_does_not_look_like_one() -> None:
    nameless = statement(speaker=Speaker(text="eine Sprecherin", start=20, end=35))
    heading = Seen(lists.statements([nameless], {("deich", 1): article()}, "de")).text["tbody"]
    assert heading.startswith("Ohne Namen (eine Sprecherin)")


def test_a_statement_needs_no_more_than_its_words() -> None:
    bare = statement(speaker=None, place=None, occasion=None, date=None, outlet=None)
    text = Seen(lists.statements([bare], {}, "de")).text["tbody"]
    assert "Ohne Sprecher" in text
    assert "None" not in text


def test_a_long_list_is_cut_and_says_so() -> None:
    seen = Seen(lists.statements([statement()] * 1_234, {}, "de"))
    assert seen.elements.count("tr") == 101, "a head and a hundred"
    assert "Die ersten 100 von 1.234 Aussagen" in seen.text["section"]
    further = Seen(lists.statements([statement()] * 1_234, {}, "de", 300))
    assert further.elements.count("tr") == 301
    assert "Die ersten 300 von 1.234 Aussagen" in further.text["section"]
    assert further.values("id") == ["beleg-next-said"], "the 201st is where whoever asked for more goes on reading"
    assert further.values("data-goto") == ["beleg-next-said"]
    assert not seen.values("data-goto")
    assert "Keine Aussage" in lists.statements([], {}, "de")
    people = Seen(lists.people([person(("Tamsen", ("given name missing",)))] * 101, {}, "en"))
    assert people.elements.count("details") == 100
    assert "The first 100 of 101 persons" in people.text["section"]


def test_a_person_shows_each_spelling_with_its_reason() -> None:
    shown = person(("Bürgermeisterin Ulrike Tamsen", ("same name",)), ("sie", ("pronoun", "spelling")))
    seen = Seen(lists.people([shown], {"a": "Deich hält", "b": ""}, "de"))
    assert "Ulrike Tamsen" in seen.text["summary"]
    assert "4 Aussagen" in seen.text["summary"]
    assert "Pronomen, im Artikel aufgelöst; andere Schreibung desselben Namens" in seen.text["td"]
    assert "Deich hält, b, c und 2 weitere" in seen.text["td"], "by their titles, where they have one"
    assert seen.values("href") == ["?article=a", "?article=b", "?article=c"] * 2
    assert "nicht eindeutig" not in seen.text["summary"]
    assert "nicht eindeutig" in lists.people([shown.model_copy(update={"ambiguous": True})], {}, "de")


def test_nothing_from_an_article_becomes_markup() -> None:
    speaker = Speaker(text=HOSTILE, start=0, end=1, name=HOSTILE + "!")
    hostile = statement(text=HOSTILE, speaker=speaker, place=HOSTILE, occasion=HOSTILE, outlet=HOSTILE)
    source = article(title=HOSTILE, url="javascript:alert(4)")
    people = [person((HOSTILE, ("alias",)), name=HOSTILE)]
    titles = {"a": HOSTILE, "b": HOSTILE, "c": HOSTILE}
    for html in (
        lists.statements([hostile], {("deich", 1): source}, "de"),
        lists.people(people, titles, "de"),
        problem(HOSTILE),
    ):
        seen = only_ours(html)
        assert HOSTILE in "".join(seen.text.values())


def test_every_reason_has_words_in_both_languages() -> None:
    for reason in MergeReason.__args__:  # type: ignore[attr-defined]
        shown = [person(("x", (reason,)))]
        assert lists.people(shown, {}, "de") != lists.people(shown, {}, "en")
