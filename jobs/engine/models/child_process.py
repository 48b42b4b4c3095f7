"""Run one of this package's modules as a process that can be stopped and never outlives its parent.

The child gets a pipe as standard input and leaves when it closes (``follow_parent``): after a ``kill -9``
of the parent nothing goes on writing into a folder that the next process takes for its own.
"""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
import threading
from collections import deque
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import IO, Any

from jobs.engine.protocol import Cancel
from jobs.errors import CancelledError

_PATIENCE = 0.25
_TAIL_LINES = 20


def run_child(
    module: str,
    arguments: list[str],
    *,
    folder: Path,
    environment: Mapping[str, str],
    on_message: Callable[[dict[str, Any]], None],
    cancel: Cancel,
) -> tuple[int, list[str]]:
    """Run ``python -P -m module`` to its end.

    Args:
        module: a module of the program.
        arguments: its command line.
        folder: its working folder.
        environment: variables beyond this process's own.
        on_message: called with every line of JSON that the child prints, from another thread.
        cancel: looked at four times a second; the child is killed.

    Returns:
        The exit status (negative: a signal) and the last lines of its standard error.

    Raises:
        CancelledError: ``cancel`` answered true.
    """
    process = subprocess.Popen(
        [sys.executable, "-P", "-m", module, *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        errors="replace",
        cwd=folder,
        env={**os.environ, **environment, "PYTHONPATH": _import_path(), "PYTHONIOENCODING": "utf-8"},
    )
    assert process.stdin and process.stdout and process.stderr
    tail: deque[str] = deque(maxlen=_TAIL_LINES)
    readers = [
        threading.Thread(target=_read_messages, args=(process.stdout, on_message), daemon=True),
        threading.Thread(target=_read_tail, args=(process.stderr, tail), daemon=True),
    ]
    for reader in readers:
        reader.start()
    try:
        while process.poll() is None:
            if cancel():
                raise CancelledError
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(_PATIENCE)
    finally:
        if process.poll() is None:
            process.kill()
            process.wait()
        for reader in readers:
            reader.join()
        for stream in (process.stdin, process.stdout, process.stderr):
            stream.close()
    return process.returncode, list(tail)


def follow_parent() -> None:
    """In the child: leave at once when the parent is gone."""

    def wait() -> None:
        # os.read and not sys.stdin: a thread inside sys.stdin's lock would break a normal exit.
        while os.read(0, 1):
            pass
        os._exit(1)

    threading.Thread(target=wait, daemon=True).start()


def say(message: Mapping[str, Any]) -> None:
    """In the child: send a message to the parent."""
    print(json.dumps(message), flush=True)  # noqa: T201


def _import_path() -> str:
    """Where the child finds this program, installed or not, ``-P`` notwithstanding."""
    root = str(Path(__file__).resolve().parents[3])
    known = os.environ.get("PYTHONPATH")
    return os.pathsep.join([root, known] if known else [root])


def _read_messages(stream: IO[str], on_message: Callable[[dict[str, Any]], None]) -> None:
    for line in stream:
        try:
            message = json.loads(line)
        except ValueError:
            continue
        if isinstance(message, dict):
            on_message(message)


def _read_tail(stream: IO[str], tail: deque[str]) -> None:
    for line in stream:
        if line.strip():
            tail.append(line.strip())
