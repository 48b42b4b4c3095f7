"""The notation of printed keys: (brackets) may be left out, a slash with spaces divides alternatives."""

from __future__ import annotations

import re
from itertools import product

_PART = re.compile(r"\(([^()]*)\)|([^()]+)")


def expand(printed: str) -> tuple[str, ...]:
    """Every wording that a printed answer stands for, the longest form of each alternative first.

    >>> expand("(en) 1945 / el año 1945")
    ('en 1945', '1945', 'el año 1945')
    """
    found: list[str] = []
    for alternative in printed.split(" / "):
        choices = [(optional, "") if optional else (fixed,) for optional, fixed in _PART.findall(alternative)]
        for pieces in product(*choices):
            text = re.sub(r"\s+", " ", "".join(pieces)).strip()
            if text and text not in found:
                found.append(text)
    return tuple(found)
