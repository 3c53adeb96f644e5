"""The evidence as HTML: exact marks, and nothing from an article becomes markup."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.results import Answer, AnswerSentence, Citation, Searched
from assistant.ui import cards

HOSTILE = "<img src=x onerror=alert(1)> [Klick](javascript:alert(2)) \"'><script>alert(3)</script> &amp; ${7*7} {{7*7}}"
ALLOWED = {"section", "h1", "h2", "h3", "p", "div", "span", "article", "header", "footer", "blockquote", "mark"} | {
    "strong",
    "dl",
    "dt",
    "dd",
    "a",
}


class Seen(HTMLParser):
    """What a browser makes of the HTML: elements, attributes, and the text in each kind of element."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.text: dict[str, str] = {}
        self._open: list[str] = []
        self.feed(html)
        assert not self._open, "every element is closed"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(tag)
        self.attributes += attrs
        self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        for tag in set(self._open):
            self.text[tag] = self.text.get(tag, "") + data


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
        citation(agency="nda", speaker="Ulrike Tamsen", place="Möwenhagen", also_in=("Sielkurier", "Watt & Welt")), "de"
    )
    text = Seen(card).text["article"]
    for said in ("1", "Halligbote", "4. März 2025", "nda", "Deich hält", "Ulrike Tamsen", "Möwenhagen", "Absatz 2"):
        assert said in text
    assert "Auch in: Sielkurier, Watt & Welt" in text
    assert "4 March 2025" in Seen(cards.card(citation(), "en")).text["article"]


def test_a_card_needs_no_more_than_a_citation_has() -> None:
    text = Seen(cards.card(citation(outlet=None, published=None, title=""), "de")).text["article"]
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
    seen = Seen(cards.evidence([hostile], "de"))
    assert set(seen.elements) <= ALLOWED - {"a"}
    assert {name for name, _ in seen.attributes} <= {"class", "aria-live", "id", "tabindex"}
    assert seen.text["h3"] == HOSTILE
    assert seen.text["blockquote"] == HOSTILE


@pytest.mark.parametrize(
    "url", [None, "javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "http://[", "//x"]
)
def test_only_web_addresses_become_links(url: str | None) -> None:
    assert "<a " not in cards.card(citation(url=url), "de")


def test_a_link_says_nothing_about_the_newsroom() -> None:
    seen = Seen(cards.card(citation(url='https://halligbote.example/deich?a=1&b="2"'), "de"))
    attributes = dict(seen.attributes)
    assert (attributes["href"] or "").startswith("https://halligbote.example/deich?a=1&b=")
    assert attributes["rel"] == "noopener noreferrer"


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
    seen = Seen(cards.finished(answer, "de"))
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
    assert "Hinweis: A sentence was left out." in cards.finished(answer, "de")
