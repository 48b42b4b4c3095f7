from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from jobs.engine.models import doctor as doctor_module
from jobs.engine.models import hardware, loading, prepared, requirements
from jobs.engine.models.doctor import DoctorReport, doctor
from jobs.engine.models.hardware import Gpu
from jobs.engine.models.packaged_file import installed
from jobs.engine.models.prepared import ModelSpec, prepare
from jobs.engine.models.presets import EMBEDDED, GPU_DEFAULT, presets
from jobs.errors import ModelError
from jobs.messages import catalogue

ROOT = Path(__file__).parents[4]


@pytest.fixture
def quick(monkeypatch):
    """A computer of which nothing is known to be wrong."""
    monkeypatch.setattr(hardware, "gpu", lambda: None)
    monkeypatch.setattr(hardware, "cpu_features", lambda: ("avx2", "avx512f", "avx512_bf16"))
    monkeypatch.setattr(doctor_module, "_four_bit_error", lambda missing: None)
    monkeypatch.setattr(doctor_module, "libreoffice", lambda: "/usr/bin/soffice")
    monkeypatch.setattr(doctor_module.hub, "token", lambda: None)
    source = presets()[EMBEDDED].source
    if not installed(source):
        monkeypatch.setattr("jobs.engine.models.inventory.installed", lambda _: True)


def codes(report: DoctorReport) -> set[str]:
    found = {finding.code for finding in report.findings}
    assert found <= catalogue("es").keys()
    return found


def test_nothing_heavy_is_imported_with_the_modules():
    """The window and ``doctor`` read these modules without loading a language model's libraries."""
    code = (
        "import sys, pkgutil, importlib, jobs.engine.models as m\n"
        "for found in pkgutil.iter_modules(m.__path__, m.__name__ + '.'):\n"
        "    importlib.import_module(found.name)\n"
        "heavy = {'torch', 'transformers', 'peft', 'bitsandbytes', 'huggingface_hub', 'gguf'}\n"
        "assert not heavy & set(sys.modules), heavy & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True, cwd=ROOT)


def test_a_real_look_at_this_computer(tmp_path):
    report = doctor(tmp_path / "models")
    assert report.four_bit
    assert report.memory_total >= report.memory_free > 0
    assert report.versions["torch"]
    assert [status.id for status in report.models] == list(presets())
    assert not (tmp_path / "models").exists()
    assert DoctorReport.model_validate_json(report.model_dump_json()) == report
    codes(report)


def test_a_good_computer(quick, tmp_path):
    report = doctor(tmp_path)
    assert codes(report) == {"doctor.model_not_prepared"}
    assert (report.worst, report.default_model) == ("ok", EMBEDDED)


def test_the_embedded_model_is_not_installed(quick, tmp_path, monkeypatch):
    monkeypatch.setattr("jobs.engine.models.inventory.installed", lambda _: False)
    report = doctor(tmp_path)
    assert codes(report) == {"doctor.model_not_installed"}
    assert report.findings[0].params["install"] == "pip install 'qgdesk[embedded]'"
    assert report.worst == "error"


def test_a_card_and_a_token_make_the_large_model_the_default(quick, tmp_path, monkeypatch):
    monkeypatch.setattr(hardware, "gpu", lambda: Gpu("card", 24 * 10**9, 23 * 10**9))
    assert doctor(tmp_path).default_model == EMBEDDED
    monkeypatch.setattr(doctor_module.hub, "token", lambda: "secret")
    monkeypatch.delenv("HF_HUB_OFFLINE")
    report = doctor(tmp_path)
    assert (report.default_model, report.hub_token) == (GPU_DEFAULT, True)
    assert "secret" not in report.model_dump_json()
    assert codes(report) == {"doctor.model_not_fetched"}


def test_everything_is_short(quick, tmp_path, monkeypatch):
    monkeypatch.setattr(hardware, "free_memory", lambda: 10**8)
    monkeypatch.setattr(hardware, "cpu_features", lambda: ("avx2",))
    monkeypatch.setattr(doctor_module, "libreoffice", lambda: None)
    monkeypatch.setattr(doctor_module, "_four_bit_error", lambda missing: "OSError: libbitsandbytes.so")
    monkeypatch.setattr(doctor_module, "_LITTLE_DISK", 10**18)
    assert codes(doctor(tmp_path)) >= {
        "doctor.memory_short",
        "doctor.slow_four_bit",
        "doctor.no_libreoffice",
        "doctor.no_four_bit",
        "doctor.disk_short",
    }


def test_a_damaged_model_is_found(quick, tmp_path):
    (tmp_path / EMBEDDED / "nf4").mkdir(parents=True)
    report = doctor(tmp_path)
    finding = next(finding for finding in report.findings if finding.code == "doctor.model_damaged")
    assert finding.params == {"model": EMBEDDED, "form": "nf4"}


def test_without_the_libraries_everything_says_so(quick, tmp_path, monkeypatch, model_copy):
    monkeypatch.setattr(requirements, "NEEDED", ("qgdesk_no_such_library",))
    report = doctor(tmp_path)
    assert "doctor.libraries_missing" in codes(report)
    for call in (
        lambda: prepare(ModelSpec(str(model_copy)), models_dir=tmp_path),
        lambda: loading.load(prepared.PreparedModel),  # type: ignore[arg-type]
    ):
        with pytest.raises(ModelError) as caught:
            call()
        assert caught.value.code == "model.libraries_missing"
        assert caught.value.params == {"package": "qgdesk_no_such_library"}


def test_memory_is_bounded_by_the_container(tmp_path, monkeypatch):
    free = hardware.free_memory()
    assert 0 < free <= hardware.total_memory()
    monkeypatch.setattr(hardware, "_CGROUP", tmp_path)
    (tmp_path / "memory.max").write_text("1000000\n")
    (tmp_path / "memory.current").write_text("700000\n")
    (tmp_path / "memory.stat").write_text("anon 500000\ninactive_file 100000\n")
    assert hardware.free_memory() == 400_000
    (tmp_path / "memory.max").write_text("max\n")
    assert hardware.free_memory() > 1_000_000


def test_processor_features_are_read(monkeypatch):
    hardware.cpu_features.cache_clear()
    monkeypatch.setattr(Path, "read_text", lambda *_, **__: "flags\t: fpu avx2 avx512f sse\n")
    assert hardware.cpu_features() == ("avx2", "avx512f")
    hardware.cpu_features.cache_clear()
