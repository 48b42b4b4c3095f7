"""Whether an item says of whom it speaks, by a name that the text has."""

from __future__ import annotations

import re

from jobs.worksheet.analysis import Analysis
from jobs.worksheet.words import fold, stem, tokens

_NAME = r"[^\W\d_a-zà-ÿ][\w.’'-]+"
_PAIR = re.compile(rf"(?<![\w-])(?=({_NAME})\s({_NAME}))")
_BETWEEN = r"(?:\s[\w.’'-]+){0,6}?\s"


def mixes_names(text: str, analysis: Analysis) -> bool:
    """«Lucila Mistral», where the text has «Lucila Godoy Alcayaga» and «Gabriela Mistral».

    A shorter name is none: «Adam Oehlenschläger» for «Adam Gottlob Oehlenschläger».
    """
    document = analysis.document
    whole = f"{document.title}\n{document.topic or ''}\n{document.text}"
    for found in _PAIR.finditer(text):
        first, second = found.groups()
        if stem(second) not in analysis.topic_names or not _is_given(first, analysis):
            continue
        if not re.search(rf"\b{re.escape(first)}{_BETWEEN}{re.escape(second)}", whole):
            return True
    return False


def _is_given(word: str, analysis: Analysis) -> bool:
    """Whether a word begins somebody's name in the text."""
    if stem(word) in analysis.topic_names:
        return True
    if any(word in tokens(e.text) for e in analysis.expressions if e.type == "place"):
        return False
    return re.search(rf"\b{re.escape(word)}\s{_NAME}", analysis.document.text) is not None


_OPEN = re.compile(r"\b[^\W\d_A-Z]+s que [^\W\d_]+(?:aba|ía|ó)\b[^,A-ZÁÉÍÓÚÑ]*[.?]$")


def leaves_subject_open(text: str, analysis: Analysis) -> bool:
    """«Frédéric Mistral fue uno de los poetas que admiraba»: who did?

    The verb is in the singular, what it hangs on in the plural, and the item does not begin with the topic.
    """
    if _OPEN.search(text) is None:
        return False
    known = {fold(word) for word in tokens(f"{analysis.document.topic or ''} {analysis.document.title}")}
    return not any(word[0].isupper() and fold(word) in known for word in tokens(text)[:1])
