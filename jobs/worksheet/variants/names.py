"""Persons, places and works."""

from __future__ import annotations

import re

from jobs.worksheet.lexicon import word_list, words
from jobs.worksheet.variants.forms import Forms
from jobs.worksheet.variants.numerals import from_words
from jobs.worksheet.words import fold, tokens

_PARTICLES = frozenset(["de", "del", "la", "las", "los", "y", "van", "von", "der", "den", "du", "le"])
# Given names that are surnames just as well: where they stand second, nothing can be told.
_ALSO_SURNAMES = re.compile(
    r"Alonso|Allan|Andrés|Benito|Bruno|Clemente|Domingo|Esteban|Felipe|Gaspar|Gil|León|Lorenzo|Lucas|Marcos|"
    r"Martín|Mateo|Nicolás|Pascual|Román|Salvador|Santiago|Simón|Valentín|Vicente|Vidal"
)
_COUNTRY = re.compile(
    r"Alemania|Argentina|Australia|Austria|Bélgica|Bolivia|Brasil|Canadá|Chile|China|Colombia|"
    r"Costa Rica|Cuba|Dinamarca|Ecuador|EE\. ?UU\.|Egipto|El Salvador|Escocia|España|Estados Unidos|"
    r"Filipinas|Finlandia|Francia|Gales|Grecia|Guatemala|Guinea Ecuatorial|Honduras|Hungría|India|"
    r"Inglaterra|Irlanda|Israel|Italia|Japón|Marruecos|México|Nicaragua|Noruega|Países Bajos|Panamá|"
    r"Paraguay|Perú|Polonia|Portugal|Puerto Rico|Reino Unido|República Checa|República Dominicana|"
    r"Rumanía|Rusia|Suecia|Suiza|Turquía|Ucrania|Uruguay|Venezuela"
)
_NAME = re.compile(r"[^\W\d_]+(?:['’\-][^\W\d_]+)*")
_ARTICLE = re.compile(r"(el|la|los|las|un|una|unos|unas) (?=\S)", re.IGNORECASE)
_REGION = re.compile(r"(.+?)(?:, | \()([^,()]+)\)?")
_QUOTES = re.compile(r"[«\"“‘']\s*(.+?)\s*[»\"”’']")


def person_forms(answer: str, question: str) -> Forms | None:
    """«Amparo Quintanilla Rey»: «Amparo Quintanilla», «Quintanilla»; the first name alone is not enough.

    A surname is taken out of the name only where it is plain which part it is, and only if the question
    does not name another of the family with it.
    """
    parts = _name_parts(answer)
    if parts is None:
        return None
    given, surnames = parts
    asked = {fold(word) for word in tokens(question)}
    if not surnames or {fold(word) for word in tokens(surnames[0]) if word[:1].isupper()} & asked:
        return Forms(answer)
    first = " ".join(given)
    particle = re.match(r"(van|von|van der|van den) (?=[A-ZÁ-Ú])", surnames[0])
    surname = f"({particle.group(1)}) {surnames[0][particle.end() :]}" if particle else surnames[0]
    printed = f"({first}) {surname}"
    if len(surnames) > 1:
        printed += f" ({' '.join(surnames[1:])})"
    return Forms(printed, (), (first,) if first and first not in question else ())


def _name_parts(answer: str) -> tuple[list[str], list[str]] | None:
    """Given names and surnames of a person, or None where they cannot be told apart."""
    pieces = _joined_particles(answer.split())
    if pieces is None or not 2 <= len(pieces) <= 5:
        return None
    if fold(pieces[0]) in words("person_titles") or pieces[0].lower() in ("san", "santa", "santo", "virgen"):
        return None
    known = [piece in word_list("given_names.txt") for piece in pieces]
    if len(pieces) == 2:
        return None if known[1] and not _ALSO_SURNAMES.fullmatch(pieces[1]) else (pieces[:1], pieces[1:])
    if not known[0] or _ALSO_SURNAMES.fullmatch(pieces[1]):
        return None
    count = 2 if known[1] else 1
    surnames = pieces[count:]
    doubtful = (
        surnames and surnames[0] in word_list("given_names.txt") and not _ALSO_SURNAMES.fullmatch(surnames[0])
    )
    if len(surnames) > 2 or doubtful:
        return None
    return pieces[:count], surnames


def _joined_particles(raw: list[str]) -> list[str] | None:
    """The parts of a name, «de la Cruz» as one; None if anything else stands between or it is a list."""
    pieces: list[str] = []
    pending: list[str] = []
    for word in raw:
        if not _NAME.fullmatch(word):
            return None
        if word.lower() in _PARTICLES and word[:1].islower():
            if word in ("y", "e"):
                return None
            pending.append(word)
        elif word[:1].isupper() and not re.fullmatch(r"[IVX]+", word):
            pieces.append(" ".join([*pending, word]))
            pending = []
        else:
            return None
    return None if pending else pieces


def place_forms(answer: str, question: str) -> Forms | None:
    """«Vicuña, Chile»: the country may be left out unless it is what is asked for."""
    found = _REGION.fullmatch(answer)
    if not found or re.search(r"\bpais(?:es)?\b", fold(question)):
        return None
    place, region = found.groups()
    if not _COUNTRY.fullmatch(region) or _COUNTRY.fullmatch(place):
        return None
    return Forms(place, (answer, f"{place} ({region})"))


def work_forms(answer: str, _question: str) -> Forms | None:
    """«El túnel»: with or without its article and in quotation marks."""
    quoted = _QUOTES.fullmatch(answer)
    title = quoted.group(1) if quoted else answer
    if any(sign in title for sign in '«»"“”'):
        return None
    article = re.match(r"(El|La|Los|Las|Un|Una) (?=\w{4,})", title)
    printed = f"({article.group(1)}) {title[article.end() :]}" if article else title
    return Forms(printed, tuple(mark.format(title) for mark in ("«{}»", '"{}"', "“{}”")))


def without_article(answer: str) -> str:
    """A common noun's article in brackets: «(una) escuela nocturna»; capital articles belong to names."""
    found = _ARTICLE.match(answer)
    if not found or not answer[:1].islower():
        return answer
    rest = answer[found.end() :]
    first = rest.split()[0]
    if found.group(1) in ("unos", "unas") and (first[0].isdigit() or from_words(first) is not None):
        return answer  # «unos sesenta» is about sixty
    if fold(first) in (
        "que",
        "cual",
        "cuales",
        "de",
        "del",
        "mas",
        "menos",
        "mismo",
        "misma",
        "otro",
        "otra",
        "uno",
        "una",
    ):
        return answer
    return f"({found.group(1)}) {rest}"


_PAIR = re.compile(r"([A-ZÁ-Ú][^,;]*?) [ye] ([A-ZÁ-Ú][^,;]*)")
_ASKS_FOR_SEVERAL = re.compile(r"(?:[a-z]+ )?(?:quienes|cuales|que [a-zñ]+s)\b")
_BEFORE_I = re.compile(r"h?i(?![ae])")


def pair_forms(answer: str, question: str) -> Forms | None:
    """«Granada y Lisboa»: in the other order too."""
    found = _PAIR.fullmatch(answer)
    if found is None or not _ASKS_FOR_SEVERAL.match(fold(question).lstrip("¿ ")):
        return None
    first, second = found.groups()
    joined = "e" if _BEFORE_I.match(fold(first)) else "y"
    return Forms(answer, more=(f"{second} {joined} {first}",))
