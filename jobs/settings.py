"""The teacher's settings: a typed model over ``settings.toml``.

A flag wins over the settings, the settings over the defaults here. Whatever stands in the file, the
program starts: missing keys take their default, a wrong value too (and is reported), unknown keys are
kept for the version that knows them, and a file that is no TOML is set aside under another name.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from jobs.errors import UsageError
from jobs.files import write_atomically
from jobs.messages import reason_of
from jobs.worksheet.models import Paper, Profile, VfMode

Quantization = Literal["auto", "nf4", "none"]

VERSION = 1
WIKI_ENDPOINT = "https://es.wikipedia.org/w/api.php"


class Settings(BaseModel):
    """What a person may set once and for all. ``None`` means that the program chooses."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    version: int = VERSION
    language: Literal["es", "en"] = "es"
    theme: Literal["system", "light", "dark"] = "system"
    text_size: int = Field(default=100, ge=80, le=200)
    country: str | None = None
    level: str | None = None
    profile: Profile = "es"
    paper: Paper = "a4"
    vf_mode: VfMode = "correct"
    points: float = Field(default=10, gt=0, le=1000)
    doubtful: Literal["include", "omit"] = "include"
    keep_accepted: bool = False
    model: str | None = None
    adapter: str | None = None
    quantization: Quantization = "auto"
    threads: int | None = Field(default=None, ge=1, le=1024)
    out: str | None = None
    wiki_endpoint: str = WIKI_ENDPOINT
    wiki_contact: str | None = None
    keep_working: bool = True
    """Whether the queue's worker goes on when the window is closed."""
    history_days: int | None = Field(default=None, ge=1, le=36_500)
    """After how many days finished jobs whose files were written are forgotten; ``None``: never."""


@dataclass(frozen=True, slots=True)
class SettingsWarning:
    """Something about the settings file that its owner should know: a message code and its parameters."""

    code: str
    params: dict[str, str | int | float]


@dataclass(frozen=True, slots=True)
class Loaded:
    """Settings as they stand, with what was wrong with their file."""

    settings: Settings
    warnings: tuple[SettingsWarning, ...] = ()


def load(path: Path) -> Loaded:
    """The settings of a file; never fails over its content.

    Raises:
        UsageError: the file exists and cannot be read at all.
    """
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        return Loaded(Settings())
    except OSError as error:
        raise UsageError("settings.unreadable", {"file": str(path), "reason": reason_of(error)}) from error
    try:
        values = tomllib.loads(content.decode("utf-8-sig"))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError):
        aside = _set_aside(path)
        return Loaded(
            Settings(), (SettingsWarning("settings.set_aside", {"file": str(path), "aside": str(aside)}),)
        )
    return _tolerant(values, path)


def save(settings: Settings, path: Path) -> None:
    """Write the settings, keeping comments, order and unknown keys of the file that is there.

    Settings that are at their default and not in the file are not written, so that a later default
    reaches those who never chose.
    """
    import tomlkit
    from tomlkit.exceptions import TOMLKitError

    try:
        document = (
            tomlkit.parse(path.read_text(encoding="utf-8-sig")) if path.exists() else tomlkit.document()
        )
    except (TOMLKitError, UnicodeDecodeError):
        _set_aside(path)
        document = tomlkit.document()
    defaults = Settings()
    for key, value in settings.model_dump().items():
        if value is None:
            document.pop(key, None)
        elif key == "version":
            document[key] = max(VERSION, value)
        elif key in document or value != getattr(defaults, key):
            document[key] = value
    write_atomically(path, tomlkit.dumps(document).encode())


def _tolerant(values: dict[str, Any], path: Path) -> Loaded:
    """Validate; a key with a wrong value falls back to its default and is named."""
    warnings: list[SettingsWarning] = []
    version = values.get("version", VERSION)
    if isinstance(version, int) and version > VERSION:
        warnings.append(SettingsWarning("settings.newer", {"file": str(path)}))
    try:
        return Loaded(Settings.model_validate(values), tuple(warnings))
    except ValidationError as error:
        wrong = sorted({str(problem["loc"][0]) for problem in error.errors() if problem["loc"]})
    warnings += [SettingsWarning("settings.bad_value", {"file": str(path), "key": key}) for key in wrong]
    kept = {key: value for key, value in values.items() if key not in wrong}
    return Loaded(Settings.model_validate(kept), tuple(warnings))


def _set_aside(path: Path) -> Path:
    """Rename a broken file to the first free «….broken», «….broken-2», …; the owner may mend it by hand."""
    aside = path.with_name(path.name + ".broken")
    number = 2
    while aside.exists():
        aside = path.with_name(f"{path.name}.broken-{number}")
        number += 1
    path.rename(aside)
    return aside
