"""What belongs to one person: age, party, trade, children, the name of who holds an office or does a work.

A text has many ages and names; one answers only where it stands beside whom the question asks about.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache, partial

from assistant.answering.evidence import Unit
from assistant.answering.measures import asked_name_of, is_known
from assistant.answering.patterns import any_word
from assistant.answering.question import Question
from assistant.article import Article
from assistant.statements.names import is_female, is_role, is_title, is_work, parse_name
from assistant.text import sentences

_RUN = r"[A-ZÄÖÜ][\w’'.-]*(?:\s+(?:(?:von|van|de|der|zu)\s+)*[A-ZÄÖÜ][\w’'.-]*)*"
_AGE = re.compile(
    rf"^\W*(?:wie\s+alt\s+(?:ist|war)|how\s+old\s+(?:is|was))\s+(?:die\s+|der\s+)?((?-i:{_RUN}))\W*$", re.IGNORECASE
)
_PARTY = re.compile(
    rf"^\W*(?:(?:in\s+)?welcher?\s+(?:partei|fraktion)\s+(?:gehört\w*|ist|war)\s+|which\s+party\s+(?:does|is|did|was)\s+)"
    rf"((?-i:{_RUN}))",
    re.IGNORECASE,
)
_TRADE = re.compile(
    rf"^\W*(?:was\s+(?:ist|war|macht)\s+((?-i:{_RUN}))\s+(?:von\s+beruf|beruflich)"
    rf"|welche[nm]?\s+beruf\w*\s+(?:hat|hatte|übt|ging|geht)\s+((?-i:{_RUN}))"
    rf"|what\s+does\s+((?-i:{_RUN}))\s+do\s+for\s+a\s+living)",
    re.IGNORECASE,
)
_CHILDREN = re.compile(
    rf"^\W*(?:hat|hatte|has|does|did|ist|is)\s+((?-i:{_RUN}))\s+(?:have\s+)?(?:(?:ein|eine|einen|any|a)\s+)?"
    r"(?:kind(?:er)?|söhne?|sohn|töchter|tochter|child(?:ren)?|sons?|daughters?|verheiratet|married)\b",
    re.IGNORECASE,
)
_YEARS = re.compile(
    r"\b\d{1,3}(?:\s+Jahre\s+alt\b|-?[Jj]ährige[rn]?\b(?!\s+[A-ZÄÖÜ])|[ -]years?[ -]old\b(?!\s+[\w-]+\s+[A-Z]))"
)
"""An age that hangs on no name of its own: "Sie ist 61 Jahre alt", "der 47-Jährige"."""
_IN_PARTY = re.compile(
    r"\((?:[A-ZÄÖÜ]{2,6}|[Gg]rüne|[Ll]inke|parteilos)\)|\b(?:Partei|Fraktion|Bürgerliste|Wählergemeinschaft|Freie[nr]?|"
    r"Grünen?|Linken?|Liberalen|Sozialdemokrat\w*|Christdemokrat\w*|parteilos\w*|[A-ZÄÖÜ]{2,5}-\w+|"
    r"party|Party|Labour|Conservatives?|Democrats?|Republicans?|independent)\b|\b(?:von\s+(?:der|den)\s+)[A-ZÄÖÜ]{3,5}\b"
)
_KIN = any_word(
    """kind kinder kindern kindes sohn* söhn* tochter töchter* mutter vater vaters eltern* verheiratet* ehemann*
    ehefrau* familie* child children son sons daughter* mother father married husband wife family"""
)
_OFFICE_OF = re.compile(r"[\w-]+\s+(?:von|der|of)\s")
""" "Bürgermeisterin von Wellin" is not called Wellin."""
_FULL = re.compile(r"\b([A-ZÄÖÜ][\w-]+)\s+([A-ZÄÖÜ][\w-]+)")
_CAPITAL = re.compile(r"\b[A-ZÄÖÜ][\w-]+")
_BACK = 1_500
"""Characters before "die 71-Jährige" in which she is named."""
_NEAR = 4
"""Words between a name and a trade, an office and its holder: "die frühere Leiterin des Bads, Ana Orth"."""


def lacks_attribute(question: Question, best: Sequence[Unit]) -> bool:
    """Whether none of the best paragraphs tells what a question asks of one person, beside that person's name."""
    found = told_of_person(question)
    if found is None:
        return False
    if any(found(unit.paragraph.text) for unit in best):
        return False
    match = _AGE.match(question.text)
    name = _surname(match.group(1)) if match else None
    articles = {unit.article.id: unit.article for unit in best}.values()
    return name is None or not any(_has_aged_one(name, article) for article in articles)


def told_of_person(question: Question) -> Callable[[str], bool] | None:
    """Whether a paragraph tells what a question asks of one person; ``None`` where it asks for no such thing."""
    text = question.text
    if (match := _AGE.match(text)) and (name := _surname(match.group(1))):
        return partial(_tells_age, name)
    if (match := _PARTY.match(text)) and (name := _surname(match.group(1))):
        return partial(_tells_of, name, _in_party)
    if (match := _TRADE.match(text)) and (name := _surname(next(group for group in match.groups() if group))):
        return partial(_tells_of, name, partial(_has_trade, name))
    if (match := _CHILDREN.match(text)) and (name := _surname(match.group(1))):
        return partial(_tells_of, name, _has_kin)
    role = asked_name_of(text)
    if role and (is_role(role) or is_work(role) or is_title(role)):
        return partial(_tells_holder, role)
    return None


