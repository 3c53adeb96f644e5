"""Whose words does a question ask for? "Was sagte **Bürgermeisterin Orth** zum Hafen?" """

from __future__ import annotations

import re

from assistant.answering.patterns import any_word
from assistant.months import MONTHS
from assistant.statements.names import is_role, is_title, name_matches, parse_name

_VERB = any_word(
    """sagte sagten sagt äußerte äußert erklärte erklärt behauptete behauptet forderte fordert kritisierte kritisiert
    betonte betont warnte warnt meinte meint rief ruft fragte fragt antwortete antwortet bestritt kündigte verlangte
    warf nannte begründete berichtete berichtet kündigte versprach räumte schrieb lobte vermutete beklagte beklagt
    rechtfertigte mahnte wirft kündigt verspricht räumt begründet verteidigt verteidigte beschuldigt beschuldigte
    entgegnete erwiderte widersprach said says told claimed claims stated warned demanded asked"""
)
_HELD = any_word(
    """gesagt geäußert erklärt behauptet gefordert kritisiert betont gewarnt gemeint gerufen gefragt geantwortet
    bestritten
    say claim state warn demand ask think answer mention"""
)
_TOLD = any_word(
    """angekündigt versprochen eingeräumt geschrieben gelobt vermutet beklagt berichtet vorgeworfen
    tell explain announce promise suggest argue admit complain criticise criticize accuse call"""
)
"""More of them: who asks whether somebody did so asks for a deed, not for the words."""
_ASKS_WHAT = re.compile(r"^\W*(?:was|wie|wo|wann|wem|what|how|where|when|whom)\b", re.IGNORECASE)
_AUXILIARY = any_word("hat haben hatte hatten habe did does has do")
_ACCORDING = any_word("laut nach_angaben_von nach_angaben_des nach_angaben_der gemäß according_to")
_GENITIVE = re.compile(
    r"\b([A-ZÄÖÜ]\w{2,}?)(?:s|'s|’s|’|') (?:Drohung|Aussage|Äußerung|Satz|Worten?|Zitat|Forderung|Warnung|Rede|"
    r"Vorw[uü]rf|Antwort|Kritik|Erklärung|threat|statement|words|quote|remark|warning|demand|claim)\w*\b"
)
_PAPERS = any_word("zeitungen zeitung quellen quelle medien berichten bericht artikel text sources papers article")
_ASKS_SUBJECT = re.compile(r"^\W*(?:wer\b|who\b(?!\s+(?:did|does|do|was|is|has|had)\s+[A-ZÄÖÜ]))", re.IGNORECASE)
_PHRASE = re.compile(
    r"\s+(?:(?:der|die|das|dem|des|den|the|ein|eine)\s+)?(?:[a-zäöüß]{4,}(?:e|er|en|es)\s+)?"
    r"([A-ZÄÖÜ][\w’'.-]*(?:\s+(?:(?:(?:von|van|de|der|zu)\s+)*[A-ZÄÖÜ][\w’'.-]*))*)"
)


def asked_speaker(question: str) -> str | None:
    """The speaker that a question names, with titles; ``None`` if it names none (asks "wer", says "er")."""
    for match in _ACCORDING.finditer(question):
        found = _PHRASE.match(question, match.end())
        if found and not _PAPERS.fullmatch(found.group(1)):
            return found.group(1)
    if _ASKS_SUBJECT.match(question):
        # Whose words are asked for is what the question wants to know; whom it names is spoken of.
        return None
    for match in _VERB.finditer(question):
        if found := _PHRASE.match(question, match.end()):
            return _alone(found.group(1))
    for match in _GENITIVE.finditer(question):
        return match.group(1)
    if _HELD.search(question) or (_ASKS_WHAT.match(question) and _TOLD.search(question)):
        for match in _AUXILIARY.finditer(question):
            if found := _PHRASE.match(question, match.end()):
                return _alone(found.group(1))
    return None


def _alone(phrase: str) -> str:
    """A speaker without whom the words are for: "warf Orth | der Ministerin vor"."""
    found = _TO.search(phrase)
    return phrase[: found.start()] if found and (is_role(found.group(1)) or is_title(found.group(1))) else phrase


_TO = re.compile(r"(?<=[\w’'.-])\s+der\s+([A-ZÄÖÜ][\w-]+)")


def speaks(asked: str, name: str) -> bool:
    """Whether a stored speaker is the one asked for."""
    return name_matches(asked, name)


def is_mentioned(asked: str, text: str) -> bool:
    """Whether the surname asked for stands in a text, inflected or not ("Orths")."""
    name = parse_name(asked)
    return is_named((name.surname if name else asked).split()[-1], text)


def is_named(name: str, text: str) -> bool:
    """Whether a name stands in a text, with or without an "s" behind it."""
    return re.search(rf"\b{re.escape(name)}s?\b", text, re.IGNORECASE) is not None


def asked_place(question: str, speaker: str | None) -> str | None:
    """Where the words asked for were said, if a question names the place: "Was sagte Orth **in Wellin**?" """
    if speaker is None:
        return None
    found = re.search(
        rf"{re.escape(speaker)}\s+(?:(?i:{_HELD.pattern})\s+)?(?:in|at)\s+([A-ZÄÖÜ][\w-]+(?:\s+[A-ZÄÖÜ][\w-]+)*)"
        r"(?=\s*\?*$|\s+[a-zäöü])",
        question,
    )
    return found.group(1) if found and not _MONTH.fullmatch(found.group(1)) else None


_MONTH = any_word(" ".join(MONTHS["en"]).lower())
