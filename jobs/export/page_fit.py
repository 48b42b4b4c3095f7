"""Whether the questions are better off on a page of their own.

A sheet is copied on both sides: the text on the first page and all questions on the second is the best
form, if both fit. Nothing here lays out pages; the figures are estimates that err towards letting the
questions flow on after the text, which is never wrong.
"""

from __future__ import annotations

from jobs.export.numbering import Sections, reading_paragraphs
from jobs.export.page import Block, ShortItem, StatementItem, text_of
from jobs.worksheet.models import Worksheet

_TEXT_LINES = {"a4": 36, "letter": 32}  # lines of reading text under the head of page one
_USABLE_MM = {"a4": 250, "letter": 232}
_LINE_CHARACTERS = 84
_ITEM_CHARACTERS = {ShortItem: 80, StatementItem: 68}
_LINE_MM = 5.8
_PART_MM = 22  # heading and instruction of a part


def questions_start_a_page(worksheet: Worksheet, sections: Sections, items: list[Block]) -> bool:
    """Whether the text takes most of page one and no more, and the questions fit on page two.

    Args:
        worksheet: the worksheet, for its text and paper.
        sections: the printed items.
        items: the same items as blocks.
    """
    paper = worksheet.options.paper
    paragraphs = reading_paragraphs(worksheet)
    lines = sum(-(-(p.end - p.start) // _LINE_CHARACTERS) + 0.4 for p in paragraphs)
    lines += 1.5 * len({p.section for p in paragraphs if p.section})
    if not 0.6 * _TEXT_LINES[paper] <= lines <= _TEXT_LINES[paper]:
        return False
    parts = bool(sections.short) + bool(sections.true_false)
    return parts * _PART_MM + sum(_height_mm(item) for item in items) <= _USABLE_MM[paper]


def _height_mm(item: Block) -> float:
    if not isinstance(item, ShortItem | StatementItem):
        return 0
    more = len(text_of(item.text)) // _ITEM_CHARACTERS[type(item)]
    base = 9.0 if isinstance(item, ShortItem) else 12.5
    return base + more * _LINE_MM + item.lines * 9
