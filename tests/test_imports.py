"""What may be imported when: help comes at once, and nothing but the engine pulls in the model libraries."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
HEAVY = (
    "torch",
    "transformers",
    "peft",
    "bitsandbytes",
    "llguidance",
    "docx",
    "pypdf",
    "lxml",
    "bs4",
    "numpy",
)
MODEL_LIBRARIES = ("torch", "transformers", "peft", "bitsandbytes", "llguidance", "datasets", "pandas")


def loaded_after(code: str) -> set[str]:
    """Top-level modules that are loaded after running some code in a fresh interpreter."""
    program = f"{code}\nimport sys; print('\\n'.join({{name.partition('.')[0] for name in sys.modules}}))"
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return set(done.stdout.split())


def test_help_imports_nothing_heavy():
    code = "from jobs.cli.arguments import build_parser\nimport jobs.cli\nbuild_parser().format_help()"
    assert not loaded_after(code) & {*HEAVY, "pydantic", "rich", "tomlkit", "httpx"}


def test_help_comes_in_half_a_second():
    taken = []
    for _ in range(5):
        started = time.perf_counter()
        subprocess.run(
            [sys.executable, "-m", "jobs", "generate", "--help"], cwd=ROOT, capture_output=True, check=True
        )
        taken.append(time.perf_counter() - started)
    assert min(taken) < 0.5, taken


@pytest.mark.parametrize(
    "modules",
    [
        "jobs.cli.generate, jobs.cli.plan, jobs.cli.reading",
        "jobs.cli.models_command",
        "jobs.cli.doctor_command",
        "jobs.sources, jobs.sources.mediawiki",
        "jobs.export",
        "jobs.pipeline",
        "jobs.worksheet.models",
        "jobs.engine.protocol",
        "jobs.settings, jobs.paths, jobs.messages, jobs.lock",
    ],
)
def test_only_the_engine_loads_the_model_libraries(modules):
    assert not loaded_after(f"import {modules}") & set(MODEL_LIBRARIES)
