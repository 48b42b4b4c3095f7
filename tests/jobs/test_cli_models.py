from __future__ import annotations

import json

import pytest

from jobs.cli import engine_loading
from jobs.cli.table import columns, pairs
from jobs.engine.choice import ModelChoice
from jobs.engine.models.presets import presets
from jobs.lock import model_lock
from jobs.paths import adapters_dir, models_dir


def test_the_list_shows_every_preset(jobs_run):
    ran = jobs_run("models")
    assert ran.code == 0
    for name in presets():
        assert name in ran.out
    assert ran.out.startswith("MODELO")
    assert ran.out == jobs_run("models", "list").out


def test_the_list_as_json(jobs_run):
    ran = jobs_run("models", "list", "--json")
    (found,) = ran.objects
    assert {model["id"] for model in found} >= set(presets())
    assert all(model["present"] is False for model in found)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["models", "fetch"], "models fetch MODELO"),
        (["models", "remove"], "models remove MODELO"),
        (["models", "list", "embedded"], "models fetch embedded"),
    ],
)
def test_a_command_that_lacks_or_has_a_model_too_many(jobs_run, words, said):
    ran = jobs_run(*words)
    assert ran.code == 2
    assert said in ran.err


@pytest.mark.parametrize("action", ["fetch", "remove"])
def test_an_unknown_model_is_explained(jobs_run, action):
    for name in ("no-existe", "./no-existe", __file__):
        ran = jobs_run("models", action, name)
        assert ran.code == 2
        assert name.removeprefix("./") in ran.err and "Qué hacer" in ran.err
        assert all(preset in ran.err for preset in presets())


def test_what_may_be_a_name_of_the_hub_is_looked_for_there(jobs_run):
    ran = jobs_run("models", "fetch", "owner/name")
    assert ran.code == 5
    assert "HF_HUB_OFFLINE" in ran.err


def test_removing_frees_the_disk(jobs_run):
    home = models_dir() / "smollm2-135m" / "bf16"
    home.mkdir(parents=True)
    (home / "model.safetensors").write_bytes(b"x" * 2_000_000)
    ran = jobs_run("models", "remove", "smollm2-135m", "--json")
    assert ran.code == 0
    assert ran.objects == [{"model": "smollm2-135m", "bytes_freed": 2_000_000}]
    assert not home.exists()


def test_a_model_in_use_is_not_removed(jobs_run):
    home = models_dir() / "smollm2-135m" / "bf16"
    home.mkdir(parents=True)
    with model_lock(wait=False, cancel=lambda: False):
        assert jobs_run("models", "remove", "smollm2-135m").code == 75
    assert home.exists()


def test_an_adapter_of_ones_own_the_shipped_one_or_none(monkeypatch, tmp_path):
    monkeypatch.setattr("jobs.engine.models.presets.shipped_adapter", lambda preset: tmp_path / preset.id)

    def adapter(model, asked):
        return engine_loading.model_spec(ModelChoice(model, asked, "auto", None)).adapter

    assert adapter("embedded", None) == tmp_path / "embedded"
    assert adapter("embedded", "none") is None
    assert adapter("embedded", str(tmp_path / "mine")) == tmp_path / "mine"
    assert adapter("embedded", "mi adaptador") == adapters_dir() / "mi_adaptador"
    assert adapter("someone/their-model", None) is None


@pytest.mark.parametrize(
    ("gpu_bytes", "present", "token", "offline", "expected"),
    [
        (None, True, True, False, "embedded"),
        (4_000_000_000, True, True, False, "embedded"),
        (24_000_000_000, False, False, False, "embedded"),
        (24_000_000_000, False, True, True, "embedded"),
        (24_000_000_000, False, True, False, "llama-3.1-8b"),
        (24_000_000_000, True, False, True, "llama-3.1-8b"),
    ],
)
def test_the_default_model_never_needs_a_question(monkeypatch, gpu_bytes, present, token, offline, expected):
    from jobs.engine.models import hardware, hub, inventory

    card = None if gpu_bytes is None else hardware.Gpu("card", gpu_bytes, gpu_bytes)
    monkeypatch.setattr(hardware, "gpu", lambda: card)
    monkeypatch.setattr(inventory, "is_present", lambda name, folder: present)
    monkeypatch.setattr(hub, "token", lambda: "secret" if token else None)
    monkeypatch.setattr(hub, "offline", lambda: offline)
    assert engine_loading.model_spec(ModelChoice(None, None, "auto", None)).name == expected


