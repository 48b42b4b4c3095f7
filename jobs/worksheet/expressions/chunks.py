"""Capitalised names as whole spans, before anyone knows what they name.

A name goes on over foreign particles («von», «della») always, and over «de», «del», «y» only where its
head allows it («Universidad de Salamanca», «Ana de Austria», never «el Fausto de Goethe»). Where a name
may have been cut, the chunk says so and nobody uses it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache

from jobs.worksheet.expressions.tagging import Word, is_finite, is_function_word
from jobs.worksheet.lexicon import phrase_list, word_list, words
from jobs.worksheet.words import fold

_PARTICLES = frozenset(
    [
        "von",
        "van",
        "der",
        "den",
        "di",
        "da",
        "do",
        "dos",
        "du",
        "des",
        "le",
        "zu",
        "af",
        "av",
        "ibn",
        "bin",
        "ben",
        "of",
        "the",
        "and",
        "und",
        "for",
        "et",
        "della",
        "dello",
        "dei",
        "ter",
        "ten",
        "op",
    ]
)
_ARTICLES = frozenset(["la", "las", "los", "el"])
_ABBREVIATED = frozenset(["st", "ste", "dr", "dra", "sta", "sto", "mt", "jr", "sr", "d", "sra", "fr"])
_QUALIFIERS = frozenset(
    [
        "real",
        "gran",
        "antigua",
        "antiguo",
        "primera",
        "primer",
        "nueva",
        "nuevo",
        "pontificia",
        "imperial",
        "regia",
        "santa",
    ]
)


@dataclass(frozen=True, slots=True)
class Chunk:
    """A run of capitalised words ``words[first:last]`` of its sentence, with particles inside."""

    first: int
    last: int
    start: int
    end: int
    sentence: int
    cut: bool = False


@cache
def place_names() -> dict[str, str]:
    """The gazetteer, folded name to name as written."""
    return {fold(name): name for name in phrase_list("places.txt")}


@cache
def _place_prefixes() -> frozenset[str]:
    """Every beginning, in words, of a name of the gazetteer."""
    prefixes: set[str] = set()
    for name in place_names():
        parts = name.split()
        prefixes.update(" ".join(parts[:length]) for length in range(1, len(parts) + 1))
    return frozenset(prefixes)


def is_given_name(word: str) -> bool:
    """Whether the word, or its first half («Jean-Paul»), is a common given name."""
    names = word_list("given_names.txt")
    return word in names or re.split(r"[-‐‑]", word)[0] in names


def find_chunks(text: str, found: list[Word], sentence: int, known: frozenset[str]) -> list[Chunk]:
    """The names of a sentence.

    Args:
        text: the whole text.
        found: the words of the sentence.
        sentence: its index.
        known: words that stand with a capital in the middle of some sentence of the text; a sentence's
            first word is a name only if it is one of them or in a list.
    """
    chunks: list[Chunk] = []
    position = 0
    while position < len(found):
        if not _begins(text, found, position, known):
            position += 1
            continue
        chunk = _grow(text, found, position, sentence)
        chunks.append(chunk)
        position = chunk.last
    return chunks


def _begins(text: str, found: list[Word], position: int, known: frozenset[str]) -> bool:
    """Whether a name can begin at this word."""
    word = found[position]
    if not word.capital:
        return False
    if position > 0 and text[found[position - 1].end : word.start].strip(" («“‘\"'") == "":
        opened = text[found[position - 1].end : word.start].strip()
        return not (opened and is_function_word(word.text) and not _is_title_article(found, position))
    if position > 0 and not re.search(r"[.?!:]\s*[«“\"'(¿¡]*$", text[found[position - 1].end : word.start]):
        return True
    if word.text in known or is_given_name(word.text) or word.folded in _place_prefixes():
        return not is_function_word(word.text) or (
            word.text in ("El", "La", "Los", "Las") and _is_place_start(found, position)
        )
    return word.folded in _heads() or (
        re.fullmatch(r"[A-Z]", word.text) is not None and text[word.end : word.end + 1] == "."
    )


def _is_title_article(found: list[Word], position: int) -> bool:
    return found[position].folded in _ARTICLES and position + 1 < len(found) and found[position + 1].capital


def _is_place_start(found: list[Word], position: int) -> bool:
    """Whether «La Habana», «El Cairo» … stand here."""
    return (
        position + 1 < len(found)
        and f"{found[position].folded} {found[position + 1].folded}" in _place_prefixes()
    )


@cache
def _heads() -> frozenset[str]:
    return words("organization_heads") | words("prize_heads") | words("event_heads") | words("place_heads")


def _grow(text: str, found: list[Word], position: int, sentence: int) -> Chunk:
    """The whole name that begins at ``position``."""
    last = position + 1
    cut = False
    while last < len(found):
        gap = text[found[last - 1].end : found[last].start]
        previous, word = found[last - 1], found[last]
        initial = len(previous.text) == 1 or previous.folded in _ABBREVIATED
        if gap in (" ", " ") or (gap in (". ", ".", ".-") and initial):
            if word.capital or (
                re.fullmatch(r"\d{2,4}", word.text) is None and word.text.isdigit() and False
            ):
                last += 1
                continue
            reach = _connector(found, last)
            if reach and _gaps_are_spaces(text, found, last, reach):
                verdict = _joins(text, found, position, last, reach)
                if verdict:
                    last = reach + 1
                    continue
                cut = verdict is None
                if found[last].folded in ("y", "e"):
                    cut = _double_surname(found, position, last, reach)
        break
    last, extended = _complete_head(text, found, position, last)
    chunk = Chunk(position, last, found[position].start, found[last - 1].end, sentence, cut and not extended)
    end = chunk.end
    if (
        len(found[last - 1].text) == 1
        and found[last - 1].capital
        and text[end : end + 1] == "."
        and last - position > 1
    ):
        return chunk
    return replace(chunk, end=end)


def _connector(found: list[Word], at: int) -> int:
    """The index of the capitalised word after one or two connecting words at ``at``; 0 if there is none."""
    for reach in (at + 1, at + 2):
        between = [word.folded for word in found[at:reach]]
        if reach >= len(found) or not found[reach].capital or any(word.capital for word in found[at:reach]):
            continue
        if between in (["y"], ["e"]) or (
            between[0] in ("de", "del") and all(w in _ARTICLES for w in between[1:])
        ):
            return reach
        if all(word in _PARTICLES or word in _ARTICLES for word in between):
            return reach
    return 0


def _gaps_are_spaces(text: str, found: list[Word], at: int, reach: int) -> bool:
    return all(text[found[i].end : found[i + 1].start] == " " for i in range(at, reach))


def _joins(text: str, found: list[Word], first: int, last: int, reach: int) -> bool | None:
    """Whether the connector at ``last`` goes on with the name; ``None``: it may, nobody knows."""
    connector = found[last].folded
    name = " ".join(word.folded for word in found[first:last])
    longer = " ".join(word.folded for word in found[first : reach + 1])
    if longer in _place_prefixes():
        return True
    if connector in _PARTICLES:
        return True
    if connector in ("y", "e"):
        return (
            found[first].folded in words("organization_heads")
            and reach + 1 <= len(found)
            and not is_given_name(found[reach].text)
        )
    head = (
        found[first + 1].folded
        if found[first].folded in _QUALIFIERS and last - first > 1
        else found[first].folded
    )
    if head in _heads() or found[first].folded in _heads():
        return True
    if name in place_names():
        return False
    target = " ".join(word.folded for word in found[reach : reach + 2])
    before = found[first - 1].folded if first else ""
    if is_given_name(found[first].text) or before in words("person_titles"):
        if connector in _ARTICLES:
            return True
        if last - first > 1 and (found[reach].folded in place_names() or target in place_names()):
            return False
        return not (is_given_name(found[reach].text) and reach + 1 < len(found) and found[reach + 1].capital)
    if connector in _ARTICLES:
        return False
    if before in ("en", "a", "desde", "hasta", "hacia", "ciudad") and not is_given_name(found[reach].text):
        return True
    return False if before in _ARTICLES | {"del", "al", "un", "una"} else None


def _double_surname(found: list[Word], first: int, last: int, reach: int) -> bool:
    """Whether «José Ortega y Gasset» may have been cut before the «y»."""
    single = reach + 1 >= len(found) or not found[reach + 1].capital
    return (
        last - first == 2
        and is_given_name(found[first].text)
        and single
        and not is_given_name(found[reach].text)
    )


def _complete_head(text: str, found: list[Word], first: int, last: int) -> tuple[int, bool]:
    """Takes in the small words after a lone head: «Academia francesa», «Escuela de medicina de París»."""
    head = found[first].folded
    if head not in words("organization_heads") | words("prize_heads") or last - first > 1:
        return last, False
    position = last
    if position < len(found) and found[position].folded in ("de", "del"):
        position += 1
        if position < len(found) and found[position].folded in _ARTICLES:
            position += 1
    if position >= len(found) or (found[position].capital and position > last):
        return (position + 1, True) if position < len(found) else (last, False)
    word = found[position]
    if word.capital or is_function_word(word.text) or is_finite(word.text) or not word.text.isalpha():
        return last, False
    if not _gaps_are_spaces(text, found, last - 1, position):
        return last, False
    position += 1
    reach = _connector(found, position) if position < len(found) else 0
    if (
        reach
        and found[position].folded in ("de", "del")
        and _gaps_are_spaces(text, found, position - 1, reach)
    ):
        position = reach + 1
    return position, True
