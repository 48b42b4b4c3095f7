"""The list strategies: the model writes the whole sheet at one request, and the same checks judge it.

It is what most programs of this kind do, and what our own way is compared with; so it gets clear prompts,
a lenient parser, and two more attempts where items are missing.
"""

from __future__ import annotations

import hashlib
import time
import tomllib
from functools import cache
from typing import TYPE_CHECKING

from jobs.engine.protocol import Cancel, Engine, Prefix, Row
from jobs.errors import CancelledError
from jobs.pipeline.verification import Verifier, false_is_sure
from jobs.segments import Quoted
from jobs.worksheet.analysis import Analysis
from jobs.worksheet.candidates import Draft
from jobs.worksheet.list_matching import match_items
from jobs.worksheet.list_parsing import ListedItem, parse_list
from jobs.worksheet.list_prompts import ListConversation, ListPrompts, ListStrategy, Segments, Wanted
from jobs.worksheet.models import Kind, Requested
from jobs.worksheet.thresholds import Thresholds
from jobs.worksheet.word_rules import check_words
from resources import read_text

if TYPE_CHECKING:
    from jobs.pipeline.work import Work

MOST_ATTEMPTS = 3
"""The greedy attempt and two drawn ones."""
RETRY_TEMPERATURE = 0.7
MOST_PROMPT_TOKENS = 6000
# About half as much again as such items take; a model that loops is stopped here.
_TOKENS_PER_QUESTION = 50
_TOKENS_PER_STATEMENT = 80
_TOKENS_TO_SPARE = 100
_LEAST_WANTED = 2


@cache
def load_list_prompts() -> ListPrompts:
    """The prompt set of the list strategies."""
    return ListPrompts.model_validate(tomllib.loads(read_text("prompts", "lists.toml")))


def list_prompt_version(checks_version: str) -> str:
    """What stands for the prompts in the provenance: those of the list and those of the checks."""
    key = f"{load_list_prompts().version}|{checks_version}"
    return hashlib.sha256(key.encode()).hexdigest()[:12]


