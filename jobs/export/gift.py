"""GIFT: the plain-text question format of Moodle and other virtual classrooms."""

from __future__ import annotations

import re
from html import escape as html_escape

from jobs.export.quiz import ShortQuestion, TrueFalseQuestion, quiz
from jobs.worksheet.models import Worksheet


def gift_text(worksheet: Worksheet) -> bytes:
    """The worksheet as a GIFT file; a blank line ends a question."""
    content = quiz(worksheet)
    parts = ["$CATEGORY: $course$/top/" + content.category.replace("/", "//")]
    if content.paragraphs:
        paragraphs = "".join(f"<p>{html_escape(p, quote=False)}</p>" for p in content.paragraphs)
        source = f"<p><small>{html_escape(content.source, quote=False)}</small></p>"
        parts.append(f"::{_escaped(content.title)}::[html]{_escaped(paragraphs + source)}")
    for one in content.questions:
        head = f"::{_escaped(one.name)}::[plain]{_escaped(one.text)}"
        parts.append(f"{head} {{{_answers(one)}}}")
    return ("\n\n".join(parts) + "\n").encode()


def _answers(question: ShortQuestion | TrueFalseQuestion) -> str:
    feedback = _escaped(question.feedback)
    if isinstance(question, TrueFalseQuestion):
        # The first feedback is for a wrong choice, the second for the right one.
        comment = f"#{feedback}#{feedback}" if feedback else ""
        return f"{'TRUE' if question.true else 'FALSE'}{comment}"
    # The weight stands even for 100 %: an answer such as «%50%» would be read as one.
    answers = "\n".join(
        f"=%100%{_escaped(answer.replace('*', chr(92) + '*'))}" for answer in question.answers
    )
    comment = f"\n####{feedback}" if feedback else ""
    return f"\n{answers}{comment}\n"


def _escaped(text: str) -> str:
    """The text with GIFT's own signs escaped; an arrow of two signs would make a matching question."""
    return re.sub(r"([\\~=#{}:])", r"\\\1", text.replace("->", "→"))
