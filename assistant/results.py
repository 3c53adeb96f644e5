"""The results that Python, the command line, the HTTP API and the exports share."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, model_validator

from assistant.article import IsoDate, Value

StatementKind = Literal["direct", "indirect", "reported"]


class Filters(Value):
    """Hard limits of a search. Days are inclusive; several outlets or speakers mean any of them."""

    outlet: tuple[str, ...] = ()
    speaker: tuple[str, ...] = ()
    language: tuple[str, ...] = ()
    article: tuple[str, ...] = ()
    since: IsoDate | None = None
    until: IsoDate | None = None

    def __bool__(self) -> bool:
        return self != Filters()


class Located(Value):
    """Words with their place in the article: ``paragraph.text[start:end] == text``."""

    text: str
    paragraph: int
    start: int
    end: int


class Speaker(Value):
    """A speaker's mention in its place, and the name it stands for.

    ``name`` is the fullest form of the name that is known for the mention, or ``None`` where a
    pronoun or a role could not be resolved. ``rule`` names the rule that made the attribution,
    ``name_rule`` the one that led from the mention to the name.
    """

    text: str
    start: int
    end: int
    name: str | None = None
    paragraph: int = 1
    rule: str = ""
    name_rule: str = ""


class Statement(Value):
    """Who said what, where: ``paragraph.text[start:end] == text``.

    ``place``, ``occasion`` and ``date`` may stand in another sentence than the words; the fields
    ending in ``_at`` say where, so that each has its own citation.
    """

    article_id: str = ""
    version: int = 1
    paragraph: int = 1
    start: int
    end: int
    text: str
    kind: StatementKind
    speaker: Speaker | None = None
    cue: str | None = None
    addressee: str | None = None
    place: str | None = None
    occasion: str | None = None
    date: IsoDate | None = None
    outlet: str | None = None
    cue_at: Located | None = None
    addressee_at: Located | None = None
    place_at: Located | None = None
    occasion_at: Located | None = None
    date_at: Located | None = None
    rule: str = ""


MergeReason = Literal[
    "same name",
    "spelling",
    "given name missing",
    "initial",
    "given name variant",
    "alias",
    "pronoun",
    "office",
    "inflection",
    "abbreviation",
]


class Spelling(Value):
    """How articles name a speaker, in how many statements, and why that is taken for the name it is listed under.

    ``why`` has up to two steps: what the article itself resolved (``pronoun``, ``office``), then what joined names.
    """

    text: str
    count: int
    why: tuple[MergeReason, ...] = Field(min_length=1)
    articles: tuple[str, ...]


class Person(Value):
    """One person or body of the library, with everything that statements call it.

    ``ambiguous`` is a name that may belong to several (a surname that two people bear, "das Gericht"): it is
    listed alone, for its article.
    """

    name: str
    kind: Literal["person", "body"]
    statements: int
    ambiguous: bool = False
    spellings: tuple[Spelling, ...]


class Hit(Value):
    """A paragraph that a search found. ``score`` is the fused one, ``dense`` a cosine, ``lexical`` a BM25 score."""

    article_id: str
    version: int
    paragraph: int
    text: str
    score: float
    dense: float
    lexical: float
    title: str
    outlet: str | None = None
    url: str | None = None
    published: IsoDate | None = None
    language: str | None = None
    kind: str = "text"
    agency: str | None = None
    story: str | None = None


class SearchResult(Value):
    id: str | None = None
    hits: tuple[Hit, ...] = ()


class Citation(Value):
    """The exact place that proves something; it can't be built where it is not exact."""

    number: int = Field(ge=1)
    article_id: str
    version: int
    paragraph: int
    start: int
    end: int
    quote: str
    paragraph_text: str
    source_start: int
    source_end: int
    title: str
    outlet: str | None = None
    url: str | None = None
    published: IsoDate | None = None
    speaker: str | None = None
    place: str | None = None
    sha256: str
    agency: str | None = None
    also_in: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _exact(self) -> Citation:
        if not self.quote or self.paragraph_text[self.start : self.end] != self.quote:
            raise ValueError("the quote is not what stands at its range in the paragraph")
        if self.source_end - self.source_start != self.end - self.start:
            raise ValueError("the range in the source is not as long as the quote")
        return self


