"""A worksheet while it is made: what was drafted, what is chosen, how long it took."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from jobs.pipeline.assembly import build_items
from jobs.pipeline.progress import ProgressReport, Stage, Step
from jobs.pipeline.verification import false_is_sure
from jobs.worksheet.analysis import Analysis
from jobs.worksheet.candidates import Draft
from jobs.worksheet.checks.pairs import Crowding
from jobs.worksheet.models import Item, Request
from jobs.worksheet.selection import Selection, select
from jobs.worksheet.thresholds import Thresholds

Checkpoint = Callable[[tuple[Item, ...]], None]
"""Given the items that would be on the sheet if it ended now, so that a person can begin to look at them."""


@dataclass
class Work:
    """A worksheet while it is made."""

    analysis: Analysis
    request: Request
    limits: Thresholds
    report: ProgressReport | None
    checkpoint: Checkpoint | None = None
    drafts: list[Draft] = field(default_factory=list)
    selection: Selection = field(default_factory=lambda: Selection((), ()))
    generate_seconds: float = 0.0
    verify_seconds: float = 0.0
    reason: str | None = None

    def tell(self, stage: Stage, done: int, total: int) -> None:
        """Report a point on the way."""
        if self.report is not None:
            self.report(Step(stage, done, total, len(self.selection.items)))

    def save(self, fresh: Sequence[Draft] = ()) -> None:
        """Hand over what is verified so far, of earlier rounds and of the fresh drafts."""
        if self.checkpoint is None:
            return
        read = [draft for draft in fresh if draft.reading is not None]
        selection = self.choose(drafts=[*self.drafts, *read]) if read else self.selection
        self.checkpoint(build_items(selection, self.analysis, self.request.options.points))

    def choose(
        self,
        *,
        drafts: Sequence[Draft] | None = None,
        allow_doubtful: bool = False,
        strict_numbers: bool = True,
        crowding: Crowding = Crowding.NONE,
    ) -> Selection:
        """Select from what is verified so far."""
        return select(
            self.drafts if drafts is None else drafts,
            self.analysis,
            self.request.requested,
            self.request.seed,
            can_be_false=lambda draft: false_is_sure(draft, self.limits),
            allow_doubtful=allow_doubtful,
            strict_numbers=strict_numbers,
            balanced=strict_numbers,
            crowding=crowding,
        )
