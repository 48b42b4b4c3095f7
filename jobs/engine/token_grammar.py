"""Grammars over tokens: which token may come next, and which must."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray


class GrammarError(ValueError):
    """A grammar of ours does not compile, or a token of its own making was refused: a bug."""


class TokenGrammars:
    """Compiles Lark grammars for one tokenizer (llguidance).

    Args:
        tokenizer: a fast tokenizer of transformers.
        vocabulary: rows of the output matrix (may exceed the tokenizer's).
        end_tokens: ids that end a turn.
    """

    def __init__(self, tokenizer: Any, vocabulary: int, end_tokens: list[int]) -> None:
        import llguidance.hf

        self._tokens = llguidance.hf.from_tokenizer(tokenizer, n_vocab=vocabulary, eos_token=end_tokens)
        self.vocabulary = vocabulary
        self.end_tokens = frozenset(end_tokens)

    def matcher(self, grammar: str) -> GrammarMatcher:
        """A fresh matcher at the start of ``grammar``.

        Raises:
            GrammarError: the grammar does not compile.
        """
        from llguidance import LLMatcher

        matcher = LLMatcher(self._tokens, LLMatcher.grammar_from_lark(grammar), log_level=0)
        if matcher.is_error():
            raise GrammarError(matcher.get_error())
        return GrammarMatcher(matcher, self.vocabulary)


class GrammarMatcher:
    """The state of one row in its grammar."""

    def __init__(self, matcher: Any, vocabulary: int) -> None:
        self._matcher = matcher
        self._vocabulary = vocabulary
        self._bits = np.zeros((1, (vocabulary + 31) // 32), dtype=np.int32)

    def forced(self) -> list[int]:
        """Tokens that have no alternative from here, already consumed."""
        tokens: list[int] = list(self._matcher.compute_ff_tokens())
        for token in tokens:
            self.consume(token)
        return tokens

    def allowed(self) -> NDArray[np.bool_]:
        """Which tokens may come next, shape (vocabulary,).

        Raises:
            GrammarError: the grammar is too complex for the lexer.
        """
        import llguidance.numpy

        llguidance.numpy.fill_next_token_bitmask(self._matcher, self._bits, 0)
        if self._matcher.is_error():
            raise GrammarError(self._matcher.get_error())
        flags = np.unpackbits(self._bits.view(np.uint8), bitorder="little")
        return flags[: self._vocabulary].view(np.bool_)

    def consume(self, token: int) -> None:
        """Take a token.

        Raises:
            GrammarError: the token was not allowed.
        """
        if not self._matcher.consume_token(token):
            raise GrammarError(self._matcher.get_error() or f"token {token} refused")

    @property
    def done(self) -> bool:
        """Whether nothing more can follow."""
        return bool(self._matcher.is_stopped())

    @property
    def complete(self) -> bool:
        """Whether what stands is a whole sentence of the grammar."""
        return bool(self._matcher.is_accepting())

    def fields(self) -> dict[str, str]:
        """The named captures."""
        captured: dict[str, str] = {}
        for name, value in self._matcher.get_captures():
            text = bytes(value).decode("utf-8", errors="replace")
            if text or name not in captured:
                captured[name] = text
        return captured
