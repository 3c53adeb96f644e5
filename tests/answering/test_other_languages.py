"""Questions of one language, sources of another: what is asked has to be told there, and the words stay as they are."""

from __future__ import annotations

import pytest

from assistant import Assistant
from assistant.answering.concepts import concepts_at, concepts_in, is_told
from assistant.answering.dimensions import asked_aged, dimension, has_foreign_dimension
from assistant.answering.predicate import predicates
from assistant.answering.question import understand
from assistant.answering.wanted import told_share, wanted


@pytest.mark.parametrize(
    ("question", "verb"),
    [
        ("Who mediates the talks in Wellin?", "mediates"),
        ("Did Mara Orth apologise to the fishermen?", "apologise"),
        ("Why was the old Wellin bridge closed?", "closed"),
        ("What does the works council demand?", "demand"),
        ("Is the engineer Mara Orth related to the minister?", "related"),
        ("Which company will repair the dam?", "repair"),
        ("When was the Wellin yard founded?", "founded"),
        ("How high is the wall of the dam?", None),
        ("Who is the mayor of Wellin?", None),
        ("What is the name of Orth's dog?", None),
    ],
)
def test_the_verb_of_an_english_question_stands_in_its_place(question: str, verb: str | None) -> None:
    assert [one.word for one in predicates(question, "en")] == ([verb] if verb else [])


def test_a_german_verb_in_two_parts_means_more_than_its_first() -> None:
    (verb,) = predicates("Warum trat Orth zurück?", "de")
    meant = concepts_at("Warum trat Orth zurück?", verb.start, "de", verb.end)
    assert [one.name for one in meant] == ["resign"]
    assert wanted(understand("Wann fand das Fest statt?")).predicate == ()


@pytest.mark.parametrize(
    ("word", "told"),
    [
        ("Why did Orth resign?", "Orth trat am Montag zurück."),
        ("Why did Orth resign?", "Nach ihrem Rücktritt schwieg sie."),
        ("Did Orth apologise?", "Orth bat um Entschuldigung."),
        ("Who discovered it?", "Ein Taucher hatte es entdeckt."),
    ],
)
def test_a_verb_is_told_in_the_other_language(word: str, told: str) -> None:
    (meant,) = wanted(understand(word)).predicate
    assert is_told(meant, told, "de")
    assert not is_told(meant, "Orth trat vor das Haus und winkte.", "de")


def test_each_line_of_the_list_names_itself_in_both_languages() -> None:
    for word, text in (
        ("ferry", "Die Fähre kam."),
        ("strike", "Der Ausstand endet."),
        ("born", "Sie ist dort geboren."),
    ):
        assert any(is_told(one, text, "de") for one in concepts_in(word, "en"))
    assert concepts_in("Fähre", "fr") == ()


def test_a_sentence_with_all_that_is_asked_ranks_above_one_on_the_subject() -> None:
    question = understand("Who discovered the crack in the dam?")
    telling = told_share(question, "Ein Taucher entdeckte den Riss in der Staumauer.", "de")
    assert telling == 1
    assert told_share(question, "Die Staumauer ist alt.", "de") < telling
    assert told_share(question, "Een duiker ontdekte de scheur.", "nl") == 0


def test_a_height_in_another_language_is_one_of_the_thing() -> None:
    high = dimension("How high is the bridge?")
    assert high is not None
    assert has_foreign_dimension(high, "Die Brücke ist 40 Meter hoch.", "en", "de")
    assert not has_foreign_dimension(high, "Die Sperrung der Brücke bringt 40 Meter Umweg.", "en", "de")
    assert not has_foreign_dimension(high, "Der Turm ist 40 Meter hoch.", "en", "de")


def test_an_age_is_one_of_the_person_asked_about() -> None:
    assert asked_aged("How old is the captain of the Wellin?") == "captain"
    assert asked_aged("Wie alt ist der Kapitän der Wellin?") == "Kapitän"
    assert asked_aged("How old is Mara Orth?") is None


@pytest.mark.parametrize(
    "question",
    [
        "How high is the Drossebrücke?",
        "Why did Karsten Ohlendiek step down?",
        "Will Enno Kallwitz run for mayor again?",
        "Did Konrad Steenbuck apologise to the strikers?",
        "Where was Radomir Chagorin born?",
        "What did Silke Amundt say about the Drossebrücke?",
        "Who is the mayor of Mirenza?",
        "Who designed the ferry Marit Sund?",
        "Why did Belmora break off the talks?",
        "When was the Jorksen yard founded?",
        "How old is the pilot of the Harm Sund?",
        "Wo wurde Tomas Eideren geboren?",
        "Hat Steenbuck sich bei den Streikenden entschuldigt?",
        "Tritt Enno Kallwitz im Herbst noch einmal an?",
    ],
)
def test_what_no_source_of_either_language_tells_is_not_answered(sample_library: Assistant, question: str) -> None:
    answer = sample_library.ask(question)
    assert answer.abstained
    assert answer.nearest


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("Who discovered the crack in the dam?", "Stauwärter"),
        ("Did Almut Reinsdorff admit a failure of her ministry?", "Versäumnis"),
        ("How high is the wall of the Arnsohl dam?", "42 Meter"),
        ("What does the yard's union demand?", "6.5 per cent"),
        ("Wer leitet die Verhandlungen in Sereva?", "chairs the talks"),
    ],
)
def test_what_a_source_of_one_language_tells_is_answered(sample_library: Assistant, question: str, words: str) -> None:
    answer = sample_library.ask(question)
    assert not answer.abstained
    assert words in answer.text


def test_words_of_another_language_stay_and_the_answer_says_which(sample_library: Assistant) -> None:
    reported, literal, *_ = (one.text for one in sample_library.ask("Was sagte Dario Pell?").sentences)
    assert literal.startswith("Dario Pell, auf Englisch")
    assert "„We do not care whose strait it is“" in literal
    assert reported.startswith("Dario Pell, wiedergegeben von The Sereva Courier")
    assert "who speaks for the island's fishermen, said 340 boats" in reported
    english = sample_library.ask("How long is the detour via Brakenhude?").sentences[0].text
    assert ", in German: “" in english
    assert "auf Deutsch" not in sample_library.ask("Wie lang ist der Umweg über Brakenhude?").text


def test_the_place_and_occasion_of_foreign_words_are_quoted_too(sample_library: Assistant) -> None:
    answer = sample_library.ask("Wo sprach Präsident Chagorin von einem „intruder“?")
    told = next(one.text for one in answer.sentences if "intruder" in one.text)
    assert "(„after the plenary session" in told
