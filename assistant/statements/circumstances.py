"""Place, occasion, day and addressee of each statement: from its own sentence, else from the nearest that tells."""

from __future__ import annotations

from assistant.statements import boundaries, dates, phrases
from assistant.statements.drafts import Draft
from assistant.statements.parsed import ParsedParagraph, Sentence, Word
from assistant.statements.people import People
from assistant.statements.places import Range, Setting, find_setting, free_words

_CLOSE = 12
"""Characters between a verb of saying and an addressee without a preposition."""
_MANY = 20
"""Statements that one pointing sentence can be about, at most."""
_FAR = 2
"""Paragraphs between two statements of one speaker that are taken for one occasion."""


class Circumstances:
    """Finds the circumstances of the drafts of one text."""

    def __init__(
        self, paragraphs: list[ParsedParagraph], drafts: list[Draft], people: People, published: str | None
    ) -> None:
        self._paragraphs = {paragraph.number: paragraph for paragraph in paragraphs}
        self._order = [paragraph for paragraph in paragraphs if not paragraph.context]
        self._people = people
        self._published = published
        self._drafts = sorted(drafts, key=lambda draft: (draft.start, -draft.end))
        self._taken: dict[tuple[int, int], list[Range]] = {}
        self._names: dict[tuple[int, int], set[str | None]] = {}
        """Whose words stand in each sentence."""
        for draft in self._drafts:
            self._names.setdefault((draft.paragraph, draft.sentence), set()).add(draft.name)
            self._taken.setdefault((draft.paragraph, draft.sentence), []).append((draft.start, draft.end))
            if draft.speaker is not None:
                self._taken[draft.paragraph, draft.sentence].append((draft.speaker.start, draft.speaker.end))

    def find(self) -> None:
        """Fill in what the drafts' sentences tell, then what their neighbours do."""
        seen: dict[tuple[int, int], Setting] = {}
        free: dict[tuple[int, int], list[int]] = {}
        days: dict[tuple[int, int], dates.Day | None] = {}
        for draft in self._drafts:
            if draft.sentence < 0:
                continue
            paragraph = self._paragraphs[draft.paragraph]
            sentence = paragraph.sentences[draft.sentence]
            key = (draft.paragraph, draft.sentence)
            if key not in seen:
                free[key] = free_words(sentence, self._taken[key])
                days[key] = self._day(paragraph, sentence, self._taken[key])
                seen[key] = find_setting(paragraph, sentence, self._people, free[key])
            draft.place, draft.occasion = seen[key]
            draft.place_paragraph = draft.occasion_paragraph = draft.paragraph
            draft.day = days[key]
            draft.addressee = _addressee(paragraph, sentence, draft, free[key])
        self._from_pointers()
        self._from_same_speaker()

    def _day(self, paragraph: ParsedParagraph, sentence: Sentence, taken: list[Range]) -> dates.Day | None:
        """The first day outside the words themselves."""
        at = sentence.start
        for start, end in [*sorted(taken), (sentence.end, sentence.end)]:
            if start > at:
                found = dates.find_day(paragraph.text, at, start, self._published, paragraph.language)
                if found is not None:
                    return found
            at = max(at, end)
        return None

    def _from_pointers(self) -> None:
        """ "Diese Aussagen machte sie auf der Messe in Lund": the setting of what was said just before."""
        before: list[Draft] = []
        place_in_drafts = 0
        for paragraph in self._order:
            for number, sentence in enumerate(paragraph.sentences):
                others = self._names.get((paragraph.number, number), set())
                if before and others <= {before[-1].name} and _points_back(paragraph, sentence):
                    taken = self._taken.get((paragraph.number, number), [])
                    setting = find_setting(paragraph, sentence, self._people, free_words(sentence, taken))
                    day = self._day(paragraph, sentence, taken)
                    for draft in reversed(before[-_MANY:]):
                        if draft.name != before[-1].name or paragraph.number - draft.paragraph > 1:
                            break
                        _give(draft, setting, paragraph.number, paragraph.number)
                        draft.day = draft.day or day
                        draft.day_paragraph = draft.day_paragraph or paragraph.number
                while place_in_drafts < len(self._drafts) and self._drafts[place_in_drafts].start < sentence.end:
                    before.append(self._drafts[place_in_drafts])
                    place_in_drafts += 1

    def _from_same_speaker(self) -> None:
        """The setting of the nearest statement of the same speaker before, else of the next one in its paragraph."""
        for ordered, far in ((self._drafts, _FAR), (self._drafts[::-1], 0)):
            last: dict[str, Draft] = {}
            for draft in ordered:
                if not draft.name:
                    continue
                source = last.get(draft.name)
                near = source is not None and abs(source.paragraph - draft.paragraph) <= far
                if draft.place is None and source is not None and near and not self._elsewhere(draft, source):
                    setting = Setting(source.place, source.occasion)
                    _give(draft, setting, source.place_paragraph, source.occasion_paragraph)
                if draft.place is not None:
                    last[draft.name] = draft

    def _elsewhere(self, draft: Draft, source: Draft) -> bool:
        """Whether two statements of one speaker are of different times: "Bislang hatte sie erklärt, …"."""
        if draft.day is not None and source.day is not None and draft.day.iso != source.day.iso:
            return True
        return self._looks_back(draft) != self._looks_back(source)

    def _looks_back(self, draft: Draft) -> bool:
        if draft.sentence < 0:
            return False
        paragraph = self._paragraphs[draft.paragraph]
        words = paragraph.sentences[draft.sentence].words
        told = (word for word in words if not draft.start <= word.start < draft.end)
        return any(word.low in paragraph.lexicon["flashbacks"] for word in told)


