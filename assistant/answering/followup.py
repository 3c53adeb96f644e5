"""Follow-up questions made into questions of their own, by rules: "Und wo war das?" after "Was sagte Orth zum Hafen?"

A pronoun takes the person or the names of the question before; a question that has nothing of its own to look for
takes over all of it. What the rules can't tell stays as it is asked.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from assistant.answering.asked import asked_speaker
from assistant.answering.measures import is_known
from assistant.answering.patterns import any_word
from assistant.errors import MalformedInput
from assistant.given import whole
from assistant.library.terms import question_language, words
from assistant.results import Answer
from assistant.statements.names import is_female, is_role, is_title, parse_name
from assistant.statements.people import title_gender

_NAME = re.compile(r"[A-ZÄÖÜ][\w’'-]+(?:\s+(?:(?:von|van|de|der|zu)\s+)?[A-ZÄÖÜ][\w’'-]+)+")
_PERSON = any_word(
    "er sie ihm ihn ihr ihre ihren ihres ihrer sein seine seinen seiner he she him her his they their them"
)
_OWNED = re.compile(r"(sein|seine|ihr|ihre)\s+([A-ZÄÖÜ][\w-]+)", re.IGNORECASE)
""" "Ihr Stellvertreter" is another than she."""
_THE_OF = {"sein": "der ", "ihr": "der ", "seine": "die ", "ihre": "die "}
_SHE = any_word("sie ihr ihre ihren ihres ihrer she her")
_HE = any_word("er ihm ihn sein seine seinen seiner he him his")
_WOMAN = re.compile(r"\b(?:der|die)\s+([A-ZÄÖÜ][\w-]+in)\b")
_OWNERS = re.compile(r"['’]s?$")
_THING = any_word("das dies dabei dazu davon darüber dort da damals es that this it there")
_OPENING = re.compile(r"^\W*(?:und|aber|and|but)\b\s*", re.IGNORECASE)
_BARE = re.compile(
    r"^\W*(?:(?:und|aber|and|but)\s+(?:was\s+ist\s+mit\s+|what\s+about\s+)?|was\s+ist\s+mit\s+|what\s+about\s+)"
    r"((?:der|die|the)\s+)?((?-i:[A-ZÄÖÜ][\w’'.-]+(?:\s+(?:(?:von|van|de|der|zu)\s+)?[A-ZÄÖÜ][\w’'.-]+)*))\s*\?*\s*$",
    re.IGNORECASE,
)
"""A follow-up that is nothing but another name: "Und Orth?" """
_LANGUAGES = (
    ("deutsch", "german"),
    ("englisch", "english"),
    ("französisch", "french"),
    ("spanisch", "spanish"),
    ("italienisch", "italian"),
)
_LANGUAGE = re.compile(
    rf"^\W*(?:(?:und|and)\s+)?(?:auf|in)\s+({'|'.join('|'.join(pair) for pair in _LANGUAGES)})\s*\?*\s*$", re.IGNORECASE
)
"""A follow-up that asks for the sources in another language: "Und auf Englisch?" """
_REMEMBERED = 8
"""Earlier questions that are gone back through where they are follow-ups themselves."""
_WHOLE_NAME = 2
"""Words from which a name is whole, so that a noun behind it is none of it."""
_OWN_WORDS = 2
"""Words that carry meaning from which a question has a topic of its own."""


def earlier(history: Sequence[str | Answer] | None) -> list[str]:
    """The questions before a follow-up, oldest first, from what was asked or from the answers to it; raises
    :class:`MalformedInput` for one text alone, whose letters would each be a question, and for anything else."""
    is_list = history is None or (isinstance(history, Sequence) and not isinstance(history, str | bytes))
    if not is_list or not all(isinstance(one, str | Answer) for one in history or ()):
        raise MalformedInput("The history must be a list of earlier questions or of the answers to them, oldest first.")
    return [whole(one if isinstance(one, str) else one.rewritten or one.question) for one in history or ()]


def rewrite(question: str, history: Sequence[str]) -> str:
    """The question, understandable without those before it; unchanged where it stands on its own."""
    earlier = [asked for asked in history if asked.strip()][-_REMEMBERED:]
    if not earlier:
        return question
    before = earlier[0]
    for asked in earlier[1:]:
        found = _resolve(asked, before)
        # "Und wo?" asks more about the same thing: what comes next may refer to that as well.
        before = before if found.keeps_topic else found.text
    return _resolve(question, before).text


class _Resolved(NamedTuple):
    """A question that stands on its own; ``keeps_topic`` where it is the question before with something added."""

    text: str
    keeps_topic: bool = False


def _resolve(question: str, before: str) -> _Resolved:
    if other := _of_another(question, before):
        return _Resolved(other)
    if language := _LANGUAGE.match(question):
        name = language.group(1).lower()
        german, english = next(pair for pair in _LANGUAGES if name in pair)
        only = f"only in {english.title()}" if question_language(before) == "en" else f"nur auf {german.title()}"
        return _Resolved(f"{before.rstrip(' ?')}, {only}?", keeps_topic=True)
    plain = _OPENING.sub("", question).strip()
    plain = plain[:1].upper() + plain[1:]
    pronoun = _PERSON.search(plain)
    person = _meant(pronoun.group(), before) if pronoun else None
    owned = _OWNED.match(plain, pronoun.start()) if pronoun else None
    if pronoun and person and owned:
        whose = f"{_THE_OF[owned.group(1).lower()]}{owned.group(2)} von {person}"
        return _Resolved(f"{plain[: pronoun.start()]}{whose}{plain[owned.end() :]}")
    if pronoun and person and not asked_speaker(plain):
        return _Resolved(f"{plain[: pronoun.start()]}{person}{plain[pronoun.end() :]}")
    # "Wo?" has nothing of its own at all.
    bare = not words(plain) and len(plain.split()) <= _OWN_WORDS
    refers = pronoun or _THING.search(plain) or plain != question or bare
    if refers and len(words(plain)) <= _OWN_WORDS:
        return _Resolved(f"{plain.rstrip(' ?')}: {before}", keeps_topic=True)
    return _Resolved(question)


def _meant(pronoun: str, before: str) -> str | None:
    """Whom of those that a question names a pronoun means: its speaker first, nobody of the other sex."""
    speaker = asked_speaker(before)
    named = [speaker] if speaker else []
    named += _names(before)
    named += [f"die {word}" for word in _WOMAN.findall(before) if is_role(word) or is_title(word)]
    sex = True if _SHE.fullmatch(pronoun) else False if _HE.fullmatch(pronoun) else None
    known = [(name, _is_woman(name)) for name in dict.fromkeys(named)]
    fitting = [name for name, woman in known if woman == sex and sex is not None]
    unknown = [name for name, woman in known if woman is None or sex is None]
    return next(iter(fitting or unknown), None)


def _names(question: str) -> list[str]:
    """The names of a question, without the verb that it may begin with ("Ist Ana Orth …") and nouns behind them."""
    out = []
    for match in _NAME.finditer(question):
        words = _OWNERS.sub("", match.group()).split()
        if not question[: match.start()].strip() and is_female(words[0]) is None:
            words = words[1:]
        while len(words) > _WHOLE_NAME and is_known(words[-1]):
            words.pop()
        if words:
            out.append(" ".join(words))
    return out


def _is_woman(name: str) -> bool | None:
    """The sex that a first name or an office shows; ``None`` where they don't."""
    person = parse_name(name)
    given = is_female(person.given[0]) if person and person.given else None
    if given is not None:
        return given
    offices = [title_gender(word) for word in name.split() if is_title(word) or is_role(word)]
    return next((one for one in offices if one is not None), None)


def _of_another(question: str, before: str) -> str | None:
    """The question before, asked of the person that a bare "Und Orth?" names; ``None`` for other questions."""
    named, speaker = _BARE.match(question), asked_speaker(before)
    if named is None or speaker is None:
        return None
    article, name = named.groups()
    if article and not any(is_title(word) or is_role(word) for word in name.split()):
        # "Und die Brücke?" is nobody who speaks.
        return None
    return before.replace(speaker, f"{article.lower() if article else ''}{name}", 1)
