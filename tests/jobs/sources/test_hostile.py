"""Files that are empty, broken or meant to do harm are refused with a sentence, quickly."""

from __future__ import annotations

import os
import re
import time
import zlib
from pathlib import Path

import pytest
from made_files import docx_file, docx_parts, lines_from, odt_file, p, pdf_file, pdf_of_objects, zipped

from jobs.errors import SourceError
from jobs.messages import catalogue, text_of
from jobs.sources import limits, read_file, read_text
from jobs.sources.guarded import read_guarded
from jobs.sources.readers import reader_of

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENTITIES = '<!DOCTYPE d [<!ENTITY a "hahaha"><!ENTITY b "&a;&a;&a;&a;">]>'
EXTERNAL = '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
SCAN = pdf_of_objects(
    [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /XObject << /I 5 0 R >> >> "
        b"/Contents 4 0 R >>",
        b"<< /Length 26 >>\nstream\nq 595 0 0 842 0 0 cm /I Do\nendstream",
        b"<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8 "
        b"/Length 1 >>\nstream\nx\nendstream",
    ]
)


def with_document(document: bytes) -> bytes:
    """A Word file whose main part is this."""
    return zipped({**docx_parts(""), "word/document.xml": document})


def bomb(size: int) -> bytes:
    return zipped({**docx_parts(p("x")), "word/media/image1.bin": bytes(size)})


NESTED_MESSAGE = b"MIME-Version: 1.0\n" + b"".join(
    b'Content-Type: multipart/related; boundary="%d"\n\n--%d\n' % (depth, depth) for depth in range(900)
)


