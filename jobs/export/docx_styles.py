"""The named styles of a sheet."""

from __future__ import annotations

from jobs.export.docx_xml import cm, element, value
from jobs.export.page import Layout


def styles(layout: Layout) -> str:
    """All styles of a page; a teacher who changes one in Word changes every paragraph of its kind."""
    font = layout.font
    defaults = element(
        "docDefaults",
        None,
        element(
            "rPrDefault",
            None,
            element(
                "rPr",
                None,
                element("rFonts", {"ascii": font, "hAnsi": font, "eastAsia": font, "cs": font}),
                _sizes(layout.size),
                element("lang", {"val": layout.language, "eastAsia": "en-US", "bidi": "ar-SA"}),
            ),
        ),
        element("pPrDefault", None, element("pPr", None, _spacing(layout, 0, 0))),
    )
    indent = cm(layout.indent_cm)
    hanging = element("ind", {"left": indent, "hanging": indent})
    keep = element("keepNext") + element("keepLines")
    number = element("numPr", None, value("ilvl", 0), value("numId", 1))
    outline = value("outlineLvl", 0)
    minor = value("outlineLvl", 1)
    rule = element("pBdr", None, element("top", {"val": "single", "sz": 4, "space": 4, "color": "000000"}))
    bold = element("b")
    gap = 14 if layout.roomy else 7
    return (
        defaults
        + _style("Normal", "Normal", default=True)
        + _table_style()
        + _style("Title", "Title", _spacing(layout, 12, 6), _sizes(layout.size + 3), quick=True)
        + _style(
            "Heading1",
            "heading 1",
            keep + _spacing(layout, 12, 2) + outline,
            bold + _sizes(layout.size + 1),
            quick=True,
        )
        + _style("Heading2", "heading 2", keep + _spacing(layout, 6, 2) + minor, bold, quick=True)
        + _style("Instruction", "Instrucción", keep + _spacing(layout, 0, 6))
        + _style("Reading", "Texto de lectura", _spacing(layout, 0, 6) + hanging)
        + _style("Item", "Pregunta", keep + number + _spacing(layout, gap, 2) + hanging)
        + _style("Line", "Línea de escritura", _spacing(layout, 0, 0, single=True))
        + _style("Small", "Letra pequeña", _spacing(layout, 0, 2, single=True), _sizes(layout.small))
        + _style("KeyQuestion", "Clave: pregunta", keep + _spacing(layout, 6, 0))
        + _style("BoxTitle", "Recuadro: título", keep, bold)
        + _style(
            "KeyDetail",
            "Clave: detalle",
            element("keepLines") + _spacing(layout, 0, 0) + element("ind", {"left": cm(0.6)}),
        )
        + _style(
            "End",
            "Fin",
            element("spacing", {"before": 0, "after": 0, "line": 20, "lineRule": "exact"}),
            _sizes(1),
        )
        + _style("Footer", "footer", rule + _spacing(layout, 0, 0, single=True), _sizes(layout.foot))
    )


def _style(
    identifier: str,
    name: str,
    paragraph: str = "",
    character: str = "",
    *,
    default: bool = False,
    quick: bool = False,
) -> str:
    attributes: dict[str, str | int] = {"type": "paragraph"}
    if default:
        attributes["default"] = 1
    built_in = name in ("Normal", "Title", "heading 1", "heading 2", "footer")
    if not built_in:
        attributes["customStyle"] = 1
    attributes["styleId"] = identifier
    return element(
        "style",
        attributes,
        value("name", name),
        "" if default else value("basedOn", "Normal"),
        element("qFormat") if quick or default or not built_in else "",
        element("pPr", None, paragraph) if paragraph else "",
        element("rPr", None, character) if character else "",
    )


def _table_style() -> str:
    margins = "".join(element(side, {"w": 0, "type": "dxa"}) for side in ("top", "left", "bottom", "right"))
    return element(
        "style",
        {"type": "table", "default": 1, "styleId": "TableNormal"},
        value("name", "Normal Table"),
        value("uiPriority", 99),
        element("semiHidden"),
        element("unhideWhenUsed"),
        element(
            "tblPr", None, element("tblInd", {"w": 0, "type": "dxa"}), element("tblCellMar", None, margins)
        ),
    )


def _spacing(layout: Layout, before: float, after: float, *, single: bool = False) -> str:
    line = 240 if single else round(layout.spacing * 240)
    return element(
        "spacing",
        {"before": round(before * 20), "after": round(after * 20), "line": line, "lineRule": "auto"},
    )


def _sizes(points: float) -> str:
    return value("sz", round(points * 2)) + value("szCs", round(points * 2))
