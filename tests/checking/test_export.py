"""Exports: every result in every format, and nothing of an article's text gets to be markup, a script or a formula."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from html.parser import HTMLParser
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from assistant.article import Article, Paragraph
from assistant.assistant import Assistant
from assistant.checking import FORMATS, QuoteChecker, export
from assistant.errors import UnsupportedFormat
from assistant.library import Library
from assistant.results import Answer, ClaimCheck, Comparison, QuoteCheck, SearchResult

Shelve = Callable[..., None]
NASTY = "=cmd|'/c calc'!A1 <script>alert(1)</script> sagte niemand in Lüttenort am Hafen"


@pytest.fixture
def found(library: Library, shelve: Shelve) -> QuoteCheck:
    shelve("nasty", NASTY, title="=HYPERLINK(1)", outlet="<b>Blatt</b>", url="javascript:alert(1)")
    return QuoteChecker(library).check("cmd|'/c calc'!A1 <script>alert(1)</script> sagte niemand")


@pytest.fixture(scope="session")
def results(sample_library: Assistant) -> dict[str, Any]:
    """One of each result, from the sample corpus."""
    return {
        "answer": sample_library.ask("Wer sagte: „Die Katze bleibt“?"),
        "quote": sample_library.check_quote("Wir haben keine Stunde verloren", "Kallwitz"),
        "claim": sample_library.check_claim("Laut Almut Reinsdorff hat man keine Stunde verloren."),
        "comparison": sample_library.compare("Was sagte Reinsdorff darüber, dass keine Stunde verloren wurde?"),
        "search": SearchResult(hits=tuple(sample_library.search("Talsperre", 3))),
        "hits": sample_library.search("Talsperre", 3),
        "article": sample_library.article(sample_library.articles()[0].article_id),
        "statements": sample_library.statements(speaker="Reinsdorff"),
        "people": sample_library.people("Reinsdorff"),
        "articles": sample_library.articles(),
        "nothing": [],
    }


class Page(HTMLParser):
    """What a browser sees of a page: its elements, links and text."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.links: list[str] = []
        self.marked: list[str] = []
        self.text = ""
        self._in_mark = False
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.links += [value or "" for name, value in attrs if name in ("href", "src", "action")]
        assert not [name for name, _ in attrs if name.startswith("on")]
        self._in_mark = tag == "mark"

    def handle_endtag(self, tag: str) -> None:
        self._in_mark = self._in_mark and tag != "mark"

    def handle_data(self, data: str) -> None:
        self.text += data
        if self._in_mark:
            self.marked.append(data)


PLAIN_TAGS = set("html head meta title style body main h1 h2 p a article blockquote mark del ins footer".split())
KINDS = "answer quote claim comparison search hits article statements people articles nothing".split()


@pytest.mark.parametrize("kind", KINDS)
def test_every_result_has_every_format(results: dict[str, Any], sample_library: Assistant, kind: str) -> None:
    result = results[kind]
    made = {to: sample_library.export(result, to) for to in FORMATS if to != "claimreview"}
    assert json.loads(made["json"])
    rows = list(csv.DictReader(io.StringIO(made["csv"])))
    assert bool(rows) == bool(result)
    page = Page(made["html"])
    assert page.tags <= PLAIN_TAGS
    assert all(link.startswith(("https://", "http://", "#c")) for link in page.links)
    assert 'lang="de"' in made["html"]
    assert made["markdown"].startswith("# ")


@pytest.mark.parametrize(
    ("kind", "model"), [("answer", Answer), ("quote", QuoteCheck), ("claim", ClaimCheck), ("comparison", Comparison),
                        ("search", SearchResult), ("article", Article)],
)  # fmt: skip
def test_json_reads_back_as_the_result(results: dict[str, Any], kind: str, model: type[Any]) -> None:
    assert model.model_validate_json(export(results[kind], "json")) == results[kind]


def test_lists_keep_the_shape_of_the_command_line(results: dict[str, Any]) -> None:
    for kind, name in (("statements", "statements"), ("people", "people"), ("articles", "articles"), ("hits", "hits")):
        assert len(json.loads(export(results[kind], "json"))[name]) == len(results[kind])
    assert json.loads(export([], "json")) == {"statements": []}


def test_a_printed_answer_shows_its_sentences_and_the_words_that_prove_them(results: dict[str, Any]) -> None:
    page = Page(export(results["answer"], "html"))
    answer: Answer = results["answer"]
    assert all(sentence.text in page.text for sentence in answer.sentences)
    assert [citation.quote for citation in answer.citations] == page.marked
    assert "#c1" in page.links
    assert answer.citations[0].sha256 in page.text


def test_a_verdict_is_said_in_the_language_asked_for(results: dict[str, Any]) -> None:
    assert "wörtlich, aber von jemand anderem" in export(results["quote"], "html", language="de")
    assert "literal, but by somebody else" in export(results["quote"], "markdown", language="en")
    assert "literal, but by somebody else" not in export(results["quote"], "markdown")


def test_html_has_no_markup_of_the_article(found: QuoteCheck) -> None:
    text = export(found, "html")
    page = Page(text)
    assert page.tags <= PLAIN_TAGS
    assert page.links == []
    assert "<script>alert(1)</script>" in page.text
    assert "default-src 'none'" in text


def test_csv_has_no_formulas(found: QuoteCheck) -> None:
    rows = list(csv.DictReader(io.StringIO(export(found, "csv"))))
    assert rows[0]["title"] == "'=HYPERLINK(1)"


def article_saying(text: str) -> Article:
    paragraph = Paragraph(number=1, kind="text", text=text, source_start=0, source_end=len(text))
    return Article(id="a", title=text, outlet=text, text=text, paragraphs=(paragraph,))


SIGNS = st.text(alphabet="ab1 .)(-+=*_`~#<>&|![]{}\\\"'\n\t/:„“@%＝\u202e\x00", min_size=1, max_size=40)


@settings(deadline=None)
@given(SIGNS)
def test_no_cell_begins_a_formula(text: str) -> None:
    for row in csv.DictReader(io.StringIO(export(article_saying(text), "csv"))):
        assert not row["text"].strip("\u202e ").startswith(("=", "+", "-", "@", "|", "%", "＝"))
        assert "\n" not in row["text"]


@settings(deadline=None)
@given(SIGNS)
def test_no_sign_of_an_article_is_markup_in_html(text: str) -> None:
    page = Page(export(article_saying(text), "html"))
    assert page.tags <= PLAIN_TAGS
    assert page.links == []
    assert "\u202e" not in page.text


@settings(deadline=None)
@given(SIGNS)
def test_no_sign_of_an_article_is_markup_in_markdown(text: str) -> None:
    reader = MarkdownIt("commonmark").enable(["strikethrough", "table"])
    page = Page(reader.render(export(article_saying(text), "markdown")))
    assert page.tags <= {"h1", "p", "strong", "em", "blockquote", "ul", "li"}
    words = "".join(sign for sign in text if not sign.isspace() and sign != "\x00")
    shown = "".join(page.text.replace("\ufffd", "").split())
    assert shown.count(words) >= 2


def test_an_unknown_format_is_named(found: QuoteCheck) -> None:
    with pytest.raises(UnsupportedFormat, match=r"docx.*json, markdown, html, csv"):
        export(found, "docx")
    with pytest.raises(UnsupportedFormat, match="claim"):
        export(found, "claimreview")
