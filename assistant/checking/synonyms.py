"""Words that state the same in news, so that one of them in a source bears out a claim with another."""

from __future__ import annotations

from functools import lru_cache

from assistant.library.terms import stems

_GROUPS = """zurücktreten zurückgetreten rücktritt
fordern forderte gefordert verlangen verlangte forderung
räumen geräumt räumung evakuieren evakuiert evakuierung
streiken streikte gestreikt streik ausstand niederlegen niedergelegt nieder
kaufen gekauft kaufte erwerben erworben erwarb kauf
sterben starb gestorben tot
verletzen verletzt verletzte
kosten kostet kostete preis
beginnen begann begonnen anfangen angefangen starten gestartet beginn start
enden endet endete beenden beendet ende
bekommen bekam erhalten erhielt
ablehnen abgelehnt lehnte zurückweisen zurückgewiesen
unterzeichnen unterzeichnet unterschreiben unterschrieben unterzeichnung
einigen einigten geeinigt einigung
sperren gesperrt sperrung
steigen stieg gestiegen anstieg
sinken sank gesunken
bauen gebaut errichten errichtet
wählen gewählt wahl
ändern geändert änderung
resign resigned resignation
demand demanded demands
evacuate evacuated evacuation
strike strikes striking struck walkout
buy bought purchase purchased
die died dead death
cost costs costing price
begin began begun start started
end ended finish finished
sign signed signing
build built""".splitlines()


def are_synonyms(left: str, right: str) -> bool:
    """Whether two stems stand in one group."""
    groups = _groups()
    return bool(groups.get(left, frozenset()) & groups.get(right, frozenset()))


@lru_cache(maxsize=1)
def _groups() -> dict[str, frozenset[int]]:
    found: dict[str, set[int]] = {}
    for number, line in enumerate(_GROUPS):
        for language in ("de", "en"):
            for stem in stems(line, language):
                found.setdefault(stem, set()).add(number)
    return {stem: frozenset(numbers) for stem, numbers in found.items()}
