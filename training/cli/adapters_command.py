"""``adapters``: which there are, and several side by side."""

from __future__ import annotations

from argparse import Namespace

from jobs.cli.exit_codes import ExitCode
from jobs.cli.output import Output
from jobs.cli.table import columns
from jobs.sizes import size
from training.adapters.inventory import AdapterStatus, adapter_status, list_adapters
from training.cli.progress import number, spoken
from training.errors import TrainingError
from training.places import adapter_folder


def run(arguments: Namespace, output: Output) -> ExitCode:
    """Do what the command line asks.

    Raises:
        TrainingError: no adapter of that name.
    """
    found = [_named(name) for name in arguments.names] if arguments.names else list_adapters()
    for status in found:
        for file in status.damaged:
            output.warn("training.warning.adapter_file", {"file": file, "name": status.name})
    if output.as_json:
        output.json([_json(status) for status in found])
    elif arguments.names:
        output.line(_side_by_side(found))
    elif found:
        output.line(_list(found))
    else:
        output.note(
            "Todavía no hay ningún adaptador. «python -m training train --help» explica cómo hacerlo."
        )
    return ExitCode.OK


def _named(name: str) -> AdapterStatus:
    for status in list_adapters():
        if status.name == name:
            return status
    folder = adapter_folder(name)
    if not folder.is_dir():
        raise TrainingError("training.no_adapter", {"name": name})
    return adapter_status(folder)


def _list(found: list[AdapterStatus]) -> str:
    rows = [
        (
            status.name + (" (incluido)" if status.shipped else ""),
            status.base or "dañado o de otro programa",
            size(status.bytes),
            _loss(status),
            str(status.folder),
        )
        for status in found
    ]
    return columns(("ADAPTADOR", "MODELO BASE", "TAMAÑO", "VALIDACIÓN", "CARPETA"), rows)


def _side_by_side(found: list[AdapterStatus]) -> str:
    rows: list[tuple[str, ...]] = []

    def add(label: str, values: list[str]) -> None:
        rows.append((label, *values))

    cards = [status.card for status in found]
    add("modelo base", [status.base or "–" for status in found])
    add("tamaño", [size(status.bytes) for status in found])
    add("receta", [card.recipe if card else "–" for card in cards])
    add("prompts", [card.prompt_version or "–" if card else "–" for card in cards])
    add(
        "ejemplos",
        [str(sum(card.data.examples.get("train", {}).values())) if card else "–" for card in cards],
    )
    add("datos", ["; ".join(s.name for s in card.data.sources) if card else "–" for card in cards])
    add("licencias", [_licences(status) for status in found])
    add("pasos", [str(card.result.steps) if card else "–" for card in cards])
    add("tiempo", [spoken(card.result.seconds) if card else "–" for card in cards])
    add("validación", [_loss(status) for status in found])
    for key, label in (
        ("accepted_per_candidate", "aceptados/candidato"),
        ("tokens_per_accepted", "tokens/aceptado"),
    ):
        add(label, [_measured(status, key) for status in found])
    return columns(("", *(status.name for status in found)), rows)


def _licences(status: AdapterStatus) -> str:
    if status.card is None:
        return "–"
    return "; ".join(sorted({source.licence or "sin indicar" for source in status.card.data.sources}))


def _loss(status: AdapterStatus) -> str:
    if status.card is None:
        return "–"
    result = status.card.result
    return f"{number(result.validation_loss_before)} → {number(result.validation_loss)}"


def _measured(status: AdapterStatus, key: str) -> str:
    figures = (status.evaluation or {}).get("figures", {})
    return number(figures.get(key, {}).get("value"), 2)


def _json(status: AdapterStatus) -> dict[str, object]:
    return {
        "name": status.name,
        "folder": str(status.folder),
        "bytes": status.bytes,
        "shipped": status.shipped,
        "base": status.base,
        "card": status.card.model_dump(mode="json") if status.card else None,
        "evaluation": status.evaluation,
        "damaged": list(status.damaged),
    }
