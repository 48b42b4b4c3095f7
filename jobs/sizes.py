"""Sizes of memory and disk as a person reads them."""

from __future__ import annotations

_MEGABYTE, _GIGABYTE = 1_000_000, 1_000_000_000
_NEXT_TO_NOTHING = {"es": "menos de 1 MB", "en": "less than 1 MB"}


def size(count: float, lang: str = "es") -> str:
    """Bytes with the unit that suits them: a small amount is never «0.0 GB».

    >>> size(40_000_000), size(3_090_000_000)
    ('40 MB', '3,1 GB')
    """
    megabytes = round(count / _MEGABYTE)
    if megabytes == 0 < count:
        return _NEXT_TO_NOTHING["en" if lang == "en" else "es"]
    if megabytes < _GIGABYTE // _MEGABYTE:
        return f"{megabytes} MB"
    shown = f"{count / _GIGABYTE:.1f} GB"
    return shown if lang == "en" else shown.replace(".", ",")
