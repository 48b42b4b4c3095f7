"""Candidates: what to ask about, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from jobs.worksheet.expressions import Expression
from jobs.worksheet.models import Kind, RejectReason

COPIED = "copia casi entera la frase del texto"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A fact to make an item of: a span in a sentence, and the kind of item."""

    kind: Kind
    sentence: int
    expression: Expression
    passage: int
    wording: int = 0

    @property
    def key(self) -> tuple[Kind, int, int, int, int]:
        """Never used twice for one text; a fact may be worded anew."""
        return (self.kind, self.sentence, self.expression.start, self.expression.end, self.wording)

    def as_question(self) -> Candidate:
        """The same fact, to be asked for."""
        return replace(self, kind="short_answer")

    def reworded(self) -> Candidate:
        """The same fact, to be put in other words."""
        return replace(self, wording=self.wording + 1)


@dataclass(frozen=True, slots=True)
class Swap:
    """The change that makes a true statement false."""

    removed: str
    inserted: str
    type: str


@dataclass(slots=True)
class Draft:
    """A candidate with the model's words for it and the verdicts so far.

    ``problems`` reject it; ``doubts`` (sentences in Spanish for the teacher) keep it from being verified.
    ``stated`` is the true statement that a question was made of. ``clause`` says that a statement was taken
    from the text as it stands there, and of a question that such a statement was turned into it by rule.
    ``fixed_truth`` is set where whoever wrote a statement also said whether it is true (the list
    strategies): it is printed as that and nothing else.
    """

    candidate: Candidate
    text: str
    twin: str | None = None
    swap: Swap | None = None
    reading: str | None = None
    scores: dict[str, float] = field(default_factory=dict)
    problems: list[RejectReason] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)
    flags: list[str] = field(default_factory=list)
    fixed_truth: bool | None = None
    stated: str | None = None
    clause: bool = False

    @property
    def verified(self) -> bool:
        """Whether every check passed."""
        return not self.problems and not self.doubts

    @property
    def holds(self) -> bool:
        """Whether what it says passed every check; it may be too close to the text for an item."""
        return not self.problems and set(self.doubts) <= {COPIED}
