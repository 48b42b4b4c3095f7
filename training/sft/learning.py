"""One run of TRL's trainer over encoded examples, from its beginning or from a checkpoint."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from transformers import EarlyStoppingCallback, TrainerState

from jobs.engine.models.loading import LoadedModel, load
from jobs.engine.models.prepared import PreparedModel
from jobs.engine.protocol import Cancel
from training.examples.encoding import Encoded
from training.processes import any_says, process_count
from training.sft.callbacks import MetricsLog, StepReport, Stopping
from training.sft.checkpoints import best_whole, step_of
from training.sft.plain_weights import keep_weights_plain
from training.sft.run_folder import RunConfig, RunFolder, Spent
from training.sft.sampling import Sample, Sampling
from training.sft.trackers import keep_tensorboard_logs

_KEPT_CHECKPOINTS = 2
_STATE = "trainer_state.json"


@dataclass(frozen=True, slots=True)
class Learnt:
    """A run that has ended: why, and the trainer with the adapter of the best ``step`` on its model."""

    trainer: Any
    step: int
    cancelled: bool = False
    gave_way: bool = False


def learn(
    run: RunFolder,
    config: RunConfig,
    prepared: PreparedModel,
    rows: Sequence[Encoded],
    validation: Sequence[Encoded],
    samples: Sequence[Sample] = (),
    *,
    checkpoint: Path | None,
    report: StepReport,
    cancel: Cancel,
    give_way: Cancel,
) -> Learnt:
    """Learn until the steps are done, the validation loss rises, or somebody asks to stop.

    Args:
        run: where metrics and checkpoints go.
        config: the settings.
        prepared: the model.
        rows: what is learnt.
        validation: what the loss is measured on between the steps; may be empty.
        samples: what the model is asked to write each time.
        checkpoint: where to go on from.
        report: told after every step.
        cancel: asks to stop after this step.
        give_way: asks to stop after the next checkpoint.

    Raises:
        TrainingError: the loss is no longer a number.
    """
    import torch
    from transformers import PrinterCallback, set_seed
    from trl import SFTTrainer

    loaded = load(prepared, device=_device(config.device), threads=config.threads)
    set_seed(config.training.seed)
    if "tensorboard" in config.report_to:
        keep_tensorboard_logs(run.path)
    model = trainable(loaded, config)
    arguments = _arguments(run, config, loaded, len(rows), bool(validation))
    stopping = Stopping(cancel, give_way)
    sampling = Sampling(run.samples, samples, loaded.tokenizer, loaded.end_tokens)
    before = Spent() if checkpoint is None else run.spent(step_of(checkpoint))
    callbacks: list[Any] = [MetricsLog(run.metrics, report, before), sampling, stopping]
    if validation:
        callbacks.append(EarlyStoppingCallback(early_stopping_patience=config.training.patience))
    best: list[int] = []

    class Trainer(SFTTrainer):  # type: ignore[misc]
        """Takes the best adapter from a checkpoint that is whole; the library would load any."""

        def _load_best_model(self) -> None:
            best[:] = [_take_best(self, run)]

    trainer = Trainer(
        model=model,
        args=arguments,
        train_dataset=dataset(rows),
        eval_dataset=dataset(validation) if validation else None,
        processing_class=_for_training(loaded.tokenizer),
        callbacks=callbacks,
    )
    trainer.remove_callback(PrinterCallback)
    # TRL turns the trained matrices of a quantised model to bfloat16, in which small steps are lost.
    for parameter in model.parameters():
        if parameter.requires_grad:
            parameter.data = parameter.data.to(torch.float32)
    if checkpoint is not None and all_learnt(checkpoint):
        trainer.state = TrainerState.load_from_json(str(checkpoint / _STATE))
        return Learnt(trainer, _take_best(trainer, run))
    if checkpoint is None and validation:
        trainer.evaluate()  # where it began
    trainer.train(resume_from_checkpoint=None if checkpoint is None else str(checkpoint))
    step = best[0] if best else trainer.state.global_step
    return Learnt(trainer, step, stopping.cancelled, stopping.gave_way)


def all_learnt(checkpoint: Path) -> bool:
    """Whether a checkpoint was saved after the last step, also where a rising loss made it the last.

    Its run only had to be published.
    """
    state = TrainerState.load_from_json(str(checkpoint / _STATE))
    kept = state.stateful_callbacks.get("EarlyStoppingCallback")
    if kept is not None:
        patience = EarlyStoppingCallback.from_state(kept)
        if patience.early_stopping_patience_counter >= patience.early_stopping_patience:
            return True
    return bool(0 < state.max_steps <= state.global_step)


def _take_best(trainer: Any, run: RunFolder) -> int:
    """Give the model the best adapter that is whole on disk; without any, it keeps its last state.

    Returns:
        The step that the adapter was saved after.
    """
    from peft import set_peft_model_state_dict
    from safetensors.torch import load_file

    any_says(False)  # the first process has marked the last checkpoint
    best = best_whole(run.checkpoints, run.validation_losses())
    if best is None:
        return int(trainer.state.global_step)
    set_peft_model_state_dict(trainer.model, load_file(best / "adapter_model.safetensors"))
    return step_of(best)


def trainable(loaded: LoadedModel, config: RunConfig) -> Any:
    """The model with fresh LoRA matrices on every linear layer but the output; nothing else learns.

    Its weights are kept as they were loaded (see ``plain_weights``).
    """
    from peft import LoraConfig, get_peft_model

    keep_weights_plain(loaded.model)
    loaded.model.config.use_cache = False
    return get_peft_model(
        loaded.model,
        LoraConfig(
            r=config.training.rank,
            lora_alpha=config.training.alpha,
            lora_dropout=config.training.dropout,
            target_modules="all-linear",
            task_type="CAUSAL_LM",
        ),
    )


def dataset(rows: Sequence[Encoded]) -> Any:
    """Rows as TRL takes them when they are tokenised already."""
    from datasets import Dataset, disable_progress_bars

    disable_progress_bars()
    return Dataset.from_dict(
        {
            "input_ids": [row.input_ids for row in rows],
            "completion_mask": [row.completion_mask for row in rows],
        }
    )


def _device(asked: str) -> str:
    """Under ``accelerate launch`` every process has a card of its own."""
    rank = os.environ.get("LOCAL_RANK")
    return f"cuda:{rank}" if asked == "auto" and rank is not None and _has_cuda() else asked


def _has_cuda() -> bool:
    import torch

    return bool(torch.cuda.is_available())


def _for_training(tokenizer: Any) -> Any:
    tokenizer.padding_side = "right"
    return tokenizer


def _arguments(run: RunFolder, config: RunConfig, loaded: LoadedModel, rows: int, validated: bool) -> Any:
    import torch
    from trl import SFTConfig

    recipe = config.training
    on_cpu = loaded.info.device == "cpu"
    steps = recipe.steps or -1
    in_all = recipe.steps or max(1, round(rows * recipe.epochs / recipe.batch))
    every = max(1, in_all // recipe.evaluations)
    return SFTConfig(
        output_dir=str(run.checkpoints),
        use_cpu=on_cpu,
        bf16=on_cpu or torch.cuda.is_bf16_supported(including_emulation=False),
        per_device_train_batch_size=config.micro_batch,
        per_device_eval_batch_size=config.micro_batch,
        gradient_accumulation_steps=max(1, recipe.batch // config.micro_batch // process_count()),
        num_train_epochs=recipe.epochs,
        max_steps=steps,
        learning_rate=recipe.learning_rate,
        lr_scheduler_type="cosine",
        warmup_steps=recipe.warmup,
        max_grad_norm=1.0,
        gradient_checkpointing=config.checkpointing,  # TRL switches it on under this name only
        gradient_checkpointing_kwargs={"use_reentrant": False},
        completion_only_loss=True,
        max_length=None,
        packing=False,
        logging_steps=1,
        logging_nan_inf_filter=False,
        eval_strategy="steps" if validated else "no",
        eval_steps=every if validated else None,
        save_strategy="steps",
        save_steps=every,
        save_total_limit=_KEPT_CHECKPOINTS,
        load_best_model_at_end=validated,
        metric_for_best_model="eval_loss" if validated else None,
        greater_is_better=False if validated else None,
        restore_callback_states_from_checkpoint=True,
        dataloader_pin_memory=not on_cpu,
        disable_tqdm=True,
        report_to=list(config.report_to) or "none",
        run_name=config.name,
        seed=recipe.seed,
        data_seed=recipe.seed,
    )
