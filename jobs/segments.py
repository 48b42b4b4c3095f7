"""Pieces of a prompt, before they are tokens.

A prompt is a list of ``Fixed`` pieces (ours: they may hold control tokens) and ``Quoted`` pieces (a
teacher's text, a title, a question: whatever they hold, they are plain text). Pieces are tokenised one
by one and joined as ids, so that a text full of ``<|im_end|>`` adds no control token, and so that a
prompt shared between calls has the same ids every time. Training uses the same pieces.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fixed:
    """Text of the program; control tokens in it are control tokens."""

    text: str


@dataclass(frozen=True, slots=True)
class Quoted:
    """Text from outside; never a control token."""

    text: str


Segment = Fixed | Quoted


@dataclass(frozen=True, slots=True)
class TurnFormat:
    """How a model marks who speaks, taken from its chat template.

    A conversation is ``begin + system_open + … + system_close``, then turns of
    ``user_open + … + user_close + assistant_open + … + assistant_close``. For a base model without a
    template the marks are plain headings (the completion form).
    """

    begin: str
    system_open: str
    system_close: str
    user_open: str
    user_close: str
    assistant_open: str
    assistant_close: str


def plain(segments: Iterable[Segment]) -> str:
    """The segments as one string, for logs, hashes and tests."""
    return "".join(segment.text for segment in segments)
