"""Is a sentence fit to prove an item?"""

from __future__ import annotations

import re

from jobs.worksheet.expressions.tagging import is_finite
from jobs.worksheet.words import tokens

_MARKUP = re.compile(
    r"\{\{|\}\}|\[\[|\]\]|''|<[a-z/]|\||=={1,}|&[a-z]+;|https?://|www\.|^\s*[*#•·|]|\bISBN\b|\\\w+\{"
)
_BALANCED = (("(", ")"), ("[", "]"), ("«", "»"), ("“", "”"))


def quality_of_sentence(text: str) -> float:
    """How fit a sentence is to be evidence, from 0 (never) to 1.

    Never: without a verb, with leftover markup, with half a bracket, a heading, a list of titles, of fewer
    than 5 words or more than 80. Less: of fewer than 8 or more than 40 words, crowded with brackets, ending
    without a stop.
    """
    found = tokens(text)
    if not 5 <= len(found) <= 80 or _MARKUP.search(text):
        return 0.0
    if any(text.count(a) != text.count(b) for a, b in _BALANCED) or text.count('"') % 2:
        return 0.0
    if not any(is_finite(word) for word in found) or text.rstrip().endswith(":"):
        return 0.0
    if _looks_like_list(text, found):
        return 0.0
    score = 1.0
    if len(found) < 8:
        score -= 0.3
    if len(found) > 40:
        score -= min(0.4, (len(found) - 40) / 50)
    if not re.search(r"[.!?…][\"'»”’)\]]*(?:\[\d+\])*$", text.rstrip()):
        score -= 0.3
    score -= min(0.3, 0.1 * max(0, text.count("(") - 1))
    if not text.lstrip("«“\"'(¿¡")[:1].isupper():
        score -= 0.3
    return round(max(score, 0.05), 3)


def _looks_like_list(text: str, found: list[str]) -> bool:
    """Whether the sentence is mostly an enumeration of titles and years."""
    years = len(re.findall(r"\((?:1\d{3}|20\d{2})\)", text))
    marks = len(re.findall(r"[,;]", text))
    capitals = sum(word[:1].isupper() for word in found[1:])
    return years >= 4 or marks > len(found) * 0.45 or (capitals > len(found) * 0.6 and len(found) > 8)
