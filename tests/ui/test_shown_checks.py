"""Checks, versions, timeline and reader as HTML, over the sample library and over hostile words."""

from __future__ import annotations

import re

import pytest
from seen import HOSTILE, only_ours

from assistant.article import Article
from assistant.assistant import Assistant
from assistant.results import (
    ArticleEntry,
    Citation,
    ClaimCheck,
    ClaimEvidence,
    Discrepancy,
    QuoteCheck,
    QuoteMatch,
    Searched,
    Speaker,
    Statement,
)
from assistant.ui.claims import claim_result
from assistant.ui.desk import Desk, desk_over
from assistant.ui.diff import diff
from assistant.ui.german import DROPPED
from assistant.ui.notes import NO_NOTES
from assistant.ui.quotes import quote_result
from assistant.ui.reader import reader
from assistant.ui.shelf import shelf, wanted
from assistant.ui.timeline import timeline
from assistant.ui.versions import side_by_side

SEARCHED = Searched(articles=1, paragraphs=1)


def hostile_citation() -> Citation:
    return Citation(
        number=1,
        article_id=HOSTILE,
        version=1,
        paragraph=1,
        start=0,
        end=9,
        quote=HOSTILE[:9],
        paragraph_text=HOSTILE,
        source_start=0,
        source_end=9,
        title=HOSTILE,
        outlet=HOSTILE,
        speaker=HOSTILE,
        place=HOSTILE,
        url="javascript:alert(4)",
        sha256="0" * 64,
        also_in=(HOSTILE,),
    )


@pytest.fixture(scope="module")
def desk(sample_library: Assistant) -> Desk:
    return desk_over(sample_library, "de", NO_NOTES, None)


def test_a_difference_is_told_in_signs_and_words_not_by_colour_alone() -> None:
    seen = only_ours(f"<p>{diff((('equal', 'Wir'), ('delete', 'haben'), ('insert', 'hätten')), 'de')}</p>")
    assert seen.text["del"] == "ausgelassen: [−haben−]"
    assert seen.text["ins"] == "hinzugefügt: [+hätten+]"


def test_an_altered_quotation_shows_verdict_difference_speaker_and_all_outlets(
    sample_library: Assistant, desk: Desk
) -> None:
    check = sample_library.check_quote("Wir haben keine einzige Stunde verloren", speaker="Kallwitz")
    seen = only_ours(quote_result(check, desk))
    assert seen.text["h2"] == "Verändert"
    assert "[+einzige+]" in seen.text["ins"]
    for said in ("Kallwitz", "Almut Reinsdorff", "Küstenland-Kurier", "Ellersunder Nachrichten", "nein"):
        assert said in seen.text["dd"]
    assert "Wörter hinzugefügt" in seen.text["dd"]
    assert any(value.startswith("?quote=Wir%20haben") for value in seen.values("data-copy-link"))


def test_a_quotation_nobody_said_says_where_it_was_looked_for(sample_library: Assistant, desk: Desk) -> None:
    seen = only_ours(quote_result(sample_library.check_quote("Der Mond ist aus Wiekhavener Käse"), desk))
    assert seen.text["h2"] == "Nicht gefunden"
    assert "Durchsucht: 20 Artikel" in seen.text["section"]
    assert "beleg-number" not in str(seen.attributes)


def test_a_contradicted_claim_shows_the_differences_as_a_table_and_both_sides(
    sample_library: Assistant, desk: Desk
) -> None:
    check = sample_library.check_claim("In Untersohl mussten 3.500 Menschen ihre Häuser verlassen.")
    seen = only_ours(claim_result(check, desk))
    assert seen.text["h2"] == "Widersprochen"
    assert "3.500 Menschen" in seen.text["tbody"]
    assert "2.300 Menschen" in seen.text["tbody"]
    assert [name in seen.text["h3"] for name in ("Dafür", "Dagegen")] == [True, True]
    assert any(value.startswith("?article=") for value in seen.values("href"))


