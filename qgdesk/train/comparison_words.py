"""A comparison in words a teacher can use."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QCoreApplication, QLocale

_PER_CENT = 100


def figures() -> tuple[tuple[str, str, bool], ...]:
    """Key, name, and whether it is a share."""
    return (
        (
            "accepted_per_candidate",
            QCoreApplication.translate("Comparison", "Preguntas que pasan todas las comprobaciones"),
            True,
        ),
        (
            "round_trip_f1",
            QCoreApplication.translate("Comparison", "Otra lectura da la misma respuesta"),
            True,
        ),
        (
            "twin_right",
            QCoreApplication.translate("Comparison", "La afirmación verdadera convence más que la falsa"),
            True,
        ),
        (
            "copied",
            QCoreApplication.translate("Comparison", "Frases copiadas del texto (menos es mejor)"),
            True,
        ),
        ("duplicates", QCoreApplication.translate("Comparison", "Repetidas (menos es mejor)"), True),
        (
            "coverage",
            QCoreApplication.translate("Comparison", "Partes del texto sobre las que pregunta"),
            True,
        ),
    )


def figure_text(figure: dict[str, Any] | None, share: bool) -> str:
    """«42 %», or a dash."""
    value = (figure or {}).get("value")
    if value is None:
        return "–"
    local = QLocale()
    return f"{local.toString(round(value * _PER_CENT))} %" if share else local.toString(float(value), "f", 1)


def verdict(found: dict[str, Any]) -> str:
    """Whether the adapter is better, and how sure that is."""
    difference = found["difference"]
    value = difference.get("value")
    texts = found.get("texts", 0)
    if value is None:
        return QCoreApplication.translate("Comparison", "Con estos textos no se puede decir cuál es mejor.")
    points = abs(round(value * _PER_CENT))
    if not difference.get("excludes_zero"):
        told = QCoreApplication.translate(
            "Comparison", "La diferencia ({points} puntos en {texts} textos) puede ser casualidad."
        )
    elif value > 0:
        told = QCoreApplication.translate(
            "Comparison", "Con el adaptador sirven {points} de cada 100 preguntas más ({texts} textos)."
        )
    else:
        told = QCoreApplication.translate(
            "Comparison", "Con el adaptador sirven {points} de cada 100 preguntas menos ({texts} textos)."
        )
    return told.format(points=points, texts=texts)


def written_text(written: list[dict[str, Any]]) -> str:
    """What both wrote, one text after another; what passed every check is ticked."""
    base = QCoreApplication.translate("Comparison", "Sin adaptador")
    ours = QCoreApplication.translate("Comparison", "Con adaptador")
    lines = []
    for text in written:
        lines.append(text["title"])
        for name, key in ((base, "base"), (ours, "adapter")):
            lines.append(f"  {name}")
            for item in text[key]:
                sign = "✓" if item["accepted"] else "×"
                answer = f" ({item['answer']})" if item["kind"] == "short_answer" else ""
                lines.append(f"    {sign} {item['text']}{answer}")
        lines.append("")
    return "\n".join(lines).rstrip()
