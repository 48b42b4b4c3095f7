"""From the packages that carry a model to its bfloat16 folder."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from jobs.engine.models.building import build_folder, check_free_disk, scratch_file
from jobs.engine.models.conversion import convert
from jobs.engine.models.gguf_file import GgufFile
from jobs.engine.models.gguf_tokenizer import save_tokenizer
from jobs.engine.models.marker import write_marker
from jobs.engine.models.packaged_file import checked_file, part_files
from jobs.engine.models.presets import PackageSource, Preset
from jobs.engine.protocol import Cancel

StageProgress = Callable[[str, int, int], None]
"""Told the stage (``check``, ``download``, ``convert``, ``tokenizer``, ``quantize``), done and total."""

_SPARE = 200_000_000


def build_bf16(
    preset: Preset, source: PackageSource, target: Path, *, progress: StageProgress, cancel: Cancel
) -> None:
    """Check the packaged file and convert it into ``target``; the caller holds the folder's lock.

    Raises:
        ModelError: packages missing or damaged, disk full, unknown architecture.
        CancelledError: ``cancel`` answered true.
    """
    part_files(source)
    joined = source.bytes if source.parts > 1 else 0
    check_free_disk(target.parent, joined + preset.memory.bf16 + _SPARE)

    def build(folder: Path) -> None:
        scratch = scratch_file(target.parent, f"{preset.id}.gguf")
        with checked_file(
            source, scratch, progress=lambda done, total: progress("check", done, total), cancel=cancel
        ) as gguf:
            convert(
                gguf,
                folder,
                tie=source.tie,
                progress=lambda done, total: progress("convert", done, total),
                cancel=cancel,
            )
            progress("tokenizer", 0, 1)
            save_tokenizer(GgufFile(gguf), folder)
            progress("tokenizer", 1, 1)
        write_marker(folder, model_id=preset.id, family=preset.family, form="bf16", sha256=source.sha256)

    build_folder(target, build)
