"""What needs no model to be written: clauses of the text as statements, statements turned into questions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import replace
from functools import partial

from jobs.pipeline.drafting import as_question, write_statements
from jobs.pipeline.reader import TextReader
from jobs.worksheet.analysis import Analysis
from jobs.worksheet.candidates import Candidate, Draft
from jobs.worksheet.checks.several_answers import stands_in_a_list
from jobs.worksheet.expressions import Expression
from jobs.worksheet.extraction import extracted
from jobs.worksheet.inversion import inverted
from jobs.worksheet.inversion.pairs import asked_for_pair, pair_around
from jobs.worksheet.rewording import without_links
from jobs.worksheet.spelling import mend_names
from jobs.worksheet.word_rules import check_words


def state_facts(
    reader: TextReader, analysis: Analysis, candidates: Sequence[Candidate], seed: int
) -> list[Draft]:
    """State every fact: in the words of its clause where that is plain, else in the model's.

    Where the clause would be the whole sentence again the model writes, and the clause stands in if what it
    wrote is rejected; ``problems`` says which drafts the rules on words reject already.
    """
    served: Counter[str] = Counter()
    clauses = {candidate: _from_clause(candidate, analysis, seed, served) for candidate in candidates}
    drafts = [draft for draft in clauses.values() if draft is not None and draft.verified]
    rest = [candidate for candidate, draft in clauses.items() if draft is None or not draft.verified]
    for draft in write_statements(reader, analysis, rest, seed, served):
        clause = clauses[draft.candidate]
        drafts.append(clause if draft.problems and clause is not None and clause.holds else draft)
    return drafts


def _from_clause(candidate: Candidate, analysis: Analysis, seed: int, served: Counter[str]) -> Draft | None:
    text = extracted(analysis, candidate.expression)
    if text is None:
        return None
    draft = Draft(candidate, without_links(mend_names(text, analysis)), clause=True)
    check_words(draft, analysis, seed, served)
    return draft


def turn_into_questions(analysis: Analysis, statements: Sequence[Draft], seed: int) -> list[Draft]:
    """Turn statements round by rule, those that are plain enough; see ``jobs.worksheet.inversion``.

    A name that stands beside another («Berlín y Múnich») is asked for together with it, once.
    """
    titles = {expression.text for expression in analysis.expressions if expression.type == "work"}
    drafts: list[Draft] = []
    asked: set[tuple[str, int]] = set()
    for statement in statements:
        fact, text = _question(analysis, statement, titles)
        if text is None or (text, fact.start) in asked:
            continue
        asked.add((text, fact.start))
        candidate = replace(statement.candidate, expression=fact).as_question().reworded()
        question = as_question(statement, candidate, text)
        question.clause = statement.clause
        check_words(question, analysis, seed)
        drafts.append(question)
    return drafts


def _question(analysis: Analysis, statement: Draft, titles: Collection[str]) -> tuple[Expression, str | None]:
    """What to ask for, and the question."""
    fact = statement.candidate.expression
    text = analysis.document.text
    pair = pair_around(text, fact, analysis.expressions)
    if pair is not None and not stands_in_a_list(analysis, pair.start, pair.end):
        both = asked_for_pair(statement.text, pair, fact, partial(inverted, titles=titles))
        if both is not None:
            return pair, both
    return fact, inverted(statement.text, fact, titles)
