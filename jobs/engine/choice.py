"""Which model a person wants; no model library here, so that everybody can name one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

NO_ADAPTER = "none"


@dataclass(frozen=True, slots=True)
class ModelChoice:
    """Model, adapter, form and threads; ``None`` leaves the choice to the program.

    ``model`` is a preset, a folder or a Hub id; ``adapter`` a finished adapter's
    name, a folder, or ``"none"``.
    """

    model: str | None = None
    adapter: str | None = None
    quantization: Literal["auto", "nf4", "none"] = "auto"
    threads: int | None = None
