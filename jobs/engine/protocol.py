"""What the rest of the program may ask of a language model. No torch here."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from types import TracebackType
from typing import Literal, Protocol, Self

from jobs.segments import Segment, TurnFormat

Cancel = Callable[[], bool]
"""Answers whether a person asked to stop; called often, must be cheap."""

Progress = Callable[[int, int], None]
"""Told (tokens or rows done, total)."""

Finish = Literal["grammar", "length", "cancelled"]


@dataclass(frozen=True, slots=True)
class EngineInfo:
    """What a worksheet's provenance says of the model that made it.

    ``adapter_prompt_version`` and ``adapter_worked_examples`` are what an adapter was trained after: which
    prompts, and whether their worked examples stood before the text. ``adapter_prompts`` is that prompt set
    as JSON, where the adapter's folder holds it.
    """

    model: str
    model_sha256: str | None
    adapter: str | None
    adapter_sha256: str | None
    quantization: str
    device: str
    template_hash: str
    turns: TurnFormat
    threads: int
    cpu_features: tuple[str, ...] = ()
    rows_per_call: int = 32
    versions: Mapping[str, str] = field(default_factory=dict)
    adapter_prompt_version: str | None = None
    adapter_worked_examples: bool = True
    adapter_prompts: str | None = None


@dataclass(slots=True)
class TokenCount:
    """Work done by an engine since it was loaded, in tokens."""

    prefill: int = 0
    decoded: int = 0
    forced: int = 0


@dataclass(frozen=True, slots=True)
class Row:
    """One continuation of a prefix, to be decoded under a grammar.

    Args:
        segments: what follows the prefix.
        grammar: a llguidance Lark grammar; named captures become ``Decoded.fields``. ``None``: free text
            until the model ends its turn.
        max_tokens: an upper bound, reached only when something is wrong (``finish == "length"``).
        temperature: 0 is greedy.
        seed: of this row's own generator, so that its neighbours change no draw.
    """

    segments: tuple[Segment, ...]
    grammar: str | None
    max_tokens: int
    temperature: float = 0.0
    seed: int = 0


@dataclass(frozen=True, slots=True)
class ScoreRow:
    """Alternatives after one continuation; each choice gets its summed log-probability."""

    segments: tuple[Segment, ...]
    choices: tuple[tuple[Segment, ...], ...]


@dataclass(frozen=True, slots=True)
class Decoded:
    """A decoded row.

    ``logprobs`` are the model's own, before the grammar's mask; ``forced`` counts the tokens that had no
    alternative.
    """

    text: str
    fields: Mapping[str, str]
    token_ids: tuple[int, ...]
    logprobs: tuple[float, ...]
    forced: int
    finish: Finish

    @property
    def mean_logprob(self) -> float:
        """How sure the model was of its words, a token; 0 for no words."""
        return sum(self.logprobs) / max(1, len(self.logprobs))


class Prefix(Protocol):
    """A computed beginning, shared by many rows; immutable; frees its memory when closed."""

    @property
    def length(self) -> int:
        """Tokens from the very beginning, parents included."""
        ...

    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...


class Engine(Protocol):
    """A loaded model. One text at a time; not thread-safe."""

    @property
    def info(self) -> EngineInfo:
        """Names and versions for the provenance."""
        ...

    @property
    def tokens(self) -> TokenCount:
        """Work done so far."""
        ...

    def count(self, segments: Sequence[Segment]) -> int:
        """How many tokens the segments are."""
        ...

    def prefix(
        self,
        segments: Sequence[Segment],
        parent: Prefix | None = None,
        *,
        plain: bool = False,
        cancel: Cancel = ...,
    ) -> Prefix:
        """Compute a beginning once, alone or after ``parent``.

        Args:
            segments: the beginning.
            parent: what it continues; its child is as plain as it is.
            plain: leave out the adapter, if there is one, here and in all that continues this beginning.
            cancel: whether to stop.

        Raises:
            CancelledError: ``cancel`` answered true.
        """
        ...

    def decode(
        self, prefix: Prefix, rows: Sequence[Row], *, cancel: Cancel = ..., progress: Progress | None = None
    ) -> list[Decoded]:
        """Continue the prefix once per row, all rows packed together.

        A cancelled call returns what stands, with ``finish == "cancelled"`` where a row was not done.
        """
        ...

    def score(
        self, prefix: Prefix, rows: Sequence[ScoreRow], *, cancel: Cancel = ...
    ) -> list[tuple[float, ...]]:
        """Summed log-probability of every choice of every row.

        Raises:
            CancelledError: ``cancel`` answered true.
        """
        ...
