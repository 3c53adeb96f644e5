"""From a speaker's mention to a name: surnames, offices, pronouns, bodies. No name is better than a wrong one."""

from __future__ import annotations

import re

from assistant.statements import morphology
from assistant.statements.drafts import Draft
from assistant.statements.lexicon import lexicon
from assistant.statements.names import is_body, is_female, is_role, is_title, is_work, parse_name
from assistant.statements.parsed import SOFT_HYPHEN, Mention, ParsedParagraph, Sentence
from assistant.statements.people import People, Person, title_gender
from assistant.statements.sources import is_source

_HE = frozenset(("er", "he"))
_SHE = frozenset(("sie", "she"))
_DEMONSTRATIVE = frozenset(
    "dieser diese dieses diesem diesen jener jene jenes letzterer letztere ersterer erstere beide viele manche".split()
)
_AGE = re.compile(r"(\d{1,3})-[Jj]ährige[rn]?\b|(\d{1,3})-year-old")
_ARTICLE = re.compile(
    r"\A(?:der|die|das|dem|den|des|the|dieser|diese|seine[rm]?|ihre[rm]?|dessen|deren)\s+", re.IGNORECASE
)
_INDEFINITE = re.compile(r"(?:ein|eine|einer|eines|einem|mehrere|viele|einige|a|an|some|several)\b", re.IGNORECASE)
_CUT = re.compile(r"\s(?:der|des|von|vom|für|aus|in|im|am|an|bei|of|for|from|at)\s|\s?\(")
_DESCRIBED = re.compile(
    r"(?:der|die|das|dem|den|des|the)\s(?:\S+\s){0,3}?(?:der|des|von|vom|für|of|for|at)\s", re.IGNORECASE
)
_OF_PLACE = re.compile(
    r"\A(\s*(?:der|die|dem|den|des|the)\s+(?:\S+\s){0,2}\S+)\s(?:von|of)\s+[A-ZÄÖÜ][\w-]+\s*\Z", re.IGNORECASE
)
""" "Der Bürgermeister von Holm" is not called Holm; "Bürgermeister von Holm", without an article, may be."""
_OFFICE_IN_SMALL = re.compile(r"\s*(?:[\w-]+\s)*?([a-z-]+)\s((?:[A-ZÄÖÜ][\w.’'-]*\s?){2,4})\Z")
""" "Managing director Ana Ruiz"."""
_FEMININE = re.compile(r"([a-zäöüß]+e)n ([A-ZÄÖÜ]\w+(?:ung|heit|keit|tion|schaft|tät))")
_REST = re.compile(r"(?:\s?\([^)]*\))?\s*\Z")
"""What may follow a name in its mention: a party in brackets."""
_MARKS = '„“”"»«'
_FROM = re.compile(r"\s*(?:of|from|at|with|von|vom|aus|bei|beim)\s", re.IGNORECASE)
"""What follows a comma so says where somebody is from: "Ana Ruiz, of Hebrid Lines"."""
_SENTENCES_BACK = 4
_AGE_NEAR = 40
"""Characters between a name and the age that belongs to it."""
_NEAR_TITLE = 4
"""Paragraphs from the top in which an office without a holder is that of the person in the title."""


_SAYING = re.compile(
    r"\A(?:(?i:der|die|das|dem|den|des|ein|eine[rmsn]?|sein\w*|ihr\w*|the|a)\s+)?(?:[a-zäöüß-]+\s+){0,2}([A-ZÄÖÜ][\w-]+)"
    r"\s+(?:(?:von|vom|seitens|of|by|from)(?:\s+(?:dem|der|den|einem|einer|the))?|des|der|eines|einer)\s+",
)


_OWNER = re.compile(r"\A\s*[A-ZÄÖÜ][\w-]+s\s+(?=[a-zäöüß]{4,}(?:e|er|es|en)\s+[A-ZÄÖÜ])")
""" "Orthmanns" in "Orthmanns frühere Kollegin Ana Ruiz"."""
_OWNERS = re.compile(r"\A[A-Z]\S*(?:’s|'s)\s+")
""" "Orth's" in "Orth's deputy, Ana Ruiz"."""
_HERS = re.compile(r"(?:his|her|its|their)\s+[a-z-]+\Z", re.IGNORECASE)
_OWNED = re.compile(r"(seine|ihre|eigene)[rmn]?\s+(?:eigene[nr]?\s+)?([A-ZÄÖÜ][\w-]+)\Z", re.IGNORECASE)


