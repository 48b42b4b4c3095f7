"""Learning in words: states, stages, kinds of examples."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from qgdesk.running import words
from qgdesk.train.entries import Entry, State
from qgdesk.widgets.badge import Tone

_STATES: dict[State, str] = {
    "waiting": QT_TRANSLATE_NOOP("Train", "en espera"),
    "running": QT_TRANSLATE_NOOP("Train", "aprendiendo"),
    "stopping": QT_TRANSLATE_NOOP("Train", "deteniéndose"),
    "paused": QT_TRANSLATE_NOOP("Train", "en pausa"),
    "stopped": QT_TRANSLATE_NOOP("Train", "detenido"),
    "failed": QT_TRANSLATE_NOOP("Train", "con un problema"),
    "ready": QT_TRANSLATE_NOOP("Train", "listo"),
}
_TONES: dict[State, Tone] = {"running": "info", "stopping": "info", "failed": "error", "ready": "neutral"}
_STAGES = {
    "reading": QT_TRANSLATE_NOOP("Train", "Leyendo los datos"),
    "estimate": QT_TRANSLATE_NOOP("Train", "Midiendo la velocidad de este equipo"),
}
_EXAMPLES = {
    "ask": QT_TRANSLATE_NOOP("Train", "preguntar"),
    "answer": QT_TRANSLATE_NOOP("Train", "responder"),
    "answer_not_said": QT_TRANSLATE_NOOP("Train", "decir que no se dice"),
    "state": QT_TRANSLATE_NOOP("Train", "afirmar"),
    "fill": QT_TRANSLATE_NOOP("Train", "completar"),
    "fill_not_said": QT_TRANSLATE_NOOP("Train", "no completar"),
    "judge_true": QT_TRANSLATE_NOOP("Train", "reconocer verdaderas"),
    "judge_false": QT_TRANSLATE_NOOP("Train", "reconocer falsas"),
    "judge": QT_TRANSLATE_NOOP("Train", "juzgar una afirmación"),
    "list": QT_TRANSLATE_NOOP("Train", "lista de preguntas"),
}


def state_badge(entry: Entry, active: bool) -> tuple[str, Tone]:
    """The state of a run or adapter, and how it is marked."""
    if active:
        return QCoreApplication.translate("Train", "en uso"), "ok"
    return _tr(_STATES[entry.state]), _TONES.get(entry.state, "neutral")


def stage_words(stage: str | None) -> str:
    """What is being done."""
    return _tr(_STAGES[stage]) if stage in _STAGES else words.stage_words(stage)


def example_words(kind: str) -> str:
    """A kind of example, by what it teaches."""
    return _tr(_EXAMPLES[kind]) if kind in _EXAMPLES else kind


def _tr(text: str) -> str:
    return QCoreApplication.translate("Train", text)
