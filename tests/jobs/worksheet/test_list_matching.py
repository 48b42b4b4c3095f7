"""Listed items find their sentence, their span and their type in the text, or are turned away."""

import pytest

from jobs.worksheet.analysis import analyse
from jobs.worksheet.document import Document, Source
from jobs.worksheet.list_matching import interrogative_fits, match_items
from jobs.worksheet.list_parsing import ListedItem
from jobs.worksheet.list_spans import answer_forms, guessed_type, occurrences, typed_span

TEXT = (
    "Amparo Quintanilla Rey (Puerto Sereno, 1902 – Valdelirio, 1978) fue maestra y dibujante de mapas. "
    "A los diecisiete años dejó el taller de su padre para estudiar Magisterio en Granada. "
    "Volvió a Puerto Sereno en 1921 porque su madre enfermó. "
    "Quintanilla abrió en Puerto Sereno una escuela nocturna para pescadores. "
    "En 1934 el Premio Nacional de Cartografía se concedió a Tomás Berrio. "
    "Quintanilla se exilió en Veracruz en 1936 y trabajó en una imprenta. "
    "Amparo Quintanilla regresó en 1961 y vivió en Valdelirio."
)


@pytest.fixture(scope="module")
def analysis():
    document = Document(
        title="Amparo Quintanilla",
        text=TEXT,
        topic="Amparo Quintanilla",
        source=Source(kind="text", uri="", sha256="0" * 64),
    )
    return analyse(document, count=lambda text: len(text.split()))


def question(analysis, text, answer):
    [draft] = match_items([ListedItem("short_answer", text, answer)], analysis)
    return draft


def statement(analysis, text, truth, correction=None):
    [draft] = match_items([ListedItem("true_false", text, None, truth, correction)], analysis)
    return draft


def evidence(analysis, draft):
    return analysis.sentence_text(draft.candidate.sentence)


@pytest.mark.parametrize(
    "answer",
    ["Veracruz", "veracruz", "VERACRUZ", "en Veracruz", "Se exilió en Veracruz", "Veracruz (México)"],
)
def test_an_answer_is_found_however_it_is_wrapped(analysis, answer):
    draft = question(analysis, "¿En qué ciudad se exilió Quintanilla?", answer)
    assert not draft.problems
    assert draft.candidate.expression.text == "Veracruz"
    assert draft.candidate.expression.type == "place"


def test_the_span_is_the_texts_own_words(analysis):
    draft = question(analysis, "¿A quién se concedió el premio en 1934?", "tomas berrio")
    expression = draft.candidate.expression
    assert expression.text == TEXT[expression.start : expression.end] == "Tomás Berrio"
    assert expression.type == "person"


def test_of_two_sentences_with_the_answer_the_one_that_shares_more_words_wins(analysis):
    back = question(analysis, "¿A qué lugar volvió Quintanilla cuando su madre enfermó?", "Puerto Sereno")
    school = question(analysis, "¿Dónde abrió Quintanilla una escuela nocturna?", "Puerto Sereno")
    assert evidence(analysis, back).startswith("Volvió")
    assert evidence(analysis, school).startswith("Quintanilla abrió")


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("¿Qué premio ganó Quintanilla?", "Premio de Poesía"),
        ("¿Cuántos hijos tuvo Quintanilla?", "tres"),
        ("¿De qué color es el cielo?", "Granada"),
        ("¿Dónde vivió?", "en la"),
    ],
)
def test_without_a_sentence_that_says_it_there_is_no_item(analysis, text, answer):
    assert question(analysis, text, answer).problems == ["no_evidence"]


def test_a_question_without_answer_is_no_item(analysis):
    assert question(analysis, "¿Quién era Tomás Berrio?", None).problems == ["form"]


def test_the_interrogative_must_fit_the_answer(analysis):
    assert question(analysis, "¿Quién se exilió con Quintanilla?", "Veracruz").problems == ["form"]
    year = typed_span(analysis, 5, TEXT.index("1936"), TEXT.index("1936") + 4)
    assert interrogative_fits("¿En qué año se exilió Quintanilla?", year)
    assert not interrogative_fits("¿Dónde se exilió Quintanilla?", year)


