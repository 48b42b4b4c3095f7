"""Questions and statements that the model wrote itself, kept only when everything speaks for them.

Extractive data sets hold no statements, and their questions are mostly translated. The base model, drawing
several times for the same fact, now and then finds a wording that passes every check of the product; such
wordings are what it should find at once.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from jobs.engine.protocol import Cancel, Engine
from jobs.pipeline.drafting import write_drafts
from jobs.pipeline.make import static_prefix
from jobs.pipeline.prompt_files import load_prompts, load_thresholds
from jobs.pipeline.reader import TextReader
from jobs.pipeline.verification import Verifier, false_is_sure
from jobs.segments import Quoted
from jobs.worksheet.analysis import analyse
from jobs.worksheet.candidates import Draft
from jobs.worksheet.models import Kind
from jobs.worksheet.plan import Planner
from jobs.worksheet.words import similarity
from training.data.passages import Passage, Question, Statement

TEMPERATURE = 0.7
_ALL_OF_THEM = 1.0


@dataclass(slots=True)
class Written:
    """What came of one or more passages."""

    facts: int = 0
    drawn: int = 0
    kept: int = 0
    questions: list[Question] = field(default_factory=list)
    statements: list[Statement] = field(default_factory=list)


class SelfWriter:
    """Lets a model write about passages and judges its words with the same model, no adapter, fixed prompts.

    Args:
        engine: the base model.
        facts: how many facts of a passage are tried, of each kind of item.
        tries: how often each is drawn.
        seed: of the choice of facts and of the draws.
    """

    def __init__(self, engine: Engine, *, facts: int = 3, tries: int = 4, seed: int = 0) -> None:
        self._engine = engine
        self._facts, self._tries, self._seed = facts, tries, seed
        self._prompts = load_prompts(engine.info.adapter_prompt_version)
        self._limits = load_thresholds(engine.info, self._prompts.version)

    def write(self, passage: Passage, kinds: Sequence[Kind], cancel: Cancel) -> Written:
        """Verified questions and statements about one passage.

        Raises:
            CancelledError: ``cancel`` answered true.
        """
        written = Written()
        analysis = analyse(passage.document, count=lambda text: self._engine.count((Quoted(text),)))
        planner = Planner(analysis, self._seed)
        chosen = [c for kind in kinds for c in planner.take(kind, self._facts, _ALL_OF_THEM)]
        if not chosen:
            return written
        static = static_prefix(self._engine, self._prompts, cancel)
        with TextReader(static, analysis, cancel) as reader:
            drafts = write_drafts(reader, analysis, chosen * self._tries, self._seed, temperature=TEMPERATURE)
            different = _different(drafts)
            Verifier(reader, analysis, self._prompts, self._limits).verify(
                [draft for draft in different if draft.verified]
            )
        written.facts, written.drawn = len(chosen), len(drafts)
        by_fact: dict[tuple[Kind, int, int, int], list[Draft]] = defaultdict(list)
        for draft in different:
            if draft.verified:
                by_fact[draft.candidate.key].append(draft)
        for found in by_fact.values():
            # The one that copies least: copying is the fault that training must not teach.
            best = min(found, key=lambda d: similarity(d.text, analysis.sentence_text(d.candidate.sentence)))
            self._keep(passage, best, written)
        return written

    def _keep(self, passage: Passage, draft: Draft, written: Written) -> None:
        expression = draft.candidate.expression
        name = f"{passage.digest}:{draft.candidate.kind}:{expression.start}-{expression.end}"
        written.kept += 1
        if draft.candidate.kind == "short_answer":
            written.questions.append(Question(name, draft.text, expression.text, expression.start))
            return
        twin = draft.twin if false_is_sure(draft, self._limits) else None
        written.statements.append(Statement(name, draft.text, twin, expression.start, expression.end))


def _different(drafts: Sequence[Draft]) -> list[Draft]:
    """Every wording once."""
    seen: set[tuple[tuple[Kind, int, int, int], str]] = set()
    kept = []
    for draft in drafts:
        key = (draft.candidate.key, draft.text)
        if key not in seen:
            seen.add(key)
            kept.append(draft)
    return kept
