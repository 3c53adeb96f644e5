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
from assistant.statements.morphology import is_thing
from assistant.statements.names import is_body, is_female, is_role, is_title, parse_name
from assistant.statements.people import title_gender

_NAME = re.compile(r"[A-ZÄÖÜ][\w’'-]+(?:\s+(?:(?:von|van|de|der|zu)\s+)?[A-ZÄÖÜ][\w’'-]+)+")
_PERSON = any_word(
    "er sie ihm ihn ihr ihre ihren ihres ihrer sein seine seinen seiner he she him her his they their them"
)
_OWNED = re.compile(r"((?i:seine?|ihre?))\s+([A-ZÄÖÜ][\w-]+)")
""" "Ihr Stellvertreter" is another than she."""
_THE_OF = {"sein": "der ", "ihr": "der ", "seine": "die ", "ihre": "die "}
_SHE = any_word("sie ihr ihre ihren ihres ihrer she her")
_HE = any_word("er ihm ihn sein seine seinen seiner he him his")
_WOMAN = re.compile(r"\b(?:der|die)\s+([A-ZÄÖÜ][\w-]+in)\b")
_OWNERS = re.compile(r"['’]s?$")
_THING = any_word("das dies dabei dazu davon darüber dafür dagegen dort da damals es that this it there")
_EXACTLY = re.compile(
    r"^(\W*(?:wer|wen|wem|wo|wohin|wann|warum|wie|was|who|where|when|why|how))\s+(?:genau|exactly)\b", re.IGNORECASE
)
_ONLY = re.compile(r"^\W*(?:nur|only|laut|according\s+to)\s+[^?]{3,60}\?*\s*$", re.IGNORECASE)
"""A follow-up that only says where to look: "Nur in der Welliner Zeitung?" """
_OPENING = re.compile(r"^\W*(?:und|aber|and|but)\b\s*", re.IGNORECASE)
_BARE = re.compile(
    r"^\W*(?:(?:und|aber|and|but)\s+(?:was\s+ist\s+mit\s+|what\s+about\s+)?|was\s+ist\s+mit\s+|what\s+about\s+)"
    r"((?:der|die|das|the)\s+)?((?-i:[A-ZÄÖÜ][\w’'.-]+(?:\s+(?:(?:von|van|de|der|zu)\s+)?[A-ZÄÖÜ][\w’'.-]+)*))\s*\?*\s*$",
    re.IGNORECASE,
)
"""A follow-up that is nothing but another name: "Und Orth?" """
_BARE_ENGLISH = re.compile(
    r"^\W*(?:(?:and|but)\s+(?:what\s+about\s+)?|what\s+about\s+)(the\s+)([a-z]+(?:['’]s?)?(?:\s+[a-z]+)?)\s*\?*\s*$",
    re.IGNORECASE,
)
"""The same with an English noun: "And the union?" """
_SPEAKS = re.compile(r"(?:in|innen|er|ist|ent|ant|or|eur|loge|chef|amt|rat|verband|werk|schaft)$")
"""How German nouns end that name somebody who speaks, as far as no list holds them."""
_ENGLISH_SPEAKERS = any_word(
    """union unions council police ministry minister government mayor captain company owner owners operator farmers
    residents parents teachers opposition party parties court judge prosecutor prosecutors defence hospital church
    club coach manager bank agency authority board committee commission association spokesman spokeswoman
    spokesperson president chairman chairwoman director workers employers"""
)
_ENGLISH_SPEAKER = re.compile(
    r"^\W*what\s+(?:did|does|has|have)\s+(the\s+[a-z]+(?:\s+[a-z]+)?)\s+(?:say|said|think)\b", re.IGNORECASE
)
""" "What did **the captain** say?" """
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
    return [whole(one if isinstance(one, str) else _asked(one)) for one in history or ()]


