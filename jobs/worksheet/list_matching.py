"""From listed items to drafts: which sentence proves an item, and which span of it the item is about.

A model that writes a whole list names no evidence, so it is looked for: the sentence that holds the answer
and shares the most words with the item. What has no such sentence is rejected, however plausible it is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

from jobs.worksheet.analysis import Analysis
from jobs.worksheet.candidates import Candidate, Draft, Swap
from jobs.worksheet.checks import wording
from jobs.worksheet.expressions import Expression
from jobs.worksheet.list_parsing import ListedItem
from jobs.worksheet.list_spans import (
    Span,
    answer_forms,
    occurrences,
    shared_stems,
    typed_span,
    word_spans,
)
from jobs.worksheet.models import RejectReason
from jobs.worksheet.swap import LEAST_YEARS_APART, MOST_SWAP_CHARACTERS
from jobs.worksheet.words import contains_expression, content_stems, fold, is_stop_word, tokens

LEAST_ALIKE = 0.5
"""Share of words, in order, that a correction has in common with the statement it corrects."""
MOST_SWAP_WORDS = 6
_MOST_TARGET_WORDS = 4
_TWO_SENTENCES = re.compile(r"[.!?…]\s+[A-ZÁÉÍÓÚÑ¿¡«]")
_YEAR = re.compile(r"\b(1\d{3}|20\d{2})\b")
# What a statement is best checked by: one thing with a name, rather than a phrase.
_TARGETS = (
    "person", "place", "organization", "work", "prize", "date", "year", "number", "noun_phrase", "cause",
    "purpose", "role",
)  # fmt: skip
_NEVER_SWAPPED = frozenset({"role", "cause", "purpose"})


def match_items(items: Sequence[ListedItem], analysis: Analysis) -> list[Draft]:
    """One draft per item; ``problems`` says why one is rejected already."""
    return [
        _question(item, analysis)
        if item.kind == "short_answer"
        else _false(item, analysis)
        if item.truth is False
        else _true(item, analysis)
        for item in items
    ]


def _rejected(item: ListedItem, reason: RejectReason) -> Draft:
    """An item without a place in the text."""
    nowhere = Expression(0, 0, item.answer or "", "noun_phrase", 0)
    draft = Draft(Candidate(item.kind, 0, nowhere, 0), item.text, fixed_truth=item.truth)
    draft.problems.append(reason)
    return draft


def _draft(item: ListedItem, analysis: Analysis, text: str, expression: Expression) -> Draft:
    sentence = expression.sentence
    candidate = Candidate(item.kind, sentence, expression, analysis.passage_of(sentence))
    return Draft(candidate, text, fixed_truth=item.truth)


def _question(item: ListedItem, analysis: Analysis) -> Draft:
    if item.answer is None:
        return _rejected(item, "form")
    for form in answer_forms(item.answer, item.text):
        found = _best_place(item.text, form, analysis)
        if found is not None:
            sentence, (start, end) = found
            draft = _draft(item, analysis, item.text, typed_span(analysis, sentence, start, end, item.text))
            if not interrogative_fits(item.text, draft.candidate.expression):
                draft.problems.append("form")
            return draft
    return _rejected(item, "no_evidence")


def _best_place(text: str, wanted: Sequence[str], analysis: Analysis) -> tuple[int, Span] | None:
    """The sentence that holds the words and shares the most stems with the item, and where they stand."""
    best: tuple[tuple[int, int], int, Span] | None = None
    for sentence in range(len(analysis.sentences)):
        if not analysis.usable(sentence):
            continue
        offset = analysis.sentences[sentence].start
        spans = list(occurrences(analysis.sentence_text(sentence), wanted))
        shared = shared_stems(text, analysis, sentence)
        if spans and shared[1] and (best is None or shared > best[0]):
            start, end = spans[0]
            best = (shared, sentence, (offset + start, offset + end))
    return None if best is None else best[1:]


def _true(item: ListedItem, analysis: Analysis) -> Draft:
    if item.truth is None:
        return _rejected(item, "form")
    ranked = sorted(
        (s for s in range(len(analysis.sentences)) if analysis.usable(s)),
        key=lambda sentence: shared_stems(item.text, analysis, sentence),
        reverse=True,
    )
    for sentence in ranked[:3]:
        if not shared_stems(item.text, analysis, sentence)[0]:
            break
        target = _target(item.text, analysis, sentence)
        if target is not None:
            return _draft(item, analysis, item.text, target)
    return _rejected(item, "no_evidence")


def _target(statement: str, analysis: Analysis, sentence: int) -> Expression | None:
    """The fact of the sentence that the statement repeats to the letter, for the second reading."""
    here = [e for e in analysis.expressions if e.sentence == sentence and _holds_once(statement, e.text)]
    if here:
        return min(here, key=lambda e: (_TARGETS.index(e.type), -(e.end - e.start), e.start))
    source = analysis.sentence_text(sentence)
    mine, theirs = word_spans(statement), word_spans(source)
    matcher = SequenceMatcher(None, [w[0] for w in mine], [w[0] for w in theirs], autojunk=False)
    for block in sorted(matcher.get_matching_blocks(), key=lambda block: -block.size):
        words = theirs[block.b : block.b + block.size]
        while words and is_stop_word(words[-1][0]):
            words = words[:-1]
        words = words[-_MOST_TARGET_WORDS:]
        while words and is_stop_word(words[0][0]):
            words = words[1:]
        if not words:
            continue
        start, end = words[0][1], words[-1][2]
        span = source[start:end]
        if _holds_once(statement, span) and not content_stems(span) <= analysis.topic_names:
            offset = analysis.sentences[sentence].start
            return typed_span(analysis, sentence, offset + start, offset + end)
    return None


def _holds_once(statement: str, span: str) -> bool:
    found = list(occurrences(statement, [fold(word) for word in tokens(span)]))
    return len(found) == 1 and statement.count(span) == 1


def _false(item: ListedItem, analysis: Analysis) -> Draft:
    """A false statement: its correction is the true one, and what differs is the change."""
    change = None if item.correction is None else _change(item.text, item.correction)
    if item.correction is None or change is None:
        return _rejected(item, "bad_swap")
    (start, end), inserted = change
    removed = item.correction[start:end]
    found = _best_place(item.correction, [fold(word) for word in tokens(removed)], analysis)
    if found is None:
        return _rejected(item, "no_evidence")
    sentence, (first, last) = found
    verbatim = analysis.document.text[first:last]
    text = item.correction
    if verbatim != removed and start > 0:
        text = text[:start] + verbatim + text[end:]
    expression = typed_span(analysis, sentence, first, last)
    if not _holds_once(text, expression.text):
        expression = Expression(first, last, verbatim, expression.type, sentence, expression.cue)
    draft = _draft(item, analysis, text, expression)
    draft.twin, draft.swap = item.text, Swap(verbatim, inserted, expression.type)
    evidence = analysis.sentence_text(sentence)
    clean = _holds_once(text, verbatim) and _clean_swap(draft.swap, evidence)
    if not clean or (wording.has_negation(item.text) and not wording.has_negation(text)):
        draft.problems.append("bad_swap")
    elif wording.has_absolute(item.text, evidence) or not wording.proper_length(
        item.text, wording.MOST_STATEMENT_WORDS
    ):
        draft.problems.append("form")
    return draft


def _change(statement: str, correction: str) -> tuple[Span, str] | None:
    """Where the correction differs and what stands there in the statement; ``None`` if that is no swap."""
    if _TWO_SENTENCES.search(correction):
        return None
    false, true = word_spans(statement), word_spans(correction)
    matcher = SequenceMatcher(None, [w[0] for w in false], [w[0] for w in true], autojunk=False)
    different = [code for code in matcher.get_opcodes() if code[0] != "equal"]
    if not different or matcher.ratio() < LEAST_ALIKE:
        return None
    old = true[different[0][3] : different[-1][4]]
    new = false[different[0][1] : different[-1][2]]
    while len(old) > 1 and is_stop_word(old[0][0]):
        old = old[1:]
    while len(new) > 1 and is_stop_word(new[0][0]):
        new = new[1:]
    if not old or not new or max(len(old), len(new)) > MOST_SWAP_WORDS:
        return None
    return (old[0][1], old[-1][2]), statement[new[0][1] : new[-1][2]]


def _clean_swap(swap: Swap, evidence: str) -> bool:
    """The rules that the program's own changes keep as well."""
    removed, inserted = swap.removed, swap.inserted
    if swap.type in _NEVER_SWAPPED or max(len(removed), len(inserted)) > MOST_SWAP_CHARACTERS:
        return False
    if contains_expression(evidence, inserted) or contains_expression(inserted, removed):
        return False
    if any(map(str.isdigit, removed)) != any(map(str.isdigit, inserted)) and swap.type != "number":
        return False
    words = tokens(removed)
    if any(word[0].isdigit() for word in words) and any(word[0].isupper() for word in words):
        return False  # «Veracruz en 1936»: two facts
    old, new = _YEAR.findall(removed), _YEAR.findall(inserted)
    return not (old and new) or abs(int(old[-1]) - int(new[-1])) >= LEAST_YEARS_APART


