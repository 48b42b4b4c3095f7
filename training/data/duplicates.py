"""The same question twice teaches nothing twice, and may stand on both sides of a split."""

from __future__ import annotations

from collections.abc import Sequence

from jobs.worksheet.words import fold, tokens
from training.data.passages import Passage


def drop_duplicates(passages: Sequence[Passage]) -> int:
    """Take out questions and statements that stood in an earlier passage or file; their number.

    A question is the same if its id is (another translation of it: the file named first wins), or if its
    words are and those of its answer.
    """
    seen: set[str] = set()
    dropped = 0
    for passage in passages:
        questions = []
        for question in passage.questions:
            keys = {question.id, _words(f"{question.text} {question.answer}")}
            dropped += bool(keys & seen)
            if not keys & seen:
                questions.append(question)
            seen |= keys
        passage.questions = questions
        statements = [s for s in passage.statements if not {s.id, _words(s.true_text)} & seen]
        dropped += len(passage.statements) - len(statements)
        seen |= {key for s in statements for key in (s.id, _words(s.true_text))}
        passage.statements = statements
    return dropped


def _words(text: str) -> str:
    return " ".join(fold(word) for word in tokens(text))
