"""The parts of a Word file that are read: the main one and the styles, whatever they are called.

Relationships name them: Word for the web calls the main part ``word/document2.xml``. No other part is looked
for, so that a picture which is not there («NULL», as some converters write) keeps nobody from the text.

A file saved as Strict Open XML has namespaces of its own for the same elements; they are given the usual
names, so that whoever walks the tree knows one kind.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from docx.oxml.ns import nsmap, qn
from docx.oxml.parser import parse_xml

ROOT_RELATIONSHIPS = "_rels/.rels"
"""The part that every package has; it names the main one."""

_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_KINDS = (
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships/",
    "http://purl.oclc.org/ooxml/officeDocument/relationships/",
)
_STRICT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
_USUAL = f"{{{nsmap['w']}}}"


@dataclass(frozen=True, slots=True)
class WordPackage:
    """The trees of a Word file: the element that holds its text, and its styles where it has any."""

    body: Any
    styles: Any | None


def open_package(data: bytes) -> WordPackage:
    """The trees of a Word file that has passed ``check_archive``.

    Raises:
        ValueError: it has no main part, or that is no text.
        Exception: whatever its ZIP or its XML runs into.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = {name.lower(): name for name in archive.namelist()}
        main = next(_targets(archive, names, ROOT_RELATIONSHIPS, "officeDocument"), None)
        if main is None:
            raise ValueError("no main part")
        body = _tree(archive, main).find(qn("w:body"))
        if body is None:
            raise ValueError(f"{main} holds no text")
        folder, file = posixpath.split(main)
        relationships = names.get(posixpath.join(folder, "_rels", f"{file}.rels").lower())
        styles = next(_targets(archive, names, relationships, "styles"), None) if relationships else None
        return WordPackage(body, None if styles is None else _tree(archive, styles))


def _targets(archive: zipfile.ZipFile, names: dict[str, str], relationships: str, kind: str) -> Iterator[str]:
    """The parts that exist among those to which a relationship of this kind leads."""
    folder = posixpath.dirname(posixpath.dirname(relationships))
    for element in parse_xml(archive.read(relationships)).iter(_RELATIONSHIP):
        target = element.get("Target")
        if target is None or element.get("TargetMode") == "External":
            continue
        if element.get("Type") in [start + kind for start in _KINDS]:
            part = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            if part.lower() in names:
                yield names[part.lower()]


def _tree(archive: zipfile.ZipFile, part: str) -> Any:
    """The XML of a part; only of those whose name had ``check_archive`` look for declarations."""
    if not part.lower().endswith(".xml"):
        raise ValueError(f"{part} was not checked")
    root = parse_xml(archive.read(part))
    if root.tag.startswith(_STRICT):
        _rename(root)
    return root


def _rename(root: Any) -> None:
    for element in root.iter(f"{_STRICT}*"):
        element.tag = element.tag.replace(_STRICT, _USUAL)
        for name, value in element.items():
            if name.startswith(_STRICT):
                del element.attrib[name]
                element.set(name.replace(_STRICT, _USUAL), value)
