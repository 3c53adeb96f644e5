"""What can't be checked: opinions and predictions. Somebody's opinion can: that it was said."""

from __future__ import annotations

import re
from typing import Literal

Uncheckable = Literal["opinion", "prediction"]

_OPINION = re.compile(
    r"""\b(?:ich\s+(?:finde|glaube|meine|denke)|meiner\s+(?:meinung|ansicht)|meines\s+erachtens|hoffentlich|leider
    |sollten?\s+(?:\w+\s+){0,8}?\w+(?:en|n)\s*[.!]?$|müsste|gehört\s+(?:verboten|abgeschafft)
    |(?:ist|sind|war|waren)\s+(?:\w+\s+){0,4}?(?:schön|hässlich|großartig|wunderbar|furchtbar|schrecklich|unfair|ungerecht
    |skandalös|peinlich|langweilig|toll|lächerlich|unerträglich|eine\s+schande|der\s+beste|die\s+beste|das\s+beste|die\s+schönste
    |der\s+schönste|das\s+schönste|der\s+schlechteste|die\s+schlechteste|das\s+schlechteste)
    |i\s+(?:think|believe|feel)|in\s+my\s+(?:opinion|view)|hopefully|unfortunately
    |(?:is|are|was|were)\s+(?:\w+\s+){0,3}?(?:beautiful|ugly|wonderful|terrible|awful|unfair|boring|great|ridiculous
    |the\s+(?:best|worst|greatest)|overrated|underrated)|should\s+(?:be|have|stop|do|not)\b)""",
    re.IGNORECASE | re.VERBOSE,
)
_LATER = (
    r"(?:morgen|übermorgen|nächste\w*|kommende\w*|künftig\w*|zukünftig\w*|bald|eines\s+tages|in\s+(?:zwei|drei|fünf|zehn|\d+)"
    r"\s+(?:tagen|wochen|monaten|jahren)|bis\s+20[3-9]\d|(?:im\s+jahr\s+)?20[3-9]\d|nie\s+wieder)"
)
_PREDICTION = re.compile(
    rf"\b(?:wird|werden|wirst)\b.*\b{_LATER}\b|\b{_LATER}\b.*\b(?:wird|werden)\b|\b(?:wird|werden)\b.*\b(?:gewinnen|siegen"
    r"|scheitern|zusammenbrechen|untergehen|steigen|sinken)\s*[.!]?$"
    r"|\b(?:will|going\s+to)\b.*\b(?:tomorrow|next|soon|someday|in\s+\d+\s+years|by\s+20[3-9]\d)\b",
    re.IGNORECASE,
)
_REASONS = {
    "opinion": "This is an opinion: it can't be true or false. Ask who voiced it instead.",
    "prediction": "This is a prediction: no source can bear it out yet. Ask who made it instead.",
}


def uncheckable(claim: str) -> Uncheckable | None:
    """Whether a claim that is nobody's statement is an opinion or a prediction."""
    if _OPINION.search(claim):
        return "opinion"
    return "prediction" if _PREDICTION.search(claim) else None


def reason(kind: Uncheckable) -> str:
    """Why such a claim can't be checked, for a person."""
    return _REASONS[kind]
