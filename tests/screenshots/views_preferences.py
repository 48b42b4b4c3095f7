"""Pictures of the tab «Ajustes y ayuda»."""

from __future__ import annotations


def _section(name, ready=lambda page: True):
    def build(stage):
        stage.desk.open(work=False)
        window = stage.desk.window
        window.show_tab("settings")
        page = window.page("settings")
        page.open_section(name)
        stage.wait(lambda: ready(page), 60)
        return window

    return build


VIEWS = [
    ("ajustes-general", _section("general")),
    ("ajustes-modelos", _section("models", lambda page: page.models._cards.count() > 3)),
    ("ajustes-equipo", _section("computer", lambda page: page.computer._facts.rowCount() > 3)),
    ("ajustes-ayuda", _section("help")),
    ("ajustes-acerca", _section("about")),
]