def test_a_check_speaks_the_language_of_the_page(sample_library: Assistant) -> None:
    quote, claim = "Wir haben keine einzige Stunde verloren", "Die Talsperre ist das schönste Bauwerk im Land."
    for language, warning, reason in (
        ("de", "Das ähnlichste Zitat ist nicht von Kallwitz.", "Das ist eine Meinung"),
        ("en", "The quotation that comes closest is not by Kallwitz.", "This is an opinion"),
    ):
        assert sample_library.check_quote(quote, "Kallwitz", language=language).warnings == (warning,)
        assert (sample_library.check_claim(claim, language=language).reason or "").startswith(reason)
    assert sample_library.check_quote(quote, "Kallwitz").warnings[0].startswith("Das"), "else that of the quotation"


def test_hostile_words_in_checks_stay_text() -> None:
    citation = hostile_citation()
    quote = QuoteCheck(
        quote=HOSTILE,
        verdict="altered",
        speaker_asked=HOSTILE,
        speaker_found=HOSTILE,
        matches=(
            QuoteMatch(
                citation=citation,
                kind="altered",
                similarity=0.996,
                diff=(("delete", HOSTILE), ("insert", HOSTILE)),
                continued=citation,
            ),
        ),
        did_you_mean=(HOSTILE,),
        searched=SEARCHED,
        warnings=(HOSTILE,),
    )
    claim = ClaimCheck(
        claim=HOSTILE,
        verdict="contradicted",
        method=HOSTILE,
        reason=HOSTILE,
        evidence=(
            ClaimEvidence(
                citation=citation,
                stance="contradicts",
                discrepancies=(Discrepancy(kind="number", claim=HOSTILE, source=HOSTILE),),
            ),
            ClaimEvidence(citation=citation, stance="said", said_by=HOSTILE),
        ),
        searched=SEARCHED,
    )
    for html in (quote_result(quote, Desk("de")), claim_result(claim, Desk("en"))):
        assert HOSTILE in only_ours(html).text["section"]
    text = only_ours(quote_result(quote, Desk("de"))).text["section"]
    assert "Geht weiter in Absatz 1" in text, "the whole proof is shown where a quotation runs on"
    assert "99\u00a0%" in text, "what differs is not shown as the same"


def test_the_versions_of_a_statement_stand_side_by_side(sample_library: Assistant) -> None:
    found = sample_library.compare("Eine Meerenge ist keine Mauer, sondern eine Tür")
    seen = only_ours(side_by_side(found, "de"))
    assert seen.elements.count("article") >= 2
    assert "Vergleichsfassung" in seen.text["section"]
    assert "[+" in seen.text["ins"]


def test_words_that_nobody_said_are_not_passed_off_as_a_statement(sample_library: Assistant) -> None:
    near = "Genau das hat in der Bibliothek niemand gesagt"
    found = sample_library.compare("Der Mond über der Meerenge gehört allen Fischern gemeinsam")
    assert near in side_by_side(found, "de")
    said = found.groups[0].versions[0].citation.quote
    assert near not in side_by_side(sample_library.compare(f"„{said}“"), "de")
    speaker = found.groups[0].speaker
    assert speaker
    assert near not in side_by_side(sample_library.compare(speaker), "de")


@pytest.mark.parametrize("paragraph", ["999", "-1", "0", "<b>"])
def test_a_paragraph_that_is_not_there_is_said_to_be_missing(sample_library: Assistant, paragraph: str) -> None:
    article = sample_library.article(sample_library.articles()[0].article_id)
    seen = only_ours(reader(article, [], None, [], "de", paragraph))
    assert (
        f"Einen Absatz {paragraph} gibt es in dieser Fassung nicht: Sie hat {len(article.paragraphs)}."
        in (seen.text["article"])
    )
    assert "beleg-read-title" in seen.values("data-goto"), "and the article is shown from its beginning"
    assert "gibt es in dieser Fassung nicht" not in reader(article, [], None, [], "de", "1")
    assert "gibt es in dieser Fassung nicht" not in reader(article, [], None, [], "de")


