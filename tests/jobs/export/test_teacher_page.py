from __future__ import annotations

import pytest

from jobs.export.key_answers import key_answer
from jobs.export.numbering import number
from jobs.export.page import Box, KeyEntry, Remark, Strip, Text
from jobs.export.page import text_of as exact
from jobs.export.student import keyword_in_bold, student_page
from jobs.export.teacher import teacher_page
from jobs.worksheet.models import Requested, Shortfall


def text_of(text: Text) -> str:
    """The text with every space alike."""
    return exact(text).replace("\u00a0", " ")


def blocks(page, kind):
    return [block for block in page.blocks if isinstance(block, kind)]


def lines(page) -> list[str]:
    """Every text of the page, a paragraph a line."""
    found = []
    for block in page.blocks:
        if isinstance(block, Box):
            found += [text_of(line) for line in block.lines]
        elif isinstance(block, KeyEntry):
            found += [text_of(block.prompt), *(text_of(detail) for detail in block.details)]
        elif isinstance(block, Remark):
            found.append(text_of(block.text))
    return found


def test_before_handing_out(make_worksheet):
    box = [text_of(line) for line in blocks(teacher_page(make_worksheet()), Box)[0].lines]
    assert box == [
        "8 verificadas · 1 editada · 1 dudosa.",
        "Dudosa, n.º 4: la segunda lectura dio «Quintanilla».",
        "Se puede acertar sin leer el texto: n.º 5.",
        "Todas las preguntas son literales: la respuesta está en el texto.",
    ]


def test_shortfall_and_codes_are_told_in_words(make_worksheet, sample_items):
    doubtful = sample_items[0].model_copy(update={"status": "doubtful", "reason": "wrong_round_trip"})
    sheet = make_worksheet(
        items=(doubtful, *sample_items[1:9]),
        requested=Requested(short_answer=5, true_false=5),
        shortfall=Shortfall(true_false=1, reason="few_facts"),
    )
    found = lines(teacher_page(sheet))
    assert "Dudosa, n.º 1: la segunda lectura dio otra respuesta." in found
    assert "Se pidieron 5 + 5 y el texto dio para 5 + 4." in found
    assert not any("wrong_round_trip" in line or "0.98" in line for line in found)


def test_quick_key(make_worksheet):
    strip = blocks(teacher_page(make_worksheet()), Strip)[0]
    [(name, entries)] = strip.columns
    assert name == ""
    assert [text_of(entry).replace("\u00a0", " ") for entry in entries] == [
        "1 Magisterio",
        "2 (en) 1921",
        "3 (a) pescadores",
        "4 (a) (Tomás) Berrio",
        "5 (en) Valdelirio",
        "6 V",
        "7 F → las corrientes de la bahía",
        "8 F → su madre",
        "9 V",
        "10 F → 1961",
    ]


def test_quick_keys_of_both_versions_agree_with_the_sheets(make_worksheet):
    sheet = make_worksheet(options={"versions": ("A", "B")})
    page = teacher_page(sheet)
    columns = blocks(page, Strip)[0].columns
    assert [name for name, _ in columns] == ["Modelo A", "Modelo B"]
    for version, (_, entries) in zip("AB", columns, strict=True):
        printed = [
            b.number
            for b in student_page(sheet, version).blocks
            if hasattr(b, "lines") and hasattr(b, "number")
        ]
        assert [int(exact(entry).split("\u00a0")[0]) for entry in entries] == printed
        for one, entry in zip(number(sheet, version).all, entries, strict=True):
            if one.item.kind == "true_false":
                assert exact(entry).split("\u00a0")[1] == ("V" if one.item.answer else "F")
            else:
                assert one.item.answer.split()[-1] in text_of(entry)
    second = {one.item.id: one.number for one in number(sheet, "B").all}
    for one, entry in zip(number(sheet).all, blocks(page, KeyEntry), strict=True):
        assert f"Modelo B: n.º {second[one.item.id]}" in text_of(entry.prompt)


def test_details_of_a_short_answer(make_worksheet):
    entry = blocks(teacher_page(make_worksheet()), KeyEntry)[3]
    assert (
        text_of(entry.prompt)
        == "4. ¿A quién se concedió el Premio Nacional de Cartografía en 1934? (1 punto)"
    )
    assert [text_of(detail) for detail in entry.details] == [
        "Respuesta: (a) (Tomás) Berrio",
        "No basta: Tomás",
        "Párr. 3: «En 1934 fue propuesta para el Premio Nacional de Cartografía, que se concedió a su "
        "amigo Tomás Berrio.»",
        "Dudosa: la segunda lectura dio «Quintanilla».",
    ]


