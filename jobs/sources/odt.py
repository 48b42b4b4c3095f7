"""OpenDocument text files (LibreOffice Writer)."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any

from odf.namespaces import OFFICENS, STYLENS, TABLENS, TEXTNS
from odf.opendocument import load

from jobs.errors import SourceError
from jobs.sources.archive import check_archive
from jobs.sources.blocks import PROSE_CELL_WORDS, Block, Blocks, heading, paragraph

_P, _H = (TEXTNS, "p"), (TEXTNS, "h")
_TABLE, _CELL = (TABLENS, "table"), (TABLENS, "table-cell")
_TEXT_PROPERTIES = (STYLENS, "text-properties")
_HEADING_STYLE = re.compile(r"heading_20_([1-6])")
_DRAWN = "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"
_STYLED = {(TEXTNS, "p"): "paragraph", (TEXTNS, "h"): "paragraph", (TEXTNS, "span"): "text"}
"""The family of the style that an element names."""
MAX_PARENTS = 20
"""A style stands on another, which stands on a third, and may stand on itself in a broken file."""
_LEVELS = frozenset(map(str, range(1, 100)))
_SKIPPED = frozenset(
    {
        (TEXTNS, "note"),
        (TEXTNS, "tracked-changes"),
        (TEXTNS, "table-of-content"),
        (TEXTNS, "alphabetical-index"),
        (TEXTNS, "bibliography"),
        (TEXTNS, "illustration-index"),
        (TEXTNS, "ruby-text"),
        (OFFICENS, "annotation"),
        (OFFICENS, "annotation-end"),
        (OFFICENS, "forms"),
    }
)


def read_odt(data: bytes, name: str) -> Blocks:
    """The headings and paragraphs of an OpenDocument file.

    Raises:
        SourceError: damaged, encrypted or dangerous.
    """
    kind = "OpenDocument (.odt)"
    check_archive(data, name, needed_part="content.xml", kind=kind)
    if _is_encrypted(data):
        raise SourceError("source.encrypted", {"name": name})
    try:
        document = load(io.BytesIO(data))
        found = list(_Reader(document).blocks())
    except Exception as error:  # odfpy raises whatever its XML runs into
        raise SourceError("source.damaged", {"name": name, "format": kind}) from error
    title = next((block.text for block, is_title in found if is_title and block.text.strip()), None)
    return Blocks(tuple(block for block, is_title in found if not (is_title and block.text == title)), title)


def _is_encrypted(data: bytes) -> bool:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        try:
            return b"encryption-data" in archive.read("META-INF/manifest.xml")
        except KeyError:
            return False


def _attribute(element: Any, namespace: str, name: str) -> str | None:
    value = element.attributes.get((namespace, name))
    return None if value is None else str(value)


def _parent_styles(document: Any) -> dict[str, str]:
    """The named style behind every automatic one («P1» is «Title» with another colour)."""
    styles: dict[str, str] = {}
    for group in (document.automaticstyles, document.styles):
        for style in group.childNodes:
            name = style.attributes.get((STYLENS, "name"))
            parent = style.attributes.get((STYLENS, "parent-style-name"))
            if name and parent:
                styles[str(name)] = str(parent)
    return styles


def _hidden_styles(document: Any) -> frozenset[tuple[str, str | None]]:
    """Family and name of the styles whose text is not shown, by themselves or by what they stand on."""
    parents: dict[tuple[str, str | None], tuple[str, str | None]] = {}
    shown: dict[tuple[str, str | None], bool] = {}
    for group in (document.automaticstyles, document.styles):
        for style in group.childNodes:
            family = _attribute(style, STYLENS, "family") or ""
            key = (family, _attribute(style, STYLENS, "name"))
            parents[key] = (family, _attribute(style, STYLENS, "parent-style-name"))
            for properties in style.childNodes:
                if getattr(properties, "qname", None) == _TEXT_PROPERTIES:
                    display = _attribute(properties, TEXTNS, "display")
                    shown.update({} if display is None else {key: display != "none"})
    hidden: set[tuple[str, str | None]] = set()
    for key in parents:
        ancestor = key
        for _ in range(MAX_PARENTS):
            if ancestor in shown or ancestor not in parents:
                break
            ancestor = parents[ancestor]
        if not shown.get(ancestor, True):
            hidden.add(key)
    return frozenset(hidden)


class _Reader:
    """Walks a document without recursion, so that no nesting is too deep."""

    def __init__(self, document: Any) -> None:
        self._root = document.text
        self._styles = _parent_styles(document)
        self._hidden = _hidden_styles(document)

    def blocks(self) -> Iterator[tuple[Block, bool]]:
        """The headings and paragraphs, and whether each is the title."""
        stack = list(reversed(self._root.childNodes))
        while stack:
            element = stack.pop()
            kind = getattr(element, "qname", None)
            if kind is None or self._is_left_out(element):
                continue
            if kind == _H:
                level = _attribute(element, TEXTNS, "outline-level")
                yield heading(self._text(element), int(level) if level and level in _LEVELS else 1), False
            elif kind == _P:
                style = _attribute(element, TEXTNS, "style-name") or ""
                names = (style.casefold(), self._styles.get(style, "").casefold())
                is_title = "title" in names
                numbered = next(filter(None, map(_HEADING_STYLE.fullmatch, names)), None)
                if numbered:
                    yield heading(self._text(element), int(numbered.group(1))), False
                    continue
                lines = self._text(element).split("\n")
                yield from ((paragraph(line), is_title) for line in lines if line.strip())
            elif kind == _TABLE:
                stack.extend(reversed(self._prose_cells(element)))
            else:
                stack.extend(reversed(element.childNodes))

    def _is_left_out(self, element: Any) -> bool:
        """Whether an element is a note, a drawing, an index or hidden."""
        kind = element.qname
        if kind in _SKIPPED or kind[0] == _DRAWN:
            return True
        if kind == (TEXTNS, "section"):
            return _attribute(element, TEXTNS, "display") == "none"
        family = _STYLED.get(kind)
        return family is not None and (family, _attribute(element, TEXTNS, "style-name")) in self._hidden

    def _prose_cells(self, table: Any) -> list[Any]:
        cells: list[Any] = []
        stack = list(reversed(table.childNodes))
        while stack:
            element = stack.pop()
            if getattr(element, "qname", None) == _CELL:
                if len(self._text(element).split()) >= PROSE_CELL_WORDS:
                    cells.append(element)
            else:
                stack.extend(reversed(element.childNodes))
        return cells

    def _text(self, root: Any) -> str:
        """The text under an element as a reader sees it: no notes, comments, deleted or hidden text."""
        parts: list[str] = []
        stack = list(reversed(root.childNodes))
        while stack:
            element = stack.pop()
            if not hasattr(element, "qname"):
                parts.append(" ".join(str(element.data).split("\n")))
                continue
            kind = element.qname
            if self._is_left_out(element):
                continue
            if kind in ((TEXTNS, "s"), (TEXTNS, "tab")):
                parts.append(" ")
            elif kind == (TEXTNS, "line-break"):
                parts.append("\n")
            else:
                stack.extend(reversed(element.childNodes))
        return "".join(parts)
