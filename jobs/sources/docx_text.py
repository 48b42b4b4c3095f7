"""The text of a Word file as a reader of the final version sees it on paper.

It is collected element by element, because what a person inserted with change tracking, in content controls
or in fields stands outside the runs that python-docx reads. Deleted and hidden text, tables of contents, what
empty content controls ask for, the small letters over others, comments, notes and text boxes are not read.
Tables of data are not read; a table whose cells hold prose is.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from docx.oxml.ns import qn

from jobs.sources.blocks import PROSE_CELL_WORDS
from jobs.sources.docx_styles import Style, Styles, is_on

_NOT_TEXT = ("del", "moveFrom", "instrText", "delText", "rt", "txbxContent", "pict", "drawing", "object")
_PROPERTIES = ("pPr", "rPr", "sdtPr", "tblPr", "trPr", "tcPr")
_SKIPPED = frozenset(qn(f"w:{name}") for name in _NOT_TEXT + _PROPERTIES)
_P, _TBL, _TR, _TC, _T, _R, _SDT = map(qn, ("w:p", "w:tbl", "w:tr", "w:tc", "w:t", "w:r", "w:sdt"))
_CHARACTERS = {qn("w:tab"): " ", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-"}
_COMPATIBILITY = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_ALTERNATIVES = f"{_COMPATIBILITY}AlternateContent"
_BRANCHES = (f"{_COMPATIBILITY}Choice", f"{_COMPATIBILITY}Fallback")
_GALLERY = "/".join(map(qn, ("w:docPartObj", "w:docPartGallery")))
_LISTS = ("Table of Contents", "Bibliographies")
_ROW_GONE = tuple("/".join(map(qn, ("w:trPr", name))) for name in ("w:del", "w:hidden"))
_CELL_GONE = "/".join(map(qn, ("w:tcPr", "w:cellDel")))
_MARK_GONE = tuple("/".join(map(qn, ("w:pPr", "w:rPr", name))) for name in ("w:del", "w:moveFrom"))


class DocxText:
    """What can be seen of the paragraphs of a file, given its styles."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles

    def paragraphs(self, body: Any) -> Iterator[Any]:
        """The paragraphs in their order, without those of data tables, text boxes and tables of contents."""
        stack = [(child, True) for child in reversed(_shown(body))]
        while stack:
            element, is_read = stack.pop()
            if element.tag == _P:
                if is_read and not self.style(element).is_contents:
                    yield element
                continue
            if element.tag == _TC:
                is_read = self._holds_prose(element)
            stack.extend((child, is_read) for child in reversed(_shown(element)))

    def style(self, paragraph: Any) -> Style:
        """The style of a paragraph."""
        return self._styles.named_by(paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}"))

    def text(self, paragraph: Any) -> str:
        """What a paragraph says."""
        return "".join(text for _, text in self.pieces(paragraph))

    def pieces(self, paragraph: Any) -> Iterator[tuple[Any | None, str]]:
        """The pieces of text of a paragraph, each with the run that it stands in."""
        is_hidden = self.style(paragraph).hidden
        stack: list[tuple[Any, Any | None]] = [(child, None) for child in reversed(_shown(paragraph))]
        while stack:
            element, run = stack.pop()
            if element.tag == _T:
                yield run, element.text or ""
            elif element.tag in _CHARACTERS:
                yield run, _CHARACTERS[element.tag]
            elif element.tag != _R:
                stack.extend((child, run) for child in reversed(_shown(element)))
            elif self._is_seen(element, is_hidden):
                stack.extend((child, element) for child in reversed(_shown(element)))

    def _is_seen(self, run: Any, is_hidden: bool) -> bool:
        """Whether a run of a paragraph whose style hides its text, or does not, can be seen.

        Hiding twice, by the style of the paragraph and by that of the characters, shows the text again.
        """
        properties = run.find(qn("w:rPr"))
        if properties is None:
            return not is_hidden
        style = self._styles.named_by(properties.find(qn("w:rStyle")))
        if style.is_placeholder and not any(parent.tag == _SDT for parent in run.iterancestors()):
            return False
        own = is_on(properties.find(qn("w:vanish")))
        return not own if own is not None else style.hidden == is_hidden

    def _holds_prose(self, cell: Any) -> bool:
        """Whether a cell has long text of its own, beside what the tables in it hold."""
        words = 0
        stack = _shown(cell)
        while stack and words < PROSE_CELL_WORDS:
            element = stack.pop()
            if element.tag == _P:
                words += len(self.text(element).split())
            elif element.tag != _TBL:
                stack.extend(_shown(element))
        return words >= PROSE_CELL_WORDS


def runs_on(paragraph: Any) -> bool:
    """Whether the end of a paragraph was deleted, so that the next one goes on in the same line."""
    following = paragraph.getnext()
    return (
        following is not None
        and following.tag == _P
        and any(is_on(paragraph.find(path)) for path in _MARK_GONE)
    )


def _shown(element: Any) -> list[Any]:
    """The elements right under one that are read, whatever of them is text."""
    if element.tag == _ALTERNATIVES:
        return _branch(element)
    return [child for child in element if child.tag not in _SKIPPED and not _is_left_out(child)]


def _branch(alternatives: Any) -> list[Any]:
    """Of what a new program reads and what an old one does, the first with any text."""
    for name in _BRANCHES:
        for branch in alternatives.iterchildren(name):
            if next(branch.iter(_T), None) is not None:
                return [branch]
    return []


def _is_left_out(element: Any) -> bool:
    """Whether an element is no part of the text: a deleted row, a table of contents, an empty control."""
    if element.tag == _TR:
        return any(is_on(element.find(path)) for path in _ROW_GONE)
    if element.tag == _TC:
        return element.find(_CELL_GONE) is not None
    properties = element.find(qn("w:sdtPr")) if element.tag == _SDT else None
    if properties is None:
        return not isinstance(element.tag, str)
    gallery = properties.find(_GALLERY)
    is_list = gallery is not None and gallery.get(qn("w:val"), "").endswith(_LISTS)
    return is_list or bool(is_on(properties.find(qn("w:showingPlcHdr"))))