def _is_saying(noun: str) -> bool:
    """Whether a noun means words and no one who says them ("Angaben", "Meinung")."""
    return any(
        noun in lexicon(language)[name]
        for language in ("de", "en")
        for name in ("source_nouns", "after_nouns", "cue_nouns", "saying_nouns")
    )


def holder_of(words: str) -> str:
    """Whose words a noun of saying names: "Fazit von Ana Ruiz" → "Ana Ruiz"; else the phrase itself."""
    match = _SAYING.match(words)
    if match is None:
        return words
    noun = match.group(1)
    return words[match.end() :] if _is_saying(noun) or is_source(noun, lexicon("de")) else words


class Resolver:
    """Resolves the mentions of one text."""

    def __init__(self, text: str, paragraphs: list[ParsedParagraph], people: People) -> None:
        self.text = text
        self.people = people
        self._paragraphs = {paragraph.number: paragraph for paragraph in paragraphs}
        self._known: dict[tuple[int, int], tuple[str | None, str]] = {}
        self._headline = self._first_person(paragraphs)

    def resolve(self, drafts: list[Draft]) -> None:
        """Set the names of the drafts' speakers, in the order of the text."""
        last: Person | None = None
        for draft in sorted(drafts, key=lambda draft: (draft.start, -draft.end)):
            if draft.speaker is None:
                continue
            key = (draft.speaker.start, draft.speaker.end)
            if key not in self._known:
                name, how = self._name(draft, last)
                self._known[key] = (name, how)
            draft.name, draft.name_rule = self._known[key]
            found = parse_name(draft.name) if draft.name else None
            last = self.people.named(found) if found is not None else None

    def _name(self, draft: Draft, last: Person | None) -> tuple[str | None, str]:
        mention = draft.speaker
        assert mention is not None
        start = mention.name_start if mention.name_start >= 0 else mention.start
        whole = self.text[start : mention.end].replace(SOFT_HYPHEN, "")
        words = holder_of(whole)
        behind = self.text[max(0, start - 4) : start] + whole.removesuffix(words)
        genitive = behind.endswith("des ")
        words = _OWNERS.sub("", words, count=1)
        low = words.lower()
        if low.partition(",")[0] in _HE | _SHE:
            low = low.partition(",")[0]
        if mention.rule.endswith("demnach") or low in _DEMONSTRATIVE or _HERS.match(words):
            return None, ""
        owned = _OWNED.match(words)
        if owned is not None and _is_saying(owned.group(2)):
            person = self._antecedent(draft, mention, last, owned.group(1).lower().startswith("ihr"))
            return (person.text, "pronoun") if person else (None, "")
        if low in _HE | _SHE or _AGE.search(words):
            aged = _AGE.search(words)
            female = low in _SHE or (aged is not None and low.startswith("die "))
            person = self._of_age(aged.group(1) or aged.group(2), mention) if aged else None
            person = person or self._antecedent(draft, mention, last, female, by_office=aged is None)
            return (person.text, "pronoun") if person else (None, "")
        if genitive and words != whole and is_body(words.split()[0]):
            return _body(words, genitive)  # "der Mitteilung des Verbandes Sarvischer Lotsen"
        # "Die Leiterin der Seewarte Holm, Ana Ruiz": who it is stands behind the description.
        for part in sorted(words.split(","), key=lambda part: _DESCRIBED.match(part.strip()) is not None):
            described = _DESCRIBED.match(part.strip())
            if described and _apposed(words):
                break
            if _FROM.match(part) and not words.startswith(part):
                continue
            person = self._by_name(_OF_PLACE.sub(r"\1", part), start)
            if person is not None:
                _learn_gender(person, words)
                return person.text, "name"
        named = _apposed(words) or self._at_end(mention.end, words)
        if named is not None:
            return named, "name"
        if _ARTICLE.match(words) or any(map(is_title, words.split()[:1])):
            person = self._by_office(words, draft, last)
            if person is not None:
                return person.text, "office"
        if words != whole and _INDEFINITE.match(behind.split()[-1]):
            return None, ""  # "die Behauptung eines Hackers"
        return _body(words, genitive)

    def _by_name(self, part: str, start: int) -> Person | None:
        cut = _CUT.split(part, maxsplit=1)[0] if any(is_title(word) for word in part.split()[:3]) else part
        office = _OFFICE_IN_SMALL.match(part)
        behind = office.group(2) if office is not None and is_title(office.group(1)) else ""
        bare = _CUT.split(part, maxsplit=1)[0]
        bare = bare if " " in bare else ""
        for candidate in (_OWNER.sub("", part, count=1), _OWNER.sub("", cut, count=1), behind, bare):
            name = parse_name(candidate)
            if name is not None and name.text in candidate:
                person = self.people.named(name, start, part)
                if person is not None:
                    return person
        return None

    def _at_end(self, end: int, words: str) -> str | None:
        """The person with whose name a description ends: "der noch amtierende Leiter der Seewarte Ana Ruiz"."""
        for person in reversed(self.people.between(end - len(words), end)):
            name = person.text if person.text in words else person.name.surname
            before, _, after = words.rpartition(name)
            if _REST.match(after) and before.endswith(" ") and _describes(before.split(), person):
                return person.text
        return None

    def _by_office(self, words: str, draft: Draft, last: Person | None) -> Person | None:
        """Who holds an office here ("der Minister"), else who was just speaking or stands in the title."""
        if _INDEFINITE.match(words):
            return None
        bare = _CUT.split(_ARTICLE.sub("", words, count=1), maxsplit=1)[0]
        office = next((word for word in reversed(bare.split()) if is_title(word) or is_role(word)), None)
        if office is None:
            return None
        adjective = next(
            (word for word in bare.split() if word.endswith(("ische", "ischen", "ischer")) or word == "deutsche"), None
        )
        female = title_gender(office)
        held = [person for person in self.people.holding(office, adjective) if _fits(person, female)]
        if len(held) == 1:
            return held[0]
        if last is not None and last in held:
            return last
        near = draft.paragraph <= _NEAR_TITLE
        if not held and self._headline is not None and near and _fits(self._headline, female):
            self.people.appoint(self._headline, office, draft.speaker.start if draft.speaker else draft.start)
            return self._headline
        return None

    def _of_age(self, years: str, mention: Mention) -> Person | None:
        """Whose age the text tells: "Ana Ruiz (58)", "Ana Ruiz, 58, …", "die 58-jährige Ana Ruiz"."""
        found: list[Person] = []
        for match in re.finditer(rf"(?<=[(,] ){years}(?=[,)])|(?<=\(){years}(?=[,)])|\b{years}(?=-jährige)", self.text):
            if mention.start <= match.start() < mention.end:
                continue
            before = self.people.between(max(0, match.start() - _AGE_NEAR), match.start())
            after = self.people.between(match.end(), match.end() + _AGE_NEAR)
            near = after[:1] if self.text[match.end()] == "-" else before[-1:]
            found += [person for person in near if person not in found]
        return found[0] if len(found) == 1 else None

    def _antecedent(
        self, draft: Draft, mention: Mention, last: Person | None, female: bool, by_office: bool = True
    ) -> Person | None:
        """Whom a pronoun means: the first person named in the nearest sentence before it."""
        paragraph = self._paragraphs[draft.speaker_paragraph or draft.paragraph]
        number = paragraph.sentence_at(mention.start)
        for back in range(number, max(-1, number - _SENTENCES_BACK), -1):
            sentence = paragraph.sentences[back]
            end = mention.start if back == number else sentence.end
            if back == number and draft.end <= mention.start and draft.start < mention.start:
                end = max(sentence.start, draft.start)  # not those whom the words themselves name
            if back < number and _opens_with(sentence, _SHE if female else _HE):
                continue  # "He runs the surgery with Ana Ruiz. He said …": the same one again
            found = [person for person in self.people.between(sentence.start, end) if _fits(person, female)]
            if found:
                # A name of one word may be a town's: "Eastmere will build, Ana Ruiz said. …, she said."
                return next((person for person in found if person.name.given or person.offices), found[0])
            opening = self._office_in(sentence.start, end, draft) if back < number and by_office else None
            if opening is not None:
                return opening
        if last is not None and _fits(last, female):
            return last
        return None

    def _office_in(self, start: int, end: int, draft: Draft) -> Person | None:
        """Who holds the office that opens a sentence."""
        match = re.match(
            r"(?:Der|Die|The)\s+(?:[\w-]+\s+){0,3}?[A-ZÄÖÜ][\w-]+", self.text[start : min(end, start + 80)]
        )
        return self._by_office(match.group(), draft, None) if match else None

    def _first_person(self, paragraphs: list[ParsedParagraph]) -> Person | None:
        """The first person that the title names."""
        if not paragraphs:
            return None
        first = paragraphs[0]
        if len(first.sentences) != 1 or first.text[first.end - 1 : first.end] in ".!?":
            return None
        found = self.people.between(first.start, first.end)
        return found[0] if found else None


