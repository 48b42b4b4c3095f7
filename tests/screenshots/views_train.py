"""Pictures of the tab «Entrenar»."""

from __future__ import annotations

import json
import math

from jobs.engine.models.adapters import CARD, CONFIG, WEIGHTS
from jobs.queue.payloads import NewUnit, TrainPayload
from training.places import adapters_dir, data_sets_dir
from training.queued.configs import PrepareConfig, TrainConfig
from training.recipes import TrainingRecipe
from training.sft.run_folder import RunConfig, RunFolder, RunResult

DATA = {
    "schema_version": 1, "created_at": "2026-11-24T10:00:00+00:00", "recipe": "skills", "form": "skills",
    "model": "embedded", "prompt_version": "0123456789ab", "seed": 0,
    "sources": [
        {"name": "accepted_items.jsonl", "form": "worksheets", "sha256": "0" * 64, "licence": None},
        {
            "name": "sqac-train.json", "form": "squad", "sha256": "0" * 64, "licence": "CC BY-SA 4.0",
            "attribution": "Gutiérrez-Fandiño et al. (2022), SQAC, Plan-TL y BSC; Wikipedia, AnCora y prensa",
        },
    ],
    "articles": {"train": 212, "validation": 24},
    "self_written": {"model": "embedded", "facts": 180, "drawn": 720, "kept": 154},
    "examples": {"train": {"ask": 120, "answer": 72, "answer_not_said": 40, "state": 72, "judge_true": 24}},
}  # fmt: skip
PLAN = {
    "model": "embedded", "card": DATA, "examples": 328, "steps": 82, "seconds": 5400.0, "memory": 3.1e9,
    "free": 9.4e9, "too_long": 0,
    "problems": [
        {
            "file": "accepted_items.jsonl", "count": 2,
            "rows": ["fila 3, elemento 4: La respuesta no está en el texto."],
        }
    ],
}  # fmt: skip
SAMPLES = (
    ("ask", {"evidence": "En 1945 Gabriela Mistral recibió el Premio Nobel de Literatura.", "answer": "1945"},
     "¿En qué año recibió Gabriela Mistral el Premio Nobel de Literatura?",
     "¿Qué recibió Gabriela Mistral?", "¿En qué año recibió Gabriela Mistral el Nobel?"),
    ("state", {"evidence": "Murió en Nueva York, donde era cónsul.", "answer": "Nueva York"},
     "Gabriela Mistral murió en Nueva York.", "Murió en Nueva York, donde era cónsul.",
     "Gabriela Mistral murió en la ciudad de Nueva York."),
    ("answer", {"question": "¿Con quién trabajó en México?"},
     "José Vasconcelos", "en México", "José Vasconcelos"),
)  # fmt: skip


def config(name: str) -> TrainConfig:
    return TrainConfig(
        data=str(data_sets_dir() / name), name=name, prepare=PrepareConfig(sources=("accepted", "sqac"))
    )


def run(name: str, steps: int, *, result: bool) -> RunFolder:
    """The folder of a run, as learning leaves it."""
    folder = RunFolder.of(name)
    folder.create(
        RunConfig(
            name=name, data="datos", data_sha256="0", model="embedded", quantization="nf4", recipe="skills",
            prompt_version="0123456789ab", training=TrainingRecipe(), micro_batch=2, checkpointing=False,
        )
    )  # fmt: skip
    rows, told = [], []
    for step in range(steps + 1):
        if step:
            wave = 0.22 * math.sin(step * 2.3) * math.cos(step * 0.7)
            rows.append(
                {"step": step, "seconds": 66.0 * step, "loss": 0.55 + 1.5 * math.exp(-step / 22) + wave}
            )
        if step % 14 == 0:
            rows.append({"step": step, "validation_loss": 0.78 + 1.2 * math.exp(-step / 25)})
            told.append(step)
    folder.metrics.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    lines = []
    for step in told:
        samples = [
            {"skill": skill, "values": values, "expected": expected, "reply": late if step else early}
            for skill, values, expected, early, late in SAMPLES
        ]
        lines.append(json.dumps({"step": step, "samples": samples}, ensure_ascii=False) + "\n")
    folder.samples.write_text("".join(lines), encoding="utf-8")
    if result:
        folder.finish(
            RunResult(
                steps=steps, best_step=steps, first_loss=2.1, last_loss=0.6, validation_loss=0.8,
                validation_loss_before=1.98, tokens=90_000, seconds=5412, stopped_early=True,
                adapter=folder.path.name,
            )
        )  # fmt: skip
    return folder


