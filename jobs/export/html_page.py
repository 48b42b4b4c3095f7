"""A neutral page as one HTML file, to look at and to print."""

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

_PAPERS = {"a4": "210mm 297mm", "letter": "216mm 279mm"}
_STYLE = """
@page {{ size: {paper}; margin: 20mm; }}
* {{ box-sizing: border-box; }}
body {{ font-family: {font}, Helvetica, sans-serif; font-size: {size}pt; line-height: {spacing}; color: #000;
  background: #fff; margin: 0 auto; max-width: 176mm; hyphens: manual; text-align: left; }}
h1 {{ font-size: {title}pt; font-weight: normal; margin: 12pt 0 6pt; }}
h2 {{ font-size: {heading}pt; margin: 12pt 0 2pt; break-after: avoid; }}
h2 span {{ font-weight: normal; font-size: {size}pt; }}
h3 {{ font-size: {size}pt; margin: 6pt 0 2pt; break-after: avoid; }}
p {{ margin: 0 0 6pt; }}
.task {{ break-after: avoid; }}
.new-page {{ break-before: page; }}
.form {{ display: flex; gap: 4mm; }}
.fields {{ flex: 1; }}
.row {{ display: flex; gap: 3mm; height: {row}mm; align-items: flex-end; }}
.row .fill {{ border-bottom: 0.75pt solid #000; min-height: 1.2em; }}
.mark {{ border: 0.75pt solid #000; width: 31mm; padding: 1mm 2mm; text-align: center;
  display: flex; flex-direction: column; justify-content: space-between; }}
.mark b {{ font-weight: normal; font-size: {small}pt; }}
.mark i {{ font-style: normal; text-align: right; }}
.numbered {{ padding-left: {indent}mm; text-indent: -{indent}mm; }}
.numbered > .n {{ display: inline-block; width: {indent}mm; text-indent: 0; font-size: {number}pt; }}
.item {{ break-inside: avoid; margin: {gap}pt 0 0; }}
.item > .q {{ display: flex; align-items: center; }}
.item .n {{ flex: none; width: {indent}mm; font-weight: bold; }}
.item .t {{ flex: 1; }}
.item .vf {{ flex: none; border: 0.75pt solid #000; width: {letter}mm; min-height: 8mm; display: flex;
  align-items: center; justify-content: center; align-self: stretch; }}
.item .vf + .vf {{ border-left: 0; }}
.line {{ display: flex; align-items: flex-end; height: {line}mm; margin-left: {indent}mm; }}
.line span {{ flex: none; font-size: {small}pt; padding-right: 2mm; }}
.line i {{ flex: 1; border-bottom: 0.75pt solid #000; }}
.above {{ margin: 4pt 0 0 {indent}mm; font-size: {small}pt; }}
.box {{ border: 0.75pt solid #000; padding: 2mm 3mm; margin: 0 0 6pt; break-inside: avoid; }}
.box p {{ margin: 0; }}
.strip {{ display: flex; }}
.strip > .box {{ flex: 1; }}
.strip > .box + .box {{ border-left: 0; }}
.entry {{ break-inside: avoid; margin: 6pt 0 0; }}
.entry p {{ margin: 0; padding-left: 6mm; }}
.entry p.q {{ padding-left: 0; }}
.small {{ font-size: {small}pt; }}
footer {{ border-top: 0.5pt solid #000; margin-top: 8mm; padding-top: 1mm; font-size: {foot}pt; }}
"""


def html_text(page: Page) -> str:
    """The page as a whole HTML document with its style inside; nothing is fetched from anywhere."""
    blocks = _Blocks(page)
    body = [blocks.render(block) for block in page.blocks]
    foot = f"<footer>{escape(page.foot[2])}</footer>" if page.foot[2] else ""
    return (
        f'<!DOCTYPE html>\n<html lang="{escape(page.layout.language)}">\n<head>\n<meta charset="utf-8">\n'
        f"<title>{escape(page.title)}</title>\n<style>{_style(page.layout)}</style>\n</head>\n"
        f"<body>\n{chr(10).join(body)}\n{foot}\n</body>\n</html>\n"
    )


