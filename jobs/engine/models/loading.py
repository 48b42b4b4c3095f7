"""Load a prepared folder: model, tokenizer and what the provenance says of them."""

from __future__ import annotations

import importlib.metadata
import logging
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jobs.engine.models.adapters import Adapter, attach
from jobs.engine.models.building import gigabytes
from jobs.engine.models.hardware import cpu_features, free_memory
from jobs.engine.models.integrity import check_folder
from jobs.engine.models.offline import quiet_environment
from jobs.engine.models.prepared import PreparedModel
from jobs.engine.models.requirements import require_libraries
from jobs.engine.models.tokenizer_setup import end_tokens, load_tokenizer
from jobs.engine.models.turns import template_hash, turn_format
from jobs.engine.protocol import EngineInfo
from jobs.errors import ModelError

_LOG = logging.getLogger(__name__)
_PACKAGES = ("torch", "transformers", "bitsandbytes", "peft", "llguidance", "tokenizers")
_WORKING_MEMORY = 300_000_000


@dataclass(frozen=True, slots=True)
class LoadedModel:
    """A model ready to be asked: eval mode, weights where they belong.

    ``end_tokens`` end a turn. ``info.rows_per_call`` is the protocol's default; the engine replaces it.
    """

    model: Any
    tokenizer: Any
    info: EngineInfo
    end_tokens: tuple[int, ...]


def load(prepared: PreparedModel, *, device: str = "auto", threads: int | None = None) -> LoadedModel:
    """Load a prepared model without touching the network.

    Args:
        prepared: what ``prepare`` gave back.
        device: ``auto`` (the first graphics card, else the processor), ``cpu`` or a torch device.
        threads: processor threads; ``None`` leaves torch's choice.

    Raises:
        ModelError: libraries missing, folder damaged, too little memory, adapter that does not fit.
    """
    require_libraries()
    quiet_environment()
    import torch
    import transformers

    from jobs.engine.wide_product import needs_wide_products, use_wide_products

    if threads is not None:
        torch.set_num_threads(threads)
    target = _device(device, torch.cuda.is_available())
    weights = check_folder(prepared.folder)
    if target == "cpu" and free_memory() < weights + _WORKING_MEMORY:
        raise ModelError(
            "model.memory_short",
            {"need_gb": gigabytes(weights + _WORKING_MEMORY), "free_gb": gigabytes(free_memory())},
            retryable=True,
        )
    tokenizer = load_tokenizer(prepared.tokenizer_folder)
    with _plain_errors(prepared.folder), _no_bars(transformers):
        model = transformers.AutoModelForCausalLM.from_pretrained(
            prepared.folder,
            dtype=torch.bfloat16,
            device_map={"": target},
            local_files_only=True,
            trust_remote_code=False,
            use_safetensors=True,
        )
    adapter = _adapter(prepared)
    if adapter is not None:
        model = attach(model, adapter)
    model.requires_grad_(False)
    model.eval()
    if target == "cpu":
        _copy_out_of_the_file(model)
        if needs_wide_products(cpu_features()):
            use_wide_products(model)
    ends = end_tokens(model.generation_config, tokenizer)
    model.generation_config.pad_token_id = tokenizer.pad_token_id
    turns = turn_format(tokenizer)
    info = EngineInfo(
        model=prepared.model_id,
        model_sha256=prepared.sha256,
        adapter=None if adapter is None else adapter.folder.name,
        adapter_sha256=None if adapter is None else adapter.sha256,
        quantization=prepared.quantization,
        device=target if target == "cpu" else f"{target} {torch.cuda.get_device_name(target)}",
        template_hash=template_hash(turns),
        turns=turns,
        threads=torch.get_num_threads(),
        cpu_features=cpu_features(),
        versions=versions(),
        adapter_prompt_version=None if adapter is None else adapter.prompt_version,
        adapter_worked_examples=adapter is None or adapter.worked_examples,
        adapter_prompts=None if adapter is None else adapter.prompts,
    )
    return LoadedModel(model, tokenizer, info, ends)


def versions(packages: Sequence[str] = _PACKAGES) -> Mapping[str, str]:
    """Versions of the libraries that are installed."""
    found: dict[str, str] = {}
    for name in packages:
        try:
            found[name] = importlib.metadata.version(name)
        except importlib.metadata.PackageNotFoundError:
            continue
    return found


def _adapter(prepared: PreparedModel) -> Adapter | None:
    if prepared.adapter is None or prepared.adapter_sha256 is None:
        return None
    return Adapter(
        prepared.adapter,
        prepared.adapter_sha256,
        prepared.adapter_prompt_version,
        prepared.adapter_worked_examples,
    )


def _device(asked: str, cuda: bool) -> str:
    if asked == "auto":
        return "cuda:0" if cuda else "cpu"
    if asked.startswith("cuda"):
        if not cuda:
            raise ModelError("model.no_gpu", {"device": asked})
        return asked if ":" in asked else f"{asked}:0"
    return asked


@contextmanager
def _plain_errors(folder: Path) -> Iterator[None]:
    """What transformers says of a folder it cannot load, as an error for people."""
    import torch
    from safetensors import SafetensorError

    try:
        yield
    except torch.cuda.OutOfMemoryError as error:
        free = torch.cuda.mem_get_info(0)[0]
        raise ModelError("model.gpu_memory_short", {"free_gb": gigabytes(free)}, retryable=True) from error
    except (OSError, ValueError, KeyError, SafetensorError, RuntimeError, TypeError, AttributeError) as error:
        _LOG.exception("the model in %s cannot be loaded", folder)
        reason = (str(error).splitlines() or [type(error).__name__])[0]
        raise ModelError("model.cannot_load", {"folder": str(folder), "reason": reason[:200]}) from error


@contextmanager
def _no_bars(transformers: Any) -> Iterator[None]:
    """No progress bars of transformers on the terminal."""
    logging_of = transformers.utils.logging
    shown = logging_of.is_progress_bar_enabled()
    logging_of.disable_progress_bar()
    try:
        yield
    finally:
        if shown:
            logging_of.enable_progress_bar()


def _copy_out_of_the_file(model: Any) -> None:
    """Move mapped weights into memory of our own.

    A mapped file is read page by page during the first forward pass, and the system may drop its pages
    again: a first worksheet then took three times as long as the second.
    """
    for parameter in model.parameters():
        if not hasattr(parameter, "quant_state"):
            parameter.data = parameter.data.clone()
