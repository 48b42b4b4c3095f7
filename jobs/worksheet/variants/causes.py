"""Causes and purposes: the conjunction may change or be left out, its clause may not."""

from __future__ import annotations

import re

from jobs.worksheet.variants.forms import Forms
from jobs.worksheet.variants.notation import contracted

_CLAUSE = re.compile(r"(?:porque|ya que|puesto que|debido a que|pues) (?=\S)", re.IGNORECASE)
_INFINITIVE = re.compile(r"[^\W\d_]+(?:ar|er|ir|ír)(?:se|l[aeo]s?)?\b", re.IGNORECASE)


def cause_forms(answer: str, _question: str) -> Forms | None:
    """«porque su madre enfermó»: «ya que…», «debido a que…» or the clause alone; «por la guerra» likewise."""
    clause = _CLAUSE.match(answer)
    if clause:
        return Forms(f"(porque / ya que / debido a que) {answer[clause.end() :]}")
    for connector, ending in (("por culpa", "de"), ("a causa", "de"), ("debido", "a"), ("gracias", "a")):
        found = re.match(rf"{connector} {ending}(l?) (?=\S)", answer, re.IGNORECASE)
        if found:
            noun = ("el " if found.group(1) else "") + answer[found.end() :]
            if connector in ("gracias", "por culpa") or re.search(rf" [ye] {ending}l? ", noun):
                return Forms(answer, (noun,))
            return Forms(f"(por) {noun}", (contracted(f"debido a {noun}"), contracted(f"a causa de {noun}")))
    found = re.match(r"por (?=\S)", answer, re.IGNORECASE)
    if found and not _INFINITIVE.match(answer, found.end()):
        noun = answer[found.end() :]
        return Forms(f"(por) {noun}", (contracted(f"debido a {noun}"), contracted(f"a causa de {noun}")))
    return Forms(answer)


def purpose_forms(answer: str, _question: str) -> Forms | None:
    """«para estudiar Magisterio»: also without «para»."""
    found = re.match(r"para (?=\S)", answer, re.IGNORECASE)
    if found:
        return Forms(f"(para) {answer[found.end() :]}")
    return Forms(f"(para) {answer}") if _INFINITIVE.match(answer) else None
