"""A store of its own for each test, and jobs to put into it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from jobs.engine.choice import ModelChoice
from jobs.engine.scripted import ScriptedEngine
from jobs.queue import Job, Store
from jobs.queue.adding import add_texts
from jobs.queue.payloads import ExportTarget, FileText, GeneratePayload, NewUnit
from jobs.worksheet.models import Request, Requested

ROOT = Path(__file__).parents[3]
LIFE = (ROOT / "resources" / "samples" / "gabriela_mistral.txt").read_text("utf-8")


@pytest.fixture
def store(qgdesk_home):
    with Store.open() as opened:
        yield opened


@pytest.fixture
def payload(tmp_path):
    return GeneratePayload(
        request=Request(requested=Requested(short_answer=2, true_false=2)),
        model=ModelChoice(),
        export=ExportTarget(out=str(tmp_path / "out"), formats=("json",)),
        wiki_endpoint="http://127.0.0.1:9",
    )


@pytest.fixture
def add(store, payload):
    """Queue units that nobody will do, by their titles."""

    def added(*titles: str, **options) -> Job:
        units = [NewUnit(title=title, source=FileText(path=f"/{title}"), asked=4) for title in titles]
        return store.jobs.add(payload, units, title="prueba", **options)

    return added


@pytest.fixture
def add_life(store, payload, tmp_path):
    """Queue real texts."""

    def added(*names: str, **options) -> Job:
        texts = []
        for name in names:
            path = tmp_path / f"{name}.txt"
            path.write_text(LIFE, encoding="utf-8")
            texts.append(FileText(path=str(path)))
        return add_texts(store, texts, options.pop("payload", payload), **options)

    return added


@pytest.fixture
def claim(store):
    """Take the next unit, whatever model it needs."""

    def claimed(kind=None):
        waiting = store.work.waiting(kind)
        return None if waiting is None else store.work.claim(waiting.engine, kind)

    return claimed


@pytest.fixture
def scripted(monkeypatch):
    """The worker loads this engine instead of a model."""
    engine = ScriptedEngine()
    monkeypatch.setenv("QGDESK_ENGINE", "scripted")
    monkeypatch.setattr("jobs.queue.warm_model.open_engine", lambda ready, most_rows=None: engine)
    return engine


@pytest.fixture
def worker(qgdesk_home, tmp_path):
    """Start processes with the engine without a model; whatever is left is killed."""
    started = []

    def start(*words, env=None, module="jobs.queue.worker", script=None, **options):
        environment = {
            **os.environ,
            "PYTHONPATH": str(ROOT),
            "QGDESK_ENGINE": "scripted",
            "QGDESK_ENGINE_STEP": "0.05",
            **(env or {}),
        }
        options.setdefault("stdin", subprocess.DEVNULL)
        what = ["-m", module] if script is None else ["-c", script]
        running = subprocess.Popen(
            [sys.executable, "-P", *what, *words],
            cwd=tmp_path,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            **options,
        )
        started.append(running)
        return running

    yield start
    for running in started:
        running.kill()
        running.communicate()
