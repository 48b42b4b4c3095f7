"""The file around the page: settings, numbering, foot, properties, zipped the same way every time."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from xml.sax.saxutils import escape

from jobs.export.docx_styles import styles
from jobs.export.docx_xml import Attributes, cm, element, number_field, run, value
from jobs.export.page import Layout, Page

PAPERS_CM = {"a4": (21.0, 29.7), "letter": (21.59, 27.94)}
MARGIN_CM = 2.0

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_CONTENT = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_ZIP_DATE = (1980, 1, 1, 0, 0, 0)


def text_width(layout: Layout) -> int:
    """Width between the margins, in twips."""
    return cm(PAPERS_CM[layout.paper][0] - 2 * MARGIN_CM)


def package(page: Page, body: str) -> bytes:
    """The bytes of a DOCX file with this body.

    Neither author nor dates are written: they would say who made the sheet, and differ every time.
    """
    parts = {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _relationships(
            (f"{_OFFICE}/officeDocument", "word/document.xml"),
            (f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
        ),
        "docProps/core.xml": _core_properties(page),
        "word/document.xml": _word("document", element("body", None, body, _section(page.layout))),
        "word/_rels/document.xml.rels": _relationships(
            (f"{_OFFICE}/styles", "styles.xml"),
            (f"{_OFFICE}/settings", "settings.xml"),
            (f"{_OFFICE}/numbering", "numbering.xml"),
            (f"{_OFFICE}/footer", "footer1.xml"),
        ),
        "word/styles.xml": _word("styles", styles(page.layout)),
        "word/settings.xml": _word("settings", _settings(page.layout)),
        "word/numbering.xml": _word("numbering", _numbering(page.layout)),
        "word/footer1.xml": _word("ftr", _foot(page)),
    }
    return _zipped(parts)


def _zipped(parts: Mapping[str, str]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, text in parts.items():
            entry = zipfile.ZipInfo(name, date_time=_ZIP_DATE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            archive.writestr(entry, text.encode("utf-8"))
    return buffer.getvalue()


def _word(root: str, inner: str) -> str:
    return f'{_HEAD}<w:{root} xmlns:w="{_WORD}" xmlns:r="{_OFFICE}">{inner}</w:{root}>'


def _content_types() -> str:
    parts = {
        "document": "document.main",
        "styles": "styles",
        "settings": "settings",
        "numbering": "numbering",
        "footer1": "footer",
    }
    overrides = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_CONTENT}.{kind}+xml"/>'
        for name, kind in parts.items()
    )
    return (
        f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types">'
        f'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}'
        f'<Override PartName="/docProps/core.xml" '
        f'ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>'
    )


def _relationships(*targets: tuple[str, str]) -> str:
    inner = "".join(
        f'<Relationship Id="rId{n}" Type="{kind}" Target="{target}"/>'
        for n, (kind, target) in enumerate(targets, 1)
    )
    return f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{inner}</Relationships>'


def _core_properties(page: Page) -> str:
    return (
        f'{_HEAD}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        f'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{escape(page.title)}</dc:title>'
        f"<dc:language>{page.layout.language}</dc:language></cp:coreProperties>"
    )


def _section(layout: Layout) -> str:
    width, height = PAPERS_CM[layout.paper]
    margin = cm(MARGIN_CM)
    return element(
        "sectPr",
        None,
        element("footerReference", {"type": "default", "r:id": "rId4"}),
        element("pgSz", {"w": cm(width), "h": cm(height)}),
        element(
            "pgMar",
            {
                "top": margin,
                "right": margin,
                "bottom": margin,
                "left": margin,
                "header": cm(1),
                "footer": cm(0.9),
                "gutter": 0,
            },
        ),
    )


def _settings(layout: Layout) -> str:
    mode: Attributes = {
        "name": "compatibilityMode",
        "uri": "http://schemas.microsoft.com/office/word",
        "val": 15,
    }
    return (
        value("defaultTabStop", cm(1.25))
        + value("autoHyphenation", "false")
        + element("compat", None, element("compatSetting", mode))
        + element("themeFontLang", {"val": layout.language})
    )


def _numbering(layout: Layout) -> str:
    """One list for all items of the sheet: deleting an item renumbers the rest."""
    width = cm(layout.indent_cm)
    indent: Attributes = {"left": width, "hanging": width}
    level = element(
        "lvl",
        {"ilvl": 0},
        value("start", 1),
        value("numFmt", "decimal"),
        value("pStyle", "Item"),
        value("lvlText", "%1."),
        value("lvlJc", "left"),
        element("pPr", None, element("ind", indent)),
        element("rPr", None, element("b")),
    )
    return element(
        "abstractNum", {"abstractNumId": 1}, value("multiLevelType", "singleLevel"), level
    ) + element("num", {"numId": 1}, value("abstractNumId", 1))


def _foot(page: Page) -> str:
    word, of, rest = page.foot
    size = page.layout.foot
    content = (
        run(f"{word} ", size=size)
        + number_field("PAGE", size=size)
        + run(f" {of} ", size=size)
        + number_field("NUMPAGES", size=size)
        + (run(f" · {rest}", size=size) if rest else "")
    )
    return element("p", None, element("pPr", None, value("pStyle", "Footer")), content)
