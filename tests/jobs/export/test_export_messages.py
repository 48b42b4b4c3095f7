from __future__ import annotations

import re
import string
from pathlib import Path

import jobs
from jobs.messages import catalogue

FOLDER = Path(jobs.__file__).parent


def raised() -> set[str]:
    sources = [*(FOLDER / "export").glob("*.py"), FOLDER / "files.py"]
    return {code for file in sources for code in re.findall(r'"(export\.[a-z_]+)"', file.read_text("utf-8"))}


def placeholders(entry: dict[str, str]) -> set[str]:
    return {name for text in entry.values() for _, name, _, _ in string.Formatter().parse(text) if name}


def test_every_code_has_a_sentence_in_both_languages_and_no_sentence_is_left_over():
    codes = raised()
    assert len(codes) > 10
    for language in ("es", "en"):
        assert {code for code in catalogue(language) if code.startswith("export.")} == codes
    for code in codes:
        assert placeholders(catalogue("es")[code]) == placeholders(catalogue("en")[code]), code
