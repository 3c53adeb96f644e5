"""The evidence as HTML: exact marks, and nothing from an article becomes markup."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from seen import HOSTILE, Seen, only_ours

from assistant.article import Article
from assistant.results import Answer, AnswerSentence, Citation, Searched
from assistant.ui import cards
from assistant.ui.desk import Desk
from assistant.ui.notes import Notes, OutletNote

GERMAN, ENGLISH = Desk("de"), Desk("en")


def citation(**fields: object) -> Citation:
    text = "Der Deich hält. „Mehr war nicht nötig“, sagte sie."
    values: dict[str, object] = {
        "number": 1,
        "article_id": "a",
        "version": 1,
        "paragraph": 2,
        "start": 16,
        "end": 38,
        "quote": text[16:38],
        "paragraph_text": text,
        "source_start": 116,
        "source_end": 138,
        "title": "Deich hält",
        "outlet": "Halligbote",
        "published": "2025-03-04T06:00:00+01:00",
        "sha256": "0" * 64,
    }
    return Citation.model_validate(values | fields)


def test_a_card_says_where_the_words_stand() -> None:
    card = cards.card(
        citation(agency="nda", speaker="Ulrike Tamsen", place="Möwenhagen", also_in=("Sielkurier", "Watt & Welt")),
        GERMAN,
    )
    text = Seen(card).text["article"]
    for said in ("1", "Halligbote", "4. März 2025", "nda", "Deich hält", "Ulrike Tamsen", "Möwenhagen", "Absatz 2"):
        assert said in text
    assert "Auch in: Sielkurier, Watt & Welt" in text
    assert "4 March 2025" in Seen(cards.card(citation(), ENGLISH)).text["article"]


def test_a_card_needs_no_more_than_a_citation_has() -> None:
    text = Seen(cards.card(citation(outlet=None, published=None, title=""), GERMAN)).text["article"]
    assert "Quelle ohne Namen" in text
    assert "None" not in text


@given(before=st.text(max_size=30), quote=st.text(min_size=1, max_size=30), after=st.text(max_size=30))
def test_exactly_the_cited_words_are_marked(before: str, quote: str, after: str) -> None:
    whole = before + quote + after
    cited = citation(
        paragraph_text=whole,
        quote=quote,
        start=len(before),
        end=len(before) + len(quote),
        source_start=0,
        source_end=len(quote),
    )
    seen = Seen(f"<p>{cards.marked(cited)}</p>")
    assert seen.elements == ["p", "mark"]
    assert seen.text["mark"] == quote
    assert seen.text["p"] == whole


def test_nothing_from_an_article_becomes_markup() -> None:
    hostile = citation(
        title=HOSTILE,
        outlet=HOSTILE,
        agency=HOSTILE + "!",
        speaker=HOSTILE,
        place=HOSTILE,
        also_in=(HOSTILE,),
        url="javascript:alert(4)",
        paragraph_text=HOSTILE,
        quote=HOSTILE[:20],
        start=0,
        end=20,
        source_start=0,
        source_end=20,
    )
    seen = only_ours(
        cards.evidence([hostile], Desk("de", Notes({HOSTILE.casefold(): OutletNote(name="x", owner=HOSTILE)})))
    )
    assert "a" not in seen.elements
    assert seen.text["h3"] == HOSTILE
    assert seen.text["blockquote"] == HOSTILE


@pytest.mark.parametrize(
    "url", [None, "javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "http://[", "//x"]
)
def test_only_web_addresses_become_links(url: str | None) -> None:
    assert "<a " not in cards.card(citation(url=url), GERMAN)


def test_a_link_says_nothing_about_the_newsroom() -> None:
    seen = Seen(cards.card(citation(url='https://halligbote.example/deich?a=1&b="2"'), GERMAN))
    assert seen.values("href")[0].startswith("https://halligbote.example/deich?a=1&b=")
    assert seen.values("rel") == ["noopener noreferrer"]


def test_an_abstention_shows_what_came_closest_and_what_was_searched() -> None:
    answer = Answer(
        answer_id="1",
        question="?",
        text="Dazu steht nichts.",
        abstained=True,
        reason="Dazu steht nichts.",
        searched=Searched(articles=1_234, paragraphs=56_789),
        nearest=(citation(), citation(number=2)),
    )
    seen = Seen(cards.finished(answer, GERMAN))
    assert seen.elements.count("article") == 2
    assert "Am nächsten kommt" in seen.text["section"]
    assert "Durchsucht: 1.234 Artikel, 56.789 Absätze" in seen.text["section"]
    assert "beleg-number" not in str(seen.attributes), "what proves nothing carries no number of a proof"


def test_a_warning_is_shown() -> None:
    answer = Answer(
        answer_id="1",
        question="?",
        text="„Mehr war nicht nötig“ [1]",
        sentences=(AnswerSentence(text="„Mehr war nicht nötig“", citations=(1,)),),
        citations=(citation(),),
        abstained=False,
        searched=Searched(articles=1, paragraphs=2),
        warnings=("A sentence was left out.",),
    )
    assert "Hinweis: A sentence was left out." in cards.finished(answer, GERMAN)


def test_a_card_shows_its_neighbours_and_leads_into_its_article() -> None:
    words = ("Erster Absatz.", citation().paragraph_text, "Dritter Absatz.", "Vierter Absatz.")
    whole = "\n".join(words)
    paragraphs = [
        {
            "number": number,
            "kind": "text",
            "text": one,
            "source_start": whole.index(one),
            "source_end": whole.index(one) + len(one),
        }
        for number, one in enumerate(words, start=1)
    ]
    article = Article.model_validate({"id": "a", "text": whole, "paragraphs": paragraphs})
    seen = Seen(cards.card(citation(), Desk("de", find=lambda *_: article)))
    assert "Erster Absatz." in seen.text["details"]
    assert "Dritter Absatz." in seen.text["details"]
    assert "Vierter" not in seen.text["details"]
    assert "?article=a&version=1&paragraph=2" in seen.values("href")


def test_a_card_of_a_deleted_article_leads_nowhere() -> None:
    assert "?article=" not in cards.card(citation(), GERMAN)


def test_a_card_shows_the_newsrooms_note_on_its_outlet_and_no_other() -> None:
    notes = Notes(
        {"halligbote": OutletNote(name="Halligbote", owner="Deichverband", corrections="täglich auf Seite 2")}
    )
    seen = Seen(cards.card(citation(), Desk("de", notes)))
    assert "Deichverband" in seen.text["details"]
    assert "täglich auf Seite 2" in seen.text["details"]
    assert "Sanktionen" not in seen.text["details"]
    assert "Notiz" not in cards.card(citation(outlet="Sielkurier"), Desk("de", notes))


def test_the_copied_citation_is_verbatim_with_its_source() -> None:
    copied = Seen(cards.card(citation(speaker="Ulrike Tamsen"), GERMAN)).values("data-copy")
    assert copied == ["Ulrike Tamsen: „Mehr war nicht nötig“ (Halligbote, 4. März 2025, Deich hält, Absatz 2)"]
