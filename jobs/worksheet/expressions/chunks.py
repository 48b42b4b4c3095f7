"""Capitalised names as whole spans, before anyone knows what they name.

A name goes on over foreign particles («von», «della») always, and over «de», «del», «y» only where its
head allows it («Universidad de Salamanca», «Ana de Austria», never «el Fausto de Goethe»). Where a name
may have been cut, the chunk says so and nobody uses it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from jobs.worksheet.expressions.tagging import Word, is_finite, is_function_word, spaced
from jobs.worksheet.lexicon import phrase_list, word_list, words
from jobs.worksheet.words import fold

_ARTICLES = frozenset({"la", "las", "los", "el"})
_CONJUNCTIONS = frozenset({"y", "e"})
_LONGEST_PLACE = 8


@dataclass(frozen=True, slots=True)
class Chunk:
    """A run of capitalised words ``[first:last]`` of its sentence, with particles inside."""

    first: int
    last: int
    start: int
    end: int
    sentence: int
    cut: bool = False


@cache
def place_names() -> frozenset[str]:
    """The gazetteer, folded and without stops («Washington D. C.»)."""
    names = phrase_list("places.txt") | phrase_list("countries.txt") | phrase_list("regions.txt")
    return frozenset(fold(name).replace(".", "") for name in names)


@cache
def _place_prefixes() -> frozenset[str]:
    """Every beginning, in words, of a name of the gazetteer."""
    prefixes: set[str] = set()
    for name in place_names():
        parts = name.split()
        prefixes.update(" ".join(parts[:length]) for length in range(1, len(parts) + 1))
    return frozenset(prefixes)


@cache
def _heads() -> frozenset[str]:
    return words("organization_heads") | words("prize_heads") | words("event_heads") | words("place_heads")


def is_given_name(word: str) -> bool:
    """Whether the word, or its first half («Jean-Paul»), is a common given name."""
    names = word_list("given_names.txt")
    return word in names or re.split(r"[-‐‑]", word)[0] in names


def is_roman(word: str) -> bool:
    """Whether the word is the number of a king or a century."""
    return re.fullmatch(r"[IVX]+", word) is not None


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
    torn = -1
    while position < len(found):
        if not _begins(text, found, position, known):
            position += 1
            continue
        last, cut, reach = _grow(text, found, position)
        cut = cut or torn == position
        end = found[last - 1].end
        if last - position > 1 and len(found[last - 1].text) == 1 and text[end : end + 1] == ".":
            end += 1
        cut = cut or _cut_list(text, found, position, end)
        chunks.append(Chunk(position, last, found[position].start, end, sentence, cut))
        torn = reach if cut else -1
        position = last
    return chunks


def _cut_list(text: str, found: list[Word], first: int, end: int) -> bool:
    """Whether a list inside the name goes on: «Academia de Ciencias Exactas, Físicas y Naturales»."""
    if found[first].folded not in _heads() | words("name_qualifiers"):
        return False
    return re.match(r"(?:, [A-ZÁÉÍÓÚÑ]\w+s)+,? [ye] [A-ZÁÉÍÓÚÑ]\w+", text[end : end + 80]) is not None


def _begins(text: str, found: list[Word], position: int, known: frozenset[str]) -> bool:
    """Whether a name can begin at this word."""
    word = found[position]
    if not word.capital:
        return False
    if position > 0:
        gap = text[found[position - 1].end : word.start]
        if not re.search(r"(?:[.?!:]\s*[«“\"'(¿¡]*|[«“\"‘¿¡])$", gap):
            initial = len(word.text) == 1 and text[word.end : word.end + 1] == "."
            return initial or not is_function_word(word.text) or _names_after_article(found, position)
    if is_function_word(word.text) and text[word.end : word.end + 1] != ".":
        return _place_length(text, found, position) > 1
    if word.text in word_list("known_people.txt"):
        return True
    if word.text in known or is_given_name(word.text) or word.folded in _place_prefixes() | _heads():
        return True
    if re.fullmatch(r"[A-Z]", word.text) is not None:
        return text[word.end : word.end + 1] == "."
    return word.folded in words("noble_titles")


def _names_after_article(found: list[Word], position: int) -> bool:
    """Whether a capital article in mid-sentence belongs to a name («La Habana», «El Quijote»)."""
    return found[position].folded in _ARTICLES and position + 1 < len(found) and found[position + 1].capital


def _place_length(text: str, found: list[Word], position: int) -> int:
    """How many words the longest name of the gazetteer has that begins here; 0 if none does."""
    longest = 0
    name = ""
    for last in range(position, min(position + _LONGEST_PLACE, len(found))):
        if last > position and not spaced(text, found, last - 1, last):
            break
        name = f"{name} {found[last].folded}".strip()
        if name not in _place_prefixes():
            break
        if name in place_names():
            longest = last - position + 1
    return longest


def _grow(text: str, found: list[Word], position: int) -> tuple[int, bool, int]:
    """The whole name that begins at ``position``.

    Returns:
        The index after it, whether it may be cut there, and the word with which it would go on.
    """
    last = position + max(1, _place_length(text, found, position))
    while last < len(found):
        gap = text[found[last - 1].end : found[last].start]
        previous, word = found[last - 1], found[last]
        if last - position > 1 and is_roman(previous.text) and word.capital:
            break
        if word.capital and word.folded in _ARTICLES and previous.folded not in ("de", "del"):
            break  # a title begins: «Oswald Spengler La decadencia»
        initial = len(previous.text) == 1 or previous.folded in words("abbreviated_names")
        if gap != " " and not (gap in (". ", ".", ".-") and initial):
            break
        if word.capital and (
            len(word.text) == 1 or word.folded in _ARTICLES or not is_function_word(word.text)
        ):
            last += 1
            continue
        reach = _connector(found, last)
        if not reach or not spaced(text, found, last, reach) or gap != " ":
            break
        verdict = _joins(found, position, last, reach)
        if not verdict:
            lone, complete = _complete_head(text, found, position, last)
            return (
                lone,
                (verdict is None or _double_surname(found, position, last, reach)) and not complete,
                reach,
            )
        last = reach + 1
    last, _ = _complete_head(text, found, position, last)
    return last, False, -1


def _connector(found: list[Word], at: int) -> int:
    """The index of the capitalised word after one or two connecting words at ``at``; 0 if there is none."""
    for reach in (at + 1, at + 2):
        if reach >= len(found) or not found[reach].capital or any(word.capital for word in found[at:reach]):
            continue
        between = [word.folded for word in found[at:reach]]
        if between[0] in _CONJUNCTIONS and len(between) == 1:
            return reach
        if between[0] in ("de", "del") and all(word in _ARTICLES for word in between[1:]):
            return reach
        if all(word in words("name_particles") or word in _ARTICLES for word in between):
            return reach
    return 0


def _joins(found: list[Word], first: int, last: int, reach: int) -> bool | None:
    """Whether the connector at ``last`` goes on with the name; ``None``: it may, nobody knows."""
    connector = found[last].folded
    short = reach - first < _LONGEST_PLACE
    if short and " ".join(word.folded for word in found[first : reach + 1]) in _place_prefixes():
        return True
    if connector in words("name_particles"):
        return True
    head = found[first].folded
    if head in words("name_qualifiers") and last - first > 1:
        head = found[first + 1].folded
    if connector in _CONJUNCTIONS:
        person = is_given_name(found[reach].text) or found[reach].folded in words("professions") | words(
            "offices"
        )
        return head in words("organization_heads") and last - first > 2 and not person
    if short and " ".join(word.folded for word in found[first:last]) in place_names():
        return False
    if head in _heads() or (
        head in words("noble_titles") and found[reach].folded not in words("organization_heads")
    ):
        return True
    return _joins_person(found, first, last, reach)


def _joins_person(found: list[Word], first: int, last: int, reach: int) -> bool | None:
    """Whether «de X» or «el X» belongs to the name of a person, or of a place nobody has listed."""
    connector = found[last].folded
    before = found[first - 1].folded if first else ""
    if before in words("prize_heads"):
        return True
    if before in _ARTICLES and last - first == 1 and connector in ("de", "del"):
        return False  # «el Fausto de Goethe»
    if found[reach].folded in words("organization_heads"):
        return False
    if is_given_name(found[first].text) or before in words("person_titles"):
        if connector in _ARTICLES:
            return True
        if last - first > 1 and found[reach].folded in place_names():
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
    plain = is_given_name(found[first].text) and not is_given_name(found[reach].text)
    return found[last].folded in _CONJUNCTIONS and last - first == 2 and plain and single


def _complete_head(text: str, found: list[Word], first: int, last: int) -> tuple[int, bool]:
    """Takes in the small words after a head: «Academia francesa», «Escuela de medicina de París».

    Returns:
        The index after the name, and whether anything was taken in.
    """
    head = found[first].folded
    open_heads = words("organization_heads") | words("prize_heads") | words("event_heads")
    if head not in open_heads and not (head in words("name_qualifiers") and last - first > 1):
        return last, False
    if last - first > 1 and head not in words("prize_heads"):
        return last, False
    position = last
    if position < len(found) and found[position].folded in ("de", "del"):
        position += 1
        position += position < len(found) and found[position].folded in _ARTICLES
    elif last - first > 1:
        return last, False
    if position >= len(found) or not spaced(text, found, last - 1, position):
        return last, False
    word = found[position]
    if word.capital or is_function_word(word.text) or is_finite(word.text) or not word.text.isalpha():
        return last, False
    position += 1
    if position < len(found) and spaced(text, found, position - 1, position):
        word = found[position]
        if (
            not word.capital
            and word.text.isalpha()
            and not is_function_word(word.text)
            and not is_finite(word.text)
        ):
            return last, False  # more small words follow: where the name ends is not sure
    reach = _connector(found, position) if position < len(found) else 0
    if reach and found[position].folded in ("de", "del") and spaced(text, found, position - 1, reach):
        position = reach + 1
    return position, True
