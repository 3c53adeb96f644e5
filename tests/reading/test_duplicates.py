"""Copies of a wire text are recognised, other reports of the same event are not."""

from __future__ import annotations

import random

import pytest

from assistant.article import Article, Paragraph
from assistant.reading.duplicates import (
    COPY,
    NearDuplicates,
    Signature,
    article_words,
    shingles,
    signature,
    similarity,
)

WIRE = [
    "Nach dem Dammbruch am Hollersee haben die Behörden am Dienstag rund 1.400 Menschen aus drei Ortschaften in "
    "Sicherheit gebracht. Verletzt wurde nach Angaben des Landratsamts niemand.",
    "Der Damm war in der Nacht nach tagelangem Regen auf einer Länge von zwölf Metern gebrochen. Das Wasser stand in "
    "Unterholl zeitweise 80 Zentimeter hoch in den Straßen.",
    "„Wir haben die Warnungen ernst genommen und rechtzeitig geräumt“, sagte Landrätin Mareike Tönsfeldt bei einer "
    "Pressekonferenz in Holmstadt. Die Einsatzkräfte hätten die ganze Nacht gearbeitet.",
    "Der Betreiber des Stausees, die Hollwerke AG, sprach von einem außergewöhnlichen Ereignis. „Eine solche Menge "
    "Wasser hat dieser Damm in sechzig Jahren nicht gesehen“, sagte Sprecher Jost Brammkamp.",
    "Die Opposition im Kreistag forderte eine Untersuchung. Der Damm sei zuletzt 2019 geprüft worden, kritisierte der "
    "Abgeordnete Piet Hollenrath. Die vorgeschriebene Frist betrage vier Jahre.",
    "Das Landesamt für Wasserbau kündigte an, alle elf Dämme der Region bis zum Herbst zu kontrollieren. Mit ersten "
    "Ergebnissen sei in vier Wochen zu rechnen.",
    "Die Bewohner sollen frühestens am Freitag zurückkehren können. Bis dahin sind sie in einer Turnhalle und in zwei "
    "Schulen untergebracht. Das Technische Hilfswerk pumpt das Wasser aus den Kellern.",
]
OTHERS = [
    [
        "Familie Aldinger hat in dieser Nacht alles verloren. Um kurz nach drei kam das Wasser, sagt die Mutter, da "
        "hatten sie noch zehn Minuten, um die Kinder ins Auto zu setzen.",
        "Unterholl am Morgen danach: Schlamm auf den Wegen, umgestürzte Zäune, ein Traktor im Vorgarten. Der Damm am "
        "Hollersee hat dem Regen nicht standgehalten.",
        "„Wir haben die Warnungen ernst genommen und rechtzeitig geräumt“, sagt Landrätin Mareike Tönsfeldt. Im Dorf "
        "sehen das manche anders: Die Sirenen seien stumm geblieben, erzählt ein Nachbar.",
        "Rund 1.400 Menschen mussten ihre Häuser verlassen. Viele schlafen nun auf Feldbetten in der Turnhalle von "
        "Holmstadt, wo Freiwillige Suppe und trockene Kleidung verteilen.",
        "Wann sie heimkehren, weiß niemand genau. Vielleicht am Freitag, heißt es beim Landkreis.",
    ],
    [
        "Wer haftet für den Bruch des Hollerdamms? Einen Tag nach der Flut beginnt der Streit um die Verantwortung.",
        "„Eine solche Menge Wasser hat dieser Damm in sechzig Jahren nicht gesehen“, sagte Sprecher Jost Brammkamp von "
        "der Hollwerke AG unserer Redaktion. Fachleute widersprechen: Pegel wie dieser kämen alle zwanzig Jahre vor.",
        "Der Abgeordnete Piet Hollenrath verlangt Einsicht in die Akten. Zuletzt habe 2019 ein Prüfer auf der Krone "
        "gestanden, danach nie wieder. Vier Jahre erlaubt das Gesetz.",
        "„Wir haben die Warnungen ernst genommen und rechtzeitig geräumt“, sagte Landrätin Mareike Tönsfeldt. Zu den "
        "Prüfungen äußerte sie sich nicht und verwies auf das Landesamt für Wasserbau.",
        "Die Schäden schätzt der Versicherungsverband auf 30 Millionen Euro, und die Ernte ist auf 600 Hektar dahin.",
    ],
    [
        "Holmstadt – Ein Damm ist gebrochen, drei Orte stehen unter Wasser, 1.400 Menschen sind ohne Obdach: Das ist "
        "die Bilanz der Regennacht im Hollertal.",
        "Verletzte gab es nicht, teilte das Landratsamt mit. Auf zwölf Metern Länge gab das Bauwerk nach. In Unterholl "
        "maß die Feuerwehr 80 Zentimeter in der Hauptstraße.",
        "Das Hilfswerk kam mit vierzig Pumpen an. Elf Dämme will das Landesamt nun bis zum Herbst prüfen, die "
        "ersten Befunde erwartet es in einem Monat.",
        "Frühestens am Freitag dürfen die Bewohner zurück. Die Schulen des Ortes bleiben solange geschlossen.",
    ],
]


