"""Candidates to drafts: the model writes, the rules look at the words."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from typing import TypeVar

from jobs.engine.protocol import Decoded
from jobs.pipeline.reader import TextReader
from jobs.worksheet.analysis import Analysis
from jobs.worksheet.candidates import COPIED, Candidate, Draft, Swap
from jobs.worksheet.checks import complements, grounding, lives, omissions, several_answers, subjects, wording
from jobs.worksheet.context import focus
from jobs.worksheet.expressions import place_size
from jobs.worksheet.expressions.tagging import is_finite
from jobs.worksheet.grammars import is_plain_role_question
from jobs.worksheet.inversion.order import with_verb_first
from jobs.worksheet.models import RejectReason
from jobs.worksheet.referents import relative_answer
from jobs.worksheet.spelling import mend_names
from jobs.worksheet.swap import apply_swap, may_be_true_too, swaps
from jobs.worksheet.voice import in_its_own_voice
from jobs.worksheet.words import stem, tokens

LEAST_FLUENCY = -0.6
"""Mean log-probability of the words; below it the model was forced into a form that did not fit."""
SURE_FLUENCY = -0.4
_MOST_TWINS = 4
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


_LISTED = frozenset({"person", "organization", "work", "prize", "noun_phrase"})


def check_words(draft: Draft, analysis: Analysis, seed: int, served: Counter[str] | None = None) -> None:
    """Apply the rules on words, whoever wrote the draft; a statement without a twin gets one.

    Args:
        draft: gets problems, doubts and a twin.
        analysis: the text.
        seed: of the choice of the twin.
        served: how often words were put into twins so far; counts this one's too.
    """
    candidate, fact = draft.candidate, draft.candidate.expression
    if candidate.kind == "short_answer":
        draft.problems += question_problems(draft.text, fact.text, analysis, candidate.sentence)
        if several_answers.asks_for_any_title(
            draft.text, fact.type, analysis
        ) or several_answers.asks_for_an_end_of_a_span(draft.text, fact, analysis.document.text):
            draft.problems.append("ambiguous")
        if draft.stated and complements.asks_of_another_verb(draft.text, draft.stated, fact.text):
            draft.problems.append("false_premise")
        if draft.stated and complements.asks_for_complement_of_a_noun(draft.text, draft.stated, fact.text):
            draft.problems.append("form")
        if draft.stated and complements.turns_doer_into_object(draft.text, draft.stated, fact.text):
            draft.problems.append("form")
        if draft.stated and subjects.loses_its_subject(draft.text, draft.stated):
            draft.problems.append("form")
    else:
        draft.problems += statement_problems(draft.text, analysis, candidate.sentence)
        evidence = analysis.sentence_text(candidate.sentence)
        if complements.hides_who_says_so(draft.text, evidence) or complements.does_what_is_only_said_of_it(
            draft.text, evidence
        ):
            draft.problems.append("false_premise")
        if complements.puts_a_way_for_a_place(draft.text, fact, analysis.document.text):
            draft.problems.append("form")
        if grounding.changes_subject(draft.text, analysis, candidate.sentence):
            draft.doubts.append("la frase de prueba habla de otra persona o cosa")
        if draft.twin is None:
            _add_twin(draft, analysis, seed, Counter() if served is None else served)
    start = analysis.sentences[candidate.sentence].start
    evidence = analysis.sentence_text(candidate.sentence)
    if omissions.skips_the_head_of_a_phrase(draft.text, evidence) or omissions.widens_what_was_first(
        draft.text, evidence
    ):
        draft.problems.append("false_premise")
    if complements.moves_into_the_participle(
        draft.text, fact, analysis.document.text, start
    ) or complements.takes_from_a_gerund(draft.text, fact, analysis.document.text):
        draft.problems.append("false_premise")
    _check_subject(draft, analysis)
    if not draft.problems:
        draft.doubts += wording_doubts(draft.text, analysis, candidate.sentence, draft.stated)
        if (
            candidate.kind == "short_answer"
            and fact.type in _LISTED
            and several_answers.stands_in_a_list(analysis, fact.start, fact.end)
        ):
            draft.doubts.append("el texto nombra la respuesta junto a otras; puede haber más de una")


def wording_doubts(text: str, analysis: Analysis, sentence: int, stated: str | None = None) -> list[str]:
    """What keeps an item from being verified although it may be right: for the teacher, in Spanish."""
    doubts = []
    unsaid = grounding.unsaid_words(text, analysis, sentence, stated or "")
    if unsaid:
        words = [word for word in tokens(text) if stem(word) in unsaid]
        doubts.append(f"dice «{words[0]}», que no está en la frase de prueba")
    if wording.is_copied(text, analysis.sentence_text(sentence)):
        doubts.append(COPIED)
    return doubts


def _check_subject(draft: Draft, analysis: Analysis) -> None:
    expression = draft.candidate.expression
    clause = focus(analysis, draft.candidate.sentence, expression.start, expression.end)
    if (
        grounding.loses_kin(draft.text, clause, expression.text, analysis)
        or lives.turns_life_round(draft.text, expression, analysis)
        or lives.contradicts_life(draft.text, analysis)
    ):
        draft.problems.append("false_premise")


def question_problems(question: str, answer: str, analysis: Analysis, sentence: int) -> list[RejectReason]:
    """What speaks against a question before anybody reads it a second time."""
    evidence = analysis.sentence_text(sentence)
    problems: list[RejectReason] = []
    if (
        not wording.proper_length(question, wording.MOST_QUESTION_WORDS)
        or len(answer.split()) > wording.MOST_ANSWER_WORDS
        or _is_malformed(question, analysis, evidence)
        or relative_answer(answer)
        or wording.ends_in_the_air(question)
        or wording.asks_vaguely(question)
    ):
        problems.append("form")
    if (
        grounding.has_loose_possessive(question, analysis)
        or wording.has_unresolved_reference(question)
        or not grounding.names_something(question, analysis, answer)
    ):
        problems.append("ambiguous")
    if wording.gives_answer_away(question, answer):
        problems.append("gives_answer_away")
    if grounding.unsaid_names(question, analysis, sentence) or subjects.turns_kin_round(
        question, answer, analysis, sentence
    ):
        problems.append("false_premise")
    return problems


def statement_problems(statement: str, analysis: Analysis, sentence: int) -> list[RejectReason]:
    """What speaks against a true statement before anybody reads it a second time."""
    evidence = analysis.sentence_text(sentence)
    problems: list[RejectReason] = []
    if (
        not wording.proper_length(statement, wording.MOST_STATEMENT_WORDS)
        or _is_malformed(statement, analysis, evidence)
        or wording.has_negation(statement)
        or wording.has_second_subject(statement)
        or wording.has_loose_subjunctive(statement)
        or not any(is_finite(word) for word in tokens(statement))
        or grounding.disagrees_in_number(statement, analysis)
    ):
        problems.append("form")
    if (
        subjects.says_of_one_what_others_did(statement, analysis, sentence)
        or subjects.turns_kin_of_statement_round(statement, analysis, sentence)
        or subjects.turns_object_round(statement, analysis, sentence)
        or subjects.takes_a_relative_for_the_topic(statement, analysis, sentence)
        or lives.speaks_of_the_dead_as_alive(statement, analysis)
        or subjects.invents_kin(statement, analysis, sentence)
    ):
        problems.append("false_premise")
    if (
        grounding.has_loose_possessive(statement, analysis)
        or wording.has_unresolved_reference(statement)
        or subjects.leaves_subject_open(statement, analysis)
        or not grounding.names_something(statement, analysis)
    ):
        problems.append("ambiguous")
    if grounding.unsaid_names(statement, analysis, sentence):
        problems.append("false_premise")
    return problems


def _is_malformed(text: str, analysis: Analysis, evidence: str) -> bool:
    """What a question and a statement may both be guilty of."""
    return (
        wording.speaks_of_the_text(text, evidence)
        or wording.repeats_itself(text)
        or wording.is_bad_passive(text)
        or wording.has_bad_date(text)
        or wording.lacks_its_pronoun(text)
        or wording.gives_a_subject_to_there_was(text)
        or wording.has_absolute(text, evidence)
        or grounding.runs_names_together(text, analysis)
        or grounding.says_of_a_person_where_it_lies(text, analysis)
        or grounding.treats_a_person_as_a_work(text, analysis)
        or subjects.mixes_names(text, analysis)
    )


def _add_twin(draft: Draft, analysis: Analysis, seed: int, served: Counter[str]) -> None:
    """A change that can be made cleanly, of the first few the one whose words served least so far.

    None is no reason to reject: the statement may be a V.
    """
    clean: list[tuple[str, Swap]] = []
    for swap in swaps(analysis, draft.candidate.expression, seed):
        twin = apply_swap(draft.text, swap, analysis.document.text)
        if twin is not None and not may_be_true_too(draft.text, swap, analysis):
            clean.append((twin, swap))
            if len(clean) == _MOST_TWINS:
                break
    if clean:
        draft.twin, draft.swap = min(clean, key=lambda pair: served[pair[1].inserted])
        served[draft.swap.inserted] += 1


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
