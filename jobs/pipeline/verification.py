"""The second reading: every answer is found again in the text, or the item is not verified."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

from jobs.engine.protocol import Decoded
from jobs.pipeline.drafting import blanked, by_passage
from jobs.pipeline.reader import TextReader, Turn
from jobs.worksheet.analysis import Analysis
from jobs.worksheet.candidates import Draft
from jobs.worksheet.checks.answers import reading_f1, same_answer
from jobs.worksheet.expressions import PHRASE_TYPES, rival_facts, same_type_alternatives
from jobs.worksheet.prompts import PromptSet
from jobs.worksheet.thresholds import Thresholds
from jobs.worksheet.words import content_stems

MOST_RIVALS = 2
MOST_RIVAL_FACTS = 4
UNSURE_READING = "la segunda lectura encontró la respuesta, pero con poca seguridad"
UNSURE_TRUTH = "otra lectura no está segura de que sea verdadera"


class Verifier:
    """Reads drafts a second time.

    Args:
        reader: asks the model about the text.
        analysis: the text.
        prompts: for the words of «not said».
        thresholds: of this model and prompt version.
    """

    def __init__(
        self, reader: TextReader, analysis: Analysis, prompts: PromptSet, thresholds: Thresholds
    ) -> None:
        self._reader = reader
        self._analysis = analysis
        self._not_said = prompts.not_said
        self._limits = thresholds

    def verify(self, drafts: Sequence[Draft], after_passage: Callable[[], None] | None = None) -> None:
        """Fill in scores, problems and doubts of the drafts that have no problem yet.

        Each is read where a search finds it. What that place does not say is read where it was written from:
        a bracket with life dates holds no word of birth or death to find it by.

        Args:
            drafts: written, and through the rules on words.
            after_passage: called when the drafts of one passage are read.
        """
        sound = [draft for draft in drafts if not draft.problems]
        missed: list[Draft] = []
        for passage, group in by_passage(sound, self._passage_for):
            self._read_and_weigh(passage, group, after_passage)
            missed += [
                d for d in group if d.problems == ["not_answerable"] and d.candidate.passage != passage
            ]
        for draft in missed:
            draft.problems.clear()
        for passage, group in by_passage(missed, lambda draft: draft.candidate.passage):
            self._read_and_weigh(passage, group, after_passage)

    def _read_and_weigh(
        self, passage: int, drafts: Sequence[Draft], after_passage: Callable[[], None] | None
    ) -> None:
        self._read(passage, drafts)
        self._weigh(passage, [draft for draft in drafts if not draft.problems])
        if after_passage is not None:
            after_passage()

    def _passage_for(self, draft: Draft) -> int:
        """Where a reader would look: found by searching, not by knowing where the item came from."""
        if len(self._analysis.passages) == 1:
            return 0
        if draft.candidate.kind == "true_false":
            return self._analysis.search.best(blanked(draft))
        return self._analysis.search.best(draft.text)

    def _read(self, passage: int, drafts: Sequence[Draft]) -> None:
        questions: list[Draft] = []
        facts: list[tuple[Draft, list[str]]] = []
        for draft in drafts:
            if draft.candidate.kind == "short_answer":
                questions.append(draft)
            elif draft.candidate.expression.type in PHRASE_TYPES:  # nothing of their kind stands against them
                draft.reading = ""  # the verdict alone reads it
            else:
                facts.append((draft, self._rival_facts(passage, draft)))
        self._answer(passage, questions)
        self._place(passage, facts)

    def _answer(self, passage: int, questions: Sequence[Draft]) -> None:
        """Let the model answer every question in the words of the passage, whatever the key."""
        if not questions:
            return
        readings = self._reader.read(
            passage, [(draft.text, draft.candidate.expression.text) for draft in questions]
        )
        for draft, decoded in zip(questions, readings, strict=True):
            self._compare(draft, decoded)

    def _rival_facts(self, passage: int, draft: Draft) -> list[str]:
        bounds = self._analysis.passages[passage]
        rivals = rival_facts(
            draft.candidate.expression, self._analysis.expressions, self._analysis.document.text
        )
        near = [r.text for r in rivals if bounds.first_sentence <= r.sentence <= bounds.last_sentence]
        return [text for text in near if text not in draft.text][:MOST_RIVAL_FACTS]

    def _place(self, passage: int, facts: Sequence[tuple[Draft, list[str]]]) -> None:
        """Let the model choose what belongs into the blank: the fact, another of its type, or nothing.

        A free reading would often name another kind of thing («murió en ___» takes a year or a city) or the
        whole list that the fact stands in, and so reject what is true.
        """
        if not facts:
            return
        options = []
        for draft, rivals in facts:
            inserted = [draft.swap.inserted] if draft.swap else []
            key = draft.candidate.expression.text
            options.append(list(dict.fromkeys([key, *inserted, *rivals, self._not_said])))
        turns: list[Turn] = [("fill", blanked(draft)) for draft, _ in facts]
        weights = self._reader.weigh(passage, turns, options)
        for (draft, _), texts, values in zip(facts, options, weights, strict=True):
            best = max(range(len(texts)), key=lambda index: values[index])
            draft.reading = texts[best]
            top = max(values)
            share = values[0] - top - math.log(sum(math.exp(value - top) for value in values))
            draft.scores["key_logprob"] = round(share, 3)
            draft.scores["round_trip_f1"] = round(reading_f1(texts[best], texts[0]), 3)
            if draft.swap is not None:
                swapped = values[texts.index(draft.swap.inserted)]
                draft.scores["fill_margin"] = round(values[0] - swapped, 3)
            if texts[best] == self._not_said:
                draft.problems.append("not_answerable")
            elif best:
                draft.problems.append("wrong_round_trip")
            elif share < self._limits.key_logprob:
                draft.doubts.append(UNSURE_READING)

    def _compare(self, draft: Draft, decoded: Decoded) -> None:
        expression = draft.candidate.expression
        reading = decoded.text.strip()
        draft.reading = reading
        draft.scores["round_trip_f1"] = round(reading_f1(reading, expression.text), 3)
        mean = decoded.mean_logprob
        least = self._limits.question_logprob_clause if draft.clause else self._limits.question_logprob
        draft.scores["key_logprob"] = round(mean, 3)
        if decoded.finish != "grammar" or reading == self._not_said:
            draft.problems.append("not_answerable")
        elif not same_answer(reading, expression.text, expression.type):
            draft.problems.append("wrong_round_trip")
        elif mean < least:
            # A reader who hesitates over a question often has one that is wrong or badly worded.
            draft.doubts.append(UNSURE_READING)

    def _weigh(self, passage: int, drafts: Sequence[Draft]) -> None:
        questions = [draft for draft in drafts if draft.candidate.kind == "short_answer"]
        statements = [draft for draft in drafts if draft.candidate.kind == "true_false"]
        self._weigh_questions(passage, questions)
        self._weigh_statements(passage, statements)

    def _rivals(self, draft: Draft) -> list[str]:
        asked = content_stems(draft.text)
        others = same_type_alternatives(draft.candidate.expression, self._analysis.expressions)
        return [other.text for other in others if not content_stems(other.text) <= asked][:MOST_RIVALS]

    def _weigh_questions(self, passage: int, drafts: Sequence[Draft]) -> None:
        contested = [(draft, rivals) for draft in drafts if (rivals := self._rivals(draft))]
        if not contested:
            return
        weights = self._reader.weigh(
            passage,
            [("answer", draft.text) for draft, _ in contested],
            [[draft.candidate.expression.text, *rivals] for draft, rivals in contested],
        )
        for (draft, rivals), (key, *others) in zip(contested, weights, strict=True):
            margin = key - max(others)
            draft.scores["rival_margin"] = round(margin, 3)
            if margin < self._limits.rival_margin:
                rival = rivals[others.index(max(others))]
                draft.doubts.append(f"«{rival}» también podría ser la respuesta")

    def _weigh_statements(self, passage: int, drafts: Sequence[Draft]) -> None:
        if not drafts:
            return
        for draft, value in zip(
            drafts, self._reader.verdicts(passage, [draft.text for draft in drafts]), strict=True
        ):
            draft.scores["true_odds"] = round(value, 3)
            if draft.clause:
                least = self._limits.true_odds_clause
            elif draft.candidate.expression.type in PHRASE_TYPES:
                least = self._limits.true_odds_open
            else:
                least = self._limits.true_odds if draft.twin else self._limits.true_odds_alone
            if self._limits.adjusted_odds(value, draft.scores.get("fluency")) < least:
                draft.doubts.append(UNSURE_TRUTH)
        self._weigh_twins(passage, [draft for draft in drafts if UNSURE_TRUTH not in draft.doubts])

    def weigh_twins(self, drafts: Sequence[Draft]) -> None:
        """Tell how far doubtful statements stand from their false twins, so that they may be printed so."""
        judged = [d for d in drafts if "true_odds" in d.scores and "twin_margin" not in d.scores]
        for passage, group in by_passage(judged, self._passage_for):
            self._weigh_twins(passage, group)

    def _weigh_twins(self, passage: int, drafts: Sequence[Draft]) -> None:
        """Statements that may be printed as false: only those that were found true, for it is dear."""
        paired = [draft for draft in drafts if draft.twin is not None and draft.swap is not None]
        if not paired:
            return
        twins = self._reader.verdicts(passage, [draft.twin or "" for draft in paired])
        for draft, twin in zip(paired, twins, strict=True):
            draft.scores["twin_margin"] = round(draft.scores["true_odds"] - twin, 3)
            if draft.scores["twin_margin"] < self._limits.least_twin_margin:
                draft.doubts.append("otra lectura apenas la distingue de la frase falsa")


def false_is_sure(draft: Draft, limits: Thresholds) -> bool:
    """Whether the twin of a verified statement may be printed as false."""
    return (
        draft.twin is not None
        and draft.scores.get("twin_margin", 0.0) >= limits.twin_margin
        and draft.scores.get("fill_margin", 0.0) >= limits.fill_margin
    )
