"""The queue's commands; each module holds those of one subject."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Mapping
from importlib import import_module

from jobs.cli.exit_codes import ExitCode
from jobs.cli.output import Output

_HOMES: Mapping[str, str] = {
    "add": "add",
    "run": "run",
    "list": "looking",
    "show": "looking",
    "cancel": "changing",
    "retry": "changing",
    "hold": "changing",
    "release": "changing",
    "remove": "changing",
    "export": "export",
    "import": "add",
    "report": "report",
}


def dispatch(arguments: Namespace, output: Output) -> ExitCode:
    """Do a command of the queue."""
    name = arguments.command
    module = import_module(f"{__name__}.{_HOMES[name]}")
    code: ExitCode = getattr(module, f"{name}_command")(arguments, output)
    return code
