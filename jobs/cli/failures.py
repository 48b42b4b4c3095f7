"""What a person is told when a command fails, and what is kept off the terminal."""

from __future__ import annotations

import logging
import sys
import traceback
import warnings
from collections.abc import Callable

from jobs.cli.exit_codes import ExitCode
from jobs.cli.output import Output
from jobs.errors import CancelledError, JobError


def told(run: Callable[[], ExitCode], command: str, output: Output, *, verbose: bool) -> ExitCode:
    """Run a command; tell of an interruption, an error or a bug, and answer with its exit code."""
    try:
        return run()
    except KeyboardInterrupt:
        output.error(CancelledError())
        return ExitCode.CANCELLED
    except JobError as error:
        output.error(error)
        if verbose:
            output.note(traceback.format_exc())
        return ExitCode(error.exit_code)
    except Exception as error:
        from jobs.cli.bug_report import tell

        tell(error, command, output, verbose=verbose)
        return ExitCode.BUG


def quiet_libraries(*, verbose: bool) -> None:
    """Keep the libraries' English warnings off a teacher's terminal; ``-v`` shows them."""
    if verbose:
        logging.basicConfig(
            level=logging.INFO, stream=sys.stderr, format="%(levelname)s %(name)s: %(message)s"
        )
    else:
        logging.getLogger().addHandler(logging.NullHandler())
        warnings.simplefilter("ignore")
