"""What a person is told about a worksheet that was made: how many questions, and what to look at."""

from __future__ import annotations

from jobs.cli.outcome import missing
from jobs.cli.output import Output
from jobs.pipeline.time_left import spoken
from jobs.sources.language import UNDETERMINED
from jobs.worksheet.document import Document
from jobs.worksheet.models import Worksheet


def warn_of_language(document: Document, output: Output) -> list[str]:
    """Warn of a text that is not in Spanish; the warning's name, for the program that reads JSON."""
    language = document.language_detected
    if language in (None, "es"):
        return []
    if language == UNDETERMINED:
        output.warn("warning.language_unknown")
    else:
        output.warn("warning.language", {"language": f"language.{language}"})
    return ["language"]


def tell_result(sheet: Worksheet, seconds: float, output: Output) -> list[str]:
    """One line on what came out, and what a person must look at; the names of the warnings."""
    total, lacking = len(sheet.items), missing(sheet)
    noun = "pregunta" if total == 1 else "preguntas"
    output.note(f"«{sheet.title}»: {total} {noun} en {spoken(seconds)}")
    warnings = []
    numbers = [str(item.position) for item in sheet.items if item.status == "doubtful"]
    if numbers:
        output.warn(
            "warning.doubtful",
            {
                "title": sheet.title,
                "count": len(numbers),
                "total": total,
                "numbers": ", ".join(numbers),
            },
        )
        warnings.append("doubtful")
    if lacking:
        output.warn(
            "warning.shortfall" if total else "warning.nothing",
            {
                "title": sheet.title,
                "kept": total,
                "wanted": total + lacking,
                "reason": _as_sentence(sheet.shortfall.reason),
            },
        )
        warnings.append("shortfall")
    return warnings


def _as_sentence(reason: str | None) -> str:
    """A clause as a sentence of its own, after a space; nothing for no reason."""
    if not reason:
        return ""
    ending = "" if reason.endswith((".", "!", "?")) else "."
    return f" {reason[0].upper()}{reason[1:]}{ending}"
