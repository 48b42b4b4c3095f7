"""Whom or what a text is about, when the text itself shows it."""

from __future__ import annotations

import re

from jobs.worksheet.lexicon import words
from jobs.worksheet.words import fold, tokens

_UPPER = "A-ZÁÉÍÓÚÀÈÌÒÙÄËÏÖÜÂÊÎÔÛÑÇŠŽŁŚĐØÅ"
_OPENING_NAME = re.compile(
    rf"(?:(?:El|La|Los|Las)\s)?([{_UPPER}][^\s(\[,;:«»\"]*(?:\s(?:[{_UPPER}][^\s(\[,;:«»\"]*|"
    r"de|del|la|las|los|el|y|e|i|von|van|der|den|di|da|do|dos|du|des|le|zu|af|av|ibn|bin|of|the|und|auf))*)"
)
# «Ludwik Lejzer Zamenhof o simplemente L. L. Zamenhof (…)» gives two names.
_AFTER_NAME = re.compile(
    r"\s*[(\[,;]|\s(?:fue|es|era|son|fueron|eran|nació|nace)\s"
    rf"|\so\s(?:simplemente\s|también\s|solo\s|sólo\s)?[{_UPPER}]"
)
_DEFINITION = re.compile(
    r"\b(?:es|era|fue|son|eran|fueron)\s(?:también\s|además\s|sobre todo\s)?"
    r"(?:un|una|uno|unos|unas|el|la|los|las|considerad[oa]s?|conocid[oa]s?)\b"
)
_LIFE = re.compile(
    r"\([^.]{0,160}?(?:\b(?:1\d{3}|20\d{2})\b|\b\d{1,4}\s?[ad]\.\s?C\.|\bsiglo\s[IVX]+)"
    r"|[,\s]naci(?:d[oa]|ó)\s"
)
_KNOWN_AS = re.compile(
    r"\b(?:conocid[oa]|llamad[oa]|seudónimo|pseudónimo|apodad[oa]|nombre artístico)\b[^.;()]{0,60}$"
)
_TITLES = frozenset(
    {"sir", "lord", "lady", "don", "dona", "doña", "san", "santa", "fray", "sor", "dame", "baron", "conde"}
)
# «Ella nació allí» names nobody.
_NO_NAMES = frozenset(
    "el ella ellos ellas ello esto eso aquello este esta ese esa alli aqui quien asi hoy".split()  # noqa: SIM905
)
# Words of the opening that may stand before or between the title's words («Alan Alexander Milne»).
_SLACK = 6
LEAST_NAME_WORDS = 2
_LONGEST_PARTICLE = 3


def detect_topic(title: str | None, text: str) -> str | None:
    """The title, if the text begins by defining it or by the life dates of the person of that name.

    Where the title says something else, a text that opens with a name and its life dates is about that name,
    whatever the file is called.

    The title's words must stand in order at the beginning of the text; initials of the title may be
    written out («A. A. Milne», «Alan Alexander Milne (Londres, …»), and the title may follow as the name
    that the first sentence says the person is known by. A file name or a headline does not pass.
    """
    opening = _opening(text)
    if title and _NAMELESS.match(opening) and _is_a_name(title):
        return title.strip()
    if not _LIFE.search(opening[:450]) and not _DEFINITION.search(opening[:450]):
        return None
    spelt = _with_hyphens(title.strip(), opening) if title else ""
    if spelt and (_begins_with(opening, spelt) or _known_as(opening, spelt)):
        return spelt
    return _opening_person(opening)


def _with_hyphens(title: str, opening: str) -> str:
    """The title with the hyphens that the text has and the name of its file may have lost: «Jean-Jacques»."""
    pattern = r"[\s\-‐‑]".join(re.escape(word) for word in re.split(r"[\s\-‐‑]+", title))
    found = re.search(rf"(?<!\w){pattern}(?!\w)", opening)
    return title if found is None else found.group()


# «(Vótkinsk, 1840 – San Petersburgo, 1893) fue un compositor»: the name was lost, the title has it.
_NAMELESS = re.compile(r"(?:\([^()]*\)\s)?[,\s]*(?:fue|es|era)\s(?:un|una|el|la)\s")
# «:Para otras personas llamadas Mary Parker, ver …»: a pointer to other articles.
_POINTER = re.compile(r":|No confundir con\b|Para otr[oa]s\b")


def _opening(text: str) -> str:
    """The first paragraph that is no pointer to another article."""
    paragraphs = [line for line in text.lstrip().split("\n") if line.strip()]
    return next((line for line in paragraphs if not _POINTER.match(line)), "")[:700]


def _is_a_name(title: str) -> bool:
    """Whether a title reads like somebody's name, not like a file's: «Piotr Ilich Chaikovski»."""
    told = title.split()
    long = [word for word in told if len(word) > _LONGEST_PARTICLE]
    return len(told) >= LEAST_NAME_WORDS and all(word.isalpha() and word[0].isupper() for word in long)


# «(Vicuña, 1889 – Nueva York, 1957)» at once, or further on two dates in a bracket, or the birth.
_YEAR = r"\b(?:1\d{3}|20\d{2})\b"
_BORN = re.compile(
    rf"\s*\([^()]*{_YEAR}|.{{0,160}}?\([^()]*{_YEAR}[^()]*[-–—†;/][^()]*{_YEAR}|.{{0,200}}?\bnaci(?:ó|d[oa])\s"
)


