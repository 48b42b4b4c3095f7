"""Other wordings of a short answer that are just as right, found by rule.

A wrong «se acepta también» is a wrong key, so every rule is narrow: where it cannot be sure, it adds
nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from jobs.worksheet.lexicon import words
from jobs.worksheet.variants.amounts import number_forms
from jobs.worksheet.variants.causes import cause_forms, purpose_forms
from jobs.worksheet.variants.dates import century_forms, date_forms, year_forms
from jobs.worksheet.variants.forms import Forms
from jobs.worksheet.variants.names import pair_forms, person_forms, place_forms, without_article, work_forms
from jobs.worksheet.variants.notation import alternatives_of, contracted, expand, is_literal, uncontracted
from jobs.worksheet.words import fold

__all__ = ["Variants", "accepted_variants", "expand"]

_PREPOSITIONS = "a|con|contra|de|desde|en|entre|hacia|hasta|para|por|sobre"
_ASKED_WITH = re.compile(
    rf"^({_PREPOSITIONS}) (?:que|quien|quienes|cual|cuales|cuanto|cuanta|cuantos|cuantas|donde)\b"
)
_ABBREVIATED = re.compile(r"\b[A-ZÁ-Ú]\.$|\bC\.$|\b(?:Jr|Sr|etc)\.$")
_ARTICLE_OF_HEAD = {
    "premio": "el", "medalla": "la", "orden": "la", "beca": "la", "universidad": "la", "academia": "la",
    "instituto": "el", "partido": "el", "colegio": "el", "escuela": "la", "facultad": "la", "museo": "el",
    "biblioteca": "la", "sociedad": "la", "ministerio": "el", "asociacion": "la", "conservatorio": "el",
}  # fmt: skip


@dataclass(frozen=True)
class Variants:
    """What counts as the answer besides the answer itself.

    Attributes:
        accepted: whole wordings that are right, without the answer as given.
        partial: wordings that are not enough («No basta»).
        printed: one line for the key: (brackets) may be left out, a slash divides alternatives.
    """

    accepted: tuple[str, ...]
    partial: tuple[str, ...]
    printed: str


def accepted_variants(answer: str, question: str, type: str | None) -> Variants:
    """The accepted and the insufficient variants of a short answer, and how the key prints it.

    Args:
        answer: the answer as it stands in the text.
        question: the question; its interrogative decides about prepositions, and what it gives need not
            be repeated.
        type: type of the answer if known (``year``, ``person``, ``place``…); else it is guessed from the
            question and the form of the answer.
    """
    core = re.sub(r"\s+", " ", answer).strip()
    if core.endswith(".") and not _ABBREVIATED.search(core):
        core = core.rstrip(". ")
    if not core or is_literal(core):
        return Variants((), (), answer.strip())
    asked = fold(question).lstrip("¿ ")
    forms = _forms(core, question, asked, type)
    accepted = dict.fromkeys((*expand(forms.printed), *map(contracted, forms.more)))
    accepted.pop(answer, None)
    partial = tuple(text for text in forms.partial if text not in accepted and text != answer)
    return Variants(tuple(accepted), partial, forms.printed)


def _forms(core: str, question: str, asked: str, type: str | None) -> Forms:
    for kind, rule in _RULES:
        if (type is None or type in _TYPES[kind]) and (type or _looks_like(kind, core, asked)):
            found = rule(core, question)
            if found:
                return (
                    found if kind in ("year", "date", "cause", "purpose") else _with_preposition(found, asked)
                )
    return _with_preposition(Forms(core), asked)


def _with_preposition(forms: Forms, asked: str) -> Forms:
    """The forms with the article and the preposition of the question optional."""
    found = _ASKED_WITH.match(asked)
    preposition = found.group(1) if found else None
    if asked.startswith("donde ") and re.match(r"(?:en|el|la|los|las|un|una) |[A-ZÁ-Ú]|\(", forms.printed):
        preposition = "en"
    alternatives = []
    for alternative in alternatives_of(forms.printed):
        text = uncontracted(alternative) if preposition in ("a", "de") else alternative
        opening = ""
        if preposition:
            if text.startswith(f"({preposition}"):
                return forms
            if fold(text).startswith(f"{preposition} "):
                text = text[len(preposition) + 1 :]
            elif fold(text).split()[0] in words("prepositions"):
                return forms
            opening = f"({preposition}) "
        alternatives.append(opening + _article(text))
    return Forms(" / ".join(alternatives), forms.more, forms.partial)


def _article(text: str) -> str:
    """The text with an optional article: its own, or the one that a prize or an institution takes."""
    head = fold(text).split()[0] if text else ""
    named = text[:1].isupper() or re.match(r"premio [A-ZÁ-Ú]", text)
    if named and head in _ARTICLE_OF_HEAD:
        return f"({_ARTICLE_OF_HEAD[head]}) {text}"
    return without_article(text)


Rule = Callable[[str, str], Forms | None]
_RULES: tuple[tuple[str, Rule], ...] = (
    ("cause", cause_forms),
    ("purpose", purpose_forms),
    ("date", date_forms),
    ("year", century_forms),
    ("year", year_forms),
    ("number", number_forms),
    ("work", work_forms),
    ("pair", pair_forms),
    ("person", person_forms),
    ("place", place_forms),
)
# Which types a rule serves; a year asked for may be answered by a date.
_TYPES = {
    "cause": ("cause",),
    "purpose": ("purpose",),
    "date": ("date", "year"),
    "year": ("year", "date", "century"),
    "number": ("number",),
    "work": ("work",),
    "pair": ("noun_phrase",),
    "person": ("person",),
    "place": ("place",),
}
_PLACE_ASKED = re.compile(
    r"(?:a |de |en |desde |hasta )?(?:donde|adonde|(?:que|cual|cuales) (?:ciudad|localidad|pueblo|villa|"
    r"municipio|pais|lugar|provincia|region|isla|estado|capital|aldea)(?:es|s)?)\b"
)
_WORK_ASKED = re.compile(r"(?:como se titul|que titulo|cual (?:es|era|fue) el titulo|con que titulo)")


def _looks_like(kind: str, core: str, asked: str) -> bool:
    """Whether a question without a known type asks for this kind of answer."""
    if kind == "cause":
        return asked.startswith("por que ")
    if kind == "purpose":
        return asked.startswith("para que ")
    if kind == "date":
        return bool(re.match(r"cuando\b|(?:a |en |hasta |desde )?que (?:fecha|dia|mes|año)\b", asked))
    if kind == "year":
        return bool(re.match(r"cuando\b|(?:a |en |hasta |desde |de )?que (?:año|siglo|epoca)\b", asked))
    if kind == "number":
        return bool(re.match(r"(?:a |con |de |durante |en |por )?(?:cuant[oa]s?|que edad)\b", asked))
    if kind == "pair":
        return True  # its rule looks at the question
    if kind == "work":
        if _WORK_ASKED.match(asked):
            return True
        noun = re.match(r"(?:a |con |de |en |por |para )?(?:que|cual) (\w+)", asked)
        return bool(noun and noun.group(1) in words("work_nouns") and core.lstrip('«"“¿¡')[:1].isupper())
    if kind == "person":
        return bool(re.match(r"(?:\w+ )?quien(?:es)? ", asked)) and core[:1].isupper()
    return bool(_PLACE_ASKED.match(asked))