def test_the_timeline_draws_each_speakers_days_and_leads_to_the_articles(sample_library: Assistant) -> None:
    found = sample_library.statements()
    published = {entry.article_id: entry.published for entry in sample_library.articles()}
    seen = only_ours(timeline(found, published, "de"))
    assert "Almut Reinsdorff" in seen.text["text"]
    assert re.search(r"Almut Reinsdorff, [^:]+, \d+\. \w+ 2025: \d", seen.text["title"])
    assert all(value.startswith("?article=") for value in seen.values("href"))
    assert timeline(found[:1], published, "de") == "", "one day is no line"
    nameless = [one.model_copy(update={"speaker": Speaker(text="sie", start=0, end=1)}) for one in found]
    assert timeline(nameless, published, "de") == "", "several people may be meant, so they share no line"
    speaker = Speaker(text=HOSTILE, start=0, end=1, name=HOSTILE)
    hostile = [one.model_copy(update={"speaker": speaker, "outlet": HOSTILE}) for one in found]
    assert HOSTILE in only_ours(timeline(hostile, published, "de")).text["title"]


def test_the_reader_numbers_paragraphs_marks_who_speaks_and_shows_what_was_left_out(
    sample_library: Assistant,
) -> None:
    entries = sample_library.articles()
    entry = max(entries, key=lambda one: len(sample_library.article(one.article_id).dropped))
    article = sample_library.article(entry.article_id)
    said = sample_library.statements(article=article.id)
    copies = [one for one in entries if one.story == entry.story and one is not entry]
    seen = only_ours(reader(article, said, entry, copies, "de", paragraph=3))
    assert [int(value) for value in seen.values("data-number")] == list(range(1, len(article.paragraphs) + 1))
    assert "beleg-paragraph beleg-chosen" in seen.values("class")
    assert seen.values("data-goto") == ["beleg-p-3"]
    assert said
    assert all(one.speaker.name in seen.text["li"] for one in said if one.speaker is not None and one.speaker.name)
    assert article.sha256 in seen.text["dd"]
    assert article.dropped
    left_out = article.text[article.dropped[0].start : article.dropped[0].end].strip()
    assert left_out in seen.text["ol"]
    assert not {one.reason for one in article.dropped} - set(DROPPED), "each reason has its German words"
    assert DROPPED[article.dropped[0].reason] in seen.text["ol"]


def test_a_statement_within_another_is_marked_with_its_own_speaker() -> None:
    words = "Sie sagte, er habe „Nein“ gerufen."
    article = Article.model_validate(
        {
            "id": HOSTILE,
            "title": HOSTILE,
            "outlet": HOSTILE,
            "url": "javascript:alert(1)",
            "text": words,
            "paragraphs": [{"number": 1, "kind": "text", "text": words, "source_start": 0, "source_end": len(words)}],
            "dropped": [{"start": 0, "end": 3, "reason": HOSTILE}],
        }
    )
    outer = Statement(
        start=11,
        end=33,
        text=words[11:33],
        kind="indirect",
        speaker=Speaker(text="Sie", start=0, end=3, name="Ina Ohm"),
    )
    inner = Statement(
        start=19, end=25, text=words[19:25], kind="direct", speaker=Speaker(text="er", start=11, end=13, name=HOSTILE)
    )
    html = reader(article, [outer, inner], None, [], "de")
    seen = only_ours(html)
    assert re.search(r'beleg-said beleg-direct beleg-speaker-1">„Nein“</span>', html)
    assert words in seen.text["p"].replace(" " + HOSTILE, "").replace(" Ina Ohm", "")


def test_the_shelf_finds_articles_and_counts_copies_and_versions(sample_library: Assistant) -> None:
    entries = sample_library.articles()
    whole = only_ours(shelf(entries, wanted(entries, ""), "de"))
    assert "20 Artikel" in whole.text["section"]
    assert whole.elements.count("tr") == 21
    some = only_ours(shelf(entries, wanted(entries, "talsperre küstenland"), "de"))
    assert some.elements.count("tr") == 2
    assert "Kein Artikel passt" in shelf(entries, wanted(entries, "xyz"), "de")
    assert "leer" in shelf([], [], "de")
    hostile = ArticleEntry(
        article_id=HOSTILE,
        version=1,
        versions=2,
        title=HOSTILE,
        outlet=HOSTILE,
        url=None,
        published=None,
        language=HOSTILE,
        agency=HOSTILE,
        story="s",
        paragraphs=3,
        retrieved_at=None,
    )
    assert HOSTILE in only_ours(shelf([hostile], [hostile], "de")).text["table"]