_ASKS_TIME = re.compile(r"\b(?:cuando|años?|siglo|decada|epoca|fecha|dia|mes)\b")
_ASKS_NUMBER = re.compile(
    r"\b(?:cuant[oa]s?|edad|numero|cantidad|altura|longitud|distancia|precio|porcentaje)\b"
)
_ASKS_CAUSE = re.compile(r"\b(?:por que|a que se deb\w+|causas?|motivos?|razon(?:es)?)\b")
_FITTING = {
    "year": _ASKS_TIME,
    "date": _ASKS_TIME,
    "number": _ASKS_NUMBER,
    "cause": _ASKS_CAUSE,
    "purpose": re.compile(r"\b(?:para que|con que|a que|que (?:fin|objetivo|proposito)|por que)\b"),
}
_UNFITTING = {
    "person": re.compile(r"^(?:cuando|a?donde|en donde|por que|cuant[oa]s?)\b"),
    "place": re.compile(r"^(?:cuando|(?:\w+ )?quien(?:es)?|por que|cuant[oa]s?)\b"),
    "organization": re.compile(r"^(?:cuando|por que|cuant[oa]s?)\b"),
    "work": re.compile(r"^(?:cuando|a?donde|(?:\w+ )?quien(?:es)?|por que|cuant[oa]s?)\b"),
    "prize": re.compile(r"^(?:cuando|a?donde|(?:\w+ )?quien(?:es)?|por que|cuant[oa]s?)\b"),
    "noun_phrase": re.compile(r"^(?:cuando|cuant[oa]s?)\b"),
    "role": re.compile(r"^(?:cuando|a?donde|por que|cuant[oa]s?)\b"),
}


def interrogative_fits(question: str, expression: Expression) -> bool:
    """Whether the question asks for a thing of the answer's type; a grammar sees to that elsewhere."""
    asked = fold(question).strip("¿? ")
    if expression.type in _FITTING:
        return bool(_FITTING[expression.type].search(asked))
    return not _UNFITTING[expression.type].search(asked)
