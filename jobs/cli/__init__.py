"""The command line: ``python -m jobs``.

Everything heavy is imported by the command that needs it, so that help and usage errors come at once.
"""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Sequence

from jobs.cli.arguments import build_parser, parse
from jobs.cli.exit_codes import ExitCode
from jobs.cli.failures import quiet_libraries, settled, told
from jobs.cli.output import Output, write_results


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command and return its exit code."""
    return settled(lambda: _run(argv))


def _run(argv: Sequence[str] | None) -> ExitCode:
    try:
        arguments = parse(argv)
    except SystemExit as leaving:  # help, or bad usage already explained
        return ExitCode(int(leaving.code or 0))
    if arguments.version:
        from importlib.metadata import version

        lost = write_results(sys.stdout, f"qgdesk {version('qgdesk')}\n")
        if lost is not None:
            raise lost
        return ExitCode.OK
    if arguments.command is None:
        build_parser().print_help(sys.stderr)
        return ExitCode.USAGE
    output = Output(as_json=arguments.json)
    quiet_libraries(verbose=arguments.verbose)
    return told(lambda: _command(arguments, output), arguments.command, output, verbose=arguments.verbose)


def _command(arguments: Namespace, output: Output) -> ExitCode:
    if arguments.command == "generate":
        from jobs.cli.generate import run as generate

        return generate(arguments, output)
    if arguments.command == "models":
        from jobs.cli.models_command import run as models

        return models(arguments, output)
    if arguments.command == "doctor":
        from jobs.cli.doctor_command import run as doctor

        return doctor(arguments, output)
    from jobs.cli.queue_commands import dispatch as queue_command

    return queue_command(arguments, output)
