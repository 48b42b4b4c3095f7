"""Who speaks: the marks of a model's conversation, read off its chat template.

A conversation of sentinel words is rendered and cut at the words, so that every template is treated alike
and what training and generation put between texts is the same string.
"""

from __future__ import annotations

import dataclasses
import datetime
import hashlib
import json
import re
from typing import Any

from jobs.errors import ModelError
from jobs.segments import TurnFormat

DATE = datetime.date(2024, 7, 26)
"""The day that templates which print «today» are given: Llama 3.1's own default, the same every day."""

_SYSTEM, _USER, _ANSWER, _NEXT = "QgSystemText", "QgUserText", "QgAnswerText", "QgNextText"
_CLOCK = re.compile(r"strftime_now\(\s*(?P<quote>['\"])(?P<format>.*?)(?P=quote)\s*\)")
_ACKNOWLEDGED = "De acuerdo."


def turn_format(tokenizer: Any) -> TurnFormat:
    """The marks of the tokenizer's template, or plain headings where it has none.

    Raises:
        ModelError: the template cannot be read this way (``model.template_unsupported``).
    """
    if not getattr(tokenizer, "chat_template", None):
        return completion_format(tokenizer.bos_token or "")
    return _from_template(tokenizer)


def template_hash(turns: TurnFormat) -> str:
    """Twelve hex digits of the marks themselves; what a prompt computed beforehand depends on."""
    return hashlib.sha256(json.dumps(dataclasses.astuple(turns)).encode()).hexdigest()[:12]


def completion_format(begin: str) -> TurnFormat:
    """Headings for a base model that never learnt turns."""
    return TurnFormat(
        begin=begin,
        system_open="",
        system_close="\n\n",
        user_open="### Tarea\n",
        user_close="\n\n",
        assistant_open="### Respuesta\n",
        assistant_close="\n\n",
    )


def _from_template(tokenizer: Any) -> TurnFormat:
    user = {"role": "user", "content": _USER}
    answer = {"role": "assistant", "content": _ANSWER}
    after = {"role": "user", "content": _NEXT}
    turns = _render(tokenizer, [user, answer, after])
    closed = _render(tokenizer, [user])
    asked = _render(tokenizer, [user], ask=True)
    answered = _render(tokenizer, [user, answer])
    if turns is None or closed is None or asked is None or answered is None or not asked.startswith(closed):
        raise ModelError("model.template_unsupported", {"reason": "user/assistant"})
    start, _ = _cut(closed, _USER)
    user_close = _cut(closed, _USER)[1]
    assistant_open = asked[len(closed) :]
    assistant_close = _cut(answered, _ANSWER)[1]
    between = _cut(_cut(turns, _ANSWER)[1], _NEXT)[0]
    # A template may leave the last turn open and close it only when another follows.
    if not between.startswith(assistant_close):
        raise ModelError("model.template_unsupported", {"reason": "assistant_close"})
    user_open = between[len(assistant_close) :]
    if not assistant_close or not user_open:
        raise ModelError("model.template_unsupported", {"reason": "user_open"})
    found = TurnFormat("", "", "", user_open, user_close, assistant_open, assistant_close)
    return _open_ends(_with_system(tokenizer, found, start))


def _with_system(tokenizer: Any, turns: TurnFormat, start: str) -> TurnFormat:
    """Add how a conversation begins and where the instructions go.

    A template without a system role (it raises, drops the text, or writes it inside the first user turn)
    gets the instructions as a first exchange that the model has acknowledged: turns that follow can then be
    written the same way whether or not instructions stand before them.
    """
    system = {"role": "system", "content": _SYSTEM}
    rendered = _render(tokenizer, [system, {"role": "user", "content": _USER}])
    if rendered is not None and _SYSTEM in rendered:
        head, rest = _cut(rendered, _SYSTEM)
        between = _cut(rest, _USER)[0]
        if between.endswith(turns.user_open) and len(between) > len(turns.user_open):
            begin = _begin(tokenizer, head, turns.user_open)
            close = between.removesuffix(turns.user_open)
            return dataclasses.replace(
                turns, begin=begin, system_open=head.removeprefix(begin), system_close=close
            )
    return dataclasses.replace(
        turns,
        begin=start.removesuffix(turns.user_open),
        system_open=turns.user_open,
        system_close=turns.user_close + turns.assistant_open + _ACKNOWLEDGED + turns.assistant_close,
    )


def _begin(tokenizer: Any, head: str, user_open: str) -> str:
    """The beginning of a text, unless it is what opens every turn (SmolLM2 names ``<|im_start|>``)."""
    begin = tokenizer.bos_token or ""
    return begin if head.startswith(begin) and not user_open.startswith(begin) else ""


def _open_ends(turns: TurnFormat) -> TurnFormat:
    """No mark that a text follows may end in a space: it would belong to the text's first token."""
    return dataclasses.replace(
        turns,
        system_open=turns.system_open.rstrip(" "),
        user_open=turns.user_open.rstrip(" "),
        assistant_open=turns.assistant_open.rstrip(" "),
    )


def _cut(text: str, word: str) -> tuple[str, str]:
    before, found, after = text.partition(word)
    if not found:
        raise ModelError("model.template_unsupported", {"reason": word})
    return before, after


def _fixed_day(call: re.Match[str]) -> str:
    """The call ``strftime_now(format)`` as a literal: the prompt may not change overnight."""
    return json.dumps(DATE.strftime(call["format"]))


def _render(tokenizer: Any, messages: list[dict[str, str]], *, ask: bool = False) -> str | None:
    """The template's text for these messages, or ``None`` when the template refuses them."""
    import jinja2

    try:
        text = tokenizer.apply_chat_template(
            messages,
            chat_template=_CLOCK.sub(_fixed_day, tokenizer.get_chat_template()),
            tokenize=False,
            add_generation_prompt=ask,
            date_string=DATE.strftime("%d %b %Y"),
            enable_thinking=False,
        )
    except (jinja2.TemplateError, TypeError, ValueError):
        return None
    return str(text)
