"""Whether a text is in a grammar, byte by byte: no model and no tokenizer of one is needed."""

from __future__ import annotations

from functools import cache
from typing import Any

from jobs.engine.token_grammar import GrammarError


@cache
def _byte_tokens() -> Any:
    from llguidance import LLTokenizer

    return LLTokenizer("byte")


class ByteGrammar:
    """A llguidance grammar that texts are held against.

    Args:
        grammar: in llguidance's Lark.

    Raises:
        GrammarError: it does not compile.
    """

    def __init__(self, grammar: str) -> None:
        from llguidance import LLMatcher

        self._matcher = LLMatcher(_byte_tokens(), LLMatcher.grammar_from_lark(grammar), log_level=0)
        if self._matcher.is_error():
            raise GrammarError(self._matcher.get_error())

    def begins(self, text: str) -> bool:
        """Whether a sentence of the grammar may begin with ``text``."""
        ids = _byte_tokens().tokenize_str(text)
        return int(self._matcher.validate_tokens(ids)) == len(ids)

    def accepts(self, text: str) -> bool:
        """Whether ``text`` is a whole sentence of the grammar."""
        matcher = self._matcher.deep_copy()
        ids = _byte_tokens().tokenize_str(text)
        taken = matcher.try_consume_tokens(ids)
        return int(taken) == len(ids) and bool(matcher.is_accepting())

    def captures(self, text: str) -> dict[str, str]:
        """The named parts of a whole sentence of the grammar."""
        matcher = self._matcher.deep_copy()
        end = int(_byte_tokens().eos_token)  # closes the last capture
        matcher.try_consume_tokens([*_byte_tokens().tokenize_str(text), end])
        found: dict[str, str] = {}
        for name, value in matcher.get_captures():
            part = bytes(value).decode("utf-8", errors="replace")
            if part or name not in found:
                found[name] = part
        return found
