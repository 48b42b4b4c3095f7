"""``doctor``: what this computer can do, and what is missing."""

from __future__ import annotations

from argparse import Namespace

from jobs.cli.exit_codes import ExitCode
from jobs.cli.output import Output
from jobs.cli.table import pairs
from jobs.engine.models.doctor import DoctorReport, doctor
from jobs.messages import sentence
from jobs.paths import data_dir, models_dir, settings_file
from jobs.sizes import size

_MARKS = {"ok": "✓", "warning": "!", "error": "✗"}


def run(_arguments: Namespace, output: Output) -> ExitCode:
    """Look at everything and tell it; the exit code says whether worksheets can be made."""
    report = doctor(models_dir())
    if output.as_json:
        findings = [
            {**finding.model_dump(), **_told(finding.code, finding.params)} for finding in report.findings
        ]
        output.json({**report.model_dump(), "findings": findings, "status": report.worst})
    else:
        _show(report, output)
    return ExitCode.MODEL if report.worst == "error" else ExitCode.OK


def _show(report: DoctorReport, output: Output) -> None:
    fast = "sí" if report.packed_4bit or report.gpu else "no"
    output.line(
        pairs(
            [
                ("Sistema", report.system),
                ("Python", report.python),
                ("Procesador", f"{report.processor} ({report.cores} núcleos)"),
                ("4 bits rápidos", fast),
                ("Memoria", f"{size(report.memory_free)} libres de {size(report.memory_total)}"),
                ("Tarjeta gráfica", _card(report)),
                ("Disco", f"{size(report.disk_free)} libres"),
                ("Modelo por defecto", report.default_model),
                ("Adaptador", report.adapter.folder if report.adapter else "ninguno"),
                ("LibreOffice", report.libreoffice or "no está instalado"),
                ("Red", "desactivada (HF_HUB_OFFLINE)" if report.offline else "permitida"),
                ("Ajustes", str(settings_file())),
                ("Datos", str(data_dir())),
                ("Modelos", report.models_dir),
                ("Versiones", ", ".join(f"{name} {number}" for name, number in report.versions.items())),
            ]
        )
    )
    output.line("")
    for finding in report.findings:
        text, hint = sentence(finding.code, finding.params)
        output.line(f"{_MARKS[finding.level]} {text}{f' {hint}' if hint else ''}")


def _card(report: DoctorReport) -> str:
    if report.gpu is None:
        return "ninguna que se pueda usar"
    return f"{report.gpu.name}, {size(report.gpu.free_bytes)} libres de {size(report.gpu.total_bytes)}"


def _told(code: str, params: dict[str, str | int | float]) -> dict[str, str | None]:
    text, hint = sentence(code, params)
    return {"message": text, "hint": hint}
