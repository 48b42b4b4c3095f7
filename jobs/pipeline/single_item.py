"""One item of a finished worksheet: read again after a person edited it, or replaced by another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from jobs.engine.protocol import Cancel, Engine
from jobs.pipeline.assembly import build_items
from jobs.pipeline.by_rule import state_facts, turn_into_questions
from jobs.pipeline.drafting import write_questions
from jobs.pipeline.make import static_prefix
from jobs.pipeline.prompt_files import load_prompts, load_thresholds
from jobs.pipeline.reader import TextReader
from jobs.pipeline.verification import Verifier, false_is_sure
from jobs.segments import Quoted
from jobs.worksheet.analysis import Analysis, analyse
from jobs.worksheet.candidates import Candidate, Draft, Swap
from jobs.worksheet.checks.answers import same_answer
from jobs.worksheet.checks.pairs import TOO_SIMILAR
from jobs.worksheet.document import Document
from jobs.worksheet.expressions import Expression
from jobs.worksheet.models import Item, Kind, ShortAnswer, Worksheet
from jobs.worksheet.plan import Planner
from jobs.worksheet.selection import Chosen, Selection
from jobs.worksheet.sheet_search import quality
from jobs.worksheet.words import similarity

MOST_TRIED = 12
_PER_CALL = 4
_ALL = 1000
_REASONS = {
    "not_answerable": "la segunda lectura no encontró la respuesta en el texto",
    "wrong_round_trip": "la segunda lectura encontró otra respuesta en el texto",
}


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the second reading says of an item; ``doubts`` are sentences for the teacher, none: it agrees."""

    item: Item
    doubts: tuple[str, ...]


def document_of(worksheet: Worksheet) -> Document:
    """The text of a worksheet, as it was when the worksheet was made."""
    told = worksheet.document
    return Document(
        title=worksheet.title,
        text=worksheet.text,
        source=worksheet.source,
        topic=told.topic,
        topic_source=told.topic_source,
        language_detected=told.language_detected,
        left_out=told.left_out,
        sections=told.sections,
        paragraphs=worksheet.paragraphs,
        excerpt=worksheet.excerpt,
    )


def recheck(worksheet: Worksheet, item: Item, engine: Engine, *, cancel: Cancel) -> Verdict:
    """Read an item a second time, as it stands now.

    Args:
        worksheet: the sheet it stands on.
        item: as a person edited it.
        engine: the loaded model.
        cancel: looked at between tokens.

    Raises:
        CancelledError: ``cancel`` answered true.
    """
    with _Desk(worksheet, engine, cancel) as desk:
        draft = desk.draft_of(item)
        if draft is None:
            return Verdict(item, ("no hay frase de prueba en el texto con la que compararla",))
        desk.verifier.verify([draft])
        doubts = [*(_REASONS.get(problem, problem) for problem in draft.problems), *draft.doubts]
        if isinstance(item, ShortAnswer) or item.answer:
            sure = True
        else:
            sure = draft.twin is not None and false_is_sure(draft, desk.limits)
        if not draft.problems and not sure:
            doubts.append("otra lectura no está segura de que sea falsa")
        return Verdict(item.model_copy(update={"scores": draft.scores}), tuple(doubts))


def replacement(worksheet: Worksheet, item_id: str, engine: Engine, *, cancel: Cancel) -> Item | None:
    """Another verified item in place of one, of its kind (and truth), about another fact of the text.

    Returns:
        ``None`` when the text gives no other.

    Raises:
        CancelledError: ``cancel`` answered true.
    """
    old = next((item for item in worksheet.items if item.id == item_id), None)
    if old is None:
        return None
    others = [item for item in worksheet.items if item.id != item_id]
    truth = None if isinstance(old, ShortAnswer) else old.answer
    with _Desk(worksheet, engine, cancel) as desk:
        candidates = [
            candidate
            for candidate in Planner(desk.analysis, worksheet.provenance.seed).take(_ALL, 1.0)
            if _is_free(desk.analysis, candidate, old.kind, worksheet.items)
        ][:MOST_TRIED]
        for first in range(0, len(candidates), _PER_CALL):
            drafts = desk.write(candidates[first : first + _PER_CALL], old.kind)
            good = [draft for draft in drafts if desk.fits(draft, truth, others)]
            if good:
                chosen = Chosen(max(good, key=quality), truth)
                (made,) = build_items(Selection((chosen,), ()), desk.analysis, old.points)
                return made.model_copy(update={"position": old.position, "points": old.points})
    return None