def _give(draft: Draft, setting: Setting, place_paragraph: int, occasion_paragraph: int) -> None:
    if draft.place is None and setting.place is not None:
        draft.place, draft.place_paragraph = setting.place, place_paragraph
    if draft.occasion is None and setting.occasion is not None:
        draft.occasion, draft.occasion_paragraph = setting.occasion, occasion_paragraph


def _points_back(paragraph: ParsedParagraph, sentence: Sentence) -> bool:
    """Whether a sentence opens with what was said: "Diese Aussagen …", "Das sagte …"."""
    lex = paragraph.lexicon
    words = sentence.words[:4]
    if not words or words[0].low not in lex["pointers"]:
        return False
    if any(word.text in lex["pointer_nouns"] or word.low in lex["pointer_nouns"] for word in words[1:]):
        return True
    return words[0].low in ("das", "dies", "this") and len(words) > 1 and paragraph.lemma(words[1]) in lex.verbs


def _follows_speaker(draft: Draft, word: Word) -> bool:
    """Whether a dative stands right after verb and speaker: "rief Ana Ruiz der Menge zu"."""
    speaker = draft.speaker
    if speaker is None or draft.cue is None or word.start != speaker.end + 1:
        return False
    return draft.cue[0] < speaker.start and not speaker.rule.startswith("goes-on")


def _addressee(paragraph: ParsedParagraph, sentence: Sentence, draft: Draft, free: list[int]) -> Range | None:
    """Whom the words were addressed to: "gegenüber der Zeitung …", "sagte der Agentur …", "told the station"."""
    words, lex = sentence.words, paragraph.lexicon
    for at in free:
        word, start = words[at], -1
        if at + 1 >= len(words):
            break
        if word.low in lex["toward"]:
            start = at + 1
        elif (
            draft.cue is not None
            and word.low in ("der", "dem")
            and (
                (0 < word.start - draft.cue[1] < _CLOSE and boundaries.is_addressee(words, at, lex))
                or _follows_speaker(draft, word)
            )
        ):
            start = at
        if start < 0 or not phrases.starts_noun_phrase(words, start, lex, oblique=True):
            continue
        end = phrases.noun_phrase_end(words, start, min(len(words), start + 12), lex, loose=False)
        if end > start and (draft.cue is None or words[start].start > draft.cue[0]):
            return words[start].start, words[end - 1].end
    return None
