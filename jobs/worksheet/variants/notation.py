"""The notation of printed keys: (brackets) may be left out, a slash with spaces divides alternatives."""

from __future__ import annotations

import re
from itertools import product

_PIECE = re.compile(r"\(([^()]*)\)|([^()]+)")
_BETWEEN_ALTERNATIVES = re.compile(r" / (?![^()]*\))")
_CONTRACTIONS = re.compile(r"\b(a|de) el (?=\S)")


def is_literal(text: str) -> bool:
    """Whether the text has signs of its own that the notation would take for its own."""
    return "(" in text or ")" in text or " / " in text


def alternatives_of(printed: str) -> list[str]:
    """The alternatives that slashes outside brackets divide."""
    return _BETWEEN_ALTERNATIVES.split(printed)


def expand(printed: str) -> tuple[str, ...]:
    """Every wording that a printed answer stands for, those with most words first.

    A slash inside brackets divides what may be left out; «a el» and «de el» are contracted.

    >>> expand("(en) 1945 / el año 1945")
    ('en 1945', '1945', 'el año 1945')
    >>> expand("(a) (el) taller")
    ('al taller', 'a taller', 'el taller', 'taller')
    """
    found: list[str] = []
    for alternative in alternatives_of(printed):
        choices = [
            (*optional.split(" / "), "") if optional else (fixed,)
            for optional, fixed in _PIECE.findall(alternative)
        ]
        for pieces in product(*choices):
            text = contracted(re.sub(r"\s+", " ", "".join(pieces)).strip())
            if text and text not in found:
                found.append(text)
    return tuple(found)


def contracted(text: str) -> str:
    """«a el taller» as «al taller», «de el» as «del»; a capital article («a El Salvador») stays."""
    return _CONTRACTIONS.sub(r"\1l ", text)


def uncontracted(text: str) -> str:
    """«al taller» as «a el taller», «del taller» as «de el taller», at the beginning only."""
    return re.sub(r"^(al|del) ", lambda found: "a el " if found.group(1) == "al" else "de el ", text)
