"""The other end of ``qgdesk.children``: one task, read from standard input, answered on standard output.

Run as ``python -P -m qgdesk.child_task``. Each line of the answer is one JSON object: ``{"part": …}`` for
what a generator yields, then ``{"result": …}`` or ``{"error": {"code", "params", "retryable"}}``. The process
imports what tasks mostly need and then waits for its task, so that a reserved one answers at once; when
standard input ends without a task, it leaves.
"""

from __future__ import annotations

import inspect
import json
import os
import sys
import traceback
from importlib import import_module
from typing import Any, TextIO

from jobs.errors import JobError

_PACKAGES = ("jobs.", "qgdesk.")


def main() -> int:
    """Do one task."""
    answer = os.fdopen(os.dup(sys.stdout.fileno()), "w", encoding="utf-8")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # whatever prints must not spoil the answer
    import_module("jobs.sources.read")
    line = sys.stdin.buffer.readline()
    if not line.strip():
        return 0
    request = json.loads(line)
    try:
        _say(answer, {"result": _run(request["task"], request["params"], answer)})
    except JobError as error:
        _say(
            answer,
            {"error": {"code": error.code, "params": error.params, "retryable": error.retryable}},
        )
    except Exception:
        traceback.print_exc()
        return 1
    return 0


def _run(task: str, params: dict[str, Any], answer: TextIO) -> Any:
    module, _, name = task.partition(":")
    if not module.startswith(_PACKAGES):
        raise ValueError(f"no task of ours: {task}")
    outcome = getattr(import_module(module), name)(**params)
    if not inspect.isgenerator(outcome):
        return outcome
    while True:
        try:
            _say(answer, {"part": next(outcome)})
        except StopIteration as end:
            return end.value


def _say(answer: TextIO, message: dict[str, Any]) -> None:
    answer.write(json.dumps(message, ensure_ascii=False) + "\n")
    answer.flush()


if __name__ == "__main__":
    sys.exit(main())
