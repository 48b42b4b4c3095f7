"""From a name to folders that load in seconds: preset, Hub id or local folder."""

from __future__ import annotations

import platform
from dataclasses import dataclass
from pathlib import Path

from jobs.engine.models import hub
from jobs.engine.models.adapters import check_adapter
from jobs.engine.models.building import build_folder, check_free_disk, exclusive
from jobs.engine.models.digests import weights_digest
from jobs.engine.models.hardware import cpu_features, free_memory, gpu
from jobs.engine.models.integrity import check_folder
from jobs.engine.models.marker import Form, fingerprint, read_config, read_marker, write_marker
from jobs.engine.models.naming import ModelName, folder_of, resolve
from jobs.engine.models.offline import quiet_environment
from jobs.engine.models.packaged_model import StageProgress, build_bf16
from jobs.engine.models.presets import HubSource, PackageSource
from jobs.engine.models.quantize import quantize_folder
from jobs.engine.models.requirements import require_libraries
from jobs.engine.protocol import Cancel
from jobs.engine.quantization import Place, Quantization, Requested, choose_quantization, read_probe
from jobs.errors import ModelError

_NF4_SHARE = 0.40
"""NF4 size as a share of bfloat16, embeddings included, where no table says better (an upper bound)."""
_SPARE_DISK = 200_000_000
_DIGEST = "digest.json"


@dataclass(frozen=True, slots=True)
class ModelSpec:
    """What a person asked for."""

    name: str
    quantization: Requested = "auto"
    adapter: Path | None = None


@dataclass(frozen=True, slots=True)
class PreparedModel:
    """A model on disk, checked, ready for ``load``.

    ``sha256`` is of the weights it was made from (both forms share it), ``family`` the Hub id that adapters
    name, ``base_fingerprint`` of its shapes. ``bf16_folder`` holds the unquantised form where it is here:
    merging and training start from it.
    """

    folder: Path
    model_id: str
    sha256: str | None
    quantization: str
    adapter: Path | None
    adapter_sha256: str | None
    tokenizer_folder: Path
    family: str
    base_fingerprint: str
    adapter_prompt_version: str | None = None
    adapter_worked_examples: bool = True
    bf16_folder: Path | None = None
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Base:
    """A model's unquantised (or already quantised) folder and what is known of it."""

    folder: Path
    family: str
    sha256: str | None


def _silent(_stage: str, _done: int, _total: int) -> None:
    return


def prepare(
    spec: ModelSpec,
    *,
    models_dir: Path,
    progress: StageProgress = _silent,
    cancel: Cancel = lambda: False,
    download: bool = True,
    device: str = "auto",
) -> PreparedModel:
    """Make sure the model is on disk in the form that will be used here.

    Safe to call from several processes at once; a second call finds the work done.

    Args:
        spec: the model, its form and its adapter.
        models_dir: where prepared models live.
        progress: told stage, done and total.
        cancel: looked at often.
        download: whether the network may be used.
        device: ``cpu`` keeps ``auto`` from choosing for a graphics card.

    Raises:
        ModelError: with what to do.
        CancelledError: ``cancel`` answered true.
    """
    require_libraries()
    quiet_environment()
    name = resolve(spec.name)
    home = folder_of(name, models_dir)
    ready = None if spec.quantization == "none" else _only_nf4(name, home)
    base = ready or _base(name, home, progress, cancel, download)
    config = read_config(base.folder)
    shape = fingerprint(config)
    adapter = None
    if spec.adapter is not None:
        adapter = check_adapter(
            spec.adapter, family=base.family, base_sha256=base.sha256, base_fingerprint=shape
        )
    quantized = _quantized(base.folder, config)
    bf16_bytes = name.preset.memory.bf16 if name.preset else check_folder(base.folder)
    form: Quantization
    if quantized:
        form, folder = "nf4", base.folder
    else:
        form = choose_quantization(spec.quantization, _place(device, bf16_bytes), measured=_measured(home))
        folder = _nf4(name, base, home, bf16_bytes, progress, cancel) if form == "nf4" else base.folder
    return PreparedModel(
        folder=folder,
        model_id=name.text,
        sha256=base.sha256,
        quantization=form,
        adapter=None if adapter is None else adapter.folder,
        adapter_sha256=None if adapter is None else adapter.sha256,
        tokenizer_folder=folder,
        family=base.family,
        base_fingerprint=shape,
        adapter_prompt_version=None if adapter is None else adapter.prompt_version,
        adapter_worked_examples=adapter is None or adapter.worked_examples,
        bf16_folder=None if quantized else base.folder,
        warnings=() if adapter is None else adapter.warnings,
    )


