"""PDF files, by pypdf: the lines of every page with their sizes, then paragraphs again.

pypdf must not run where a person waits: a hostile file can keep it busy for hours. ``jobs.sources.guarded``
sees to that.
"""

from __future__ import annotations

import io

from pypdf import PageObject, PdfReader
from pypdf.errors import DependencyError, FileNotDecryptedError, WrongPasswordError

from jobs.errors import SourceError
from jobs.sources.blocks import Blocks
from jobs.sources.limits import MAX_CHARACTERS, MAX_PDF_PAGES
from jobs.sources.pdf_accents import join_accents
from jobs.sources.pdf_columns import column_edges, in_reading_order
from jobs.sources.pdf_fonts import FontMemory, is_undecoded
from jobs.sources.pdf_layout import blocks_of_pages
from jobs.sources.pdf_pieces import Line, PageCollector, line_of, report_every_move

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
        pages, doubtful = read_pages(data, name)
    except SourceError:
        raise
    except (FileNotDecryptedError, WrongPasswordError, DependencyError) as error:
        raise SourceError("source.encrypted", {"name": name}) from error
    except Exception as error:  # pypdf raises whatever a broken file leads it into
        raise damaged from error
    text = "\n".join(line.text for page in pages for line in page)
    if is_undecoded(text, doubtful):
        raise SourceError("source.garbled", {"name": name})
    text = text.replace("\n", "")
    letters = sum(char.isalpha() for char in text)
    if letters < MIN_LETTERS_A_PAGE * max(len(pages), 1):
        raise SourceError("source.scanned", {"name": name, "pages": len(pages)})
    broken = sum(char == "\ufffd" or "\ue000" <= char <= "\uf8ff" or char < " " for char in text)
    if broken > MAX_BROKEN_SHARE * len(text) or letters < MIN_LETTER_SHARE * len("".join(text.split())):
        raise SourceError("source.garbled", {"name": name})
    return blocks_of_pages(join_accents(pages))


def read_pages(data: bytes, name: str) -> tuple[list[list[Line]], list[str]]:
    """The lines of every page, and all that was drawn in fonts that hide their letters.

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
    fonts = FontMemory()
    pages: list[list[Line]] = []
    doubtful: list[str] = []
    characters = 0
    for page in reader.pages:
        lines, hidden = _read_page(page, fonts)
        pages.append(lines)
        doubtful += hidden
        characters += sum(len(line.text) for line in lines)
        if characters > MAX_CHARACTERS:
            params = {"characters": characters, "limit": MAX_CHARACTERS}
            raise SourceError("source.too_long", {"name": name, **params})
    return pages, doubtful


def _read_page(page: PageObject, fonts: FontMemory) -> tuple[list[Line], list[str]]:
    collector = PageCollector(fonts)
    collector.read(page)
    rows, hidden = collector.rows, collector.doubtful
    edges = column_edges(collector.starts)
    if len(edges) > 1:
        report_every_move(page)
        collector = PageCollector(fonts)
        collector.read(page)
        rows = in_reading_order(collector.rows, edges) or rows
    lines = [line for line in map(line_of, rows) if line is not None]
    return lines, hidden
