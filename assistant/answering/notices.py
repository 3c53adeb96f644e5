"""What Beleg warns of when a chat model or the record of an answer did not do what it should, German and English."""

from __future__ import annotations

from collections.abc import Iterable

from assistant.answering.verification import Problem
from assistant.errors import (
    ChatModelBusy,
    ChatModelDenied,
    ChatModelError,
    ChatModelTimeout,
    ChatModelUnreachable,
)

_TEXTS = {
    "de": {
        "not_recorded": "Diese Antwort konnte nicht aufgezeichnet werden: {reason}",
        "not_rewritten": "Die Anschlussfrage ist nach Regeln ergänzt: {reason}.",
        "verbatim": "Die Antwort ist aus Zitaten zusammengestellt: {reason}.",
        "completed": "Die Antwort ist aus Zitaten ergänzt: {reason}.",
        "plain": "{reason}.",
        "replaced": "Ein Satz des Chatmodells ist durch das Zitat ersetzt, denn {reason}.",
        "dropped": "Ein Satz des Chatmodells ist weggelassen, denn {reason}.",
        "too_many": "Das Chatmodell schrieb mehr als {most} Sätze; die weiteren sind weggelassen.",
        "added": "das Chatmodell schrieb keine Frage, die allein aus dem Gespräch stammt",
        # why the model's output could not be used
        "busy": "das Chatmodell hat gerade keinen Platz für die Frage",
        "denied": "das Chatmodell lehnt den Schlüssel ab",
        "timeout": "das Chatmodell hat nicht rechtzeitig geantwortet",
        "unreachable": "das Chatmodell ist nicht erreichbar",
        "certificate": "dem Zertifikat des Servers ist nicht zu trauen",
        "cut": "das Chatmodell stieß an seine Längengrenze",
        "filtered": "der Inhaltsfilter des Anbieters hat die Ausgabe des Chatmodells gesperrt",
        "foreign": "der Server schickte nicht, was ein Chatmodell schickt (Einstellung „chat_url“)",
        "not_found": "der Server kennt das Chatmodell nicht (Einstellungen „chat_model“ und „chat_url“)",
        "server": "der Server des Chatmodells meldet einen Fehler",
        "too_long": "Frage und Belege sind zu lang für das Chatmodell",
        "unpaid": "das Guthaben für das Chatmodell ist aufgebraucht",
        "failed": "das Chatmodell hat versagt",
        "broken": "die Verbindung zum Chatmodell ist abgebrochen",
        "endless": "das Chatmodell hat ohne Ende geschrieben",
        "empty": "das Chatmodell hat nichts geschrieben",
        "refused": "das Chatmodell wollte nicht antworten",
        "form": "das Chatmodell hat nicht in der verlangten Form geantwortet",
        "unfinished": "die Ausgabe des Chatmodells bricht ab",
        "nothing": "das Chatmodell fand in den Belegen keine Antwort",
        "unproved": "kein Satz des Chatmodells ließ sich belegen",
        "beside": "das Chatmodell ließ den besten Beleg aus",
        # what is wrong with a sentence of it
        "problem_address": "er enthält eine Adresse oder Formatierung",
        "problem_attribution": "dass {detail} das gesagt hat, steht nicht im Beleg",
        "problem_citation": "den Beleg mit der Nummer {detail} gibt es nicht",
        "more": "und {count} weitere",
        "problem_date": "der Tag „{detail}“ steht nicht im Beleg",
        "problem_entailment": "nach dem Prüfmodell trägt der Beleg ihn nicht",
        "problem_exchanged": "wer was tut und wem, ist vertauscht („{detail}“)",
        "problem_form": "er hat nicht die verlangte Form",
        "problem_language": "er ist nicht in der Sprache der Frage",
        "problem_name": "der Name „{detail}“ steht nicht im Beleg",
        "problem_negation": "die Verneinung „{detail}“ ist weggefallen oder dazugekommen",
        "problem_number": "die Zahl „{detail}“ steht so nicht im Beleg",
        "problem_opposite": "„{detail}“ verkehrt den Beleg ins Gegenteil",
        "problem_pronoun": "er sagt nicht, wer spricht",
        "problem_quote": "die Worte „{detail}“ stehen so nicht im Beleg",
        "problem_recombined": "„{detail}“ steht im Beleg in einem anderen Zusammenhang",
        "problem_speaker": "gesagt hat das {detail}",
        "problem_support": "der genannte Beleg sagt das nicht",
        "problem_swapped": "der Name „{detail}“ steht im Beleg an einer anderen Stelle",
        "problem_tense": "er gibt als geschehen aus, was nach dem Beleg noch kommt („{detail}“)",
        "problem_translated": "der Beleg ist in einer anderen Sprache, und kein Prüfmodell ist eingestellt",
        "problem_unattributed": "er gibt als Tatsache aus, was {detail} gesagt hat",
        "problem_uncited": "er nennt keinen Beleg",
        "problem_left_out": "das Wort „{detail}“ des Belegs fehlt darin",
        "problem_word": "das Wort „{detail}“ kommt im Beleg nicht vor",
    },
    "en": {
        "not_recorded": "This answer could not be recorded: {reason}",
        "not_rewritten": "The follow-up question is completed by rules: {reason}.",
        "verbatim": "The answer is put together from quotations: {reason}.",
        "completed": "The answer is completed by quotations: {reason}.",
        "plain": "{reason}.",
        "replaced": "A sentence by the chat model is replaced by the quotation, since {reason}.",
        "dropped": "A sentence by the chat model is left out, since {reason}.",
        "too_many": "The chat model wrote more than {most} sentences; the rest is left out.",
        "added": "the chat model wrote no question that comes from the conversation alone",
        "busy": "the chat model has no room for the question now",
        "denied": "the chat model refuses the key",
        "timeout": "the chat model did not answer in time",
        "unreachable": "the chat model can't be reached",
        "certificate": "the certificate of the chat model's server can't be trusted",
        "cut": "the chat model reached its limit of length",
        "filtered": "the provider's content filter blocked the chat model's output",
        "foreign": "the server did not send what a chat model sends (setting “chat_url”)",
        "not_found": "the server does not know the chat model (settings “chat_model” and “chat_url”)",
        "server": "the chat model's server reports an error",
        "too_long": "question and evidence are too long for the chat model",
        "unpaid": "the credit for the chat model is used up",
        "failed": "the chat model failed",
        "broken": "the connection to the chat model broke off",
        "endless": "the chat model wrote on without an end",
        "empty": "the chat model wrote nothing",
        "refused": "the chat model declined to answer",
        "form": "the chat model did not answer in the form asked for",
        "unfinished": "the chat model's output breaks off",
        "nothing": "the chat model found no answer in the evidence",
        "unproved": "no sentence by the chat model could be proved",
        "beside": "the chat model left out the best evidence",
        "problem_address": "it holds an address or formatting",
        "problem_attribution": "the evidence does not say that {detail} said so",
        "problem_citation": "there is no evidence with the number {detail}",
        "more": "and {count} more",
        "problem_date": "the day “{detail}” is not in the evidence",
        "problem_entailment": "the entailment model finds that the evidence does not bear it out",
        "problem_exchanged": "who does it, and to whom, is exchanged (“{detail}”)",
        "problem_form": "it does not have the form asked for",
        "problem_language": "it is not in the question's language",
        "problem_name": "the name “{detail}” is not in the evidence",
        "problem_negation": "the negation “{detail}” was dropped or added",
        "problem_number": "the number “{detail}” is not like that in the evidence",
        "problem_opposite": "“{detail}” turns the evidence into its opposite",
        "problem_pronoun": "it does not say who speaks",
        "problem_quote": "the words “{detail}” are not like that in the evidence",
        "problem_recombined": "“{detail}” stands in another context in the evidence",
        "problem_speaker": "it was said by {detail}",
        "problem_support": "the evidence it names does not say so",
        "problem_swapped": "the name “{detail}” stands elsewhere in the evidence",
        "problem_tense": "it tells as done what is still to come in the evidence (“{detail}”)",
        "problem_translated": "the evidence is in another language, and no entailment model is set",
        "problem_unattributed": "it states as a fact what {detail} said",
        "problem_uncited": "it names no evidence",
        "problem_left_out": "the word “{detail}” of the evidence is missing in it",
        "problem_word": "the word “{detail}” is not in the evidence",
    },
}
_FAILURES: tuple[tuple[type[ChatModelError], str], ...] = (
    (ChatModelBusy, "busy"),
    (ChatModelDenied, "denied"),
    (ChatModelTimeout, "timeout"),
    (ChatModelUnreachable, "unreachable"),
)
_SHOWN = 60
"""Characters of a model's words that a warning repeats."""