def _asked(answer: Answer) -> str:
    """The question as it was understood; as it was asked where the rules only put it before another one, which they
    would do again with the next."""
    rewritten = answer.rewritten or answer.question
    return answer.question if ": " in rewritten and ": " not in answer.question else rewritten


def rewrite(question: str, history: Sequence[str]) -> str:
    """The question, understandable without those before it; unchanged where it stands on its own."""
    earlier = [asked for asked in history if asked.strip()][-_REMEMBERED:]
    if not earlier:
        return question
    before = [earlier[0]]
    for asked in earlier[1:]:
        found = _resolve(asked, before)
        # "Und wo?" asks more about the same thing: what comes next may refer to that as well.
        before = before if found.keeps_topic else [*before, found.text]
    return _resolve(question, before).text


class _Resolved(NamedTuple):
    """A question that stands on its own; ``keeps_topic`` where it is the question before with something added."""

    text: str
    keeps_topic: bool = False


def _resolve(question: str, earlier: Sequence[str]) -> _Resolved:
    before = earlier[-1]
    if other := _of_another(question, before):
        return _Resolved(other)
    if language := _LANGUAGE.match(question):
        name = language.group(1).lower()
        german, english = next(pair for pair in _LANGUAGES if name in pair)
        only = f"only in {english.title()}" if question_language(before) == "en" else f"nur auf {german.title()}"
        return _Resolved(f"{before.rstrip(' ?')}, {only}?", keeps_topic=True)
    question = _EXACTLY.sub(r"\1", question)
    plain = _OPENING.sub("", question).strip()
    plain = plain[:1].upper() + plain[1:]
    pronoun = _PERSON.search(plain)
    known = (_meant(pronoun.group(), asked) for asked in reversed(earlier)) if pronoun else ()
    person = next((one for one in known if one), None)
    owned = _OWNED.match(plain, pronoun.start()) if pronoun else None
    if pronoun and person and owned:
        whose = f"{_THE_OF[owned.group(1).lower()]}{owned.group(2)} von {person}"
        return _Resolved(f"{plain[: pronoun.start()]}{whose}{plain[owned.end() :]}")
    if pronoun and person and not asked_speaker(plain):
        return _Resolved(f"{plain[: pronoun.start()]}{person}{plain[pronoun.end() :]}")
    # "Wo?" has nothing of its own at all.
    bare = not words(plain) and len(plain.split()) <= _OWN_WORDS
    refers = _ONLY.match(plain) or pronoun or _THING.search(plain) or plain != question or bare
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
    unknown = [name for name, woman in known if sex is None or (woman is None and not _is_neuter(name, before))]
    found = next(iter(fitting or unknown), None)
    if found is None or " " in found or not (is_role(found) or is_title(found)):
        return found
    article = re.search(rf"\b(der|die)\s+{re.escape(found)}\b", before)
    return f"{article.group(1)} {found}" if article else found


def _is_neuter(name: str, text: str) -> bool:
    """Whether a text has a name as "das Amt", which is neither he nor she."""
    return re.search(rf"\bdas\s+{re.escape(name)}\b", text) is not None


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
    named, speaker = _BARE.match(question) or _BARE_ENGLISH.match(question), asked_speaker(before)
    if speaker is None and (told := _ENGLISH_SPEAKER.match(before)):
        speaker = told.group(1)
    if named is None or speaker is None:
        return None
    article, name = named.groups()
    if article and not any(_may_speak(word) for word in name.split()):
        # "Und die Brücke?" is nobody who speaks.
        return None
    asked = rf"(?:\b(?:der|die|das|the)\s+)?{re.escape(speaker)}(?!\w)"
    return re.sub(asked, lambda _: f"{article.lower() if article else ''}{name}", before, count=1)


def _may_speak(word: str) -> bool:
    """Whether a noun can name a person, or a body that speaks."""
    if is_title(word) or is_role(word) or is_body(word) or _ENGLISH_SPEAKERS.fullmatch(word):
        return True
    return word[:1].isupper() and not is_thing(word) and _SPEAKS.search(word) is not None
