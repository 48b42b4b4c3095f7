"""One clean form for every text, so that offsets, comparisons and the printed sheet agree.

Only what is invisible, broken or typographical machinery is changed: quotes, dashes, emoji and signs such
as «™» or «²» stay as the author wrote them. Two to five apostrophes on end are how wikis mark italics and
bold type; a title that was copied with them keeps quotation marks.
"""

from __future__ import annotations

import re
import unicodedata

_SOFT_BREAK = re.compile("\u00ad[ \t]*\r?\n[ \t]*")
_LINE_ENDS = re.compile("\r\n?|[\u0085\u2028\v]")
_PAGE_ENDS = re.compile("[\f\u2029]")
_SPACES = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000\t]")
# Soft hyphens, zero-width signs, bidirectional marks, byte-order marks, control and private-use characters,
# lone surrogates and noncharacters. The zero-width joiner and the variation selectors are looked at apart.
_INVISIBLE = re.compile(
    "[\u0000-\u0008\u000e-\u001f\u007f-\u009f\u00ad\u034f\u061c\u115f\u1160\u180e\u200b\u200c\u200e\u200f"
    "\u202a-\u202e\u2060-\u206f\ufdd0-\ufdef\ufeff\ufff9-\ufffb\ufffe\uffff\ue000-\uf8ff\ud800-\udfff"
    "\U000e0000-\U000e007f\U000f0000-\U0010ffff]"
)
_JOINER = re.compile(
    "(?<![\u2190-\u2bff\ufe0f\U0001f000-\U0001faff])\u200d|\u200d(?![\u2190-\u2bff\U0001f000-\U0001faff])"
)
_BULLET_SIGNS = re.compile("[\uf0a7\uf0a8\uf0b7\uf0d8\uf0fc\uf076]")  # of Symbol and Wingdings
_BULLET = re.compile(r"^\s*[•‣▪▫◦●○■□➢✓*]\s+")
_LIGATURES = str.maketrans(
    {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st", "ĳ": "ij", "ŉ": "'n"}
)
_MARK = re.compile(
    r"\s*\[\s*(?:"
    r"\d{1,3}(?:\s*[,;–-]\s*\d{1,3})*"
    r"|(?:nota|notas|nota al pie|note|n\.)\s*\d{1,3}"
    r"|cita requerida|cita\s+requerida|sin referencias|referencia requerida|aclaraci[oó]n requerida"
    r"|¿\s*(?:cu[aá]ndo|qui[eé]n|d[oó]nde|seg[uú]n qui[eé]n|cu[aá]l|qu[eé])\s*\?"
    r"|citation needed|editar(?:\s*(?:\||·)?\s*editar (?:c[oó]digo|fuente))?|edit|editar datos en wikidata"
    r"|\^\d{1,3}|\^[a-z]"
    r")\s*\]",
    re.IGNORECASE,
)
# An address in brackets is of no use on paper.
_ADDRESS = re.compile(r" ?\((?:https?://|www\.)[^\s()]{1,300}\)")
_EMPTY_BRACKETS = re.compile(r"[ \t]*\(\s*[,;:.\s]*\)|[ \t]*\([–—-]\)(?=,)")
# Not after a digit or a space on both sides: inches, seconds and ditto marks.
_ITALICS = re.compile(r"(?<![\w'])''(?=[\w¿¡])((?:(?!'')[^.;\n]|\.(?! )){1,80}?)(?<=[\w.!?)])''(?!')")
_APOSTROPHE = re.compile(r"(?<=[^\W\d_])''(?=[^\W\d_])")
_TYPE_MARKS = re.compile(r"(?<![\d'\s])'{2,5}(?![('])|(?<![\w'])'{2,5}(?![\s'])")
_BRACKET_START = re.compile(r"(?<=\()\s*[,;:]\s*")
_BRACKET_EDGES = re.compile(r"(?<=\() +| +(?=\))")
_SPACE_BEFORE_SIGN = re.compile(r"(?<=\w) +(?=[,;.](?:\s|$))")
_MANY_SPACES = re.compile(" {2,}")
# No layout needs more; patterns that look for spaces would take a second for every thousand.
_ENDLESS_SPACES = re.compile(r"[^\S\n]{40,}")


def clean_characters(text: str) -> str:
    """Characters only: nothing invisible or broken is left, lines stay as they are.

    Lines end in a line feed; a page end becomes an empty line.
    """
    text = _SOFT_BREAK.sub("", text)
    text = _LINE_ENDS.sub("\n", text)
    text = _PAGE_ENDS.sub("\n\n", text)
    text = _INVISIBLE.sub("", _BULLET_SIGNS.sub("•", text))
    text = _JOINER.sub("", text)
    text = _ENDLESS_SPACES.sub(" " * 40, _SPACES.sub(" ", text))
    return unicodedata.normalize("NFC", text.translate(_LIGATURES))


def clean_paragraph(text: str) -> str:
    """One paragraph on one line: characters cleaned, bullets and footnote marks removed, spaces squeezed."""
    text = _MANY_SPACES.sub(" ", clean_characters(text).replace("\n", " "))
    if "''" in text:
        text = _APOSTROPHE.sub("'", _ITALICS.sub(r'"\1"', text))
        text = _TYPE_MARKS.sub("", text)
    text = _ADDRESS.sub("", _MARK.sub("", _BULLET.sub("", text)))
    without = _EMPTY_BRACKETS.sub("", text)
    if without != text or "( " in text or " )" in text or "(," in text or "(;" in text:
        text = _BRACKET_EDGES.sub("", _BRACKET_START.sub("", without))
    text = _SPACE_BEFORE_SIGN.sub("", text)
    return _MANY_SPACES.sub(" ", text).strip()


def has_words(text: str) -> bool:
    """Whether there is anything to read: at least one letter."""
    return any(char.isalpha() for char in text)
