"""The styles of a Word file: what they say about the text that is set in them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from docx.oxml.ns import qn

MAX_BASES = 20
"""A style stands on another, which stands on a third; Word allows for eleven."""

_CONTENTS = re.compile(
    r"(?:toc|tdc|contents|sumario|index|[ií]ndice)\s*\d|(?:toc|index|contents)\s?heading|"
    r"t[ií]?tulo\s?(?:de )?tdc|table of figures|tabla de ilustraciones",
    re.IGNORECASE,
)
_PLACEHOLDER = re.compile(r"placeholder\s?text|texto del? marcador de posici[oó]n", re.IGNORECASE)
_OFF = ("0", "false", "off")


@dataclass(frozen=True, slots=True)
class Style:
    """A style of paragraphs or characters.

    Attributes:
        name: as the program calls it, in its own language or English.
        level: outline level from 0; 9 is running text, ``None`` says nothing.
        hidden: its text is not shown.
    """

    name: str = ""
    level: int | None = None
    hidden: bool = False

    @property
    def is_contents(self) -> bool:
        """Whether it is for the lines of a table of contents."""
        return _CONTENTS.fullmatch(self.name) is not None

    @property
    def is_placeholder(self) -> bool:
        """Whether it is for «Click here to enter text»."""
        return _PLACEHOLDER.fullmatch(self.name) is not None


class Styles:
    """The styles of a file, asked for by the elements that name them."""

    def __init__(self, root: Any | None) -> None:
        elements = () if root is None else root.iter(qn("w:style"))
        self._elements: dict[str, Any] = {element.get(qn("w:styleId"), ""): element for element in elements}
        self._known: dict[str, Style] = {}

    def named_by(self, reference: Any | None) -> Style:
        """The style that a ``w:pStyle`` or ``w:rStyle`` names; one that says nothing where there is none.

        A style that is not in the file is known by the name alone.
        """
        identifier = "" if reference is None else reference.get(qn("w:val"), "")
        if identifier not in self._known:
            self._known[identifier] = self._made(identifier)
        return self._known[identifier]

    def _made(self, identifier: str) -> Style:
        """The style, with what it does not say itself from those it is based on."""
        if identifier not in self._elements:
            return Style(identifier)
        level: int | None = None
        hidden: bool | None = None
        name = self._elements[identifier].find(qn("w:name"))
        for element in self._with_bases(identifier):
            if level is None:
                level = outline_level(element.find(qn("w:pPr")))
            if hidden is None:
                hidden = is_on(element.find(f"{qn('w:rPr')}/{qn('w:vanish')}"))
        return Style("" if name is None else name.get(qn("w:val"), ""), level, bool(hidden))

    def _with_bases(self, identifier: str) -> list[Any]:
        found: list[Any] = []
        while identifier in self._elements and len(found) < MAX_BASES:
            found.append(self._elements[identifier])
            base = found[-1].find(qn("w:basedOn"))
            identifier = "" if base is None else base.get(qn("w:val"), "")
        return found


def outline_level(properties: Any | None) -> int | None:
    """The outline level that the properties of a paragraph or style state."""
    outline = None if properties is None else properties.find(qn("w:outlineLvl"))
    value = None if outline is None else outline.get(qn("w:val"))
    return int(value) if value is not None and re.fullmatch(r"[0-9]{1,3}", value) else None


def is_on(mark: Any | None) -> bool | None:
    """Whether a mark such as ``w:b`` or ``w:vanish`` is on; ``None`` where it is not there."""
    return None if mark is None else mark.get(qn("w:val")) not in _OFF