def test_a_true_statement_is_about_a_fact_it_repeats(analysis):
    draft = statement(analysis, "Quintanilla vivió exiliada en Veracruz.", True)
    assert not draft.problems
    assert draft.fixed_truth is True
    assert draft.candidate.expression.text == "Veracruz"
    assert draft.text == "Quintanilla vivió exiliada en Veracruz."


def test_a_true_statement_without_a_name_is_about_the_words_it_shares(analysis):
    draft = statement(analysis, "Tenía una escuela nocturna para pescadores.", True)
    assert not draft.problems
    assert draft.candidate.expression.text in draft.text
    assert "pescadores" in draft.candidate.expression.text
    assert evidence(analysis, draft).startswith("Quintanilla abrió")


def test_a_true_statement_that_the_text_does_not_speak_of(analysis):
    assert statement(analysis, "Las ballenas cantan bajo el agua.", True).problems == ["no_evidence"]
    assert statement(analysis, "Quintanilla tuvo dos hijas.", True).problems == ["no_evidence"]


def test_a_false_statement_is_its_correction_with_one_change(analysis):
    draft = statement(
        analysis, "Quintanilla se exilió en Lisboa.", False, "Quintanilla se exilió en veracruz."
    )
    assert not draft.problems
    assert draft.fixed_truth is False
    assert draft.text == "Quintanilla se exilió en Veracruz."
    assert draft.twin == "Quintanilla se exilió en Lisboa."
    assert (draft.swap.removed, draft.swap.inserted, draft.swap.type) == ("Veracruz", "Lisboa", "place")
    assert draft.candidate.expression.text == "Veracruz"


@pytest.mark.parametrize(
    ("false", "correction"),
    [
        ("Quintanilla se exilió en Lisboa.", None),
        ("Quintanilla se exilió en Lisboa.", "Fue en Veracruz donde ella trabajó en una imprenta."),
        ("Quintanilla se exilió en Lisboa.", "Quintanilla se exilió en Veracruz. Trabajó allí."),
        ("Quintanilla se exilió en Veracruz en 1938.", "Quintanilla se exilió en Veracruz en 1936."),
        ("Quintanilla no se exilió en Veracruz.", "Quintanilla se exilió en Veracruz."),
        ("Quintanilla no trabajó en una tienda.", "Quintanilla trabajó en una imprenta."),
        ("Quintanilla se exilió en Veracruz.", "Quintanilla se exilió en Veracruz."),
        ("Quintanilla se exilió en Granada en 1950.", "Quintanilla se exilió en Veracruz en 1936."),
        ("Quintanilla se exilió en 1936.", "Quintanilla se exilió en Veracruz."),
    ],
)
def test_what_is_no_clean_change_is_refused(analysis, false, correction):
    assert statement(analysis, false, False, correction).problems == ["bad_swap"]


def test_a_correction_that_the_text_does_not_say(analysis):
    draft = statement(analysis, "Quintanilla tuvo tres gatos.", False, "Quintanilla tuvo tres hermanas.")
    assert draft.problems == ["no_evidence"]


def test_a_statement_without_verdict_is_no_item(analysis):
    assert statement(analysis, "Quintanilla se exilió en Veracruz.", None).problems == ["form"]


def test_occurrences_are_whole_words():
    assert list(occurrences("En Granada, granada y Granadas.", ["granada"])) == [(3, 10), (12, 19)]
    assert list(occurrences("abc", [])) == []


def test_forms_of_an_answer():
    assert answer_forms("en 1921", "¿En qué año volvió?")[0] == ["en", "1921"]
    assert ["1921"] in answer_forms("Volvió en 1921", "¿En qué año volvió?")
    assert answer_forms("el de la", "¿Cuál?") == []


@pytest.mark.parametrize(
    ("span", "asked", "kind"),
    [
        ("1921", "", "year"),
        ("7 de abril de 1889", "", "date"),
        ("porque su madre enfermó", "", "cause"),
        ("sesenta", "¿Cuántos alumnos tuvo?", "number"),
        ("Lola Mar", "¿Quién fue su amiga?", "person"),
        ("Brumal", "¿En qué pueblo vivió?", "place"),
        ("una imprenta", "¿Dónde trabajó?", "noun_phrase"),
    ],
)
def test_a_type_is_guessed_from_form_and_question(span, asked, kind):
    assert guessed_type(span, asked) == kind
