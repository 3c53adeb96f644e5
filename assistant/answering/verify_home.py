"""Does one sentence of the evidence tell what a written sentence tells, or are its parts from here and there?

"Maddick denied it. Wynne declined to comment." proves no "Maddick declined to comment.", though it has every word of
it. So the words of a written sentence, but for those that a pronoun stands for, have to come from clauses that are told
together. Errs on the strict side, like all that takes no entailment model.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from assistant.answering.generative_evidence import Evidence
from assistant.answering.patterns import any_word
from assistant.answering.verify_governed import left_out
from assistant.answering.verify_names import is_known, is_namesake, tokens
from assistant.answering.verify_parts import REPORTING, Denial, Problem, denials, has_age
from assistant.answering.verify_roles import exchanged, other_case, roles
from assistant.answering.verify_scopes import SAME, Clause, Scope, Told, scopes, told
from assistant.answering.verify_told import denied
from assistant.answering.verify_words import is_intent, is_light
from assistant.checking.claimparts import is_proper, is_saying, parts_of
from assistant.checking.pairwords import ContentWord, best, content_words
from assistant.checking.quantities import quantities
from assistant.results import Statement
from assistant.statements import extract_statements
from assistant.statements.lexicon import lexicon
from assistant.statements.morphology import is_konjunktiv1
from assistant.statements.names import is_female, is_role, is_title
from assistant.statements.parsed import Word
from assistant.statements.wordkinds import is_verb

_PRONOUN = any_word(
    """er sie es ihm ihn ihr ihre* sein seine* seiner* deren dessen dieser diese dieses diesem diesen
    he she it they him her his hers its their theirs them this these"""
)
_POSSESSIVE = any_word("ihr ihre* sein seine* deren dessen his her hers its their theirs")
_MALE = frozenset("er ihm ihn sein seine seinen seinem seiner seines he him his".split())
_NEUTER = frozenset("es it".split())
_FEMALE = frozenset("she her hers".split())
_SAID = any_word(
    "sagt* gesagt erklärt* betont* teilt* mitgeteilt berichtet* said says told tells explain* add* report*"
)
"""The plainest verbs of saying: others ("zeigte … an") tell what is done."""
_CHARGED = re.compile(r"\b(?:den\w+|reject\w*|refus\w*|claim\w*|admit\w*|bestr\w+|leugne\w*)\W*$", re.IGNORECASE)
_NO_NOUN = re.compile(r"\b(?:[Kk]ein\w*|[Nn]o)\s+(?:[a-zäöüß]+\s+)?([A-ZÄÖÜ]\w+|[a-z]+)")
_ENDS = '.!?…“”" '
_OF_MORE = re.compile(r"\b(\d[\d.,]*\d|\d)\s+(?:der|von|of(?:\s+the)?)\s+(?:insgesamt\s+)?(\d[\d.,]*\d|\d)\b")
_ATTRIBUTED = re.compile(
    r"\b(?:laut|zufolge|nach\s+(?:den\s+)?(?:Angaben|Worten|Aussage|Ansicht|Einschätzung)|according\s+to|reportedly|"
    r"angeblich|offenbar|soll|sollen)\b",
    re.IGNORECASE,
)
_NEAR = 3
"""Words between a name and what goes with it: its office, its first name, its place."""
_BACK = 3
"""Sentences before a pronoun in which the one may stand that it is about."""


class _Home(NamedTuple):
    """A scope of the evidence with the sentences around it."""

    evidence: Evidence
    language: str
    sentences: Sequence[Told]
    scope: Scope
    words: Sequence[ContentWord]


def recombined(text: str, language: str, cited: Sequence[Evidence]) -> list[Problem]:
    """What stands elsewhere in the evidence than the rest of the sentence; nothing where it is told together."""
    if any(text.rstrip(_ENDS) == sentence.text.rstrip(_ENDS) for one in cited for sentence in _told(one)):
        return []
    homes = [home for one in cited for home in _homes(one)]
    out: list[Problem] = []
    for part in _parts(text, language):
        whole = _lacking(part, text, language, homes)
        if whole is None:
            continue
        pieces = [_alone(clause, language) for one in told(part, language) for clause in one.clauses]
        if len(pieces) > 1 and all(_lacking(piece, text, language, homes) is None for piece in pieces):
            continue
        out.append(whole)
    return out


def _alone(clause: Clause, language: str) -> str:
    """A clause by itself, with the subject of the one before it where it has none."""
    own = clause._replace(front=())
    return own.text if roles(own, language).doer else clause.text


def _parts(text: str, language: str) -> Iterator[str]:
    """What a sentence says itself, or what it says that somebody said: who said so is checked elsewhere."""
    said = [one for one in extract_statements(text, language) if one.speaker]
    if not said:
        yield text
    for clause in (clause for one in told(text, language) for clause in one.clauses if said):
        inside = any(one.start <= clause.words[0].start < one.end for one in said)
        if clause.kind == "relative" and not inside:
            yield clause.text  # what is told of the speaker by the way
    for one in said:
        if one.kind != "direct":
            # "Denied any wrongdoing", "accused Orth of …": what is said is half of what is told.
            yield text if _CHARGED.search(text[: one.start]) or not _says_plainly(text, one, language) else one.text


def _says_plainly(text: str, one: Statement, language: str) -> bool:
    """Whether a statement is introduced by the plainest verbs, or by none ("laut …")."""
    rest = f"{text[: one.start]} {text[one.end :]}"
    verbs = [word.word.lower() for word in content_words(rest, language) if is_saying(word.word.lower(), language)]
    return all(_SAID.fullmatch(low) for low in verbs)


def _told(one: Evidence) -> Sequence[Told]:
    return told(one.plain, one.article.language or "de")


def _homes(one: Evidence) -> Iterator[_Home]:
    language = one.article.language or "de"
    sentences = _told(one)
    for scope in scopes(sentences):
        yield _Home(one, language, sentences, scope, content_words(scope.text, language))


def _lacking(text: str, whole: str, language: str, homes: Sequence[_Home]) -> Problem | None:
    """What the scope that comes closest lacks; ``None`` if a scope has all of it."""
    words = [word for word in content_words(text, language) if not _is_free(word)]
    if not words:
        return None
    closest: tuple[int, Problem] | None = None
    for home in homes:
        missing, problem = _against(text, whole, language, words, home)
        if problem is None:
            return None
        if closest is None or missing < closest[0]:
            closest = missing, problem
    return closest[1] if closest else None


def _is_free(word: ContentWord) -> bool:
    low = word.word.lower()
    return low in REPORTING or (not word.capital and (is_light(low) or _SAID.fullmatch(low) is not None))


def _against(
    text: str, whole: str, language: str, words: Sequence[ContentWord], home: _Home
) -> tuple[int, Problem | None]:
    intended = f"{home.scope.governing} {home.scope.text}"
    words = [word for word in words if not is_intent(word.word.lower(), intended)]
    shares = best(words, home.words)
    printed = tokens(home.evidence.article.outlet or "")
    missing = [
        word
        for word, share in zip(words, shares, strict=True)
        if share < SAME and not all(is_known(t, printed) for t in tokens(word.word))
    ]
    told_here = [word for word, share in zip(words, shares, strict=True) if share >= SAME]
    if not told_here:
        return len(words) + 1, Problem("recombined", words[0].word)
    groups = [group for group in _groups(text, missing, language) if not _goes_with(group, told_here, home, text)]
    pronoun = next((word.low for word in home.scope.words if _PRONOUN.fullmatch(word.low)), None)
    if groups and pronoun is not None and _stands_for(pronoun, groups[0], home, text):
        groups = groups[1:]
    if groups:
        return len(missing), Problem("recombined", " ".join(word.word for word in groups[0]))
    if problem := denied(whole, language, f"{home.scope.governing} {home.scope.text}"):
        return 0, problem
    if len(denials(whole, language)) < len(_told_denials(whole, language, home)):
        return 0, Problem("negation", _told_denials(whole, language, home)[0].word)
    if _is_claim(whole, language, home):
        return 0, Problem("unattributed", next((word.text for word in home.scope.words if word.capital), ""))
    turned = exchanged(text, language, home.scope.clauses, home.language)
    if turned is not None:
        return 0, Problem("exchanged", turned)
    if home.language == "de" and (moved := other_case(text, language, home.scope.clauses, home.language)):
        return 0, Problem("recombined", moved)
    return 0, _number(text, language, home) or left_out(text, whole, language, told_here, home.scope, home.language)


def _told_denials(whole: str, language: str, home: _Home) -> list[Denial]:
    """The negations of the scope whose words the sentence has."""
    ours = content_words(whole, language)
    stems = {word.stem for word in ours}
    found = denials(home.scope.text, home.language)
    nouns = [content_words(match.group(1), home.language) for match in _NO_NOUN.finditer(home.scope.text)]
    none = [
        Denial("kein", frozenset(word.stem for word in words)) for words in nouns if words and words[0].stem in stems
    ]
    return none or [one for one in found if one.around and len(one.around & stems) * 2 >= len(one.around)]


def _is_claim(whole: str, language: str, home: _Home) -> bool:
    """Whether a sentence tells as a fact what its source only has as somebody's words: in Konjunktiv, or behind a verb
    of saying."""
    if _ATTRIBUTED.search(whole) or any(one.speaker for one in extract_statements(whole, language)):
        return False
    lows = [word.low for word in told_words(whole, language)]
    if any(is_saying(low, language) or is_konjunktiv1(low) for low in lows):
        return False
    first = home.scope.clauses[0]
    if home.language == "de":
        return any(is_konjunktiv1(word.low) for word in first.words if not word.capital)
    verbs = [place for place, word in enumerate(first.words) if is_verb(word, lexicon("en"))]
    return bool(verbs) and is_saying(first.words[verbs[0]].low, "en") and len(verbs) > 1


def told_words(text: str, language: str) -> list[Word]:
    return [word for one in told(text, language) for clause in one.clauses for word in clause.words]


def _groups(text: str, missing: Sequence[ContentWord], language: str) -> list[list[ContentWord]]:
    """Words that follow each other but for small ones: "Der neue Damm in Wellin"."""
    small = lexicon(language)
    groups: list[list[ContentWord]] = []
    for word in missing:
        if groups:
            last = groups[-1][-1]
            between = re.findall(r"[\w’'-]+|[,;:]", text[last.start + len(last.word) : word.start])
            if all(low in small["prepositions"] or low in _ARTICLES for low in map(str.lower, between)):
                groups[-1].append(word)
                continue
        groups.append([word])
    return groups


_ARTICLES = frozenset(
    "der die das dem den des ein eine einer eines einem einen am im beim vom zum zur the a an of".split()
)


def _goes_with(group: Sequence[ContentWord], told_here: Sequence[ContentWord], home: _Home, text: str) -> bool:
    """Whether words stand beside a name, or beside an office, that the scope has: "Bürgermeisterin Almut" of Orth."""
    if any(_is_done(word, text, home.language) for word in group):
        return False
    capitals = [word for word in home.words if word.capital]
    shares = best(capitals, [word for word in told_here if word.capital])
    names = {word.word for word, share in zip(capitals, shares, strict=True) if share > SAME}
    offices = [word.low for word in home.scope.words if is_role(word.text) or is_title(word.text)]
    offices = [low for low in offices if not _is_somebodys(low, home, text)]
    speakers = [one.speaker.name for one in home.evidence.statements if one.speaker and one.speaker.name]
    names = {name for name in names if not is_role(name) and not is_title(name)}
    names -= _of_others(home.scope.words, tokens(text))
    ours = tokens(text)
    quoted = set(re.findall(r"[„“\"»]([A-ZÄÖÜ][\w-]+)", home.sentences[home.scope.number].text))
    rivals = (w for w in home.scope.words if w.capital and (w.text in quoted or is_proper(w.text, home.language)))
    # Where the scope has a name of its own, none is lent from the clause beside.
    if any(not is_known(t, ours) for word in rivals for t in tokens(word.text)):
        sources = [clause.text for one in home.sentences for clause in one.clauses]
    else:
        sources = [one.text for one in home.sentences]
    for source in (*sources, *speakers):
        run = re.findall(r"[\w’'-]+", source)
        for place, token in enumerate(run):
            if token not in names and not token.lower().endswith(tuple(offices)):
                continue
            if _is_anothers(token, group, home.scope.text):
                continue
            near = run[max(0, place - _NEAR) : place + _NEAR + 1]
            known = frozenset(t for word in near for t in tokens(word))
            named = any(_is_name(word, home.language) for word in (token, *(word.word for word in group)))
            if named and all(is_known(t, known) for word in group for t in tokens(word.word)):
                return True
    return False


def _is_somebodys(office: str, home: _Home, text: str) -> bool:
    """Whether an office of the scope is named there with whose it is: "der Kapitän der „Marlene“"."""
    sentence = home.sentences[home.scope.number].text
    found = re.search(
        rf"\b{re.escape(office)}\b(?:\s+(?:der|des|von|vom|of(?:\s+the)?))?\s+[„“\"»]?([A-ZÄÖÜ][\w-]+)", sentence, re.I
    )
    return found is not None and found.group(1)[:1].isupper() and found.group(1) not in text


def _of_others(words: Sequence[Word], ours: frozenset[str]) -> set[str]:
    """The names of a scope that stand in a run with one that a sentence has not: "Port Ellery" is no "Ellery Trust"."""
    out: set[str] = set()
    run: list[Word] = []
    for word in (*words, None):
        if word is not None and word.capital and (not run or word.start - run[-1].end <= 1):
            run.append(word)
            continue
        named = [one for one in run if not is_role(one.text) and not is_title(one.text) and one.low not in _ARTICLES]
        if len(named) > 1 and not all(is_known(t, ours) for one in named for t in tokens(one.text)):
            out |= {one.text for one in run}
        run = [word] if word is not None and word.capital else []
    return out


def _is_anothers(surname: str, group: Sequence[ContentWord], text: str) -> bool:
    """Whether a surname of the scope has another first name there: "Fiona Orth" is no "Councillor Peter Orth"."""
    given = [word.word for word in group if is_female(word.word) is not None]
    return bool(given) and is_namesake(given, surname, text)


def _is_done(word: ContentWord, text: str, language: str) -> bool:
    """Whether a word tells what is done, as far as its form and a "to" or "zu" before it show."""
    before = text[: word.start].split()[-1:]
    return is_verb(Word(0, 0, word.word), lexicon(language)) or before in (["to"], ["zu"])


def _is_name(word: str, language: str) -> bool:
    return is_proper(word, language) or is_title(word) or is_role(word)


def _stands_for(pronoun: str, group: Sequence[ContentWord], home: _Home, text: str) -> bool:
    """Whether a pronoun of the scope can mean somebody or something that the sentences before it name."""
    if any(_is_done(word, text, home.language) for word in group):
        return False
    if home.language == "de" and not any(word.capital for word in group):
        return False
    last = group[-1]
    ahead, behind = text[: group[0].start], text[last.start + len(last.word) :]
    of = re.search(r"\b(?:of|von|vom|des|der)\s+(?:\w+\s+)?$", ahead) or re.match(r"['’]s?\s", behind)
    genitive = last.word.endswith("s") and re.match(r"\s+(?:[a-zäöüß]+\s+)?[A-ZÄÖÜ]", behind)
    owns = bool(of or genitive)
    article = ahead.split()[-1].lower() if ahead.split() else ""
    if article in ("den", "dem") and pronoun in ("sie", "ihr"):
        return False
    if article == "die" and pronoun in ("er", "ihn", "ihm"):
        return False
    if _POSSESSIVE.fullmatch(pronoun) and not owns:
        return False
    given = [is_female(word.word) for word in group]
    speakers = " ".join(one.speaker.name or "" for one in home.evidence.statements if one.speaker)
    if pronoun in _NEUTER and (any(one is not None for one in given) or any(word.word in speakers for word in group)):
        return False
    if (pronoun in _MALE and True in given) or (pronoun in _FEMALE and False in given):
        return False
    wanted = [t for word in group for t in tokens(word.word)]
    before = home.sentences[max(0, home.scope.number - _BACK) : home.scope.number + 1]
    for one in reversed(before):
        text = one.text if one is not before[-1] else _ahead(one, home.scope)
        known = tokens(text)
        if all(is_known(t, known) for t in wanted):
            return True
        if one is not before[-1] and not _PRONOUN.search(text) and any(_persons(text, home.language)):
            return False
    heading = tokens(f"{home.evidence.article.title} {home.evidence.article.outlet or ''}")
    return all(is_known(t, heading) for t in wanted)


def _ahead(one: Told, scope: Scope) -> str:
    """What of a sentence stands in its other clauses."""
    return " ".join(clause.text for clause in one.clauses if clause not in scope.clauses)


def _persons(text: str, language: str) -> Iterator[str]:
    for name in parts_of(text, language).names:
        yield name.text


def _number(text: str, language: str, home: _Home) -> Problem | None:
    """A number that the sentence which tells the rest has not."""
    whole = home.scope.text
    theirs = quantities(whole, home.language)
    part = next((match for match in _OF_MORE.finditer(home.sentences[home.scope.number].text)), None)
    if part is not None and re.search(rf"\b{part.group(2)}\b", text) and not re.search(rf"\b{part.group(1)}\b", text):
        return Problem("number", part.group(2))  # "120 der 640 Stellen"
    for one in quantities(text, language):
        if not has_age(text, one.start, whole) and not any(
            math.isclose(one.value, other.value, rel_tol=1e-9) for other in theirs
        ):
            return Problem("number", text[one.start : one.end])
    return None