class AnswerSentence(Value):
    """A sentence of an answer with the numbers of the citations that prove it (one at least)."""

    text: str
    citations: tuple[int, ...] = Field(min_length=1)


class Searched(Value):
    """What was looked through, so that "nothing found" says where nothing was found."""

    articles: int
    paragraphs: int
    filters: Filters = Filters()
    queries: tuple[str, ...] = ()


class Answer(Value):
    answer_id: str
    question: str
    text: str
    sentences: tuple[AnswerSentence, ...] = ()
    citations: tuple[Citation, ...] = ()
    abstained: bool
    reason: str | None = None
    mode: Literal["verbatim", "generative"] = "verbatim"
    model: str | None = None
    prompt_version: str | None = None
    searched: Searched
    warnings: tuple[str, ...] = ()
    confidence: float | None = None
    nearest: tuple[Citation, ...] = ()
    id: str | None = None

    @model_validator(mode="after")
    def _cited(self) -> Answer:
        numbers = {citation.number for citation in self.citations}
        if self.abstained == bool(self.sentences):
            raise ValueError("an answer has sentences, an abstention has none")
        if self.abstained and not self.reason:
            raise ValueError("an abstention says why")
        for sentence in self.sentences:
            if not numbers.issuperset(sentence.citations):
                raise ValueError("a sentence cites a number that is not among the citations")
        return self


class Failure(Value):
    """A source that could not be taken in, and why (``code`` is that of the error's class)."""

    source: str
    code: str
    message: str


class Taken(Value):
    """A source that was taken in, and the article it became."""

    source: str
    article_id: str
    version: int
    title: str = ""
    paragraphs: int = 0
    copy_of: str | None = None


class IngestReport(Value):
    """What became of each source. ``duplicates`` are copies of a story that is there already; they are kept."""

    added: tuple[Taken, ...] = ()
    updated: tuple[Taken, ...] = ()
    unchanged: tuple[Taken, ...] = ()
    duplicates: tuple[Taken, ...] = ()
    failed: tuple[Failure, ...] = ()
    embedded: int = 0
    seconds: float = 0.0


QuoteVerdict = Literal["verbatim", "altered", "reported", "misattributed", "not_found"]
MatchKind = Literal["verbatim", "reported", "altered", "near"]
Alteration = Literal[
    "negation dropped",
    "negation added",
    "number changed",
    "omission in the middle",
    "insertion in the middle",
    "order changed",
    "words replaced",
    "words left out",
    "words added",
    "case changed",
    "punctuation changed",
]
DiffOp = Literal["equal", "delete", "insert"]
Range = tuple[int, int]


class QuoteMatch(Value):
    """Words of an article that are, or come close to, the words looked up.

    ``kind`` says how they relate to them, ``statement`` what they are in the article. ``diff`` leads from the
    source to the words looked up: a replacement is a ``delete`` followed by an ``insert``. ``parts`` are the ranges
    of the paragraph that hold the words where the article splits the quotation; articles of one ``story`` are
    copies, and ``also_in`` of the citation names the outlets that print one.
    """

    citation: Citation
    kind: MatchKind
    similarity: float = Field(ge=0, le=1)
    diff: tuple[tuple[DiffOp, str], ...] = ()
    alterations: tuple[Alteration, ...] = ()
    statement: StatementKind | None = None
    speaker: str | None = None
    speaker_fits: bool | None = None
    story: str = ""
    parts: tuple[Range, ...] = ()


