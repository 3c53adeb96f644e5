"""Prompts: files with front matter, rendered without surprises."""

from __future__ import annotations

import pytest

from assistant.answering.prompts import PromptError, folder, load_prompt, parse

VALUES = {
    "answer": {"question": "Wer?", "evidence": "[1] {question}"},
    "judge": {"claim": "<claim>", "evidence": "<evidence>"},
    "rewrite": {"question": "Wo?", "history": "-"},
}


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("name", sorted(VALUES))
def test_every_prompt_renders_in_both_languages(name: str, language: str) -> None:
    prompt = load_prompt(name, language)
    text = prompt.render(**VALUES[name])
    assert all(value in text for value in VALUES[name].values())
    assert prompt.name == name
    assert prompt.language == language


PINNED = {
    "answer.de@2": "fe3d6632",
    "answer.en@2": "fc1890b2",
    "judge.de@1": "c55b6a35",
    "judge.en@1": "17643550",
    "rewrite.de@1": "60ddf817",
    "rewrite.en@1": "c5e05304",
}
"""What each version says. Who changes a prompt gives it a new version, and then pins that."""


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("name", sorted(VALUES))
def test_other_words_are_another_version(name: str, language: str) -> None:
    prompt = load_prompt(name, language)
    version, _, words = prompt.fingerprint.partition("+")
    assert PINNED.get(version) == words, f"the words of {version} have changed: raise its version, and pin it here"


def test_the_languages_of_a_prompt_go_together() -> None:
    for name in VALUES:
        assert load_prompt(name, "de").version == load_prompt(name, "en").version


def test_there_are_no_prompt_files_that_no_test_knows() -> None:
    assert {path.name.split(".")[0] for path in folder().glob("*.md")} == set(VALUES)


def test_a_value_is_not_looked_into_for_variables() -> None:
    text = load_prompt("answer").render(question="Wer?", evidence="{question} {evidence}")
    assert "{question} {evidence}" in text


def test_another_word_gives_another_fingerprint() -> None:
    front = "---\nname: x\nversion: 1\nlanguage: de\nvariables: a\n---\n"
    assert parse(front + "Sag {a}.", "x").fingerprint != parse(front + "Sage {a}.", "x").fingerprint


@pytest.mark.parametrize(
    "text",
    [
        "no front matter {a}",
        "---\nname: x\nversion: 1\nlanguage: de\n---\n{a}",
        "---\nname: x\nversion: 1\nlanguage: de\nvariables: a, b\n---\n{a}",
    ],
)
def test_a_file_that_is_not_whole_is_refused(text: str) -> None:
    with pytest.raises(PromptError):
        parse(text, "x.de.md")


@pytest.mark.parametrize(("name", "language"), [("nothing", "de"), ("answer", "fr"), ("../answer", "de"), ("", "de")])
def test_an_unknown_prompt_is_named(name: str, language: str) -> None:
    with pytest.raises(PromptError):
        load_prompt(name, language)


def test_missing_and_extra_values_are_refused() -> None:
    with pytest.raises(PromptError):
        load_prompt("answer").render(question="Wer?")
    with pytest.raises(PromptError):
        load_prompt("answer").render(question="Wer?", evidence="-", extra="x")
