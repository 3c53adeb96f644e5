"""Citation recall and precision of an answer (ALCE: Gao et al., EMNLP 2023), judged by the configured entailment check.

Recall of a sentence: whether all that it cites, taken together, bears it out. Precision of a citation: whether its
sentence is borne out and it is needed, that is, it bears the sentence out alone, or the others don't without it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from assistant.answering.phrases import day
from assistant.checking import check_against
from assistant.errors import InputError
from assistant.models.entailment import EntailmentModel


def attribution(answer: Mapping[str, Any], model: EntailmentModel | None) -> tuple[float, float]:
    """Mean recall of an answer's sentences, and mean precision of their citations, each 0 to 1."""
    cited = {one["number"]: one for one in answer.get("citations", ())}
    recalls, precisions = [], []
    for sentence in answer["sentences"]:
        sources = [cited[number] for number in sentence["citations"] if number in cited]
        borne_out = bool(sources) and _bears_out(sources, sentence["text"], model)
        recalls.append(float(borne_out))
        for source in sources:
            others = [one for one in sources if one is not source]
            needed = borne_out and (
                not others
                or _bears_out([source], sentence["text"], model)
                or not _bears_out(others, sentence["text"], model)
            )
            precisions.append(float(needed))
    return _mean(recalls), _mean(precisions)


def _bears_out(sources: Sequence[Mapping[str, Any]], sentence: str, model: EntailmentModel | None) -> bool:
    """Whether cited paragraphs, with headline, outlet, day and speaker, support a sentence."""
    try:
        return check_against(sentence, "\n".join(map(_passage, sources)), model, len(sentence)).verdict == "supported"
    except InputError:
        return False  # a sentence without a word in it, or more than the check reads, is borne out by nothing


def _passage(citation: Mapping[str, Any]) -> str:
    published = citation.get("published")
    days = [day(published, language) for language in ("de", "en")] if published else []  # as sentences name them
    about = (citation.get("outlet"), *days, citation.get("title"), citation.get("speaker"))
    return ". ".join([str(part) for part in about if part] + [citation["paragraph_text"]])


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else 0.0
