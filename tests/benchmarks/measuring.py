"""Loading an engine as the product does, and measuring what it does with time and memory."""

from __future__ import annotations

import contextlib
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import psutil

from jobs.cli.engine_loading import load_engine
from jobs.cli.interruption import Interruption
from jobs.engine.choice import ModelChoice

if TYPE_CHECKING:
    from jobs.engine.transformers_engine import TransformersEngine

_PARTS = {"prefix": "prefill", "decode": "steps", "score": "score"}
# A step of decoding feeds a row one token and what its grammar forces; more than this is a row's prompt.
_MOST_STEP_TOKENS = 6
_STATUS, _CLEAR = Path("/proc/self/status"), Path("/proc/self/clear_refs")


def load(model: str, quantization: str, adapter: str, threads: int | None) -> TransformersEngine:
    """The engine that ``generate`` would use for the same options; preparing is told on stderr."""
    told: set[str] = set()

    def progress(stage: str, done: int, total: int) -> None:
        if stage not in told:
            told.add(stage)
            print(f"  {stage}…", file=sys.stderr, flush=True)

    choice = ModelChoice(model=model, adapter=adapter, quantization=quantization, threads=threads)
    return load_engine(choice, Interruption(), progress=progress, warn=lambda _: None)


def forget_peak() -> None:
    """Let the high-water mark begin anew, after loading (Linux; elsewhere it counts loading too)."""
    with contextlib.suppress(OSError):
        _CLEAR.write_text("5")


def peak_bytes() -> int:
    """The most memory this process held since ``forget_peak``."""
    try:
        for line in _STATUS.read_text().splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) * 1024
    except OSError:
        pass
    info = psutil.Process().memory_info()
    return int(getattr(info, "peak_wset", info.rss))


def held_bytes() -> int:
    """The memory this process holds now: after loading, the weights and the libraries."""
    return int(psutil.Process().memory_info().rss)


class EngineTimes:
    """Where an engine spends its time, measured from outside while ``watching``.

    ``prefill``: texts and the beginnings of rows; ``steps``: forward passes of decoding; ``masks``: the
    grammars; ``score``: forward passes that weigh choices; ``other``: sampling, copying keys and values and
    whatever else happens inside the engine's calls.
    """

    def __init__(self, engine: TransformersEngine) -> None:
        self.seconds: dict[str, float] = defaultdict(float)
        self._engine = engine
        self._phase = ""
        self._inside = 0.0

    @contextlib.contextmanager
    def watching(self) -> Iterator[None]:
        """Wrap the engine's public methods, the forward pass and the grammar matcher."""
        from jobs.engine.packed_forward import PackedForward
        from jobs.engine.token_grammar import GrammarMatcher

        engine: Any = self._engine
        classes: list[tuple[Any, str, Any]] = [
            (PackedForward, "append", self._forward(PackedForward.append)),
            (GrammarMatcher, "allowed", self._counted(GrammarMatcher.allowed, "masks")),
            (GrammarMatcher, "forced", self._counted(GrammarMatcher.forced, "masks")),
        ]
        before = [(owner, name, getattr(owner, name)) for owner, name, _ in classes]
        for owner, name, wrapped in classes:
            setattr(owner, name, wrapped)
        for name in ("prefix", "decode", "score"):
            setattr(engine, name, self._call(getattr(engine, name), name))
        try:
            yield
        finally:
            for owner, name, original in before:
                setattr(owner, name, original)
            for name in ("prefix", "decode", "score"):
                delattr(engine, name)

    def _call(self, method: Callable[..., Any], name: str) -> Callable[..., Any]:
        def call(*args: Any, **kwargs: Any) -> Any:
            self._phase = name
            self._inside = 0.0
            start = time.perf_counter()
            try:
                return method(*args, **kwargs)
            finally:
                self.seconds["other"] += time.perf_counter() - start - self._inside

        return call

    def _forward(self, method: Callable[..., Any]) -> Callable[..., Any]:
        def append(forward: Any, pieces: Any, *args: Any, **kwargs: Any) -> Any:
            start = time.perf_counter()
            try:
                return method(forward, pieces, *args, **kwargs)
            finally:
                tokens = sum(len(ids) for _, ids in pieces)
                whole = self._phase == "decode" and tokens > _MOST_STEP_TOKENS * len(pieces)
                name = "prefill" if whole else _PARTS.get(self._phase, "other")
                self._add(name, time.perf_counter() - start)

        return append

    def _counted(self, method: Callable[..., Any], name: str) -> Callable[..., Any]:
        def counted(*args: Any, **kwargs: Any) -> Any:
            start = time.perf_counter()
            try:
                return method(*args, **kwargs)
            finally:
                self._add(name, time.perf_counter() - start)

        return counted

    def _add(self, name: str, seconds: float) -> None:
        self.seconds[name] += seconds
        self._inside += seconds
