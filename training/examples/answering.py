"""Examples of answering: in the words of the text, or that the text does not say it."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence

from jobs.worksheet.checks.wording import MOST_ANSWER_WORDS
from jobs.worksheet.words import contains_expression, content_stems
from training.data.passages import Question
from training.examples.asking import Fits, Made, placed, tidy
from training.examples.model import Example
from training.examples.reading import Reading

_YEAR = re.compile(r"\b(1[0-9]{3}|20[0-2][0-9])\b")
_STEPS = (-30, -20, -12, -8, -5, 5, 8, 12, 20, 30)
LEAST_SHARED_STEMS = 2


def answer_example(reading: Reading, question: Question, fits: Fits, chance: random.Random) -> Made:
    """The question with its answer as the text has it: whole words of one sentence, not too many."""
    if question.answer is None:
        return "not_said"
    text = tidy(question.text)
    if text is None:
        return "form"
    sentence = reading.sentence_at(question.start, question.end)
    if sentence is None or not _whole_words(reading.analysis.document.text, question.start, question.end):
        return "answer_cut"
    if len(question.answer.split()) > MOST_ANSWER_WORDS:
        return "answer_long"
    expression = reading.expression_at(question.start, question.end)
    made = _example(reading, text, reply=question.answer, form=expression.type if expression else "")
    return placed(made, reading, sentence, fits, chance)


def impossible_example(reading: Reading, question: Question, fits: Fits, chance: random.Random) -> Made:
    """A question that people wrote to have no answer in the text (SQuAD 2.0)."""
    text = tidy(question.text)
    if question.answer is not None or text is None:
        return "form"
    shared = [
        (len(content_stems(reading.analysis.sentence_text(s.index)) & content_stems(text)), -s.index)
        for s in reading.analysis.sentences
    ]
    if not shared:
        return "no_evidence"
    nearest = -max(shared)[1]
    return placed(_example(reading, text, reply=None, form="impossible"), reading, nearest, fits, chance)


def stranger_example(reading: Reading, others: Sequence[Question], fits: Fits, chance: random.Random) -> Made:
    """A question of another passage of the same article, whose answer does not stand here.

    It must share words with this text, or not answering it would be too easy.
    """
    text = reading.analysis.document.text
    here = content_stems(text)
    candidates = [
        asked
        for other in others
        if other.answer is not None
        and (asked := tidy(other.text)) is not None
        and not contains_expression(text, other.answer)
        and not content_stems(other.answer) & here
        and LEAST_SHARED_STEMS <= len(content_stems(asked) & here) < len(content_stems(asked))
    ]
    if not candidates or not reading.analysis.sentences:
        return "no_stranger"
    asked = chance.choice(candidates)
    sentence = max(
        reading.analysis.sentences,
        key=lambda s: len(content_stems(reading.analysis.sentence_text(s.index)) & content_stems(asked)),
    ).index
    return placed(_example(reading, asked, reply=None, form="stranger"), reading, sentence, fits, chance)


def moved_year_example(reading: Reading, question: Question, fits: Fits, chance: random.Random) -> Made:
    """The question with its year moved to one that the text does not name: a false premise, not said."""
    asked = tidy(question.text)
    sentence = reading.sentence_at(question.start, question.end)
    if asked is None or question.answer is None or sentence is None:
        return "form"
    years = _YEAR.findall(asked)
    if len(years) != 1:
        return "no_year"
    text = reading.analysis.document.text
    free = [str(int(years[0]) + step) for step in _STEPS]
    free = [year for year in free if year not in text and int(year) < 2026]
    if not free or years[0] not in text:
        return "no_year"
    moved = asked.replace(years[0], chance.choice(free))
    return placed(_example(reading, moved, reply=None, form="year"), reading, sentence, fits, chance)


def _example(reading: Reading, question: str, *, reply: str | None, form: str) -> Example:
    return Example(
        skill="answer",
        outcome="text" if reply is not None else "not_said",
        passage="",
        values={"question": question},
        reply=reply or "",
        form=form,
        source=reading.passage.source,
        article=reading.passage.article,
    )


def _whole_words(text: str, start: int, end: int) -> bool:
    return not (start > 0 and text[start - 1].isalnum() and text[start].isalnum()) and not (
        end < len(text) and text[end - 1].isalnum() and text[end].isalnum()
    )
