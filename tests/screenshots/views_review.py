"""Pictures of the tab «Revisar»."""

from __future__ import annotations

from jobs.export import parse_worksheet
from jobs.worksheet.editing import ShortAnswerText, live_items, set_review
from jobs.worksheet.models import Shortfall
from resources import resource


def _sheet():
    return parse_worksheet(resource("samples", "example.json").read_bytes(), "example.json")


def _open(stage, sheet=None):
    stage.desk.open(work=False)
    window = stage.desk.window
    window.show_tab("review")
    page = window.page("review")
    if sheet is not None:
        page.open_worksheet(stage.context.store.sheets.add(sheet, None, "import").id)
    return window, page


def empty(stage):
    return _open(stage)[0]


def items(stage):
    window, page = _open(stage, _sheet())
    doubtful = next((i.id for i in live_items(page.session.worksheet) if i.status == "doubtful"), "")
    page.session.accept(page.items.cards[0].item.id)
    page.session.discard(page.items.cards[1].item.id)
    page.items.set_current(doubtful or page.items.cards[1].item.id, focus=True)
    return window


def writing_a_question(stage):
    window, page = _open(stage, _sheet())
    page.items.edit(page.items.cards[0].item.id)
    page.items.editor.prompt.setPlainText(
        "Qué obra escribió ella siempre allí en Oviedo, además de las otras?"
    )
    page.items.editor.check()
    return window


def writing_a_statement(stage):
    window, page = _open(stage, _sheet())
    page.items.add("true_false")
    editor = page.items.editor
    editor.prompt.setPlainText("Gabriela Mistral nació en Santiago de Chile.")
    editor.false.setChecked(True)
    editor.submit()
    return window


def shortfall_and_long_words(stage):
    sheet = _sheet()
    sheet = sheet.model_copy(
        update={
            "title": "El Tribunal Constitucional y la sentencia sobre la inconstitucionalidad parcial " * 2,
            "items": sheet.items[1:],
            "shortfall": Shortfall(short_answer=1, reason="el texto no da para más"),
        }
    )
    window, page = _open(stage, sheet)
    first = page.items.cards[0].item
    page.session.edit(
        first.id,
        ShortAnswerText(
            "¿En reconocimiento de qué extraordinaria contribución al perfeccionamiento de las instituciones "
            "educativas hispanoamericanas se le otorgó el nombramiento extraordinario?",
            "del anticonstitucionalísimamente otorgado nombramiento extraordinario de cónsul vitalicia",
            None,
            first.evidence,
        ),
    )
    return window


def preview(stage):
    window, page = _open(stage, _sheet())
    page.show_output()
    return window


def preview_of_the_key(stage):
    sheet = _sheet()
    for item in sheet.items:
        sheet = set_review(sheet, item.id, "accepted")
    window, page = _open(stage, sheet)
    page.show_output()
    page._output.choices.second.setChecked(True)
    page._output.choices.adapted.setChecked(True)
    page._output.sheets.setCurrentIndex(page._output.sheets.count() - 1)
    return window


VIEWS = [
    ("revisar-vacio", empty),
    ("revisar", items),
    ("revisar-editar-pregunta", writing_a_question),
    ("revisar-editar-afirmacion", writing_a_statement),
    ("revisar-faltan-y-largas", shortfall_and_long_words),
    ("revisar-vista-previa", preview),
    ("revisar-vista-previa-clave", preview_of_the_key),
]
