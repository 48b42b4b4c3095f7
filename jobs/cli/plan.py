"""What one ``generate`` is to do, checked in full before anything is read or loaded."""

from __future__ import annotations

import os
import re
import tomllib
from argparse import Namespace
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pydantic import ValidationError

from jobs.engine.choice import ModelChoice
from jobs.errors import ExportError, SourceError, UsageError
from jobs.export import check_formats
from jobs.files import is_folder
from jobs.messages import reason_of
from jobs.paths import expanded
from jobs.settings import Settings
from jobs.sources import SectionChoice, supported_files
from jobs.worksheet.models import Heading, Options, Request, Requested


@dataclass(frozen=True, slots=True)
class FileText:
    """A text in a file."""

    path: Path

    @property
    def name(self) -> str:
        """How a person knows it, on one line."""
        return " ".join(self.path.name.split()) or str(self.path)


@dataclass(frozen=True, slots=True)
class WikiText:
    """A page of the wiki, by title or address."""

    page: str

    @property
    def name(self) -> str:
        """How a person knows it."""
        return self.page


TextToRead = FileText | WikiText


@dataclass(frozen=True, slots=True)
class EmptyFolder:
    """A folder that was named and gives no text: it is empty, or cannot be read."""

    path: Path
    error: SourceError

    @property
    def name(self) -> str:
        """How a person knows it."""
        return str(self.path)


@dataclass(frozen=True, slots=True)
class Plan:
    """Everything a run of ``generate`` depends on.

    ``empty`` folders stop no text: they are told, and count as a text that failed.
    """

    texts: tuple[TextToRead, ...]
    empty: tuple[EmptyFolder, ...]
    request: Request
    model: ModelChoice
    out: Path
    formats: tuple[str, ...]
    adapted: bool
    title: str | None
    sections: SectionChoice
    words: int | None
    skip_done: bool
    wait: bool
    wiki_endpoint: str
    wiki_contact: str | None


def make_plan(arguments: Namespace, settings: Settings) -> Plan:
    """Fill the command's gaps from the settings and check the whole.

    Raises:
        UsageError: something cannot be done as asked; nothing has been done yet.
    """
    texts, empty = _texts(arguments)
    _check_formats(arguments.formats)
    if arguments.title is not None and len(texts) > 1:
        raise UsageError("cli.title_for_many", {"texts": len(texts)})
    return Plan(
        texts=texts,
        empty=empty,
        request=_request(arguments, settings),
        model=ModelChoice(
            model=arguments.model or settings.model,
            adapter=arguments.adapter or settings.adapter,
            quantization=arguments.quantization or settings.quantization,
            threads=settings.threads,
        ),
        out=_out_folder(arguments.out or expanded(settings.out or ".")),
        formats=arguments.formats if "json" in arguments.formats else (*arguments.formats, "json"),
        adapted=arguments.adapted,
        title=arguments.title,
        sections=_sections(arguments.sections),
        words=arguments.words,
        skip_done=arguments.skip_done,
        wait=not arguments.no_wait,
        wiki_endpoint=settings.wiki_endpoint,
        wiki_contact=settings.wiki_contact,
    )


def _texts(arguments: Namespace) -> tuple[tuple[TextToRead, ...], tuple[EmptyFolder, ...]]:
    """Files, then pages, each once however it is named, in the order given; and folders that gave none."""
    found: dict[object, TextToRead] = {}
    empty: dict[Path, EmptyFolder] = {}
    for source in arguments.sources:
        if not is_folder(source):
            found.setdefault(_itself(source), FileText(source))
            continue
        try:
            files = supported_files(source)
        except SourceError as error:
            empty.setdefault(_itself(source), EmptyFolder(source, error))
            continue
        for path in files:
            found.setdefault(_itself(path), FileText(path))
    for page in [*arguments.wikipedia, *(_titles(arguments.titles) if arguments.titles else ())]:
        found.setdefault(page, WikiText(page))
    if found:
        return tuple(found.values()), tuple(empty.values())
    for folder in empty.values():  # nothing else was named: it is the command that is wrong
        raise UsageError(folder.error.code, folder.error.params) from folder.error
    raise UsageError("cli.no_texts")


