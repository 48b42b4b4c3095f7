"""The queue in words: states, stages, times."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from jobs.queue.models import Job, Unit, WorkerState
from qgdesk.wording import code_text

_STATES = {
    "queued": QT_TRANSLATE_NOOP("Queue", "En espera"),
    "running": QT_TRANSLATE_NOOP("Queue", "Trabajando"),
    "done": QT_TRANSLATE_NOOP("Queue", "Terminada"),
    "failed": QT_TRANSLATE_NOOP("Queue", "Con un problema"),
    "cancelled": QT_TRANSLATE_NOOP("Queue", "Cancelada"),
}
_STAGES = {
    "loading": QT_TRANSLATE_NOOP("Queue", "Cargando el modelo"),
    "reading": QT_TRANSLATE_NOOP("Queue", "Leyendo el texto"),
    "planning": QT_TRANSLATE_NOOP("Queue", "Eligiendo los datos"),
    "generating": QT_TRANSLATE_NOOP("Queue", "Redactando las preguntas"),
    "verifying": QT_TRANSLATE_NOOP("Queue", "Comprobando las respuestas"),
    "selecting": QT_TRANSLATE_NOOP("Queue", "Eligiendo las mejores"),
    "exporting": QT_TRANSLATE_NOOP("Queue", "Escribiendo los archivos"),
    "writing": QT_TRANSLATE_NOOP("Queue", "Redactando afirmaciones"),
    "building": QT_TRANSLATE_NOOP("Queue", "Construyendo ejemplos"),
    "check": QT_TRANSLATE_NOOP("Queue", "Comprobando el modelo"),
    "download": QT_TRANSLATE_NOOP("Queue", "Descargando el modelo"),
    "convert": QT_TRANSLATE_NOOP("Queue", "Preparando el modelo (solo la primera vez)"),
    "tokenizer": QT_TRANSLATE_NOOP("Queue", "Preparando el modelo (solo la primera vez)"),
    "quantize": QT_TRANSLATE_NOOP("Queue", "Reduciendo el modelo (solo la primera vez)"),
    "load": QT_TRANSLATE_NOOP("Queue", "Cargando el modelo"),
    "training": QT_TRANSLATE_NOOP("Queue", "Aprendiendo"),
    "judging": QT_TRANSLATE_NOOP("Queue", "Juzgando lo que ha escrito cada uno"),
}
_MINUTE, _HOUR = 60, 3600


def column_titles() -> list[str]:
    """The heads of the table's columns."""
    return [
        QCoreApplication.translate("Queue", "Texto"),
        QCoreApplication.translate("Queue", "Estado"),
        QCoreApplication.translate("Queue", "Qué se está haciendo"),
        QCoreApplication.translate("Queue", "Preguntas"),
        QCoreApplication.translate("Queue", "Tiempo"),
    ]


def state_words(unit: Unit) -> str:
    """The state of a unit."""
    if unit.cancelling:
        return QCoreApplication.translate("Queue", "Cancelando…")
    return _tr(_STATES[unit.status])


def stage_words(stage: str | None) -> str:
    """A stage of the work."""
    kind, _, about = (stage or "").partition(" ")
    if kind == "writing" and about:  # a comparison: two models write, one after the other
        return QCoreApplication.translate("Queue", "Escribiendo preguntas con cada modelo")
    return _tr(_STAGES[kind]) if kind in _STAGES else ""


def progress_words(unit: Unit) -> str:
    """What is being done, or how it ended."""
    if unit.error is not None:
        return code_text(unit.error.code, unit.error.params)[0]
    if unit.status == "running":
        return stage_words(unit.stage)
    if unit.status == "done" and unit.asked and unit.kept < unit.asked:
        return QCoreApplication.translate("Queue", "El texto no da para más")
    return ""


def time_words(unit: Unit) -> str:
    """The time a running unit still takes, or the time a finished one took."""
    if unit.status == "running":
        return time_left(unit.eta_s)
    return spent(unit.seconds) if unit.seconds >= 1 else ""


def time_left(seconds: float | None) -> str:
    """«quedan 2 min»; nothing while nobody can know."""
    if seconds is None:
        return ""
    return QCoreApplication.translate("Queue", "quedan {time}").format(time=spent(max(seconds, 1)))


def spent(seconds: float) -> str:
    """A length of time in its two largest units."""
    whole = round(seconds)
    if whole < _MINUTE:
        return f"{whole} s"
    if whole < 10 * _MINUTE:
        return f"{whole // _MINUTE} min {whole % _MINUTE} s" if whole % _MINUTE else f"{whole // _MINUTE} min"
    if whole < _HOUR:
        return f"{round(whole / _MINUTE)} min"
    return f"{whole // _HOUR} h {whole % _HOUR // _MINUTE} min"


def worker_words(state: WorkerState | None) -> str:
    """What the worker is doing, apart from its unit."""
    if state is None:
        return ""
    if state.state == "loading":
        return stage_words("loading") + "…"
    return {
        "starting": QCoreApplication.translate("Queue", "Poniéndose en marcha…"),
        "stopping": QCoreApplication.translate("Queue", "Guardando y parando…"),
    }.get(state.state, "")


def held_words(job: Job) -> str:
    """Why a job is paused."""
    if job.error is not None:
        text, hint = code_text(job.error.code, job.error.params)
        return f"{text} {hint}" if hint else text
    return QCoreApplication.translate("Queue", "En pausa")


def _tr(text: str) -> str:
    return QCoreApplication.translate("Queue", text)
