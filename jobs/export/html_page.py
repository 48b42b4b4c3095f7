"""A neutral page as one HTML file, to look at and to print.

Only what both browsers and Qt's rich text understand is used: tables, borders of cells and simple styles;
so the preview and the file come from the same page.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from html import escape

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
    Text,
    Title,
)
from jobs.export.text_width import width_in_points

_PAPERS_MM = {"a4": (210, 297), "letter": (216, 279)}
_MARGIN_MM = 20
_POINTS_PER_MM = 72 / 25.4
_RULE = "1px solid #000000"
# Margins in pixels and one by one: Qt knows no others.
_STYLE = """
@page {{ size: {width}mm {height}mm; margin: {margin}mm; }}
body {{ font-family: {font}, Helvetica, sans-serif; font-size: {size}pt; color: #000000; background: #fff; }}
@media screen {{ body {{ max-width: {text}mm; margin: 8mm auto; }} }}
p, td {{ line-height: {spacing}%; }}
p {{ margin-top: 0px; margin-bottom: 8px; }}
h1 {{ font-size: {title}pt; font-weight: normal; margin-top: 16px; margin-bottom: 8px; }}
h2 {{ font-size: {heading}pt; margin-top: 16px; margin-bottom: 3px; page-break-after: avoid; }}
h3 {{ font-size: {size}pt; margin-top: 8px; margin-bottom: 3px; page-break-after: avoid; }}
table {{ border-collapse: collapse; page-break-inside: avoid; }}
td {{ padding: 0px; vertical-align: top; }}
td p {{ margin-top: 0px; margin-bottom: 0px; }}
p.gap {{ margin-top: 0px; margin-bottom: 0px; font-size: {gap}pt; line-height: 100%; }}
.small {{ font-size: {small}pt; }}
.number {{ font-size: {number}pt; }}
.foot {{ font-size: {foot}pt; margin-top: 30px; }}
"""
_TABLE = 'table width="100%" cellspacing="0" cellpadding="0"'


def html_text(page: Page) -> str:
    """The page as a whole HTML document with its style inside; nothing is fetched from anywhere."""
    blocks = _Blocks(page)
    body = [blocks.render(block) for block in page.blocks]
    foot = f'<p class="foot">{escape(page.foot[2])}</p>' if page.foot[2] else ""
    return (
        f'<!DOCTYPE html>\n<html lang="{escape(page.layout.language)}">\n<head>\n<meta charset="utf-8">\n'
        f"<title>{escape(page.title)}</title>\n<style>{_style(page.layout)}</style>\n</head>\n"
        f"<body>\n{chr(10).join(body)}\n{foot}\n</body>\n</html>\n"
    )


def _style(layout: Layout) -> str:
    width, height = _PAPERS_MM[layout.paper]
    return _STYLE.format(
        width=width,
        height=height,
        margin=_MARGIN_MM,
        text=width - 2 * _MARGIN_MM,
        font=layout.font,
        size=layout.size,
        spacing=round(layout.spacing * 100),
        title=layout.size + 3,
        heading=layout.size + 1,
        small=layout.small,
        number=layout.size - 3,
        foot=layout.foot,
        gap=10 if layout.roomy else 6,
    )


class _Blocks:
    """Renders single blocks of one page."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._layout = page.layout
        self._indent = round(page.layout.indent_cm * 10 * _POINTS_PER_MM * 96 / 72)  # pixels
        self._renderers: dict[type, Callable[..., str]] = {
            Form: self._form,
            Title: lambda b: f"<h1>{_runs(b.text)}</h1>",
            Heading: self._heading,
            Instruction: lambda b: f'<p class="task">{escape(b.text)}</p>',
            SectionTitle: lambda b: f"<h3>{escape(b.text)}</h3>",
            ReadingParagraph: self._reading,
            ShortItem: self._short,
            StatementItem: self._statement,
            Box: lambda b: f"<{_TABLE}>{_row(_boxed(b.title, [_runs(line) for line in b.lines]))}</table>",
            Strip: self._strip,
            KeyEntry: self._key_entry,
            Remark: lambda b: f'<p class="{"small" if b.small else "remark"}">{_runs(b.text)}</p>',
        }

    def render(self, block: Block) -> str:
        """One block."""
        return self._renderers[type(block)](block)

    def _heading(self, heading: Heading) -> str:
        note = ""
        if heading.note:
            style = f"font-weight: normal; font-size: {self._layout.size}pt"
            note = f' <span style="{style}">{escape(heading.note)}</span>'
        new_page = ' style="page-break-before: always"' if heading.new_page else ""
        return f"<h2{new_page}>{escape(heading.text)}{note}</h2>"

    def _reading(self, block: ReadingParagraph) -> str:
        number = f'<td width="{self._indent}"><p class="number">[{block.number}]</p></td>'
        return (
            f'<{_TABLE} class="reading">{_row(number, f"<td><p>{escape(block.text)}</p></td>")}</table>{_GAP}'
        )

    def _form(self, form: Form) -> str:
        above = f'<p class="small">{escape(" · ".join(form.above))}</p>' if form.above else ""
        rows = "".join(f"<{_TABLE}>{_row(*self._fields(row))}</table>" for row in form.rows)
        out_of = f"/ {escape(form.out_of)}" if form.out_of else "&nbsp;"
        mark = (
            f'<td width="120" style="border: {_RULE}; padding: 4px"><p class="small" align="center">'
            f'{escape(form.mark)}</p><p align="right">{out_of}</p></td>'
        )
        return (
            above + f'<{_TABLE} class="form">{_row(f"<td>{rows}</td>", "<td width=20></td>", mark)}</table>'
        )

    def _fields(self, fields: Sequence[Field]) -> list[str]:
        cells = []
        share = round(100 / sum(field.share for field in fields))
        for n, field in enumerate(fields):
            width = round(width_in_points(f"{field.label}  ", self._layout.size) * 96 / 72)
            style = f"vertical-align: bottom; padding-left: {10 if n else 0}px"
            cells.append(f'<td width="{width}" style="{style}"><p>{escape(field.label)}</p></td>')
            value = escape(field.value) or self._space(0.8)
            cells.append(
                f'<td width="{round(share * field.share)}%" style="border-bottom: {_RULE}; '
                f'vertical-align: bottom"><p>{value}</p></td>'
            )
        return cells

    def _short(self, item: ShortItem) -> str:
        rows = [_row(self._number(item.number), _prompt(item.text))]
        rows += [_row(_EMPTY, self._line()) for _ in range(item.lines)]
        return f'{_GAP}<{_TABLE} class="item">{"".join(rows)}</table>'

    def _statement(self, item: StatementItem) -> str:
        boxes = [
            f'<td class="vf" width="36" align="center" style="border: {_RULE}; vertical-align: middle; '
            f'padding: 4px"><p align="center">{escape(letter)}</p></td>'
            for letter in self._page.letters
        ]
        rows = [_row(self._number(item.number), _prompt(item.text), *boxes)]
        head = f'<{_TABLE} class="item">{"".join(rows)}</table>'
        return f"{_GAP}{head}{self._statement_lines(item)}"

    def _statement_lines(self, item: StatementItem) -> str:
        if not item.lines:
            return ""
        label = f'<p class="small">{escape(item.line_label)}</p>'
        first = f'<td width="{self._indent}"></td>'
        if self._layout.roomy:
            rows = [_row(first, f"<td>{label}</td>"), _row(_EMPTY, self._line())]
        else:
            width = round(width_in_points(f"{item.line_label}  ", self._layout.small) * 96 / 72)
            before = f'<td width="{width}" style="vertical-align: bottom">{label}</td>'
            rows = [_row(first, before, self._line())]
        more = "".join(f"<{_TABLE}>{_row(first, self._line())}</table>" for _ in range(item.lines - 1))
        return f'<{_TABLE} class="lines">{"".join(rows)}</table>{more}'

    def _strip(self, strip: Strip) -> str:
        columns = [
            _boxed(title, ["&nbsp;· ".join(_runs(entry) for entry in entries)])
            for title, entries in strip.columns
        ]
        return f'<{_TABLE} class="strip">{_row(*columns)}</table>'

    def _key_entry(self, entry: KeyEntry) -> str:
        details = "".join(f"<p>{_runs(detail)}</p>" for detail in entry.details)
        inner = f"<{_TABLE}>{_row('<td width=20></td>', f'<td>{details}</td>')}</table>" if details else ""
        return f'{_GAP}<div class="entry"><p style="margin: 0">{_runs(entry.prompt)}</p>{inner}</div>'

    def _number(self, number: int) -> str:
        return f'<td class="n" width="{self._indent}" style="padding-top: 4px"><p><b>{number}.</b></p></td>'

    def _line(self) -> str:
        return f'<td class="line" style="border-bottom: {_RULE}"><p>{self._space(1)}</p></td>'

    def _space(self, share: float) -> str:
        """A blank as high as a writing line: Qt knows no height of rows."""
        size = self._layout.line_mm * _POINTS_PER_MM * share / (self._layout.spacing * 1.15)
        return f'<span style="font-size: {size:.1f}pt">&nbsp;</span>'


_GAP = '<p class="gap">&nbsp;</p>'
_EMPTY = "<td></td>"


def _row(*cells: str) -> str:
    return f"<tr>{''.join(cells)}</tr>"


def _prompt(text: Text) -> str:
    return f'<td class="t" style="padding-top: 4px; padding-right: 10px"><p>{_runs(text)}</p></td>'


def _boxed(title: str, lines: Sequence[str]) -> str:
    head = f"<p><b>{escape(title)}</b></p>" if title else ""
    inner = "".join(f"<p>{line}</p>" for line in lines)
    return f'<td style="border: {_RULE}; padding: 8px">{head}{inner}</td>'


def _runs(text: Text) -> str:
    return "".join(f"<b>{escape(run.text)}</b>" if run.bold else escape(run.text) for run in text)
