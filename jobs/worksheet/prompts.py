"""Prompts as segments: the same ones for generating and for training.

One conversation carries all skills, so that its parts are computed once: the static part (system and
examples) for the life of the model, the teacher's text once per passage, and the skill line per row.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from jobs.segments import Fixed, Quoted, Segment, TurnFormat

SkillName = Literal["ask", "state", "answer", "fill", "judge", "guess"]
Segments = tuple[Segment, ...]

_PLACEHOLDER = re.compile(r"\{([a-z]+)\}")


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Skill(_Part):
    """One kind of turn: its task line and worked examples on the invented text."""

    task: str
    examples: tuple[dict[str, str], ...] = ()


class Judge(Skill):
    """The verdict skill, with the two words it chooses between."""

    true: str
    false: str


class PromptSet(_Part):
    """All prompts of the pipeline, as in ``resources/prompts/es.toml``."""

    system: str
    text: str
    text_reply: str
    not_said: str
    example_text: str
    ask: Skill
    state: Skill
    answer: Skill
    fill: Skill
    judge: Judge
    guess: Skill = Field(default=Skill(task="{question}"))

    @property
    def version(self) -> str:
        """12 hex digits of the sha256 of everything in the set."""
        content = json.dumps(self.model_dump(mode="json"), ensure_ascii=False, sort_keys=True)
        return hashlib.sha256(content.encode()).hexdigest()[:12]


def _fill(template: str, values: Mapping[str, str]) -> Segments:
    """Cut a template at its placeholders; the values become quoted pieces."""
    segments: list[Segment] = []
    position = 0
    for match in _PLACEHOLDER.finditer(template):
        if match.start() > position:
            segments.append(Fixed(template[position : match.start()]))
        segments.append(Quoted(values[match.group(1)]))
        position = match.end()
    if position < len(template):
        segments.append(Fixed(template[position:]))
    return tuple(segments)


class Conversation:
    """Writes a prompt set in a model's turns.

    Args:
        prompts: the set.
        turns: how the model marks who speaks.
    """

    def __init__(self, prompts: PromptSet, turns: TurnFormat) -> None:
        self.prompts = prompts
        self.turns = turns

    def _user(self, segments: Segments) -> Segments:
        return (
            Fixed(self.turns.user_open),
            *segments,
            Fixed(self.turns.user_close + self.turns.assistant_open),
        )

    def _reply(self, text: str) -> Segments:
        return (Quoted(text), Fixed(self.turns.assistant_close))

    def opening(self) -> Segments:
        """The system turn alone: how every conversation begins, and all that a trained model needs."""
        turns = self.turns
        return (
            Fixed(turns.begin + turns.system_open),
            Quoted(self.prompts.system),
            Fixed(turns.system_close),
        )

    def static(self) -> Segments:
        """System turn, the invented text, and the examples of every skill."""
        prompts = self.prompts
        segments: list[Segment] = [*self.opening(), *self.passage(prompts.example_text.strip())]
        for name in ("ask", "state", "answer", "fill", "judge"):
            skill: Skill = getattr(prompts, name)
            for example in skill.examples:
                values = {key: value for key, value in example.items() if key != "reply"}
                segments += self._user(_fill(skill.task, values))
                segments += self._reply(example["reply"])
        return tuple(segments)

    def passage(self, text: str) -> Segments:
        """The turn that hands over a text, and its acknowledgement."""
        return (*self._user(_fill(self.prompts.text, {"text": text})), *self._reply(self.prompts.text_reply))

    def turn(self, skill: SkillName, **values: str) -> Segments:
        """The turn that asks for one skill, up to where the model's reply begins."""
        chosen: Skill = getattr(self.prompts, skill)
        return self._user(_fill(chosen.task, values))

    def verdicts(self) -> tuple[Segments, Segments]:
        """The two replies a verdict chooses between: true, false."""
        return (Quoted(self.prompts.judge.true),), (Quoted(self.prompts.judge.false),)

    def reply_words(self, text: str) -> Segments:
        """A reply's words as they are tokenised in a conversation."""
        return (Quoted(text),)

    def reply_end(self) -> Segments:
        """What ends a reply; scored with a choice so that «1920» does not win over «1920 en Madrid»."""
        return (Fixed(self.turns.assistant_close.rstrip("\n")),) if self.turns.assistant_close.strip() else ()
