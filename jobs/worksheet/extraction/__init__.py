"""Statements made by rule: the clause of the text that a fact stands in, with its subject in front.

«Tras la guerra volvió a Ancona, donde editó un periódico» gives «Errico Malatesta volvió a Ancona» and
«Errico Malatesta editó un periódico»; the bracket after a name gives birth and death. Only plain clauses are
taken: one verb, nothing that takes back what it says, a subject that is the topic or stands before the verb.
A year in brackets after a title is when the work came out.
"""

from __future__ import annotations

from jobs.worksheet.analysis import Analysis
from jobs.worksheet.expressions import Expression
from jobs.worksheet.extraction.clause import MOST_WORDS, find_clause
from jobs.worksheet.extraction.dated_work import dated_work
from jobs.worksheet.extraction.life import life_statement
from jobs.worksheet.extraction.sentence import is_whole
from jobs.worksheet.extraction.subject import subject_of

__all__ = ["extracted"]


def extracted(analysis: Analysis, expression: Expression) -> str | None:
    """The clause of a fact as a statement; ``None`` where the rules do not fit.

    Args:
        analysis: the text.
        expression: the fact; it stands in the statement to the letter.
    """
    bracketed = life_statement(analysis, expression) or dated_work(analysis, expression)
    if bracketed is not None:
        return bracketed
    clause = find_clause(analysis, expression)
    subject = None if clause is None else subject_of(analysis, expression.sentence, clause)
    if clause is None or subject is None:
        return None
    statement = f"{subject[0].upper()}{subject[1:]} {clause.said.removesuffix('.')}."
    once = statement.count(expression.text) == 1
    return statement if once and is_whole(statement) and len(statement.split()) <= MOST_WORDS else None
