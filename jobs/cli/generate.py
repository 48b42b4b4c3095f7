"""``generate``: texts in, files out, one after the other.

One text's failure never stops the others; only what would stop them all too (no model, the model in use,
a person's Ctrl-C) ends the run. The model is loaded once, when the first text that needs it was read.
"""

from __future__ import annotations

import time
from argparse import Namespace
from collections.abc import Collection
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

from jobs.cli import engine_loading
from jobs.cli.bug_report import tell
from jobs.cli.exit_codes import ExitCode, worst
from jobs.cli.interruption import Interruption
from jobs.cli.outcome import Outcome, already_there, failed, written
from jobs.cli.output import Output
from jobs.cli.plan import EmptyFolder, FileText, Plan, TextToRead, make_plan
from jobs.cli.progress_display import Display, open_display
from jobs.cli.reading import Reader, refusal_of
from jobs.cli.result_telling import tell_result, warn_of_language
from jobs.engine.protocol import Engine
from jobs.errors import CancelledError, JobError, SourceError
from jobs.files import Ledger, unique_slug
from jobs.lock import model_lock
from jobs.paths import data_dir, settings_file
from jobs.queue.earlier import earlier_worksheet, missing_formats
from jobs.settings import load as load_settings
from jobs.worksheet.document import Document
from jobs.worksheet.models import Worksheet

if TYPE_CHECKING:
    from jobs.export import ExportResult


def run(arguments: Namespace, output: Output) -> ExitCode:
    """Do what the command line asks.

    Raises:
        UsageError: the command cannot be carried out as written.
    """
    loaded = load_settings(settings_file())
    for warning in loaded.warnings:
        output.warn(warning.code, warning.params)
    plan = make_plan(arguments, loaded.settings)
    interruption = Interruption()
    with ExitStack() as held, interruption.listening():
        display = held.enter_context(open_display(output, len(plan.texts)))
        generation = _Generation(plan, output, display, interruption, held, verbose=arguments.verbose)
        return generation.run()


class _EndOfRun(Exception):
    """Nothing that follows can succeed either; the cause says why."""

    def __init__(self, cause: JobError) -> None:
        super().__init__(cause.code)
        self.cause = cause


