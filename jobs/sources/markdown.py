"""Markdown files: rendered to HTML by markdown-it, then read as a page."""

from __future__ import annotations

import re
from dataclasses import replace

from markdown_it import MarkdownIt

from jobs.sources.blocks import Blocks
from jobs.sources.encoding import decode
from jobs.sources.html import blocks_of_html
from jobs.sources.normalise import clean_characters
from jobs.sources.plain_text import check_length

_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_KEYED = re.compile(r"\s*(?:#[^\n]*\n\s*)*[\w.-]+[ \t]*:")
_FRONT_TITLE = re.compile(r"^title:(.+)$", re.MULTILINE | re.IGNORECASE)
_FOOTNOTE = re.compile(r"^\[\^[^\]\n]{1,40}\]:.*(?:\n(?:[ \t]+\S.*))*$", re.MULTILINE)
_FOOTNOTE_MARK = re.compile(r"\[\^[^\]\n]{1,40}\]")


def read_markdown(data: bytes, name: str) -> Blocks:
    """The blocks of a Markdown file; its front matter may name the title.

    Raises:
        SourceError: binary, or too long.
    """
    text = decode(data, name)
    check_length(text, name)
    text = clean_characters(text)
    title: str | None = None
    front = _FRONT_MATTER.match(text)
    if front and _KEYED.match(front.group(1)):  # two rules with a paragraph between them are none
        named = _FRONT_TITLE.search(front.group(1))
        title = named.group(1).strip().strip("\"'") if named else None
        text = text[front.end() :]
    text = _FOOTNOTE_MARK.sub("", _FOOTNOTE.sub("", text))
    rendered = MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(text)
    found = blocks_of_html(rendered)
    return replace(found, title=title or found.title)
