"""Candidates to drafts: the model writes, the rules look at the words."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from typing import TypeVar

from jobs.engine.protocol import Decoded
from jobs.pipeline.reader import TextReader
from jobs.worksheet.analysis import Analysis
from jobs.worksheet.candidates import Candidate, Draft
from jobs.worksheet.expressions import place_size
from jobs.worksheet.grammars import is_plain_role_question
from jobs.worksheet.inversion.order import with_verb_first
from jobs.worksheet.rewording import in_its_own_voice, without_links
from jobs.worksheet.spelling import mend_names
from jobs.worksheet.word_rules import check_words

LEAST_FLUENCY = -0.6
"""Mean log-probability of the words; below it the model was forced into a form that did not fit."""
SURE_FLUENCY = -0.4
_Row = TypeVar("_Row")


def write_statements(
    reader: TextReader,
    analysis: Analysis,
    candidates: Sequence[Candidate],
    seed: int,
    served: Counter[str] | None = None,
) -> list[Draft]:
    """Let the model state every fact; ``problems`` says which the rules on words reject already.

    ``served`` counts how often words were put into false twins so far.
    """
    drafts = []
    served = Counter() if served is None else served
    for passage, group in by_passage(candidates, lambda candidate: candidate.passage):
        for candidate, decoded in zip(group, reader.state(passage, group, seed), strict=True):
            if decoded.finish != "cancelled":
                drafts.append(_draft(Draft(candidate, decoded.text.strip()), decoded, analysis, seed, served))
    return drafts


def write_questions(
    reader: TextReader, analysis: Analysis, statements: Sequence[Draft], seed: int
) -> list[Draft]:
    """Let the model ask for the fact of every statement; a doubt about the statement is one about it."""
    drafts = []
    for passage, group in by_passage(statements, lambda statement: statement.candidate.passage):
        for statement, decoded in zip(group, reader.ask(passage, group), strict=True):
            if decoded.finish != "cancelled":
                question = as_question(statement, statement.candidate.as_question(), decoded.text.strip())
                drafts.append(_draft(question, decoded, analysis, seed))
    return drafts


def as_question(statement: Draft, candidate: Candidate, text: str) -> Draft:
    """A question for what a statement says; a doubt about the statement is one about the question."""
    question = Draft(candidate, text, stated=statement.text)
    if not statement.holds:
        question.doubts.append("otra lectura no está segura de lo que la pregunta da por cierto")
    return question


def by_passage(rows: Sequence[_Row], passage_of: Callable[[_Row], int]) -> list[tuple[int, list[_Row]]]:
    """The rows of every passage: those that one call of the model can take."""
    groups: dict[int, list[_Row]] = defaultdict(list)
    for row in rows:
        groups[passage_of(row)].append(row)
    return sorted(groups.items())


def _draft(
    draft: Draft, decoded: Decoded, analysis: Analysis, seed: int, served: Counter[str] | None = None
) -> Draft:
    evidence = analysis.sentence_text(draft.candidate.sentence)
    draft.text = in_its_own_voice(mend_names(draft.text, analysis), evidence)
    if draft.candidate.kind == "short_answer":
        draft.text = with_verb_first(draft.text, analysis)
    else:
        draft.text = without_links(draft.text)
    fluency = decoded.mean_logprob
    draft.scores["fluency"] = round(fluency, 3)
    whole = draft.text.endswith(("?", "."))
    fact = draft.candidate.expression
    if fact.type == "role" and is_plain_role_question(draft.text, fact.text, analysis.topic_names):
        fluency = 0.0  # no model begins so of its own accord, and there is nothing else to say
    if decoded.finish != "grammar" or not whole or fluency < LEAST_FLUENCY:
        draft.problems.append("form")
    else:
        check_words(draft, analysis, seed, served)
        if fluency < SURE_FLUENCY and not draft.problems:
            draft.doubts.append("está redactada con poca seguridad")
    return draft


_HINTS = {
    "year": "año", "date": "fecha", "number": "número", "person": "persona", "place": "lugar",
    "organization": "institución", "work": "obra", "prize": "premio",
}  # fmt: skip


_PLACE_HINTS = {"country": "país", "continent": "continente", "region": "región", "place": "lugar"}


def blanked(draft: Draft) -> str:
    """A statement with its fact cut out and the kind of fact named, for the second reading.

    Without the kind, «murió en ___» may be filled with a year or with a city.
    """
    expression = draft.candidate.expression
    hint = _HINTS.get(expression.type)
    if expression.type == "year" and expression.text.lower().startswith("siglo"):
        hint = "siglo"
    elif expression.type == "place":
        hint = _PLACE_HINTS[place_size(expression)]
    blank = f"___ ({hint})" if hint else "___"
    return draft.text.replace(expression.text, blank, 1)
