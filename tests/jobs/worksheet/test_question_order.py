"""The verb stands before the subject in a question."""

from __future__ import annotations

import pytest
from quintanilla import analysed

from jobs.worksheet.inversion.order import with_verb_first

LIFE = analysed("Ana María Ruiz (Soria, 1873 – Lugo, 1924) fue una escritora.", "Ana María Ruiz")


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("¿Con quién Ruiz se alineó en el congreso?", "¿Con quién se alineó Ruiz en el congreso?"),
        ("¿En qué año Ana María Ruiz residió en París?", "¿En qué año residió Ana María Ruiz en París?"),
        ("¿Qué obra Ruiz publicó en 1912?", "¿Qué obra publicó Ruiz en 1912?"),
        (
            "¿En qué año Ana María Ruiz fue nombrada directora?",
            "¿En qué año fue nombrada Ana María Ruiz directora?",
        ),
        ("¿A qué país Ruiz viajó?", "¿A qué país viajó Ruiz?"),
    ],
)
def test_the_subject_goes_behind_its_verb(question, asked):
    assert with_verb_first(question, LIFE) == asked


@pytest.mark.parametrize(
    "question",
    [
        "¿Con quién se alineó Ruiz en el congreso?",
        "¿En qué ciudad nació Ana María Ruiz?",
        "¿Qué ciudad Santa visitó Ruiz?",
        "¿Quién fue Ruiz?",
        "¿Qué ensayo de Ana María Ruiz fue tan leído?",
        "¿Cuántas novelas escribió Ruiz?",
    ],
)
def test_other_questions_stay_as_they_are(question):
    assert with_verb_first(question, LIFE) == question
