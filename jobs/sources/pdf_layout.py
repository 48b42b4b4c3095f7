"""What the place and size of the lines of a PDF say: headings, gaps between paragraphs, indents."""

from __future__ import annotations

from collections.abc import Sequence

from jobs.sources.blocks import Block, Blocks, heading
from jobs.sources.lines import SENTENCE_END, blocks_of_lines
from jobs.sources.normalise import clean_characters
from jobs.sources.pdf_edges import without_page_furniture
from jobs.sources.pdf_pieces import Line, body_size, line_distance

HEADING_SIZE = 1.15
"""A heading is larger than the text by this factor."""
INDENT = (5.0, 60.0)
"""A first line is indented by so many points."""
GAP = 1.45
"""A gap between paragraphs is larger than the usual distance of lines by this factor."""


def blocks_of_pages(pages: Sequence[Sequence[Line]]) -> Blocks:
    """Headings and paragraphs; a paragraph may go on over the end of a page."""
    kept = without_page_furniture(pages)
    usual_size = body_size(kept)
    distance = line_distance(kept)
    blocks: list[Block] = []
    pending: list[str] = []
    sizes = {line.size for page in kept for line in page if _is_large(line, usual_size)}
    level_of = {size: min(rank, 6) for rank, size in enumerate(sorted(sizes, reverse=True), start=1)}
    last_heading: tuple[float, float] | None = None
    for page in kept:
        before: Line | None = None
        for line in page:
            text, size, height = line.text, line.size, line.height
            if _is_large(line, usual_size) and len(text) <= 120:
                blocks += _paragraphs(pending)
                pending = []
                level = level_of[size]
                if (
                    last_heading is not None
                    and last_heading[0] == size
                    and last_heading[1] - height < size * 2.2
                ):
                    blocks[-1] = heading(f"{blocks[-1].text} {text.strip()}", level)
                else:
                    blocks.append(heading(text.strip(), level))
                last_heading = (size, height)
                before = None
                continue
            last_heading = None
            if before is not None and _begins_paragraph(before, line, distance):
                pending.append("")
            pending.append(text)
            before = line
        if (
            pending
            and SENTENCE_END.search(pending[-1].strip())
            and len(pending[-1]) < _usual_length(pending) * 0.9
        ):
            pending.append("")
    blocks += _paragraphs(pending)
    return _with_title(blocks)


def _is_large(line: Line, size: float) -> bool:
    return size > 0 and line.size >= size * HEADING_SIZE


def _begins_paragraph(before: Line, line: Line, distance: float) -> bool:
    """Whether a gap over the line or its indent shows that a paragraph begins."""
    if distance and before.height - line.height > distance * GAP:
        return True
    indented = INDENT[0] <= line.left - before.left <= INDENT[1]
    return indented and bool(SENTENCE_END.search(before.text.strip()))


def _usual_length(lines: Sequence[str]) -> float:
    lengths = sorted(len(line) for line in lines if line)
    return lengths[int(len(lengths) * 0.9)] if lengths else 0


def _paragraphs(lines: Sequence[str]) -> list[Block]:
    found = blocks_of_lines(clean_characters("\n".join(lines)))
    return ([heading(found.title, 2)] if found.title else []) + list(found.blocks)


def _with_title(blocks: list[Block]) -> Blocks:
    """The largest heading at the beginning, if it is larger than all others, is the title."""
    levels = [block.level for block in blocks if block.is_heading]
    if (
        blocks
        and blocks[0].is_heading
        and levels.count(blocks[0].level) == 1
        and blocks[0].level == min(levels)
    ):
        return Blocks(tuple(blocks[1:]), blocks[0].text)
    return Blocks(tuple(blocks))
