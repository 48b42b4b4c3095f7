"""Questions that can be answered without reading the text get a flag."""

from __future__ import annotations

from jobs.pipeline.reader import TextReader
from jobs.worksheet.checks.answers import reading_f1, same_answer
from jobs.worksheet.selection import Selection


def flag_guessable(reader: TextReader, selection: Selection) -> None:
    """Ask the short-answer questions without the text and note which ones are answered all the same."""
    drafts = [chosen.draft for chosen in selection.items if chosen.draft.candidate.kind == "short_answer"]
    if not drafts:
        return
    for draft, guess in zip(drafts, reader.guesses([draft.text for draft in drafts]), strict=True):
        expression = draft.candidate.expression
        draft.scores["guess_f1"] = round(reading_f1(guess.text, expression.text), 3)
        if same_answer(guess.text, expression.text, expression.type):
            draft.flags.append("guessable")
