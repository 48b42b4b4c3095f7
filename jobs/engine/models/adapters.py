"""LoRA adapters: what they were trained for, and whether they fit the model at hand.

PEFT only warns when keys are missing, and an adapter trained on another model of the same shape loads
without a word; both would make worksheets worse silently, so both are refused here.
"""

from __future__ import annotations

import hashlib
import json
import logging
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from jobs.errors import ModelError
from jobs.files import is_folder, slug
from jobs.paths import adapters_dir, expanded

_LOG = logging.getLogger(__name__)
CARD = "qgdesk_adapter.json"
CONFIG = "adapter_config.json"
WEIGHTS = "adapter_model.safetensors"
PROMPTS = "prompts.json"
"""The whole prompt set it was trained after: the program's own change."""


class AdapterCard(BaseModel):
    """What training says of an adapter; written beside its weights.

    ``base_family`` is a Hub id; ``base_sha256`` of the weights it was trained on; ``base_fingerprint`` of
    their shapes (``marker.fingerprint``). ``worked_examples``: whether those of the prompts stood before
    every text it was trained on. Other keys are kept: metrics, data, dates.
    """

    model_config = ConfigDict(extra="allow", frozen=True)

    schema_version: Literal[1] = 1
    base_family: str
    base_sha256: str | None = None
    base_fingerprint: str | None = None
    prompt_version: str | None = None
    worked_examples: bool = False


@dataclass(frozen=True, slots=True)
class Adapter:
    """An adapter that has been looked at and fits."""

    folder: Path
    sha256: str
    prompt_version: str | None
    worked_examples: bool = True
    warnings: tuple[str, ...] = ()

    @property
    def prompts(self) -> str | None:
        """The prompt set that it was trained after, as JSON; ``None`` where the folder has none.

        Raises:
            ModelError: the file cannot be read (``adapter.damaged``).
        """
        try:
            return (self.folder / PROMPTS).read_text(encoding="utf-8")
        except FileNotFoundError:
            return None
        except (OSError, UnicodeDecodeError) as error:
            raise ModelError("adapter.damaged", {"folder": str(self.folder), "file": PROMPTS}) from error


def adapter_folder(given: str) -> Path:
    """The folder that a person means by ``--adapter``: a path, or the name of a finished adapter.

    What has no separator in it is a name first, so that a folder which happens to be called like an adapter
    does not take its place. Nothing says that the folder exists.

    Raises:
        ModelError: nothing was given (``adapter.not_found``).
    """
    if not given.strip():
        raise ModelError("adapter.not_found", {"folder": given})
    path = expanded(given)
    if path.name != given or given == "..":
        return path
    finished = adapters_dir() / (given if is_folder(adapters_dir() / given) else slug(given))
    return path if is_folder(path) and not finished.is_dir() else finished


def write_card(folder: Path, card: AdapterCard) -> None:
    """Write the card into an adapter's folder."""
    (folder / CARD).write_text(card.model_dump_json(indent=1) + "\n", encoding="utf-8")


def check_adapter(folder: Path, *, family: str, base_sha256: str | None, base_fingerprint: str) -> Adapter:
    """Look at an adapter's files and compare its base with the model.

    Args:
        folder: the adapter's folder.
        family: Hub id of the model, or its folder's name where nothing better is known.
        base_sha256: of the model's weights.
        base_fingerprint: of the model's shapes.

    Raises:
        ModelError: no adapter there (``adapter.not_found``), unreadable (``adapter.damaged``), made for
            another model (``adapter.other_model``), or for other weights (``adapter.other_base``). Only where
            both are copies of one published model, other weights are no more than a warning.
    """
    if not is_folder(folder):
        raise ModelError("adapter.not_found", {"folder": str(folder)})
    if not (folder / WEIGHTS).is_file():
        code = "adapter.pickle" if (folder / "adapter_model.bin").exists() else "adapter.damaged"
        raise ModelError(code, {"folder": str(folder), "file": WEIGHTS})
    config = _read_config(folder)
    card = _read_card(folder)
    named = card.base_family if card else str(config.get("base_model_name_or_path") or "")
    published = _looks_like_hub_id(named) and _looks_like_hub_id(family)
    if published and named.casefold() != family.casefold():
        raise ModelError("adapter.other_model", {"folder": str(folder), "base": named, "model": family})
    if card and card.base_fingerprint not in (None, base_fingerprint):
        raise ModelError("adapter.other_model", {"folder": str(folder), "base": named, "model": family})
    warnings: tuple[str, ...] = ()
    if card and card.base_sha256 and base_sha256 and card.base_sha256 != base_sha256:
        if not published:
            raise ModelError("adapter.other_base", {"folder": str(folder), "base": named, "model": family})
        warnings = ("adapter.other_weights",)
        _LOG.warning("adapter %s was trained on other weights of %s", folder, family)
    digest = _sha256(folder / WEIGHTS)
    if card is None:
        return Adapter(folder, digest, None, warnings=warnings)
    return Adapter(folder, digest, card.prompt_version, card.worked_examples, warnings)


