"""The characters of a text file, whatever program wrote it."""

from __future__ import annotations

import codecs
from collections import Counter

from jobs.errors import SourceError

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SIGNATURES = (
    (b"%PDF-", "PDF"),
    (b"PK\x03\x04", "ZIP (.docx, .odt…)"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "Word 97 (.doc)"),
    (b"{\\rtf", "RTF"),
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"),
    (b"\x1f\x8b", "GZIP"),
    (b"7z\xbc\xaf", "7z"),
    (b"Rar!", "RAR"),
    (b"\x7fELF", "ELF"),
)
MAX_CONTROL_SHARE = 0.02
MAX_CONTROL_SHARE_OF_UTF8 = 0.3
"""Random bytes are hardly ever UTF-8: a file that is may hold many control characters and still be a text."""
_CONTROLS = bytes(value for value in range(32) if value not in b"\t\n\r\f\v\x1a\x1b") + b"\x7f"
_ONE_BYTE = ("cp1252", "mac_roman", "cp850")
"""Windows, old Macs and DOS; the first wins a tie."""
_SPANISH_SIGNS = frozenset("áéíóúüñÁÉÍÓÚÜÑ¿¡«»“”‘’–—ºª…€")


def signature_of(data: bytes) -> str | None:
    """What kind of binary file this is, by its first bytes; None for text."""
    for start, kind in _SIGNATURES:
        if data.startswith(start):
            return kind
    return None


def decode(data: bytes, name: str) -> str:
    """The text of a file: UTF-8, UTF-16 or an encoding of one byte a character, told by mark and bytes.

    The last never fail, so whatever is plainly not text is refused first.

    Raises:
        SourceError: the file is binary.
    """
    kind = signature_of(data)
    if kind is not None:
        raise SourceError("source.binary", {"name": name, "kind": kind})
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, errors="replace").replace("\ufffd", "")
    wide = _wide_encoding(data)
    if wide is not None:
        return data.decode(wide, errors="replace")
    text: str | None
    try:
        text, limit = data.decode("utf-8"), MAX_CONTROL_SHARE_OF_UTF8
    except UnicodeDecodeError as error:
        text, limit = _damaged_utf8(data, error), MAX_CONTROL_SHARE
    if len(data.translate(None, _CONTROLS)) < len(data) * (1 - limit):
        raise SourceError("source.not_text", {"name": name})
    return _one_byte_encoding(data) if text is None else text


def _wide_encoding(data: bytes) -> str | None:
    """UTF-16 without a mark: every other byte of Western text is zero."""
    sample = data[: 4000 - 4000 % 2]
    if len(sample) < 4 or len(data) % 2:
        return None
    half = len(sample) // 2
    even, odd = sample[::2].count(0) / half, sample[1::2].count(0) / half
    for zeros, others, encoding in ((odd, even, "utf-16-le"), (even, odd, "utf-16-be")):
        if zeros > 0.6 and others < 0.05:
            text = sample.decode(encoding, errors="replace")
            controls = sum(char < " " and char not in "\t\n\r\f" for char in text)
            if "\ufffd" not in text[:-1] and controls <= len(text) * MAX_CONTROL_SHARE:
                return encoding
    return None


def _damaged_utf8(data: bytes, error: UnicodeDecodeError) -> str | None:
    """UTF-8 that was cut in the middle of a character, or into which another encoding was pasted.

    What is no UTF-8 is read as Windows-1252, byte by byte. ``None`` when the text is no UTF-8 at all.
    """
    if error.start >= len(data) - 3:
        return data[: error.start].decode("utf-8")
    text = data.decode("utf-8", errors="surrogateescape")
    strange = {char for char in text if "\udc80" <= char <= "\udcff"}
    if sum(char > "\x7f" and char not in strange for char in text) <= sum(char in strange for char in text):
        return None
    single = {ord(char): bytes([ord(char) - 0xDC00]).decode("cp1252", errors="ignore") for char in strange}
    return text.translate(single)


def _one_byte_encoding(data: bytes) -> str:
    """The encoding in which most of what is no ASCII is what Spanish is written with.

    The bytes that Windows-1252 leaves open are dropped.
    """
    high = Counter(value for value in data if value > 0x7F)
    fits = {
        encoding: sum(
            count
            for value, count in high.items()
            if bytes([value]).decode(encoding, errors="ignore") in _SPANISH_SIGNS
        )
        for encoding in _ONE_BYTE
    }
    return data.decode(max(_ONE_BYTE, key=lambda encoding: fits[encoding]), errors="ignore")