def _style(layout: Layout) -> str:
    return _STYLE.format(
        paper=_PAPERS[layout.paper],
        font=layout.font,
        size=layout.size,
        spacing=layout.spacing * 1.15,  # Word multiplies the font's own line height, CSS its size
        title=layout.size + 3,
        heading=layout.size + 1,
        small=layout.small,
        number=layout.size - 3,
        foot=layout.foot,
        indent=round(layout.indent_cm * 10, 1),
        line=layout.line_mm,
        row=12 if layout.roomy else 9.5,
        gap=14 if layout.roomy else 7,
        letter=11.4 if layout.roomy else 9.5,
    )


class _Blocks:
    """Renders single blocks of one page."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._renderers: dict[type, Callable[..., str]] = {
            Form: self._form,
            Title: lambda b: f"<h1>{_runs(b.text)}</h1>",
            Heading: self._heading,
            Instruction: lambda b: f'<p class="task">{escape(b.text)}</p>',
            SectionTitle: lambda b: f"<h3>{escape(b.text)}</h3>",
            ReadingParagraph: lambda b: (
                f'<p class="numbered"><span class="n">[{b.number}]</span>{escape(b.text)}</p>'
            ),
            ShortItem: self._short,
            StatementItem: self._statement,
            Box: lambda b: _box(b.title, [_runs(line) for line in b.lines]),
            Strip: self._strip,
            KeyEntry: self._key_entry,
            Remark: lambda b: f'<p class="{"small" if b.small else "remark"}">{_runs(b.text)}</p>',
        }

    def render(self, block: Block) -> str:
        """One block."""
        return self._renderers[type(block)](block)

    def _heading(self, heading: Heading) -> str:
        note = f" <span>{escape(heading.note)}</span>" if heading.note else ""
        new_page = ' class="new-page"' if heading.new_page else ""
        return f"<h2{new_page}>{escape(heading.text)}{note}</h2>"

    def _form(self, form: Form) -> str:
        above = f'<p class="small">{escape(" · ".join(form.above))}</p>' if form.above else ""
        rows = "".join(f'<div class="row">{"".join(_field(f) for f in row)}</div>' for row in form.rows)
        out_of = f"<i>/ {escape(form.out_of)}</i>" if form.out_of else ""
        return (
            f'{above}<div class="form"><div class="fields">{rows}</div>'
            f'<div class="mark"><b>{escape(form.mark)}</b>{out_of}</div></div>'
        )

    def _short(self, item: ShortItem) -> str:
        lines = '<div class="line"><i></i></div>' * item.lines
        return f'<div class="item">{_prompt(item.number, item.text)}</div>{lines}</div>'

    def _statement(self, item: StatementItem) -> str:
        boxes = "".join(f'<span class="vf">{escape(letter)}</span>' for letter in self._page.letters)
        above = ""
        lines: list[str] = []
        for n in range(item.lines):
            name = f"<span>{escape(item.line_label)}</span>" if n == 0 and not self._page.layout.roomy else ""
            lines.append(f'<div class="line">{name}<i></i></div>')
        if item.lines and self._page.layout.roomy:
            above = f'<p class="above">{escape(item.line_label)}</p>'
        return (
            f'<div class="item">{_prompt(item.number, item.text)}{boxes}</div>{above}{"".join(lines)}</div>'
        )

    def _strip(self, strip: Strip) -> str:
        columns = (
            _box(title, [" · ".join(_runs(entry) for entry in entries)]) for title, entries in strip.columns
        )
        return f'<div class="strip">{"".join(columns)}</div>'

    def _key_entry(self, entry: KeyEntry) -> str:
        details = "".join(f"<p>{_runs(detail)}</p>" for detail in entry.details)
        return f'<div class="entry"><p class="q">{_runs(entry.prompt)}</p>{details}</div>'


def _prompt(number: int, text: Text) -> str:
    return f'<div class="q"><span class="n">{number}.</span><span class="t">{_runs(text)}</span>'


def _field(field: Field) -> str:
    share = f"flex: {field.share:g}"
    return (
        f'<span>{escape(field.label)}</span><span class="fill" style="{share}">{escape(field.value)}</span>'
    )


def _box(title: str, lines: Sequence[str]) -> str:
    head = f"<p><b>{escape(title)}</b></p>" if title else ""
    return f'<div class="box">{head}{"".join(f"<p>{line}</p>" for line in lines)}</div>'


def _runs(text: Text) -> str:
    return "".join(f"<b>{escape(run.text)}</b>" if run.bold else escape(run.text) for run in text)
