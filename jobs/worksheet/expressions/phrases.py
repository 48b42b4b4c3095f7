"""Expressions that are not names: what someone was, what was done, why and what for."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jobs.worksheet.expressions.model import Expression, ExpressionType
from jobs.worksheet.expressions.tagging import Word, is_finite, is_function_word, is_infinitive
from jobs.worksheet.lexicon import words
from jobs.worksheet.sentences import Sentence

_COPULAS = frozenset(["fue", "es", "era", "fueron", "eran", "son"])
_DETERMINERS = frozenset(["un", "una", "unos", "unas", "el", "la", "los", "las"])
_CAUSE = re.compile(r"\b(?:porque|debido a(?:l)?|a causa de(?:l)?|por culpa de(?:l)?|gracias a(?:l)?)\s")
_ROLE_STOPS = frozenset(["que", "quien", "cuyo", "cuya", "donde", "considerado", "considerada", "conocido", "conocida", "famoso", "famosa", "nacido", "nacida", "de", "del", "en", "por", "con", "a", "al", "durante", "desde"])  # fmt: skip


def find_phrases(text: str, sentence: Sentence, found: list[Word]) -> Iterator[Expression]:
    """Roles and noun phrases after a copula, objects, causes and purposes of a sentence."""
    for index, word in enumerate(found):
        if word.folded in _COPULAS:
            yield from _after_copula(text, sentence, found, index)
        elif is_finite(word.text):
            yield from _object(text, sentence, found, index)
        elif word.folded == "para" and index + 1 < len(found) and is_infinitive(found[index + 1].text):
            yield from _clause(text, sentence, found, index, "purpose")
    for cause in _CAUSE.finditer(text, sentence.start, sentence.end):
        first = next((i for i, word in enumerate(found) if word.start >= cause.start()), None)
        if first is not None:
            yield from _clause(text, sentence, found, first, "cause")


def _adjacent(text: str, left: Word, right: Word) -> bool:
    return text[left.end : right.start] == " "


def _after_copula(text: str, sentence: Sentence, found: list[Word], index: int) -> Iterator[Expression]:
    """«fue un novelista y médico escocés» is a role; «es una novela de terror» a noun phrase."""
    at = index + 1
    if at < len(found) and found[at].folded in _DETERMINERS and _adjacent(text, found[index], found[at]):
        at += 1
    if at >= len(found) or not _adjacent(text, found[at - 1], found[at]):
        return
    if any(word.folded in words("professions") for word in found[at : at + 3]):
        end = _role_end(text, found, at)
        if end > at:
            yield _expression(text, sentence, found, at, end, "role", found[index].folded)
    elif at > index + 1:
        yield from _noun_phrase(text, sentence, found, index + 1, found[index].folded)


def _role_end(text: str, found: list[Word], at: int) -> int:
    """The index after a list of professions with their adjectives."""
    end = at
    while end < len(found) and found[end].text[:1].islower() and not is_finite(found[end].text):
        if end > at:
            gap = text[found[end - 1].end : found[end].start]
            if gap == ", " and found[end].folded not in words("professions"):
                break
            if gap not in (" ", ", "):
                break
        if found[end].folded in _ROLE_STOPS:
            break
        if found[end].folded in ("y", "e") and (
            end + 1 >= len(found) or is_function_word(found[end + 1].text) or is_finite(found[end + 1].text)
        ):
            break
        end += 1
    while end > at and found[end - 1].folded in ("y", "e", "muy", "un", "una", "o"):
        end -= 1
    return end


def _object(text: str, sentence: Sentence, found: list[Word], index: int) -> Iterator[Expression]:
    """The direct object of a verb: «abrió una escuela nocturna»."""
    at = index + 1
    if at + 1 < len(found) and found[at].folded in _DETERMINERS and _adjacent(text, found[index], found[at]):
        yield from _noun_phrase(text, sentence, found, at, found[index].folded)


def _noun_phrase(text: str, sentence: Sentence, found: list[Word], at: int, cue: str) -> Iterator[Expression]:
    """Determiner, noun, adjectives and «de» complements, if the phrase ends cleanly."""
    end = at + 1
    if (
        end >= len(found)
        or found[end].capital
        or is_function_word(found[end].text)
        or not found[end].text.isalpha()
    ):
        return
    end += 1
    while end < len(found) and _adjacent(text, found[end - 1], found[end]):
        word = found[end]
        if word.folded in ("de", "del") and end + 1 < len(found) and _adjacent(text, word, found[end + 1]):
            reach = end + 1 + (found[end + 1].folded in ("la", "las", "los", "el", "su", "sus", "un", "una"))
            if reach >= len(found) or found[reach].text[:1].isdigit() or is_infinitive(found[reach].text):
                break
            end = reach + 1
            while end < len(found) and found[end].capital and _adjacent(text, found[end - 1], found[end]):
                end += 1
            continue
        if word.capital or word.folded in ("y", "e", "o", "u", "ni"):
            return
        if (
            is_function_word(word.text)
            or is_finite(word.text)
            or not word.text.isalpha()
            or word.folded.endswith("mente")
        ):
            break
        end += 1
    if 2 <= end - at <= 9:
        yield _expression(text, sentence, found, at, end, "noun_phrase", cue)


def _clause(
    text: str, sentence: Sentence, found: list[Word], first: int, kind: ExpressionType
) -> Iterator[Expression]:
    """From the conjunction to the end of its clause."""
    end = first + 1
    while end < len(found):
        if not re.fullmatch(r"\s[«“\"]?", text[found[end - 1].end : found[end].start]):
            break
        following = found[end + 1] if end + 1 < len(found) else None
        if found[end].folded in ("y", "e") and following is not None and is_finite(following.text):
            break
        if found[end].folded in ("pero", "aunque", "donde", "mientras"):
            break
        end += 1
    if 3 <= end - first <= 16:
        yield _expression(text, sentence, found, first, end, kind, found[first].folded)


def _expression(
    text: str, sentence: Sentence, found: list[Word], first: int, last: int, kind: ExpressionType, cue: str
) -> Expression:
    start, end = found[first].start, found[last - 1].end
    return Expression(start, end, text[start:end], kind, sentence.index, cue)
