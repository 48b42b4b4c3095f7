"""The report's recipe: a text's questions as one list, in the ``messages`` format, to compare with.

The request and the form of the reply are those of the product's own list strategies, so that a model trained
this way can be measured with the strategy ``zero-shot``.
"""

from __future__ import annotations

from collections.abc import Sequence

from jobs.pipeline.listing import load_list_prompts
from jobs.segments import TurnFormat, plain
from jobs.worksheet.list_prompts import ListConversation, ListPrompts, Wanted
from training.data.passages import Passage
from training.examples.asking import tidy
from training.examples.model import ListExample, Message

LEAST_QUESTIONS = 2
MOST_QUESTIONS = 10
_BARE = TurnFormat("", "", "", "", "", "", "")


def list_examples(passages: Sequence[Passage]) -> list[ListExample]:
    """One example per passage that has at least two questions with answers."""
    prompts = load_list_prompts()
    talk = ListConversation(prompts, _BARE, "zero-shot")
    made = []
    for passage in passages:
        pairs = [
            (text, question.answer)
            for question in sorted(passage.questions, key=lambda q: q.start)
            if question.answer is not None and (text := tidy(question.text)) is not None
        ][:MOST_QUESTIONS]
        if len(pairs) < LEAST_QUESTIONS:
            continue
        asked = (*talk.text(passage.document.text), *talk.request(Wanted(len(pairs), 0)))
        messages = (
            Message(role="system", content=prompts.system),
            Message(role="user", content=plain(asked)),
            Message(role="assistant", content=_reply(prompts, pairs)),
        )
        made.append(ListExample(messages=messages, source=passage.source, article=passage.article))
    return made


def _reply(prompts: ListPrompts, pairs: Sequence[tuple[str, str]]) -> str:
    lines = [prompts.questions_heading]
    for number, (question, answer) in enumerate(pairs, start=1):
        lines += [f"{number}. {question}", f"{prompts.answer_label} {answer}"]
    return "\n".join(lines)
