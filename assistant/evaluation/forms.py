"""The forms of gold lines: what each field has to be, so that a slip is named with its line. Others are free."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, model_validator


def _expression(value: str) -> str:
    try:
        re.compile(value)
    except re.error as error:
        raise ValueError(f"it is no regular expression: {error}") from error
    return value


def _name(value: Any) -> Any:
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


def _filled(value: str) -> str:
    if not value.strip():
        raise ValueError("it is empty")
    return value


Text = Annotated[str, AfterValidator(_filled)]
Id = Annotated[Text, BeforeValidator(_name)]
Expression = Annotated[str, AfterValidator(_expression)]
Wordings = list[Annotated[list[Text], Field(min_length=1)]]
"""Groups of wordings: of each group, one has to be cited."""


class Form(BaseModel):
    """Base of all forms."""

    model_config = ConfigDict(extra="ignore", strict=True)


class Question(Form):
    id: Id
    question: Text
    evidence: Wordings
    abstain: bool | None = None
    history: list[Text] | None = None
    must: list[Expression] | None = None
    must_not: list[Expression] | None = None
    speaker: str | None = None

    @model_validator(mode="after")
    def _consistent(self) -> Question:
        if self.abstain is None and not self.evidence:
            raise ValueError("without evidence, “abstain” must say whether the right answer is an abstention")
        if self.abstain and self.evidence:
            raise ValueError("an abstention cites nothing, so that “evidence” has to be empty")
        return self


class Quotation(Form):
    id: Id
    quote: Text
    expect: Literal["verbatim", "altered", "reported", "misattributed", "not_found"]
    speaker: str | None = None
    actual_speaker: str | None = None
    evidence: Wordings = []


class Claim(Form):
    id: Id
    claim: Text
    expect: Literal["supported", "contradicted", "conflicting", "not_enough_evidence"]
    evidence: Wordings = []


class Asked(Form):
    id: Id
    question: Text


class ParagraphWithQuestions(Form):
    para_id: Id
    context: Text
    qas: list[Asked]
    lang: str | None = None


class Mention(Form):
    text: str


class Quoted(Form):
    type: str
    text: str
    start: int = Field(ge=0)
    end: int
    speaker: Mention | None = None


class ArticleWithQuotations(Form):
    doc_id: Id
    text: Text
    quotations: list[Quoted]
    lang: str | None = None

    @model_validator(mode="after")
    def _inside(self) -> ArticleWithQuotations:
        for number, one in enumerate(self.quotations, start=1):
            if not one.start < one.end <= len(self.text):
                raise ValueError(f"quotation {number} runs from {one.start} to {one.end}, the text to {len(self.text)}")
        return self


class Wording(Form):
    id: Id
    query: Text
    label: str
    in_index: bool
    doc_id: Id


class SentencePair(Form):
    id: Id
    sentence1: Text
    sentence2: Text
    verbatim: bool


class Said(Form):
    text: str
    question: str | None = None


class ClaimWithEvidence(Form):
    id: Id
    claim: Text
    evidence: str | list[str | Said]
    verdict: Literal["supported", "refuted", "contradicted", "conflicting", "not_enough_evidence", "not_supported"]


class PageWithBody(Form):
    id: Id
    file: Text
    paragraphs: list[str | Mention]
    title: str | None = None
    url: str | None = None


class PageWithSegments(Form):
    id: Id
    file: Text
    with_: list[Text] = Field(alias="with")
    without: list[Text]
    url: str | None = None


GOLD: Mapping[str, type[Form]] = {
    "question": Question,
    "quotation": Quotation,
    "claim": Claim,
    "paragraph with questions": ParagraphWithQuestions,
    "article with quotations": ArticleWithQuotations,
    "wording": Wording,
    "sentence pair": SentencePair,
    "claim with evidence": ClaimWithEvidence,
    "page with its body": PageWithBody,
    "page with segments": PageWithSegments,
}
"""Each form of a gold line by its name."""


def fault(form: type[Form], row: Mapping[str, Any]) -> str | None:
    """What is wrong with a line, in words; ``None`` if nothing is."""
    try:
        form.model_validate(row)
    except ValidationError as error:
        # Of what may be a text or a list, the error that leads furthest in is the one meant.
        first = max(error.errors(), key=lambda one: len(one["loc"]))
        place = ".".join(str(part) for part in first["loc"] if _is_field(part))
        what = str(first["ctx"]["error"]) if first["type"] == "value_error" else first["msg"]
        return f"“{place}”: {what}" if place else what
    return None


def _is_field(part: str | int) -> bool:
    """Whether a step is a field or a number, and not the kind of value that pydantic tried."""
    return isinstance(part, int) or (part.islower() and part != "str" and "[" not in part and "-" not in part)
