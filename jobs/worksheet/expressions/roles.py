"""What someone was: «fue un novelista y médico escocés».

A role is the whole list of professions or nothing: half a list would be a wrong key. It is never swapped
in a false statement, because a person can be many things that the text does not say.
"""

from __future__ import annotations

from jobs.worksheet.expressions.model import Expression
from jobs.worksheet.expressions.tagging import Word, is_finite, is_function_word, spaced
from jobs.worksheet.lexicon import words
from jobs.worksheet.sentences import Sentence

_ARTICLES = frozenset({"un", "una", "unos", "unas", "el", "la", "los", "las"})
_SUFFIXES = (
    "ista",
    "istas",
    "ologo",
    "ologa",
    "ologos",
    "grafo",
    "grafa",
    "onomo",
    "onoma",
    "sofo",
    "logo",
    "pedagogo",
)
_MANNER = frozenset({"muy", "mas", "tan", "especialmente", "responsable", "figura"})
_LEADING = frozenset(
    {"tambien", "ademas", "nombrado", "nombrada", "elegido", "elegida", "ordenado", "designado"}
)
# «El primer poeta que …» is nothing without the rest.
_RANKS = frozenset({"primer", "primera", "unico", "unica", "principal", "mejor", "ultimo", "ultima"})
_CONJUNCTIONS = frozenset({"y", "e", "o"})


def is_profession(word: Word) -> bool:
    """Whether a word names a profession, by list or by its ending."""
    return (
        word.folded in words("professions")
        or word.folded.removesuffix("s") in words("professions")
        or (word.folded.endswith(_SUFFIXES) and len(word.folded) > 6)
    )


def find_role(
    text: str, sentence: Sentence, found: list[Word], copula: int, *, person: bool
) -> Expression | None:
    """The role after the copula at that index, without its article; ``None`` if there is no sure one."""
    at = copula + 1
    while at < len(found) and found[at].folded in _ARTICLES | _LEADING:
        at += 1
    if at >= len(found) or not spaced(text, found, copula, at) or found[at].folded in ("uno", "una"):
        return None
    if not any(is_profession(word) for word in found[at : at + 3]) and not (person and at > copula + 1):
        return None
    end = _end(text, found, at)
    if end == at or (not any(is_profession(word) for word in found[at:end]) and not person):
        return None
    if not _complete(text, found, at, end):
        return None
    start, stop = found[at].start, found[end - 1].end
    return Expression(start, stop, text[start:stop], "role", sentence.index, found[copula].folded)


def _end(text: str, found: list[Word], at: int) -> int:
    """The index after the professions and their adjectives."""
    end = at
    while end < len(found):
        word = found[end]
        gap = text[found[end - 1].end : word.start] if end > at else " "
        following = found[end + 1] if end + 1 < len(found) else None
        if (
            end > at
            and word.folded == "de"
            and gap == " "
            and following is not None
            and _is_kind_of_work(found, end)
        ):
            end += 2
            if end + 1 < len(found) and found[end].folded == "para" and found[end + 1].text.islower():
                end += 2  # «escritora de libros para niños»
            continue
        if end > at and gap == " " and word.folded in words("appositions") | words("adverbs") | _MANNER:
            break
        if end > at and following is not None and _is_loose_participle(word, following):
            break
        apposed = is_profession(word) and following is not None and following.folded in ("de", "del")
        if apposed and end > at + 1 and gap == " " and found[end - 1].folded not in _CONJUNCTIONS:
            break
        if word.capital or is_finite(word.text) or not word.text.replace("-", "").isalpha():
            break
        if gap == " " and word.folded in words("role_stops"):
            break
        if gap == ", ":
            if word.folded in _CONJUNCTIONS and following is not None and is_profession(following):
                end += 1
                continue
            if not is_profession(word) or (following is not None and following.folded in ("de", "del")):
                break
        elif gap != " ":
            break
        if word.folded in _CONJUNCTIONS and (
            following is None
            or is_function_word(following.text)
            or is_finite(following.text)
            or following.folded in words("appositions")
        ):
            break
        end += 1
    while end > at and (found[end - 1].folded in _CONJUNCTIONS or is_function_word(found[end - 1].text)):
        end -= 1
    return end


def _is_loose_participle(word: Word, following: Word) -> bool:
    """«un escritor ruso identificado con…»: what follows is said besides."""
    participle = word.folded.endswith(("ado", "ada", "ido", "ida")) and not is_profession(word)
    return participle and is_function_word(following.text) and following.folded not in _CONJUNCTIONS


def _is_kind_of_work(found: list[Word], at: int) -> bool:
    """«crítico de arte», «hombre de negocios», «profesor de lenguas»: one small noun after «de»."""
    noun = found[at + 1]
    after = found[at + 2].folded if at + 2 < len(found) else ""
    small = not noun.capital and not is_function_word(noun.text) and noun.text.isalpha()
    return (
        small
        and after not in ("de", "del")
        and noun.folded not in ("origen", "nacimiento", "profesion", "familia")
    )


def _complete(text: str, found: list[Word], at: int, end: int) -> bool:
    """Whether the list was not cut in the middle, and says more than «autor»."""
    if end >= len(found):
        return True
    following = found[end]
    gap = text[found[end - 1].end : following.start]
    if found[at].folded in _RANKS and gap == " ":
        return False
    lone = end - at == 1 or not any(is_profession(word) for word in found[at:end])
    if lone and gap == " " and following.folded in ("de", "del", "en", "por"):
        return False
    if gap == " " and (
        following.folded in _CONJUNCTIONS or following.capital or following.folded in ("mas", "muy")
    ):
        return False
    if gap == " " and following.folded in ("de", "del") and found[end - 1].folded in words("light_nouns"):
        return False
    if found[end - 1].folded in ("mas", "muy", "primer", "primera", "gran"):
        return False
    if gap.startswith(",") and gap.strip() == ",":
        word = following.folded
        participle = word.endswith(("ado", "ada", "ido", "ida", "mente", "ando", "endo"))
        return (
            participle
            or word in words("appositions")
            or is_finite(following.text)
            or following.capital
            or (is_function_word(following.text) and word not in ("y", "e"))
        )
    return True
