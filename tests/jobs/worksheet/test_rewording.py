from __future__ import annotations

import pytest

from jobs.worksheet.rewording import in_its_own_voice, without_links


@pytest.mark.parametrize(
    ("told", "evidence", "mended"),
    [
        (
            "¿En qué ciudad fue instalada Ana Ruiz?",
            "Instalada en Lima, falleció allí sin hijos.",
            "¿En qué ciudad se instaló Ana Ruiz?",
        ),
        ("Ana fue casada con Julio.", "Casada con Julio, vivió en Ica.", "Ana se casó con Julio."),
        ("Fue instalada en Ica.", "La corte fue instalada en Ica.", "Fue instalada en Ica."),
        ("Ana descendió de alemanes.", "Descendiente de alemanes, escribía.", "Ana descendía de alemanes."),
        ("Ana descendió de la torre.", "Ana descendió de la torre.", "Ana descendió de la torre."),
        ("Ana fue nombrada jueza.", "Nombrada jueza, volvió a Ica.", "Ana fue nombrada jueza."),
        ("Ana fue instalada en Ica.", "Ana llegó a Ica.", "Ana fue instalada en Ica."),
    ],
)
def test_a_participle_alone_is_no_passive(told, evidence, mended):
    assert in_its_own_voice(told, evidence) == mended


@pytest.mark.parametrize(
    ("statement", "alone"),
    [
        ("Ana también se interesó por Lima.", "Ana se interesó por Lima."),
        ("Ana fue poeta y también pintora.", "Ana fue poeta y pintora."),
        ("Ana no fue solo poeta sino también pintora.", "Ana no fue solo poeta sino también pintora."),
    ],
)
def test_a_statement_stands_alone(statement, alone):
    assert without_links(statement) == alone
