"""The words printed on a sheet, by register (`resources/wording`)."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from jobs.worksheet.models import Profile
from resources import read_text

# Controls, surrogates and non-characters may not stand in XML at all; line ends become spaces.
_FORBIDDEN = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_BREAKS = re.compile("[\t\n\x0b\x0c\r\x85\u2028\u2029]+")


def printable(text: str) -> str:
    """The text as it may be printed: one line, without characters that XML forbids."""
    return _FORBIDDEN.sub("", _BREAKS.sub(" ", text))


def sentence(text: str) -> str:
    """The text without a final stop, to be closed by the sentence it is put in."""
    return text.rstrip().rstrip(".").rstrip()


@dataclass(frozen=True)
class Wording:
    """The string table of one register.

    Attributes:
        profile: the register.
        texts: every string by its key; those of a TOML table as ``table.key``.
    """

    profile: Profile
    texts: Mapping[str, str]

    def __call__(self, key: str, /, **values: str | int) -> str:
        """The string called `key` with its placeholders filled in.

        Raises:
            KeyError: no such string, or a placeholder without a value (a bug, caught by the tests).
        """
        return self.texts[key].format(**values)

    def get(self, key: str) -> str | None:
        """The string called `key`, or None."""
        return self.texts.get(key)

    def counted(self, key: str, n: int) -> str:
        """`key_one` or `key_many`, with `n` filled in."""
        return self(f"{key}_one" if n == 1 else f"{key}_many", n=n)

    def number(self, value: float) -> str:
        """A number with at most two decimals and the register's decimal sign: ``0,5``."""
        return f"{value:.2f}".rstrip("0").rstrip(".").replace(".", self.texts["decimal"])

    def points(self, value: float) -> str:
        """``1 punto``, ``0,5 puntos``."""
        return self("point_one" if value == 1 else "point_many", points=self.number(value))


@cache
def wording(profile: Profile) -> Wording:
    """The string table of a register: the common texts, then the register's own."""
    texts: dict[str, str] = {}
    for name in ("common", profile):
        _flatten("", tomllib.loads(read_text("wording", f"{name}.toml")), texts)
    return Wording(profile, texts)


def _flatten(prefix: str, table: Mapping[str, object], texts: dict[str, str]) -> None:
    for key, value in table.items():
        if isinstance(value, dict):
            _flatten(f"{prefix}{key}.", value, texts)
        else:
            texts[prefix + key] = str(value)
