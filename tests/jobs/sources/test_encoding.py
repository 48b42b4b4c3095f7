"""The characters of a text file are found out."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobs.errors import SourceError
from jobs.sources.encoding import decode

TEXT = "«Ñandú», dijo María: ¿cuánto cuesta? Doce €.\r\nY nada más."


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode(),
        codecs.BOM_UTF8 + TEXT.encode(),
        codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
        codecs.BOM_UTF32_LE + TEXT.encode("utf-32-le"),
        TEXT.encode("utf-16-le"),
        TEXT.encode("utf-16-be"),
        TEXT.encode("cp1252"),
    ],
    ids=["utf8", "utf8-bom", "utf16le-bom", "utf16be-bom", "utf32le-bom", "utf16le", "utf16be", "cp1252"],
)
def test_encodings(data: bytes) -> None:
    assert decode(data, "a.txt") == TEXT


def test_damaged_utf8_is_still_utf8() -> None:
    assert decode(TEXT.encode()[:-1] + b"\xc3", "a.txt") == TEXT[:-1]
    long = (TEXT * 5).encode()
    assert "Ñandú" in decode(long[:60] + b"\xff" + long[60:], "a.txt")


@pytest.mark.parametrize(
    "data",
    [
        b"%PDF-1.7\n1 0 obj",
        b"PK\x03\x04\x14\x00",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100),
        b"\x89PNG\r\n\x1a\n" + bytes(range(256)),
        b"{\\rtf1\\ansi Hola}",
        bytes(range(256)) * 10,
        bytes(1000),
        b"\x7fELF" + bytes(50),
    ],
)
def test_binary_files_are_refused(data: bytes) -> None:
    with pytest.raises(SourceError) as caught:
        decode(data, "a.txt")
    assert caught.value.code == "source.binary"
    assert caught.value.params["name"] == "a.txt"


@given(st.binary(max_size=400))
def test_any_bytes_are_text_or_refused(data: bytes) -> None:
    try:
        text = decode(data, "a.txt")
    except SourceError as error:
        assert error.code == "source.binary"
    else:
        text.encode("utf-8", errors="surrogatepass")
