"""Rounds of the planned strategy: state facts, read them again, ask for those that held, select, refill."""

from __future__ import annotations

import time
from collections.abc import Sequence
from functools import partial

from jobs.engine.protocol import Cancel
from jobs.errors import CancelledError
from jobs.pipeline.by_rule import state_facts, turn_into_questions
from jobs.pipeline.drafting import write_questions
from jobs.pipeline.reader import TextReader
from jobs.pipeline.verification import Verifier
from jobs.pipeline.work import Work
from jobs.worksheet.candidates import Draft
from jobs.worksheet.checks.pairs import Crowding
from jobs.worksheet.plan import EXPECTED_YIELD, Planner

MOST_ROUNDS = 4
"""The first round and up to three refills."""
LEAST_YIELD = 0.2
MOST_FACTS = 30
"""Facts of one round; more rows in a call make every one slower."""


def plan_rounds(work: Work, reader: TextReader, verifier: Verifier, cancel: Cancel) -> None:
    """Work until the sheet is full, the text gives no more or the rounds are over."""
    planner = Planner(work.analysis, work.request.seed)
    rate = EXPECTED_YIELD
    for _ in range(MOST_ROUNDS):
        missing = work.selection.missing(work.request.requested)
        served = {chosen.draft.candidate.sentence for chosen in work.selection.items}
        wanted = max(sum(missing.values()), int(work.selection.patterned))
        wanted = max(min(wanted, int(MOST_FACTS * rate)), min(1, wanted))
        facts = planner.take(wanted, rate, served=served)
        if not facts:
            break
        clock = time.monotonic()
        work.tell("generating", 0, len(facts))
        statements = state_facts(reader, work.analysis, facts, work.request.seed)
        work.generate_seconds += time.monotonic() - clock
        _stop_if(cancel)
        _verify(work, verifier, statements)
        if missing["short_answer"]:
            true = [draft for draft in statements if draft.holds]
            _turn(work, verifier, true)
            _stop_if(cancel)
            _ask(work, reader, verifier, _unasked(true, work.drafts))
            _stop_if(cancel)
        _select(work)
        work.tell("verifying", len(facts), len(facts))
        work.save()
        stated = [draft for draft in work.drafts if draft.candidate.kind == "true_false"]
        rate = max(LEAST_YIELD, len(work.selection.items) / len(stated))


def _select(work: Work) -> None:
    work.selection = work.choose()
    if not work.selection.full(work.request.requested):
        crowded = work.choose(crowding=Crowding.BY_TYPE)
        work.selection = crowded if crowded.full(work.request.requested) else work.selection


def _unasked(statements: Sequence[Draft], drafts: Sequence[Draft]) -> list[Draft]:
    """Statements without a question that is as good as they are: the model asks for what they say.

    Args:
        statements: true, or doubtful.
        drafts: all so far.
    """
    questions = [draft for draft in drafts if draft.candidate.kind == "short_answer" and not draft.problems]

    def is_asked(statement: Draft) -> bool:
        fact = statement.candidate.expression
        return any(
            question.stated == statement.text
            and question.candidate.expression.start <= fact.start
            and fact.end <= question.candidate.expression.end
            and (question.verified or not statement.holds)
            for question in questions
        )

    return [draft for draft in statements if not is_asked(draft)]


def complete(work: Work, reader: TextReader, verifier: Verifier) -> None:
    """Reach the count with more items from a sentence, more false numbers, doubtful items.

    A draft whose wording leaves a doubt is read a second time only here, when it is needed; only here is a
    question made of a doubtful statement.
    """
    for crowding in (Crowding.BY_TYPE, Crowding.BY_FACT):
        work.selection = work.choose(strict_numbers=False, crowding=crowding)
        if work.selection.full(work.request.requested):
            return
    missing = work.selection.missing(work.request.requested)
    if work.request.doubtful == "omit":
        return
    unread = [draft for draft in work.drafts if draft.doubts and draft.reading is None]
    clock = time.monotonic()
    verifier.verify(unread)
    work.verify_seconds += time.monotonic() - clock
    if missing["short_answer"] and work.request.strategy == "plan":
        doubtful = [
            d for d in work.drafts if d.candidate.kind == "true_false" and not (d.holds or d.problems)
        ]
        _turn(work, verifier, doubtful, doubtful_too=True)
        _ask(work, reader, verifier, _unasked(doubtful, work.drafts), doubtful_too=True)
    clock = time.monotonic()
    verifier.weigh_twins([d for d in work.drafts if d.candidate.kind == "true_false" and not d.problems])
    work.verify_seconds += time.monotonic() - clock
    work.selection = work.choose(allow_doubtful=True, strict_numbers=False, crowding=Crowding.BY_FACT)


def _ask(
    work: Work, reader: TextReader, verifier: Verifier, statements: list[Draft], *, doubtful_too: bool = False
) -> None:
    if not statements:
        return
    clock = time.monotonic()
    questions = write_questions(reader, work.analysis, statements, work.request.seed)
    work.generate_seconds += time.monotonic() - clock
    _verify(work, verifier, questions, doubtful_too=doubtful_too)


def _turn(work: Work, verifier: Verifier, statements: list[Draft], *, doubtful_too: bool = False) -> None:
    questions = turn_into_questions(work.analysis, statements, work.request.seed)
    if questions:
        _verify(work, verifier, questions, doubtful_too=doubtful_too)


def _verify(work: Work, verifier: Verifier, drafts: list[Draft], *, doubtful_too: bool = False) -> None:
    clock = time.monotonic()
    work.tell("verifying", 0, len(drafts))
    to_read = [draft for draft in drafts if doubtful_too or draft.holds]
    verifier.verify(to_read, after_passage=partial(work.save, to_read))
    work.verify_seconds += time.monotonic() - clock
    work.drafts += drafts


def _stop_if(cancel: Cancel) -> None:
    if cancel():
        raise CancelledError
