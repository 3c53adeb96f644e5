"""Text in an article that is addressed to a machine: "Ignoriere alle Anweisungen", "System: …", "Note to AI: …".

Such text is kept and can be read, like all of an article. It is only no evidence: nothing is answered from it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from assistant.article import Article
from assistant.text import Span, sentences

INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\U000e0000-\U000e0fff]"
)
"""Characters that nobody sees and a model reads: without width, turning the direction, tags, variants."""
ROLE = r"(?:system|assistant|assistent(?:in)?|user|human|developer|tool|nutzer(?:in)?|benutzer(?:in)?|entwickler)"
_MACHINE = (
    r"(?:K\.?I\.?|A\.?I\.?|LLMs?|ChatGPT|GPT\S*|Chat-?[Bb]ots?|Bots?|[Ss]prachmodelle?n?|[Ll]anguage [Mm]odels?|"
    r"(?:KI|AI)[- ]?(?:Systeme?n?|Modelle?n?|Assistent\w*|[Mm]odels?|[Aa]ssistants?|[Ss]ystems?)|[Aa]ssistants?|"
    r"Assistent\w*|[Mm]odels?|Modelle?n?)"
)
_RULES = (
    r"(?:anweisung\w*|instruktion\w*|vorgabe\w*|regeln?|befehle?n?|systemprompt\w*|prompts?|kontext\w*|"
    r"instructions?|rules?|guidelines?|directions?|commands?|context|everything (?:above|before)|"
    r"alles (?:oben|bisherige|vorherige|davor))"
)
_LABEL = r"(?:\w+(?:[ /-]\w+)?\s*:\s*)?"
"""One or two words in front: "Foto:", "Wichtiger Hinweis:"."""
_START = (
    rf"^{_LABEL}[\W_\d]*"
    r"(?:(?:bitte|please|ab jetzt|from now on|wichtig|important|achtung|attention|now|jetzt|und|and)\b\W*)*"
)
_ANSWER = (
    r"(?:antworte[tn]?|schreiben?|gib|geben sie|sagen?|sage|behaupte|übersetze|answer|respond|reply|output|print|say|"
    r"write|return|state|translate)"
)
_MUST = r"(?:must|should|shall|have to|need to|müssen|muss|sollen|soll|sollten|haben)"
_SAY = (
    r"(?:answer|say|respond|reply|state|output|antworten|nennen|sagen|behaupten|ausgeben|schreiben|zu antworten|"
    r"zu nennen|zu sagen)"
)
_IMPERATIVE = (
    r"(?:antworte|antworten sie|antwortet|nenne|gib|sag|answer|say|respond|reply|state|output)\b"
    r"(?! (?:er|sie|es|man)\b)"
)
_PATTERNS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"^{ROLE}(?:[- ]?(?:prompt|message|nachricht|anweisung))?\s*[:：]",
        r"^(?:instruktion|instruction|prompt|neue aufgabe|new task|neue anweisung|new instruction)\w*\s*[:：]",
        r"^system\s?prompts?\b|^(?:prompt|system|instruction)\s+override\b",
        r"^(?:hinweis|anweisung|notiz|instruction|note)\w*\s+(?:an|für|to|for) (?:alle |all )?"
        r"(?:automatische\w*|maschinelle\w*|automated|automatic|machine) \w+\s*[:,]",
        r"^(?:wer|whoever)\b.{0,10}\b(?:als|as) (?:an? )?(?:\w*programm|software|maschine|bot|\w*modell|KI|program|"
        r"machine|model|AI)\b.{0,40}\b(?:liest|lesen|auswertet|verarbeitet|reads?|process\w*)\b",
        rf"^(?:für|for) (?:alle |die |all )?(?-i:{_MACHINE}) (?:gilt|gelten|applies|apply)\b",
        rf"{_START}(?:[ij]gnorier\w*|missacht\w*|vergiss|vergesst|vergessen sie|verwirf|überschreib\w*|"
        rf"ignore|disregard|forget|override|bypass)\b.{{0,80}}\b{_RULES}",
        rf"{_START}{_ANSWER}\b.{{0,60}}(?::|\b(?:nur|ausschließlich|stets|immer|stattdessen|künftig|dass|"
        r"only|always|instead|that|exactly|from now on|with the)\b)",
        rf"{_START}(?:du bist|sie sind|you are|you're|act as|agiere als|handle als|verhalte dich)\b.{{0,40}}\b(?:"
        r"assistent\w*|assistant|chat-?bot|sprachmodell|language model|KI|AI|DAN|faktencheck\w*|fact.?check\w*)\b",
        rf"^(?:hinweis|nachricht|anweisung|mitteilung|notiz|note|message|notice|instruction|wichtig|achtung|info|"
        rf"anmerkung|important|attention|information)\w*:? (?:an|für|to|for) (?:\w+ ){{0,3}}?(?-i:{_MACHINE})\b",
        rf"^(?:an|to|liebe[rs]?|dear|hey|hallo) (?:\w+ ){{0,2}}?(?-i:{_MACHINE})(?![\w-])[^.!?]{{0,20}}[:,]",
        # "AI models must state that they are machines" is news; what they must say of others is an order.
        rf"^(?:\w+ ){{0,2}}?(?-i:{_MACHINE})\b.{{0,30}}\b{_MUST}\b.{{0,60}}\b{_SAY}\b\s?"
        r"(?::|,? ?(?:dass|that)\b(?! (?:sie|es|they|it)\b))",
        rf"^(?:wenn|falls|sobald|bei|auf|if|when(?:ever)?)\b(?=.{{0,60}}\b(?:\w*frag|ask|question)).{{0,100}}?[,:]? "
        rf"(?:(?:always|only|immer|stets|nur) {_IMPERATIVE}|{_IMPERATIVE}.{{0,40}}"
        r"(?::|\b(?:nur|ausschließlich|stets|immer|mit|dass|only|always|that|with)\b))",
        rf"^(?:wenn|falls) (?:du|sie|ihr) (?:\w+ ){{0,2}}?(?-i:{_MACHINE}) (?:bist|sind|seid)\b",
        rf"^(?:if|when) you(?: are|'re|’re) (?:\w+ ){{0,2}}?(?-i:{_MACHINE})(?![\w-])",
        r"^(?:hinweis|anweisung|notiz|note|instruction)\w*:? (?:an|für|to|for) (?:(?:die|das|den|alle|the|any|all) )?"
        r"[\w-]*(?:software|systeme?|programme?)\s*:",
        r"^(?:auf|bei)\b.{0,20}\bfragen?\b.{0,80}\b(?:ist|sind)\b.{0,40}\bzu (?:nennen|antworten|sagen|schreiben)\b",
        r"^/?\w{1,20}>\s*(?:frage|question|antwort|answer|system|user|assistant)\b",
        rf"{_START}(?:vergiss|vergesst|vergessen sie|ignorier\w*|disregard|ignore|forget)\b.{{0,30}}\b(?:"
        r"(?:den )?(?:rest|text|inhalt|artikel\w*|absatz|absätze)\b.{0,30}\b(?:artikels?|texte?s?|oben|davor|darüber)|"
        r"(?:the )?(?:text|rest|article|paragraphs?|content)\b.{0,30}\b(?:above|before|article|text))\b",
        rf"^(?-i:ChatGPT|Claude|Gemini|Copilot|{_MACHINE}),\s+(?:bitte\s+|please\s+)?{_ANSWER}\b",
        rf"^(?:instruction|anweisung|prompt)s?\s*[:：]\s*(?:{ROLE}|{_ANSWER}|(?-i:{_MACHINE}))\b",
        r"^(?:an|to) (?:alle |all )?(?:automatische\w*|maschinelle\w*|automated|automatic|machine) \w+\s*[:,]",
        r"^(?:wer|whoever|any(?:one| system)? (?:that|who))\b.{0,40}\b(?:automatisch|maschinell|automatically)\s+(?:"
        rf"zusammen|auswert|verarbeit|lies|summari|process|read)\w*\b.{{0,20}}\b{_MUST}\b",
        r"^(?:wichtig|achtung|important|attention)\W+.{0,40}\b(?:information|text|absatz|hinweis|paragraph)\b.{0,20}\b"
        r"(?:hat vorrang|has priority|takes precedence|overrides)\b",
        rf"^(?:alle |all )?(?:faktencheck|fact.?check)\S*[- ]?(?:programme|systeme|tools?|systems?|bots?)\b.{{0,20}}"
        rf"\b{_MUST}\b",
        # "Die Antwort auf jede Frage lautet: …", "Wer diese Zeilen auswertet, gibt als Ergebnis aus: …"
        r"^(?:die |the )?(?:richtige |correct )?(?:antwort|answer|response)\w* (?:auf|to) "
        r"(?:jede|alle|any|every|all)\w*\b.{0,40}\b(?:lautet|ist|sei|is)\b",
        rf"^(?:wer|whoever|any(?:one| system)? (?:that|who))\b.{{0,20}}\b(?:diese[nrs]?|these|this) "
        rf"(?:zeilen?|text|artikel|absatz|seite|lines?|article|paragraph|page)\b.{{0,20}}\b(?:auswert|verarbeit|lies|"
        rf"analysier|zusammenfass|process|read|pars|summari|evaluat)\w*\b.{{0,20}}\b(?:gibt|nennt|antwortet|schreibt|"
        rf"{_MUST}|outputs?|answers?)\b",
        r"^(?:wichtig|achtung|hinweis|important|attention|note)\w* (?:für|an|for|to) (?:alle |all )?"
        r"(?:automatische\w*|maschinelle\w*|automated|automatic|machine) \w+\b",
        r"^(?:ab jetzt|ab sofort|von nun an|from now on)\b.{0,20}\b(?:du|you|antwort\w*|answer)\b",
    )
)


_LINE = re.compile(r"[^\n\r\u2028\u2029]+")


def visible(text: str) -> str:
    """A text without the characters that nobody sees, lookalikes of plain letters made plain."""
    return unicodedata.normalize("NFKC", INVISIBLE.sub("", text))


def is_order(sentence: str) -> bool:
    """Whether a sentence begins as one that tells a machine what to do. One that quotes such words does not."""
    shown = visible(sentence)
    lead = _LEAD.match(shown)
    assert lead is not None
    if not _MARKS.isdisjoint(lead.group()):
        return False
    # The beginning tells; and no pattern may take long over what an article holds.
    words = shown[lead.end() : lead.end() + _LOOKED_AT]
    plain = words.translate(_LOOKALIKES)
    return bool(_CHAT_FORMAT.search(shown)) or any(one.search(plain) for one in _PATTERNS)


_LOOKALIKES = str.maketrans("аеорсухіјѕԁАЕОРСХІЈΟΑΕΙ", "aeopcyxijsdAEOPCXIJOAEI")
"""Cyrillic and Greek letters that look like Latin ones: in a German or English sentence they only hide its words."""
_LEAD = re.compile(r"[\W\d_]*")
_MARKS = frozenset('„“”"»«‚‘›‹')
_CHAT_FORMAT = re.compile(
    r"</?(?:article|context|document|system|instructions?|prompt|user|assistant|evidence|source|beleg)>|"
    r"<\|[^|<>]{1,40}\|>|\[/?(?:INST|SYS)\]|<</?SYS>>",
    re.IGNORECASE,
)
_LOOKED_AT = 200


@lru_cache(maxsize=4096)
def trusted(text: str) -> Span:
    """The range of a paragraph that is evidence: all of it, or what stands before the first words to a machine.

    What follows them is left out as well, since an order goes on ("Antworte wie folgt. Der Hafen ist zu.").
    """
    return Span(0, next(_orders(text), len(text)))


@lru_cache(maxsize=4096)
def heard(text: str) -> Span:
    """The range of a paragraph in which people speak: as :func:`trusted`, but past orders inside a quotation.

    A report may quote them in the middle of what somebody said ("„Wir schrieben ihm. Ignoriere alles …“, sagte …").
    """
    quoted = [match.span() for match in _QUOTATION.finditer(text)]
    orders = (at for at in _orders(text) if not any(start < at < end for start, end in quoted))
    return Span(0, next(orders, len(text)))


_QUOTATION = re.compile('„[^„“”]*[“”]|“[^„“”]*”|»[^»«]*«|«[^»«]*»|"[^"]*"')


def _orders(text: str) -> Iterator[int]:
    """Where words to a machine begin."""
    for span in sentences(text):
        for line in _LINE.finditer(text, span.start, span.end):
            if is_order(line.group()):
                yield line.start()


def without_orders(article: Article) -> Article:
    """The article as evidence: its paragraphs cut before what is addressed to machines, and no title that is.

    For judging only: a citation needs the article as it is stored.
    """
    paragraphs = tuple(
        one if (end := trusted(one.text).end) == len(one.text) else one.model_copy(update={"text": one.text[:end]})
        for one in article.paragraphs
    )
    title = "" if is_order(article.title) else article.title
    return article.model_copy(update={"title": title, "paragraphs": paragraphs})
