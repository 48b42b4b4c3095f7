"""Web pages, and Markdown after its renderer: the readable text of an HTML page.

Navigation, scripts, deleted text, tables of data, captions and the furniture of wikis are not read. A table
whose cells hold prose is only there for the layout, so its cells are read as paragraphs.
"""

from __future__ import annotations

import codecs
import re
import warnings

from bs4 import BeautifulSoup, XMLParsedAsHTMLWarning
from bs4.dammit import EncodingDetector
from bs4.element import Comment, Doctype, NavigableString, PageElement, ProcessingInstruction, Tag

from jobs.sources.blocks import PROSE_CELL_WORDS, Block, Blocks, heading, paragraph
from jobs.sources.encoding import decode, signature_of
from jobs.sources.mhtml import is_mhtml, page_of_mhtml
from jobs.sources.plain_text import check_length

_MARKS = (b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")
MAX_TABLES = 4
"""Tables inside tables inside tables: deeper ones hold no prose."""
MAX_CELLS = 200

_SKIPPED = re.compile(
    "script|style|noscript|template|head|nav|footer|aside|form|button|select|textarea|input|svg|math|canvas|audio|"
    "video|iframe|object|figure|figcaption|map|dialog|title|rt|rp|del|s|strike"
)
_BLOCK = re.compile(
    "address|article|blockquote|body|caption|center|dd|details|div|dl|dt|fieldset|h[1-6]|header|hgroup|hr|html|li|"
    "main|ol|p|pre|section|summary|table|tbody|td|tfoot|th|thead|tr|ul"
)
_HEADING = re.compile(r"h[1-6]")
_FURNITURE = re.compile(
    r"(?:^|\s)(?:mw-editsection|reference|references|reflist|navbox\S*|infobox\S*|hatnote|toc|thumb|metadata|noprint|"
    r"mw-jump-link|catlinks|ambox|sistersitebox|gallery|printfooter|vector-\S*|cookie\S*|breadcrumbs?|sr-only|"
    r"rellink|coordinates|mw-empty-elt|footnote\S*|footnotes|skip-link)(?:\s|$)"
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_SITE = re.compile(r"\s+(?:[-–—|·»])\s+[^-–—|·»]{2,60}$")
_SPACE = re.compile(r"\s+")
_BREAKS = re.compile(r"\n[ \t]*\n\s*")


def read_html(data: bytes, name: str) -> Blocks:
    """The blocks of an HTML file.

    Raises:
        SourceError: binary, too long, or a page in a single file that is not in it.
    """
    if is_mhtml(data):
        data = page_of_mhtml(data, name)
    text = _as_declared(data) if signature_of(data) is None else None
    if text is None or "\0" in text:
        text = decode(data, name)
    check_length(text, name)
    return blocks_of_html(text)


def _as_declared(data: bytes) -> str | None:
    """The text in the encoding that the page names; ``None`` where the bytes say something else.

    Read as browsers do (WHATWG, «Encoding»): «iso-8859-1» and «ascii» are Windows-1252, and a page that names
    UTF-16 in its own bytes is not in it. Bytes that are UTF-8 beyond ASCII are so whatever it names.
    """
    declared = EncodingDetector.find_declared_encoding(data, is_html=True, search_entire_document=False)
    if not declared or data.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")):
        return None
    try:
        encoding = codecs.lookup(declared).name
    except LookupError:
        return None
    if not _OF_PAGES.match(encoding):
        return None
    if not data.isascii():
        try:
            return data.decode("utf-8")
        except UnicodeDecodeError:
            pass
    if encoding in ("iso8859-1", "ascii"):
        return data.decode("cp1252", errors="replace").replace("\ufffd", "")
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


_OF_PAGES = re.compile(r"utf-8$|ascii$|iso8859|cp125\d$|koi8|mac-|gb|big5|shift_jis|euc_|iso2022_jp$")


def blocks_of_html(markup: str) -> Blocks:
    """The blocks of a page that is already a string."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", XMLParsedAsHTMLWarning)
        warnings.simplefilter("ignore", UserWarning)
        soup = BeautifulSoup(markup.replace("\0", ""), "lxml")
    reader = _Reader()
    reader.read(_main_part(soup))
    main_headings = [block for block in reader.blocks if block.level == 1]
    if len(main_headings) == 1:
        rest = tuple(block for block in reader.blocks if block.level != 1)
        return Blocks(rest, main_headings[0].text)
    return Blocks(tuple(reader.blocks), _page_title(soup))


def _main_part(soup: BeautifulSoup) -> Tag:
    """The part of the page that holds the text: the only ``main`` or ``article``, else the body."""
    for name in ("main", "article"):
        parts = soup.find_all(name, limit=2)
        if len(parts) == 1 and len(parts[0].get_text()) * 3 >= len((soup.body or soup).get_text()):
            return parts[0]
    return soup.body or soup


def _page_title(soup: BeautifulSoup) -> str | None:
    """The title of the window, without the name of the site."""
    if soup.title is None:
        return None
    text = " ".join(soup.title.get_text().split())
    return _SITE.sub("", text) or None


class _Reader:
    """Walks the page in its order without recursion, so that no nesting is too deep."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self._inline: list[str] = []
        self._level = 0
        self._tables = 0

    def read(self, root: Tag) -> None:
        """Collect the blocks under ``root``."""
        stack: list[tuple[PageElement, bool]] = [(root, True)]
        while stack:
            element, opening = stack.pop()
            if isinstance(element, NavigableString):
                if not isinstance(element, (Comment, Doctype, ProcessingInstruction)):
                    text = str(element)
                    self._inline.append(text if self._in_pre(element) else _SPACE.sub(" ", text))
                continue
            if not isinstance(element, Tag):
                continue
            if opening and self._skips(element):
                if _BLOCK.fullmatch(element.name):
                    self._flush()
                continue
            if element.name == "br":
                self._inline.append("\n" if opening else "")
            elif _BLOCK.fullmatch(element.name):
                if element.name == "table":
                    self._tables += 1 if opening else -1
                self._flush()
                level = _heading_level(element)
                if level:
                    self._level = level if opening else 0
            if opening:
                stack.append((element, False))
                stack.extend((child, True) for child in reversed(element.contents))
        self._flush()

    @staticmethod
    def _in_pre(element: NavigableString) -> bool:
        return element.parent is not None and element.parent.name == "pre"

    def _flush(self) -> None:
        """What was collected becomes a heading or paragraphs; two line breaks in a row part paragraphs."""
        text, self._inline = "".join(self._inline), []
        for part in _BREAKS.split(text):
            line = " ".join(part.split())
            if not line:
                continue
            if not self._level:
                self.blocks.append(paragraph(line))
            else:
                self.blocks.append(heading(line, self._level))

    def _skips(self, element: Tag) -> bool:
        if (
            _SKIPPED.fullmatch(element.name)
            or element.has_attr("hidden")
            or element.get("aria-hidden") == "true"
        ):
            return True
        classes = element.get("class")
        if classes and _FURNITURE.search(" ".join(classes)):
            return True
        if element.get("role") in ("navigation", "banner", "contentinfo", "search"):
            return True
        if element.get("title") in ("header", "footer"):  # as LibreOffice writes them
            return True
        style = element.get("style")
        if isinstance(style, str) and _HIDDEN.search(style):
            return True
        if element.name == "header":
            return element.find(_HEADING) is None
        if element.name != "table":
            return False
        return self._tables >= MAX_TABLES or not _holds_prose(element)


def _heading_level(element: Tag) -> int:
    """1 to 6 for a heading, 0 for anything else; word processors write titles as paragraphs of a class."""
    if _HEADING.fullmatch(element.name):
        return int(element.name[1])
    classes = element.get("class") if element.name == "p" else None
    return int(bool(classes) and not {"title", "MsoTitle"}.isdisjoint(classes or ()))


def _holds_prose(table: Tag) -> bool:
    """Whether a cell of the table is long enough to be running text."""
    if len(table.get_text().split()) < PROSE_CELL_WORDS:
        return False
    cells = table.find_all("td", limit=MAX_CELLS)
    return any(len(cell.get_text().split()) >= PROSE_CELL_WORDS for cell in cells)