def test_details_of_statements(make_worksheet):
    entries = blocks(teacher_page(make_worksheet()), KeyEntry)
    assert [text_of(detail) for detail in entries[5].details] == [
        "V. Lo confirma el párr. 2: «Allí abrió una escuela nocturna para pescadores, que llegó a tener "
        "sesenta alumnos.»"
    ]
    assert [text_of(detail) for detail in entries[9].details] == [
        "F. Corrección: Quintanilla regresó del exilio en 1961.",
        "Dice el texto (párr. 3): «Regresó en 1961 y vivió en Valdelirio hasta su muerte.»",
    ]


def test_teacher_s_own_item_without_a_sentence(make_worksheet, sample_items):
    own = sample_items[0].model_copy(
        update={"evidence": None, "target": None, "origin": "teacher", "status": "edited"}
    )
    false = sample_items[6].model_copy(update={"evidence": None, "change": None, "correction": None})
    entries = blocks(teacher_page(make_worksheet(items=(own, false))), KeyEntry)
    assert "añadida por el docente" in text_of(entries[0].prompt)
    assert text_of(entries[0].details[-1]) == "Sin frase del texto: la respuesta es del docente."
    assert text_of(entries[1].details[0]).startswith("F.")


def test_discarded_items_are_in_neither(make_worksheet, sample_items):
    gone = sample_items[0].model_copy(update={"review": "discarded"})
    page = teacher_page(make_worksheet(items=(gone, *sample_items[1:])))
    assert not any("Magisterio?" in line or "¿Qué carrera" in line for line in lines(page))


def test_brackets_are_printed_only_if_the_item_accepts_them(sample_items):
    item = sample_items[3]
    assert key_answer(item).printed == "(a) (Tomás) Berrio"
    stricter = item.model_copy(update={"accepted_answers": ("a Tomás Berrio",)})
    assert key_answer(stricter).printed == "Tomás Berrio"
    assert key_answer(stricter).also == ()  # the preposition alone is no other answer


def test_other_forms_are_listed_once(sample_items):
    item = sample_items[1].model_copy(
        update={
            "question": "¿Cuándo volvió?",
            "answer": "7 de abril de 1921",
            "accepted_answers": (
                "el 7 de abril de 1921",
                "7/4/1921",
                "07/04/1921",
                "07-04-1921",
                "tras la feria",
            ),
        }
    )
    assert key_answer(item).also == ("7/4/1921", "tras la feria")


def test_criteria_by_mode_and_register(make_worksheet):
    correct = " ".join(lines(teacher_page(make_worksheet())))
    assert "0,5 por la falsa que solo se marca" in correct
    mark = " ".join(lines(teacher_page(make_worksheet(options={"vf_mode": "mark", "profile": "latam"}))))
    assert "V/F: 1 punto si la marca es correcta." in mark
    justify = make_worksheet(options={"vf_mode": "justify", "points": 5, "profile": "latam"})
    assert "0.5 puntos si marca y copia" in " ".join(lines(teacher_page(justify)))


def test_provenance_is_in_the_teacher_s_copy(make_worksheet):
    text = " ".join(lines(teacher_page(make_worksheet())))
    for part in (
        "Qwen2.5-Coder-1.5B-Instruct",
        "qgdesk-es",
        "semilla 7",
        "0123456789ab",
        "CC BY-SA 4.0",
        "Referencias",
    ):
        assert part in text


@pytest.mark.parametrize(
    ("question", "bold"),
    [
        ("¿En qué año volvió?", "En qué año"),
        ("¿Con quién se casó?", "Con quién"),
        ("¿Cuántos alumnos tuvo?", "Cuántos alumnos"),
        ("¿Qué es un atlas?", "Qué"),
        ("En 1934, ¿para qué premio fue propuesta?", "para qué premio"),
        ("¿Por qué volvió?", "Por qué"),
        ("Nombre del padre", None),
    ],
)
def test_keyword(question, bold):
    runs = keyword_in_bold(question)
    assert "".join(run.text for run in runs) == question
    assert [run.text for run in runs if run.bold] == ([bold] if bold else [])
