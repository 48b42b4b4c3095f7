"""Pictures of the tab «Crear»."""

from __future__ import annotations

from pathlib import Path

SAMPLES = Path(__file__).parents[2] / "resources" / "samples"


def _create(stage):
    stage.desk.open(work=False)
    return stage.desk.window, stage.desk.window.page("create")


def first_run(stage):
    window, _ = _create(stage)
    return window


def one_text(stage):
    window, page = _create(stage)
    page.add_files([SAMPLES / "gabriela_mistral.txt"])
    stage.wait(lambda: len(page.texts) == 1 and page.texts.all()[0].state == "ready")
    return window


def several_texts(stage):
    window, page = _create(stage)
    broken = stage.home / "informe del curso pasado con un nombre muy largo que no cabe en la lista.pdf"
    broken.write_bytes(b"%PDF-1.4 nada")
    page.add_files([SAMPLES, broken])
    page.texts.add_pasted("Clara Campoamor nació en Madrid en 1888. " * 40, "Clara Campoamor")
    stage.wait(lambda: len(page.texts) > 8 and all(t.state != "reading" for t in page.texts.all()), 60)
    page.texts.limit(page.texts.all()[-1].key, 150)
    page.form.advanced_fold.set_open(True)
    stage.wait(seconds=1.5)
    return window


def problem(stage):
    window, page = _create(stage)
    broken = stage.home / "informe.pdf"
    broken.write_bytes(b"%PDF-1.4 nada")
    page.add_files([broken])
    stage.wait(lambda: len(page.texts) == 1 and page.texts.all()[0].state == "problem")
    page.form.short.setValue(0)
    page.form.true_false.setValue(0)
    page.form.heading_fold.set_open(True)
    return window


def paste(stage):
    window, page = _create(stage)
    page.take_way("paste")
    page.work.paste_panel.text.setPlainText(
        "Clara Campoamor nació en Madrid en 1888.\n\nFue abogada y diputada. " * 6
    )
    return window


def wiki(stage):
    from qgdesk.create.wiki_search import Suggestion

    window, page = _create(stage)
    page.take_way("wiki")
    page.work.wiki_panel.field.setText("Gabriela")
    page.work.wiki_panel._show(
        "Gabriela",
        [
            Suggestion("Gabriela Mistral", "poetisa, diplomática y pedagoga chilena", 98_000),
            Suggestion("Gabriela Mistral (teleserie)", "", 4_000),
            Suggestion("Gabriela, clavo y canela", "novela de Jorge Amado", 12_000),
        ],
    )
    page.work.wiki_panel.results.setCurrentRow(0)
    return window


def several_pages(stage):
    from jobs.errors import SourceError

    window, page = _create(stage)
    key = page.texts.add_page("Mercurio")
    chosen = page.texts.get(key)
    stage.wait(lambda: chosen.state == "problem", 60)
    pages = (
        "Mercurio (planeta)",
        "Mercurio (elemento)",
        "Mercurio (mitología)",
        "Mercurio (vehículo espacial)",
    )
    params = {"title": "Mercurio", "choices": "; ".join(pages)}
    chosen.error = SourceError("source.wiki_disambiguation", params)
    page.texts.changed.emit(key)
    return window


VIEWS = [
    ("crear-vacio", first_run),
    ("crear-un-texto", one_text),
    ("crear-varios", several_texts),
    ("crear-problema", problem),
    ("crear-pegar", paste),
    ("crear-wikipedia", wiki),
    ("crear-varias-paginas", several_pages),
]
