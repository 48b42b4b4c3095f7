"""The command line: ``python -m training``, in Spanish.

Everything heavy is imported by the command that needs it, so that help and usage errors come at once.
"""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Sequence
from importlib import import_module

from jobs.cli.exit_codes import ExitCode
from jobs.cli.failures import quiet_libraries, settled, told
from jobs.cli.output import Output
from jobs.engine.models.offline import quiet_environment
from training.cli.arguments import build_parser, parse
from training.errors import told_if_missing

_COMMANDS = {
    "prepare": "training.cli.prepare_command",
    "train": "training.cli.train_command",
    "resume": "training.cli.train_command",
    "evaluate": "training.cli.evaluate_command",
    "compare": "training.cli.compare_command",
    "adapters": "training.cli.adapters_command",
}


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command and return its exit code (those of ``python -m jobs``)."""
    return settled(lambda: _run(argv))


def _run(argv: Sequence[str] | None) -> ExitCode:
    try:
        arguments = parse(argv)
    except SystemExit as leaving:  # help, or bad usage already explained
        return ExitCode(int(leaving.code or 0))
    if arguments.command is None:
        build_parser().print_help(sys.stderr)
        return ExitCode.USAGE
    output = Output(as_json=arguments.json)
    quiet_environment()
    quiet_libraries(verbose=arguments.verbose)
    return told(lambda: _command(arguments, output), arguments.command, output, verbose=arguments.verbose)


def _command(arguments: Namespace, output: Output) -> ExitCode:
    with told_if_missing():
        return ExitCode(import_module(_COMMANDS[arguments.command]).run(arguments, output))
