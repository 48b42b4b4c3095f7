"""Markdown files: rendered to HTML by markdown-it, then read as a page."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import replace

from markdown_it import MarkdownIt
from markdown_it.token import Token

from jobs.sources.blocks import Blocks
from jobs.sources.encoding import decode
from jobs.sources.html import blocks_of_html
from jobs.sources.normalise import clean_characters
from jobs.sources.plain_text import check_length

_YAML = re.compile(r"\A---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_YAML_KEY = re.compile(r"\s*(?:#[^\n]*\n\s*)*[\w.-]+[ \t]*:")
_YAML_TITLE = re.compile(r"^title:(.+)$", re.MULTILINE | re.IGNORECASE)
_TOML = re.compile(r"\A\+\+\+[ \t]*\n(.*?\n)??\+\+\+[ \t]*(?:\n|\Z)", re.DOTALL)
_TOML_KEY = re.compile(r"""\s*(?:#[^\n]*\n\s*)*(?:\[|["'\w.-]+[ \t]*=)""")
_FOOTNOTE = re.compile(r"^\[\^[^\]\n]{1,40}\]:.*(?:\n(?:[ \t]+\S.*))*$", re.MULTILINE)
_FOOTNOTE_MARK = re.compile(r"\[\^[^\]\n]{1,40}\]")
FIRST_YEAR = 100
"""No list begins with such a number: it is a year that stands at the beginning of a sentence."""


def read_markdown(data: bytes, name: str) -> Blocks:
    """The blocks of a Markdown file; its front matter may name the title.

    Raises:
        SourceError: binary, or too long.
    """
    text = decode(data, name)
    check_length(text, name)
    title, text = _without_front_matter(clean_characters(text))
    text = _FOOTNOTE_MARK.sub("", _FOOTNOTE.sub("", text))
    markdown = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    tokens = markdown.parse(text)
    _keep_years(tokens)
    found = blocks_of_html(markdown.renderer.render(tokens, markdown.options, {}))
    return replace(found, title=title or found.title)


def _without_front_matter(text: str) -> tuple[str | None, str]:
    """The title that the front matter gives, and the text after it."""
    front = _YAML.match(text)
    if front and _YAML_KEY.match(front.group(1)):  # two rules with a paragraph between them are none
        named = _YAML_TITLE.search(front.group(1))
        return named.group(1).strip().strip("\"'") if named else None, text[front.end() :]
    front = _TOML.match(text)
    if front and (not front.group(1) or _TOML_KEY.match(front.group(1))):
        return _toml_title(front.group(1) or ""), text[front.end() :]
    return None, text


def _toml_title(front: str) -> str | None:
    try:
        title = tomllib.loads(front).get("title")
    except (tomllib.TOMLDecodeError, RecursionError):
        return None
    return title if isinstance(title, str) else None


def _keep_years(tokens: Sequence[Token]) -> None:
    """Give back to the text the years that CommonMark takes for the numbers of a list.

    «1945. Fue un año de paz.» is a list of one item for it.
    """
    lists: list[bool] = []
    number = ""
    for token in tokens:
        if token.type in ("ordered_list_open", "bullet_list_open"):
            start = token.attrGet("start")
            lists.append(isinstance(start, int) and start >= FIRST_YEAR)
        elif token.type in ("ordered_list_close", "bullet_list_close"):
            lists.pop()
        elif token.type == "list_item_open" and lists[-1]:
            number = f"{token.info}{token.markup} "
        elif token.type == "list_item_close":
            number = ""
        elif token.type == "inline" and number:
            token.children = [Token("text", "", 0, content=number), *(token.children or ())]
            number = ""
