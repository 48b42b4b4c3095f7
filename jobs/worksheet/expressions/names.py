"""What the capitalised names of a text name: people, places, organisations, prizes.

The form of a name decides first (its head, the gazetteer, given names), then what stands before it
(«nació en», «su amigo»), then the same name elsewhere in the text. A name that nothing explains is left
out: a wrong type makes a wrong question.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from jobs.worksheet.expressions.chunks import Chunk, find_chunks, is_given_name, place_names
from jobs.worksheet.expressions.model import Expression, ExpressionType
from jobs.worksheet.expressions.tagging import Word
from jobs.worksheet.lexicon import words
from jobs.worksheet.sentences import Sentence
from jobs.worksheet.words import fold

_ROMAN = re.compile(r"[IVXLCM]+")
_ACRONYM = re.compile(r"[A-ZÁÉÍÓÚÑ]{2,6}")
_DIRECTIONS = frozenset(
    ["occidental", "oriental", "septentrional", "meridional", "central", "norte", "sur", "este", "oeste"]
)
_PLACE_VERBS = re.compile(
    r"(?:naci|muri|falleci|vivi|resid|creci|establec|estudi|enterrad|sepultad|exili|instal|mud|traslad|viaj|regres|lleg|"
    r"huy|emigr|volvi|afinc|radic|parti|fue|retir|estanci|viaje|estad|pas|trabaj|situad|ubicad|nacid|fallecid|destinad|"
    r"deport|refugi|encarcel|detenid|fusilad|asesinad|domicili|asent|casa|marcha|march|retorn|desterrad|encontr|ejerc|ensen)"
)


def find_names(
    text: str, sentences: Sequence[Sentence], found: Sequence[list[Word]], own: frozenset[str]
) -> Iterator[Expression]:
    """The names of the text whose type is known.

    Args:
        text: the whole text.
        sentences: its sentences.
        found: the words of each sentence.
        own: folded words of the topic's own names; a name made of nothing else is no expression.
    """
    known = frozenset(word.text for row in found for word in row[1:] if word.capital)
    chunks = [(chunk, row) for sentence, row in zip(sentences, found, strict=True)
              for chunk in find_chunks(text, row, sentence.index, known)]  # fmt: skip
    types: dict[Chunk, tuple[ExpressionType, str]] = {}
    votes: dict[str, Counter[ExpressionType]] = {}
    for chunk, row in chunks:
        name = text[chunk.start : chunk.end]
        typed = _by_form(text, chunk, row) or _by_context(text, chunk, row, sentences[chunk.sentence])
        if typed:
            types[chunk] = typed
            votes.setdefault(fold(name), Counter())[typed[0]] += 1
            if typed[0] == "person" and chunk.last - chunk.first > 1:
                votes.setdefault(row[chunk.last - 1].folded, Counter())["person"] += 1
    for chunk, row in chunks:
        name = text[chunk.start : chunk.end]
        if chunk.cut or _is_own(row[chunk.first : chunk.last], own):
            continue
        typed = types.get(chunk)
        if typed is None and fold(name) in votes:
            typed = (votes[fold(name)].most_common(1)[0][0], "")
        if typed is None:
            continue
        start = _with_small_head(text, chunk, row, typed[0])
        yield Expression(start, chunk.end, text[start : chunk.end], typed[0], chunk.sentence, typed[1])


def _is_own(name: list[Word], own: frozenset[str]) -> bool:
    """Whether the name is made of the topic's own names."""
    proper = [word.folded for word in name if word.capital]
    return bool(own) and all(word in own for word in proper)


