"""The words of a sentence as a row, without its brackets, and what separates them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from jobs.worksheet.analysis import Analysis
from jobs.worksheet.expressions.tagging import Word, is_finite, words_of

_BRACKET = re.compile(r"\s*\([^()]*\)")
_QUOTE = re.compile(r"[«“\"]")
_STRONG = re.compile(r"[;:«»“”\"—–/\[\]]|\s-\s")

JOINS = frozenset({"y", "e", "pero", "ni", "o", "u", "sino"})
SUBORDINATES = frozenset(
    "que quien quienes donde cuando cuyo cuya cuyos cuyas cual cuales si mientras porque como pues "  # noqa: SIM905
    "aunque segun tanto".split()
)
PREPOSITIONS = frozenset(
    "a al ante bajo con contra de del desde durante en entre hacia hasta para por sin sobre tras".split()  # noqa: SIM905
)
ARTICLES = frozenset({"el", "la", "los", "las", "un", "una", "unos", "unas"})
OWNED = frozenset({"su", "sus"})
_BEFORE_NOUNS = PREPOSITIONS | OWNED | frozenset({"el", "un", "una", "del", "gran", "primer", "primera"})
_CLITICS = frozenset({"la", "las", "los"})
_EARLY_ACCENT = re.compile(r"[áéíóú].{3}")
_VERB_ONLY = re.compile(r"(?:ó|[ai]ron|aba|ían?)$")


def is_whole(text: str) -> bool:
    """Whether nothing in it shows that something was cut out: half a quotation, a dash, a colon."""
    return _STRONG.search(text) is None


def without_brackets(text: str) -> str:
    """The text without what stands in round brackets."""
    return _BRACKET.sub("", text)


@dataclass(frozen=True, slots=True)
class Row:
    """The words of a sentence that stand in no bracket."""

    text: str
    words: tuple[Word, ...]

    @classmethod
    def of(cls, analysis: Analysis, sentence: int) -> Row:
        """The row of a sentence."""
        text, bounds = analysis.document.text, analysis.sentences[sentence]
        brackets = [m.span() for m in _BRACKET.finditer(text, bounds.start, bounds.end)]
        found = words_of(text, bounds)
        return cls(text, tuple(w for w in found if not any(a <= w.start < b for a, b in brackets)))

    def __len__(self) -> int:
        return len(self.words)

    def __getitem__(self, place: int) -> Word:
        return self.words[place]

    def folded(self, place: int) -> str:
        """A word, folded; empty outside the row."""
        return self.words[place].folded if 0 <= place < len(self.words) else ""

    def is_verb(self, place: int) -> bool:
        """Whether a word is a finite verb; only the first of a sentence may have a capital.

        «La toma del poder»: after an article it is a noun, unless its ending is that of a verb only; nor is
        «pública» a form of «publicar».
        """
        word, before = self.words[place], self.folded(place - 1)
        if not is_finite(word.text) or not (word.text.islower() or place == 0):
            return False
        if _EARLY_ACCENT.search(word.text):
            return False
        return before not in _BEFORE_NOUNS and not (before in _CLITICS and not _VERB_ONLY.search(word.text))

    def comma(self, place: int) -> bool:
        """Whether a comma, or more than that, stands after a word."""
        return "," in self._gap(place) or self.strong(place)

    def strong(self, place: int) -> bool:
        """Whether a mark that ends a clause stands after a word."""
        return _STRONG.search(self._gap(place)) is not None

    def quotes(self, place: int) -> bool:
        """Whether a quotation begins after a word."""
        return _QUOTE.search(self._gap(place)) is not None

    def _gap(self, place: int) -> str:
        if place + 1 >= len(self.words):
            return ""
        return without_brackets(self.text[self.words[place].end : self.words[place + 1].start])
