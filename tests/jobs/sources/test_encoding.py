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
        TEXT.encode("mac_roman"),
    ],
    ids=[
        "utf8", "utf8-bom", "utf16le-bom", "utf16be-bom", "utf32le-bom", "utf16le", "utf16be", "cp1252", "mac"
    ],
)  # fmt: skip
def test_encodings(data: bytes) -> None:
    assert decode(data, "a.txt") == TEXT


def test_a_dos_text_is_read() -> None:
    assert decode(TEXT.replace("€", "$").encode("cp850"), "a.txt") == TEXT.replace("€", "$")


def test_two_encodings_in_one_file_are_both_read() -> None:
    assert (
        decode((TEXT * 2).encode() + "Año".encode("cp1252") + TEXT.encode(), "a.txt")
        == TEXT * 2 + "Año" + TEXT
    )


def test_control_characters_make_no_binary_of_a_text() -> None:
    text = "\x07\x08".join(TEXT[start : start + 20] for start in range(0, len(TEXT), 20))
    assert decode(text.encode(), "a.txt") == text


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
        b"\x7fELF" + bytes(50),
    ],
)
def test_binary_files_are_refused(data: bytes) -> None:
    with pytest.raises(SourceError) as caught:
        decode(data, "a.txt")
    assert caught.value.code == "source.binary"
    assert caught.value.params["name"] == "a.txt"


@pytest.mark.parametrize("data", [bytes(range(256)) * 10, bytes(1000)])
def test_what_is_no_text_of_any_known_kind_is_refused(data: bytes) -> None:
    with pytest.raises(SourceError, match=r"source\.not_text"):
        decode(data, "a.txt")


@given(st.binary(max_size=400))
def test_any_bytes_are_text_or_refused(data: bytes) -> None:
    try:
        text = decode(data, "a.txt")
    except SourceError as error:
        assert error.code in ("source.binary", "source.not_text")
    else:
        text.encode("utf-8", errors="surrogatepass")