class _Desk:
    """A worksheet's text, analysed and read, for a few questions to the model."""

    def __init__(self, worksheet: Worksheet, engine: Engine, cancel: Cancel) -> None:
        prompts = load_prompts()
        self.analysis = analyse(document_of(worksheet), count=lambda text: engine.count((Quoted(text),)))
        self.limits = load_thresholds(engine.info, prompts.version)
        self._seed = worksheet.provenance.seed
        self._reader = TextReader(static_prefix(engine, cancel), self.analysis, cancel)
        self.verifier = Verifier(self._reader, self.analysis, prompts, self.limits)

    def __enter__(self) -> _Desk:
        return self

    def __exit__(self, *_: object) -> None:
        self._reader.__exit__(None, None, None)

    def write(self, candidates: Sequence[Candidate], kind: Kind) -> list[Draft]:
        """Statements of facts, or the questions made of those that hold, read a second time."""
        drafts = state_facts(self._reader, self.analysis, candidates, self._seed)
        self.verifier.verify([draft for draft in drafts if draft.holds])
        if kind == "true_false":
            return drafts
        true = [draft for draft in drafts if draft.holds]
        turned = turn_into_questions(self.analysis, true, self._seed)
        self.verifier.verify([draft for draft in turned if draft.holds])
        asked = {question.stated for question in turned if question.verified}
        unasked = [draft for draft in true if draft.text not in asked]
        questions = write_questions(self._reader, self.analysis, unasked, self._seed) if unasked else []
        self.verifier.verify([draft for draft in questions if draft.holds])
        return [*turned, *questions]

    def fits(self, draft: Draft, truth: bool | None, others: Sequence[Item]) -> bool:
        """Whether a draft is verified, can be what is wanted, and is unlike the other items."""
        if not draft.verified or draft.reading is None:
            return False
        if truth is False and not false_is_sure(draft, self.limits):
            return False
        names = self.analysis.topic_names
        return all(similarity(draft.text, _words(other), names) < TOO_SIMILAR for other in others)

    def draft_of(self, item: Item) -> Draft | None:
        """The item as a draft; ``None`` without evidence or where its fact does not stand in the words."""
        if item.evidence is None:
            return None
        starts = [sentence.start for sentence in self.analysis.sentences]
        if item.evidence.start not in starts:
            return None
        sentence = starts.index(item.evidence.start)
        fact = self._fact(item, sentence)
        if fact is None:
            return None
        candidate = Candidate(item.kind, sentence, fact, self.analysis.passage_of(sentence))
        if isinstance(item, ShortAnswer):
            return Draft(candidate, item.question)
        if item.answer or item.correction is None:
            return Draft(candidate, item.statement) if fact.text in item.statement else None
        draft = Draft(candidate, item.correction, twin=item.statement)
        if item.change is not None:
            draft.swap = Swap(item.change.from_, item.change.to, item.change.type)
        return draft if fact.text in item.correction else None

    def _fact(self, item: Item, sentence: int) -> Expression | None:
        """What the item is about, where it stands in the text; of a known type if the analysis found it."""
        text = self.analysis.document.text
        if isinstance(item, ShortAnswer):
            words = item.answer
            start = self.analysis.sentence_text(sentence).find(words)
            start = -1 if start < 0 else start + self.analysis.sentences[sentence].start
        elif item.target is not None:
            start, words = item.target.start, text[item.target.start : item.target.end]
        else:
            return None
        for known in self.analysis.expressions:
            if known.sentence == sentence and same_answer(known.text, words, known.type):
                return Expression(known.start, known.end, words, known.type, sentence, known.cue)
        if start < 0:
            return None
        return Expression(start, start + len(words), words, "noun_phrase", sentence)


def _is_free(analysis: Analysis, candidate: Candidate, kind: Kind, items: Sequence[Item]) -> bool:
    """Whether no item of that kind is about the sentence, and none about these words."""
    start = analysis.sentences[candidate.sentence].start
    expression = candidate.expression
    for item in items:
        if item.evidence is not None and item.evidence.start == start and item.kind == kind:
            return False
        target = item.target
        if target is not None and expression.start < target.end and target.start < expression.end:
            return False
    return True


def _words(item: Item) -> str:
    return item.question if isinstance(item, ShortAnswer) else item.correction or item.statement
