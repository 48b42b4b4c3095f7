"""How far the work is: on a terminal one line that changes, elsewhere a line now and then."""

from __future__ import annotations

import sys
import time

from jobs.cli.output import Output

_EVERY = 15.0
_DRAW_EVERY = 0.2
_STAGES = {
    "check": "comprobando el modelo",
    "convert": "preparando el modelo (solo la primera vez)",
    "tokenizer": "preparando el modelo (solo la primera vez)",
    "quantize": "reduciendo el modelo (solo la primera vez)",
    "download": "descargando el modelo",
    "load": "cargando el modelo",
    "reading": "leyendo los datos",
    "writing": "redactando",
    "building": "construyendo ejemplos",
    "references": "escribiendo preguntas para las referencias",
    "judging": "juzgando",
    "answering": "respondiendo",
}


class ProgressLine:
    """Tells stages and steps on standard error; to be ended with ``close``."""

    def __init__(self, output: Output) -> None:
        self._output = output
        self._live = sys.stderr.isatty()
        self._stage, self._last, self._drawn = "", 0.0, False

    def stage(self, name: str, done: int, total: int) -> None:
        """Work of a known stage; what follows the first word says on what."""
        kind, _, about = name.partition(" ")
        text = _STAGES.get(kind, kind) + (f" ({about})" if about else "")
        counts = f": {done} de {total}" if total > 1 and total < 1_000_000 else ""
        if total >= 1_000_000:
            counts = f": {done * 100 // total} %"
        self.say(f"{text}{counts}", new=name != self._stage)
        self._stage = name

    def say(self, text: str, *, new: bool = False) -> None:
        """Show a line; unless it is new, not more often than a person can read."""
        now = time.monotonic()
        if not new and now - self._last < (_DRAW_EVERY if self._live else _EVERY):
            return
        self._last = now
        if self._live:
            sys.stderr.write(f"\r\x1b[K{text}")
            sys.stderr.flush()
            self._drawn = True
        else:
            self._output.note(text)

    def close(self) -> None:
        """End the changing line."""
        if self._drawn:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()
            self._drawn = False


def spoken(seconds: float) -> str:
    """A time as people say it: «40 s», «12 min», «3 h 05 min»."""
    if seconds < 90:
        return f"{round(seconds)} s"
    minutes = round(seconds / 60)
    return f"{minutes} min" if minutes < 90 else f"{minutes // 60} h {minutes % 60:02} min"


def number(value: float | None, digits: int = 3) -> str:
    """A figure with a decimal comma; a dash where there is none."""
    return "–" if value is None else f"{value:.{digits}f}".replace(".", ",")
