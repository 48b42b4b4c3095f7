"""The rules on words, applied to what a person wrote: remarks for her, never a refusal.

The program rejects a draft of its own that breaks one of these rules. A teacher may have her reasons; she
is told what a pupil could stumble over, in a sentence, and her word wins.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from jobs.errors import Parameter
from jobs.worksheet.analysis import Analysis, analyse
from jobs.worksheet.candidates import Candidate, Draft
from jobs.worksheet.checks import grounding, pairs, several_answers, wording
from jobs.worksheet.document import Document
from jobs.worksheet.editing.places import live_items
from jobs.worksheet.editing.texts import FieldName
from jobs.worksheet.expressions import Expression
from jobs.worksheet.expressions.tagging import is_finite
from jobs.worksheet.models import Item, ShortAnswer, TrueFalse, Worksheet
from jobs.worksheet.referents import relative_answer
from jobs.worksheet.words import contains_expression, fold, similarity, stem, tokens

_CHARACTERS_PER_TOKEN = 4


@dataclass(frozen=True, slots=True)
class Remark:
    """Something a person should know about an item; the sentence is in the messages, by ``code``."""

    code: str
    params: Mapping[str, Parameter] = field(default_factory=dict)
    about: FieldName = "prompt"


def analysis_of(worksheet: Worksheet) -> Analysis:
    """What the rules need to know of a worksheet's text; it never changes with the items."""
    document = Document(
        title=worksheet.title,
        text=worksheet.text,
        source=worksheet.source,
        topic=worksheet.document.topic,
        topic_source=worksheet.document.topic_source,
        language_detected=worksheet.document.language_detected,
        left_out=worksheet.document.left_out,
        sections=worksheet.document.sections,
        paragraphs=worksheet.paragraphs,
        excerpt=worksheet.excerpt,
    )
    return analyse(document, count=lambda text: len(text) // _CHARACTERS_PER_TOKEN)


def remarks_on(item: Item, worksheet: Worksheet, analysis: Analysis) -> tuple[Remark, ...]:
    """What the rules say about an item beside the other printed items of its worksheet.

    Args:
        item: the item, in the worksheet or about to be, in the place of the one at its position.
        worksheet: its worksheet.
        analysis: of the worksheet's text (`analysis_of`).
    """
    sentence = _sentence_of(item, analysis)
    found: list[Remark] = []
    if isinstance(item, ShortAnswer):
        found += _question_form(item.question)
        found += _answer(item, worksheet, analysis, sentence)
        found += _asked(item, analysis, sentence)
    else:
        found += _statement_form(item)
        found += _stated(item, analysis, sentence)
    others = [
        other for other in live_items(worksheet) if other.id != item.id and other.position != item.position
    ]
    found += _beside(item, others, analysis, sentence)
    return tuple(remark for n, remark in enumerate(found) if remark not in found[:n])


def answer_elsewhere(item: ShortAnswer, analysis: Analysis) -> int | None:
    """The first sentence that holds the answer where the evidence does not; None if there is none."""
    if item.evidence is not None and contains_expression(item.evidence.text, item.answer):
        return None
    for index in range(len(analysis.sentences)):
        if contains_expression(analysis.sentence_text(index), item.answer):
            return index
    return None


def _sentence_of(item: Item, analysis: Analysis) -> int | None:
    if item.evidence is None:
        return None
    for index, sentence in enumerate(analysis.sentences):
        if sentence.start <= item.evidence.start < sentence.end:
            return index
    return None


def _question_form(question: str) -> Iterator[Remark]:
    words = len(question.split())
    if "?" in question and "¿" not in question:
        yield Remark("review.no_opening_mark")
    elif "¿" in question and "?" not in question:
        yield Remark("review.no_closing_mark")
    if words > wording.MOST_QUESTION_WORDS:
        yield Remark("review.long_question", {"words": words, "most": wording.MOST_QUESTION_WORDS})
    if wording.ends_in_the_air(question):
        yield Remark("review.ends_in_the_air")
    if wording.asks_vaguely(question):
        yield Remark("review.asks_vaguely")


def _statement_form(item: TrueFalse) -> Iterator[Remark]:
    words = len(item.statement.split())
    if words > wording.MOST_STATEMENT_WORDS:
        yield Remark("review.long_statement", {"words": words, "most": wording.MOST_STATEMENT_WORDS})
    if not any(is_finite(word) for word in tokens(item.statement)):
        yield Remark("review.no_verb")
    if wording.has_negation(item.statement):
        yield Remark("review.negation")


def _answer(
    item: ShortAnswer, worksheet: Worksheet, analysis: Analysis, sentence: int | None
) -> Iterator[Remark]:
    words = len(item.answer.split())
    if words > wording.MOST_ANSWER_WORDS:
        yield Remark(
            "review.long_answer", {"words": words, "most": wording.MOST_ANSWER_WORDS}, about="answer"
        )
    if relative_answer(item.answer):
        yield Remark("review.relative_answer", about="answer")
    if wording.gives_answer_away(item.question, item.answer):
        yield Remark("review.gives_answer_away")
    if not contains_expression(worksheet.text, item.answer):
        yield Remark("review.answer_not_in_text", about="answer")
    elif sentence is not None and answer_elsewhere(item, analysis) is not None:
        yield Remark("review.answer_elsewhere", about="evidence")
    if item.target is not None and several_answers.stands_in_a_list(
        analysis, item.target.start, item.target.end
    ):
        yield Remark("review.answer_in_a_list", about="answer")


def _asked(item: ShortAnswer, analysis: Analysis, sentence: int | None) -> Iterator[Remark]:
    question = item.question
    if grounding.has_loose_possessive(question, analysis) or wording.has_unresolved_reference(question):
        yield Remark("review.unclear_reference")
    elif not grounding.names_something(question, analysis, item.answer):
        yield Remark("review.names_nothing")
    if sentence is None:
        yield Remark("review.no_evidence", about="evidence")
    else:
        yield from _grounded(question, analysis, sentence)


def _stated(item: TrueFalse, analysis: Analysis, sentence: int | None) -> Iterator[Remark]:
    true = item.statement if item.answer else item.correction or ""
    if grounding.has_loose_possessive(item.statement, analysis) or wording.has_unresolved_reference(
        item.statement
    ):
        yield Remark("review.unclear_reference")
    elif not grounding.names_something(item.statement, analysis):
        yield Remark("review.names_nothing")
    if sentence is None:
        yield Remark("review.no_evidence", about="evidence")
    else:
        about: FieldName = "prompt" if item.answer else "correction"
        yield from _grounded(true, analysis, sentence, about)


def _grounded(text: str, analysis: Analysis, sentence: int, about: FieldName = "prompt") -> Iterator[Remark]:
    """Whether the sentence that is to prove a text says what it says."""
    evidence = analysis.sentence_text(sentence)
    if wording.has_absolute(text, evidence):
        yield Remark("review.absolute", about=about)
    names = grounding.unsaid_names(text, analysis, sentence)
    unsaid = names or grounding.unsaid_words(text, analysis, sentence)
    word = next((word for word in tokens(text) if stem(word) in unsaid), None)
    if word is not None:
        yield Remark("review.unsaid_word", {"word": word}, about=about)
    if wording.is_copied(text, evidence):
        yield Remark("review.copied", about=about)


def _beside(item: Item, others: list[Item], analysis: Analysis, sentence: int | None) -> Iterator[Remark]:
    """What another item of the sheet makes of this one."""
    mine = _draft(item, sentence)
    for other in others:
        theirs = _draft(other, _sentence_of(other, analysis))
        params: dict[str, Parameter] = {"n": other.position}
        if similarity(mine.text, theirs.text, analysis.topic_names) >= pairs.TOO_SIMILAR:
            yield Remark("review.similar_item", params)
        elif (
            isinstance(item, ShortAnswer)
            and isinstance(other, ShortAnswer)
            and fold(item.answer) == fold(other.answer)
        ):
            yield Remark("review.same_answer", params, about="answer")
        elif pairs.leaks(mine, theirs, analysis):
            yield Remark("review.tells_other", params)
        elif pairs.leaks(theirs, mine, analysis):
            yield Remark("review.told_by_other", params)


def _draft(item: Item, sentence: int | None) -> Draft:
    """The item in the form that the rules between two items want."""
    text = item.question if isinstance(item, ShortAnswer) else item.statement
    answer = item.answer if isinstance(item, ShortAnswer) else ""
    start, end = (item.target.start, item.target.end) if item.target else (0, 0)
    place = -item.position - 1 if sentence is None else sentence
    expression = Expression(start, end, answer, "noun_phrase", place)
    return Draft(Candidate(item.kind, place, expression, 0), text)
