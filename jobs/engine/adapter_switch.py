"""One model in two states: with its LoRA adapter and without."""

from __future__ import annotations

from typing import Any


class AdapterSwitch:
    """Leaves an adapter out and takes it in again; a model without one is always plain.

    Args:
        model: of transformers, or wrapped by PEFT.
    """

    def __init__(self, model: Any) -> None:
        self._layers: list[Any] = []
        self._on = True
        if hasattr(model, "peft_config"):
            from peft.tuners.tuners_utils import BaseTunerLayer

            self._layers = [module for module in model.modules() if isinstance(module, BaseTunerLayer)]

    def turn(self, *, on: bool) -> None:
        """With the adapter or without it, from the next forward pass on."""
        if on == self._on:
            return
        for layer in self._layers:
            layer.enable_adapters(enabled=on)
            layer.requires_grad_(requires_grad=False)  # PEFT makes what it enables trainable
        self._on = on
