"""A prepared data set on disk: ``train.jsonl``, ``validation.jsonl``, ``card.json``; whole or not at all."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from jobs.engine.models.building import build_folder
from jobs.files import make_folder
from jobs.messages import reason_of
from training.errors import DataError
from training.examples.model import Example, ListExample
from training.prepared.card import DataCard

CARD = "card.json"
SIDES = ("train", "validation")
AnyExample = Example | ListExample


@dataclass(frozen=True, slots=True)
class PreparedData:
    """A data set, read."""

    folder: Path
    card: DataCard
    train: list[AnyExample]
    validation: list[AnyExample]


def check_target(folder: Path) -> None:
    """Refuse to put a data set in the place of something else, or where nothing can be written.

    Raises:
        DataError: ``training.target_taken``.
        ExportError: the folder that it goes into cannot be made or written to.
    """
    if folder.exists() and not (folder / CARD).is_file() and not _is_empty(folder):
        raise DataError("training.target_taken", {"folder": str(folder)})
    make_folder(folder.absolute().parent)


def _is_empty(folder: Path) -> bool:
    """Whether a folder can be given up for another: nothing is in it, and nobody stands in it."""
    if not folder.is_dir() or any(folder.iterdir()):
        return False
    return not (folder.is_symlink() or folder.is_mount() or folder.resolve() == Path.cwd())


def write_data(
    folder: Path, card: DataCard, train: Sequence[AnyExample], validation: Sequence[AnyExample]
) -> DataCard:
    """Write a data set in the place of an earlier one of the same name.

    Returns:
        The card, with the digest of what was written.

    Raises:
        DataError: something else is there.
        ExportError: the folder that it goes into cannot be made or written to.
        ModelError: the disk is full or cannot be written.
    """
    check_target(folder)
    content = {"train": _lines(train).encode(), "validation": _lines(validation).encode()}
    finished = card.model_copy(update={"sha256": _digest(content)})

    def build(partial: Path) -> None:
        for side in SIDES:
            (partial / f"{side}.jsonl").write_bytes(content[side])
        (partial / CARD).write_text(finished.model_dump_json(indent=1) + "\n", encoding="utf-8")

    build_folder(folder.absolute(), build, alone=False)
    return finished


def read_data(folder: Path) -> PreparedData:
    """Read a data set. The digest in its card is that of what is there now, also after a change by hand.

    Raises:
        DataError: it is not one, or a row is damaged.
    """
    try:
        card = DataCard.model_validate_json((folder / CARD).read_bytes())
        stored = {side: (folder / f"{side}.jsonl").read_bytes() for side in SIDES}
    except OSError as error:
        raise DataError(
            "training.data_no_folder", {"folder": str(folder), "reason": reason_of(error)}
        ) from error
    except ValidationError as error:
        raise DataError("training.data_damaged", {"file": CARD, "row": 1}) from error
    rows = {side: _parse(stored[side], f"{side}.jsonl", card) for side in SIDES}
    if not rows["train"]:
        raise DataError("training.data_no_examples", {"folder": str(folder)})
    card = card.model_copy(update={"sha256": _digest(stored)})
    return PreparedData(folder, card, rows["train"], rows["validation"])


def _digest(content: Mapping[str, bytes]) -> str:
    lines = (content[side].replace(b"\r\n", b"\n") for side in SIDES)  # some tools turn the ends of lines
    return hashlib.sha256(b"".join(lines)).hexdigest()


def _lines(examples: Sequence[AnyExample]) -> str:
    return "".join(example.model_dump_json() + "\n" for example in examples)


def _parse(stored: bytes, file: str, card: DataCard) -> list[AnyExample]:
    model = Example if card.form == "skills" else ListExample
    found: list[AnyExample] = []
    for number, line in enumerate(stored.split(b"\n"), start=1):
        if not line.strip():
            continue
        try:
            found.append(model.model_validate_json(line))
        except ValidationError as error:
            raise DataError("training.data_damaged", {"file": file, "row": number}) from error
    return found
