"""Words that state the same in news, so that one of them in a source bears out a claim with another."""

from __future__ import annotations

from functools import lru_cache

from assistant.checking.pairwords import stem

_GROUPS = """zurücktreten rücktritt resignieren
fordern verlangen forderung
räumen räumung evakuieren evakuierung
streiken streik ausstand niederlegen arbeitskampf walkout
kaufen erwerben kauf ankauf
verkaufen veräußern verkauf
sterben tot tod umkommen ableben
töten ermorden tötung mord
verletzen verletzter verletzung verwunden
kosten preis
beginnen anfangen starten beginn start auftakt
enden beenden ende aufhören
bekommen erhalten
ablehnen zurückweisen verweigern ablehnung
unterzeichnen unterschreiben unterzeichnung unterschrift
einigen einigung
sperren sperrung schließen schließung
steigen erhöhen anheben zunehmen anstieg erhöhung zunahme anhebung
sinken senken fallen abnehmen zurückgehen rückgang senkung absenken absenkung abnahme
bauen errichten bau errichtung erbauen
wählen wahl
ändern änderung
finden entdecken fund entdeckung
verbieten untersagen verbot untersagung
erlauben genehmigen gestatten zulassen erlaubnis genehmigung
zurückkehren rückkehr heimkehren heimkehr
abreißen abriss
ankommen ankunft eintreffen
abfahren abfahrt abreisen abreise
versetzen versetzung
entlassen entlassung feuern
festnehmen festnahme verhaften verhaftung
ernennen ernennung berufen
gründen gründung
eröffnen eröffnung
veröffentlichen veröffentlichung publizieren
verlangsamen bremsen
gewinnen sieg siegen
verlieren niederlage
warnen warnung
einräumen zugeben eingestehen
zusagen zusage zusichern
bewohner einwohner anwohner
beschäftigter mitarbeiter arbeitnehmer
ministerpräsident regierungschef
polizist polizeibeamter
auto pkw wagen
arzt mediziner
resign resignation
demand claim
evacuate evacuation
strike walkout
buy purchase acquire
sell sale
die dead death
kill murder
cost price
begin start beginning
end finish
sign signing signature
build construct construction
find discover discovery
forbid ban prohibit
return comeback
arrive arrival
dismiss sack
arrest detain
win victory
lose defeat
rise increase grow
fall drop decrease decline
employee worker staff
resident inhabitant""".splitlines()


def are_synonyms(left: str, right: str) -> bool:
    """Whether two stems stand in one group."""
    groups = _groups()
    return bool(groups.get(left, frozenset()) & groups.get(right, frozenset()))


@lru_cache(maxsize=1)
def _groups() -> dict[str, frozenset[int]]:
    found: dict[str, set[int]] = {}
    for number, line in enumerate(_GROUPS):
        for language in ("de", "en"):
            for word in line.split():
                found.setdefault(stem(word, language), set()).add(number)
    return {form: frozenset(numbers) for form, numbers in found.items()}