class QuoteCheck(Value):
    """Whether some words were said, and by whom. A verdict other than ``not_found`` has a match that proves it."""

    quote: str
    verdict: QuoteVerdict
    speaker_asked: str | None = None
    speaker_found: str | None = None
    matches: tuple[QuoteMatch, ...] = ()
    nearest: tuple[QuoteMatch, ...] = ()
    searched: Searched
    warnings: tuple[str, ...] = ()
    id: str | None = None

    @model_validator(mode="after")
    def _proved(self) -> QuoteCheck:
        if (self.verdict == "not_found") == bool(self.matches):
            raise ValueError("a verdict has a match that proves it, and nothing found has none")
        if self.matches:
            proof = {"misattributed": "verbatim"}.get(self.verdict, self.verdict)
            if self.matches[0].kind != proof:
                raise ValueError(f"the first match of the verdict {self.verdict} is not {proof}")
        return self


ClaimVerdict = Literal["supported", "contradicted", "conflicting", "not_enough_evidence"]
Stance = Literal["supports", "contradicts", "said", "neutral"]
DiscrepancyKind = Literal["number", "date", "place", "speaker", "negation", "opposite", "wording"]
PartKind = Literal["speaker", "number", "date", "place", "negation", "name", "predicate"]


class Discrepancy(Value):
    """Where a claim and a source differ, with the words of both sides."""

    kind: DiscrepancyKind
    claim: str
    source: str


class ClaimPart(Value):
    """A part of a claim that can be compared on its own: ``claim[start:end] == text``."""

    kind: PartKind
    text: str
    start: int
    end: int


class ClaimEvidence(Value):
    """A place that bears on a claim. ``said`` is the stance of words that only somebody quoted says: ``said_by``."""

    citation: Citation
    stance: Stance
    discrepancies: tuple[Discrepancy, ...] = ()
    score: float = 0.0
    said_by: str | None = None

    @model_validator(mode="after")
    def _named(self) -> ClaimEvidence:
        if self.stance == "said" and not self.said_by:
            raise ValueError("what was only said has somebody who said it")
        return self


class ClaimCheck(Value):
    """What the sources make of a claim. No verdict but ``not_enough_evidence`` stands without evidence for it."""

    claim: str
    verdict: ClaimVerdict
    method: str
    checkable: bool = True
    reason: str | None = None
    parts: tuple[ClaimPart, ...] = ()
    evidence: tuple[ClaimEvidence, ...] = ()
    searched: Searched
    warnings: tuple[str, ...] = ()
    id: str | None = None

    @model_validator(mode="after")
    def _proved(self) -> ClaimCheck:
        stances = {one.stance for one in self.evidence}
        needed = {
            "supported": {"supports"},
            "contradicted": {"contradicts"},
            "conflicting": {"supports", "contradicts"},
            "not_enough_evidence": set(),
        }[self.verdict]
        if not needed <= stances:
            raise ValueError(f"the verdict {self.verdict} has no evidence that proves it")
        if self.verdict == "not_enough_evidence" and not self.reason:
            raise ValueError("a check without a verdict says why")
        return self


class Version(Value):
    """One outlet's wording of a statement, with the diff that leads from it to the version compared against.

    ``similarity`` is the cosine of the two in meaning; ``diff`` is empty across languages and for the version itself.
    """

    citation: Citation
    kind: StatementKind
    language: str | None = None
    similarity: float = 1.0
    diff: tuple[tuple[DiffOp, str], ...] = ()
    alterations: tuple[Alteration, ...] = ()


class VersionGroup(Value):
    """Versions of one statement: one speaker, one occasion, close in meaning. ``against`` is a citation's number."""

    speaker: str | None
    against: int
    versions: tuple[Version, ...] = Field(min_length=1)


class Comparison(Value):
    """How the outlets word the same statements, the groups that fit the question best first."""

    question: str
    groups: tuple[VersionGroup, ...] = ()
    searched: Searched
    reason: str | None = None
    id: str | None = None

    @model_validator(mode="after")
    def _explained(self) -> Comparison:
        if not self.groups and not self.reason:
            raise ValueError("a comparison without versions says why")
        return self