def _opening_person(opening: str) -> str | None:
    """The name that a text begins with, if life dates, a birth or a profession follow."""
    name = opening_name(opening)
    if len(name.split()) < LEAST_NAME_WORDS:
        return None
    born = _BORN.match(opening, opening.index(name) + len(name)) is not None
    return name if born or is_person(name, opening) else None


def opening_name(text: str) -> str:
    """The name that the text begins with, if a bracket, a comma or a copula follows it; else empty."""
    start = text.lstrip()
    found = _OPENING_NAME.match(start)
    if found is None:
        return ""
    if fold(found.group(1)) in _NO_NAMES:
        return ""
    rest = start[found.end() :]
    if _AFTER_NAME.match(rest) is None:
        return ""
    return found.group(1)


def full_name(topic: str | None, text: str) -> str:
    """The name that the first sentence gives to the topic; the topic itself if it gives none."""
    name = opening_name(text)
    if topic is None or not name or not _begins_with(name, topic):
        return topic or ""
    return name


_OPENING_LENGTH = 600
_SAID_OF_HER = re.compile(r"\b(?:fue|es|era)\s(?:una|la)\s")
_SAID_OF_HIM = re.compile(r"\b(?:fue|es|era)\s(?:un|el)\s")


def is_meant_by(article: str, noun: str, text: str) -> bool:
    """Whether «el compositor» can mean the person that the text is about, as far as the opening shows.

    «El conde» is not the poetess of the opening, nor is any count of whom the opening does not say it.

    Args:
        article: folded, of the noun phrase.
        noun: folded.
        text: the whole text.
    """
    if noun not in words("professions"):
        return False
    opening = text[:_OPENING_LENGTH]
    her, him = _SAID_OF_HER.search(opening) is not None, _SAID_OF_HIM.search(opening) is not None
    if her != him and article != ("la" if her else "el"):
        return False
    return noun not in words("noble_titles") or noun in {fold(word) for word in tokens(opening)}


def own_names(topic: str | None, text: str) -> frozenset[str]:
    """Folded words of the names that mean the topic: never an answer, never a swap."""
    names = f"{topic or ''} {opening_name(text)}"
    parts = [part for word in tokens(names) for part in (word, *re.split(r"[-‐‑]", word))]
    return frozenset(fold(part) for part in parts)


def _plain(title: str) -> list[str]:
    """The title's words, folded, without its bracket («Mercurio (planeta)»)."""
    bare = re.sub(r"\s*\([^)]*\)\s*$", "", title)
    return [fold(part) for word in tokens(bare) for part in re.split(r"[-‐‑]", word)]


def _begins_with(opening: str, title: str) -> bool:
    """Whether the words of the title stand in order in the first words of the text."""
    wanted = _plain(title)
    given = _plain(opening)[: len(wanted) + _SLACK + 2]
    while given and wanted and given[0] in _TITLES | {"el", "la", "los", "las"} and given[0] != wanted[0]:
        given = given[1:]
    position = 0
    for word in wanted:
        for index in range(position, min(len(given), len(wanted) + _SLACK)):
            if given[index] == word or (len(word) == 1 and given[index].startswith(word)):
                position = index + 1
                break
        else:
            return False
    return bool(wanted)


def _known_as(opening: str, title: str) -> bool:
    """Whether the first sentence says that the person is known by the title."""
    bare = re.sub(r"\s*\([^)]*\)\s*$", "", title).strip()
    at = fold(opening).find(fold(bare)) if len(fold(opening)) == len(opening) else opening.find(bare)
    return at > 0 and _KNOWN_AS.search(opening[:at]) is not None


def is_person(topic: str | None, text: str) -> bool:
    """Whether the topic is a person: life dates in brackets, «nació», or a profession after the copula."""
    if topic is None:
        return False
    opening = _opening(text)[:600]
    said = [m.group(1) for pattern in (_COPULA, _APPOSITION) for m in pattern.finditer(opening)][:3]
    if any(_is_trade(told, n) for told in map(str.split, said) for n in range(len(told))):
        return True
    life = _DATES.search(opening[:300])
    if life is not None and _YEARS_ONLY.fullmatch(life.group()) is None:
        return True
    return re.search(r"\bnaci(?:ó|d[oa])\b", opening[:300]) is not None


_COPULA = re.compile(
    r"\b(?:fue|es|era)\s(?:también\s)?(?:(?:un|una|el|la|un[oa] de l[oa]s)\s)?((?:[^\W\d_]+\s?){1,4})"
)
_APPOSITION = re.compile(r"\)\s?[,.]?\s((?:[^\W\d_]+\s?){1,3})")
_DATES = re.compile(r"\([^)]*\d{4}[^)]*[-–—†;][^)]*\d{4}[^)]*\)")
_YEARS_ONLY = re.compile(r"\((?:[^)\d,]*\s)?\d{4}\s?[-–—]\s?\d{4}\)")
_TRADES_AND_ADJECTIVES = frozenset(
    "militar noble general oficial religioso religiosa politico politica cientifico cientifica musico marino "  # noqa: SIM905
    "intelectual academico critico critica revolucionario revolucionaria".split()
)


def _is_trade(told: list[str], place: int) -> bool:
    """Whether a word is a profession, in the plural too; «conflicto militar» holds none."""
    trade = {fold(told[place]), re.sub("e?s$", "", fold(told[place]))} & words("professions")
    return bool(trade) and (place == 0 or not trade & _TRADES_AND_ADJECTIVES)
