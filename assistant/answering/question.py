"""What a question asks for: who, where, when, how many …, and the words it quotes."""

from __future__ import annotations

import re
import unicodedata
from typing import Literal, NamedTuple

from assistant.answering.asked import asked_speaker
from assistant.answering.patterns import any_word
from assistant.library.terms import question_language, words
from assistant.text import in_marks

QuestionKind = Literal["who", "what", "where", "when", "how_many", "why", "compare", "yes_no", "other"]


_COMPARE = any_word(
    """unterscheide* vergleich* unterschied* wortlaut* abweich* übersetzen quellen zeitungen medien outlets
    compare* differ* sources papers newspapers"""
)
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_WORDING = any_word("wortlaut* satz* zitat* übersetz* formulier* drohung* äußerung* aussage* wording* quot* translat*")
_YES_NO = {
    "de": any_word(
        """ist sind war waren hat haben hatte hatten wird werden wurde wurden will wollen soll sollen kann können darf
        muss gibt gab forderte* sagte*"""
    ),
    "en": any_word("is are was were did does do has have had will can could would"),
}
_ASKING: tuple[tuple[QuestionKind, re.Pattern[str]], ...] = (
    (
        "how_many",
        any_word(
            """wie_?viele?[nrm]? wieviele? wie_hoch wie_groß wie_lange? wie_lang wie_alt wie_weit wie_schwer wie_teuer
            wie_breit wie_tief wie_oft wie_schnell was_kostet* was_kosten
            auf_welche_summe welche_summe welchen_betrag welcher_betrag auf_welchen_betrag auf_welche_höhe
            how_many how_much how_long how_old how_far how_high how_tall how_wide how_deep how_large how_big
            how_often how_fast what_sum which_sum what_amount which_amount"""
        ),
    ),
    ("who", any_word("wer wen wem wessen who whom whose")),
    ("where", any_word("wo woher wohin an_welchem_ort in_welche*_stadt in_welche*_land in_welche*_ort where")),
    ("when", any_word("wann an_welchem_tag an_welchem_datum in_welchem_jahr when what_year which_year")),
    ("why", any_word("warum wieso weshalb weswegen aus_welchem_grund why")),
    ("what", any_word("was welche* womit worüber wovon wofür wogegen worauf wie what which how")),
)
_LIGHT = {
    "de": any_word(
        """wofür wozu wessen worauf wovon wodurch womit worüber wogegen woran worin woraus
        wie_(?:hoch|groß|lange?|alt|weit|schwer|teuer|breit|oft)
        wie_vielen?_(?:jahren?|tagen?|monaten?|stunden?|wochen?) welche[mrs]?_jahr
        kann können konnten? will woll(?:en|ten?) soll(?:en|ten?)? würden? wären?
        habe hätten? muss müssen mussten? darf dürfen gibt gab heißt hieß heißen nennt nennen nannten? genannt
        lautete? namens? bezeichnet viele[nrs]? einige[nrs]? beiden? allen? meisten einzelnen? verschiedenen? anderen?
        mal oft dazu damit dafür davon dabei neben nachdem art etwas jemand genau"""
    ),
    "en": any_word(
        """named? called kind type many would could should will can may might some any there
        how_(?:high|large|big|long|old|far|often) (?:what|which)_(?:year|day|date)"""
    ),
}
"""Words that only say how something is asked: an article that answers needs none of them. Without them, and with
dictionary forms, AUROC of the abstention is .967 on XQuAD-de (.965 with them)."""
_WORD = re.compile(r"\w+")
_ATTRIBUTE = re.compile(
    r"\b(?:der|die|das|dem|den|des|eine?[mnrs]?|keine?[mnrs]?|für|gegen|mit|ohne)\s+([a-zäöüß]+e[mnrs]?)(?=\s+[A-ZÄÖÜ])"
)
""" "Eine **neue** Brücke": no verb."""
_LONG = 4
"""Letters from which a small word can be a verb; the others are parts of verbs ("hin", "vor")."""
_SAYING = any_word(
    """sag* gesagt äußer* erklär* behaupt* forder* kritisier* beton* warn* meint* laut zufolge rief ruf* frag* antwort*
    bestritt* zitier* nannte* said say says told claim* state stated according asked answer* quote*"""
)


class Question(NamedTuple):
    """A question, taken apart by rules."""

    text: str
    kind: QuestionKind
    language: str
    quoted: tuple[str, ...]
    """Words that the question puts between quotation marks."""
    about_speech: bool
    """Whether it asks for what somebody said."""
    speaker: str | None
    """Whose words it asks for, with titles, where it names somebody."""
    topic: str
    """The question without the words that only say how it wants to be answered."""
    content: str
    """The words of the topic that an article needs to have to answer it."""

    @property
    def verbs(self) -> frozenset[str]:
        """The small words of its content: in German, mostly what is asked of its subject."""
        none = {word.lower() for word in _WORD.findall(self.content)[1:] if word[:1].isupper()}
        none |= {match.group(1) for match in _ATTRIBUTE.finditer(self.text)}
        found = (word for word in words(self.content) if word not in none and not word.isdigit())
        return frozenset(word for word in found if len(word) >= _LONG)


def understand(text: str) -> Question:
    """Take a question apart. Where nothing tells, the language is German, the first of the house."""
    # Copied text carries soft hyphens and characters without width, which would part words.
    text = " ".join(_INVISIBLE.sub("", unicodedata.normalize("NFC", text)).split())
    language = question_language(text) or "de"
    kind = _kind(text, language)
    quoted = in_marks(text)
    speaker = asked_speaker(text)
    about_speech = bool(quoted or speaker or _SAYING.search(text) or _WORDING.search(text))
    topic = _SAYING.sub(" ", _COMPARE.sub(" ", text) if kind == "compare" else text)
    topic = " ".join(topic.split()) or text
    content = " ".join(_LIGHT[language].sub(" ", topic).split())
    return Question(text, kind, language, quoted, about_speech, speaker, topic, content if words(content) else topic)


def _kind(text: str, language: str) -> QuestionKind:
    if _COMPARE.search(text):
        return "compare"
    if _YES_NO[language].match(text.lstrip('„“"»« ')):
        return "yes_no"
    # The question word that comes first decides: "Wer sagte, wie viele …" asks who.
    first: tuple[int, QuestionKind] = len(text), "other"
    for kind, pattern in _ASKING:
        match = pattern.search(text)
        if match and match.start() < first[0]:
            first = match.start(), kind
    return first[1]
