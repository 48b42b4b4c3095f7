"""Making a true statement false by changing one fact, so that it is false and not merely unsaid."""

from __future__ import annotations

import random
import re

from jobs.worksheet.analysis import Analysis
from jobs.worksheet.candidates import Swap
from jobs.worksheet.expressions import Expression, gender_number, same_type_alternatives
from jobs.worksheet.words import contains_expression, fold

LEAST_YEARS_APART = 5
MOST_SWAP_CHARACTERS = 40
_YEAR = re.compile(r"\b(1\d{3}|20\d{2})\b")
_ARTICLES = {("m", "s"): "el", ("f", "s"): "la", ("m", "p"): "los", ("f", "p"): "las"}


def swaps(analysis: Analysis, expression: Expression, seed: int) -> list[Swap]:
    """Possible changes of an expression, the best first.

    An expression of the same type found elsewhere in the text comes first; a year or a number may also be
    moved (years by five or more). What also fits the sentence, or is said of the same slot elsewhere in
    the text, is left out.
    """
    chance = random.Random(f"{seed}|{expression.start}|{expression.text}")
    sentence = analysis.sentence_text(expression.sentence)
    found = [
        other
        for other in same_type_alternatives(expression, analysis.expressions)
        if len(other.text) <= MOST_SWAP_CHARACTERS and not contains_expression(sentence, other.text)
    ]
    if expression.type in ("year", "date"):
        found = [other for other in found if _years_apart(expression.text, other.text)]
    chance.shuffle(found)
    found.sort(key=lambda other: abs(len(other.text) - len(expression.text)) > 20)
    made = [Swap(expression.text, other.text, expression.type) for other in found]
    if expression.type in ("year", "date"):
        made += _moved_years(expression, analysis.document.text, chance)
    elif expression.type == "number":
        made += _moved_numbers(expression, sentence, chance)
    return made


def _years_apart(a: str, b: str) -> bool:
    """Whether two dates differ by five years or more; dates without a year never do."""
    first, second = _YEAR.findall(a), _YEAR.findall(b)
    if not first or not second:
        return False
    return abs(int(first[-1]) - int(second[-1])) >= LEAST_YEARS_APART


def _moved_years(expression: Expression, text: str, chance: random.Random) -> list[Swap]:
    match = _YEAR.search(expression.text)
    if match is None:
        return []
    year = int(match.group())
    steps = [step for step in (-25, -20, -15, -12, -10, -8, 8, 10, 12, 15, 20, 25) if year + step < 2026]
    chance.shuffle(steps)
    moved = [str(year + step) for step in steps if str(year + step) not in text]
    return [
        Swap(expression.text, _YEAR.sub(new, expression.text, count=1), expression.type) for new in moved[:2]
    ]


def _moved_numbers(expression: Expression, sentence: str, chance: random.Random) -> list[Swap]:
    match = re.search(r"\d+", expression.text)
    if match is None or len(match.group()) > 4:
        return []
    value = int(match.group())
    factors = [2, 3] if value < 10 else [0.5, 2, 1.5]
    chance.shuffle(factors)
    new = max(2, round(value * factors[0]))
    if new == value or str(new) in sentence:
        return []
    text = expression.text[: match.start()] + str(new) + expression.text[match.end() :]
    return [Swap(expression.text, text, "number")]


def apply_swap(statement: str, swap: Swap) -> str | None:
    """The statement with the change made and articles agreed; ``None`` where that cannot be done cleanly."""
    if statement.count(swap.removed) != 1 or contains_expression(statement, swap.inserted):
        return None
    start = statement.index(swap.removed)
    before, after = statement[:start], statement[start + len(swap.removed) :]
    if (before and (before[-1].isalnum())) or (after and after[0].isalnum()):
        return None
    inserted = swap.inserted
    agreed = _agree(before, swap.removed, inserted)
    if agreed is None:
        return None
    if not before.strip():
        inserted = inserted[:1].upper() + inserted[1:]
    return agreed + inserted + after


def _agree(before: str, removed: str, inserted: str) -> str | None:
    """What stands before the swap, its article fitted to the new expression; ``None`` if it cannot be."""
    match = re.search(r"\b(el|la|los|las|del|al)\s$", before, re.IGNORECASE)
    if match is None:
        return before
    old, new = gender_number(removed), gender_number(inserted)
    if old == new or None in new:
        return before if old == new or fold(inserted)[:1].isdigit() else None
    article = _ARTICLES[(new[0] or "m", new[1] or "s")]
    word = match.group(1).lower()
    if word == "del":
        fitted = "del" if article == "el" else f"de {article}"
    elif word == "al":
        fitted = "al" if article == "el" else f"a {article}"
    else:
        fitted = article
    if match.group(1)[0].isupper():
        fitted = fitted[0].upper() + fitted[1:]
    return before[: match.start()] + fitted + " "
