"""Word and OpenDocument files are ZIP archives of XML: what is checked before any of it is parsed.

A small file may unpack to gigabytes, and XML may define entities that grow without end or read other files.
Neither is needed in a document, so both are refused.
"""

from __future__ import annotations

import io
import math
import re
import zipfile
import zlib

from jobs.errors import SourceError

MAX_ENTRIES = 10_000
MAX_UNPACKED = 300_000_000
MAX_XML_PART = 60_000_000
MAX_RATIO = 200
RATIO_FROM = 5_000_000
"""Smaller parts may be as compressible as they like: empty tables are."""

_DECLARATION = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, RuntimeError)


def check_archive(data: bytes, name: str, *, needed_part: str, kind: str) -> None:
    """Refuse an archive that is not what it should be, or that is dangerous to open.

    Args:
        data: the file.
        name: its name, for the message.
        needed_part: a part without which it is no such file, as ``content.xml``.
        kind: the format as people call it, for the message.

    Raises:
        SourceError: old Word file, encrypted, damaged, a bomb, or XML with declarations.
    """
    if data.startswith(_OLE):
        encrypted = "EncryptedPackage".encode("utf-16-le") in data
        raise SourceError("source.encrypted" if encrypted else "source.old_word", {"name": name})
    damaged = SourceError("source.damaged", {"name": name, "format": kind})
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            _check_sizes(entries, name)
            if needed_part not in archive.namelist():
                raise damaged
            for entry in entries:
                if entry.flag_bits & 0x1:
                    raise SourceError("source.encrypted", {"name": name})
                if entry.filename.lower().endswith((".xml", ".rels", ".rdf")):
                    _check_xml(archive.read(entry), name)
    except _DAMAGE as error:
        raise damaged from error


def _check_sizes(entries: list[zipfile.ZipInfo], name: str) -> None:
    if len(entries) > MAX_ENTRIES:
        raise SourceError("source.too_many_parts", {"name": name, "parts": len(entries)})
    _refuse_over(MAX_UNPACKED, sum(entry.file_size for entry in entries), "source.bomb", name)
    for entry in entries:
        if entry.filename.lower().endswith((".xml", ".rels", ".rdf")):
            _refuse_over(MAX_XML_PART, entry.file_size, "source.bomb_part", name)
        packed = max(entry.compress_size, 1)
        if entry.file_size > RATIO_FROM and entry.file_size > MAX_RATIO * packed:
            times = math.ceil(entry.file_size / packed)
            raise SourceError("source.bomb_ratio", {"name": name, "times": times, "limit": MAX_RATIO})


def _refuse_over(limit: int, size: int, code: str, name: str) -> None:
    if size > limit:
        megabytes = math.ceil(size / 1_000_000)
        raise SourceError(code, {"name": name, "megabytes": megabytes, "limit": limit // 1_000_000})


def _check_xml(part: bytes, name: str) -> None:
    """Look for declarations in the bytes, without their zeros so that UTF-16 hides nothing."""
    if _DECLARATION.search(part) or (b"\0" in part and _DECLARATION.search(part.replace(b"\0", b""))):
        raise SourceError("source.external_entities", {"name": name})
