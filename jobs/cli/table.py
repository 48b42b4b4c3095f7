"""Plain aligned columns, the same on a terminal, in a file and in a mail from cron."""

from __future__ import annotations

from collections.abc import Sequence

from jobs.cli.output import one_line


def columns(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A table with a line under its head; the last column is not padded."""
    shown = [[one_line(cell) for cell in row] for row in rows]
    widths = [max(len(row[n]) for row in (head, *shown)) for n in range(len(head))]
    widths[-1] = 0
    lines = [_line(head, widths), _line([("─" * len(name)) for name in head], widths)]
    lines += [_line(row, widths) for row in shown]
    return "\n".join(lines)


def pairs(rows: Sequence[tuple[str, str]]) -> str:
    """Names and values, one a line."""
    width = max((len(name) for name, _ in rows), default=0)
    return "\n".join(f"{name.ljust(width)}  {one_line(value)}" for name, value in rows)


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    return "  ".join(cell.ljust(width) for cell, width in zip(cells, widths, strict=True)).rstrip()
