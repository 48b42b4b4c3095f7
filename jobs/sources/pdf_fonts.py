"""Whether the letters of a PDF are known: a font may draw signs and never say which letters they are.

Such a file looks well on the screen and reads as nonsense, because what is stored are numbers of glyphs. No
text may be made of it. The fonts tell most of it; what they hide, the text does.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from pypdf.generic import ArrayObject, DictionaryObject, StreamObject

from jobs.sources.language import LAST_LATIN, UNDETERMINED, detect_language

MAX_DOUBTFUL_SHARE = 0.1
"""Of the signs of a file: so many may come from fonts that do not say which letters they hold."""
MIN_LETTERS = 200
"""A text must be as long before its letters alone may speak against it."""
MIN_VOWEL_SHARE = 0.25
MAX_WORDS_WITHOUT_VOWEL = 0.2
LONGEST_MEAN_WORD = 20

_SYMBOLIC = 4
_NUMBERED_GLYPH = re.compile(r"/(?!uni[0-9A-F]{4}|u[0-9A-F]{4}|afii\d)[A-Za-z]{1,6}[-_.]?\d+")
_WORD = re.compile(r"[^\W\d_]+")
_VOWEL = re.compile("[aeiouyáàâäãåāăąæéèêëēėęěíìîïīįıóòôöõøōőœúùûüūůűųýÿ]", re.IGNORECASE)


def hides_letters(font: Any) -> bool:
    """Whether a font, as pypdf reports it, has no table from its codes to letters.

    A font of numbered glyphs (Identity-H, or names such as «/g12») needs ``ToUnicode``; without it, its codes
    mean something only by chance.
    """
    if not isinstance(font, DictionaryObject):
        return False
    if isinstance(_entry(font, "/ToUnicode"), StreamObject):
        return False
    encoding = _entry(font, "/Encoding")
    if _entry(font, "/Subtype") == "/Type0":
        return not isinstance(encoding, str) or encoding in ("/Identity-H", "/Identity-V")
    if isinstance(encoding, DictionaryObject):
        return _names_are_numbers(_entry(encoding, "/Differences"))
    return encoding is None and _entry(font, "/Subtype") == "/TrueType" and _is_symbolic_subset(font)


class FontMemory:
    """Remembers which fonts of a file hide their letters: pages share fonts, pieces come by the thousand."""

    def __init__(self) -> None:
        self._known: dict[int, tuple[Any, bool]] = {}

    def hides_letters(self, font: Any) -> bool:
        """The answer of ``hides_letters`` for this font."""
        if id(font) not in self._known:
            self._known[id(font)] = (font, hides_letters(font))
        return self._known[id(font)][1]


def _entry(dictionary: DictionaryObject, key: str) -> Any:
    """An entry with its reference followed; ``None`` where there is none."""
    return dictionary[key].get_object() if key in dictionary else None


def _names_are_numbers(differences: Any) -> bool:
    if not isinstance(differences, ArrayObject):
        return False
    names = [name for name in differences if isinstance(name, str)]
    return 2 * sum(bool(_NUMBERED_GLYPH.fullmatch(name)) for name in names) > len(names)


def _is_symbolic_subset(font: DictionaryObject) -> bool:
    descriptor = _entry(font, "/FontDescriptor")
    if not isinstance(descriptor, DictionaryObject):
        return False
    flags = _entry(descriptor, "/Flags")
    return isinstance(flags, int) and bool(flags & _SYMBOLIC) and "/FontFile2" in descriptor


def is_undecoded(text: str, doubtful: Sequence[str]) -> bool:
    """Whether the text of a file is nonsense because its signs were never told to be letters.

    Args:
        text: all of it.
        doubtful: the pieces that were drawn in fonts that hide their letters. Some programs number the glyphs
            as Unicode does, so these pieces are believed when they read as a language.
    """
    hidden = "".join(doubtful)
    if _signs(hidden) > MAX_DOUBTFUL_SHARE * _signs(text):
        return not _is_in_a_language(_WORD.findall(hidden))
    return _is_nonsense(text)


def _signs(text: str) -> int:
    return len(text) - text.count(" ") - text.count("\n")


def _is_nonsense(text: str) -> bool:
    """Whether a text in Latin letters is in no language at all: no common words, no vowels or no spaces."""
    words = _WORD.findall(text)
    letters = sum(map(len, words))
    foreign = sum(char > LAST_LATIN for word in words for char in word)
    if letters < MIN_LETTERS or 2 * foreign > letters or _is_in_a_language(words):
        return False
    long_words = [word for word in words if len(word) > 2]
    mute = sum(_VOWEL.search(word) is None for word in long_words)
    return (
        len(_VOWEL.findall(text)) < MIN_VOWEL_SHARE * letters
        or mute > MAX_WORDS_WITHOUT_VOWEL * len(long_words)
        or letters > LONGEST_MEAN_WORD * len(words)
    )


def _is_in_a_language(words: Sequence[str]) -> bool:
    """Whether the commonest words of a language are among these; one letter alone says nothing."""
    return detect_language(" ".join(word for word in words if len(word) > 1)) not in (None, UNDETERMINED)
