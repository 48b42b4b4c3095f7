"""From a trained model to an adapter that others may load: a few named files, put in place by a rename."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

from pydantic import Field, ValidationError

from jobs.engine.models.adapters import CARD, CONFIG, PROMPTS, WEIGHTS, AdapterCard, write_card
from jobs.engine.models.building import build_folder, exclusive
from jobs.engine.models.loading import versions
from jobs.engine.models.prepared import PreparedModel
from jobs.files import unique_slug
from jobs.worksheet.prompts import PromptSet
from training.errors import TrainingError
from training.prepared.card import DataCard
from training.recipes import TrainingRecipe, load_recipe
from training.sft.run_folder import RunConfig, RunResult

README = "README.md"
EVALUATION = "evaluation.json"
_PACKAGES = ("torch", "transformers", "bitsandbytes", "peft", "trl")
_OPTIONS = ("epochs", "steps", "batch", "learning_rate", "rank", "seed")  # of «train»


class TrainedCard(AdapterCard):
    """The card of an adapter that this program trained: what was learnt from what, and how it went."""

    name: str
    recipe: str
    form: str
    created_at: str
    quantization: str
    command: str
    training: TrainingRecipe
    result: RunResult
    data: DataCard
    versions: dict[str, str] = Field(default_factory=dict)


def publish(
    model: Any,
    folder: Path,
    *,
    config: RunConfig,
    result: RunResult,
    data: DataCard,
    prepared: PreparedModel,
    prompts: PromptSet,
    metrics: Path | None = None,
) -> Path:
    """Write the adapter of a trained model into ``folder``; only one of the same run is replaced there.

    The matrices are stored in bfloat16, as they are used. The base is named by its Hub id, never by a path.
    No file of the trainer's goes along: some of them are pickles; the run's own metrics do.

    Raises:
        TrainingError: a weight is no number (``training.not_a_number``), or something else is in the folder
            (``training.adapter_exists``).
        ModelError: the disk is full or cannot be written.
    """
    weights = _weights(model, result)
    card = TrainedCard(
        base_family=prepared.family,
        base_sha256=prepared.sha256,
        base_fingerprint=prepared.base_fingerprint,
        prompt_version=config.prompt_version,
        worked_examples=config.worked_examples,
        name=folder.name,
        recipe=Path(config.recipe).name,
        form=data.form,
        created_at=config.created_at,
        quantization=config.quantization,
        command=command_line(config),
        training=config.training,
        result=result,
        data=data.model_copy(update={"recipe": Path(data.recipe).name, "model": _plain_name(data.model)}),
        versions=dict(versions(_PACKAGES)),
    )

    def build(partial: Path) -> None:
        from safetensors.torch import save_file

        save_file(weights, partial / WEIGHTS, metadata={"format": "pt"})
        (partial / CONFIG).write_text(_lora_config(model, prepared.family), encoding="utf-8")
        write_card(partial, card)
        (partial / PROMPTS).write_text(prompts.model_dump_json(indent=1) + "\n", encoding="utf-8")
        (partial / README).write_text(readme(card), encoding="utf-8")
        if metrics is not None and metrics.is_file():
            shutil.copyfile(metrics, partial / metrics.name)

    folder.absolute().parent.mkdir(parents=True, exist_ok=True)
    with exclusive(folder.absolute().parent):
        check_free(folder, config)
        build_folder(folder.absolute(), build)
    return folder


def check_free(folder: Path, config: RunConfig) -> None:
    """Refuse to put an adapter in the place of another.

    Raises:
        TrainingError: ``training.adapter_exists``.
    """
    if folder.exists() and not _of_run(folder, config):
        raise TrainingError("training.adapter_exists", {"name": folder.name, "folder": str(folder)})


def free_folder(wanted: Path, config: RunConfig) -> Path:
    """The folder wanted for a run's adapter or, where another is in it, one with a number after its name."""
    taken = {path.name for path in wanted.parent.glob("*") if not _of_run(path, config)}
    return wanted.with_name(unique_slug(wanted.name, taken))


