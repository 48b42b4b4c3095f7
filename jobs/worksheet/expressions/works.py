"""Titles of works: in quotation marks, after «novela», «película» …, or followed by their year."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jobs.worksheet.expressions.chunks import is_given_name
from jobs.worksheet.expressions.model import Expression
from jobs.worksheet.expressions.tagging import Word, is_finite, is_function_word
from jobs.worksheet.lexicon import alternation, word_list, words
from jobs.worksheet.sentences import Sentence
from jobs.worksheet.words import fold

_QUOTED = re.compile(r"«([^«»]{2,90})»|“([^“”]{2,90})”|\"([^\"]{2,90})\"|‘([^‘’]{2,90})’")
_MADE = re.compile(
    r"\b(?:public(?:o|ad|ar)|escrib|escrit[oa]s?\b|compus|titulad|estren|edit[oa]|redact|filmo|rodo|pinto|autora?\b)"
)
_LISTED = re.compile(r"[»”\"’](?: \([^()]*\))?(?:,| y| e|, y) [«“\"‘]")
_YEAR_AFTER = re.compile(r"\s?\((?:[^()]{0,40}?\b)?(?:1\d{3}|20\d{2})[^()]{0,30}\)")
_BEFORE_YEAR = re.compile(
    r"(?:[,;:]\s(?:[ye]\s)?|\)\s[ye]\s|\b(?:como|incluyen|son|destacan?|publicó|escribió|compuso|titulad[oa]|novela|obra|libro)\s)"
    r"([¿¡]?[A-ZÁÉÍÓÚÑ][^,;:()«»\"“”.]{2,60}?)\s\((?:1\d{3}|20\d{2})\)"
)
# A title that seems to end before these may go on: nobody knows.
_DOUBTFUL = frozenset({"sobre", "para", "por", "como", "contra", "entre", "sin"})
_MOST_TITLE_WORDS = 8
_CALLED = frozenset({"titulada", "titulado", "llamada", "llamado", "denominada", "denominado"})
# After «y»: «la tragedia Tugomer y algunas obras menores».
_MORE = frozenset(
    {"algunas", "algunos", "otras", "otros", "varias", "varios", "muchas", "muchos", "luego", "despues"}
)
_ENDING = frozenset({"que", "donde", "cuyo", "cuya", "quien", "pero", "durante", "aunque", "se", "con"})


def find_works(text: str, sentence: Sentence, found: list[Word]) -> Iterator[Expression]:
    """Titles of works of a sentence, without their quotation marks."""
    taken: list[tuple[int, int]] = []
    last: Expression | None = None
    for quote in _QUOTED.finditer(text, sentence.start, sentence.end):
        group = next(i for i in range(1, 5) if quote.group(i) is not None)
        cue = _cue(text, sentence.start, quote.start())
        title = quote.group(group)
        taken.append(quote.span())
        if not cue and last is not None and _LISTED.fullmatch(text, last.end, quote.start(group)):
            cue = last.cue
        last = None
        if _is_title(title) and (cue or _YEAR_AFTER.match(text, quote.end())):
            last = Expression(quote.start(group), quote.end(group), title, "work", sentence.index, cue)
            yield last
    named = list(_after_nouns(text, sentence, taken, found))
    dated = list(_before_years(text, sentence, taken))
    for work in [*named, *dated]:
        if not any(
            _one_title(text, first, second) and work in (first, second) for first in named for second in dated
        ):
            yield work


def _cue(text: str, start: int, at: int) -> str:
    """The noun or verb before a title that shows it is one."""
    before = fold(text[max(start, at - 60) : at])
    nouns = f"{alternation('work_nouns')}|{alternation('periodical_nouns')}"
    noun = re.search(rf"\b({nouns})\b((?:\s[a-zñ]+){{0,2}}|\sde\s\d{{4}})[:,]?\s*$", before)
    if noun and not any(
        word != "como" and is_function_word(word) for word in re.findall(r"[a-zñ]{2,}", noun.group(2))
    ):
        return noun.group(1)
    return "obra" if _MADE.search(before[-35:]) else ""


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
    nouns = words("work_nouns") | words("periodical_nouns")
    for index, word in enumerate(found):
        at = index + 1
        if word.folded not in nouns or at >= len(found) or (word.capital and index > 0):
            continue
        if found[at].folded in _CALLED or _is_adjective(text, found, at):  # «la farsa rural Juntez»
            at += 1
        if at >= len(found) or not found[at].capital:
            continue
        if text[found[at - 1].end : found[at].start] not in (" ", ": "):
            continue
        end = _title_end(text, found, at, single=not word.folded.endswith("s"))
        if end > at and re.match(r":\s[A-ZÁÉÍÓÚÑ]", text[found[end - 1].end :][:3]):
            continue  # a subtitle follows
        if end > at and _free(taken, found[at].start, found[end - 1].end):
            start, stop = found[at].start, found[end - 1].end
            yield Expression(start, stop, text[start:stop], "work", sentence.index, word.folded)


def _is_adjective(text: str, found: list[Word], at: int) -> bool:
    word = found[at]
    return (
        not word.capital
        and text[found[at - 1].end : word.start] == " "
        and not is_function_word(word.text)
        and not is_finite(word.text)
    )


def _title_end(text: str, found: list[Word], at: int, *, single: bool) -> int:
    """The index after the last word of the title that begins at ``at``; ``at`` if its end is not sure."""
    end = at + 1
    while end < len(found) and text[found[end - 1].end : found[end].start] == " ":
        word = found[end]
        following = found[end + 1] if end + 1 < len(found) else None
        if is_finite(word.text) or word.folded in _ENDING:
            break
        if word.folded in _DOUBTFUL:
            return at
        if word.folded == "de" and following is not None and _is_author(found, end + 1):
            break
        if word.folded in ("en", "desde", "hacia", "de") and following is not None and _is_time(following):
            break
        if word.folded in ("y", "e") and following is not None:
            if following.capital and single and not is_function_word(following.text):
                return at
            if (
                following.capital
                or following.folded in _MORE
                or is_finite(following.text)
                or is_function_word(following.text)
            ):
                break
        end += 1
    if not text.startswith(" (", found[end - 1].end):  # «Don Álvaro o la fuerza del sino (1835)»
        while end > at and is_function_word(found[end - 1].text):
            end -= 1
    return end if end - at <= _MOST_TITLE_WORDS else at


def _one_title(text: str, first: Expression, second: Expression) -> bool:
    """Whether both may be halves of one title with a comma in it («Dreams, Waking Thoughts»)."""
    return not first.cue.endswith("s") and text[first.end : second.start] == ", "


def _is_author(found: list[Word], at: int) -> bool:
    """Whether «de» before it names who made the work («El rey Lear de Shakespeare»)."""
    if found[at].text in word_list("known_people.txt"):
        return True
    return is_given_name(found[at].text) and at + 1 < len(found) and found[at + 1].capital


def _is_time(word: Word) -> bool:
    """Whether «en» before it begins a date and not a part of the title."""
    return word.text[:1].isdigit() or word.folded == "el"


def _before_years(text: str, sentence: Sentence, taken: list[tuple[int, int]]) -> Iterator[Expression]:
    """«El santo (1850), La viuda (1862) y Kako (1870)»: titles that stand before their years, in lists."""
    body = text[sentence.start : sentence.end]
    for found in _BEFORE_YEAR.finditer(body):
        start, end = sentence.start + found.start(1), sentence.start + found.end(1)
        title = found.group(1)
        if (
            len(title.split()) <= 9
            and _free(taken, start, end)
            and not any(is_finite(w) for w in title.split())
        ):
            yield Expression(start, end, title, "work", sentence.index, "year")
