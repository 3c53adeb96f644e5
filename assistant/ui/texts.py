"""Everything that the page says, German and English."""

from __future__ import annotations

from typing import Literal

from assistant.errors import BelegError

Language = Literal["de", "en"]

TEXTS: dict[Language, dict[str, str]] = {
    "de": {
        "title": "Beleg",
        "claim": "Wer hat was wo gesagt – mit dem Absatz, der es belegt.",
        "size": "{articles} Artikel · {paragraphs} Absätze",
        "size_empty": "Die Bibliothek ist leer",
        "conversation": "Gespräch",
        "welcome": "Stellen Sie eine Frage zu den Artikeln der Bibliothek.\nJeder Satz der Antwort nennt seine Quelle.",
        "welcome_empty": (
            "Die Bibliothek ist noch leer.\nArtikel einlesen: „beleg ingest ORDNER“ (vorher den Server anhalten)."
        ),
        "question": "Frage",
        "placeholder": "Wer hat was wo gesagt?",
        "ask": "Fragen",
        "new": "Neues Gespräch",
        "examples": "Zum Beispiel:",
        "searching": "Die Artikel werden durchsucht …",
        "evidence": "Belege",
        "evidence_none": "Hier stehen die Absätze, auf die sich eine Antwort stützt.",
        "nearest": "Kein Beleg gefunden. Am nächsten kommt:",
        "nothing_near": "Kein Beleg gefunden.",
        "searched": "Durchsucht: {articles} Artikel, {paragraphs} Absätze",
        "warning": "Hinweis: {warning}",
        "paragraph": "Absatz {number}",
        "version": "Fassung {number}",
        "speaker": "Sprecher",
        "place": "Ort",
        "agency": "Agentur",
        "also_in": "Auch in: {outlets}",
        "original": "Zum Artikel",
        "unknown_outlet": "Quelle ohne Namen",
        "no_title": "Ohne Titel",
        "unexpected": "Etwas ist schiefgegangen; die Frage steht noch im Feld. Näheres sagt das Protokoll des Servers.",
    },
    "en": {
        "title": "Beleg",
        "claim": "Who said what, where – with the paragraph that proves it.",
        "size": "{articles} articles · {paragraphs} paragraphs",
        "size_empty": "The library is empty",
        "conversation": "Conversation",
        "welcome": "Ask a question about the articles of the library.\nEach sentence of the answer names its source.",
        "welcome_empty": (
            "The library is still empty.\nTo take articles in: “beleg ingest FOLDER” (stop the server first)."
        ),
        "question": "Question",
        "placeholder": "Who said what, where?",
        "ask": "Ask",
        "new": "New conversation",
        "examples": "For example:",
        "searching": "Searching the articles …",
        "evidence": "Evidence",
        "evidence_none": "The paragraphs that an answer rests on stand here.",
        "nearest": "No evidence found. What comes closest:",
        "nothing_near": "No evidence found.",
        "searched": "Searched: {articles} articles, {paragraphs} paragraphs",
        "warning": "Note: {warning}",
        "paragraph": "Paragraph {number}",
        "version": "Version {number}",
        "speaker": "Speaker",
        "place": "Place",
        "agency": "Agency",
        "also_in": "Also in: {outlets}",
        "original": "To the article",
        "unknown_outlet": "Source without a name",
        "no_title": "Untitled",
        "unexpected": "Something went wrong; the question still stands in its box. The server's log says more.",
    },
}

_ERRORS: dict[Language, dict[str, str]] = {
    "de": {
        "empty_question": "Bitte geben Sie eine Frage ein.",
        "question_too_long": "Die Frage ist zu lang: {length} Zeichen, höchstens {limit} sind möglich.",
        "invalid_filter": "Mit diesen Filtern kann nicht gesucht werden.",
        "library_locked": "Ein anderes Programm schreibt gerade in die Bibliothek. Bitte später noch einmal versuchen.",
        "library_damaged": "Die Bibliothek ist beschädigt. „beleg verify“ sagt, woran es liegt.",
        "library_newer": "Die Bibliothek wurde mit einer neueren Fassung von Beleg angelegt.",
        "article_not_found": "Dieser Artikel ist nicht mehr in der Bibliothek.",
        "model_mismatch": (
            "Die Bibliothek wurde mit einem anderen Sprachmodell erschlossen als dem eingestellten. "
            "„beleg reindex“ erschließt sie neu."
        ),
        "model_not_found": "Das eingestellte Sprachmodell wurde nicht gefunden.",
        "model_failed": "Das Sprachmodell konnte die Frage nicht verarbeiten.",
    },
    "en": {},
}

EXAMPLES = (
    "Wer sagte: „Wir haben keine Stunde verloren“?",
    "Welche Zahlen nennen die Zeitungen dafür, wie viele Menschen Untersohl verlassen mussten?",
    "Will die Jorksen-Werft Aufträge ins Ausland verlagern?",
    "Wo soll die gemeinsame Kommission laut dem unterzeichneten Vertrag ihren Sitz haben?",
)
"""Questions that the sample corpus answers."""


def text(name: str, language: Language, **values: object) -> str:
    return TEXTS[language][name].format(**values)


def error_text(error: BelegError, language: Language) -> str:
    """What an error says to a person at the page; its own English sentence where the table has none."""
    template = _ERRORS[language].get(error.code)
    return template.format(**error.details) if template else error.message
