"""What rules out an answer, however close the best sentences are: something that the question asks by is not told.

Each rule looks for one thing that whoever answers has to say: the number, the verb, the office, the name.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answering.attributes import lacks_attribute
from assistant.answering.concepts import LANGUAGES, concepts_in, is_told
from assistant.answering.dimensions import (
    asked_office,
    names_thing,
)
from assistant.answering.evidence import Unit, holds_quoted, is_foreign, spoken_of
from assistant.answering.lacking import (
    has_one_of,
    lacks_doer,
    lacks_name,
    lacks_named,
    lacks_office,
    lacks_pair,
    lacks_subject,
    lacks_verb,
)
from assistant.answering.measured import (
    has_no_day,
    has_the_measure,
    is_counted_apart,
    is_measured_elsewhere,
    is_plain_count,
    lacks_year,
    tells_other_years,
)
from assistant.answering.measures import (
    asks_name,
    counts_what_is_asked,
    has_name,
)
from assistant.answering.nouns import nouns, share_held, swaps
from assistant.answering.numbered import lacks_numbered
from assistant.answering.presupposed import asked_verbs, lacks_presupposed
from assistant.answering.question import Question
from assistant.answering.reasons import gives_reason, reason_of
from assistant.answering.relation import lacks_relation
from assistant.answering.subject import has_subject, subject
from assistant.answering.untold import lacks_thing
from assistant.answering.wanted import wanted
from assistant.answering.whereabouts import is_elsewhere
from assistant.article import Article
from assistant.library import QuestionWords
from assistant.library.terms import words as content_words
from assistant.reading.language import language_of
from assistant.statements.names import is_title

LOOKED_AT = 5
"""Sentences in whose paragraphs a number, a day or a price is looked for where one is asked."""
BESIDE_COVERED = 0.6
BESIDE_MARGIN = 0.01
"""A question is beside what the library tells if the verbs that it asks by are not in the best article, its best
paragraph covers less of it than the first, and the next paragraph is closer to the best by cosine than the second:
the subject is there, what is asked of it is not. On XQuAD-de (margin .01) that takes away .016 of the answers to
answerable questions with all paragraphs in the library, and .03 of those to questions whose own one is left out."""
CLEAR = 0.9
"""Confidence from which on a number or a verb that seems to be lacking is believed to be there in other words. On
XQuAD-de with half of the paragraphs left out, at .93 of the answerable questions answered, .165 of the others are
answered with it, .16 with .7, .19 with .98, and .21 if such a lack always decides."""
WHOLE = 3
UNNAMED = 0.3
"""Paragraphs from which an article calls what it is about by its name somewhere, and what :data:`CLEAR` is for a
shorter one. Single paragraphs of XQuAD-de lack the subject of a question (six draws, half of them left out): below .3
for 1 answerable and 24 other questions, from there to .9 for 14 and 22."""
UNHEARD = 0.4
"""What :data:`CLEAR` is for a noun that no paragraph of the library has."""
_HAPPEN = frozenset("fand fanden findet finden statt passiert passierte geschah geschieht ereignete".split())
"""Verbs without which a text tells where and when something was."""
_NAME = re.compile(r"(?<=\s)[A-ZÄÖÜ]\w+")


def _is_in_a_third_language(text: str) -> bool:
    return language_of(text) not in LANGUAGES


def _is_beside(question: Question, words: QuestionWords, ranked: Sequence[Unit]) -> bool:
    """Whether the subject is in the library, but not what is asked of it."""
    best = ranked[0]
    cosines = sorted({(unit.article.id, unit.paragraph.number): unit.hit.dense for unit in ranked}.values())[:-3:-1]
    if len(cosines) > 1 and cosines[0] - cosines[1] >= BESIDE_MARGIN:
        return False
    if words.coverage(f"{best.article.title} {best.paragraph.text}").share >= BESIDE_COVERED:
        return False
    if question.language == "de" and counts_what_is_asked(question.text, best.text):
        return share_held(nouns(question.text), best.text) < 1
    verbs = (question.language == "en" and asked_verbs(question)) or question.verbs - _HAPPEN
    return bool(verbs) and _not_in(best.article, words).issuperset(verbs)


def _speaks_of_else(question: Question, words: QuestionWords, ranked: Sequence[Unit]) -> bool:
    """Whether none of what a person is asked about is in the articles in which that person speaks."""
    speaker = set(content_words(question.speaker or ""))
    subject = {word.text for word in words.words} - speaker
    spoken = {unit.article.id: unit.article for unit in ranked[:LOOKED_AT]}.values()
    names = [name for name in wanted(question).names if name.lower() not in speaker]
    if names and not any(has_one_of(names, article) for article in spoken):
        return True
    if all(is_foreign(question, unit) for unit in ranked[:LOOKED_AT]):
        return False
    return bool(subject) and all(_not_in(article, words).issuperset(subject) for article in spoken)


def _lacks_one(question: Question, best: Unit) -> bool:
    """Whether a yes/no question names several people, of whom the best article lacks one."""
    names = wanted(question).names
    return len(names) > 1 and not all(has_one_of((name,), best.article) for name in names)


def _speaks_beside(question: Question, words: QuestionWords, best: Sequence[Unit]) -> bool:
    """Whether no paragraph in which a person speaks has a word of what the question says that it is about."""
    found = _TOPIC.search(question.text)
    theirs = [unit for unit in best if unit.by_asked]
    if found is None or not theirs or any(is_foreign(question, unit) for unit in theirs):
        return False
    speaker = set(content_words(question.speaker or ""))
    topic = {word.text for word in words.words if word.text in found.group(1).lower()} - speaker
    around = {f"{unit.article.title} {unit.paragraph.text}" for unit in theirs}
    return bool(topic) and all({word.text for word in words.coverage(text).missing} >= topic for text in around)


_TOPIC = re.compile(r"\b(?:über|zu|zum|zur|gegen|about|on|regarding)\s+(.+)$", re.IGNORECASE)


def _not_in(article: Article, words: QuestionWords) -> set[str]:
    text = " ".join((article.title, *(paragraph.text for paragraph in article.paragraphs)))
    return {word.text for word in words.coverage(text).missing}


def is_ruled_out(question: Question, words: QuestionWords, ranked: Sequence[Unit]) -> bool:
    """Whether the best sentences (at least one) can't answer, however close they are to the question's subject."""
    if question.kind == "who" and not holds_quoted(question, ranked):
        # Who said words that nobody said? A desk needs to hear that, and sees what comes closest.
        return True
    best = ranked[:LOOKED_AT]
    if not is_plain_count(question) and not has_the_measure(question, words, best):
        return True
    if tells_other_years(question, best):
        return True
    gives_none = question.kind == "why" and not any(gives_reason(one.text) or reason_of(one, ranked) for one in best)
    if gives_none and not is_foreign(question, best[0]):
        return True
    if lacks_attribute(question, best) or lacks_numbered(question, best) or has_no_day(question, words, best):
        return True
    if lacks_office(question, best) or lacks_doer(question, best) or lacks_relation(question, best):
        return True
    if question.kind != "compare" and lacks_subject(question, best):
        return True
    if not _may_paraphrase(question, best) and lacks_verb(question, best):
        return True
    office = asked_office(question.text) if question.kind == "who" else None
    if office and not any(is_foreign(question, unit) for unit in best):
        man = office.removesuffix("in")
        # "Chef" is told by "Geschäftsführer"; other titles by their own words: who is mayor by no town hall.
        meant = [one for one in concepts_in(office, question.language) if one.name == "head" or not is_title(office)]
        if not any(
            any(names_thing(name, unit.paragraph.text) for name in (office, man, f"{man}in"))
            or any(is_told(one, unit.paragraph.text, question.language) for one in meant)
            for unit in best
        ):
            return True
    if asks_name(question.text) and not any(has_name(question.text, unit.text) for unit in best):
        return True
    asks_german = question.kind == "yes_no" and question.language == "de" and not is_foreign(question, ranked[0])
    if asks_german and swaps(spoken_of(question), ranked[0].text):
        return True
    missing = words.coverage(f"{ranked[0].article.title} {ranked[0].paragraph.text}").missing
    if is_foreign(question, ranked[0]):
        looked_for = wanted(question)
        if not looked_for.others and len(missing) == len(words.words) and _is_in_a_third_language(question.text):
            return True
        # Words of another language prove nothing; names do, but in German a capital doesn't tell them.
        names = {word.lower() for word in _NAME.findall(question.text)} if question.language == "en" else set()
        if any(word.text in names and not word.frequency for word in missing):
            return True
        return bool(question.speaker) and question.kind != "compare" and _speaks_of_else(question, words, ranked)
    if question.kind == "compare":
        return False
    if question.kind == "why" and lacks_presupposed(
        question, words, f"{ranked[0].article.title}. {ranked[0].paragraph.text}"
    ):
        return True
    if question.speaker:
        return _speaks_of_else(question, words, ranked)
    return not question.about_speech and _is_beside(question, words, ranked)


def doubt(question: Question, words: QuestionWords, ranked: Sequence[Unit]) -> float:
    """The confidence up to which the best sentences (at least one) are no answer, since they seem to lack the number,
    the verb or the name that is asked for, or their article what is asked about; 0 where nothing is lacking.

    What is counted often has another name there ("Arten" for "Baumarten"), what was sung may have been performed, and
    settlers be called colonists, so that no such doubt decides above :data:`CLEAR`.
    """
    if question.kind == "compare":
        return 0.0  # its subject is the sources that are compared
    best = ranked[:LOOKED_AT]
    if is_plain_count(question) and not has_the_measure(question, words, best):
        return CLEAR
    if is_measured_elsewhere(question, words, best) or lacks_year(question, best):
        return CLEAR
    if is_plain_count(question) and is_counted_apart(question, best):
        return CLEAR
    if lacks_name(question, best) or lacks_named(question, best) or lacks_pair(question, best):
        return CLEAR
    if _may_paraphrase(question, best) and lacks_verb(question, best):
        return CLEAR
    if question.speaker and question.kind == "what" and not any(unit.by_asked for unit in best):
        return CLEAR  # what others say of a person are not that person's words
    if question.kind == "yes_no" and _lacks_one(question, best[0]):
        return CLEAR
    if question.speaker and question.kind == "what" and _speaks_beside(question, words, best):
        return CLEAR
    asked, article = subject(question), ranked[0].article
    around = f"{article.title} {ranked[0].paragraph.text}"
    if question.kind == "how_many" and is_elsewhere(question.text, ranked[0].text, around):
        return CLEAR
    if asked is None or has_subject(asked, question, article):
        return UNHEARD if lacks_thing(question, words, best) else 0.0
    return CLEAR if len(article.paragraphs) >= WHOLE else UNNAMED


def _may_paraphrase(question: Question, best: Sequence[Unit]) -> bool:
    """Whether the verb asked by may stand there in other words; whoever asks why, whether or who takes it for said."""
    return question.kind in ("what", "where", "when", "other") and not any(is_foreign(question, one) for one in best)