def _tells_of(name: str, tells: Callable[[str], bool], told: str) -> bool:
    return any(tells(one) for one in _about(name, told))


def _tells_holder(role: str, told: str) -> bool:
    return any(_names_holder(role, told[one.start : one.end]) for one in sentences(told))


def _in_party(text: str) -> bool:
    return _IN_PARTY.search(text) is not None


def _has_kin(text: str) -> bool:
    return _KIN.search(text) is not None


def _surname(run: str) -> str | None:
    """The last name of a person; ``None`` for what is no person's name ("Mauer")."""
    last = run.split()[-1]
    if _OFFICE_OF.match(run) or is_role(last) or is_title(last):
        return None
    name = parse_name(run)
    if name is None or (not name.given and (is_known(name.surname) or " " not in run)):
        titled = is_title(run.split()[0]) and " " in run
        return None if name is None or (is_known(name.surname) and not titled) else name.surname
    return name.surname.split()[-1]


def _about(name: str, text: str) -> Iterator[str]:
    """The sentences that have a name, each with the one after it if that begins with a pronoun."""
    spans = sentences(text)
    for place, span in enumerate(spans):
        one = text[span.start : span.end]
        if re.search(rf"\b{re.escape(name)}s?\b", one):
            yield one
            following = text[spans[place + 1].start : spans[place + 1].end] if place + 1 < len(spans) else ""
            if re.match(r"(?:Er|Sie|Der|Die|He|She|The|Seine?|Ihre?|His|Her)\b", following):
                yield following


def _tells_age(name: str, text: str) -> bool:
    beside = _beside_age(name)
    return any(beside.search(one) or (_YEARS.search(one) and not _another(name, one)) for one in _about(name, text))


@lru_cache(maxsize=256)
def _beside_age(name: str) -> re.Pattern[str]:
    """An age that a name has beside it: "Orth (61)", "Orth, 61,", "Orth wurde 61", "die 61-jährige Almut Orth"."""
    escaped = re.escape(name)
    return re.compile(
        rf"\b{escaped}s?(?:\s*\(\d{{1,3}}\)|,\s+\d{{1,3}}(?=[,.)]| Jahre)|\W+(?:ist|war|wird|wurde|is|was|turn\w+)\s+"
        rf"(?:(?!der|die|das|the)\w+\s+)?\d{{1,3}}\b(?!\s*(?:Mal|Tage|Meter|Prozent))|,?\s+(?:a|an|the|der|die|ein|eine)\s+(?:\w+\s+)?"
        rf"\d{{1,3}}[ -](?:year-old|jährig)|.{{0,40}}\b(?:geboren|Jahrgang|born|aged)\b)"
        rf"|\b\d{{1,3}}(?:-?jährige\w*|\s+Jahre\s+alte\w*|-year-old)\s+(?:[\w-]+\s+){{0,4}}{escaped}\b",
        re.IGNORECASE,
    )


def _has_aged_one(name: str, article: Article) -> bool:
    """Whether the last person named before "die 71-Jährige" is the one."""
    text = "\n".join(paragraph.text for paragraph in article.paragraphs)
    surnames = {match.group(2) for match in _FULL.finditer(text) if is_female(match.group(1)) is not None}
    for match in _YEARS.finditer(text):
        before = _CAPITAL.findall(text[max(0, match.start() - _BACK) : match.start()])
        last = next((word for word in reversed(before) if word in surnames or word.removesuffix("s") in surnames), None)
        if last is not None and last.removesuffix("s") == name.removesuffix("s"):
            return True
    return False


def _another(name: str, text: str) -> bool:
    """Whether a sentence has a name, so that an age in it need not be that of whom the one before is about."""
    return re.search(rf"\b{re.escape(name)}\b", text) is not None


def _has_trade(name: str, text: str) -> bool:
    words = re.findall(r"[\w’'-]+", text)
    at = next((place for place, word in enumerate(words) if word.removesuffix("s") == name.removesuffix("s")), None)
    near = words if at is None else words[max(0, at - _NEAR) : at + _NEAR]
    return (
        any(is_role(word) or is_work(word) for word in near)
        or re.search(r"\b(?:arbeite\w*\s+als|von\s+Beruf|works?\s+as|gelernte\w*)\b", text) is not None
    )


def _names_holder(role: str, text: str) -> bool:
    """Whether a name stands beside who does something: "Busfahrer Ole Orth", "Ole Orth, der Fahrer"."""
    low = role.lower()
    words = [(match.group(), match.start()) for match in re.finditer(r"[\w’'-]+", text)]
    for place, (word, start) in enumerate(words):
        if not (word.lower().endswith(low) or word.lower().endswith((f"{low}s", f"{low}n", f"{low}in"))):
            continue
        behind = words[place + 1 : place + 1 + _NEAR]
        if any(_may_be_name(one) for one, _ in behind[:2]):
            return True
        if "," in text[start : start + len(word) + 3] and any(_may_be_name(one) for one, _ in behind):
            return True
        before = text[:start]
        if re.search(
            r"[A-ZÄÖÜ][\w-]+\s+[A-ZÄÖÜ][\w-]+,\s+(?:(?:der|die|das|ein\w*|sein\w*|ihr\w*)\s+)?(?:\w+\s+)?$", before
        ):
            return True
        if re.search(r"\b(?:heißt|heiße|namens|hieß)\b", text):
            return True
    return False


def _may_be_name(word: str) -> bool:
    return word[:1].isupper() and (is_female(word) is not None or not is_known(word)) and not is_title(word)
