"""The command line in a process of its own, with the engine that tests may ask for in the environment."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from contract_checks import keeps_the_contract
from pipeline_texts import LIFE

import jobs
from jobs.worksheet.models import Worksheet


def test_a_whole_run_without_a_model(tmp_path, qgdesk_home):
    source = tmp_path / "leandro.txt"
    source.write_text(f"Leandro Armas\n\n{LIFE}\n", encoding="utf-8")
    found = Path(jobs.__file__).parent.parent
    done = subprocess.run(
        [sys.executable, "-m", "jobs", "generate", str(source), "--out", str(tmp_path / "out")],
        env={**os.environ, "QGDESK_ENGINE": "scripted", "PYTHONPATH": str(found)},
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    written = tmp_path / "out" / "leandro.json"
    sheet = Worksheet.model_validate(json.loads(written.read_text(encoding="utf-8")))
    keeps_the_contract(sheet)
    assert len(sheet.items) == 10
    assert sheet.provenance.model == "scripted"
    assert str(written) in done.stdout
