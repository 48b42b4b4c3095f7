"""Accents that were drawn apart from their letters, as older TeX does: «Garc´ıa», «a˜no».

Which of the two comes first depends on the program; a file is in one hand. Where a file has letters with
accents as well, its «´» are something else, mostly bad apostrophes («D´Artagnan»), and nothing is joined.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from jobs.sources.pdf_pieces import Line

_MARKS = {"´": "\u0301", "`": "\u0300", "¨": "\u0308", "˜": "\u0303", "ˆ": "\u0302", "¸": "\u0327"}
_MARKS |= {"ˋ": "\u0300", "ˊ": "\u0301"}
_LETTERS = {
    "\u0301": "aeiouyAEIOUYı",
    "\u0300": "aeiouAEIOUı",
    "\u0308": "aeiouAEIOUı",
    "\u0302": "aeiouAEIOUı",
    "\u0303": "naoNAO",
    "\u0327": "cC",
}
_FIRST = {
    mark: re.compile(rf"(?P<before>[^\W\d_]?)(?P<space> ?){re.escape(mark)} ?(?P<letter>[{_LETTERS[code]}])")
    for mark, code in _MARKS.items()
}
_LAST = {
    mark: re.compile(rf"(?P<letter>[{_LETTERS[code]}]) ?{re.escape(mark)}(?P<space>)")
    for mark, code in _MARKS.items()
}
_ANY = re.compile("[" + "".join(map(re.escape, _MARKS)) + "]")
_ONLY_FIRST = re.compile("´ ?ı|˜ ?[nN]")
_ONLY_LAST = re.compile("ı ?´|[nN] ?˜")
_WHOLE = re.compile("[áéíóúñàèòüïçãõâêôÁÉÍÓÚÑ]")
_END_OF_WORD = re.compile(
    r"[áéíóúàèò](?:[aeo]?[sn]?|[lrzd]|(?:[bras]?[ae])?mos|[aeo]is)(?![^\W\d_])|ñ(?!and|am|u(?!\w)|oñ|oqui|ust)[aeiou]"
)
"""What follows a space and belongs to the word before it, such as «ía» or «ñez»."""


def join_accents(pages: Sequence[Sequence[Line]]) -> list[list[Line]]:
    """The lines with every accent on its letter, when the file draws them apart."""
    text = "\n".join(line.text for page in pages for line in page)
    apart = len(_ANY.findall(text))
    if not apart or apart < len(_WHOLE.findall(text)):
        return [list(page) for page in pages]
    accent_first = len(_ONLY_FIRST.findall(text)) >= len(_ONLY_LAST.findall(text))
    return [[replace(line, text=_joined(line.text, accent_first)) for line in page] for page in pages]


def _joined(text: str, accent_first: bool) -> str:
    for mark, code in _MARKS.items():
        if mark not in text:
            continue
        pattern = _FIRST[mark] if accent_first else _LAST[mark]
        text = pattern.sub(partial(_replaced, code), text)
    return text


def _replaced(code: str, found: re.Match[str]) -> str:
    before = found.groupdict().get("before") or ""
    letter, space = found["letter"], found["space"]
    following = found.string[found.end() :]
    if before and not space and letter.isupper() and not following[:1].isupper():
        return found.group()  # «D´Artagnan»
    whole = unicodedata.normalize("NFC", ("i" if letter == "ı" else letter) + code)
    if before and space and _END_OF_WORD.match(whole + following[:8].replace("ı", "i")):
        space = ""
    return before + space + whole
