"""Segments to token ids, the same way for generating and for training."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from jobs.segments import Fixed, Segment


class SegmentTokenizer:
    """Tokenises segments one by one and joins the ids.

    Control tokens are recognised in ``Fixed`` pieces only (``split_special_tokens=True`` elsewhere), so
    a quoted text cannot open or close a turn.

    Args:
        tokenizer: a fast tokenizer of transformers.
    """

    def __init__(self, tokenizer: Any) -> None:
        self.tokenizer = tokenizer
        self._piece = lru_cache(maxsize=4096)(self._tokenize_piece)

    def _tokenize_piece(self, text: str, fixed: bool) -> tuple[int, ...]:
        if not text:
            return ()
        encoded = self.tokenizer(text, add_special_tokens=False, split_special_tokens=not fixed)
        return tuple(encoded["input_ids"])

    def ids(self, segments: Iterable[Segment]) -> list[int]:
        """The token ids of the segments, without a beginning-of-text token of its own."""
        joined: list[int] = []
        for segment in segments:
            joined.extend(self._piece(segment.text, isinstance(segment, Fixed)))
        return joined

    def text(self, ids: Iterable[int]) -> str:
        """The text of generated ids, control tokens left out."""
        decoded = self.tokenizer.decode(
            list(ids), skip_special_tokens=True, clean_up_tokenization_spaces=False
        )
        return str(decoded)
