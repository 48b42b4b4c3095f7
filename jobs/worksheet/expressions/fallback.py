"""What to ask about in a sentence where no surer fact stands: what somebody did, had or was."""

from __future__ import annotations

from jobs.worksheet.expressions.model import Expression
from jobs.worksheet.expressions.tagging import Word, is_finite, is_function_word, is_infinitive, spaced
from jobs.worksheet.lexicon import words
from jobs.worksheet.sentences import Sentence

_OPENING = frozenset(
    "un una unos unas el la los las varios varias numerosos numerosas muchos muchas diversos diversas".split()  # noqa: SIM905
)
_GOVERNING = frozenset({"en", "con", "de", "sobre", "a"})
_INSIDE = frozenset({"de", "del", "el", "la", "los", "las", "y", "e"})
_POINTING = frozenset(
    {
        "ahora",
        "tal",
        "tales",
        "uno",
        "mismo",
        "misma",
        "mismos",
        "mismas",
        "otro",
        "otra",
        "otros",
        "otras",
        "cual",
        "que",
    }
)
LEAST_WORDS, MOST_WORDS = 2, 8


def find_fallback(text: str, sentence: Sentence, found: list[Word]) -> Expression | None:
    """The longest plain phrase after a verb: «tuvo [varios ataques al corazón]», «consiste en [un juego]».

    The rules of ``phrases`` take an object only where it surely ends; this takes up to the next mark, verb or
    preposition. A second reading finds out whether it is the whole answer, so a loose end costs a candidate
    and no key.

    Args:
        text: the whole text.
        sentence: where to look.
        found: its words.
    """
    best: Expression | None = None
    for index, word in enumerate(found):
        if not is_finite(word.text):
            continue
        first = index + 1
        if first < len(found) and found[first].folded in _GOVERNING and spaced(text, found, index, first):
            first += 1
        end = _reach(text, found, first)
        if end == first:
            continue
        start, stop = found[first].start, found[end - 1].end
        if best is None or stop - start > best.end - best.start:
            best = Expression(start, stop, text[start:stop], "noun_phrase", sentence.index, word.folded)
    return best


def _reach(text: str, found: list[Word], first: int) -> int:
    """The index after the last word of the phrase that begins at ``first``; ``first`` if none does."""
    if first >= len(found) or not spaced(text, found, first - 1, first):
        return first
    head = found[first]
    if not (head.folded in _OPENING or _is_content(head)) or is_infinitive(head.text):
        return first
    end = first + 1
    while end < len(found) and end - first < MOST_WORDS and spaced(text, found, end - 1, end):
        if not (_is_content(found[end]) or found[end].folded in _INSIDE or found[end].folded == "al"):
            break
        if found[end].folded in ("y", "e") and end + 1 < len(found) and is_finite(found[end + 1].text):
            break
        end += 1
    cut = end - first >= MOST_WORDS
    while end > first and is_function_word(found[end - 1].text):
        end -= 1
    if any(
        found[i].folded in ("y", "e") and found[i + 1].capital and not found[i - 1].capital
        for i in range(first + 1, end - 1)
    ):
        return first  # «era sospechoso y Jacobi oponía…»: a new clause
    if cut or any(word.folded in _POINTING for word in found[first:end]):
        return first
    least = LEAST_WORDS + (head.folded in _OPENING)
    return end if end - first >= least else first


def _is_content(word: Word) -> bool:
    """Whether a word can be a noun, a name or an adjective."""
    return (
        word.text.replace("-", "").isalpha()
        and not is_function_word(word.text)
        and not is_finite(word.text)
        and not is_infinitive(word.text)
        and not word.folded.endswith(("mente", "ando", "iendo"))
        and word.folded not in words("adverbs")
    )
