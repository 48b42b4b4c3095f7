"""One example: what the model is shown and what it is to reply, before any model's marks are around it."""

from __future__ import annotations

import hashlib
from typing import Literal

from training.data.passages import Strict

Skill = Literal["ask", "answer", "state", "fill", "judge"]
Outcome = Literal["text", "not_said", "true", "false"]
Kind = Literal[
    "ask", "answer", "answer_not_said", "state", "fill", "fill_not_said", "judge_true", "judge_false"
]
KINDS: tuple[Kind, ...] = (
    "ask",
    "answer",
    "answer_not_said",
    "state",
    "fill",
    "fill_not_said",
    "judge_true",
    "judge_false",
)


class Example(Strict):
    """A turn of one skill after one text.

    ``values`` fill the skill's task line; ``reply`` is used where ``outcome`` is ``text``, the other outcomes
    are words of the prompt set. ``form`` tells examples of one kind apart, by the type of the answer.
    """

    skill: Skill
    outcome: Outcome = "text"
    passage: str
    values: dict[str, str]
    reply: str = ""
    form: str = ""
    source: str
    article: str

    @property
    def kind(self) -> Kind:
        """Skill and outcome, as the mixture of a recipe counts them."""
        name = self.skill if self.outcome == "text" else f"{self.skill}_{self.outcome}"
        return next(kind for kind in KINDS if kind == name)

    @property
    def id(self) -> str:
        """12 hex digits of what it teaches."""
        key = "\n".join((self.skill, self.passage, *sorted(self.values.values()), self.outcome, self.reply))
        return hashlib.sha256(key.encode()).hexdigest()[:12]


class Message(Strict):
    """One turn of a chat."""

    role: Literal["system", "user", "assistant"]
    content: str


class ListExample(Strict):
    """The report's form: all questions of a text in one reply, as chat messages."""

    messages: tuple[Message, ...]
    source: str
    article: str

    @property
    def kind(self) -> str:
        """There is one kind only."""
        return "list"

    @property
    def id(self) -> str:
        """12 hex digits of the messages."""
        return hashlib.sha256("\n".join(m.content for m in self.messages).encode()).hexdigest()[:12]
