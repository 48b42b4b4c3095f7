"""Web pages saved in a single file, as Chromium and Word write them."""

from __future__ import annotations

import base64
import quopri
from pathlib import Path

import pytest

from jobs.sources import read_file
from jobs.sources.html import read_html

PAGE = (
    "<html><head><title>Mistral</title></head><body><p>Gabriela Mistral nació en Vicuña.</p>"
    '<img src="cid:foto"></body></html>'
)
CHROMIUM = (
    "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://example.org/\r\nSubject: Mistral\r\n"
    "MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n"
    '\ttype="text/html";\r\n\tboundary="----M--x----"\r\n\r\n'
)
WORD = (
    'MIME-Version: 1.0\nContent-Type: multipart/related; boundary="----M--x----"\n\n'
    "Este documento es una página web de un solo archivo.\n\n"
)
PICTURE = "Content-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n"
FRAME = "Content-Type: text/html\r\n\r\n<p>Anuncio.</p>\r\n"


def saved(head: str, page: bytes, how: str) -> bytes:
    part = f"Content-Type: text/html\r\nContent-Transfer-Encoding: {how}\r\n\r\n".encode() + page + b"\r\n"
    line = b"------M--x----\r\n"
    others = [text.encode() for text in (PICTURE, FRAME)]
    return head.encode() + b"".join(line + each for each in (part, *others)) + b"------M--x------\r\n"


@pytest.mark.parametrize(
    "data",
    [
        saved(CHROMIUM, quopri.encodestring(PAGE.encode()), "quoted-printable"),
        saved(WORD, quopri.encodestring(PAGE.encode("cp1252")), "quoted-printable"),
        saved(WORD, base64.encodebytes(PAGE.encode("utf-16")), "base64"),
        saved(CHROMIUM, PAGE.encode(), "8bit"),
        saved("\ufeff\r\n" + CHROMIUM, PAGE.encode(), "binary"),
        b"MIME-Version: 1.0\nContent-Type: text/html\n\n" + PAGE.encode(),
    ],
    ids=["quoted", "windows", "wide", "8bit", "mark", "alone"],
)
def test_the_page_is_read(data: bytes) -> None:
    found = read_html(data, "a.html")
    assert found.title == "Mistral"
    assert [block.text for block in found.blocks] == ["Gabriela Mistral nació en Vicuña."]


@pytest.mark.parametrize(
    "text",
    [
        "<p>MIME-Version: 1.0</p>",
        "Nota: uno.\n\nMIME-Version: 1.0",
        "Nota: sobre la línea MIME-Version: 1.0 de los mensajes.",
    ],
)
def test_a_page_about_messages_is_no_message(text: str) -> None:
    assert "MIME-Version" in " ".join(block.text for block in read_html(text.encode(), "a.html").blocks)


@pytest.mark.parametrize("name", ["página.mht", "página.MHTML"])
def test_the_file_is_known_by_its_ending(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(saved(CHROMIUM, quopri.encodestring(PAGE.encode()), "quoted-printable"))
    assert read_file(path).text == "Gabriela Mistral nació en Vicuña."
