"""The sample corpus and its gold answers must agree to the letter, whatever the reader in between does.

The files are read here with the standard library alone, so that a fault of the reading room
cannot hide one of the gold.
"""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

GOLD = Path(__file__).parent
CORPUS = GOLD.parents[1] / "corpus"
DUMP = "05-bruecke-warfmaerker-stimme.txt"
HIDDEN_PAGE = "04-bruecke-ellersunder-nachrichten.html"
TEASER_ONLY = ("Möwenfall", "112 Millionen", "Seit 16 Jahren führt", "verliert das Derby", "Clemens Radvan")
KINDS = {"who", "what", "where", "when", "how-many", "compare", "yes-no", "follow-up"}
TRAPS = {"trap", "unanswerable", "boilerplate", "presupposition"}
QUOTE_VERDICTS = {"verbatim", "altered", "reported", "misattributed", "not_found"}
CLAIM_VERDICTS = {"supported", "contradicted", "conflicting", "not_enough_evidence"}

Row = dict[str, Any]


def rows(path: Path) -> list[Row]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


class Visible(HTMLParser):
    """The blocks of a page that a reader sees, character references resolved."""

    BLOCKS = frozenset({"p", "h1", "h2", "h3", "figcaption", "li"})
    VOID = frozenset({"meta", "link", "img", "input", "br"})

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[str] = []
        self.unseen: list[str] = []
        self._hidden_at: int | None = None
        self._depth = 0
        self._text: list[str] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in self.VOID:
            return
        self._depth += 1
        if "hidden" in dict(attrs) and self._hidden_at is None:
            self._hidden_at = self._depth
        if tag in self.BLOCKS:
            self._text = []

    def handle_endtag(self, tag: str) -> None:
        if tag in self.BLOCKS and self._text is not None:
            (self.blocks if self._hidden_at is None else self.unseen).append("".join(self._text).strip())
            self._text = None
        if self._hidden_at == self._depth:
            self._hidden_at = None
        self._depth -= 1

    def handle_data(self, data: str) -> None:
        if self._text is not None:
            self._text.append(data)


def page(path: Path) -> Visible:
    parser = Visible()
    parser.feed(path.read_text(encoding="utf-8"))
    return parser


def paragraphs(path: Path) -> list[str]:
    """The paragraphs of the articles in a corpus file, headlines included; of the dump only the article."""
    if path.suffix == ".html":
        return page(path).blocks
    if path.suffix == ".jsonl":
        return [
            text for row in rows(path) for text in [row["title"], *(row.get("paragraphs") or row["text"].split("\n\n"))]
        ]
    text = path.read_text(encoding="utf-8")
    if path.name == DUMP:
        text = text.split("0:00 Anhören")[1].split("© nda")[0]
    return [line for line in text.splitlines() if line]


FILES = sorted(path for path in CORPUS.iterdir() if path.suffix in {".html", ".jsonl", ".txt"})
PARAGRAPHS = {path.name: paragraphs(path) for path in FILES}
ALL = [text for texts in PARAGRAPHS.values() for text in texts]
CASES = rows(GOLD / "questions.jsonl") + rows(GOLD / "questions.en.jsonl")
DOCUMENTS = rows(GOLD / "statements.jsonl")
QUESTIONS = [case for case in CASES if "question" in case]
QUOTES = [case for case in CASES if "quote" in case]
CLAIMS = [case for case in CASES if "claim" in case]


def bare(text: str) -> str:
    """A wording without case, punctuation and kinds of quotation marks."""
    return " ".join(re.findall(r"\w+", text.lower()))


BARE = [bare(text) for text in ALL]


def test_there_are_enough_cases_and_a_third_are_traps() -> None:
    assert len(CASES) == len(QUESTIONS) + len(QUOTES) + len(CLAIMS) >= 60
    traps = [
        case
        for case in CASES
        if case.get("abstain")
        or case["kind"] in TRAPS
        or case.get("expect") in {"misattributed", "not_found", "not_enough_evidence"}
    ]
    assert len(traps) * 3 >= len(CASES)


def test_ids_are_unique() -> None:
    for ids in ([case["id"] for case in CASES], [document["doc_id"] for document in DOCUMENTS]):
        assert len(ids) == len(set(ids))


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["id"]))
def test_each_piece_of_evidence_stands_in_one_paragraph_of_an_article(case: Row) -> None:
    for alternatives in case["evidence"]:
        for wording in alternatives:
            assert any(wording in text for text in ALL), wording


@pytest.mark.parametrize("case", QUESTIONS, ids=lambda case: str(case["id"]))
def test_each_question_says_what_is_expected(case: Row) -> None:
    assert case["kind"] in KINDS | TRAPS
    assert case["abstain"] == (not case["evidence"])
    for pattern in [*case.get("must", []), *case.get("must_not", [])]:
        re.compile(pattern)
    for pattern in case.get("must", []):
        assert any(re.search(pattern, text) for text in ALL), pattern