def adapter(name: str, *, compared: bool) -> None:
    folder = adapters_dir() / RunFolder.of(name).path.name
    folder.mkdir(parents=True)
    (folder / WEIGHTS).write_bytes(b"x")
    (folder / CONFIG).write_text("{}", encoding="utf-8")
    card = {"schema_version": 1, "base_family": "Qwen/Qwen2.5-Coder-1.5B-Instruct", "data": DATA}
    (folder / CARD).write_text(json.dumps(card), encoding="utf-8")
    if compared:
        keys = ("accepted_per_candidate", "round_trip_f1", "twin_right", "copied", "duplicates", "coverage")

        def figures(values):
            return {key: {"value": v, "low": v, "high": v} for key, v in zip(keys, values, strict=True)}

        items = [{"kind": "short_answer", "text": SAMPLES[0][2], "answer": "1945", "accepted": True}]
        found = {
            "texts": 8, "figures": figures((0.61, 0.83, 0.9, 0.06, 0.03, 0.96)),
            "base": figures((0.44, 0.71, 0.88, 0.17, 0.08, 0.92)),
            "difference": {"value": 0.17, "low": 0.06, "high": 0.27, "excludes_zero": True},
            "written": [{"title": "Gabriela Mistral", "base": items, "adapter": items}],
        }  # fmt: skip
        (folder / "evaluation.json").write_text(json.dumps(found), encoding="utf-8")


def queue(screen, name: str, **values) -> None:
    """A run in the queue, as a worker would leave it."""
    store = screen.context.store
    payload = TrainPayload(config=config(name).model_dump(mode="json"))
    job = store.jobs.add(payload, [NewUnit(title=name)], title=name)
    if values:
        names = ", ".join(f"{key} = :{key}" for key in values)
        store.database.execute(f"UPDATE units SET {names} WHERE job_id = :job", {**values, "job": job.id})


def _open(stage):
    stage.desk.open(work=False)
    window = stage.desk.window
    window.show_tab("train")
    return window, window.page("train")


def empty(stage):
    return _open(stage)[0]


def form(stage):
    window, page = _open(stage)
    page.begin_anew()
    page.form.show_count(12)
    page.form.data.accepted.setChecked(True)
    page.form.fold.set_open(True)
    stage.wait(seconds=1.0)
    return window


def estimate(stage):
    window, page = _open(stage)
    page.begin_anew()
    page.form.show_count(12)
    page.form.data.accepted.setChecked(True)
    page.form.data.sqac.setChecked(True)
    page.form._show_plan(PLAN)
    return window


def learning(stage):
    run("Preguntas de 3.º de ESO", 60, result=False)
    run("Mi primer adaptador", 82, result=True)
    adapter("Mi primer adaptador", compared=True)
    queue(stage, "Mi primer adaptador", status="done")
    queue(
        stage, "Preguntas de 3.º de ESO", status="running", stage="training", done=60, total=82, eta_s=1450.0
    )
    queue(stage, "Biografías de científicas y científicos españoles del siglo XX")
    return _open(stage)[0]


def compared(stage):
    run("Mi primer adaptador", 82, result=True)
    adapter("Mi primer adaptador", compared=True)
    queue(stage, "Mi primer adaptador", status="done")
    return _open(stage)[0]


def ready(stage):
    run("Mi primer adaptador", 82, result=True)
    adapter("Mi primer adaptador", compared=False)
    queue(stage, "Mi primer adaptador", status="done")
    return _open(stage)[0]


VIEWS = [
    ("entrenar-vacio", empty),
    ("entrenar-datos", form),
    ("entrenar-calculo", estimate),
    ("entrenar-aprendiendo", learning),
    ("entrenar-listo", ready),
    ("entrenar-comparado", compared),
]