def _of_run(folder: Path, config: RunConfig) -> bool:
    """Whether an adapter is of a run: of one that was cut off before it noted its end."""
    try:
        card = TrainedCard.model_validate_json((folder / CARD).read_bytes())
    except (OSError, ValidationError):
        return False
    return (card.created_at, card.training) == (config.created_at, config.training)


def command_line(config: RunConfig) -> str:
    """The command that does it again, without paths of this computer."""
    words = ["python -m training train", Path(config.data).name, "--name", config.name]
    words += ["--model", _plain_name(config.model)]
    words += ["--recipe", Path(config.recipe).name, "--quantization", config.quantization]
    return " ".join([*words, *_differing(config)])


def _differing(config: RunConfig) -> list[str]:
    """The options under which a run differs from its recipe; all of them where that is gone."""
    try:
        usual = load_recipe(config.recipe).training
    except TrainingError:
        usual = None
    words = []
    for name in _OPTIONS:
        value = getattr(config.training, name)
        if value is not None and value != getattr(usual, name, None):
            words += ["--" + name.replace("_", "-"), str(value)]
    return words if config.device == "auto" else [*words, "--device", config.device]


def _plain_name(model: str) -> str:
    """A preset or a Hub id as it is, a folder by its last part."""
    return Path(model).name if Path(model).is_dir() else model


def readme(card: TrainedCard) -> str:
    """The card for people."""
    result, data = card.result, card.data
    sources = "\n".join(
        f"- {source.name}: {source.licence or 'licencia sin indicar'}"
        + (f". {source.attribution}" if source.attribution else "")
        for source in data.sources
    )
    counts = ", ".join(f"{kind} {count}" for kind, count in data.examples.get("train", {}).items())
    own = data.self_written
    written = (
        f"\nDe ellos, el modelo base «{own.model}» redactó textos para {own.facts} datos "
        f"({own.drawn} redacciones); se guardaron {own.kept}, las que pasaron todas las comprobaciones.\n"
        if own
        else ""
    )
    return (
        f"# {card.name}\n\nAdaptador LoRA para {card.base_family}, entrenado con qgdesk "
        f"(receta «{card.recipe}»).\n\n"
        f"## Datos\n\n{sources}\n\n{sum(data.examples.get('train', {}).values())} ejemplos: {counts}."
        f" Ningún artículo está a la vez en el aprendizaje y en la validación.\n{written}\n"
        f"## Entrenamiento\n\n    {card.command}\n\n"
        f"{result.steps} pasos, {result.tokens} tokens, {round(result.seconds / 60)} minutos. "
        f"Pérdida de validación: {_number(result.validation_loss_before)} antes, "
        f"{_number(result.validation_loss)} después.\n\n"
        f"Prompts: {card.prompt_version}. Pesos de la base: {card.base_sha256 or '–'}.\n"
    )


def _number(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}".replace(".", ",")


def _weights(model: Any, result: RunResult) -> dict[str, Any]:
    import torch
    from peft import get_peft_model_state_dict

    found = {
        name: tensor.detach().to("cpu", torch.bfloat16).contiguous()
        for name, tensor in get_peft_model_state_dict(model).items()
    }
    if not all(bool(tensor.isfinite().all()) for tensor in found.values()):  # as they are used
        raise TrainingError("training.not_a_number", {"step": result.steps})
    return found


def _lora_config(model: Any, family: str) -> str:
    """PEFT's own settings, with the base by its name and lists in a fixed order."""
    settings = model.peft_config["default"].to_dict()
    settings.update(base_model_name_or_path=family, inference_mode=True, revision=None)
    plain = {
        name: sorted(value) if isinstance(value, set) else getattr(value, "value", value)
        for name, value in settings.items()
    }
    return json.dumps(plain, indent=1, sort_keys=True, default=str) + "\n"
