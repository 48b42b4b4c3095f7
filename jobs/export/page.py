"""The neutral page: what is printed and how it hangs together, for every way of rendering it.

Nothing here knows DOCX or HTML. A `Page` is built once from a worksheet (`student`, `teacher`) and then
rendered (`docx_page`, `html_page`).
"""

from __future__ import annotations

from dataclasses import dataclass, field

from jobs.worksheet.models import Paper


@dataclass(frozen=True)
class Run:
    """A stretch of text of one kind."""

    text: str
    bold: bool = False


Text = tuple[Run, ...]


def plain(text: str) -> Text:
    """Text of one kind, not marked."""
    return (Run(text),)


def label(name: str, text: str, *, bold: bool = False) -> Text:
    """A label in bold and what it labels."""
    return (Run(f"{name}: ", bold=True), Run(text, bold=bold))


def text_of(text: Text) -> str:
    """The characters of a text."""
    return "".join(run.text for run in text)


@dataclass(frozen=True)
class Layout:
    """Paper and type of a whole page.

    Attributes:
        paper: A4 or letter; the margins are 2 cm.
        language: language tag of the text, for spelling and screen readers.
        font: name of the typeface.
        size: body size in points.
        spacing: line spacing as a multiple.
        line_mm: height of a writing line in millimetres.
        roomy: adapted copy: labels of writing lines stand on a row of their own, more room between items.
    """

    paper: Paper
    language: str
    font: str = "Arial"
    size: float = 12
    spacing: float = 1.15
    line_mm: float = 9
    roomy: bool = False

    @property
    def small(self) -> float:
        """Size of labels and notes; an adapted copy has none smaller than its text."""
        return self.size if self.roomy else max(9.0, self.size - 2)

    @property
    def foot(self) -> float:
        """Size of the foot of the page."""
        return 11.0 if self.roomy else 9.0

    @property
    def indent_cm(self) -> float:
        """Room for the number of an item or a paragraph."""
        return 1.15 if self.roomy else 0.9


@dataclass(frozen=True)
class Field:
    """Something to fill in at the head of the sheet."""

    label: str
    value: str = ""
    share: float = 1


@dataclass(frozen=True)
class Form:
    """The head of the sheet: lines about the school, rows of fields, and the box for the mark."""

    above: tuple[str, ...]
    rows: tuple[tuple[Field, ...], ...]
    mark: str
    out_of: str | None


@dataclass(frozen=True)
class Title:
    """The title of the sheet."""

    text: Text


@dataclass(frozen=True)
class Heading:
    """The heading of a part; `note` follows it in plain type."""

    text: str
    note: str = ""
    new_page: bool = False


@dataclass(frozen=True)
class Instruction:
    """What is to be done; stays with what follows."""

    text: str


@dataclass(frozen=True)
class SectionTitle:
    """A heading inside the reading text."""

    text: str


@dataclass(frozen=True)
class ReadingParagraph:
    """A paragraph of the reading text with the number that the key cites."""

    number: int
    text: str


@dataclass(frozen=True)
class ShortItem:
    """A question and the lines to answer it on."""

    number: int
    text: Text
    lines: int


@dataclass(frozen=True)
class StatementItem:
    """A statement with its V and F boxes and, by mode, lines to correct or justify it on."""

    number: int
    text: Text
    line_label: str = ""
    lines: int = 0


@dataclass(frozen=True)
class Box:
    """A framed note."""

    title: str
    lines: tuple[Text, ...]


@dataclass(frozen=True)
class Strip:
    """The quick key: one column of entries a version."""

    columns: tuple[tuple[str, tuple[Text, ...]], ...]


@dataclass(frozen=True)
class KeyEntry:
    """One item of the key: its question and everything needed to mark it."""

    prompt: Text
    details: tuple[Text, ...]


@dataclass(frozen=True)
class Remark:
    """A paragraph of the teacher's copy."""

    text: Text
    small: bool = False


Block = (
    Form
    | Title
    | Heading
    | Instruction
    | SectionTitle
    | ReadingParagraph
    | ShortItem
    | StatementItem
    | Box
    | Strip
    | KeyEntry
    | Remark
)


@dataclass(frozen=True)
class Page:
    """A printable document.

    Attributes:
        title: title in the file's properties.
        layout: paper and type.
        blocks: what is printed, in order.
        letters: what stands in the boxes of a statement.
        foot: the words around the page numbers («Página», «de») and the line after them.
    """

    title: str
    layout: Layout
    blocks: tuple[Block, ...]
    letters: tuple[str, str] = ("V", "F")
    foot: tuple[str, str, str] = field(default=("Página", "de", ""))
