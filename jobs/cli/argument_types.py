"""Values of options: read from a word of the command line, refused with a Spanish sentence."""

from __future__ import annotations

import argparse
import math
from collections.abc import Callable
from pathlib import Path

FORMATS = ("docx", "json", "moodle", "gift", "pdf")
VERSIONS = (("A",), ("A", "B"))


def whole(low: int, high: int) -> Callable[[str], int]:
    """A whole number within bounds."""

    def read(word: str) -> int:
        try:
            number = int(word)
        except ValueError:
            raise argparse.ArgumentTypeError(f"«{word}» no es un número entero") from None
        if not low <= number <= high:
            raise argparse.ArgumentTypeError(f"{number} no está entre {low} y {high}")
        return number

    return read


def points(word: str) -> float:
    """The points of the whole sheet, with a decimal comma or point."""
    try:
        number = float(word.replace(",", "."))
    except ValueError:
        raise argparse.ArgumentTypeError(f"«{word}» no es un número") from None
    if not (math.isfinite(number) and 0 < number <= 1000):
        raise argparse.ArgumentTypeError("los puntos deben ser más de 0 y como mucho 1000")
    return number


def formats(words: str) -> tuple[str, ...]:
    """A comma-separated list of file formats, in our order and each once."""
    chosen = {word.strip().lower() for word in words.split(",") if word.strip()}
    unknown = sorted(chosen.difference(FORMATS))
    if unknown:
        raise argparse.ArgumentTypeError(
            f"formato desconocido: {', '.join(unknown)} (puede ser {', '.join(FORMATS)})"
        )
    if not chosen:
        raise argparse.ArgumentTypeError(f"falta el formato (puede ser {', '.join(FORMATS)})")
    return tuple(name for name in FORMATS if name in chosen)


def versions(word: str) -> tuple[str, ...]:
    """``A`` or ``A,B``."""
    chosen = tuple(part.strip().upper() for part in word.split(","))
    if chosen not in VERSIONS:
        raise argparse.ArgumentTypeError("puede ser A o A,B")
    return chosen


def words_of(word: str) -> str:
    """A piece of text that can be stored as UTF-8 and is not blank."""
    try:
        word.encode()
    except UnicodeEncodeError:
        raise argparse.ArgumentTypeError(
            "contiene caracteres que no se pueden leer; compruebe la codificación de la terminal"
        ) from None
    if not word.strip():
        raise argparse.ArgumentTypeError("está vacío")
    return word.strip()


def path(word: str) -> Path:
    """A file or folder; an empty word, which a script's unset variable leaves, is not the current folder."""
    if not word.strip():
        raise argparse.ArgumentTypeError("está vacío; falta el nombre de un archivo o una carpeta")
    return Path(word)
