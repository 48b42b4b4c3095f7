"""What the rules hand on: a printed line in bracket notation, forms beside it, and forms that fall short."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Forms:
    """The forms of one answer as one rule sees them.

    Attributes:
        printed: the line of the key; everything it expands to is accepted.
        more: further accepted forms, too many to print.
        partial: forms that are not enough.
    """

    printed: str
    more: tuple[str, ...] = ()
    partial: tuple[str, ...] = ()
