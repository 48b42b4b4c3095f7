"""PDF files, by pypdf: the lines of every page with their sizes, then paragraphs again.

pypdf must not run where a person waits: a hostile file can keep it busy for hours. ``jobs.sources.guarded``
sees to that.
"""

from __future__ import annotations

import io
import math
from typing import Any

from pypdf import PdfReader
from pypdf.errors import DependencyError, FileNotDecryptedError, WrongPasswordError

from jobs.errors import SourceError
from jobs.sources.blocks import Blocks
from jobs.sources.limits import MAX_CHARACTERS, MAX_PDF_PAGES
from jobs.sources.pdf_layout import Line, blocks_of_pages

MIN_LETTERS_A_PAGE = 10
MAX_BROKEN_SHARE = 0.2
MIN_LETTER_SHARE = 0.4


def read_pdf(data: bytes, name: str) -> Blocks:
    """The headings and paragraphs of a PDF.

    Raises:
        SourceError: encrypted, scanned, damaged or too long.
    """
    damaged = SourceError("source.damaged", {"name": name, "format": "PDF"})
    if b"%PDF-" not in data[:1024]:
        raise damaged
    try:
        pages = read_pages(data, name)
    except SourceError:
        raise
    except (FileNotDecryptedError, WrongPasswordError, DependencyError) as error:
        raise SourceError("source.encrypted", {"name": name}) from error
    except Exception as error:  # pypdf raises whatever a broken file leads it into
        raise damaged from error
    text = "".join(line.text for page in pages for line in page)
    letters = sum(char.isalpha() for char in text)
    if letters < MIN_LETTERS_A_PAGE * max(len(pages), 1):
        raise SourceError("source.scanned", {"name": name, "pages": len(pages)})
    broken = sum(char == "\ufffd" or "\ue000" <= char <= "\uf8ff" or char < " " for char in text)
    if broken > MAX_BROKEN_SHARE * len(text) or letters < MIN_LETTER_SHARE * len("".join(text.split())):
        raise SourceError("source.garbled", {"name": name})
    return blocks_of_pages(pages)


def read_pages(data: bytes, name: str) -> list[list[Line]]:
    """The lines of every page.

    Raises:
        SourceError: encrypted, or too long.
    """
    reader = PdfReader(io.BytesIO(data), strict=False)
    # Many a PDF may be read by all and changed by none: its password for reading is empty.
    if reader.is_encrypted and not reader.decrypt(""):
        raise SourceError("source.encrypted", {"name": name})
    count = len(reader.pages)
    if count > MAX_PDF_PAGES:
        raise SourceError("source.too_many_pages", {"name": name, "pages": count, "limit": MAX_PDF_PAGES})
    pages: list[list[Line]] = []
    characters = 0
    for page in reader.pages:
        collector = _Collector()
        page.extract_text(visitor_text=collector.visit)
        collector.close()
        pages.append(collector.lines)
        characters += sum(len(line.text) for line in collector.lines)
        if characters > MAX_CHARACTERS:
            params = {"characters": characters, "limit": MAX_CHARACTERS}
            raise SourceError("source.too_long", {"name": name, **params})
    return pages


class _Collector:
    """Gathers what pypdf reports piece by piece into lines."""

    def __init__(self) -> None:
        self.lines: list[Line] = []
        self._pieces: list[tuple[str, float]] = []
        self._place: tuple[float, float] | None = None

    def visit(self, text: str, cm: list[float], tm: list[float], _font: Any, size: float) -> None:
        """Take one piece of text with its matrices; pypdf ends lines itself."""
        if not text:
            return
        scale = math.sqrt(abs(tm[0] * tm[3] - tm[1] * tm[2]) * abs(cm[0] * cm[3] - cm[1] * cm[2]))
        for index, part in enumerate(text.split("\n")):
            if index:
                self.close()
            if part.strip() and self._place is None:
                left = tm[4] * cm[0] + tm[5] * cm[2] + cm[4]
                self._place = (left, tm[4] * cm[1] + tm[5] * cm[3] + cm[5])
            if part:
                self._pieces.append((part, abs(size) * scale))

    def close(self) -> None:
        """End the line that is being gathered."""
        text = "".join(piece for piece, _ in self._pieces)
        letters = sum(len(piece.strip()) for piece, _ in self._pieces)
        if letters:
            size = sum(len(piece.strip()) * points for piece, points in self._pieces) / letters
            left, height = self._place or (0.0, 0.0)
            self.lines.append(Line(text.rstrip(), round(size, 1), round(height, 1), round(left, 1)))
        self._pieces, self._place = [], None
