from __future__ import annotations

import re
import string
import tomllib
from typing import get_args

import pytest

from jobs.export.wording import printable, sentence, wording
from jobs.worksheet.models import Profile, RejectReason
from resources import read_text

PROFILES = get_args(Profile)
TABLES = {profile: tomllib.loads(read_text("wording", f"{profile}.toml")) for profile in PROFILES}


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_registers_have_the_same_strings_and_placeholders():
    first = TABLES["es"]
    for profile, table in TABLES.items():
        assert table.keys() == first.keys(), profile
        for key in table:
            assert placeholders(table[key]) == placeholders(first[key]), (profile, key)


# Words that only one register uses; none may turn up in another.
MARKS = {
    "tu": r"\b(?:lee|responde|contesta|marca|corrige|escribe|copia)\b",
    "usted": r"\b(?:lea|responda|conteste|marque|corrija|escriba|copie)\b",
    "vos": r"\b(?:leé|respondé|contestá|marcá|corregí|escribí|copiá)\b",
}
OWN = {"es": "tu", "latam": "tu", "usted": "usted", "vos": "vos"}


@pytest.mark.parametrize("profile", PROFILES)
def test_one_register_a_page(profile):
    texts = " ".join(str(text) for text in TABLES[profile].values()).lower()
    for register, pattern in MARKS.items():
        assert bool(re.search(pattern, texts)) == (register == OWN[profile]), register
    assert not re.search(r"\bvuestr|\bvosotros|\bustedes|\b(?:leer|responder|marcar)\b", texts)


@pytest.mark.parametrize(("profile", "expected"), [("es", "0,5"), ("latam", "0.5"), ("vos", "0,5")])
def test_decimals(profile, expected):
    assert wording(profile).number(0.5) == expected
    assert wording(profile).number(10.0) == "10"


def test_points():
    words = wording("es")
    assert [words.points(value).replace("\u00a0", " ") for value in (1, 2, 0.5, 1.25)] == [
        "1 punto",
        "2 puntos",
        "0,5 puntos",
        "1,25 puntos",
    ]


def test_every_code_of_a_doubt_has_words():
    for code in get_args(RejectReason):
        assert wording("es").get(f"reasons.{code}"), code


def test_printable_text_is_one_line_and_fit_for_xml():
    assert printable("a\x00b\x0bc\x1f\ud800\ufffe\nd\u2028e\x85f\r\n\tg") == "ab c d e f g"
    assert printable("ñ «€» 𝄞 é") == "ñ «€» 𝄞 é"


def test_sentence():
    assert sentence("Llegó en 1961. ") == "Llegó en 1961"
