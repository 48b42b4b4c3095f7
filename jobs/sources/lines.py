"""From lines to paragraphs: text that was wrapped by hand, by an editor or by a PDF.

A blank line always separates. Where a block has several lines, their lengths tell whether they are one
paragraph that was wrapped, or one paragraph a line.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from jobs.sources.blocks import Block, Blocks, heading, names_no_text, paragraph

LONG_LINE = 120
"""No editor wraps wider by itself: a longer line is a paragraph of its own, and so are its neighbours."""

LONGEST_WORD = 60

_LIST_MARK = re.compile(r"^\s*(?:[-–—*•▪◦●■]|\d{1,2}[.)º]|[a-z]\))\s+\S")
_DASH = re.compile(r"^\s*[—–]\s?\S")
SENTENCE_END = re.compile(r"[.!?…:][»”\"')\]]*$")
_LAST_PIECE = re.compile(r"([^\W\d_]+|\d+)[-‐‑]$")
_FIRST_PIECE = re.compile(r"^([^\W\d_]+|\d+)")
_WORD = re.compile(r"[^\W\d_]+(?:[-‐‑][^\W\d_]+)*")
_HEADING_MARKS = re.compile(r"={2,6}(?!=)|#{1,6}(?=\s)")
_COMPOUND = re.compile(
    "franco|anglo|hispano|luso|greco|austro|[ií]talo|ruso|germano|chino|nipo|checo|serbo|judeo|turco|f[ií]sico|"
    "pol[ií]tico|socio|te[oó]rico|hist[oó]rico|t[eé]cnico|cient[ií]fico|m[eé]dico"
)
_ONE_WORD = ("saj", "america", "hablant", "parlant", "latin", "franc", "fon", "fil")


def rejoin(lines: Sequence[str], words: frozenset[str] = frozenset()) -> str:
    """Wrapped lines as one line; words cut at a line end are made whole.

    Args:
        lines: the lines of one paragraph.
        words: all words of the text in lower case, which settle whether a hyphen belongs to the word.
    """
    parts: list[str] = []
    for line in map(str.strip, lines):
        if not line:
            continue
        last = _LAST_PIECE.search(parts[-1][-LONGEST_WORD:]) if parts else None
        first = _FIRST_PIECE.match(line)
        if not parts:
            parts.append(line)
        elif last is None or first is None:
            parts += (" ", line)
        else:
            if not _keeps_hyphen(last.group(1), first.group(1), words):
                parts[-1] = parts[-1][:-1]
            parts.append(line)
    return "".join(parts)


def _keeps_hyphen(left: str, right: str, words: frozenset[str]) -> bool:
    if left.isdigit() or right.isdigit() or not right[0].islower():
        return True
    left, right = left.lower(), right.lower()
    if f"{left}-{right}" in words:
        return True
    if left + right in words:
        return False
    return bool(_COMPOUND.fullmatch(left)) and not right.startswith(_ONE_WORD)


def word_set(text: str) -> frozenset[str]:
    """All words of a text in lower case, compounds with a hyphen included."""
    return frozenset(word.lower().replace("‐", "-").replace("‑", "-") for word in _WORD.findall(text))


def blocks_of_lines(text: str) -> Blocks:
    """Paragraphs and headings of a text made of lines, as in a ``.txt`` file or a pasted text."""
    lines = text.split("\n")
    words = word_set(text)
    groups = _groups(lines)
    width = _wrap_width(lines)
    found: list[Block] = []
    for group in groups:
        for part in _split_group(group, width):
            marked = _marked_heading(part[0]) if len(part) == 1 else None
            if marked is not None:
                found.append(marked)
            else:
                found.append(paragraph(rejoin(part, words)))
    return _find_headings(found)


def _marked_heading(line: str) -> Block | None:
    """The heading of a line such as «== Vida ==» or «## Vida»."""
    line = line.strip()
    marks = _HEADING_MARKS.match(line)
    if marks is None:
        return None
    signs = marks.group()
    if signs[0] == "#":
        text = line[marks.end() :].rstrip("#").strip()
        return heading(text, len(signs)) if text else None
    text = line[marks.end() : -len(signs)].strip() if line.endswith(signs) else ""
    return heading(text, len(signs) - 1) if text else None


