"""What the model writes while it learns, in reply to a few fixed examples that it does not learn from.

A curve says that something falls; these lines say what that means.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from transformers import TrainerCallback, TrainerControl, TrainerState, TrainingArguments

from training.examples.encoding import ExampleEncoder
from training.examples.model import Example, ListExample

MOST = 3
_MOST_NEW_TOKENS = 40
_TELLING = ("ask", "state", "answer", "fill", "judge")


@dataclass(frozen=True, slots=True)
class Sample:
    """An example to be written again and again: token ids before the reply, and the right reply."""

    skill: str
    values: dict[str, str]
    expected: str
    prompt_ids: tuple[int, ...]


def choose_samples(
    examples: Sequence[Example | ListExample], encoder: ExampleEncoder, most_tokens: int
) -> list[Sample]:
    """A few short examples of different skills, those first that a person can judge at a glance."""
    short = [e for e in examples if isinstance(e, Example) and encoder.length(e) <= most_tokens]
    chosen: list[Example] = []
    for skill in _TELLING:
        chosen += [example for example in short if example.skill == skill][: 2 if skill == "ask" else 1]
    return [_sample(example, encoder) for example in chosen[:MOST]]


def _sample(example: Example, encoder: ExampleEncoder) -> Sample:
    encoded = encoder.encode(example)
    asked = encoded.completion_mask.count(0)
    return Sample(
        example.skill, dict(example.values), encoder.reply(example), tuple(encoded.input_ids[:asked])
    )


class Sampling(TrainerCallback):  # type: ignore[misc]
    """Lets the model reply to the samples after every evaluation, and keeps the replies as a JSON line.

    Greedy, so that no random number of the run is used up: a run with samples has the same curve as one
    without.

    Args:
        path: the file, appended to.
        samples: what is asked.
        tokenizer: of the model.
        end_tokens: ids that end a reply.
    """

    def __init__(
        self, path: Path, samples: Sequence[Sample], tokenizer: Any, end_tokens: Sequence[int]
    ) -> None:
        self._path, self._samples = path, samples
        self._tokenizer, self._end_tokens = tokenizer, sorted(end_tokens)

    def on_evaluate(
        self,
        _args: TrainingArguments,
        state: TrainerState,
        _control: TrainerControl,
        model: Any = None,
        **_: Any,
    ) -> None:
        """Ask, and write down what comes."""
        if not self._samples or model is None or not state.is_world_process_zero:
            return
        learning = model.training
        model.eval()
        rows = [self._row(sample, self._reply(model, sample)) for sample in self._samples]
        model.train(learning)
        with self._path.open("a", encoding="utf-8") as file:
            line = {"step": state.global_step, "samples": rows}
            file.write(json.dumps(line, ensure_ascii=False) + "\n")

    def _reply(self, model: Any, sample: Sample) -> str:
        import torch

        asked = torch.tensor([sample.prompt_ids], device=model.device)
        with torch.no_grad():
            written = model.generate(
                input_ids=asked,
                attention_mask=torch.ones_like(asked),
                max_new_tokens=_MOST_NEW_TOKENS,
                do_sample=False,
                use_cache=True,
                eos_token_id=self._end_tokens,
                pad_token_id=self._end_tokens[0],
            )
        reply: str = self._tokenizer.decode(written[0, len(sample.prompt_ids) :], skip_special_tokens=True)
        return reply.strip()

    @staticmethod
    def _row(sample: Sample, reply: str) -> dict[str, Any]:
        return {
            "skill": sample.skill, "values": sample.values, "expected": sample.expected, "reply": reply
        }  # fmt: skip
