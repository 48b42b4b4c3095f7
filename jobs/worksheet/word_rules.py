"""The rules on words that a draft keeps before anybody reads it a second time, whoever wrote it."""

from __future__ import annotations

from collections import Counter

from jobs.worksheet.analysis import Analysis
from jobs.worksheet.candidates import COPIED, Draft, Swap
from jobs.worksheet.checks import complements, grounding, lives, omissions, several_answers, subjects, wording
from jobs.worksheet.context import focus
from jobs.worksheet.expressions import Expression
from jobs.worksheet.expressions.tagging import is_finite
from jobs.worksheet.models import RejectReason
from jobs.worksheet.referents import relative_answer
from jobs.worksheet.swap import apply_swap, may_be_true_too, swaps
from jobs.worksheet.words import stem, tokens

_MOST_TWINS = 4
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
        if (
            complements.begins_at_no_time(draft.text, evidence)
            or omissions.leaves_open_in_what(draft.text, evidence)
            or omissions.lived_nowhere(draft.text)
        ):
            draft.problems.append("ambiguous")
        if complements.puts_a_way_for_a_place(draft.text, fact, analysis.document.text):
            draft.problems.append("form")
        if grounding.changes_subject(draft.text, analysis, candidate.sentence):
            draft.doubts.append("la frase de prueba habla de otra persona o cosa")
        if draft.twin is None:
            _add_twin(draft, analysis, seed, Counter() if served is None else served)
    if _says_another_thing(draft.text, fact, analysis):
        draft.problems.append("false_premise")
    _check_subject(draft, analysis)
    if not draft.problems:
        draft.doubts += wording_doubts(draft.text, analysis, candidate.sentence, draft.stated)
        listed = fact.type in _LISTED and several_answers.stands_in_a_list(analysis, fact.start, fact.end)
        if candidate.kind == "short_answer" and (
            listed or several_answers.is_one_of_two_places(draft.text, fact, analysis)
        ):
            draft.doubts.append("el texto nombra la respuesta junto a otras; puede haber más de una")


def _says_another_thing(told: str, fact: Expression, analysis: Analysis) -> bool:
    """Whether the words of the sentence are put together so that they say what it does not."""
    text, evidence = analysis.document.text, analysis.sentence_text(fact.sentence)
    return (
        omissions.skips_the_head_of_a_phrase(told, evidence)
        or omissions.widens_what_was_first(told, evidence)
        or omissions.tells_an_opinion_as_a_fact(told, evidence)
        or complements.loses_its_reflexive(told, evidence)
        or complements.says_it_of_another(told, evidence, text)
        or complements.moves_into_the_participle(told, fact, text, analysis.sentences[fact.sentence].start)
        or complements.takes_from_a_gerund(told, fact, text)
    )


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
        or lives.is_silent_about_life(draft.text, expression, analysis)
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
        or wording.runs_clauses_together(text)
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