def text(paragraphs: list[str]) -> str:
    return "\n\n".join(paragraphs)


def reworded(share: float, seed: int = 7) -> list[str]:
    chance = random.Random(seed)
    swap = lambda word: word[::-1] if chance.random() < share else word  # noqa: E731
    return [" ".join(map(swap, paragraph.split())) for paragraph in WIRE]


EDITS = {
    "same": WIRE,
    "place line and agency added": ["HOLMSTADT (npa) - " + WIRE[0], *WIRE[1:]],
    "headline as text": ["Flut im Hollertal: 1.400 Menschen evakuiert", *WIRE],
    "last paragraph cut": WIRE[:-1],
    "half cut": WIRE[:4],
    "only two paragraphs kept": WIRE[:2],
    "paragraph added": [
        *WIRE,
        "Der Hollersee wurde 1962 angelegt und dient der Stromerzeugung und dem Hochwasserschutz.",
    ],
    "paragraphs in another order": [WIRE[0], WIRE[2], WIRE[1], *WIRE[5:], WIRE[3], WIRE[4]],
    "other typography": [p.replace("„", "»").replace("“", "«").replace(" ", "\u00a0", 3) for p in WIRE],
    "weekday and figures changed": [p.replace("Dienstag", "gestern").replace("1.400", "1.500") for p in WIRE],
    "one word in thirty changed": reworded(1 / 30),
    "cut, reordered and reworded": [reworded(1 / 40)[i] for i in (0, 2, 1, 3, 4)],
    "wire in the first half of an own report": [*WIRE, *OTHERS[0]],
}


@pytest.mark.parametrize("edit", EDITS)
def test_edited_wire_text_is_a_copy(edit: str) -> None:
    assert similarity(text(EDITS[edit]), text(WIRE)).containment > COPY + 0.1
    index = NearDuplicates({"wire": text(WIRE)}.__getitem__)
    index.add("wire", text(WIRE))
    assert [match.id for match in index.find(text(EDITS[edit]))] == ["wire"]


@pytest.mark.parametrize("other", range(len(OTHERS)))
def test_other_report_of_the_same_event_is_no_copy(other: int) -> None:
    assert similarity(text(OTHERS[other]), text(WIRE)).containment < COPY - 0.2
    index = NearDuplicates({"wire": text(WIRE)}.__getitem__)
    index.add("wire", text(WIRE))
    assert index.find(text(OTHERS[other])) == []


