"""What a person is told when a command fails, and what is kept off the terminal."""

from __future__ import annotations

import logging
import sys
import traceback
import warnings
from collections.abc import Callable

from jobs.cli.exit_codes import ExitCode, worst
from jobs.cli.output import Output, prepare_streams, settle_streams
from jobs.errors import CancelledError, JobError


def settled(run: Callable[[], ExitCode]) -> int:
    """Run a whole program between preparing its streams and flushing them; its exit code.

    Results that cannot be written are told, and no success.
    """
    prepare_streams()
    output = Output(as_json=False)
    codes: list[ExitCode] = []
    try:
        codes.append(run())
    except JobError as error:  # help or version that could not be written
        codes.append(_of_error(error, output))
    finally:
        lost = settle_streams()
    if lost is not None:
        codes.append(_of_error(lost, output))
    return int(worst(codes))


def told(run: Callable[[], ExitCode], command: str, output: Output, *, verbose: bool) -> ExitCode:
    """Run a command; tell of an interruption, an error or a bug, and answer with its exit code."""
    code = _told(run, command, output, verbose=verbose)
    return code if output.lost is None else worst([code, _of_error(output.lost, output)])


def _told(run: Callable[[], ExitCode], command: str, output: Output, *, verbose: bool) -> ExitCode:
    try:
        return run()
    except KeyboardInterrupt:
        output.error(CancelledError())
        return ExitCode.CANCELLED
    except JobError as error:
        code = _of_error(error, output)
        if verbose:
            output.note(traceback.format_exc())
        return code
    except Exception as error:
        from jobs.cli.bug_report import tell

        tell(error, command, output, verbose=verbose)
        return ExitCode.BUG


def _of_error(error: JobError, output: Output) -> ExitCode:
    output.error(error)
    return ExitCode(error.exit_code)


def quiet_libraries(*, verbose: bool) -> None:
    """Keep the libraries' English warnings off a teacher's terminal; ``-v`` shows them."""
    if verbose:
        logging.basicConfig(
            level=logging.INFO, stream=sys.stderr, format="%(levelname)s %(name)s: %(message)s"
        )
    else:
        logging.getLogger().addHandler(logging.NullHandler())
        warnings.simplefilter("ignore")
