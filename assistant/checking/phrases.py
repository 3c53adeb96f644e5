"""The few sentences that a check itself says, in the reader's language where it is known, else in that of what was
asked: German, or English."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar

from assistant.library.terms import question_language

_READER: ContextVar[str | None] = ContextVar("reader", default=None)
_TEXTS = {
    "de": {
        "opinion": "Das ist eine Meinung; sie kann weder wahr noch falsch sein. Prüfbar ist, wer sie geäußert hat.",
        "prediction": "Das ist eine Vorhersage; noch kann keine Quelle sie belegen. Prüfbar ist, wer sie gemacht hat.",
        "question": "Das ist eine Frage, keine Behauptung. Prüfbar ist ein Satz, der etwas aussagt.",
        "fragment": "Das ist keine Behauptung: Es fehlt, was ausgesagt wird. Prüfbar ist ein ganzer Satz.",
        "nothing": "Kein gefundener Artikel stützt die Behauptung oder widerspricht ihr.",
        "only_said": "Das sagt nur {names}; kein Artikel stellt es als Tatsache dar.",
        "text_neither": "Der Text stützt die Behauptung nicht und widerspricht ihr nicht.",
        "doubted": "Die Regeln kamen zu „{verdict}“; {model} trägt das nicht mit.",
        "no_opinion": "{model} hat nicht mitgeprüft, es gilt das Ergebnis der Regeln: {error}",
        "not_theirs": "Die Quelle schreibt diese Worte nicht {speaker} zu.",
        "nearest_not_theirs": "Das ähnlichste Zitat ist nicht von {speaker}.",
        "short": "So wenige Worte belegen kaum ein Zitat; prüfen Sie mehr von seinem Wortlaut.",
        "speakers_differ": "Die Quellen nennen verschiedene Sprecher: {names}.",
        "not_clearly": "Die Quelle nennt {speaker}, aber nicht eindeutig als Urheber dieser Worte.",
        "others": "Andere Quellen schreiben diese Worte {names} zu.",
        "no_versions": "Keine gefundene Aussage passt dazu.",
        "unknown_speaker": "Von {speaker} kennt die Bibliothek keine Aussage. Meinten Sie {names}?",
        "did_you_mean": "Meinten Sie {names}?",
        "or": " oder ",
        "supported": "gestützt",
        "contradicted": "widersprochen",
        "conflicting": "die Quellen widersprechen einander",
    },
    "en": {
        "opinion": "This is an opinion: it can't be true or false. What can be checked is who voiced it.",
        "prediction": "This is a prediction: no source can bear it out yet. What can be checked is who made it.",
        "question": "This is a question, not a claim. What can be checked is a sentence that states something.",
        "fragment": "This is no claim: what it states is missing. What can be checked is a whole sentence.",
        "nothing": "No article that was found bears the claim out or rules it out.",
        "only_said": "Only {names} says so; no article states it as a fact.",
        "text_neither": "The text neither bears the claim out nor rules it out.",
        "doubted": "The rules came to “{verdict}”; {model} does not share that.",
        "no_opinion": "{model} took no part, so the rules' result stands: {error}",
        "not_theirs": "The source does not attribute these words to {speaker}.",
        "nearest_not_theirs": "The quotation that comes closest is not by {speaker}.",
        "short": "So few words hardly prove a quotation; check more of its wording.",
        "speakers_differ": "The sources name different speakers: {names}.",
        "not_clearly": "The source names {speaker}, but not clearly as the one who said it.",
        "others": "Other sources attribute these words to {names}.",
        "no_versions": "No statement that was found fits the question.",
        "unknown_speaker": "The library knows no statement by {speaker}. Did you mean {names}?",
        "did_you_mean": "Did you mean {names}?",
        "or": " or ",
        "supported": "supported",
        "contradicted": "contradicted",
        "conflicting": "the sources disagree",
    },
}


def unknown_speaker(speaker: str, names: Sequence[str], asked: str) -> str:
    """That the library does not know a speaker, and whether one of some names was meant."""
    return phrase("unknown_speaker", asked, speaker=speaker, names=phrase("or", asked).join(names))


def did_you_mean(names: Sequence[str], asked: str) -> str:
    """The question whether one of some names was meant."""
    return phrase("did_you_mean", asked, names=phrase("or", asked).join(names))


@contextmanager
def read_in(language: str | None) -> Iterator[None]:
    """Meanwhile, in this thread, checks speak a reader's language; ``None`` leaves it to the words asked about."""
    before = _READER.set(language)
    try:
        yield
    finally:
        _READER.reset(before)


def phrase(name: str, asked: str, **values: object) -> str:
    """A sentence in the reader's language, else in that of the words asked about; German where they don't tell."""
    language = _READER.get() or question_language(asked)
    return _TEXTS["en" if language == "en" else "de"][name].format(**values)
