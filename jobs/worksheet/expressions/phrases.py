"""Expressions that are not names: what was made or done, why and what for."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from jobs.worksheet.expressions.model import Expression, ExpressionType
from jobs.worksheet.expressions.roles import find_role
from jobs.worksheet.expressions.tagging import Word, is_finite, is_function_word, is_infinitive, spaced
from jobs.worksheet.lexicon import words
from jobs.worksheet.sentences import Sentence

_COPULAS = frozenset({"fue", "es", "era", "fueron", "eran", "son"})
_DETERMINERS = frozenset({"un", "una", "unos", "unas", "el", "la", "los", "las"})
_CAUSE = re.compile(r"\b(?:porque|debido a(?:l)?|a causa de(?:l)?|por culpa de(?:l)?|gracias a(?:l)?)\s")
_LONGEST_CLAUSE = 16
_CAUSE_HEADS = {"porque": 1, "debido": 2, "a": 3, "por": 3, "gracias": 2}
_MANNER = frozenset({"mas", "menos", "muy", "tan", "bastante", "mejor", "peor", "menor", "mayor"})
# A phrase of determiner and noun says too little if one of these goes on with it.
# These go on even with a longer one.
_CLINGING = frozenset({"a", "al", "con", "que", "sobre", "contra", "entre", "por"})
_GOES_ON = frozenset(
    {"sobre", "para", "con", "contra", "por", "entre", "que", "de", "del", "a", "al", "en", "hacia", "sin"}
)


def find_phrases(text: str, sentence: Sentence, found: list[Word], *, person: bool) -> Iterator[Expression]:
    """Roles and noun phrases after a copula, objects, causes and purposes of a sentence.

    Args:
        text: the whole text.
        sentence: where to look.
        found: its words.
        person: whether what the sentence defines is a person: then «fue un X» is a role.
    """
    defined = False
    for index, word in enumerate(found):
        if word.folded in _COPULAS:
            role = find_role(text, sentence, found, index, person=person and not defined)
            defined = True
            if role is not None:
                yield role
            elif not person:
                yield from _object(text, sentence, found, index)
        elif is_finite(word.text):
            yield from _object(text, sentence, found, index)
            if word.folded in words("study_verbs"):
                yield from _subject_of_study(text, sentence, found, index)
        elif word.folded == "para" and index + 1 < len(found) and is_infinitive(found[index + 1].text):
            yield from _clause(text, sentence, found, index, "purpose")
    for cause in _CAUSE.finditer(text, sentence.start, sentence.end):
        first = bisect_left(found, cause.start(), key=lambda word: word.start)
        if first < len(found):
            yield from _clause(text, sentence, found, first, "cause")


def _object(text: str, sentence: Sentence, found: list[Word], index: int) -> Iterator[Expression]:
    """The noun phrase right after a verb: «abrió una escuela nocturna»."""
    at = index + 1
    if at + 1 >= len(found) or found[at].text not in _DETERMINERS or not spaced(text, found, index, at + 1):
        return
    if found[at].text == "la" and is_infinitive(found[at + 1].text):
        return
    end = _noun_phrase_end(text, found, at)
    if end:
        yield _expression(text, sentence, found, at, end, "noun_phrase", found[index].folded)


def _noun_phrase_end(text: str, found: list[Word], at: int) -> int:
    """The index after determiner, noun, adjectives and «de» complements; 0 if it does not end cleanly."""
    noun = found[at + 1]
    if not _is_content(noun) or noun.folded in words("empty_nouns"):
        return 0
    end = at + 2
    while end < len(found) and spaced(text, found, end - 1, end):
        word = found[end]
        if word.folded in ("de", "del"):
            reach = _complement(text, found, end)
            if not reach:
                return 0
            end = reach
        elif word.folded in ("y", "e", "o", "u", "ni"):
            if end + 1 < len(found) and is_finite(found[end + 1].text):
                break
            return 0
        elif word.capital or word.folded in _MANNER or word.text[0].isdigit():
            return 0
        elif not _is_content(word) or word.folded.endswith(
            ("mente", "ando", "iendo", "yendose", "andose", "iendose")
        ):
            break
        else:
            end += 1
    return end if _ends_cleanly(text, found, at, end) else 0


def _is_content(word: Word) -> bool:
    """Whether a word can be a noun or an adjective of a phrase."""
    plain = not word.capital and word.text.replace("-", "").isalpha()
    return (
        plain
        and not is_function_word(word.text)
        and not is_finite(word.text)
        and word.folded not in words("adverbs")
    )


def _complement(text: str, found: list[Word], at: int) -> int:
    """The index after «de (la) noun» or «de Name» at ``at``; 0 if it is something else."""
    reach = at + 1
    if reach < len(found) and found[reach].folded in _DETERMINERS:
        reach += 1
    if reach >= len(found) or not spaced(text, found, at, reach):
        return 0
    if found[reach].capital:
        while reach + 1 < len(found) and found[reach + 1].capital and spaced(text, found, reach, reach + 1):
            reach += 1
        return reach + 1
    if not _is_content(found[reach]) or is_infinitive(found[reach].text):
        return 0
    return reach + 1


def _ends_cleanly(text: str, found: list[Word], at: int, end: int) -> bool:
    """Whether nothing after the phrase belongs to it, and it says enough."""
    length = end - at
    if not 2 <= length <= 9:
        return False
    following = found[end] if end < len(found) else None
    gap = text[found[end - 1].end : following.start] if following else ""
    if re.match(r" [«“\"‘']", gap):
        return False
    if length <= 3 and any(word.folded in words("light_nouns") for word in found[at + 1 : end]):
        return False
    if following is not None and gap == " " and following.folded in (_GOES_ON if length == 2 else _CLINGING):
        return False
    if following is not None and gap == " " and (following.folded == "que" or following.capital):
        return False
    return following is None or gap != ", " or _begins_apart(following)


def _begins_apart(word: Word) -> bool:
    """Whether a word after a comma begins something new, and does not go on with a list."""
    if word.folded in _DETERMINERS:
        return False
    apart = word.folded.endswith(("ado", "ada", "ados", "adas", "ido", "ida", "ando", "endo", "mente"))
    return apart or is_function_word(word.text) or is_finite(word.text) or word.folded in words("adverbs")


def _subject_of_study(text: str, sentence: Sentence, found: list[Word], index: int) -> Iterator[Expression]:
    """«Estudió derecho y estética en …»: the subjects, up to the preposition or mark."""
    end = index + 1
    while end < len(found) and spaced(text, found, end - 1, end):
        word = found[end]
        if (
            word.folded in ("y", "e")
            and end > index + 1
            and end + 1 < len(found)
            and _is_content(found[end + 1])
        ):
            end += 1
            continue
        if not _is_content(word) or is_infinitive(word.text) or word.folded.endswith("mente"):
            break
        end += 1
    following = found[end] if end < len(found) else None
    gap = text[found[end - 1].end : following.start] if following else "."
    clean = (
        following is None
        or gap != " "
        or following.folded in ("en", "con", "bajo", "durante", "desde", "por")
    )
    listed = (
        gap == ", "
        and following is not None
        and _is_content(following)
        and not following.folded.endswith("ando")
    )
    if 1 <= end - index - 1 <= 5 and clean and not listed:
        yield _expression(text, sentence, found, index + 1, end, "noun_phrase", found[index].folded)


def _clause(
    text: str, sentence: Sentence, found: list[Word], first: int, kind: ExpressionType
) -> Iterator[Expression]:
    """From the conjunction to the end of its clause."""
    end = first + 1
    while end < len(found) and end - first <= 2 * _LONGEST_CLAUSE:
        gap = text[found[end - 1].end : found[end].start]
        if not re.fullmatch(r"\s[«“\"]?|\.\s?", gap) or ("." in gap and len(found[end - 1].text) > 1):
            break
        following = found[end + 1] if end + 1 < len(found) else None
        if found[end].folded in ("y", "e") and following is not None and is_finite(following.text):
            break
        if found[end].folded in ("pero", "aunque", "donde", "mientras", "cuando"):
            break
        end += 1
    whole = end
    while end > first and is_function_word(found[end - 1].text):
        end -= 1
    if whole - end > 1:
        return
    skip = _CAUSE_HEADS.get(found[first].folded, 1)
    content = found[first + skip : end]
    if len(content) < 2 or end - first > _LONGEST_CLAUSE or _is_pronoun(content):
        return
    needs_verb = found[first].folded == "porque" or content[0].folded == "que"
    verbs = sum(is_finite(word.text) for word in content)
    if (needs_verb and not verbs) or (
        not needs_verb and verbs and not any(w.folded == "que" for w in content)
    ):
        return
    yield _expression(text, sentence, found, first, end, kind, found[first].folded)


def _is_pronoun(content: list[Word]) -> bool:
    """Whether «a causa de ello», «gracias a lo cual»: nothing is said."""
    first, second = content[0].folded, content[1].folded if len(content) > 1 else ""
    return first in ("ello", "esto", "eso", "quien") or (
        first in ("lo", "la", "los") and second in ("cual", "cuales")
    )


def _expression(
    text: str, sentence: Sentence, found: list[Word], first: int, last: int, kind: ExpressionType, cue: str
) -> Expression:
    start, end = found[first].start, found[last - 1].end
    return Expression(start, end, text[start:end], kind, sentence.index, cue)