class ListWriter:
    """Asks a model for lists of items about one text, which is computed once.

    Args:
        engine: the loaded model.
        analysis: the text.
        strategy: with worked examples or without.
        wanted: how many items the sheet has; decides which examples are shown.
        seed: of the drawn attempts.
    """

    def __init__(
        self, engine: Engine, analysis: Analysis, strategy: ListStrategy, wanted: Requested, seed: int
    ) -> None:
        self.talk = ListConversation(load_list_prompts(), engine.info.turns, strategy)
        self._engine = engine
        self._analysis = analysis
        self._seed = seed
        self._all = Wanted(wanted.short_answer, wanted.true_false)
        self._text, self.left_out = self._fitting()

    @property
    def beginning(self) -> Segments:
        """The prompt up to the end of the text."""
        return (*self.talk.static(self._all), *self.talk.text(self._text))

    def prefix(self, cancel: Cancel) -> Prefix:
        """The computed beginning; to be closed by the caller."""
        return self._engine.prefix(self.beginning, cancel=cancel)

    def first_row(self) -> Row:
        """The first attempt: everything that is wanted, greedily."""
        return self._row(self._all, 0)

    def write(self, prefix: Prefix, missing: dict[Kind, int], attempt: int, cancel: Cancel) -> list[Draft]:
        """One attempt: a list read, matched with the text and checked by its words.

        Args:
            prefix: of ``beginning``.
            missing: what is still wanted; half as much again is asked for.
            attempt: 0 is greedy and asks for everything.
            cancel: looked at between tokens.

        Raises:
            CancelledError: ``cancel`` answered true.
        """
        row = self._row(self._more(missing), attempt) if attempt else self.first_row()
        [decoded] = self._engine.decode(prefix, [row], cancel=cancel)
        if decoded.finish == "cancelled":
            raise CancelledError
        return self.drafts(decoded.text, truncated=decoded.finish == "length")

    def drafts(self, reply: str, *, truncated: bool) -> list[Draft]:
        """The items of a reply as drafts, the rules on words applied."""
        drafts = match_items(self.items(reply, truncated=truncated), self._analysis)
        for draft in drafts:
            if not draft.problems:
                check_words(draft, self._analysis, self._seed)
        return drafts

    def items(self, reply: str, *, truncated: bool) -> list[ListedItem]:
        """The items of a reply as they are written there."""
        text, ended = self.talk.reply_ends(reply)
        return parse_list(text, truncated=truncated and not ended)

    def _more(self, missing: dict[Kind, int]) -> Wanted:
        def ask(kind: Kind, most: int) -> int:
            lacking = missing[kind]
            return min(most, max(_LEAST_WANTED, lacking + (lacking + 1) // 2)) if lacking else 0

        return Wanted(ask("short_answer", self._all.short_answer), ask("true_false", self._all.true_false))

    def _row(self, wanted: Wanted, attempt: int) -> Row:
        most = _TOKENS_TO_SPARE
        most += wanted.short_answer * _TOKENS_PER_QUESTION + wanted.true_false * _TOKENS_PER_STATEMENT
        key = f"{self._seed}|{self._analysis.document.source.sha256}|list|{attempt}"
        return Row(
            self.talk.request(wanted),
            grammar=None,
            max_tokens=most,
            temperature=RETRY_TEMPERATURE if attempt else 0.0,
            seed=int.from_bytes(hashlib.sha256(key.encode()).digest()[:7]),
        )

    def _fitting(self) -> tuple[str, int]:
        """The text up to the sentence that still fits into the prompt, and the sentences left out."""
        text, sentences = self._analysis.document.text, self._analysis.sentences
        others = (*self.talk.static(self._all), *self.talk.request(self._all))
        budget = MOST_PROMPT_TOKENS - self._engine.count(others)
        if self._engine.count((Quoted(text),)) <= budget:
            return text, 0
        low, high = 0, len(sentences) - 1
        while low < high:
            middle = (low + high + 1) // 2
            fits = self._engine.count((Quoted(text[: sentences[middle].end]),)) <= budget
            low, high = (middle, high) if fits else (low, middle - 1)
        return text[: sentences[low].end], len(sentences) - low - 1


def list_rounds(
    work: Work,
    writer: ListWriter,
    verifier: Verifier,
    cancel: Cancel,
) -> None:
    """Ask for the list, and again for what is missing; every item passes the same checks as elsewhere.

    Args:
        work: the worksheet; its drafts, selection, times and the reason of a shortfall are filled in.
        writer: writes the lists.
        verifier: reads the items a second time.
        cancel: looked at between tokens.

    Raises:
        CancelledError: ``cancel`` answered true.
    """
    work.reason = list_shortfall(writer)
    asked = work.request.requested.short_answer + work.request.requested.true_false
    clock = time.monotonic()
    work.tell("generating", 0, asked)
    with writer.prefix(cancel) as prefix:
        for attempt in range(MOST_ATTEMPTS):
            missing = work.selection.missing(work.request.requested)
            if not any(missing.values()):
                break
            work.tell("generating", 0, sum(missing.values()))
            written = writer.write(prefix, missing, attempt, cancel)
            work.generate_seconds += time.monotonic() - clock
            clock = time.monotonic()
            work.tell("verifying", 0, len(written))
            verify_list(verifier, written, work.limits)
            work.verify_seconds += time.monotonic() - clock
            clock = time.monotonic()
            work.drafts += written
            work.selection = work.choose()
            work.tell("verifying", len(written), len(written))
            work.save()


def verify_list(verifier: Verifier, drafts: list[Draft], limits: Thresholds) -> None:
    """Read the drafts a second time; what the model calls false must surely be so."""
    verifier.verify(drafts)
    for draft in drafts:
        if draft.fixed_truth is False and not draft.problems and not false_is_sure(draft, limits):
            draft.problems.append("weak_twin")


def list_shortfall(writer: ListWriter) -> str:
    """Why items are missing, for the teacher."""
    reason = (
        f"el modelo escribió la lista entera de una vez ({MOST_ATTEMPTS} intentos) y de ella no salieron más "
        "elementos distintos y comprobados"
    )
    if writer.left_out:
        reason += f"; el texto no cabía entero y quedaron fuera sus últimas {writer.left_out} frases"
    return reason