def _opens_with(sentence: Sentence, pronouns: frozenset[str]) -> bool:
    return bool(sentence.words) and sentence.words[0].low in pronouns


def _fits(person: Person, female: bool | None) -> bool:
    """Whether a pronoun or an office of a gender can mean a person, as far as both are known."""
    return person.female is None or female is None or person.female == female


def _learn_gender(person: Person, words: str) -> None:
    """Note what the article of a description shows: "Der Vorsitzende der Liste, Jo Orth" is a man."""
    article = words[:4].lower()
    if person.female is None and article in ("der ", "die "):
        person.female = article == "die "


def _apposed(words: str) -> str | None:
    """The full name beside an office: "die Leiterin der Seewarte Holm, Ana Ruiz", "Ana Ruiz, Leiterin" are Ana Ruiz."""
    parts = [part.strip() for part in words.split(",")]
    if len(parts) < 2 or _INDEFINITE.match(parts[0]):
        return None
    for part, other in ((parts[1], parts[0]), (parts[0], parts[1])):
        office = any(is_title(word) or is_work(word.rsplit("-", 1)[-1]) for word in other.split())
        name = parse_name(part)
        if office and name is not None and name.given and name.text == part and not any(map(is_body, part.split())):
            return name.text
    return None


def _describes(before: list[str], person: Person) -> bool:
    """Whether the words before a name say what this person is, and not whose follower or investigator somebody is."""
    if _INDEFINITE.match(before[0]):
        return False
    roles = [at for at, word in enumerate(before) if is_title(word) or is_work(word.rsplit("-", 1)[-1])]
    if not roles or any(word.lower() in ("der", "des") for word in before[roles[0] : roles[-1]]):
        return False
    close = roles[-1] == len(before) - 1
    return close or (is_female(person.name.given[0]) is not None if person.name.given else False)


def _body(words: str, genitive: bool) -> tuple[str | None, str]:
    """The name of a body: the mention without its article, in its base form.

    Nothing for "ein Sprecher", "Kritiker", "Angaben" and "weitere Untersuchungen": none of them is a name.
    """
    if _INDEFINITE.match(words):
        return None, ""
    bare = _ARTICLE.sub("", words, count=1).strip()
    bare = bare.strip(_MARKS) if not set(bare[1:-1]) & set(_MARKS) else bare
    plain = bare.split()[0] if bare else ""
    if " " not in bare and (not plain[:1].isupper() or (_is_saying(bare) and not is_title(bare))):
        return None, ""
    if " " not in bare and morphology.is_known(bare, "de") and is_title(bare):
        return None, ""
    if morphology.is_thing(_head(bare)) and not is_body(_head(bare)):
        return None, ""
    if genitive or words.lower().startswith("des "):
        bare = morphology.nominative(bare)
    elif words.lower().startswith("der ") and _FEMININE.fullmatch(bare):
        bare = _FEMININE.sub(r"\1 \2", bare)  # "bei der sarvischen Delegation": the adjective in its base form
    return bare or None, "body"


def _head(bare: str) -> str:
    return next((word for word in bare.split() if word[:1].isupper()), "")
