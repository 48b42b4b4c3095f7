"""Examples to token ids, with the generator's own pieces: what is learnt is what will be asked."""

from __future__ import annotations

from dataclasses import dataclass

from jobs.engine.tokenization import SegmentTokenizer
from jobs.segments import Fixed, Quoted, TurnFormat
from jobs.worksheet.prompts import Conversation, Segments
from training.examples.model import Example, ListExample


@dataclass(frozen=True, slots=True)
class Encoded:
    """Token ids, and for each whether it is learnt (1) or only read (0)."""

    input_ids: list[int]
    completion_mask: list[int]


class ExampleEncoder:
    """Writes examples as the generator writes its prompts.

    Args:
        conversation: the prompt set in the model's turns.
        tokenizer: of the model.
        worked_examples: whether the prompt set's worked examples stand before the text, as they do when
            worksheets are made. They cost a thousand tokens an example.
    """

    def __init__(
        self, conversation: Conversation, tokenizer: SegmentTokenizer, *, worked_examples: bool = False
    ) -> None:
        self.conversation = conversation
        self.worked_examples = worked_examples
        self._tokenizer = tokenizer
        self._opening = conversation.static() if worked_examples else conversation.opening()
        self.opening_ids = tokenizer.ids(self._opening)

    def prompt(self, example: Example) -> Segments:
        """Everything up to where the reply begins."""
        return (*self._opening, *self._asked(example))

    def completion(self, example: Example) -> Segments:
        """The reply and the mark that ends it."""
        talk = self.conversation
        return (*talk.reply_words(self.reply(example)), *talk.reply_end())

    def reply(self, example: Example) -> str:
        """The words of the reply."""
        prompts = self.conversation.prompts
        return {
            "text": example.reply,
            "not_said": prompts.not_said,
            "true": prompts.judge.true,
            "false": prompts.judge.false,
        }[example.outcome]

    def encode(self, example: Example | ListExample) -> Encoded:
        """The example as a row for training."""
        if isinstance(example, ListExample):
            asked, reply = chat(example, self.conversation.turns)
            prompt, completion = self._tokenizer.ids(asked), self._tokenizer.ids(reply)
        else:
            prompt = [*self.opening_ids, *self._tokenizer.ids(self._asked(example))]
            completion = self._tokenizer.ids(self.completion(example))
        return Encoded([*prompt, *completion], [0] * len(prompt) + [1] * len(completion))

    def length(self, example: Example | ListExample) -> int:
        """Tokens that an example adds to the beginning that all of its skill share."""
        whole = len(self.encode(example).input_ids)
        return whole if isinstance(example, ListExample) else whole - len(self.opening_ids)

    def count(self, text: str) -> int:
        """Tokens of a string."""
        return len(self._tokenizer.ids((Quoted(text),)))

    def _asked(self, example: Example) -> Segments:
        talk = self.conversation
        return (*talk.passage(example.passage), *talk.turn(example.skill, **example.values))


def chat(example: ListExample, turns: TurnFormat) -> tuple[Segments, Segments]:
    """Chat messages in a model's turns: what is read, and the last reply, which is learnt."""
    pieces: list[Fixed | Quoted] = [Fixed(turns.begin)]
    *told, reply = example.messages
    for message in told:
        opens, closes = {
            "system": (turns.system_open, turns.system_close),
            "user": (turns.user_open, turns.user_close),
            "assistant": (turns.assistant_open, turns.assistant_close),
        }[message.role]
        pieces += [Fixed(opens), Quoted(message.content), Fixed(closes)]
    pieces.append(Fixed(turns.assistant_open))
    return tuple(pieces), (Quoted(reply.content), Fixed(turns.assistant_close.rstrip("\n")))
