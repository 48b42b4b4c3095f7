"""Sentences for people: what a code means, in the language of whoever reads it.

Every file of ``resources/messages/<language>/`` adds nested tables ``[area.code]`` with ``text`` and,
where there is something to do, ``hint``. The command line and the window show the same sentences.
"""

from __future__ import annotations

import errno
import tomllib
from collections.abc import Mapping
from functools import cache
from typing import Any

from jobs.errors import JobError, Parameter
from jobs.sizes import size
from resources import resource

LANGUAGES = ("es", "en")
UNKNOWN = "unknown"
_SYSTEM = "os."
_TRANSLATED = (_SYSTEM, "language.", "reason.")
_GROUPED_FROM = 10_000
_IN_GIGABYTES = "_gb"


class _Lenient(dict[str, Parameter]):
    """Shows a missing placeholder by its name: a poor sentence is better than none."""

    def __missing__(self, key: str) -> str:
        return f"«{key}»"


def text_of(error: JobError, lang: str = "es") -> tuple[str, str | None]:
    """The sentence and the hint for an error.

    A code without a message gets a general sentence that names the code, never an exception: this is
    called while another failure is being told.
    """
    return sentence(error.code, error.params, lang)


def sentence(
    code: str, params: Mapping[str, Parameter] | None = None, lang: str = "es"
) -> tuple[str, str | None]:
    """The sentence and the hint for a code with its parameters."""
    messages = catalogue(lang)
    entry = messages.get(code)
    if entry is None:
        entry, params = messages[UNKNOWN], {"code": code}
    hint = entry.get("hint")
    given = params or {}
    shown = {name: _readable(name, value, messages, lang, given) for name, value in given.items()}
    return _fill(entry["text"], shown), _fill(hint, shown) if hint else None


def reason_of(error: OSError) -> str:
    """Why the operating system refused, as a parameter that is translated when the message is shown."""
    name = errno.errorcode.get(error.errno or 0, "")
    code = f"{_SYSTEM}{name}"
    return code if code in catalogue("es") else error.strerror or name or type(error).__name__


@cache
def catalogue(lang: str) -> dict[str, dict[str, str]]:
    """All messages of a language by code; an unknown language is Spanish."""
    folder = resource("messages", lang if lang in LANGUAGES else "es")
    found: dict[str, dict[str, str]] = {}
    for file in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if file.name.endswith(".toml"):
            _flatten(tomllib.loads(file.read_text(encoding="utf-8")), "", found)
    return found


def _flatten(table: Mapping[str, Any], prefix: str, found: dict[str, dict[str, str]]) -> None:
    if isinstance(table.get("text"), str):
        found[prefix] = {key: value for key, value in table.items() if isinstance(value, str)}
    for key, value in table.items():
        if isinstance(value, Mapping):
            _flatten(value, f"{prefix}.{key}" if prefix else key, found)


def _readable(
    name: str,
    value: Parameter,
    messages: Mapping[str, Mapping[str, str]],
    lang: str,
    params: Mapping[str, Parameter],
) -> Parameter:
    """A value as a person reads it.

    Reasons (which may name other parameters) and names of languages are put in the reader's language, long
    numbers in groups, and gigabytes, which the parameter's name tells, get the unit that suits them.
    """
    if isinstance(value, str):
        known = value.startswith(_TRANSLATED) and value in messages
        return _fill(messages[value]["text"], params) if known else value
    if name.endswith(_IN_GIGABYTES):
        return size(value * 1e9, lang)
    if isinstance(value, int) and abs(value) >= _GROUPED_FROM:
        grouped = f"{value:,}"
        return grouped if lang == "en" else grouped.replace(",", "\u00a0")
    return value


def _fill(template: str, params: Mapping[str, Parameter]) -> str:
    try:
        return template.format_map(_Lenient(params))
    except (ValueError, IndexError, AttributeError, KeyError, TypeError):
        return template
