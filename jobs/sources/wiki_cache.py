"""Pages of a wiki kept on disk, so that they can be read without a network and are not fetched twice."""

from __future__ import annotations

import contextlib
import hashlib
import json
import logging
import os
import tempfile
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

VERSION = 1
MAX_ENTRY_BYTES = 20_000_000

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class WikiPage:
    """What is kept of a page: all that its ``Document`` is made of."""

    title: str
    url: str
    revision: int
    licence: str | None
    retrieved_at: str
    extract: str

    @property
    def retrieved(self) -> datetime:
        """When the page was fetched."""
        return datetime.fromisoformat(self.retrieved_at)


class WikiCache:
    """One file a page, named by endpoint and title. Whatever is wrong with a file, the page is not there."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def load(self, endpoint: str, title: str) -> WikiPage | None:
        """The page as it was last fetched, or None."""
        path = self._path(endpoint, title)
        try:
            if path.stat().st_size > MAX_ENTRY_BYTES:
                return None
            data = json.loads(path.read_bytes())
            page = _page(data)
        except FileNotFoundError:
            return None
        except (OSError, ValueError, TypeError, KeyError, RecursionError) as error:
            _log.warning("a cached page cannot be used (%s): %s", type(error).__name__, path.name)
            return None
        return page

    def save(self, endpoint: str, titles: set[str], page: WikiPage) -> None:
        """Keep a page under every title that leads to it; a full disk is no reason to fail."""
        fields = asdict(page)
        content = json.dumps(
            {"version": VERSION, "sha256": _checksum(fields), "page": fields}, ensure_ascii=False, indent=1
        )
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            for title in titles:
                self._write(self._path(endpoint, title), content.encode("utf-8"))
        except OSError as error:
            _log.warning("a page is not kept: %s", error)

    def _path(self, endpoint: str, title: str) -> Path:
        key = hashlib.sha256("\n".join((endpoint, title)).encode()).hexdigest()
        return self._folder / f"{key[:32]}.json"

    def _write(self, path: Path, content: bytes) -> None:
        handle, name = tempfile.mkstemp(dir=self._folder, suffix=".part")
        temporary = Path(name)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
            temporary.replace(path)
        except OSError:
            with contextlib.suppress(OSError):
                temporary.unlink()
            raise


def _page(data: Any) -> WikiPage:
    """The page of a cache file.

    Raises:
        ValueError: another version, or not what was written.
        KeyError, TypeError: fields are missing or foreign.
    """
    fields = data["page"]
    if data["version"] != VERSION or data["sha256"] != _checksum(fields):
        raise ValueError("not what was written")
    page = WikiPage(**fields)
    _ = page.retrieved
    return page


def _checksum(fields: dict[str, Any]) -> str:
    return hashlib.sha256(json.dumps(fields, ensure_ascii=True, sort_keys=True).encode()).hexdigest()
