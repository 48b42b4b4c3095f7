"""The characters of a text file, whatever program wrote it."""

from __future__ import annotations

import codecs

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
_CONTROLS = bytes(value for value in range(32) if value not in b"\t\n\r\f\v\x1a\x1b") + b"\x7f"


def signature_of(data: bytes) -> str | None:
    """What kind of binary file this is, by its first bytes; None for text."""
    for start, kind in _SIGNATURES:
        if data.startswith(start):
            return kind
    return None


def decode(data: bytes, name: str) -> str:
    """The text of a file: UTF-8, UTF-16 or Windows-1252, told by mark, validity and bytes.

    Windows-1252 is the last resort and never fails, so whatever is plainly not text is refused first.

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
    if len(data.translate(None, _CONTROLS)) < len(data) * (1 - MAX_CONTROL_SHARE):
        raise SourceError("source.binary", {"name": name, "kind": "?"})
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        if _mostly_utf8(data, error):
            return data.decode("utf-8", errors="replace").replace("\ufffd", "")
    return _windows_1252(data)


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


def _mostly_utf8(data: bytes, error: UnicodeDecodeError) -> bool:
    """UTF-8 cut in the middle of a character, or with a few damaged bytes, is still UTF-8."""
    if error.start >= len(data) - 3:
        return True
    text = data.decode("utf-8", errors="replace")
    good = sum(char > "\x7f" and char != "\ufffd" for char in text)
    return good > 4 * text.count("\ufffd")


def _windows_1252(data: bytes) -> str:
    """Windows-1252; the five bytes it leaves open are dropped later as control characters."""
    return data.decode("cp1252", errors="ignore")
