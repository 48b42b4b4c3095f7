"""Questions and statements that the model wrote itself, kept only when everything speaks for them.

Extractive data sets hold no statements, and their questions are mostly translated. The base model, drawing
several times for the same fact, now and then finds a wording that passes every check of the product; such
wordings are what it should find at once.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from jobs.engine.protocol import Cancel, Engine
from jobs.pipeline.drafting import write_questions, write_statements
from jobs.pipeline.make import static_prefix
from jobs.pipeline.prompt_files import load_prompts, load_thresholds
from jobs.pipeline.reader import TextReader
from jobs.pipeline.verification import Verifier, false_is_sure
from jobs.segments import Quoted
from jobs.worksheet.analysis import Analysis, analyse
from jobs.worksheet.candidates import Draft
from jobs.worksheet.models import Kind
from jobs.worksheet.plan import Planner
from jobs.worksheet.words import similarity
from training.data.passages import Passage, Question, Statement

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
        facts: how many facts of a passage are stated; a question is made of every statement that holds.
        tries: how many wordings of each.
        seed: of the choice of facts and of the draws.
    """

    def __init__(self, engine: Engine, *, facts: int = 3, tries: int = 4, seed: int = 0) -> None:
        self._engine = engine
        self._facts, self._tries, self._seed = facts, tries, seed
        self._prompts = load_prompts()
        self._limits = load_thresholds(engine.info, self._prompts.version)

    def write(self, passage: Passage, kinds: Sequence[Kind], cancel: Cancel) -> Written:
        """Verified questions and statements about one passage.

        Raises:
            CancelledError: ``cancel`` answered true.
        """
        written = Written()
        analysis = analyse(passage.document, count=lambda text: self._engine.count((Quoted(text),)))
        facts = Planner(analysis, self._seed).take(self._facts, _ALL_OF_THEM)
        if not facts:
            return written
        # The first wording is the likeliest one, the others are drawn.
        wordings = [replace(fact, wording=number) for fact in facts for number in range(self._tries)]
        static = static_prefix(self._engine, cancel)
        with TextReader(static, analysis, cancel) as reader:
            verifier = Verifier(reader, analysis, self._prompts, self._limits)
            drafts = _different(write_statements(reader, analysis, wordings, self._seed))
            verifier.verify(drafts)
            statements = _best(analysis, [draft for draft in drafts if draft.holds])
            questions: list[Draft] = []
            if "short_answer" in kinds and statements:
                questions = write_questions(reader, analysis, statements, self._seed)
                verifier.verify(questions)
        written.facts, written.drawn = len(facts), len(wordings) + len(questions)
        kept = [draft for draft in questions if draft.verified]
        if "true_false" in kinds:
            kept += [draft for draft in statements if draft.verified]
        for draft in kept:
            self._keep(passage, draft, written)
        return written

    def _keep(self, passage: Passage, draft: Draft, written: Written) -> None:
        expression = draft.candidate.expression
        name = f"{passage.digest}:{draft.candidate.kind}:{expression.start}-{expression.end}"
        written.kept += 1
        if draft.candidate.kind == "short_answer":
            written.questions.append(
                Question(name, draft.text, expression.text, expression.start, draft.stated)
            )
            return
        twin = draft.twin if false_is_sure(draft, self._limits) else None
        written.statements.append(Statement(name, draft.text, twin, expression.start, expression.end))


def _different(drafts: Sequence[Draft]) -> list[Draft]:
    """Every wording of a fact once."""
    return list({(_fact(draft), draft.text): draft for draft in reversed(drafts)}.values())[::-1]


def _best(analysis: Analysis, drafts: Sequence[Draft]) -> list[Draft]:
    """One statement a fact: the one that copies least, for copying is what training must not teach."""
    by_fact: dict[tuple[int, int, int], list[Draft]] = defaultdict(list)
    for draft in drafts:
        by_fact[_fact(draft)].append(draft)
    return [
        min(found, key=lambda d: similarity(d.text, analysis.sentence_text(d.candidate.sentence)))
        for found in by_fact.values()
    ]


def _fact(draft: Draft) -> tuple[int, int, int]:
    candidate = draft.candidate
    return candidate.sentence, candidate.expression.start, candidate.expression.end
