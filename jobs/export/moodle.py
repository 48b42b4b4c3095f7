"""Moodle XML: a category, the reading text as a description, and the questions."""

from __future__ import annotations

from html import escape as html_escape
from xml.sax.saxutils import escape

from jobs.export.quiz import Quiz, ShortQuestion, TrueFalseQuestion, quiz
from jobs.worksheet.models import Worksheet


def moodle_xml(worksheet: Worksheet) -> bytes:
    """The worksheet as a file that «Banco de preguntas › Importar › Formato Moodle XML» takes."""
    content = quiz(worksheet)
    questions = [_category(content)]
    if content.paragraphs:
        questions.append(_reading_text(content))
    questions.extend(
        _short(one) if isinstance(one, ShortQuestion) else _true_false(one) for one in content.questions
    )
    inner = "\n".join(questions)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<quiz>\n{inner}\n</quiz>\n'.encode()


def _category(content: Quiz) -> str:
    path = "$course$/top/" + content.category.replace("/", "//")  # a double slash is a slash in a name
    return (
        f'<question type="category">\n  <category>{_text(path)}</category>\n'
        f'  <info format="html">{_text("")}</info>\n</question>'
    )


def _reading_text(content: Quiz) -> str:
    body = "".join(f"<p>{html_escape(p, quote=False)}</p>" for p in content.paragraphs)
    body += f"<p><small>{html_escape(content.source, quote=False)}</small></p>"
    return (
        f'<question type="description">\n  <name>{_text(content.title)}</name>\n'
        f'  <questiontext format="html">{_text(body)}</questiontext>\n{_common("", 0, "0")}</question>'
    )


def _short(question: ShortQuestion) -> str:
    answers = "".join(
        f'  <answer fraction="100" format="moodle_auto_format">{_text(_no_wildcard(answer))}'
        f'<feedback format="html">{_text("")}</feedback></answer>\n'
        for answer in question.answers
    )
    head = _head(question) + _common(question.feedback, question.points, "0.3333333")
    return f'<question type="shortanswer">\n{head}  <usecase>0</usecase>\n{answers}</question>'


def _true_false(question: TrueFalseQuestion) -> str:
    answers = "".join(
        f'  <answer fraction="{100 if right else 0}" format="moodle_auto_format">{_text(name)}'
        f'<feedback format="html">{_html(question.feedback)}</feedback></answer>\n'
        for name, right in (("true", question.true), ("false", not question.true))
    )
    head = _head(question) + _common("", question.points, "1")
    return f'<question type="truefalse">\n{head}{answers}</question>'


def _head(question: ShortQuestion | TrueFalseQuestion) -> str:
    text = f"<p>{html_escape(question.text, quote=False)}</p>"
    return (
        f'  <name>{_text(question.name)}</name>\n  <questiontext format="html">{_text(text)}</questiontext>\n'
    )


def _common(feedback: str, points: float, penalty: str) -> str:
    return (
        f'  <generalfeedback format="html">{_html(feedback)}</generalfeedback>\n'
        f"  <defaultgrade>{points:g}</defaultgrade>\n  <penalty>{penalty}</penalty>\n"
        "  <hidden>0</hidden>\n"
    )


def _text(content: str) -> str:
    return f"<text>{escape(content)}</text>"


def _html(plain: str) -> str:
    """Plain text in a field of HTML: escaped once for HTML and once for XML."""
    return _text(html_escape(plain, quote=False))


def _no_wildcard(answer: str) -> str:
    """A star stands for anything in Moodle's short answers unless a backslash comes before it."""
    return answer.replace("*", r"\*")
