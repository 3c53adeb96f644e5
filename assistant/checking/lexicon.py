"""Words that turn a sentence round: negations, opposites, corrections, German and English.

Opposites are listed by stems, so that all forms count; the lists are written for news: politics, economy, courts,
accidents, sports.
"""

from __future__ import annotations

import re
from functools import lru_cache

from assistant.library.terms import stems
from assistant.statements import morphology

NEGATIONS = frozenset(
    """nicht kein keine keinen keinem keiner keines nie niemals niemand niemanden niemandem nichts nirgends nirgendwo
    weder keinesfalls keineswegs ohne mitnichten kaum
    not no never none nobody nothing neither nor without cannot can't don't doesn't didn't won't isn't aren't wasn't
    weren't hasn't haven't hadn't wouldn't couldn't shouldn't n't hardly failed fails refused refuses""".split()
)
CORRECTIONS = re.compile(
    r"(?:das|dies) (?:ist|war|stimmt|trifft) (?:so )?(?:falsch|nicht(?: (?:richtig|korrekt|zu))?|unzutreffend)\b"
    r"|(?:ist|war) (?:falsch|unzutreffend)\b|bitten (?:wir )?(?:den|diesen) fehler|richtig ist(?: vielmehr)?\b"
    r"|(?:this|that) (?:is|was) (?:wrong|incorrect|not true|false)\b|we regret the error|\bcorrection:",
    re.IGNORECASE,
)
"""How an outlet takes back what it has written."""

_OPPOSITES = """ablehnen zurückweisen verweigern kritisieren | begrüßen zustimmen annehmen befürworten billigen loben
steigen erhöhen zunehmen wachsen anheben | sinken senken fallen abnehmen schrumpfen zurückgehen kürzen
gewinnen siegen sieg gewinn | verlieren unterliegen niederlage verlust
öffnen eröffnen offen geöffnet | schließen geschlossen dicht zu
beginnen anfangen starten | enden aufhören beenden abbrechen einstellen
kommen ankommen betreten | gehen verlassen abreisen abfahren
kaufen erwerben | verkaufen veräußern
erlauben gestatten genehmigen zulassen | verbieten untersagen verwehren
bestätigen zugeben einräumen gestehen | dementieren bestreiten leugnen abstreiten
leben lebendig überleben | sterben tot töten gestorben umkommen
schuldig verurteilt verurteilen | unschuldig freigesprochen freisprechen
viel viele zahlreich mehr | wenig wenige weniger
groß hoch größer höher | klein niedrig kleiner niedriger
gut besser positiv | schlecht schlechter negativ schlimm
einfach leicht | schwer schwierig kompliziert
alt älter früher | neu jung jünger später
reich teuer | arm billig günstig
stark | schwach
krieg | frieden
freund verbündeter | feind gegner
männlich mann männer junge vater sohn bruder | weiblich frau frauen mädchen mutter tochter schwester
norden nördlich | süden südlich
osten östlich | westen westlich
vor vorher davor | nach nachher danach
oben über | unten unter
innen drinnen | außen draußen
tag tagsüber | nacht nachts
legal erlaubt rechtmäßig | illegal verboten rechtswidrig
erfolg erfolgreich gelingen | scheitern erfolglos misslingen fehlschlagen
mehrheit | minderheit
vorteil | nachteil
schnell | langsam
sicher | unsicher gefährlich
wahr richtig | falsch unwahr
lieben mögen gefallen | hassen verabscheuen
erinnern | vergessen
geben senden schicken verleihen | nehmen erhalten bekommen empfangen
freiwillig | gezwungen
öffentlich | geheim privat
einig einigen einigung | uneinig streit
frei freilassen | gefangen festnehmen inhaftieren verhaften
angreifen angriff | verteidigen verteidigung
bauen aufbauen errichten | abreißen zerstören abbauen
einstellen | entlassen kündigen
anwesend | abwesend
gesund | krank verletzt
reject oppose refuse decline criticize condemn deny | accept welcome support agree approve endorse praise confirm
rise increase grow climb gain | fall decrease decline drop shrink
win won victory | lose lost defeat
open opened | close closed shut
begin start began | end stop finish
arrive enter came | leave depart left
buy bought purchase | sell sold
allow permit | forbid ban prohibit
alive live living survive | dead die died death killed
guilty convicted | innocent acquitted
many much more | few less fewer little
large big high larger bigger higher | small low smaller lower tiny
good better positive | bad worse negative poor
easy simple | hard difficult complicated
old older | new young younger
early earlier before | late later after
rich expensive | poor cheap
strong | weak
war | peace
friend ally | enemy foe
male man men boy father son brother actor | female woman women girl mother daughter sister actress
north northern | south southern
east eastern | west western
legal | illegal
success succeed successful | fail failure unsuccessful
majority | minority
fast quick | slow
safe | unsafe dangerous
true right correct | false wrong incorrect
love like enjoy | hate dislike
remember | forget
public | secret private
free released | captured arrested imprisoned
attack | defend
build built | destroy destroyed demolish
hire | fire dismiss
protagonist hero | antagonist villain
fiction fictional | nonfiction factual
first | last
always | never
"""


def is_negation(word: str) -> bool:
    """Whether a word denies what it stands with ("nicht", "keine", "weder", "never")."""
    return word.lower().replace("’", "'") in NEGATIONS


_DENIALS = "ausschließen bestreiten dementieren verneinen leugnen abstreiten deny denied"


def is_denial(stem: str) -> bool:
    """Whether a stem is that of a verb by which somebody denies something."""
    return stem in _denials()


@lru_cache(maxsize=1)
def _denials() -> frozenset[str]:
    return frozenset((*stems(_DENIALS, "de"), *stems(_DENIALS, "en")))


@lru_cache(maxsize=1)
def _sides() -> dict[str, frozenset[tuple[int, int]]]:
    """For each stem, in which pairs and on which side of them it stands."""
    found: dict[str, set[tuple[int, int]]] = {}
    for number, line in enumerate(_OPPOSITES.splitlines()):
        for side, words in enumerate(line.split("|")):
            for language in ("de", "en"):
                bases = " ".join(morphology.lemma(word, language) for word in words.split())
                for stem in {*stems(words, language), *stems(bases, language)}:
                    found.setdefault(stem, set()).add((number, side))
    return {stem: frozenset(places) for stem, places in found.items()}


def are_opposites(left: str, right: str) -> bool:
    """Whether two stems stand on the two sides of a pair of opposites."""
    sides = _sides()
    return any((number, 1 - side) in sides.get(right, ()) for number, side in sides.get(left, ()))
