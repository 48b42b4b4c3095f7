"""Finding the expressions of a text that questions can ask for."""

from jobs.worksheet.expressions.agreement import gender_number
from jobs.worksheet.expressions.alternatives import (
    is_building,
    place_size,
    rival_facts,
    same_type_alternatives,
)
from jobs.worksheet.expressions.finding import find_expressions
from jobs.worksheet.expressions.model import PHRASE_TYPES, Expression, ExpressionType

__all__ = [
    "PHRASE_TYPES",
    "Expression",
    "ExpressionType",
    "find_expressions",
    "gender_number",
    "is_building",
    "place_size",
    "rival_facts",
    "same_type_alternatives",
]