def _itself(path: Path) -> Path:
    """The file behind a name: two spellings, a link or its folder name the same text only once."""
    try:
        return path.resolve()
    except (OSError, RuntimeError, ValueError):  # a link to itself, a name that cannot be: told when read
        return path.absolute()


def _check_formats(formats: tuple[str, ...]) -> None:
    try:
        check_formats(formats)
    except ExportError as error:
        raise UsageError(error.code, error.params) from error


def _titles(path: Path) -> list[str]:
    """One title a line; blank lines and those that begin with # are none."""
    lines = [line.strip() for line in _read(path).splitlines()]
    titles = [line for line in lines if line and not line.startswith("#")]
    if not titles:
        raise UsageError("cli.no_titles", {"file": str(path)})
    return titles


def _request(arguments: Namespace, settings: Settings) -> Request:
    defaults = Requested()
    requested = Requested(
        short_answer=defaults.short_answer if arguments.short is None else arguments.short,
        true_false=defaults.true_false if arguments.true_false is None else arguments.true_false,
    )
    if requested.short_answer + requested.true_false == 0:
        raise UsageError("cli.no_items")
    return Request(
        requested=requested,
        options=Options(
            profile=arguments.profile or settings.profile,
            paper=arguments.paper or settings.paper,
            vf_mode=arguments.vf_mode or settings.vf_mode,
            points=arguments.points or settings.points,
            reading_text=not arguments.no_reading_text,
            heading=_heading(arguments.heading) if arguments.heading else Heading(),
            versions=arguments.versions,
        ),
        strategy=arguments.strategy,
        doubtful=arguments.doubtful or settings.doubtful,
        seed=arguments.seed,
    )


def _heading(path: Path) -> Heading:
    """The head of the sheet from a teacher's TOML file; numbers and dates are taken as they read."""
    try:
        values = tomllib.loads(_read(path))
    except tomllib.TOMLDecodeError as error:
        raise UsageError("cli.heading_not_toml", {"file": str(path), "line": _line_of(error)}) from error
    plain = {
        key: f"{value:%d/%m/%Y}" if isinstance(value, date) else str(value)
        for key, value in values.items()
        if isinstance(value, str | int | float | date) and not isinstance(value, bool)
    }
    try:
        return Heading.model_validate({**values, **plain})
    except ValidationError as error:
        keys = ", ".join(sorted({str(problem["loc"][0]) for problem in error.errors()}))
        allowed = ", ".join(Heading.model_fields)
        raise UsageError("cli.heading_key", {"file": str(path), "keys": keys, "allowed": allowed}) from error


def _line_of(error: tomllib.TOMLDecodeError) -> str:
    """The number of the line with the mistake; the parser's own words are English."""
    found = re.search(r"at line (\d+)", str(error))
    return found[1] if found else "—"


def _sections(value: str | None) -> SectionChoice:
    if value is None:
        return None
    titles = tuple(title.strip() for title in value.split(",") if title.strip())
    if not titles:
        raise UsageError("cli.no_sections")
    return "all" if [title.casefold() for title in titles] == ["all"] else titles


def _out_folder(folder: Path) -> Path:
    """The folder for the files, made now: better to fail before minutes of work than after."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError("cli.out_folder", {"folder": str(folder), "reason": reason_of(error)}) from error
    except ValueError as error:  # a NUL in the settings
        raise UsageError("cli.out_folder", {"folder": repr(str(folder)), "reason": "os.ENOENT"}) from error
    if not os.access(folder, os.W_OK | os.X_OK):
        raise UsageError("cli.out_folder", {"folder": str(folder), "reason": "os.EACCES"})
    return folder


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise UsageError("cli.unreadable", {"file": str(path), "reason": reason_of(error)}) from error
    except UnicodeDecodeError as error:
        raise UsageError("cli.not_utf8", {"file": str(path)}) from error
