import pytest

from jobs.worksheet.evidence import quality_of_sentence


@pytest.mark.parametrize(
    "sentence",
    [
        "En 1934 fue propuesta para el Premio Nacional de Cartografía, concedido a su amigo Tomás Berrio.",
        "Allí abrió una escuela nocturna para pescadores, que llegó a tener sesenta alumnos.",
        "El escritor vivía en una casa de Madrid con su hermana.",
    ],
)
def test_a_good_sentence(sentence):
    assert quality_of_sentence(sentence) == 1.0


@pytest.mark.parametrize(
    "sentence",
    [
        "Obras principales",
        "Poesía y prosa de juventud (1920)",
        "Entre sus obras están: La casa (1900), El río (1901), El mar (1902) y La mar (1903), que publicó.",
        "Escribió [[La casa]] en {{1900}} y murió en Madrid.",
        "Publicó «La casa en 1900 y después se fue a Madrid.",
        "Publicó ''La casa'' en 1900 y se fue.",
        "Publicó las siguientes novelas en la editorial de Madrid:",
        "Véase http://ejemplo.es que publicó la obra completa.",
        "Murió.",
        "palabra " * 90 + "fue.",
    ],
)
def test_no_evidence(sentence):
    assert quality_of_sentence(sentence) == 0.0


def test_short_long_and_open_ended_sentences_are_worth_less():
    assert 0 < quality_of_sentence("Murió en Madrid en 1900.") < 1
    assert 0 < quality_of_sentence("Murió en Madrid después de una larga enfermedad en 1900") < 1
    assert 0 < quality_of_sentence("Escribió una carta " + "y otra carta más larga " * 10 + "en Madrid.") < 1
