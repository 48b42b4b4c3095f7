"""Titles in a statement: one word for the rules, whatever they hold, and «…» around them in the question."""

from __future__ import annotations

import re
from dataclasses import dataclass

_QUOTED = re.compile(r"«(?P<a>[^«»]+)»|“(?P<b>[^“”]+)”|\"(?P<c>[^\"]+)\"")
_MASK = "Obra{}"
_MASKED = re.compile(r"Obra(\d)\b")
MADE = ("publicó", "escribió", "estrenó", "compuso", "publica", "escribe", "estrena", "compone")
"""What is done to a work of one's own."""
_MADE_BARE = re.compile(
    rf"\s(?:{'|'.join(MADE)})\s(?P<title>[A-ZÁÉÍÓÚÑ][^,;:«»\"“”()]*?)(?=\s(?:en|junto|con|por|para|durante|tras|a|al)\s|\.$)"
)
_FOUNDED = re.compile(
    r"\s(?:fundó|creó|funda)\s(?P<title>[A-ZÁÉÍÓÚÑ][^\s,;:«»\"“”()]*\s[^,;:«»\"“”()]+?)(?=\s(?:en|junto|con|por|para)\s|\.$)"
)


@dataclass(frozen=True, slots=True)
class MaskedTitles:
    """A statement with every title as one word.

    Attributes:
        statement: the words to work on.
        titles: what the masks stand for.
    """

    statement: str
    titles: tuple[str, ...]

    def restored(self, question: str) -> str:
        """The titles in their places, in quotation marks."""
        return _MASKED.sub(lambda found: f"«{self.titles[int(found.group(1))]}»", question)


def mask_titles(statement: str, fact: str) -> MaskedTitles:
    """Put a mask in the place of titles: what stands in quotation marks, or is what somebody wrote.

    Args:
        statement: with its full stop.
        fact: what is asked for; a title that holds it is left, without its quotation marks.
    """
    titles: list[str] = []

    def mask(title: str) -> str:
        if fact in title:
            return title
        titles.append(title)
        return _MASK.format(len(titles) - 1)

    text = _QUOTED.sub(lambda found: mask(found["a"] or found["b"] or found["c"]), statement)
    bare = _MADE_BARE.search(text) or _FOUNDED.search(text)
    if bare is not None and fact not in bare["title"] and not _MASKED.search(bare["title"]):
        text = f"{text[: bare.start('title')]}{mask(bare['title'])}{text[bare.end('title') :]}"
    return MaskedTitles(text, tuple(titles))