CASES = {
    "nothing.txt": (b"", "source.empty"),
    "nothing.pdf": (b"", "source.empty"),
    "blank.txt": (b" \r\n\t\n", "source.no_text"),
    "figures.txt": (b"1 2 3\n\n4", "source.no_text"),
    "marks.txt": ("\ufeff\u200b\u00ad".encode(), "source.no_text"),
    "blank.docx": (docx_file(""), "source.no_text"),
    "blank.odt": (odt_file(""), "source.no_text"),
    "blank.html": (b"<html><script>let x</script></html>", "source.no_text"),
    "message.html": (b"MIME-Version: 1.0\nContent-Type: text/plain\n\nHola.", "source.web_archive"),
    "nested.html": (NESTED_MESSAGE, "source.web_archive"),
    "blank.md": (b"![](x.png)\n", "source.no_text"),
    "heading.md": (b"# Uno\n", "source.no_text"),
    "pdf.txt": (pdf_file([lines_from(["Hola"])]), "source.binary"),
    "word.md": (docx_file(p("Hola")), "source.binary"),
    "word.html": (docx_file(p("Hola")), "source.binary"),
    "noise.txt": (bytes(range(256)) * 4, "source.not_text"),
    "image.png": (b"\x89PNG", "source.unsupported"),
    "none": (b"hola", "source.no_extension"),
    "old.docx": (OLE + bytes(600), "source.old_word"),
    "locked.docx": (OLE + bytes(600) + "EncryptedPackage".encode("utf-16-le"), "source.encrypted"),
    "locked.odt": (odt_file("<text:p>x</text:p>", encrypted=True), "source.encrypted"),
    "text.docx": (b"Hola, mundo.", "source.damaged"),
    "cut.docx": (docx_file(p("Hola"))[:300], "source.damaged"),
    "other.docx": (zipped({"hola.txt": "hola"}), "source.damaged"),
    "xml.docx": (with_document(b"<w:document>"), "source.damaged"),
    "garbage.docx": (with_document(b"\xff\xfe\x00"), "source.damaged"),
    "odt.docx": (odt_file("<text:p>x</text:p>"), "source.damaged"),
    "docx.odt": (docx_file(p("x")), "source.damaged"),
    "text.odt": (b"Hola", "source.damaged"),
    "laughs.docx": (with_document(f"{ENTITIES}<d>&b;</d>".encode()), "source.external_entities"),
    "wide.docx": (with_document(f"{ENTITIES}<d/>".encode("utf-16")), "source.external_entities"),
    "files.odt": (odt_file("<text:p>&x;</text:p>", prolog=EXTERNAL), "source.external_entities"),
    "style.docx": (
        zipped({**docx_parts(p("x")), "word/styles.xml": f"{EXTERNAL}<s/>"}),
        "source.external_entities",
    ),
    "bomb.docx": (bomb(301_000_000), "source.bomb"),
    "part.docx": (with_document(bytes(61_000_000)), "source.bomb_part"),
    "ratio.docx": (bomb(15_000_000), "source.bomb_ratio"),
    "many.docx": (zipped({str(index): "" for index in range(10_001)}), "source.too_many_parts"),
    "text.pdf": (b"Hola, mundo", "source.damaged"),
    "cut.pdf": (pdf_file([lines_from(["Hola"])])[:120], "source.damaged"),
    "loop.pdf": (
        pdf_of_objects([b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [2 0 R] /Count 9 >>"]),
        "source.damaged",
    ),
    "scan.pdf": (SCAN, "source.scanned"),
    "pages.pdf": (pdf_file([lines_from(["Hola"])] * 501), "source.too_many_pages"),
}


@pytest.mark.parametrize("name", CASES)
def test_it_is_refused_with_a_reason(tmp_path: Path, name: str) -> None:
    data, code = CASES[name]
    path = tmp_path / name
    path.write_bytes(data)
    started = time.monotonic()
    with pytest.raises(SourceError) as caught:
        read_file(path)
    assert caught.value.code == code
    assert time.monotonic() - started < 20
    for language in ("es", "en"):
        text, hint = text_of(caught.value, language)
        assert hint
        assert "«{" not in text + hint
        assert "{" not in text + hint


@pytest.mark.parametrize(
    ("name", "numbers"),
    [
        ("bomb.docx", "ocuparía 302 MB, y el máximo son 300 MB"),
        ("part.docx", "descomprimida 61 MB, y el máximo son 60 MB"),
        ("ratio.docx", r"se multiplica por (?:9\d\d|1 ?0\d\d) al descomprimirla, y el máximo es 200"),
    ],
)
def test_a_bomb_is_told_with_what_is_over_the_limit(name: str, numbers: str) -> None:
    with pytest.raises(SourceError) as caught:
        reader_of(".docx")(CASES[name][0], name)
    assert re.search(numbers, re.sub(r"\s", " ", text_of(caught.value)[0]))


def test_too_big_and_too_long(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.txt"
    with path.open("wb") as file:
        file.truncate(limits.MAX_FILE_BYTES + 1)
    with pytest.raises(SourceError) as caught:
        read_file(path)
    assert (caught.value.code, caught.value.params["megabytes"]) == ("source.too_big", 21)
    with pytest.raises(SourceError) as caught:
        read_text("a " * (limits.MAX_CHARACTERS // 2 + 1), "Larguísimo")
    assert caught.value.code == "source.too_long"


def test_what_is_no_file(tmp_path: Path) -> None:
    cases = {
        tmp_path / "no.txt": "source.missing",
        tmp_path: "source.is_folder",
        tmp_path / ("x" * 400): "source.missing",
        tmp_path / "a\0b.txt": "source.missing",
        Path("/dev/null"): "source.not_a_file",
    }
    for path, code in cases.items():
        with pytest.raises(SourceError) as caught:
            read_file(path)
        assert caught.value.code == code


def test_a_named_pipe_does_not_hang(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.txt")
    with pytest.raises(SourceError) as caught:
        read_file(tmp_path / "a.txt")
    assert caught.value.code == "source.not_a_file"


def test_no_permission(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(self: Path, *arguments: object, **options: object) -> None:
        raise PermissionError(13, "Permission denied")

    (tmp_path / "a.txt").write_text("hola", encoding="utf-8")
    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(SourceError) as caught:
        read_file(tmp_path / "a.txt")
    assert caught.value.code == "source.no_permission"


def test_a_reader_that_takes_too_long_is_ended() -> None:
    slow = b"[a](b" * 200_000
    started = time.monotonic()
    with pytest.raises(SourceError) as caught:
        read_guarded(".md", slow, "lento", seconds=0.2)
    assert (caught.value.code, caught.value.params) == ("source.too_slow", {"name": "lento", "seconds": 1})
    assert time.monotonic() - started < 10


def _heavy_pdf(megabytes: int) -> bytes:
    """One page whose few packed kilobytes unpack to that many megabytes of drawing orders."""
    packer = zlib.compressobj()
    packed = b"".join(packer.compress(b"BT (a) Tj ET " * 80_000) for _ in range(megabytes)) + packer.flush()
    stream = b"<< /Filter /FlateDecode /Length %d >>\nstream\n%s\nendstream" % (len(packed), packed)
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Resources << >> /Contents 4 0 R >>"
    pages = b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
    return pdf_of_objects([b"<< /Type /Catalog /Pages 2 0 R >>", pages, page, stream])


def test_a_content_stream_that_unpacks_to_gigabytes(tmp_path: Path) -> None:
    data = _heavy_pdf(300)
    with pytest.raises(SourceError) as caught:
        read_guarded(".pdf", data, "a.pdf", seconds=15)
    assert caught.value.code in ("source.damaged", "source.too_slow", "source.scanned")


def test_a_size_that_lies_is_no_way_in(tmp_path: Path) -> None:
    data = bytearray(docx_file(p("Hola " * 1000)))
    start = data.rindex(b"PK\x01\x02")  # the size of the last entry, in the list at the end
    data[start + 24 : start + 28] = (5).to_bytes(4, "little")
    (tmp_path / "a.docx").write_bytes(bytes(data))
    with pytest.raises(SourceError) as caught:
        read_file(tmp_path / "a.docx")
    assert caught.value.code == "source.damaged"


WHOLE = {
    ".docx": docx_file(p("Hola a todos.")),
    ".odt": odt_file("<text:p>Hola a todos.</text:p>"),
    ".html": b"<html><body><table><tr><td>Hola</td></tr></table><p>a todos.</body>",
    ".md": b"# Hola\n\n* a [todos](x)\n",
}


@pytest.mark.parametrize("extension", WHOLE)
def test_every_cut_and_every_flipped_byte_is_told_plainly(extension: str) -> None:
    whole = WHOLE[extension]
    for position in range(0, len(whole), max(1, len(whole) // 60)):
        flipped = whole[:position] + bytes([whole[position] ^ 0xFF]) + whole[position + 1 :]
        for data in (whole[:position], flipped):
            try:
                reader_of(extension)(data, "a")
            except SourceError as error:
                assert error.code in catalogue("es")


def test_every_code_has_a_message() -> None:
    folder = Path(__file__).parents[3] / "jobs" / "sources"
    raised: set[str] = set()
    for file in folder.glob("*.py"):
        raised.update(re.findall(r'"(source\.[a-z_]+)"', file.read_text(encoding="utf-8")))
    assert len(raised) > 30
    for language in ("es", "en"):
        assert raised <= set(catalogue(language))


LIFE = "Gabriela Mistral nació en Vicuña en 1889. Fue una poeta chilena y maestra rural. "


@pytest.mark.parametrize(
    "text",
    [
        "Texto\n\n# a" + " " * 20_000 + "b\n\n" + LIFE,
        LIFE + "\n\nHola" + " " * 200_000 + "mundo. " + LIFE,
        LIFE + "\t" * 300_000 + LIFE,
        LIFE + "\u00a0" * 300_000 + LIFE,
        "== a" + " = " * 50_000 + "b\n\n" + LIFE,
    ],
    ids=["heading", "spaces", "tabs", "hard spaces", "marks"],
)
def test_endless_spaces_take_no_longer_than_words(text: str) -> None:
    started = time.monotonic()

    document = read_text(text, "Lectura")

    assert LIFE.strip() in document.text
    assert time.monotonic() - started < 20


@pytest.mark.parametrize("charset", ["undefined", "unicode_escape", "zlib", "idna", "nada"])
def test_a_page_that_names_an_impossible_character_set_is_read_all_the_same(
    tmp_path: Path, charset: str
) -> None:
    page = tmp_path / "pagina.html"
    page.write_bytes(rf'<meta charset="{charset}"><p>\ud800 {LIFE}</p>'.encode())

    assert LIFE.strip() in read_file(page).text
