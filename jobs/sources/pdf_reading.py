"""The lines of a PDF, read by pypdf in a process of its own.

Run as ``python -P -m jobs.sources.pdf_reading`` with the file on standard input. A hostile PDF can keep a
reader busy for hours or eat all memory; here it only costs a child process, which ``jobs.sources.pdf`` ends.
Standard output gets one JSON object: ``{"pages": [[[text, size, y, bold], …], …]}`` or
``{"error": code, "params": {…}}``.
"""

from __future__ import annotations

import io
import json
import logging
import math
import sys
from typing import Any

from pypdf import PdfReader
from pypdf.errors import DependencyError, FileNotDecryptedError, WrongPasswordError

from jobs.sources.limits import MAX_CHARACTERS, MAX_PDF_PAGES, PDF_SECONDS

MEMORY_BYTES = 2_000_000_000

Line = tuple[str, float, float, bool]
"""Text, size of its letters in points, height on the page, whether all of it is bold."""


class _Refused(Exception):
    """The file cannot be read, for a reason that has a message."""

    def __init__(self, code: str, **params: int) -> None:
        super().__init__(code)
        self.code = code
        self.params = params


class _Collector:
    """Gathers what pypdf reports piece by piece into lines."""

    def __init__(self) -> None:
        self.lines: list[Line] = []
        self._pieces: list[tuple[str, float, bool]] = []
        self._height: float | None = None

    def visit(self, text: str, cm: list[float], tm: list[float], font: Any, size: float) -> None:
        """Take one piece of text with its matrices and font."""
        if not text:
            return
        scale = math.sqrt(abs(tm[0] * tm[3] - tm[1] * tm[2]) * abs(cm[0] * cm[3] - cm[1] * cm[2]))
        name = str(font.get("/BaseFont", "")) if isinstance(font, dict) else ""
        bold = "bold" in name.lower() or "black" in name.lower()
        for index, part in enumerate(text.split("\n")):
            if index:
                self.close()
            if part.strip() and self._height is None:
                self._height = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
            if part:
                self._pieces.append((part, abs(size) * scale, bold))

    def close(self) -> None:
        """End the line that is being gathered."""
        text = "".join(piece for piece, _, _ in self._pieces)
        letters = sum(len(piece.strip()) for piece, _, _ in self._pieces)
        if letters:
            size = sum(len(piece.strip()) * points for piece, points, _ in self._pieces) / letters
            bold = all(bold for piece, _, bold in self._pieces if piece.strip())
            self.lines.append((text.rstrip(), round(size, 1), round(self._height or 0.0, 1), bold))
        self._pieces, self._height = [], None


def read_pages(data: bytes) -> list[list[Line]]:
    """The lines of every page.

    Raises:
        _Refused: encrypted, or too long.
    """
    reader = PdfReader(io.BytesIO(data), strict=False)
    if reader.is_encrypted:
        try:
            opened = reader.decrypt("")
        except (DependencyError, NotImplementedError) as error:
            raise _Refused("source.encrypted") from error
        if not opened:
            raise _Refused("source.encrypted")
    count = len(reader.pages)
    if count > MAX_PDF_PAGES:
        raise _Refused("source.too_many_pages", pages=count, limit=MAX_PDF_PAGES)
    pages: list[list[Line]] = []
    characters = 0
    for page in reader.pages:
        collector = _Collector()
        page.extract_text(visitor_text=collector.visit)
        collector.close()
        pages.append(collector.lines)
        characters += sum(len(line[0]) for line in collector.lines)
        if characters > MAX_CHARACTERS:
            raise _Refused("source.too_long", characters=characters, limit=MAX_CHARACTERS)
    return pages


def _limit_resources() -> None:
    """Ask the system to end this process when it takes too much, where it can be asked."""
    if sys.platform == "win32":
        return
    import resource

    for kind, limit in (
        (resource.RLIMIT_AS, MEMORY_BYTES),
        (resource.RLIMIT_CPU, math.ceil(PDF_SECONDS) + 5),
    ):
        resource.setrlimit(kind, (limit, resource.getrlimit(kind)[1]))


def main() -> int:
    """Read standard input, write the lines to standard output."""
    logging.disable(logging.CRITICAL)
    _limit_resources()
    answer: dict[str, Any]
    try:
        answer = {"pages": read_pages(sys.stdin.buffer.read())}
    except _Refused as refused:
        answer = {"error": refused.code, "params": refused.params}
    except (FileNotDecryptedError, WrongPasswordError):
        answer = {"error": "source.encrypted", "params": {}}
    except Exception as error:  # pypdf raises whatever a broken file leads it into
        answer = {"error": "source.damaged", "params": {"format": "PDF"}, "detail": repr(error)[:300]}
    sys.stdout.write(json.dumps(answer))
    return 0


if __name__ == "__main__":
    sys.exit(main())
