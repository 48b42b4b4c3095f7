"""Pictures of the tab «En marcha»."""

from __future__ import annotations

import time

from jobs.engine.choice import ModelChoice
from jobs.queue.models import ErrorRecord
from jobs.queue.payloads import ExportTarget, GeneratePayload, NewUnit, PastedText
from jobs.worksheet.models import Request

TITLES = (
    "Gabriela Mistral",
    "El ciclo del agua",
    "Sor Juana Inés de la Cruz",
    "La guerra de la Triple Alianza y sus consecuencias para la población del Paraguay, según sus cronistas",
    "Santiago Ramón y Cajal",
    "María Moliner",
    "Las abejas",
)


def payload(home):
    return GeneratePayload(
        request=Request(),
        model=ModelChoice(),
        export=ExportTarget(out=str(home / "Fichas"), formats=("docx", "json")),
        wiki_endpoint="https://es.wikipedia.org/w/api.php",
    )


def fill(stage, titles=TITLES):
    """Jobs in every state, as a worker would leave them."""
    store = stage.context.store
    units = [NewUnit(title=title, source=PastedText(title=title, text="x"), asked=10) for title in titles]
    job = store.jobs.add(payload(stage.home), units, title="textos")
    database = store.database

    def put(unit, **values):
        names = ", ".join(f"{name} = :{name}" for name in values)
        database.execute(
            f"UPDATE units SET {names} WHERE job_id = :job AND id = :unit",
            {**values, "job": job.id, "unit": unit},
        )

    error = ErrorRecord(code="source.scanned", params={"name": "cajal.pdf", "pages": 12})
    put(
        1,
        status="done",
        kept=10,
        seconds=71.0,
        sheet=1,
        files='["/home/ana/Fichas/gabriela_mistral-alumno.docx"]',
    )
    put(2, status="done", kept=8, seconds=64.0, sheet=2)
    put(3, status="running", stage="verifying", done=14, total=24, kept=6, eta_s=38.0)
    put(5, status="failed", error=error.model_dump_json())
    put(7, status="cancelled", kept=2)
    database.execute("UPDATE jobs SET timed = 2, seconds = 135 WHERE id = 1")
    database.execute(
        "INSERT OR REPLACE INTO worker (id, pid, process_started, started_at, beat_at, state, stage, done,"
        " total, job_id, unit) VALUES (1, :pid, 0, :now, :now, 'working', 'verifying', 14, 24, 1, 3)",
        {"pid": __import__("os").getpid(), "now": time.time()},
    )
    return job


def _running(stage):
    stage.desk.open(work=False)
    window = stage.desk.window
    window.show_tab("running")
    return window, window.page("running")


def empty(stage):
    return _running(stage)[0]


def full(stage):
    fill(stage)
    window, page = _running(stage)
    page.table.selectRow(page.rows.row_of(page.rows.unit(4).key))
    window.resize(1120, 740)
    stage.settle()
    for row in range(page.rows.rowCount()):
        if page.rows.unit(row).status == "failed":
            page.table.selectRow(row)
    return window


def no_hit(stage):
    fill(stage)
    window, page = _running(stage)
    page.search.setText("Cervantes")
    return window


VIEWS = [("marcha-vacia", empty), ("marcha-llena", full), ("marcha-sin-resultado", no_hit)]
