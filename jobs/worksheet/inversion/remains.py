"""What of a statement may stay in its question, and where."""

from __future__ import annotations

import re

from jobs.worksheet.expressions.tagging import is_infinitive
from jobs.worksheet.inversion.clause import COPULAS

_GOES_ON = re.compile(
    r"\s(?:en|a|al|con|por|para|durante|desde|hasta|junto|tras|como)\s|\s(?:de|entre) \d{4} (?:a|y) \d{4}$"
)
_OBJECT = re.compile(r"\s(?:el|la|los|las|un|una|sus?)\s")
_PLACE_EXPLAINED = re.compile(
    r"\s(?:un|una|el|la) (?:distrito|barrio|pueblo|ciudad|localidad|aldea|municipio|villa|isla"
    r"|provincia|país|región|suburbio|comuna|cantón|condado|pequeñ[oa])\b"
)
_BORN_OF = re.compile(r"de (?:alta|humilde|noble|buena|familia|origen|padres)\b")
_TEACHER_OF = re.compile(r"(?:en |como )?(?:catedrátic[oa]|profesora?|doctora?|maestr[oa]) de [a-záéíóúüñ]+")
_ONE_OF = re.compile(r"un[oa] de l[oa]s [a-záéíóúüñ]+")
_MADE_MEMBER = re.compile(r"(?:fue|es) (?:elegid|nombrad|designad)[oa]$|se convirtió$")
_MOST_LEFT_WORDS = 4


def is_adjunct(after: str) -> bool:
    """Whether what follows a fact is an adjunct of the clause: « en Lima», « de 1823 a 1836»."""
    return _GOES_ON.match(after) is not None


def may_end(after: str, preposition: str) -> bool:
    """Whether what follows the fact can end the question.

    An object may, after an adjunct that stood before it: «publicó durante [quince años] sus relatos».
    """
    if not after or is_adjunct(after):
        return True
    if _PLACE_EXPLAINED.match(after):  # «nació en Santo Tomé un barrio de Lima»
        return False
    return bool(preposition) and _OBJECT.match(after) is not None


def may_stay(left: str, preposition: str, verb: str) -> bool:
    """Whether what stands between the verb and the fact can follow the subject in a question."""
    if not left:
        return True
    if not preposition or any(word.islower() and is_infinitive(word) for word in left.split()):
        return False
    if preposition != "de":
        return _BORN_OF.match(left) is None
    short = len(left.split()) <= _MOST_LEFT_WORDS
    plain = short and " de " not in f" {left} " and " del " not in f" {left} "
    teacher = short and _TEACHER_OF.fullmatch(left) is not None
    if _MADE_MEMBER.match(verb):  # «fue elegido miembro honorario de la Academia …»
        return (plain and left.islower()) or teacher
    return verb in COPULAS and (plain or teacher or _ONE_OF.fullmatch(left) is not None)
