"""The GGUF file that Python packages carry, joined and checked.

The packages are data: they are found through the installation's own records and never imported (one of
their relatives loads a model when imported).
"""

from __future__ import annotations

import hashlib
import importlib.metadata
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from jobs.engine.models.presets import PackageSource
from jobs.engine.protocol import Cancel, Progress
from jobs.errors import CancelledError, ModelError

_BLOCK = 4 * 1024 * 1024


def part_files(source: PackageSource) -> list[Path]:
    """The parts on disk, in order.

    Raises:
        ModelError: a package or its file is missing (``model.packages_missing``).
    """
    return [_part_file(source, part) for part in range(1, source.parts + 1)]


def installed(source: PackageSource) -> bool:
    """Whether every part is there."""
    try:
        return bool(part_files(source))
    except ModelError:
        return False


def _part_file(source: PackageSource, part: int) -> Path:
    name = source.distributions.format(part=part)
    wanted = source.file.format(part=part)
    try:
        distribution = importlib.metadata.distribution(name)
    except importlib.metadata.PackageNotFoundError:
        raise ModelError(
            "model.packages_missing", {"package": name, "install": f"pip install '{source.install}'"}
        ) from None
    for file in distribution.files or ():
        if file.as_posix().endswith(f"/{wanted}"):
            path = Path(str(distribution.locate_file(file)))
            if path.is_file():
                return path
    raise ModelError(
        "model.packages_missing", {"package": name, "install": f"pip install '{source.install}'"}
    )


@contextmanager
def checked_file(
    source: PackageSource, scratch: Path, *, progress: Progress | None = None, cancel: Cancel = lambda: False
) -> Iterator[Path]:
    """The whole file, its size and sha256 checked, for as long as the block runs.

    Parts are joined into ``scratch``, which is removed afterwards; a single part is used where it lies.

    Raises:
        ModelError: parts missing (``model.packages_missing``) or not what they should be
            (``model.packages_damaged``).
        CancelledError: ``cancel`` answered true.
    """
    parts = part_files(source)
    size = sum(part.stat().st_size for part in parts)
    if size != source.bytes:
        raise _damaged(source, f"{size} bytes")
    digest = hashlib.sha256()
    done = 0
    joined = parts[0] if len(parts) == 1 else scratch
    try:
        with joined.open("rb" if len(parts) == 1 else "wb") as out:
            for part in parts:
                with part.open("rb") as data:
                    while block := data.read(_BLOCK):
                        if cancel():
                            raise CancelledError
                        digest.update(block)
                        if len(parts) > 1:
                            out.write(block)
                        done += len(block)
                        if progress is not None:
                            progress(done, source.bytes)
        if digest.hexdigest() != source.sha256:
            raise _damaged(source, f"sha256 {digest.hexdigest()[:12]}…")
        yield joined
    finally:
        if len(parts) > 1:
            scratch.unlink(missing_ok=True)


def _damaged(source: PackageSource, found: str) -> ModelError:
    return ModelError(
        "model.packages_damaged",
        {"found": found, "install": f"pip install --force-reinstall '{source.install}'"},
    )
