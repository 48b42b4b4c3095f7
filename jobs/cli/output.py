"""Standard output and error that always work.

In cron, behind a closed pipe, with a closed descriptor or in a locale that is not UTF-8, a worksheet is
still written: what cannot be shown is dropped, never raised. Results that were lost on the way to their file
(a full disk) are an error in the end; a reader that has gone (``| head``) asked for no more.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
import sys
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from io import TextIOWrapper
from pathlib import Path
from typing import Any, TextIO

from jobs.errors import JobError
from jobs.messages import reason_of, sentence, text_of

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")  # a file's name could steer the terminal


def one_line(text: str) -> str:
    """A text from anywhere (a file's name, a title) for a cell of a table."""
    return " ".join(_CONTROL.sub("\N{REPLACEMENT CHARACTER}", text).split())


def prepare_streams() -> None:
    """Make the three standard streams exist and both outputs UTF-8.

    A closed descriptor is opened on the null device: otherwise the next file that the program opens would
    take its number, and a library's message would end up in a worksheet.
    """
    for descriptor in (0, 1, 2):
        try:
            os.fstat(descriptor)
        except OSError:
            os.open(os.devnull, os.O_RDWR)  # takes the lowest free number, which is this one
    sys.stdout = _utf8(sys.stdout)
    sys.stderr = _utf8(sys.stderr)


def settle_streams() -> JobError | None:
    """Flush both outputs; one that takes nothing any more is pointed at the null device.

    Otherwise the interpreter would complain on its way out and change the exit code.

    Returns:
        The error to be told if results are lost.
    """
    lost = _guarded(sys.stdout.flush, sys.stdout)
    _guarded(sys.stderr.flush, sys.stderr)
    return lost


def write_results(stream: TextIO, text: str) -> JobError | None:
    """Write at once; the error to be told if the text is lost."""

    def write() -> None:
        stream.write(text)
        stream.flush()

    return _guarded(write, stream)


class Output:
    """What a command says: results to stdout, everything else to stderr."""

    def __init__(self, *, as_json: bool) -> None:
        self.as_json = as_json
        self.lost: JobError | None = None
        """Why results could not be written, once some were lost."""
        self.paused: Callable[[], AbstractContextManager[None]] = contextlib.nullcontext
        """Entered around every line, so that a progress bar on the same terminal can step aside."""

    def file_written(self, path: Path | str) -> None:
        """One line for a written file; in JSON mode the files are part of the text's object."""
        if not self.as_json:
            self.line(str(path))

    def json(self, value: Mapping[str, Any] | list[Any]) -> None:
        """One JSON value on one line."""
        self.line(json.dumps(value, ensure_ascii=False))

    def line(self, text: str) -> None:
        """A line of results, at once, so that a reading program can act on it."""
        with self.paused():
            self.lost = write_results(sys.stdout, f"{text}\n") or self.lost

    def note(self, text: str) -> None:
        """A line for the person at the terminal."""
        with self.paused():
            write_results(sys.stderr, _CONTROL.sub("\N{REPLACEMENT CHARACTER}", text) + "\n")

    def warn(self, code: str, params: Mapping[str, str | int | float] | None = None) -> None:
        """A warning from the message catalogue."""
        text, hint = sentence(code, params)
        self.note(f"Aviso: {text}{f' {hint}' if hint else ''}")

    def error(self, error: JobError, about: str | None = None) -> None:
        """A failure in plain words, with what to do."""
        text, hint = text_of(error)
        self.note(f"Error{f' en «{about}»' if about else ''}: {text}")
        if hint:
            self.note(f"  Qué hacer: {hint}")


def _utf8(stream: TextIO | None) -> TextIO:
    if stream is None:
        return Path(os.devnull).open("w", encoding="utf-8")
    if isinstance(stream, TextIOWrapper):  # not a test's or an embedding program's own stream
        stream.reconfigure(encoding="utf-8", errors="replace")
    return stream


def _guarded(write: Callable[[], None], stream: TextIO) -> JobError | None:
    try:
        write()
    except BrokenPipeError:
        _to_null(stream)
    except OSError as error:
        _to_null(stream)
        return JobError("cli.output_lost", {"reason": reason_of(error)}, retryable=True)
    return None


def _to_null(stream: TextIO) -> None:
    """Send the rest nowhere; the work goes on."""
    with contextlib.suppress(OSError, ValueError):
        null = os.open(os.devnull, os.O_WRONLY)
        os.dup2(null, stream.fileno())
        os.close(null)
