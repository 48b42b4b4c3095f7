"""A PDF whose fonts do not say which letters they hold is refused; every other one is read."""

from __future__ import annotations

import textwrap
from collections.abc import Callable

import pytest
from made_files import HELVETICA, pdf_of_streams

from jobs.errors import SourceError
from jobs.sources.pdf import read_pdf
from jobs.sources.pdf_fonts import is_undecoded

TEXT = (
    "Rosalía nació en Santiago el 24 de febrero de 1837. Pasó la infancia en una aldea, con sus tías, y allí "
    "aprendió la lengua de los campesinos. Años después la llevó a sus versos, que leyó todo el país."
)
COMPOSITE = (
    b"<< /Type /Font /Subtype /Type0 /BaseFont /ABCDEF+Garamond /Encoding /Identity-H %s /DescendantFonts "
    b"[<< /Type /Font /Subtype /CIDFontType2 /BaseFont /ABCDEF+Garamond /CIDSystemInfo << /Registry (Adobe) "
    b"/Ordering (Identity) /Supplement 0 >> >>] >>"
)
SHIFT = 29
TO_UNICODE = (
    b"/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
    b"1 beginbfrange\n<0001> <00F0> <%04X>\nendbfrange\nendcmap" % (SHIFT + 1)
)


def content(show: Callable[[str], bytes], text: str = TEXT) -> bytes:
    lines = b"".join(show(line) + b" Tj T* " for line in textwrap.wrap(text, 60))
    return b"BT /F1 11 Tf 14 TL 1 0 0 1 72 740 Tm %sET" % lines


def glyphs(line: str, shift: int = SHIFT) -> bytes:
    return b"<%s>" % b"".join(b"%04x" % (ord(char) - shift) for char in line)


def shifted(line: str, by: int) -> str:
    return "".join(chr(97 + (ord(c) - 97 + by) % 26) if "a" <= c <= "z" else c for c in line.lower())


def western(line: str) -> bytes:
    return b"(%s)" % line.encode("cp1252")


def named(names: dict[int, str]) -> bytes:
    differences = b" ".join(b"%d /%s" % (code, name.encode()) for code, name in sorted(names.items()))
    return (
        b"<< /Type /Font /Subtype /Type1 /BaseFont /ABCDEF+X "
        b"/Encoding << /Type /Encoding /Differences [%s] >> >>" % differences
    )


def numbered(prefix: str) -> bytes:
    return named({code: f"{prefix}{code}" for code in range(32, 256)})


SYMBOLIC = (
    b"<< /Type /Font /Subtype /TrueType /BaseFont /ABCDEF+X /FontDescriptor << /Type /FontDescriptor "
    b"/Flags 4 /FontFile2 4 0 R >> >>"
)
FONT_FILE = b"<< /Length 0 >>\nstream\n\nendstream"


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(pdf_of_streams([content(glyphs)], font=COMPOSITE % b""), id="numbered glyphs"),
        pytest.param(
            pdf_of_streams([content(glyphs, "Rosalía nació en Santiago.")], font=COMPOSITE % b""), id="short"
        ),
        pytest.param(
            pdf_of_streams([content(lambda line: glyphs(line, -200))], font=COMPOSITE % b""),
            id="rare letters",
        ),
        pytest.param(pdf_of_streams([content(western)], font=numbered("g")), id="g12"),
        pytest.param(pdf_of_streams([content(western)], font=numbered("glyph")), id="glyph12"),
        pytest.param(
            pdf_of_streams(
                [content(lambda line: b"<%s>" % bytes(ord(char) - 29 for char in line).hex().encode())],
                font=SYMBOLIC,
                more=[FONT_FILE],
            ),
            id="symbolic",
        ),
        pytest.param(
            pdf_of_streams([content(lambda line: western(shifted(line, 3)), TEXT * 2)]),
            id="shifted in a plain font",
        ),
    ],
)
def test_letters_that_no_font_names_are_told(data: bytes) -> None:
    with pytest.raises(SourceError) as caught:
        read_pdf(data, "a.pdf")
    assert caught.value.code == "source.garbled"


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(pdf_of_streams([content(western)]), id="Helvetica"),
        pytest.param(
            pdf_of_streams(
                [content(lambda line: b"<%s>" % line.encode("mac_roman").hex().encode())],
                font=HELVETICA.replace(b"WinAnsi", b"MacRoman"),
            ),
            id="MacRoman",
        ),
        pytest.param(
            pdf_of_streams(
                [content(glyphs)],
                font=COMPOSITE % b"/ToUnicode 4 0 R",
                more=[b"<< /Length %d >>\nstream\n%s\nendstream" % (len(TO_UNICODE), TO_UNICODE)],
            ),
            id="ToUnicode",
        ),
        pytest.param(
            pdf_of_streams([content(lambda line: glyphs(line, 0))], font=COMPOSITE % b""),
            id="numbered as Unicode",
        ),
        pytest.param(
            pdf_of_streams(
                [content(western)], font=named({233: "eacute", 237: "iacute", 243: "oacute", 241: "uni00F1"})
            ),
            id="names of letters",
        ),
    ],
)
def test_fonts_that_name_their_letters_are_read(data: bytes) -> None:
    assert [block.text for block in read_pdf(data, "a.pdf").blocks] == [TEXT]


def test_a_font_that_names_nothing_is_believed_when_it_reads_as_a_language() -> None:
    found = read_pdf(pdf_of_streams([content(western)], font=SYMBOLIC, more=[FONT_FILE]), "a.pdf")
    assert found.blocks[0].text.startswith("Rosalía nació en Santiago el 24 de febrero de 1837.")


def test_a_few_signs_of_an_unknown_font_do_no_harm() -> None:
    assert not is_undecoded(TEXT + "#$%", ["#$%"])
    assert is_undecoded(TEXT + "#$%" * 20, ["#$%" * 20])


@pytest.mark.parametrize(
    "text",
    [
        "Aitak eta amak etxe zaharra saldu zuten, eta gero herritik urrundu ziren. " * 5,
        "Vanha talo seisoi mäen päällä, ja sen ikkunoista näkyi koko kylä järvineen. " * 5,
        "Babam eski evi sattı ve şehre taşındık; annem çok üzüldü ama bir şey demedi. " * 5,
        "Starý dům stál na kopci, z jeho oken byla vidět celá ves a za lesem i rybník. " * 5,
        "Старый дом стоял на холме, и из его окон была видна вся деревня с озером. " * 5,
        "老房子坐落在山上，从它的窗户可以看到整个村庄和湖泊。" * 10,
        "García López, Pérez Ruiz, Martínez Soto, Álvarez Díaz, Fernández Gil, Núñez Vega. " * 5,
        "CSIC, BBVA, TVE, RTVE, ONCE, FMI, OTAN, UNESCO, Renfe, Adif, Sevilla, Murcia, Lugo, Ourense. " * 5,
    ],
)
def test_other_languages_and_lists_are_no_nonsense(text: str) -> None:
    assert not is_undecoded(text, [])
