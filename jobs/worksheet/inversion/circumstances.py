"""How facts in set phrases are asked for: «¿En qué tipo de familia nació…?», «¿Bajo qué seudónimo…?»."""

from __future__ import annotations

import re

from jobs.worksheet.expressions.circumstances import FAMILY, ILLNESS, LANGUAGE, PSEUDONYM

CIRCUMSTANCES = {
    FAMILY: re.compile(r"(?:^|\s)(?P<preposition>en|de) (?:el seno de )?$"),
    PSEUDONYM: re.compile(r"(?:^|\s)(?P<preposition>bajo|con) el p?seudónimo (?:de )?$"),
    LANGUAGE: re.compile(r"(?:^|\s)(?P<preposition>en|al) $"),
    ILLNESS: re.compile(r"(?:^|\s)(?P<preposition>de) $"),
}
"""What stands before the fact, by the cue of its expression."""
CALLED = {FAMILY: "tipo de familia", PSEUDONYM: "seudónimo", LANGUAGE: "idioma", ILLNESS: ""}
"""What the interrogative names."""