def _base(name: ModelName, home: Path, progress: StageProgress, cancel: Cancel, download: bool) -> _Base:
    """The folder everything else starts from, made or fetched if it is not there."""
    if name.folder is not None:
        check_folder(name.folder)
        made = read_marker(name.folder)  # both forms of a model are the same weights to an adapter
        digest = made.sha256 if made else None
        return _Base(name.folder, name.family, digest or weights_digest(name.folder, home / _DIGEST))
    target = home / "bf16"
    marker = read_marker(target)
    if marker is None:
        with exclusive(home, cancel=cancel):
            marker = read_marker(target)
            if marker is None:
                _make_base(name, target, progress, cancel, download)
                marker = read_marker(target)
    if marker is None:
        raise ModelError("model.damaged", {"folder": str(target), "file": "qgdesk-model.json"})
    return _Base(target, marker.family, marker.sha256)


def _make_base(
    name: ModelName, target: Path, progress: StageProgress, cancel: Cancel, download: bool
) -> None:
    source = name.preset.source if name.preset else None
    if name.preset is not None and isinstance(source, PackageSource):
        build_bf16(name.preset, source, target, progress=progress, cancel=cancel)
        return
    if not download:
        raise ModelError("model.not_downloaded", {"model": name.text})
    hub.fetch(
        name.repo,
        target,
        revision=source.revision if isinstance(source, HubSource) else None,
        progress=lambda done, total: progress("download", done, total),
        cancel=cancel,
    )
    check_folder(target)
    write_marker(
        target,
        model_id=name.text,
        family=name.family,
        form="nf4" if _quantized(target, read_config(target)) else "bf16",
        sha256=weights_digest(target, target.parent / _DIGEST),
    )


def _only_nf4(name: ModelName, home: Path) -> _Base | None:
    """The NF4 form, where it is all there is: nothing is made again for the sake of a choice."""
    if name.folder is not None or (home / "bf16").exists():
        return None
    marker = read_marker(home / "nf4")
    return None if marker is None else _Base(home / "nf4", marker.family, marker.sha256)


def _nf4(
    name: ModelName, base: _Base, home: Path, bf16_bytes: int, progress: StageProgress, cancel: Cancel
) -> Path:
    target = home / "nf4"
    form: Form = "nf4"

    def whole() -> bool:
        marker = read_marker(target)
        return marker is not None and marker.sha256 == base.sha256

    if whole():
        return target
    with exclusive(home, cancel=cancel):
        if whole():
            return target
        size = name.preset.memory.nf4 if name.preset else int(bf16_bytes * _NF4_SHARE)
        check_free_disk(home, size + _SPARE_DISK)

        def build(folder: Path) -> None:
            quantize_folder(
                base.folder,
                folder,
                nf4_bytes=size,
                progress=lambda done, total: progress("quantize", done, total),
                cancel=cancel,
            )
            write_marker(folder, model_id=name.text, family=base.family, form=form, sha256=base.sha256)

        build_folder(target, build)
    return target


def _quantized(folder: Path, config: dict[str, object]) -> bool:
    """Whether the folder holds 4-bit weights already.

    Raises:
        ModelError: quantised by something we do not load (``model.quantization_unsupported``).
    """
    found = config.get("quantization_config")
    if not isinstance(found, dict):
        return False
    if found.get("quant_method") == "bitsandbytes" and found.get("load_in_4bit"):
        return True
    raise ModelError(
        "model.quantization_unsupported",
        {"folder": str(folder), "method": str(found.get("quant_method", "?"))},
    )


def _place(device: str, bf16_bytes: int) -> Place:
    card = gpu() if device == "auto" or device.startswith("cuda") else None
    return Place(card is not None, bf16_bytes, free_memory(), cpu_features())


def probe_key() -> dict[str, str]:
    """What a probe's measurement holds for."""
    from jobs.engine.models.loading import versions

    return {"machine": platform.machine(), "features": " ".join(cpu_features()), **versions()}


def _measured(home: Path) -> Quantization | None:
    found = read_probe(home, probe_key())
    return None if found is None else found.faster
