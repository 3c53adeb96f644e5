"""What can't be checked: opinions, predictions, questions, fragments, German and English. That one was voiced can.

A sentence is taken for checkable unless its own words say otherwise: a wrong "that's an opinion" keeps a claim from
being checked at all. What was planned or announced ("wird am Montag eröffnet") is a matter of fact.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Literal

from assistant.statements import morphology
from assistant.statements.lexicon import lexicon

Uncheckable = Literal["opinion", "prediction", "question", "fragment"]

_VALUES = (
    r"(?:schön|hässlich|großartig|wunderbar|furchtbar|schrecklich|unfair|ungerecht|gerecht|skandalös|peinlich|langweilig"
    r"|toll|super|lächerlich|unerträglich|unverantwortlich|unverzeihlich|unsinnig|sinnlos|überflüssig|übertrieben"
    r"|überschätzt|unterschätzt|sympathisch|unsympathisch|geschmacklos|arrogant|feige|genial|katastrophal|miserabel"
    r"|(?:eine?\s+)?(?:schande|skandal|frechheit|zumutung|unverschämtheit|segen|blamage)"
    r"|beautiful|ugly|wonderful|terrible|awful|horrible|unfair|fair|boring|great|ridiculous|overrated|underrated"
    r"|shameful|outrageous|disgusting|stupid|pointless|annoying|brilliant|arrogant|a\s+(?:disgrace|shame|scandal|joke))"
)
_GRADED = r"(?:so|sehr|viel|zu|einfach|wirklich|total|völlig|absolut|ganz|echt|very|so|too|simply|really|totally|just)"
_BEST = (
    r"(?:(?:der|die|das)\s+(?:beste|schönste|schlechteste|schlimmste|hässlichste|langweiligste)n?"
    r"|the\s+(?:best|worst|greatest|ugliest|finest|most\s+(?:beautiful|boring)))"
)
_COUNTED = r"(?:ergebnis|wert|quartal|torschütz|bilanz|umsatz|jahr|platz|note|result|quarter|year|score|value|scorer)"
_OPINIONS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"\b(?:ich|wir)\s+(?:finden?|glauben?|meinen?|denken?|halten?|hoffen?)\b|\b(?:finde|glaube|denke|hoffe)\s+ich\b",
        r"\b(?:meiner|unserer)\s+(?:meinung|ansicht|auffassung)\b|\bmeines\s+erachtens\b|\baus\s+meiner\s+sicht\b",
        r"\b(?:hoffentlich|leider|zum\s+glück|bedauerlicherweise|erfreulicherweise)\b",
        r"\b(?:i|we)\s+(?:think|believe|feel|hope|guess|find)\b|\bin\s+(?:my|our)\s+(?:humble\s+)?(?:opinion|view)\b",
        r"\b(?:hopefully|unfortunately|sadly|luckily|regrettably)\b",
        r"\b(?:sollten?|müssten?|muss|müssen)\s+(?:\w+\s+){0,6}?(?:endlich|dringend|unbedingt|besser|lieber|sofort"
        r"|mehr|weniger|niemals|verboten|abgeschafft|verbieten|abschaffen|zurücktreten|aufhören|sich\s+schämen)\b",
        r"\bgehör(?:t|en)\s+(?:\w+\s+){0,3}?(?:verboten|abgeschafft|bestraft|eingesperrt|entlassen)\b",
        r"\b(?:should|ought\s+to)\s+(?:not\s+|never\s+|finally\s+|all\s+)?(?:be|stop|do|resign|ban|end|pay|go)\b",
        rf"\b(?:ist|sind|war|waren|bleibt|wirkt|klingt)\s+(?:\w+\s+){{0,5}}?(?:{_GRADED}\s+)?{_VALUES}\s*[.!]*$",
        rf"\b(?:is|are|was|were|looks|sounds)\s+(?:\w+\s+){{0,4}}?(?:{_GRADED}\s+)?{_VALUES}\s*[.!]*$",
        rf"\b(?:ist|sind|war|waren|is|are|was|were)\s+(?:\w+\s+){{0,4}}?{_BEST}\b(?![-–])(?!\s+(?:\w+\s+)?\w*{_COUNTED})",
    )
)
_LATER = (
    r"(?:morgen|übermorgen|nächste[nmrs]?|kommende[nmrs]?|künftig\w*|zukünftig\w*|bald|demnächst|eines\s+tages"
    r"|in\s+(?:\w+\s+)?(?:tagen|wochen|monaten|jahren|jahrzehnten|zukunft)|nie\s+wieder|niemals|für\s+immer"
    r"|tomorrow|soon|some\s?day|one\s+day|next\s+\w+|in\s+(?:\w+\s+){1,2}(?:days|weeks|months|years|decades)"
    r"|in\s+the\s+future|never\s+again|forever)"
)
_LIKELY = r"(?:wohl|vermutlich|wahrscheinlich|sicher|bestimmt|voraussichtlich|probably|likely|certainly|surely)"
_TURNS = (
    r"(?:gewinnen|verlieren|siegen|scheitern|zusammenbrechen|untergehen|versinken|verschwinden|steigen|sinken|fallen"
    r"|wachsen|schrumpfen|zerbrechen|aussterben|win|lose|fail|collapse|rise|fall|grow|shrink|sink|disappear|crash)"
)
_WILL = r"(?:wird|werden(?!\s+(?:können|müssen|sollen|dürfen)\b)|wirst|dürften?)"
_SHALL = r"(?:will|won['’]t|shall|(?:is|are)\s+going\s+to|(?:is|are)\s+likely\s+to)"
_INFINITIVE = re.compile(r"\b\w+(?:en|ern|eln|sein|tun)\s*[.!]*$", re.IGNORECASE)
_PARTICIPLE = re.compile(r"\b(?:\w*ge\w+(?:t|en)|\w+iert|(?:ver|be|er|ent|zer)\w+(?:t|en))\s*[.!]*$", re.IGNORECASE)
_GERMAN = re.compile(rf"\b{_WILL}\b", re.IGNORECASE)
_GERMAN_SIGNS = re.compile(rf"\b(?:{_LATER}|{_LIKELY})\b", re.IGNORECASE)
_GERMAN_TURN = re.compile(rf"\b{_WILL}\b.*\b{_TURNS}\s*[.!]*$", re.IGNORECASE)
_ENGLISH = re.compile(rf"\b{_SHALL}\b.*\b(?:{_LATER}|{_LIKELY})\b|\b(?:{_LATER})\b.*\b{_SHALL}\b", re.IGNORECASE)
_ENGLISH_TURN = re.compile(rf"\b{_SHALL}\s+(?:\w+\s+){{0,2}}?{_TURNS}\b", re.IGNORECASE)
_ENGLISH_WILL = re.compile(rf"\b{_SHALL}\s+(?!be\s+\w+ed\b)", re.IGNORECASE)
_YEAR = re.compile(r"\b(20\d\d)\b")


_ASKING = re.compile(
    r"(?:was|wer|wen|wem|wessen|wie|wo|wohin|woher|wann|warum|wieso|weshalb|welche[nmrs]?|who|whom|whose|what|when"
    r"|where|why|how|which)\b[^,.!]*",
    re.IGNORECASE,
)
_CLAIM_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_SAYS = frozenset(
    """sagen sagt sagte sagten gesagt meinen meint meinte erklären erklärt erklärte behaupten behauptet behauptete
    say says said claim claims claimed state states stated tell tells told""".split()
)


def no_claim(text: str, language: str) -> Uncheckable | None:
    """Whether some words claim nothing: a question, or words without a predicate ("Kallwitz", "Kallwitz sagte")."""
    bare = text.strip()
    if bare.rstrip("\"“”»«'").endswith("?") or _ASKING.fullmatch(bare):
        return "question"
    words = _CLAIM_WORD.findall(bare)
    told = [word for word in words if word.lower() not in _SAYS]
    if language == "en":
        # English forms don't tell nouns from verbs: two words are the least that a predicate needs.
        return "fragment" if len(told) < 2 else None
    if len(told) < len(words) and all(word[:1].isupper() for word in told) and not re.search(r"[\d„\"»:,]", bare):
        return "fragment"
    return None if any(_may_be_verb(word) for word in words[1:]) else "fragment"


def _may_be_verb(word: str) -> bool:
    """Whether a German word in small letters can be a verb; words that no table holds can."""
    if not word.islower():
        return False
    words = lexicon("de")
    if word in words["auxiliaries"]:
        return True
    if any(word in words[name] for name in ("determiners", "prepositions", "conjunctions", "pronouns")):
        return False
    base = morphology.lemma(word, "de")
    return base.endswith("n") or not morphology.is_known(word, "de")


def uncheckable(claim: str) -> Uncheckable | None:
    """Whether a claim that is nobody's statement is an opinion or a prediction."""
    text = claim.strip()
    if any(pattern.search(text) for pattern in _OPINIONS):
        return "opinion"
    return "prediction" if _is_prediction(text) else None


def _is_prediction(text: str) -> bool:
    later_year = any(int(year) > date.today().year for year in _YEAR.findall(text))
    if _GERMAN.search(text):
        if _GERMAN_TURN.search(text):
            return True
        # "wird … geräumt" is a passive: it tells of a plan.
        passive = _PARTICIPLE.search(text) and "dürfte" not in text.lower()
        inner = _INFINITIVE.search(text) or " sein" in text
        return bool(inner and not passive and (later_year or _GERMAN_SIGNS.search(text)))
    if _ENGLISH_TURN.search(text):
        return True
    return bool(_ENGLISH_WILL.search(text) and (later_year or _ENGLISH.search(text)))
