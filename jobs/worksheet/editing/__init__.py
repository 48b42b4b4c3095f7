"""Editing a finished worksheet: every function takes a worksheet and gives the next one.

Whatever a person does, the result keeps what the contract of the worksheet's file promises: short answers
first, numbers that run on over what is printed, a ``correction`` exactly where a statement is false, a
``reason`` exactly where an item is doubtful, ids that follow from the words, evidence that is the text's.
Nothing is thrown away: a discarded item keeps its place and can come back.
"""

from jobs.worksheet.editing.alternatives import alternatives, replace_item, use_alternative
from jobs.worksheet.editing.building import evidence_at, sentences_of
from jobs.worksheet.editing.checking import Remark, analysis_of, answer_elsewhere, remarks_on
from jobs.worksheet.editing.history import Difference, History, difference
from jobs.worksheet.editing.merging import merge_arrivals
from jobs.worksheet.editing.operations import (
    add_item,
    edit_item,
    move_item,
    set_options,
    set_review,
    set_title,
)
from jobs.worksheet.editing.places import find_item, live_items
from jobs.worksheet.editing.texts import EditError, ItemText, ShortAnswerText, TrueFalseText, text_of_item

__all__ = [
    "Difference",
    "EditError",
    "History",
    "ItemText",
    "Remark",
    "ShortAnswerText",
    "TrueFalseText",
    "add_item",
    "alternatives",
    "analysis_of",
    "answer_elsewhere",
    "difference",
    "edit_item",
    "evidence_at",
    "find_item",
    "live_items",
    "merge_arrivals",
    "move_item",
    "remarks_on",
    "replace_item",
    "sentences_of",
    "set_options",
    "set_review",
    "set_title",
    "text_of_item",
    "use_alternative",
]