def test_best_copy_comes_first_among_many() -> None:
    chance = random.Random(3)
    vocabulary = text(WIRE).split() + [word for other in OTHERS for word in text(other).split()]
    texts = {f"n{i}": " ".join(chance.choices(vocabulary, k=200)) for i in range(300)}
    texts |= {"wire": text(WIRE), "cut": text(WIRE[:5]), "other": text(OTHERS[0])}
    index = NearDuplicates(texts.__getitem__)
    for id, words in texts.items():
        index.add(id, words)
    found = index.find(text(WIRE[:-1]))
    assert [match.id for match in found] == ["wire", "cut"]
    assert found[0].similarity == 1.0
    assert found[0].jaccard > found[1].jaccard


def test_short_texts_must_be_nearly_equal() -> None:
    flash = "Eilmeldung: Damm am Hollersee gebrochen, mehrere Orte werden geräumt"
    index = NearDuplicates({"flash": flash}.__getitem__)
    index.add("flash", flash)
    assert [match.id for match in index.find(flash + ".")] == ["flash"]
    assert index.find(text([flash, *OTHERS[1]])) == []


@pytest.mark.parametrize("empty", ["", " \n", "…", "***"])
def test_texts_without_words_are_copies_of_nothing(empty: str) -> None:
    index = NearDuplicates({"a": empty}.__getitem__)
    index.add("a", empty)
    assert index.find(empty) == []
    assert similarity(empty, text(WIRE)) == (0.0, 0.0)


def test_signature_survives_the_catalogue() -> None:
    made = signature(text(WIRE))
    stored = made.to_bytes()
    again = Signature.from_bytes(stored)
    assert len(stored) == 516
    assert again.size == len(shingles(text(WIRE)))
    assert again.values.tolist() == made.values.tolist()
    assert again.to_bytes() == stored
    with pytest.raises(ValueError, match="516 bytes"):
        Signature.from_bytes(stored[:-1])


def test_signature_is_the_same_in_every_run() -> None:
    values = signature("Der Damm am Hollersee ist in der Nacht gebrochen").values
    assert values[:3].tolist() == [881699777, 324199923, 1096063349]


def test_index_is_loaded_from_stored_signatures() -> None:
    texts = {f"n{i}": text(OTHERS[i % 3]) + f" Zusatz {i}" for i in range(100)} | {"wire": text(WIRE)}
    index = NearDuplicates(texts.__getitem__)
    index.load((id, signature(words).to_bytes()) for id, words in texts.items())
    assert len(index) == 101
    assert [match.id for match in index.find(text(WIRE))] == ["wire"]
    assert len(index.find(text(OTHERS[0]))) == 34


def test_replaced_and_forgotten_texts_are_not_found() -> None:
    texts = {"a": text(WIRE), "b": text(OTHERS[0]), "c": text(OTHERS[1])}
    index = NearDuplicates(texts.__getitem__)
    for id, words in texts.items():
        index.add(id, words)
    index.discard("a")
    index.discard("never there")
    assert "a" not in index
    assert index.find(text(WIRE)) == []
    assert [match.id for match in index.find(text(OTHERS[1]))] == ["c"]
    texts["b"] = text(WIRE)
    index.add("b", texts["b"])
    assert len(index) == 2
    assert [match.id for match in index.find(text(WIRE))] == ["b"]
    assert index.find(text(OTHERS[0])) == []


def test_headline_and_caption_do_not_count() -> None:
    parts = [("title", "Flut"), ("text", WIRE[0]), ("caption", "Foto: npa"), ("list_item", "1.400 Menschen")]
    joined = "\n\n".join(words for _, words in parts)
    numbered = []
    for number, (kind, words) in enumerate(parts, start=1):
        at = joined.index(words) if kind != "list_item" else joined.rindex(words)
        numbered.append(
            Paragraph(number=number, kind=kind, text=words, source_start=at, source_end=at + len(words))  # type: ignore[arg-type]
        )
    assert article_words(Article(id="a", text=joined, paragraphs=tuple(numbered))) == WIRE[0] + "\n1.400 Menschen"
