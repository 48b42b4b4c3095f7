"""Lists as models write them, and as no model should."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobs.worksheet.list_lines import table_cells, verdict_at_edges, verdict_of
from jobs.worksheet.list_parsing import parse_list


def questions(reply, **options):
    return [(i.text, i.answer) for i in parse_list(reply, **options) if i.kind == "short_answer"]


def statements(reply, **options):
    return [(i.text, i.truth, i.correction) for i in parse_list(reply, **options) if i.kind == "true_false"]


ASKED = ("¿En qué ciudad nació Amparo?", "Puerto Sereno")


@pytest.mark.parametrize(
    "reply",
    [
        "1. ¿En qué ciudad nació Amparo?\nRespuesta: Puerto Sereno",
        "¿En qué ciudad nació Amparo?\nPuerto Sereno",
        "P: ¿En qué ciudad nació Amparo?\nR: Puerto Sereno.",
        "P1: ¿En qué ciudad nació Amparo? R1: Puerto Sereno",
        "Pregunta 1: ¿En qué ciudad nació Amparo?\nRespuesta 1: Puerto Sereno",
        "Pregunta 1. ¿En qué ciudad nació Amparo?\n\nRespuesta corta: Puerto Sereno",
        "**Pregunta 1:** ¿En qué ciudad nació Amparo?\n**Respuesta:** *Puerto Sereno*",
        "1) **¿En qué ciudad nació Amparo?**\n   - Puerto Sereno",
        "- ¿En qué ciudad nació Amparo? (Puerto Sereno)",
        "• ¿En qué ciudad nació Amparo? – Puerto Sereno.",
        "a) ¿En qué ciudad nació Amparo? → «Puerto Sereno»",
        "1.- ¿En qué ciudad nació Amparo? Respuesta: Puerto Sereno",
        "1. En qué ciudad nació Amparo?\nRESPUESTA: Puerto Sereno",
        "Pregunta: en qué ciudad nació Amparo?\nAnswer: Puerto Sereno",
        "| 1 | ¿En qué ciudad nació Amparo? | Puerto Sereno |",
        "| Pregunta | Respuesta |\n|:---|---|\n| ¿En qué ciudad nació Amparo? | Puerto Sereno |",
        "¡Claro! Aquí tienes las preguntas:\n\n1. ¿En qué ciudad nació Amparo?\nSolución: Puerto Sereno",
        "### Preguntas breves\n1. ¿En qué ciudad nació Amparo?\n\n### Respuestas\n1. Puerto Sereno",
        "1. ¿En qué ciudad nació Amparo?\n2. ¿Quién?\nRespuestas:\n1. Puerto Sereno\n2. Berrio",
    ],
)
def test_a_question_and_its_answer(reply):
    assert questions(reply)[0] == ASKED


TOLD = ("Quintanilla se exilió en Granada.", False, "Quintanilla se exilió en Veracruz.")


@pytest.mark.parametrize(
    "reply",
    [
        "1. Quintanilla se exilió en Granada.\nSolución: F\nCorrección: Quintanilla se exilió en Veracruz.",
        "1. Quintanilla se exilió en Granada. (F)\nCorreccion: Quintanilla se exilió en Veracruz",
        "(F) Quintanilla se exilió en Granada.\nCorrecta: Quintanilla se exilió en Veracruz.",
        "F: Quintanilla se exilió en Granada. Corrección: Quintanilla se exilió en Veracruz.",
        "2) Quintanilla se exilió en Granada. Falso. Lo correcto es: Quintanilla se exilió en Veracruz.",
        "V/F: Quintanilla se exilió en Granada. [F]\n- Corrección: Quintanilla se exilió en Veracruz.",
        "**Afirmación 1:** Quintanilla se exilió en Granada.\n**V/F:** F\n"
        "**Corrección:** Quintanilla se exilió en Veracruz.",
        "Afirmación: Quintanilla se exilió en Granada\nRespuesta: Falso. Quintanilla se exilió en Veracruz.",
        "Verdadero o falso\n- Quintanilla se exilió en Granada.\n  Falso. Quintanilla se exilió en Veracruz.",
        "Verdadero o falso:\nQuintanilla se exilió en Granada. – Falsa\nQuintanilla se exilió en Veracruz.",
        "| Afirmación | V/F | Corrección |\n|---|---|---|\n"
        "| Quintanilla se exilió en Granada | F | Quintanilla se exilió en Veracruz |",
        "«Quintanilla se exilió en Granada.» (Falso)\nCorrección: «Quintanilla se exilió en Veracruz.»",
    ],
)
def test_a_false_statement_and_its_correction(reply):
    assert statements(reply) == [TOLD]


@pytest.mark.parametrize(
    "reply",
    [
        "1. La escuela era nocturna.\nSolución: V",
        "1. La escuela era nocturna. (V)",
        "1. La escuela era nocturna. Verdadero.",
        "V: La escuela era nocturna",
        "Verdadero: La escuela era nocturna.",
        "1. La escuela era nocturna - V",
        "1. La escuela era nocturna: verdadera",
        "La escuela era nocturna. [Verdadero]",
        "Afirmacion 4: La escuela era nocturna.\nVeredicto: verdadero",
        "1. La escuela era nocturna.\nRespuesta: Verdadero\nCorrección: no hace falta ninguna",
    ],
)
def test_a_true_statement_has_no_correction(reply):
    assert statements(reply) == [("La escuela era nocturna.", True, None)]


def test_both_kinds_keep_their_order_and_headings_are_no_items():
    reply = (
        "Aquí tienes 2 preguntas y 2 afirmaciones de verdadero o falso:\n\n"
        "Preguntas:\n1. ¿Quién era?\nRespuesta: Berrio\n2. ¿Cuándo fue?\nRespuesta: en 1934\n\n"
        "Verdadero o falso:\n1. La escuela era nocturna.\nSolución: V\n"
        "2. Quintanilla volvió en 1978.\nSolución: F\nCorrección: Quintanilla volvió en 1961.\n\n"
        "¡Espero que te sirva!"
    )
    assert questions(reply) == [("¿Quién era?", "Berrio"), ("¿Cuándo fue?", "en 1934")]
    assert [truth for _, truth, _ in statements(reply)] == [True, False]


def test_an_initial_is_no_verdict():
    reply = "1. F. Scott Berrio escribió una carta. (V)\n2. V. Quintanilla enseñó a pescadores.\nSolución: F"
    assert [text for text, _, _ in statements(reply)] == [
        "F. Scott Berrio escribió una carta.",
        "V. Quintanilla enseñó a pescadores.",
    ]


def test_verdicts_of_a_key_at_the_end():
    reply = (
        "Verdadero o falso\n1. La escuela era nocturna.\n2. La escuela era diurna y cara.\n"
        "Soluciones:\n1. V\n2. F. La escuela era nocturna y barata."
    )
    assert statements(reply) == [
        ("La escuela era nocturna.", True, None),
        ("La escuela era diurna y cara.", False, "La escuela era nocturna y barata."),
    ]


def test_what_lacks_its_key_comes_back_incomplete():
    assert questions("1. ¿Quién era Tomás Berrio?") == [("¿Quién era Tomás Berrio?", None)]
    assert statements("Verdadero o falso:\n1. La escuela era nocturna.") == [
        ("La escuela era nocturna.", None, None)
    ]
    assert parse_list("Espero que estas frases te sirvan de ayuda.") == []


def test_the_last_item_of_a_reply_cut_off_is_left_out():
    reply = "1. ¿Quién era?\nRespuesta: Berrio\n2. ¿Dónde vivió?\nRespuesta: en Valde"
    assert questions(reply, truncated=True) == [("¿Quién era?", "Berrio")]
    assert len(questions(reply)) == 2
    assert len(questions(reply + "lirio\n", truncated=True)) == 2


def test_a_loop_is_read_once():
    assert questions("1. ¿Quién era?\nRespuesta: Berrio\n" * 40) == [("¿Quién era?", "Berrio")]


def test_an_answer_keeps_the_stop_of_an_abbreviation():
    assert questions("¿Dónde?\nRespuesta: EE. UU.") == [("¿Dónde?", "EE. UU.")]
    assert questions("¿Cuándo?\nRespuesta: 300 a. C.") == [("¿Cuándo?", "300 a. C.")]


def test_verdicts():
    assert [verdict_of(text) for text in ("V", "(F)", "Verdadero.", "falsa", "Vale", "")] == [
        True, False, True, False, None, None,
    ]  # fmt: skip
    assert verdict_at_edges("La escuela se llamaba V") == (None, "La escuela se llamaba V", False)
    assert verdict_at_edges("Falso: vivió en Lima.") == (False, "vivió en Lima.", True)


def test_cells():
    assert table_cells("| a | **b** |") == ["a", "b"]
    assert table_cells("|---|:-:|") == []
    assert table_cells("a | b") is None


@given(st.text(max_size=400))
def test_no_text_makes_it_fail(reply):
    parse_list(reply)
    parse_list(reply, truncated=True)


PIECES = [
    "¿", "?", "¿Quién era?", "1.", "2)", "-", "|", "||", "---", "**", "\n", "\n\n", " ", "V", "F", "(V)",
    "[F]", "Falso", "Verdadero.", "Respuesta:", "R:", "P2:", "Corrección:", "V/F:", "Afirmación 3:",
    "Respuestas:", "Preguntas", "Berrio",
    "La escuela era nocturna.", "___", "«", "»", "###", ":", "→", "Verdadero o falso:",
]  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=60))
def test_no_jumble_of_a_lists_parts_makes_it_fail(pieces):
    for item in parse_list("".join(pieces)):
        assert item.text.strip()
        assert item.kind == "short_answer" or item.answer is None
        assert item.correction is None or item.truth is False
