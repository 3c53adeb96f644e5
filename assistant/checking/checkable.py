"""What can't be checked: opinions and predictions, German and English. That somebody voiced one can.

A sentence is taken for checkable unless its own words say otherwise: a wrong "that's an opinion" keeps a claim from
being checked at all. What was planned or announced ("wird am Montag eröffnet") is a matter of fact.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Literal

Uncheckable = Literal["opinion", "prediction"]

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