def test_without_the_libraries_the_error_says_what_to_install(
    fake, jobs_run, text_file, tmp_path, monkeypatch
):
    monkeypatch.undo()
    monkeypatch.setenv("QGDESK_HOME", str(tmp_path / "home"))

    def gpu():
        raise ModuleNotFoundError("No module named 'torch'", name="torch")

    monkeypatch.setattr("jobs.engine.models.hardware.gpu", gpu)
    ran = jobs_run("generate", text_file(), "--out", tmp_path / "o")
    assert ran.code == 5
    assert "torch" in ran.err and "Qué hacer" in ran.err


@pytest.fixture
def report(monkeypatch):
    """``doctor`` with findings of our own, so that torch is not needed."""
    from jobs.cli import doctor_command
    from jobs.engine.models import doctor as module
    from jobs.engine.models.building import gigabytes

    def make(*levels, free=4_000_000_000):
        texts = {
            "ok": "doctor.all_well",
            "warning": "doctor.no_libreoffice" if free > 10**9 else "doctor.disk_short",
            "error": "doctor.libraries_missing",
        }
        found = module.DoctorReport.model_construct(
            python="3.11.0",
            system="Linux",
            processor="P",
            cores=2,
            cpu_features=(),
            packed_4bit=False,
            memory_total=8_000_000_000,
            memory_free=free,
            gpu=None,
            four_bit=True,
            versions={"torch": "2"},
            models_dir="/m",
            disk_free=10**10,
            models=[],
            default_model="embedded",
            adapter=None,
            libreoffice=None,
            offline=True,
            hub_token=False,
            findings=[
                module.Finding(
                    level=level,
                    code=texts[level],
                    params={"packages": "torch", "folder": "/m", "free_gb": gigabytes(free)},
                )
                for level in levels
            ],
        )
        monkeypatch.setattr(doctor_command, "doctor", lambda folder: found)

    return make


@pytest.mark.parametrize(("levels", "code"), [(["ok"], 0), (["warning"], 0), (["warning", "error"], 5)])
def test_doctor_says_by_its_code_whether_worksheets_can_be_made(jobs_run, report, levels, code):
    report(*levels)
    ran = jobs_run("doctor")
    assert ran.code == code
    assert "Modelo por defecto  embedded" in ran.out
    assert ("✗" in ran.out) == (code != 0)


def test_doctor_as_json_has_the_sentences_too(jobs_run, report):
    report("warning")
    (found,) = jobs_run("doctor", "--json").objects
    assert found["status"] == "warning"
    (finding,) = found["findings"]
    assert finding["code"] == "doctor.no_libreoffice"
    assert "LibreOffice" in finding["message"]
    assert json.dumps(found)


def test_columns_are_aligned_and_have_no_trailing_spaces():
    shown = columns(("A", "LARGO"), [("uno", "x"), ("cuarenta", "y")]).splitlines()
    assert shown[0] == "A         LARGO"
    assert [line.index(word) for line, word in zip(shown[2:], "xy", strict=True)] == [10, 10]
    assert all(line == line.rstrip() for line in shown)
    assert pairs([("Uno", "1"), ("Cuatro", "4")]) == "Uno     1\nCuatro  4"


def test_a_small_amount_is_not_told_as_no_gigabytes(jobs_run, report):
    report("warning", free=40_000_000)
    shown = jobs_run("doctor").out
    assert "Quedan 40 MB libres" in shown and "40 MB libres de" in shown
    assert " 0.0" not in shown and " 0,0" not in shown


def test_a_folder_with_next_to_nothing_in_it_is_not_zero(jobs_run):
    home = models_dir() / "smollm2-135m" / "bf16"
    home.mkdir(parents=True)
    (home / "config.json").write_bytes(b"{}")
    assert "menos de 1 MB" in jobs_run("models").out
