"""PDF by way of LibreOffice, when it is installed."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Callable, Mapping
from pathlib import Path

from jobs.errors import CancelledError, ExportError

_NAMES = ("soffice", "libreoffice")
_PLACES = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.exe",
    r"C:\Program Files (x86)\LibreOffice\program\soffice.exe",
)
_TIMEOUT = 120.0
_LOOK_EVERY = 0.2


def find_libreoffice() -> str | None:
    """The program that converts, or None."""
    found = next((path for name in _NAMES if (path := shutil.which(name))), None)
    return found or next((place for place in _PLACES if Path(place).is_file()), None)


def require_libreoffice() -> str:
    """The program that converts; to be asked before long work that ends in a PDF.

    Raises:
        ExportError: LibreOffice is not installed.
    """
    found = find_libreoffice()
    if found is None:
        raise ExportError("export.no_libreoffice")
    return found


def to_pdf(
    documents: Mapping[str, bytes],
    *,
    timeout: float = _TIMEOUT,
    cancel: Callable[[], bool] = lambda: False,
) -> dict[str, bytes]:
    """DOCX files as PDF files, by name, in one start of LibreOffice.

    It gets a profile of its own, so that neither an open LibreOffice nor a broken profile is in the way;
    its exit code says little, so the files are looked for.

    Raises:
        ExportError: LibreOffice is not installed, took too long, or wrote nothing.
        CancelledError: ``cancel`` answered true.
    """
    program = require_libreoffice()
    with tempfile.TemporaryDirectory(prefix="qgdesk-pdf-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        sources = []
        for n, data in enumerate(documents.values()):
            source = folder / f"{n}.docx"
            source.write_bytes(data)
            sources.append(str(source))
        profile = (folder / "profile").as_uri()
        command = [program, "--headless", "--norestore", f"-env:UserInstallation={profile}"]
        command += ["--convert-to", "pdf:writer_pdf_Export", "--outdir", str(folder), *sources]
        _run(command, timeout, cancel)
        pdfs = {}
        for n, title in enumerate(documents):
            result = folder / f"{n}.pdf"
            if not result.is_file() or result.stat().st_size == 0:
                raise ExportError("export.pdf_failed", {"name": title}, retryable=True)
            pdfs[title] = result.read_bytes()
    return pdfs


def _run(command: list[str], timeout: float, cancel: Callable[[], bool]) -> None:
    try:
        process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except OSError as error:
        raise ExportError("export.no_libreoffice") from error
    try:
        end = time.monotonic() + timeout
        while not _ended(process):
            if cancel():
                raise CancelledError
            if time.monotonic() > end:
                raise ExportError("export.pdf_timeout", {"seconds": round(timeout)}, retryable=True)
    finally:
        if process.poll() is None:
            _stop(process)


def _ended(process: subprocess.Popen[bytes]) -> bool:
    """Whether it is done, after a little patience."""
    try:
        process.wait(_LOOK_EVERY)
    except subprocess.TimeoutExpired:
        return False
    return True


def _stop(process: subprocess.Popen[bytes]) -> None:
    """End LibreOffice with the process that its starter started."""
    with contextlib.suppress(OSError):
        if hasattr(os, "killpg"):
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
    process.wait()
