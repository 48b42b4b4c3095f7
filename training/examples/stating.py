"""Examples of stating, filling in and judging, from statements whose truth is known."""

from __future__ import annotations

import random
from collections.abc import Sequence

from jobs.pipeline.drafting import blanked
from jobs.worksheet.candidates import Candidate, Draft
from jobs.worksheet.context import focus
from jobs.worksheet.expressions import Expression
from jobs.worksheet.words import contains_expression
from training.data.passages import Statement
from training.examples.asking import Fits, Made, placed
from training.examples.model import Example, Outcome, Skill
from training.examples.reading import Reading


def state_example(reading: Reading, statement: Statement, fits: Fits, chance: random.Random) -> Made:
    """Evidence and fact are given, the true statement is the reply; it holds the fact to the letter."""
    expression = fact_of(reading, statement)
    if expression is None:
        return "no_expression"
    if statement.true_text.count(expression.text) != 1:
        return "fact_not_in_statement"
    evidence = focus(reading.analysis, expression.sentence, expression.start, expression.end)
    values = {"evidence": evidence, "answer": expression.text}
    made = _example(reading, "state", "text", values, reading.form(expression), statement.true_text)
    return placed(made, reading, expression.sentence, fits, chance)


def fill_example(reading: Reading, statement: Statement, fits: Fits, chance: random.Random) -> Made:
    """The statement with its fact cut out; the fact is the reply."""
    expression = fact_of(reading, statement)
    if expression is None:
        return "no_expression"
    if statement.true_text.count(expression.text) != 1:
        return "fact_not_in_statement"
    values = {"statement": _with_blank(statement, expression)}
    made = _example(reading, "fill", "text", values, reading.form(expression), expression.text)
    return placed(made, reading, expression.sentence, fits, chance)


def stranger_fill_example(
    reading: Reading, others: Sequence[tuple[Statement, Expression]], fits: Fits, chance: random.Random
) -> Made:
    """A blank whose fact and whose subject stand in another text: not said.

    Args:
        reading: the text that is shown.
        others: statements of other passages, with their facts.
        fits: whether an example is short enough.
        chance: which of them.
    """
    text = reading.analysis.document.text
    strangers = [
        (statement, fact)
        for statement, fact in others
        if statement.true_text.count(fact.text) == 1 and not contains_expression(text, fact.text)
    ]
    if not strangers or not reading.analysis.sentences:
        return "no_stranger"
    statement, fact = chance.choice(strangers)
    values = {"statement": _with_blank(statement, fact)}
    sentence = chance.randrange(len(reading.analysis.sentences))
    made = _example(reading, "fill", "not_said", values, "stranger")
    return placed(made, reading, sentence, fits, chance)


def judge_examples(reading: Reading, statement: Statement, fits: Fits, chance: random.Random) -> list[Made]:
    """The true statement and its false twin, each with its verdict; a statement alone gives nothing.

    Both or none, so that nothing can be learnt from the form of true ones and false ones.
    """
    expression = fact_of(reading, statement)
    if expression is None:
        return ["no_expression"]
    if statement.false_text is None:
        return ["no_twin"]
    pair: list[tuple[Outcome, str]] = [("true", statement.true_text), ("false", statement.false_text)]
    made = [
        placed(
            _example(reading, "judge", outcome, {"statement": text}, reading.form(expression)),
            reading,
            expression.sentence,
            fits,
            chance,
        )
        for outcome, text in pair
    ]
    refused = [reason for reason in made if isinstance(reason, str)]
    return list(refused[:1]) if refused else made


def fact_of(reading: Reading, statement: Statement) -> Expression | None:
    """The expression that a statement is about."""
    return reading.expression_at(statement.start, statement.end)


def _with_blank(statement: Statement, expression: Expression) -> str:
    return blanked(Draft(Candidate("true_false", expression.sentence, expression, 0), statement.true_text))


def _example(
    reading: Reading, skill: Skill, outcome: Outcome, values: dict[str, str], form: str, reply: str = ""
) -> Example:
    return Example(
        skill=skill,
        outcome=outcome,
        passage="",
        values=values,
        reply=reply,
        form=form,
        source=reading.passage.source,
        article=reading.passage.article,
    )