class _Generation:
    """One run over all texts of a plan."""

    def __init__(
        self,
        plan: Plan,
        output: Output,
        display: Display,
        interruption: Interruption,
        held: ExitStack,
        *,
        verbose: bool,
    ) -> None:
        self._plan = plan
        self._output = output
        self._display = display
        self._interruption = interruption
        self._held = held
        self._verbose = verbose
        self._reader = held.enter_context(Reader(plan))
        self._ledger = Ledger(data_dir() / "written.json")
        self._slugs: set[str] = set()
        self._engine: Engine | None = None
        self._load_seconds = 0.0
        self._model = engine_loading.model_name(plan.model) if plan.skip_done else None

    def run(self) -> ExitCode:
        """Every text in turn; the worst of what happened is the exit code."""
        codes = [self._empty(folder) for folder in self._plan.empty]
        refused = self._refused()
        end: JobError | None = None
        total = len(self._plan.texts)
        for number, text in enumerate(self._plan.texts, start=1):
            if text in refused:
                outcome = failed(text.name, refused[text])
            elif end is None:
                outcome, end = self._one(number, total, text)
            else:
                outcome = failed(text.name, end, code=ExitCode(end.exit_code))
            codes.append(outcome.code)
            if self._output.as_json:
                self._output.json(outcome.as_json())
        return worst(codes)

    def _refused(self) -> dict[TextToRead, SourceError]:
        """Files that cannot be read are told before the minutes of work for the others, not after."""
        found = {text: error for text in self._plan.texts if (error := refusal_of(text)) is not None}
        for text, error in found.items():
            self._output.error(error, text.name)
        return found

    def _empty(self, folder: EmptyFolder) -> ExitCode:
        """A folder without texts is told and stops no other source."""
        self._output.warn(folder.error.code, folder.error.params)
        outcome = failed(folder.name, folder.error)
        if self._output.as_json:
            self._output.json(outcome.as_json())
        return outcome.code

    def _one(self, number: int, total: int, text: TextToRead) -> tuple[Outcome, JobError | None]:
        """One text to its end, whatever happens; the error that ends the run, if there is one."""
        started = time.monotonic()
        requested = self._plan.request.requested
        self._display.start_text(number, total, text.name, requested.short_answer + requested.true_false)
        outcome, end = None, None
        try:
            self._interruption.check()
            outcome = self._worksheet(text, started)
        except _EndOfRun as error:
            end = error.cause
        except (KeyboardInterrupt, CancelledError):
            end = CancelledError()
        except JobError as error:
            self._output.error(error, text.name)
            outcome = failed(text.name, error, time.monotonic() - started, files=_files_before(error))
        except Exception as error:
            tell(error, "generate", self._output, verbose=self._verbose)
            bug = JobError("cli.bug_in_text")
            outcome = failed(text.name, bug, time.monotonic() - started, code=ExitCode.BUG)
        finally:
            self._display.end_text(counts=outcome is not None and outcome.status in ("done", "short"))
        if end is not None:
            self._output.error(end)
            outcome = failed(text.name, end, time.monotonic() - started, code=ExitCode(end.exit_code))
        assert outcome is not None
        return outcome, end

    def _worksheet(self, text: TextToRead, started: float) -> Outcome:
        """Read, make, write."""
        slug_of_file = self._free_slug(text.path.stem) if isinstance(text, FileText) else None
        document = self._reader.read(text)
        name = slug_of_file or self._free_slug(document.title)
        if self._plan.skip_done:
            earlier = self._earlier(name, document)
            if earlier is not None:
                return earlier
        warnings = warn_of_language(document, self._output)
        engine = self._loaded_engine()
        from jobs.pipeline.make import make_worksheet

        with self._interruption.cooperative():
            sheet = make_worksheet(
                document,
                self._plan.request,
                engine,
                cancel=self._interruption.asked,
                progress=self._display.step,
            )
            sheet = self._with_load_time(sheet)
            files = self._export(sheet, name, self._formats(sheet))
        warnings += tell_result(sheet, time.monotonic() - started, self._output)
        return written(text.name, sheet, files, time.monotonic() - started, warnings)

    def _formats(self, sheet: Worksheet) -> Collection[str]:
        """What to write: a sheet without a single question is no use to anybody, its reasons are."""
        return self._plan.formats if sheet.items else ("json",)

    def _earlier(self, name: str, document: Document) -> Outcome | None:
        """The worksheet of an earlier run, with any file that has gone written again."""
        plan = self._plan
        path = plan.out / f"{name}.json"
        sheet = earlier_worksheet(path, document, plan.request, plan.model, self._model)
        if sheet is None:
            return None
        versions = plan.request.options.versions
        gone = (
            missing_formats(plan.out, name, plan.formats, adapted=plan.adapted, versions=versions)
            if sheet.items
            else ()
        )
        files = self._export(sheet, name, gone) if gone else []
        self._output.note(f"«{sheet.title}»: ya estaba hecha")
        return already_there(document.title, sheet, files)

    def _loaded_engine(self) -> Engine:
        """The engine, loaded at the first call, under the lock that keeps other processes off the model."""
        if self._engine is None:
            started = time.monotonic()
            try:
                self._held.enter_context(
                    model_lock(
                        wait=self._plan.wait,
                        cancel=self._interruption.asked,
                        on_wait=lambda: self._output.note("Otro proceso está usando el modelo; esperando…"),
                    )
                )
                self._engine = engine_loading.load_engine(
                    self._plan.model,
                    self._interruption,
                    progress=self._display.loading,
                    warn=self._output.warn,
                )
            except CancelledError:
                raise
            except JobError as error:  # no model, no right to it, no room for its lock: nor for the next
                raise _EndOfRun(error) from error
            self._load_seconds = time.monotonic() - started
        return self._engine

    def _with_load_time(self, sheet: Worksheet) -> Worksheet:
        """The worksheet that the model was loaded for says how long that took; the others cost none."""
        load, self._load_seconds = round(self._load_seconds, 2), 0.0
        spent = sheet.provenance.seconds
        seconds = spent.model_copy(update={"load": load, "total": round(spent.total + load, 2)})
        provenance = sheet.provenance.model_copy(update={"seconds": seconds})
        return sheet.model_copy(update={"provenance": provenance})

    def _export(self, sheet: Worksheet, name: str, formats: Collection[str]) -> list[Path]:
        """Write the files of a worksheet and tell them; of a failure, those written before it."""
        from jobs.export import IncompleteExport, export_worksheet

        plan = self._plan
        try:
            result = export_worksheet(
                sheet, plan.out, name, formats, adapted=plan.adapted, ledger=self._ledger
            )
        except IncompleteExport as error:
            self._tell_files(error.result)
            raise
        self._tell_files(result)
        return result.files

    def _tell_files(self, result: ExportResult) -> None:
        for path in result.files:
            self._output.file_written(path)
        for note in result.notes:
            self._output.warn(note.code, note.params)

    def _free_slug(self, name: str) -> str:
        """A file name that no other text of this run has."""
        free = unique_slug(name, self._slugs)
        self._slugs.add(free)
        return free


def _files_before(error: JobError) -> list[Path]:
    """The files of a text that were written before one of them could not be."""
    from jobs.export import IncompleteExport

    return error.result.files if isinstance(error, IncompleteExport) else []
