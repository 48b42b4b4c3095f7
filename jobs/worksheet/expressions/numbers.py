"""Numbers with the noun they count: «sesenta alumnos», «17 novelas», «diecisiete años»."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jobs.worksheet.expressions.model import Expression
from jobs.worksheet.expressions.tagging import Word, is_finite, is_function_word
from jobs.worksheet.lexicon import words
from jobs.worksheet.sentences import Sentence
from jobs.worksheet.words import fold

_DIGITS = re.compile(r"\d{1,3}(?:\.\d{3})+|\d+(?:,\d+)?")
_LIGATURES = frozenset({"mil", "millones", "millon", "cientos", "ciento", "y"})


def find_numbers(text: str, sentence: Sentence, found: list[Word]) -> Iterator[Expression]:
    """Cardinal numbers followed by a plural noun, as one span."""
    position = 0
    while position < len(found):
        end = _number_end(text, found, position)
        if end == position:
            position += 1
            continue
        noun = end
        if (
            noun < len(found)
            and found[noun].folded == "de"
            and found[noun - 1].folded in ("millones", "millon")
        ):
            noun += 1
        if noun < len(found) and _counted(text, found, noun) and not _vague(found, position):
            if found[noun].folded in words("counted_adjectives"):
                noun += 1
            first, last = found[position], found[noun]
            yield Expression(
                first.start, last.end, text[first.start : last.end], "number", sentence.index, fold(last.text)
            )
        position = end


def _number_end(text: str, found: list[Word], position: int) -> int:
    """The index after the number that begins at ``position``; ``position`` itself if there is none."""
    end = position
    while end < len(found) and (
        _DIGITS.fullmatch(found[end].text)
        or found[end].folded in words("number_words")
        or (end > position and found[end].folded in _LIGATURES)
    ):
        if end > position and text[found[end - 1].end : found[end].start] != " ":
            break
        end += 1
    while end > position and found[end - 1].folded == "y":
        end -= 1
    return end


def _counted(text: str, found: list[Word], noun: int) -> bool:
    """Whether the word is the plural noun of the number right before it."""
    word = found[noun]
    if text[found[noun - 1].end : word.start] != " " or word.capital or is_function_word(word.text):
        return False
    following = found[noun + 1] if noun + 1 < len(found) else None
    if word.folded in words("counted_adjectives"):
        return following is not None and text[word.end : following.start] == " " and following.text.islower()
    if following is not None and following.folded in ("despues", "antes", "mas", "atras"):
        return False  # «dos años después» answers nothing
    return (
        word.folded.endswith("s")
        and word.folded not in ("legitimos", "vols", "pags")
        and len(word.folded) > 3
        and not is_finite(word.text)
    )


def _vague(found: list[Word], position: int) -> bool:
    """Whether the number belongs to something longer: «los años veinte», «capítulo 3», «unos 20»."""
    return position > 0 and found[position - 1].folded in words("number_blockers")