def attach(model: Any, adapter: Adapter) -> Any:
    """The model with the adapter on it, in eval mode; every key of it must be found.

    Raises:
        ModelError: keys missing or of other shapes (``adapter.mismatch``), or weights that are no numbers
            (``adapter.not_a_number``).
    """
    from peft import PeftModel

    _check_keys(model, adapter.folder)
    _check_numbers(adapter.folder)
    try:
        wrapped = PeftModel.from_pretrained(
            model, adapter.folder, is_trainable=False, autocast_adapter_dtype=False, local_files_only=True
        )
    except (RuntimeError, ValueError, KeyError, TypeError, OSError) as error:
        raise ModelError(
            "adapter.mismatch", {"folder": str(adapter.folder), "reason": str(error).splitlines()[0][:200]}
        ) from error
    missing = _missing_keys(wrapped, adapter.folder)
    if missing:
        raise ModelError("adapter.mismatch", {"folder": str(adapter.folder), "reason": missing[0]})
    wrapped.requires_grad_(False)
    wrapped.eval()
    return wrapped


def _check_keys(model: Any, folder: Path) -> None:
    """Every module the adapter names must exist in the model."""
    names = {name for name, _ in model.named_modules()}
    for key in _weight_keys(folder):
        module = key.removeprefix("base_model.model.").rpartition(".lora_")[0]
        if module and module not in names:
            raise ModelError("adapter.mismatch", {"folder": str(folder), "reason": module})


def _check_numbers(folder: Path) -> None:
    """A run that went wrong leaves infinities, and a model with them writes nonsense without a word."""
    from safetensors.torch import load_file

    for tensor in load_file(folder / WEIGHTS).values():
        if not bool(tensor.isfinite().all()):
            raise ModelError("adapter.not_a_number", {"folder": str(folder)})


def _missing_keys(wrapped: Any, folder: Path) -> list[str]:
    """LoRA weights of the wrapped model that the adapter's file does not hold."""
    held = _weight_keys(folder)
    wanted = [name.replace(".default", "") for name, _ in wrapped.named_parameters() if ".lora_" in name]
    return [name for name in wanted if name not in held]


def _weight_keys(folder: Path) -> set[str]:
    from safetensors import SafetensorError, safe_open

    try:
        with safe_open(folder / WEIGHTS, framework="pt") as file:
            return set(file.keys())
    except (SafetensorError, OSError) as error:
        raise ModelError("adapter.damaged", {"folder": str(folder), "file": WEIGHTS}) from error


def _read_config(folder: Path) -> dict[str, Any]:
    try:
        config = json.loads((folder / CONFIG).read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ModelError("adapter.damaged", {"folder": str(folder), "file": CONFIG}) from error
    if not isinstance(config, dict) or config.get("peft_type") != "LORA":
        raise ModelError("adapter.damaged", {"folder": str(folder), "file": CONFIG})
    return config


def _read_card(folder: Path) -> AdapterCard | None:
    try:
        return AdapterCard.model_validate_json((folder / CARD).read_bytes())
    except FileNotFoundError:
        return None
    except (OSError, ValidationError) as error:
        raise ModelError("adapter.damaged", {"folder": str(folder), "file": CARD}) from error


def _looks_like_hub_id(name: str) -> bool:
    return name.count("/") == 1 and not name.startswith((".", "/", "~")) and "\\" not in name


def _sha256(path: Path) -> str:
    with path.open("rb") as data:
        return hashlib.file_digest(data, "sha256").hexdigest()
