"""Readers that may be led astray run in a process of their own, with a limit of time and memory.

A hostile PDF, page or Markdown file can keep its parser busy for hours or eat all memory. In a child process
that costs a minute at most, and the error is the same as any other. Small files of the harmless kinds are
read at once: starting a process takes longer than they do.

The child is ``python -P -m jobs.sources.guarded EXTENSION NAME SECONDS`` with the file on standard input; it
writes one JSON object: ``{"title": …, "blocks": [[level, text], …]}`` or ``{"error": code, "params": {…}}``.
"""

from __future__ import annotations

import json
import logging
import math
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

from jobs.errors import SourceError
from jobs.sources.blocks import Block, Blocks
from jobs.sources.readers import reader_of

SECONDS = 60.0
_PATIENCE = 3
"""Times the limit that a busy computer may take; what counts is the time of the processor."""
MEMORY_BYTES = 3_000_000_000
SMALL = 50_000
"""Up to so many bytes, even a hostile file is read in a second or two; but never a PDF."""

_log = logging.getLogger(__name__)


def read_guarded(extension: str, data: bytes, name: str, *, seconds: float = SECONDS) -> Blocks:
    """The blocks of a file, by the reader of its extension.

    Args:
        extension: one of ``READERS``.
        data: the file.
        name: its name, for messages.
        seconds: of the processor that reading may take.

    Raises:
        SourceError: the file cannot be read, or not in time.
    """
    if extension == ".txt" or (extension != ".pdf" and len(data) <= SMALL):
        return reader_of(extension)(data, name)
    answer = _run_child(extension, data, name, seconds)
    if "error" in answer:
        raise SourceError(answer["error"], answer["params"])
    return Blocks(tuple(Block(text, level) for level, text in answer["blocks"]), answer["title"])


def _run_child(extension: str, data: bytes, name: str, seconds: float) -> dict[str, Any]:
    """The answer of the child, which is ended when it takes too long."""
    # The folder of the packages goes along: the parent may run from a checkout.
    paths = [str(Path(__file__).resolve().parents[2]), os.environ.get("PYTHONPATH", "")]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, paths)), "PYTHONUTF8": "1"}
    command = [sys.executable, "-P", "-m", "jobs.sources.guarded", extension, _argument(name), str(seconds)]
    try:
        done = subprocess.run(
            command,
            input=data,
            capture_output=True,
            timeout=seconds * _PATIENCE,
            env=environment,
            check=False,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except subprocess.TimeoutExpired as error:
        raise SourceError("source.too_slow", {"name": name, "seconds": math.ceil(seconds)}) from error
    except OSError as error:
        params = {"name": name, "reason": str(error)}
        raise SourceError("source.unreadable", params, retryable=True) from error
    try:
        answer = json.loads(done.stdout)
    except ValueError:
        _log.warning("reading %s ended with %s: %s", extension, done.returncode, done.stderr[-500:])
        if sys.platform != "win32" and done.returncode == -signal.SIGXCPU:
            raise SourceError("source.too_slow", {"name": name, "seconds": math.ceil(seconds)}) from None
        answer = {"error": "source.damaged", "params": {"name": name, "format": extension}}
    return dict(answer)


def _argument(name: str) -> str:
    """The name as an argument of a command: without what no command line can hold."""
    return name.encode("utf-8", errors="replace").decode().replace("\0", "")


def _limit_resources(seconds: float) -> None:
    """Ask the system to end this process when it takes too much, where it can be asked."""
    if sys.platform == "win32":
        return
    import resource

    limits = {resource.RLIMIT_AS: MEMORY_BYTES, resource.RLIMIT_CPU: math.ceil(seconds)}
    for kind, limit in limits.items():
        resource.setrlimit(kind, (limit, resource.getrlimit(kind)[1]))


def main(arguments: list[str]) -> int:
    """Read standard input, write the blocks to standard output."""
    extension, name, seconds = arguments
    logging.disable(logging.CRITICAL)
    _limit_resources(float(seconds))
    answer: dict[str, Any]
    try:
        found = reader_of(extension)(sys.stdin.buffer.read(), name)
        answer = {"title": found.title, "blocks": [[block.level, block.text] for block in found.blocks]}
    except SourceError as error:
        answer = {"error": error.code, "params": error.params}
    except (MemoryError, RecursionError):
        answer = {"error": "source.damaged", "params": {"name": name, "format": extension}}
    sys.stdout.write(json.dumps(answer))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
