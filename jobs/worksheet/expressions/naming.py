"""The type of one name, by its own words and by the words before it."""

from __future__ import annotations

import re

from jobs.worksheet.expressions.chunks import Chunk, is_given_name, is_roman, place_names
from jobs.worksheet.expressions.model import ExpressionType
from jobs.worksheet.expressions.tagging import Word, is_finite
from jobs.worksheet.lexicon import word_list, words
from jobs.worksheet.sentences import Sentence
from jobs.worksheet.words import fold

Typed = tuple[ExpressionType, str]

_ACRONYM = re.compile(r"(?!EE$|UU$|[IVXLCM]+$)[A-ZÁÉÍÓÚÑ]{2,6}")
_LEADS = frozenset({"el", "la", "los", "las", "de", "del", "al", "en", "por", "a", "y", "un", "una"})
_NEW = frozenset({"nueva", "nuevo", "alta", "alto", "baja"})
_DIRECTIONS = frozenset(
    {"occidental", "oriental", "septentrional", "meridional", "central", "norte", "sur", "este"}
)
_WEDDING = frozenset({"casó", "casarse", "casado", "casada", "matrimonio", "divorcio", "divorciarse", "boda"})
# Stems of verbs and nouns after which «en X» or «a X» is a place.
_STAY = re.compile(
    r"(?:naci|muri|falleci|vivi|vivio|resid|creci|establec|estudi|enterrad|sepultad|exili|instal|mudo|mudarse|traslad|"
    r"viaj|regres|llego|llegada|huyo|huir|huida|emigr|volvi|afinc|radic|partio|retir|estanci|estad|trabaj|situad|ubicad|"
    r"nacid|fallecid|destinad|deport|refugi|encarcel|detenid|fusilad|asesinad|domicili|asent|marcho|marchar|retorn|"
    r"desterrad|ejerc|ensen|vuelta|regreso|viaje|casa|pas[oó]|profesor|medico|consul|embajador|desembarc|visita)"
)
# «Trabajó de periodista en El Universal»: no town.
_PRESS = frozenset({"periodista", "periodistas", "redactor", "redactora", "colaborador", "colaboradora"})
_OF = frozenset({"de", "del"})
# «diputado gubernamental montenegrino»
_MOST_INTRODUCING = 4
_HONOUR = re.compile(
    r"(?:condecor|otorg|conced|recib|caballero|galardon|impus|gran|ingres|distin|comendador|merec|obtuv)"
)


def by_form(text: str, chunk: Chunk, row: list[Word]) -> Typed | None:
    """The type that the words of the name show."""
    name = row[chunk.first : chunk.last]
    folded = " ".join(word.folded for word in name)
    before = _before(text, chunk, row)
    head = name[1].folded if len(name) > 1 and name[0].folded in words("name_qualifiers") else name[0].folded
    if before in ("premio", "premios", "medalla", "beca") or head in words("prize_heads"):
        return _prize(chunk, row, head, before)
    if len(name) == 1 and head in words("prize_names") and before in ("el", "al", "un"):
        return "prize", head
    if folded in place_names():
        return None if before in words("kinship") | words("professions") else ("place", before)
    if head in words("event_heads") and len(name) > 1 and head != "gran":
        return "noun_phrase", head
    if head in words("organization_heads"):
        return ("organization", head) if len(name) > 1 and before not in ("un", "una") else None
    if len(name) > 1 and name[0].folded in place_names() and name[-1].folded in _DIRECTIONS:
        return "place", before
    if len(name) == 1 and _ACRONYM.fullmatch(name[0].text):
        if text[chunk.end : chunk.end + 1].isalnum():
            return None  # «CO2»
        return ("organization", "acronym") if before in _LEADS else None
    return _person_by_form(text, name, before) or _place_by_form(name, before)


def _before(text: str, chunk: Chunk, row: list[Word]) -> str:
    """The word right before a name, with nothing but a space between; empty if there is none."""
    if not chunk.first or text[row[chunk.first - 1].end : chunk.start] != " ":
        return ""
    return row[chunk.first - 1].folded


def _prize(chunk: Chunk, row: list[Word], head: str, before: str) -> Typed | None:
    """A prize has a name of its own; an order of knights is one only where it is given."""
    if chunk.last - chunk.first < 2 and before not in ("premio", "premios", "medalla"):
        return None
    if head == "orden" and not any(
        _HONOUR.match(word.folded) for word in row[max(0, chunk.first - 8) : chunk.first]
    ):
        return None
    return "prize", head


