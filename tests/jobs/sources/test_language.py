"""Spanish is told from its neighbours."""

from __future__ import annotations

from pathlib import Path

import pytest

from jobs.sources.language import UNDETERMINED, detect_language

TEXTS = {
    "es": "La escritora nació en una aldea y vivió con su abuela hasta que cumplió los diez años de edad.",
    "gl": "A escritora naceu nunha aldea e viviu coa súa avoa ata que cumpriu os dez anos, como ela dixo.",
    "pt": "A escritora nasceu em uma aldeia e não viveu com sua avó até que fez os dez anos de idade.",
    "ca": "L'escriptora va néixer en un poble i va viure amb la seva àvia fins que va fer els deu anys.",
    "fr": "L'écrivaine est née dans un village et elle a vécu avec sa grand-mère jusqu'à ses dix ans.",
    "it": "La scrittrice è nata in un villaggio e ha vissuto con la nonna fino ai dieci anni, come si sa.",
    "en": "The writer was born in a village and lived with her grandmother until she was ten years of age.",
    "eu": "Idazlea herri txiki batean jaio zen eta amonarekin bizi izan zen hamar urte bete zituen arte.",
    "de": "Die Schriftstellerin wurde in einem Dorf geboren und lebte bei der Großmutter, bis sie zehn war.",
}


@pytest.mark.parametrize("language", TEXTS)
def test_a_sentence_is_enough(language: str) -> None:
    assert detect_language(TEXTS[language]) == language


@pytest.mark.parametrize("text", ["", "Hola.", "1 2 3 4 5 6 7 8 9", "xyz " * 50, "中文"])
def test_nothing_is_said_of_what_says_nothing(text: str) -> None:
    assert detect_language(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "鲁迅是中国作家。他出生于1881年。他写了狂人日记。" * 3,
        "ولد نجيب محفوظ في القاهرة عام 1911. حصل على جائزة نوبل في الأدب عام 1988.",
        "Pisarka urodziła się w małej wiosce i mieszkała z babcią do dziesiątego roku życia. Potem wyjechała "
        "do stolicy, studiowała filozofię i wydała pierwszą powieść. Krytycy chwalili książkę, ale "
        "czytelnicy poznali ją dopiero wtedy, gdy autorka była już stara i chora. Jej dom jest muzeum.",
    ],
)
def test_a_language_that_is_not_in_the_table_is_no_spanish(text: str) -> None:
    assert detect_language(text) == UNDETERMINED


def test_the_samples_are_spanish() -> None:
    folder = Path(__file__).parents[3] / "resources" / "samples"
    files = list(folder.glob("*.txt"))
    assert files
    for file in files:
        assert detect_language(file.read_text(encoding="utf-8")) == "es", file.name