def _by_form(text: str, chunk: Chunk, row: list[Word]) -> tuple[ExpressionType, str] | None:
    """The type that the words of the name show."""
    name = row[chunk.first : chunk.last]
    folded = " ".join(word.folded for word in name)
    before = row[chunk.first - 1].folded if chunk.first else ""
    heads = [word.folded for word in name[:2]]
    head = (
        heads[1]
        if len(heads) > 1 and heads[0] in ("gran", "antigua", "antiguo", "primera", "primer")
        else heads[0]
    )
    if before in words("person_titles") and not folded.startswith(("de ", "del ")) and len(name[0].text) > 1:
        return "person", before
    if head in words("prize_heads") or before in ("premio", "premios", "medalla", "beca"):
        return ("prize", head) if len(name) > 1 or before in ("premio", "medalla") else None
    if head in words("event_heads") and len(name) > 1 and head not in ("gran",):
        return "noun_phrase", head
    if head in words("organization_heads"):
        return ("organization", head) if len(name) > 1 else None
    if folded in place_names():
        return ("place", before) if not _within_person(row, chunk) else None
    if len(name) > 1 and name[0].folded in place_names() and name[-1].folded in _DIRECTIONS:
        return "place", before
    if len(name) == 1 and _ACRONYM.fullmatch(name[0].text) and not _ROMAN.fullmatch(name[0].text):
        return "organization", "acronym"
    if is_given_name(name[0].text) and len(name) > 1:
        return "person", before
    if head in words("place_heads") and len(name) > 1 and head not in ("san", "santa"):
        return "place", head
    if len(name) > 1 and len(name[0].text) == 1 and text[name[0].end] == ".":
        return "person", before
    if is_given_name(name[0].text) and before in words("kinship"):
        return "person", before
    return None


def _within_person(row: list[Word], chunk: Chunk) -> bool:
    """Whether a title or kinship word before a place name makes it the name of a person."""
    before = row[chunk.first - 1].folded if chunk.first else ""
    return before in words("kinship") or before in words("professions")


def _by_context(
    text: str, chunk: Chunk, row: list[Word], sentence: Sentence
) -> tuple[ExpressionType, str] | None:
    """The type that the words before the name show."""
    before = [word.folded for word in row[max(0, chunk.first - 8) : chunk.first]]
    gap = text[row[chunk.first - 1].end : chunk.start] if chunk.first else ""
    if not before or gap.strip():
        return _in_bracket(text, chunk, sentence)
    last = before[-1]
    previous = before[-2] if len(before) > 1 else ""
    if last in words("kinship"):
        return "person", last
    if last in ("de", "con") and (
        previous in words("kinship")
        or previous in ("caso", "casarse", "casado", "casada", "matrimonio", "divorcio")
    ):
        return "person", previous
    if last in ("de", "del") and previous in words("place_nouns"):
        return "place", previous
    if last in ("en", "a", "desde", "hasta", "hacia", "para") and any(
        _PLACE_VERBS.match(word) for word in before[-4:-1]
    ):
        return "place", last
    return _in_bracket(text, chunk, sentence)


def _in_bracket(text: str, chunk: Chunk, sentence: Sentence) -> tuple[ExpressionType, str] | None:
    """Places of birth and death: «(Londres, 1882 – Sussex, 1956)»."""
    opening = text.rfind("(", sentence.start, chunk.start)
    closing = text.find(")", chunk.end, sentence.end)
    if opening < 0 or closing < 0 or text.rfind(")", opening, chunk.start) >= 0:
        return None
    bracket = text[opening : closing + 1]
    before = text[opening : chunk.start].rstrip()
    after = text[chunk.end : closing + 1].lstrip()
    life = re.search(r"\d{3,4}.*[-–—;†].*\d{3,4}", bracket)
    if not life or text[sentence.start : opening].count(".") > 4:
        return None
    if before[-1:] in "(-–—;,†" or before.endswith((" en", "cerca de", ". en")):
        return ("place", "(") if after[:1] in ",;-–—)" and not before.endswith(("como", ":")) else None
    return None


def _with_small_head(text: str, chunk: Chunk, row: list[Word], kind: ExpressionType) -> int:
    """Takes in a head written small: «premio Nobel», «universidad de Cambridge» is left to its place."""
    if kind == "prize" and chunk.first and row[chunk.first - 1].folded in ("premio", "medalla", "beca"):
        if text[row[chunk.first - 1].end : chunk.start] == " ":
            return row[chunk.first - 1].start
    return chunk.start
