"""Titles of works: in quotation marks, after «novela», «película» …, or followed by their year."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jobs.worksheet.expressions.model import Expression
from jobs.worksheet.expressions.tagging import Word, is_finite
from jobs.worksheet.lexicon import alternation
from jobs.worksheet.sentences import Sentence
from jobs.worksheet.words import fold

_QUOTED = re.compile(r"«([^«»]{2,90})»|“([^“”]{2,90})”|\"([^\"]{2,90})\"|‘([^‘’]{2,90})’")
_MADE = re.compile(r"(?:public|escrib|escrit|compus|titul|estren|edit|redact|tradu|film|rod|pint|autora? )")
_YEAR_AFTER = re.compile(r"\s?\((?:[^()]{0,40}?\b)?(?:1\d{3}|20\d{2})[^()]{0,30}\)")


def find_works(text: str, sentence: Sentence, found: list[Word]) -> Iterator[Expression]:
    """Titles of works of a sentence, without their quotation marks."""
    taken: list[tuple[int, int]] = []
    for quote in _QUOTED.finditer(text, sentence.start, sentence.end):
        group = next(i for i in range(1, 5) if quote.group(i) is not None)
        cue = _cue(text, sentence.start, quote.start())
        title = quote.group(group)
        taken.append(quote.span())
        if _is_title(title) and (cue or _YEAR_AFTER.match(text, quote.end())):
            yield Expression(quote.start(group), quote.end(group), title, "work", sentence.index, cue)
    yield from _after_nouns(text, sentence, taken, found)
    yield from _before_years(text, sentence, taken)


def _cue(text: str, start: int, at: int) -> str:
    """The noun or verb before a title that shows it is one."""
    before = text[max(start, at - 60) : at]
    noun = re.search(
        rf"\b({alternation('work_nouns')}|{alternation('periodical_nouns')})\b[^.;:(]{{0,25}}[:,]?\s*$",
        fold(before),
    )
    if noun:
        return noun.group(1)
    return "obra" if _MADE.search(fold(before)) else ""


def _is_title(title: str) -> bool:
    """Whether quoted words can be a title: few, beginning with a capital, no sentence inside."""
    return (
        title.strip() == title
        and title.lstrip("¿¡")[:1].isupper()
        and len(title.split()) <= 10
        and re.search(r"[.;]\s|[.,;:]$", title) is None
    )


def _free(taken: list[tuple[int, int]], start: int, end: int) -> bool:
    return all(end <= a or start >= b for a, b in taken)


def _after_nouns(
    text: str, sentence: Sentence, taken: list[tuple[int, int]], found: list[Word]
) -> Iterator[Expression]:
    """«su novela La ciudadela», «la revista Symbol»: up to a mark or a word that no title holds."""
    folded = [word.folded for word in found]
    nouns = set(alternation("work_nouns").split("|")) | set(alternation("periodical_nouns").split("|"))
    for index, word in enumerate(folded):
        at = index + 1
        if word not in nouns or at >= len(found):
            continue
        if (
            not found[at].capital
            and at + 1 < len(found)
            and found[at + 1].capital
            and folded[at] in ("titulada", "titulado", "llamada", "llamado")
        ):
            at += 1
        if not found[at].capital or text[found[at - 1].end : found[at].start] not in (" ", ": "):
            continue
        end = _title_end(text, found, at)
        if end > at and _free(taken, found[at].start, found[end - 1].end):
            start, stop = found[at].start, found[end - 1].end
            yield Expression(start, stop, text[start:stop], "work", sentence.index, word)


def _title_end(text: str, found: list[Word], at: int) -> int:
    """The index after the last word of the title that begins at ``at``; ``at`` if its end is not sure."""
    end = at + 1
    while end < len(found) and text[found[end - 1].end : found[end].start] == " ":
        word = found[end].folded
        following = found[end + 1] if end + 1 < len(found) else None
        if is_finite(found[end].text) or word in (
            "que",
            "donde",
            "cuyo",
            "cuya",
            "quien",
            "pero",
            "por",
            "para",
            "como",
            "sobre",
        ):
            break
        if (
            word in ("en", "desde", "hacia")
            and following is not None
            and (following.text[:1].isdigit() or following.folded == "el")
        ):
            break
        if word in ("y", "e") and following is not None and (is_finite(following.text) or following.capital):
            break
        end += 1
    return end if end - at <= 8 else at


def _before_years(text: str, sentence: Sentence, taken: list[tuple[int, int]]) -> Iterator[Expression]:
    """«El santo (1850), La viuda (1862) y Kako (1870)»: titles that stand before their years, in lists."""
    body = text[sentence.start : sentence.end]
    for found in re.finditer(
        r"(?:[,;:]\s(?:y\s)?|\)\s[ye]\s)([¿¡]?[A-ZÁÉÍÓÚÑ][^,;:()«»\"“”]{2,60}?)\s\((?:1\d{3}|20\d{2})\)", body
    ):
        start, end = sentence.start + found.start(1), sentence.start + found.end(1)
        title = found.group(1)
        if (
            len(title.split()) <= 9
            and _free(taken, start, end)
            and not any(is_finite(w) for w in title.split())
        ):
            yield Expression(start, end, title, "work", sentence.index, "year")
