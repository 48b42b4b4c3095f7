"""What the tab says about items, in the window's language."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from jobs.worksheet.editing import Remark
from jobs.worksheet.models import Item, Kind, ShortAnswer
from qgdesk.widgets.badge import Tone
from qgdesk.wording import code_text


def prompt_of(item: Item) -> str:
    """The question or the statement."""
    return item.question if isinstance(item, ShortAnswer) else item.statement


def told(item: Item) -> str:
    """All the words of an item, to be searched."""
    if isinstance(item, ShortAnswer):
        return f"{item.question} {item.answer}"
    return f"{item.statement} {item.correction or ''}"


def status_badge(item: Item) -> tuple[str, Tone]:
    """The word and the tone of an item's state."""
    if item.origin == "teacher":
        return QCoreApplication.translate("ReviewPhrases", "propia"), "info"
    if item.status == "verified":
        return QCoreApplication.translate("ReviewPhrases", "verificada"), "ok"
    if item.status == "doubtful":
        return QCoreApplication.translate("ReviewPhrases", "dudosa"), "doubt"
    return QCoreApplication.translate("ReviewPhrases", "editada"), "info"


def why(item: Item) -> str:
    """Why an item has the state it has, in a sentence."""
    translate = QCoreApplication.translate
    if item.origin == "teacher":
        return translate("ReviewPhrases", "La ha escrito usted.")
    if item.status == "edited":
        return translate("ReviewPhrases", "La ha cambiado usted; vale lo que usted diga.")
    if item.status == "doubtful":
        reason = (item.reason or "").strip()
        return f"{reason[:1].upper()}{reason[1:]}." if reason else ""
    if isinstance(item, ShortAnswer):
        return translate("ReviewPhrases", "Otra lectura del texto dio la misma respuesta.")
    if item.answer:
        return translate("ReviewPhrases", "Otra lectura del texto la confirma.")
    return translate("ReviewPhrases", "Otra lectura del texto dio el dato de la corrección.")


def flag_sentences(item: Item) -> list[str]:
    """What else is known of an item."""
    if "guessable" not in item.flags:
        return []
    return [QCoreApplication.translate("ReviewPhrases", "Se puede acertar sin haber leído el texto.")]


def remark_sentence(remark: Remark) -> str:
    """A remark of the rules, with what to do about it."""
    text, hint = code_text(remark.code, dict(remark.params))
    return f"{text} {hint}" if hint else text


def part_title(kind: Kind) -> str:
    """The heading of a part of the list."""
    if kind == "short_answer":
        return QCoreApplication.translate("ReviewPhrases", "A. Preguntas de respuesta corta")
    return QCoreApplication.translate("ReviewPhrases", "B. Verdadero o falso")


def letter(truth: bool) -> str:
    """V or F, as on the sheet, written out."""
    if truth:
        return QCoreApplication.translate("ReviewPhrases", "Verdadera")
    return QCoreApplication.translate("ReviewPhrases", "Falsa")


def spoken(item: Item, number: int) -> str:
    """An item for a screen reader: number, state, words, answer."""
    state, _ = status_badge(item)
    answer = item.answer if isinstance(item, ShortAnswer) else letter(item.answer)
    accepted = ""
    if item.review == "accepted":
        accepted = ", " + QCoreApplication.translate("ReviewPhrases", "aceptada")
    return f"{number}. {prompt_of(item)} {answer}. {state}{accepted}. {why(item)}"