def _person_by_form(text: str, name: list[Word], before: str) -> Typed | None:
    """People: after a title, with a given name, with initials, or known to everyone."""
    first = name[0]
    if all(len(word.text) == 1 for word in name) or (is_roman(name[0].text) and len(name) > 1):
        return None
    if first.folded in words("noble_titles") and not any(is_given_name(word.text) for word in name[1:]):
        rest = " ".join(word.folded for word in name[2:])
        if len(name) > 1 and name[1].folded in ("de", "del") and (rest in place_names() or before in _LEADS):
            return None
    if len(name) > 1 and (first.folded in words("noble_titles") or is_given_name(first.text)):
        return "person", before
    if before in words("person_titles") and len(first.text) > 1 and first.folded not in words("place_heads"):
        return "person", before
    if len(name) > 1 and len(first.text) == 1 and text[first.end] == ".":
        return "person", before
    if len(name) == 1 and first.text in word_list("known_people.txt"):
        return "person", before
    return None


def _place_by_form(name: list[Word], before: str) -> Typed | None:
    """Rivers, islands, streets and the like."""
    if len(name) < 2 or name[0].folded not in words("place_heads"):
        return None
    if name[0].folded in words("common_place_heads") and name[1].folded not in ("de", "del"):
        return ("place", before) if name[0].folded in _NEW and before in ("en", "a", "de", "desde") else None
    return "place", before


def by_context(text: str, chunk: Chunk, row: list[Word], sentence: Sentence) -> Typed | None:
    """The type that the words before the name show."""
    last = _before(text, chunk, row)
    before = [word.folded for word in row[max(0, chunk.first - 8) : chunk.first]]
    previous = before[-2] if len(before) > 1 else ""
    if last in words("kinship") and previous != "obra":
        return "person", last
    wedding = row[chunk.first - 2].text.lower() in _WEDDING if chunk.first > 1 else False
    if last in ("de", "con") and (previous in words("kinship") or wedding):
        return "person", previous
    if last in ("de", "del") and previous in words("place_nouns"):
        return "place", previous
    if last in ("en", "a", "desde", "hasta", "hacia") and any(_STAY.match(word) for word in before[-5:-1]):
        newspaper = row[chunk.first].folded in ("el", "la") and not _PRESS.isdisjoint(before)
        return None if newspaper else ("place", last)
    if _is_introduced(text, chunk, row):
        return "person", last
    return _in_bracket(text, chunk, sentence)


def _is_introduced(text: str, chunk: Chunk, row: list[Word]) -> bool:
    """Whether a name of two words or more follows what its bearer was: «el diputado serbio Nikola Pašić»."""
    if sum(word.capital for word in row[chunk.first : chunk.last]) < 2 or _before(text, chunk, row) in _OF:
        return False
    index = chunk.first - 1
    while index > 0 and chunk.first - index <= _MOST_INTRODUCING and not row[index].capital:
        word = row[index]
        if text[word.end : row[index + 1].start] != " ":
            return False
        if is_finite(word.text) and word.folded not in words("professions"):  # «el rey fundó Villa Carmena»
            return False
        if row[index - 1].text.lower() in ("el", "la", "al", "del", "un", "una"):
            return row[index].folded in words("professions") | words("person_titles")
        index -= 1
    return False


def _in_bracket(text: str, chunk: Chunk, sentence: Sentence) -> Typed | None:
    """Places of birth and death: «(Londres, 1882 – Sussex, 1956)»."""
    opening = text.rfind("(", sentence.start, chunk.start)
    closing = text.find(")", chunk.end, sentence.end)
    if (
        opening < 0
        or closing < 0
        or text.rfind(")", opening, chunk.start) >= 0
        or opening - sentence.start > 200
    ):
        return None
    before = text[opening : chunk.start].rstrip()
    after = text[chunk.end : closing + 1].lstrip()
    life = re.search(r"\d{3,4}.*[-–—;†].*\d{3,4}", text[opening : closing + 1])
    if not life or before.endswith(("como", ":")):
        return None
    if before[-1:] in "(-–—;,†" or before.endswith((" en", "cerca de")):
        return ("place", "(") if after[:1] in ",;-–—)" else None
    return None


def small_head(text: str, chunk: Chunk, row: list[Word], typed: Typed) -> tuple[int, Typed]:
    """Takes in a head written small: «premio Nobel», «universidad de Edimburgo».

    Returns:
        Where the name begins now, and its type.
    """
    before = _before(text, chunk, row)
    if typed[0] == "prize" and before in ("premio", "medalla", "beca"):
        return row[chunk.first - 1].start, typed
    if before in ("de", "del") and chunk.first > 1 and typed[0] in ("place", "person"):
        head = row[chunk.first - 2]
        if head.folded in words("small_heads") and text[head.end : row[chunk.first - 1].start] == " ":
            return head.start, ("organization", fold(head.text))
    return chunk.start, typed
