"""The command line: ``python -m training``, in Spanish.

Everything heavy is imported by the command that needs it, so that help and usage errors come at once.
"""

from __future__ import annotations

import logging
import sys
import traceback
import warnings
from argparse import Namespace
from collections.abc import Sequence
from importlib import import_module

from jobs.cli.exit_codes import ExitCode
from jobs.cli.output import Output, prepare_streams, settle_streams
from jobs.errors import CancelledError, JobError
from training.cli.arguments import build_parser, parse

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
    except ImportError as error:
        if (error.name or "").partition(".")[0] in ("jobs", "training", "resources"):
            raise
        output.error(JobError("training.libraries_missing", {"package": error.name or str(error)}))
        return ExitCode.MODEL
    except Exception as error:
        from jobs.cli.bug_report import tell

        tell(error, arguments.command, output, verbose=arguments.verbose)
        return ExitCode.BUG


def _command(arguments: Namespace, output: Output) -> ExitCode:
    run = import_module(_COMMANDS[arguments.command]).run
    return ExitCode(run(arguments, output))


def _quiet_libraries(*, verbose: bool) -> None:
    """Keep the libraries' English notes and bars off the terminal; ``-v`` shows them."""
    from jobs.engine.models.offline import quiet_environment

    quiet_environment()
    if verbose:
        logging.basicConfig(
            level=logging.INFO, stream=sys.stderr, format="%(levelname)s %(name)s: %(message)s"
        )
    else:
        logging.getLogger().addHandler(logging.NullHandler())
        warnings.simplefilter("ignore")