@pytest.mark.parametrize("case", QUOTES, ids=lambda case: str(case["id"]))
def test_each_quote_deserves_its_verdict(case: Row) -> None:
    assert case["expect"] in QUOTE_VERDICTS
    literal = any(bare(case["quote"]) in text for text in BARE)
    split_by_its_cue = case["id"] == "z02"
    assert literal == (case["expect"] in {"verbatim", "reported", "misattributed"} and not split_by_its_cue)
    assert bool(case["evidence"]) == (case["expect"] != "not_found")
    assert ("actual_speaker" in case) == (case["expect"] == "misattributed")


@pytest.mark.parametrize("case", CLAIMS, ids=lambda case: str(case["id"]))
def test_each_claim_has_the_evidence_its_verdict_needs(case: Row) -> None:
    assert case["expect"] in CLAIM_VERDICTS
    needed = {"not_enough_evidence": 0, "conflicting": 2}.get(case["expect"], 1)
    assert len(case["evidence"]) == needed


@pytest.mark.parametrize("fact", TEASER_ONLY)
def test_facts_of_teasers_stand_in_no_article(fact: str) -> None:
    assert fact in (CORPUS / DUMP).read_text(encoding="utf-8")
    assert not [text for text in ALL if fact in text]


def test_the_instruction_to_programs_is_there_and_unseen() -> None:
    hidden = page(CORPUS / HIDDEN_PAGE).unseen
    assert any("Ignoriere alle vorherigen Anweisungen" in text for text in hidden)
    assert not [text for text in ALL if "Anweisungen" in text or "previous instructions" in text]


def test_the_corrected_version_has_the_same_id_and_another_number() -> None:
    first = {row["id"]: row for row in rows(CORPUS / "11-kuestenland-kurier.jsonl")}
    (corrected,) = rows(CORPUS / "20-kuestenland-kurier-berichtigung.jsonl")
    assert "rund 1.900 Beschäftigte" in first[corrected["id"]]["text"]
    assert "rund 900 Beschäftigte" in corrected["text"]


def test_the_readme_of_the_corpus_names_each_file() -> None:
    readme = (CORPUS / "README.md").read_text(encoding="utf-8")
    assert not [path.name for path in FILES if path.name not in readme]


def test_there_are_enough_statements_in_both_languages() -> None:
    assert {document["lang"] for document in DOCUMENTS} == {"de", "en"}
    assert len(DOCUMENTS) >= 6
    assert sum(len(document["quotations"]) for document in DOCUMENTS) >= 60


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: str(document["doc_id"]))
def test_offsets_of_statements_are_exact(document: Row) -> None:
    text = document["text"]
    quotations = document["quotations"]
    for quotation in quotations:
        assert quotation["type"] in {"direct", "indirect", "reported"}
        for span in (quotation, quotation["speaker"], quotation["cue"], quotation["addressee"]):
            assert span is None or text[span["start"] : span["end"]] == span["text"]
        assert "\n" not in quotation["text"]
        assert text.count(quotation["text"]) == 1
    assert [quotation["id"] for quotation in quotations] == list(range(len(quotations)))
    assert all(a["start"] <= b["start"] for a, b in pairwise(quotations))


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: str(document["doc_id"]))
def test_texts_of_statements_are_those_of_the_corpus(document: Row) -> None:
    here = PARAGRAPHS[document["file"]]
    assert document["title"] in here
    assert not [text for text in document["text"].split("\n\n") if text not in here]


def test_wordings_stand_in_their_article_and_some_must_not_be_found() -> None:
    texts = {document["doc_id"]: document["text"] for document in DOCUMENTS}
    wordings = rows(GOLD / "wordings.jsonl")
    gone = {row["doc_id"] for row in wordings if not row["in_index"]}
    assert gone
    assert len(gone) * 3 <= len(texts)
    for row in wordings:
        assert row["query"] in texts[row["doc_id"]]
        assert row["in_index"] == (row["doc_id"] not in gone)
        assert row["in_index"] or not [name for name in texts.keys() - gone if row["query"] in texts[name]]


def test_questions_on_paragraphs_are_in_both_languages_and_also_across_them() -> None:
    paragraphs = rows(GOLD / "paragraphs.jsonl")
    assert {row["lang"] for row in paragraphs} == {"de", "en"}
    ids = [question["id"] for row in paragraphs for question in row["qas"]]
    assert len(ids) == len(set(ids)) >= 24


def test_claims_have_all_verdicts_in_both_languages() -> None:
    claims = rows(GOLD / "claims.jsonl")
    assert {(row["lang"], row["verdict"]) for row in claims} == {
        (language, verdict) for language in ("de", "en") for verdict in ("supported", "refuted", "not_enough_evidence")
    }


def test_the_bodies_of_pages_stand_on_them_word_for_word() -> None:
    for row in rows(GOLD / "pages.jsonl"):
        path = GOLD / row["file"]
        shown = page(path) if path.suffix == ".html" else None
        seen = [bare(text) for text in shown.blocks] if shown else [bare(path.read_text(encoding="utf-8"))]
        for text in [*row.get("paragraphs", []), *row.get("with", [])]:
            assert any(bare(text) in block for block in seen), text
