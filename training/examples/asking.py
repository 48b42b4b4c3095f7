"""Examples of asking: a short true statement and the fact in it are given, the question is the reply."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from functools import lru_cache

from jobs.worksheet.context import preposition_before
from jobs.worksheet.expressions import Expression
from jobs.worksheet.grammars import openers
from jobs.worksheet.word_rules import question_problems, wording_doubts
from training.data.passages import Question
from training.examples.model import Example
from training.examples.reading import Reading

Made = Example | str
"""An example, or the reason why there is none (a word of the card's table)."""
Fits = Callable[[Example], bool]
"""Whether an example stays within the limit of tokens."""


def ask_example(reading: Reading, question: Question, fits: Fits, chance: random.Random) -> Made:
    """The example for a question, if the generator itself could be asked for it and might write it so.

    The answer must be an expression that the rules find; the question must have an interrogative that the
    grammar allows for it and pass the rules on words without leaving a doubt.
    """
    if question.answer is None:
        return "not_said"
    analysis = reading.analysis
    expression = reading.expression_at(question.start, question.end)
    if expression is None:
        return "no_expression"
    if not analysis.usable(expression.sentence):
        return "no_evidence"
    text = tidy(question.text)
    if text is None:
        return "form"
    text = _narrowed(text, expression)
    stated = question.stated or statement_of(text, expression.text)
    if stated is None or expression.text not in stated:
        return "no_statement"
    before = preposition_before(stated, stated.find(expression.text))
    if not _pattern(openers(expression, before)).fullmatch(text):
        return "interrogative"
    problems = question_problems(text, expression.text, analysis, expression.sentence)
    if problems:
        return problems[0]
    if wording_doubts(text, analysis, expression.sentence, stated):
        return "doubtful"
    made = Example(
        skill="ask",
        passage="",
        values={"evidence": stated, "answer": expression.text},
        reply=text,
        form=reading.form(expression),
        source=reading.passage.source,
        article=reading.passage.article,
    )
    return placed(made, reading, expression.sentence, fits, chance)


def placed(made: Example, reading: Reading, sentence: int, fits: Fits, chance: random.Random) -> Made:
    """The example with as much of the text around its sentence as fits."""

    def with_text(text: str) -> Example:
        return made.model_copy(update={"passage": text})

    window = reading.window(sentence, lambda text: fits(with_text(text)), chance)
    return "too_long" if window is None else with_text(window)


_QUESTION = re.compile(r"¿[^¿?\n]{8,140}\?")
_START = re.compile(r"^¿\s*(\w)")


def tidy(question: str) -> str | None:
    """A question with its marks and a capital letter; ``None`` if it is more or less than one question."""
    text = question.strip()
    if not text.startswith("¿"):
        found = text.find("¿")
        if found > 0:
            return None
        text = f"¿{text}"
    text = _START.sub(lambda match: f"¿{match.group(1).upper()}", text.rstrip(". "))
    return text if _QUESTION.fullmatch(text) else None


_FRONTED = re.compile(
    r"¿(?P<preposition>En|A|De|Con|Por|Para|Desde|Hasta|Sobre|Hacia) "
    r"(?:qué [a-záéíóúüñ]+|quién(?:es)?) (?P<rest>.+)\?"
)
_SUBJECT = re.compile(r"¿Quién(?:es)? (?P<rest>.+)\?")


def statement_of(question: str, answer: str) -> str | None:
    """The true statement that a question and its answer amount to, where the answer may stand first.

    «¿En qué año murió Ana?» and «1902» are «En 1902 murió Ana.»; «¿Quién murió?» and «Ana» are «Ana murió.»
    Objects («¿Qué obra publicó Ana?») cannot be put first without more, and give ``None``.
    """
    if found := _FRONTED.fullmatch(question):
        return f"{found['preposition']} {answer} {found['rest']}."
    if found := _SUBJECT.fullmatch(question):
        return f"{answer[:1].upper()}{answer[1:]} {found['rest']}."
    return None


def _narrowed(question: str, expression: Expression) -> str:
    """«¿Cuándo…?» as the grammar asks for a year or a date."""
    opener = {"year": "En qué año", "date": "En qué fecha"}.get(expression.type)
    if opener is None or not question.startswith("¿Cuándo "):
        return question
    if expression.text.lower().startswith("siglo"):
        opener = "En qué siglo"
    return f"¿{opener} {question.removeprefix('¿Cuándo ')}"


@lru_cache(maxsize=512)
def _pattern(options: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"¿(?:{'|'.join(options)}) [^\n¿?¡!;:{{}}<>|]{{4,120}}\?")
