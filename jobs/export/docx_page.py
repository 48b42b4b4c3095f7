"""A neutral page as a DOCX file."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import groupby

from jobs.export.docx_package import package, text_width
from jobs.export.docx_xml import BOX, Cell, Row, cm, paragraph, run, runs, table
from jobs.export.page import (
    Block,
    Box,
    Field,
    Form,
    Heading,
    Instruction,
    KeyEntry,
    Layout,
    Page,
    ReadingParagraph,
    Remark,
    SectionTitle,
    ShortItem,
    StatementItem,
    Strip,
    Title,
)
from jobs.export.text_width import width_in_points

_MARK_CM = 3.1
_LETTER_CM = 0.95
_GAP_CM = 0.4
_ROW_CM = 0.95  # rows of the head


def docx_bytes(page: Page) -> bytes:
    """The page as a DOCX file; the same page gives the same bytes."""
    return package(page, _Body(page).xml())


class _Body:
    """Renders the blocks of one page."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._layout: Layout = page.layout
        self._width = text_width(page.layout)

    def xml(self) -> str:
        """All blocks; statements that follow each other share one table."""
        pieces: list[str] = []
        for kind, group in groupby(self._page.blocks, key=type):
            if kind is StatementItem:
                pieces.append(self._statements([b for b in group if isinstance(b, StatementItem)]))
            else:
                pieces.extend(self._block(block) for block in group)
        return "".join(pieces) + paragraph("End")  # Word wants a paragraph after a last table

    def _block(self, block: Block) -> str:
        renderers: dict[type, Callable[..., str]] = {
            Form: self._form,
            Title: lambda b: paragraph("Title", runs(b.text), keep_next=True),
            Heading: self._heading,
            Instruction: lambda b: paragraph("Instruction", run(b.text)),
            SectionTitle: lambda b: paragraph("Heading2", run(b.text)),
            ReadingParagraph: self._reading,
            ShortItem: self._short,
            Box: self._box,
            Strip: self._strip,
            KeyEntry: self._key_entry,
            Remark: lambda b: paragraph("Small" if b.small else "Normal", runs(b.text)),
        }
        return renderers[type(block)](block)

    def _heading(self, heading: Heading) -> str:
        note = run(f" {heading.note}", bold=False, size=self._layout.size) if heading.note else ""
        return paragraph("Heading1", run(heading.text) + note, new_page=heading.new_page)

    def _reading(self, block: ReadingParagraph) -> str:
        number = run(f"[{block.number}]", size=self._layout.size - 3)
        return paragraph("Reading", number + run("\t" + block.text))

    def _form(self, form: Form) -> str:
        mark = cm(_MARK_CM + (0.6 if self._layout.roomy else 0))
        gap = cm(_GAP_CM)
        height = cm(_ROW_CM * (1.25 if self._layout.roomy else 1))
        rows = []
        for n, fields in enumerate(form.rows):
            cells = self._fields(fields, self._width - mark - gap)
            cells.append(Cell(gap, paragraph("Line")))
            cells.append(self._mark_cell(form, mark, first=n == 0))
            rows.append(Row(tuple(cells), height=height))
        above = paragraph("Small", run(" · ".join(form.above))) if form.above else ""
        return above + table(rows)

    def _fields(self, fields: Sequence[Field], width: int) -> list[Cell]:
        labels = [self._label_width(one.label, self._layout.size) for one in fields]
        room = width - sum(labels) - cm(0.3) * (len(fields) - 1)
        shares = sum(one.share for one in fields)
        cells: list[Cell] = []
        left = room
        for n, (one, label_width) in enumerate(zip(fields, labels, strict=True)):
            last = n == len(fields) - 1
            line = left if last else int(room * one.share / shares)
            left -= line
            cells.append(Cell(label_width, paragraph("Line", run(one.label))))
            cells.append(Cell(line, paragraph("Line", run(one.value)), borders=("bottom",)))
            if not last:
                cells.append(Cell(cm(0.3), paragraph("Line")))
        return cells

    def _mark_cell(self, form: Form, width: int, *, first: bool) -> Cell:
        if first:
            content = paragraph("Small", run(form.mark), align="center")
            return Cell(width, content, ("top", "left", "right"), "center", padding=80)
        out_of = f"/ {form.out_of}" if form.out_of else ""
        return Cell(
            width,
            paragraph("Line", run(out_of), align="right"),
            ("left", "bottom", "right"),
            "center",
            padding=160,
        )

    def _short(self, item: ShortItem) -> str:
        indent = cm(self._layout.indent_cm)
        rows = [
            Row(
                (
                    Cell(
                        self._width - indent,
                        paragraph("Line", keep_next=n < item.lines - 1),
                        borders=("bottom",),
                    ),
                ),
                height=self._line_height(),
            )
            for n in range(item.lines)
        ]
        return paragraph("Item", runs(item.text), keep_next=True) + table(rows, indent=indent)

    def _statements(self, items: Sequence[StatementItem]) -> str:
        rows: list[Row] = []
        for item in items:
            rows.extend(self._statement(item))
        return table(rows)

    def _statement(self, item: StatementItem) -> list[Row]:
        letter = cm(_LETTER_CM * (1.2 if self._layout.roomy else 1))
        gap = cm(0.3)
        keep = item.lines > 0
        boxes = [
            Cell(letter, paragraph("Line", run(text), keep_next=keep, align="center"), BOX, "center")
            for text in self._page.letters
        ]
        statement = Cell(
            self._width - 2 * letter - gap,
            paragraph("Item", runs(item.text), keep_next=keep, tight=True),
            (),
            "center",
        )
        rows = [Row((statement, Cell(gap, paragraph("Line", keep_next=keep)), *boxes), least=cm(0.8))]
        rows.extend(self._statement_lines(item))
        spacer = Row((Cell(self._width, paragraph("End")),), height=cm(0.6 if self._layout.roomy else 0.4))
        return [*rows, spacer]

    def _statement_lines(self, item: StatementItem) -> list[Row]:
        """The lines under a statement; the label stands before the first, or above it if there is room."""
        indent = cm(self._layout.indent_cm)
        room = self._width - indent
        label = run(item.line_label)
        label_width = self._label_width(item.line_label, self._layout.small)
        rows: list[Row] = []
        for n in range(item.lines):
            keep = n < item.lines - 1
            empty = Cell(indent, paragraph("Line", keep_next=keep))
            line = Cell(room, paragraph("Line", keep_next=keep), borders=("bottom",))
            if n == 0 and self._layout.roomy:
                rows.append(
                    Row(
                        (
                            Cell(indent, paragraph("Line", keep_next=True)),
                            Cell(room, paragraph("Small", label, keep_next=True)),
                        )
                    )
                )
            elif n == 0:
                before = Cell(label_width, paragraph("Small", label, keep_next=keep))
                line = Cell(room - label_width, paragraph("Line", keep_next=keep), borders=("bottom",))
                rows.append(Row((empty, before, line), height=self._line_height()))
                continue
            rows.append(Row((empty, line), height=self._line_height()))
        return rows

    def _box(self, box: Box) -> str:
        content = paragraph("BoxTitle", run(box.title)) if box.title else ""
        content += "".join(paragraph("Normal", runs(line)) for line in box.lines)
        return table([Row((Cell(self._width, content, BOX, "top", padding=160),))])

    def _strip(self, strip: Strip) -> str:
        width = self._width // len(strip.columns)
        cells = []
        for title, entries in strip.columns:
            joined = run("\u00a0· ").join(runs(entry) for entry in entries)
            content = paragraph("BoxTitle", run(title)) if title else ""
            cells.append(Cell(width, content + paragraph("Normal", joined), BOX, "top", padding=160))
        return table([Row(tuple(cells))])

    def _key_entry(self, entry: KeyEntry) -> str:
        last = len(entry.details) - 1
        return paragraph("KeyQuestion", runs(entry.prompt), keep_next=bool(entry.details)) + "".join(
            paragraph("KeyDetail", runs(detail), keep_next=n < last) for n, detail in enumerate(entry.details)
        )

    def _line_height(self) -> int:
        return cm(self._layout.line_mm / 10)

    def _label_width(self, label: str, size: float) -> int:
        return round(width_in_points(label + " ", size) * 20) if label else 0
