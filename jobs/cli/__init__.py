"""The command line: ``python -m jobs``.

Everything heavy is imported by the command that needs it, so that help and usage errors come at once.
"""

from __future__ import annotations

import logging
import sys
import traceback
import warnings
from argparse import Namespace
from collections.abc import Sequence

from jobs.cli.arguments import build_parser, parse
from jobs.cli.exit_codes import ExitCode
from jobs.cli.output import Output, prepare_streams, settle_streams
from jobs.errors import CancelledError, JobError


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command and return its exit code."""
    prepare_streams()
    try:
        return int(_run(argv))
    finally:
        settle_streams()


def _run(argv: Sequence[str] | None) -> ExitCode:
    try:
        arguments = parse(argv)
    except SystemExit as leaving:  # help, or bad usage already explained
        return ExitCode(int(leaving.code or 0))
    if arguments.version:
        from importlib.metadata import version

        print(f"qgdesk {version('qgdesk')}")
        return ExitCode.OK
    if arguments.command is None:
        build_parser().print_help(sys.stderr)
        return ExitCode.USAGE
    output = Output(as_json=arguments.json)
    _quiet_libraries(verbose=arguments.verbose)
    try:
        return _command(arguments, output)
    except KeyboardInterrupt:
        output.error(CancelledError())
        return ExitCode.CANCELLED
    except JobError as error:
        output.error(error)
        if arguments.verbose:
            output.note(traceback.format_exc())
        return ExitCode(error.exit_code)
    except Exception as error:
        from jobs.cli.bug_report import tell

        tell(error, arguments.command, output, verbose=arguments.verbose)
        return ExitCode.BUG


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


def _quiet_libraries(*, verbose: bool) -> None:
    """Keep the libraries' English warnings off a teacher's terminal; ``-v`` shows them."""
    if verbose:
        logging.basicConfig(
            level=logging.INFO, stream=sys.stderr, format="%(levelname)s %(name)s: %(message)s"
        )
    else:
        logging.getLogger().addHandler(logging.NullHandler())
        warnings.simplefilter("ignore")
