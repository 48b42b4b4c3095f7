"""Questions for given paragraphs and answers, to be scored against the questions that people wrote.

The setting that others report: the paragraph and the answer are given, one question is written. No rule of
the product chooses or refuses anything, and the grammar asks for a question only, no interrogative forced.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence

from jobs.engine.protocol import Cancel, Engine, Row
from jobs.errors import CancelledError
from jobs.pipeline.make import static_prefix
from jobs.worksheet.context import focus
from jobs.worksheet.grammars import MOST_QUESTION_TOKENS
from training.data.passages import Passage
from training.evaluation.references import ReferenceScores, reference_scores
from training.examples.asking import tidy
from training.examples.reading import read

ANY_QUESTION = r"start: Q" + "\n" + r"Q: /¿[^\n¿?]{8,140}\?/"


def can_be_scored(passage: Passage) -> bool:
    """Whether a passage has a question with an answer, to be scored against."""
    return any(question.answer and tidy(question.text) for question in passage.questions)


def score_questions(
    engine: Engine,
    passages: Sequence[Passage],
    *,
    most: int,
    seed: int,
    progress: Callable[[int, int], None] = lambda *_: None,
    cancel: Cancel = lambda: False,
) -> ReferenceScores | None:
    """Write a question for up to ``most`` answers, spread over the passages, and score all of them.

    Returns:
        The scores; ``None`` if there is no question with an answer.

    Raises:
        CancelledError: ``cancel`` answered true.
    """
    beginning = static_prefix(engine, cancel).writing
    talk = beginning.conversation
    chosen = [passage for passage in passages if can_be_scored(passage)]
    chosen = random.Random(seed).sample(chosen, min(len(chosen), most))
    each = max(1, most // max(1, len(chosen)))
    written: list[str] = []
    references: list[str] = []
    for number, passage in enumerate(chosen):
        if cancel():
            raise CancelledError
        progress(number, len(chosen))
        reading = read(passage, lambda text: engine.count(talk.reply_words(text)))
        rows: list[Row] = []
        wanted: list[str] = []
        for question in passage.questions:
            reference = tidy(question.text)
            sentence = reading.sentence_at(question.start, question.end) if question.answer else None
            if sentence is None or reference is None or question.answer is None or len(rows) == each:
                continue
            evidence = focus(reading.analysis, sentence, question.start, question.end)
            turn = talk.turn("ask", evidence=evidence, answer=question.answer)
            rows.append(Row(turn, ANY_QUESTION, MOST_QUESTION_TOKENS))
            wanted.append(reference)
        if not rows:
            continue
        with engine.prefix(
            talk.passage(reading.analysis.document.text), beginning.prefix, cancel=cancel
        ) as prefix:
            written += [decoded.text for decoded in engine.decode(prefix, rows, cancel=cancel)]
        references += wanted
    progress(len(chosen), len(chosen))
    return reference_scores(written, references) if written else None
