"""The worksheet as it is stored and exchanged (contract: the worksheet's JSON file)."""

from __future__ import annotations

import hashlib
from typing import Annotated, Literal

from pydantic import Field

from jobs.worksheet.document import Document, Excerpt, Paragraph, Section, Source, Strict

SCHEMA_VERSION = 1

Kind = Literal["short_answer", "true_false"]
Status = Literal["verified", "doubtful", "edited"]
Review = Literal["pending", "accepted", "discarded"]
RejectReason = Literal[
    "duplicate",
    "not_answerable",
    "wrong_round_trip",
    "false_premise",
    "copied",
    "gives_answer_away",
    "cross_leak",
    "no_evidence",
    "ambiguous",
    "bad_swap",
    "weak_twin",
    "form",
]
Profile = Literal["es", "latam", "usted", "vos"]
Paper = Literal["a4", "letter"]
VfMode = Literal["mark", "correct", "justify"]
Strategy = Literal["plan", "few-shot", "zero-shot"]


class Heading(Strict):
    """What stands at the head of the sheet, from the teacher's heading file."""

    school: str | None = None
    teacher: str | None = None
    course: str | None = None
    subject: str | None = None
    date: str | None = None


class Options(Strict):
    """How the sheet is printed."""

    profile: Profile = "es"
    paper: Paper = "a4"
    vf_mode: VfMode = "correct"
    points: float = 10
    reading_text: bool = True
    heading: Heading = Heading()
    versions: tuple[Literal["A", "B"], ...] = ("A",)


class Requested(Strict):
    """How many items were asked for."""

    short_answer: int = 5
    true_false: int = 5


class Request(Strict):
    """Everything the making of one worksheet depends on, but the text and the engine."""

    requested: Requested = Requested()
    options: Options = Options()
    strategy: Strategy = "plan"
    doubtful: Literal["include", "omit"] = "include"
    seed: int = 0


class Evidence(Strict):
    """The sentence that proves an item, verbatim: ``text[start:end] == evidence.text``."""

    start: int
    end: int
    text: str


class Target(Strict):
    """The span of the text that an item is about."""

    start: int
    end: int


class Change(Strict):
    """What the program swapped to make a statement false."""

    from_: Annotated[str, Field(alias="from")]
    to: str
    type: str


class ShortAnswer(Strict):
    """A question whose answer is a span of the text."""

    id: str
    position: int
    origin: Literal["model", "teacher"] = "model"
    kind: Literal["short_answer"] = "short_answer"
    question: str
    answer: str
    accepted_answers: tuple[str, ...] = ()
    partial_answers: tuple[str, ...] = ()
    evidence: Evidence | None
    target: Target | None
    points: float = 1
    status: Status
    reason: str | None = None
    review: Review = "pending"
    flags: tuple[str, ...] = ()
    edited_from: str | None = None
    scores: dict[str, float] = Field(default_factory=dict)


class TrueFalse(Strict):
    """A statement that the text confirms or contradicts; a false one carries its correction."""

    id: str
    position: int
    origin: Literal["model", "teacher"] = "model"
    kind: Literal["true_false"] = "true_false"
    statement: str
    answer: bool
    correction: str | None = None
    change: Change | None = None
    evidence: Evidence | None
    target: Target | None
    points: float = 1
    status: Status
    reason: str | None = None
    review: Review = "pending"
    flags: tuple[str, ...] = ()
    edited_from: str | None = None
    scores: dict[str, float] = Field(default_factory=dict)


Item = Annotated[ShortAnswer | TrueFalse, Field(discriminator="kind")]


class Shortfall(Strict):
    """How many items are missing, and why."""

    short_answer: int = 0
    true_false: int = 0
    reason: str | None = None


class Rejected(Strict):
    """A candidate that did not make it."""

    kind: Kind
    text: str
    reason: RejectReason


class Seconds(Strict):
    """Where the time went."""

    load: float = 0
    generate: float = 0
    verify: float = 0
    total: float = 0


class Tokens(Strict):
    """Work of the engine."""

    prefill: int = 0
    decoded: int = 0
    forced: int = 0


class Provenance(Strict):
    """What made this worksheet; printed in the teacher's copy only."""

    app_version: str
    model: str
    model_sha256: str | None = None
    adapter: str | None = None
    adapter_sha256: str | None = None
    quantization: str
    strategy: Strategy
    prompt_version: str
    seed: int
    device: str
    threads: int
    cpu_features: tuple[str, ...] = ()
    rows_per_call: int
    versions: dict[str, str] = Field(default_factory=dict)
    seconds: Seconds = Seconds()
    tokens: Tokens = Tokens()


class DocumentInfo(Strict):
    """What is known of the text besides its words."""

    topic: str | None = None
    topic_source: Literal["wiki", "first_sentence", "user"] | None = None
    language_detected: str | None = None
    left_out: tuple[str, ...] = ()
    sections: tuple[Section, ...] = ()


class Worksheet(Strict):
    """A finished worksheet, as in ``<slug>.json``."""

    schema_version: Literal[1] = 1
    worksheet_id: str
    revision: int = 1
    title: str
    language: str = "es"
    source: Source
    document: DocumentInfo
    text: str
    paragraphs: tuple[Paragraph, ...]
    excerpt: Excerpt | None = None
    options: Options
    requested: Requested
    items: tuple[Item, ...]
    shortfall: Shortfall
    rejected: tuple[Rejected, ...] = ()
    provenance: Provenance


def item_id(kind: Kind, evidence_start: int | None, text: str) -> str:
    """12 hex digits of sha256(kind, evidence start, text)."""
    key = f"{kind}\n{'' if evidence_start is None else evidence_start}\n{text}"
    return hashlib.sha256(key.encode()).hexdigest()[:12]


def describe(document: Document) -> DocumentInfo:
    """The part of a document that a worksheet keeps beside the text."""
    return DocumentInfo(
        topic=document.topic,
        topic_source=document.topic_source,
        language_detected=document.language_detected,
        left_out=document.left_out,
        sections=document.sections,
    )
