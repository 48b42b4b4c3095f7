"""PDF files: lines of pages become paragraphs again."""

from __future__ import annotations

import json
import logging
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from jobs.errors import SourceError
from jobs.sources.blocks import Blocks
from jobs.sources.limits import PDF_SECONDS
from jobs.sources.pdf_layout import blocks_of_pages
from jobs.sources.pdf_reading import Line

MIN_LETTERS_A_PAGE = 10
MAX_BROKEN_SHARE = 0.2

_log = logging.getLogger(__name__)


def read_pdf(data: bytes, name: str, *, seconds: float = PDF_SECONDS) -> Blocks:
    """The headings and paragraphs of a PDF.

    Args:
        data: the file.
        name: its name, for messages.
        seconds: how long reading may take.

    Raises:
        SourceError: encrypted, scanned, damaged, too long or too slow.
    """
    if b"%PDF-" not in data[:1024]:
        raise SourceError("source.damaged", {"name": name, "format": "PDF"})
    pages = _lines(_run_reader(data, name, seconds), name)
    text = "".join(line[0] for page in pages for line in page)
    letters = sum(char.isalpha() for char in text)
    if letters < MIN_LETTERS_A_PAGE * max(len(pages), 1):
        raise SourceError("source.scanned", {"name": name, "pages": len(pages)})
    broken = sum(char == "\ufffd" or "\ue000" <= char <= "\uf8ff" or char < " " for char in text)
    if broken > MAX_BROKEN_SHARE * len(text):
        raise SourceError("source.garbled", {"name": name})
    return blocks_of_pages(pages)


def _run_reader(data: bytes, name: str, seconds: float) -> dict[str, Any]:
    """The answer of the reading process, which is ended when it takes too long."""
    # The folder of the packages goes along: the parent may run from a checkout.
    paths = [str(Path(__file__).resolve().parents[2]), os.environ.get("PYTHONPATH", "")]
    environment = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join(filter(None, paths)),
        "PYTHONIOENCODING": "utf-8",
    }
    try:
        done = subprocess.run(
            [sys.executable, "-P", "-m", "jobs.sources.pdf_reading"],
            input=data,
            capture_output=True,
            timeout=seconds,
            env=environment,
            check=False,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except subprocess.TimeoutExpired as error:
        raise SourceError("source.too_slow", {"name": name, "seconds": round(seconds)}) from error
    except OSError as error:
        raise SourceError(
            "source.unreadable", {"name": name, "reason": str(error)}, retryable=True
        ) from error
    try:
        answer = json.loads(done.stdout)
    except ValueError:
        answer = None
    if not isinstance(answer, dict):
        _log.warning("reading a PDF ended with %s: %s", done.returncode, done.stderr[-500:])
        return {"error": "source.damaged", "params": {"format": "PDF"}}
    return answer


def _lines(answer: dict[str, Any], name: str) -> list[list[Line]]:
    if "error" in answer:
        _log.info("PDF refused: %s", answer.get("detail", answer["error"]))
        raise SourceError(answer["error"], {"name": name, **answer["params"]})
    return [[(str(text), size, y, bold) for text, size, y, bold in page] for page in answer["pages"]]