_NAMED = 4
"""Things wrong with one sentence that a warning names."""


def notice(name: str, language: str, **values: object) -> str:
    """A warning in the question's language, German where there is none in that language."""
    text = _TEXTS[language if language in _TEXTS else "de"][name].format(**values)
    return text[:1].upper() + text[1:] if name in _WHOLE else text


_WHOLE = frozenset(
    ("not_recorded", "not_rewritten", "verbatim", "completed", "plain", "replaced", "dropped", "too_many")
)


def failure(error: ChatModelError) -> str:
    """The name of the notice about an error of the chat model."""
    if why := error.details.get("why"):
        return str(why)
    for name in ("broken", "endless"):
        if error.details.get(name):
            return name
    return next((name for kind, name in _FAILURES if isinstance(error, kind)), "failed")


def problem(one: Problem, language: str) -> str:
    detail = one.detail if len(one.detail) <= _SHOWN else f"{one.detail[:_SHOWN]} …"
    return notice(f"problem_{one.kind}", language, detail=detail)


def problems(found: Iterable[Problem], language: str) -> str:
    """What is wrong with a sentence, in a row; of many things the first few."""
    named = [problem(one, language) for one in found]
    more = [notice("more", language, count=len(named) - _NAMED)] if len(named) > _NAMED else []
    return "; ".join([*named[:_NAMED], *more])