def _groups(lines: Sequence[str]) -> list[list[str]]:
    groups: list[list[str]] = [[]]
    for line in lines:
        if line.strip():
            groups[-1].append(line.rstrip())
        elif groups[-1]:
            groups.append([])
    return [group for group in groups if group]


def _wrap_width(lines: Sequence[str]) -> int:
    """The column at which lines were wrapped; 0 when they were not."""
    lengths = sorted(len(line.strip()) for line in lines if line.strip())
    if len(lengths) < 3:
        return lengths[-1] if lengths and lengths[-1] <= LONG_LINE else 0
    width = lengths[int(len(lengths) * 0.9)]
    return width if width <= LONG_LINE else 0


def _split_group(group: list[str], width: int) -> list[list[str]]:
    """The paragraphs of a block of lines without a blank line between them."""
    parts: list[list[str]] = []
    for line in group:
        if parts and _marked_heading(line) is None and _goes_on(parts[-1][-1], line, width):
            parts[-1].append(line)
        else:
            parts.append([line])
    return parts


def _goes_on(before: str, line: str, width: int) -> bool:
    """Whether ``line`` continues the paragraph that ``before`` ends with."""
    if _marked_heading(before) is not None or _LIST_MARK.match(line) or _DASH.match(line):
        return False
    length, ended = len(before.strip()), bool(SENTENCE_END.search(before.strip()))
    if not width or max(length, len(line)) > LONG_LINE:
        return not ended and line.lstrip()[:1].islower()
    if _is_capitals(before) != _is_capitals(line) and (_is_capitals(before) or _is_capitals(line)):
        return False
    if width and ended:
        indented = line[:1] in " \t" and before[:1] not in " \t"
        return not indented and length >= width * 0.75
    return True


def _is_capitals(line: str) -> bool:
    letters = [char for char in line if char.isalpha()]
    return (
        len(letters) >= 4
        and all(char.isupper() for char in letters)
        and not SENTENCE_END.search(line.strip())
    )


def _find_headings(found: Sequence[Block]) -> Blocks:
    """Short lines over a longer paragraph are headings; the first of all is the title."""
    blocks: list[Block] = []
    for index, block in enumerate(found):
        following = found[index + 1] if index + 1 < len(found) else None
        if index and following is not None and _looks_like_heading(block, following):
            block = heading(block.text, 2)
        blocks.append(block)
    return first_line_as_title(Blocks(tuple(blocks)))


def first_line_as_title(found: Blocks) -> Blocks:
    """Take a short first line over running text as the title, when the text names no other.

    One that would stand over any life («Biografía») stays a heading.
    """
    blocks = found.blocks
    if found.title or len(blocks) < 2 or not _looks_like_heading(blocks[0], blocks[1]):
        return found
    if names_no_text(blocks[0].text):
        return Blocks((heading(blocks[0].text, 2), *blocks[1:]))
    return Blocks(blocks[1:], blocks[0].text)


def _looks_like_heading(block: Block, following: Block) -> bool:
    text = block.text
    if block.is_heading or len(text) > 70 or len(text.split()) > 10 or not any(map(str.isalpha, text)):
        return False
    if SENTENCE_END.search(text) or text[-1] in ",;-–—" or _LIST_MARK.match(text) or _DASH.match(text):
        return False
    if not (text[0].isupper() or text[0].isdigit() or text[0] in '«¿¡"“'):
        return False
    return following.is_heading or (len(following.text) >= 80 and bool(SENTENCE_END.search(following.text)))
