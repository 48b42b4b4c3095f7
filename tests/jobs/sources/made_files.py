"""Small documents made in code: Word, OpenDocument and PDF files, whole or broken on purpose."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterable, Sequence

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
CONTENT_TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/word/document.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>'
    '<Override PartName="/word/styles.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/></Types>'
)
RELS = (
    '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/'
    '{kind}" Target="{target}"/></Relationships>'
)
STYLES = (
    f'<w:styles xmlns:w="{W}">'
    '<w:style w:type="paragraph" w:styleId="Ttulo"><w:name w:val="Title"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Ttulo1"><w:name w:val="heading 1"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Ttulo2"><w:name w:val="heading 2"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Apartado"><w:name w:val="Apartado"/>'
    '<w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style></w:styles>'
)


def zipped(parts: dict[str, bytes | str]) -> bytes:
    """A ZIP archive of these parts."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def docx_parts(body: str) -> dict[str, bytes | str]:
    """The parts of a Word file with this XML inside ``w:body``."""
    return {
        "[Content_Types].xml": CONTENT_TYPES,
        "_rels/.rels": RELS.format(kind="officeDocument", target="word/document.xml"),
        "word/_rels/document.xml.rels": RELS.format(kind="styles", target="styles.xml"),
        "word/styles.xml": STYLES,
        "word/document.xml": f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>',
    }


def docx_file(body: str) -> bytes:
    """A Word file with this XML inside ``w:body``."""
    return zipped(docx_parts(body))


def p(text: str, style: str | None = None, *, bold: bool = False) -> str:
    """A Word paragraph."""
    properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    run = "<w:rPr><w:b/></w:rPr>" if bold else ""
    return f'<w:p>{properties}<w:r>{run}<w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


ODF = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" '
    'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" office:version="1.2"'
)
MANIFEST = (
    '<?xml version="1.0"?><manifest:manifest '
    'xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.2">'
    '<manifest:file-entry manifest:full-path="/" '
    'manifest:media-type="application/vnd.oasis.opendocument.text"/>'
    '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml">{extra}'
    "</manifest:file-entry></manifest:manifest>"
)


def odt_file(body: str, *, encrypted: bool = False, prolog: str = "", styles: str = "") -> bytes:
    """An OpenDocument file with this XML inside ``office:text``."""
    content = (
        f'<?xml version="1.0"?>{prolog}<office:document-content {ODF}><office:automatic-styles>'
        '<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Title"/>'
        f"{styles}</office:automatic-styles><office:body><office:text>{body}</office:text></office:body>"
        "</office:document-content>"
    )
    extra = "<manifest:encryption-data/>" if encrypted else ""
    return zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": content,
            "META-INF/manifest.xml": MANIFEST.format(extra=extra),
        }
    )


Piece = tuple[str, int, int]
"""A line of a PDF page: its text, the size of its letters and its height on the page."""


def pdf_file(pages: Iterable[Sequence[Piece]], *, compress: bool = False, extra: bytes = b"") -> bytes:
    """A PDF with these lines on its pages, in Helvetica with Western letters."""
    streams: list[bytes] = []
    for page in pages:
        content = b"BT "
        for text, size, height in page:
            escaped = (
                text.encode("cp1252").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
            )
            content += b"/F1 %d Tf 1 0 0 1 72 %d Tm (%s) Tj " % (size, height, escaped)
        streams.append(content + b"ET")
    return pdf_of_streams(streams, compress=compress, extra=extra)


HELVETICA = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"


def pdf_of_streams(
    streams: Sequence[bytes],
    *,
    font: bytes = HELVETICA,
    more: Sequence[bytes] = (),
    compress: bool = False,
    extra: bytes = b"",
) -> bytes:
    """A PDF with a page for each of these contents, whose font F1 is this one; more objects begin at 4."""
    count, first = len(streams), 4 + len(more)
    kids = b" ".join(b"%d 0 R" % (first + 2 * index) for index in range(count))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, count),
        font,
        *more,
    ]
    for index, stream in enumerate(streams):
        data = zlib.compress(stream) if compress else stream
        code = b" /Filter /FlateDecode" if compress else b""
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> "
            b"/Contents %d 0 R >>" % (first + 1 + 2 * index)
        )
        objects.append(b"<< /Length %d%s >>\nstream\n%s\nendstream" % (len(data), code, data))
    return pdf_of_objects(objects, extra)


def pdf_of_objects(objects: Sequence[bytes], trailer: bytes = b"") -> bytes:
    """A PDF of these numbered objects; the first is its catalogue."""
    out = b"%PDF-1.4\n"
    offsets: list[int] = []
    for number, body in enumerate(objects, start=1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    size = len(objects) + 1
    return out + b"trailer\n<< /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n" % (size, trailer, start)


def lines_from(texts: Sequence[str], *, top: int = 750, step: int = 14, size: int = 11) -> list[Piece]:
    """Lines of one size, one under the other."""
    return [(text, size, top - step * index) for index, text in enumerate(texts)]
