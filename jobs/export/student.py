"""The pupils' sheet: the text, the questions and room to answer. Nothing of the key."""

from __future__ import annotations

import re
from collections.abc import Sequence

from jobs.export.numbering import Numbered, Sections, Version, number, reading_paragraphs
from jobs.export.page import (
    Block,
    Field,
    Form,
    Heading,
    Instruction,
    Layout,
    Page,
    ReadingParagraph,
    Run,
    SectionTitle,
    ShortItem,
    StatementItem,
    Text,
    Title,
    plain,
)
from jobs.export.page_fit import questions_start_a_page
from jobs.export.reference import foot_line, reference
from jobs.export.wording import Wording, printable, wording
from jobs.worksheet.models import Paper, ShortAnswer, VfMode, Worksheet

_ONE_LINE_WORDS = 8  # up to so many words of answer one writing line, else two: never more exact than that
_INTERROGATIVE = re.compile(
    r"(?:¿\s*)?((?:(?:a|ante|bajo|con|contra|de|desde|en|entre|hacia|hasta|para|por|según|sobre|tras)\s+)?"
    r"(?:(?:qué|cuántos|cuántas|cuánto|cuánta|cuál|cuáles)\s+(?!es\b|fue\b|era\b|son\b|fueron\b|hizo\b)\w+(?=\s)"
    r"|quién|quiénes|qué|cuál|cuáles|cuándo|dónde|cómo|cuánto|cuánta|cuántos|cuántas))\b",
    re.IGNORECASE,
)


def student_page(worksheet: Worksheet, version: Version = "A", *, adapted: bool = False) -> Page:
    """The pupils' sheet of one version.

    Args:
        worksheet: the finished worksheet.
        version: A keeps the order of the text, B shuffles each section.
        adapted: large and spaced, with the interrogative in bold, for pupils who need it.
    """
    options = worksheet.options
    words = wording(options.profile)
    sections = number(worksheet, version)
    blocks: list[Block] = [_form(worksheet, words, sections.all)]
    blocks.append(_title(worksheet, words, version))
    if not options.reading_text:
        blocks.append(Instruction(words("reading_source", reference=reference(worksheet, words))))
    blocks.append(Instruction(words("general")))
    if options.reading_text:
        if worksheet.excerpt:
            blocks.append(SectionTitle(words("shortened")))
        blocks.extend(reading_blocks(worksheet))
    blocks.extend(_questions(worksheet, sections, words, adapted))
    return Page(
        title=f"{words('title')}: {printable(worksheet.title)}",
        layout=layout(options.paper, words, adapted=adapted),
        blocks=tuple(blocks),
        letters=(words("true_letter"), words("false_letter")),
        foot=(words("page"), words("page_of"), foot_line(worksheet, words)),
    )


def _questions(worksheet: Worksheet, sections: Sections, words: Wording, adapted: bool) -> list[Block]:
    """Both parts with their headings."""
    mode = worksheet.options.vf_mode
    varied_short, varied_tf = _varied(sections.short), _varied(sections.true_false)
    short: list[Block] = [_short_item(one, words, adapted, varied_short) for one in sections.short]
    statements: list[Block] = [_statement_item(one, words, mode, varied_tf) for one in sections.true_false]
    new_page = (
        worksheet.options.reading_text
        and not adapted
        and questions_start_a_page(worksheet, sections, short + statements)
    )
    both = bool(short and statements)
    blocks: list[Block] = []
    if short:
        name = ("A. " if both else "") + words("short_heading")
        blocks.append(Heading(name, _points_note(sections.short, words, "each_short"), new_page))
        blocks.append(Instruction(words("short_task")))
        blocks.extend(short)
    if statements:
        name = ("B. " if both else "") + words("tf_heading")
        note = _points_note(sections.true_false, words, "each_tf")
        blocks.append(Heading(name, note, new_page and not short))
        task = words(f"tf_{mode}")
        if mode == "correct" and sections.true_false[0].points > 0:
            task += " " + words("tf_scoring")
        blocks.append(Instruction(task))
        blocks.extend(statements)
    return blocks


def layout(paper: Paper, words: Wording, *, adapted: bool = False) -> Layout:
    """Type and paper of a pupils' sheet."""
    if adapted:
        return Layout(paper, words("language"), size=14, spacing=1.5, line_mm=12, roomy=True)
    return Layout(paper, words("language"))


def reading_blocks(worksheet: Worksheet) -> list[Block]:
    """The reading text with its numbered paragraphs and the titles of its sections."""
    blocks: list[Block] = []
    section: str | None = None
    for n, paragraph in enumerate(reading_paragraphs(worksheet), 1):
        if paragraph.section != section:
            section = paragraph.section
            if section:
                blocks.append(SectionTitle(printable(section)))
        blocks.append(ReadingParagraph(n, printable(worksheet.text[paragraph.start : paragraph.end].strip())))
    return blocks


def _form(worksheet: Worksheet, words: Wording, items: Sequence[Numbered]) -> Form:
    heading = worksheet.options.heading
    teacher = words("teacher_name", name=heading.teacher) if heading.teacher else None
    above = tuple(printable(line) for line in (heading.school, heading.subject, teacher) if line)
    total = sum(one.points for one in items)
    return Form(
        above=above,
        rows=(
            (Field(words("name")),),
            (
                Field(words("course"), printable(heading.course or ""), 1.2),
                Field(words("date"), printable(heading.date or "")),
            ),
        ),
        mark=words("mark"),
        out_of=words.number(worksheet.options.points) if total > 0 else None,
    )


def _title(worksheet: Worksheet, words: Wording, version: Version) -> Title:
    text = [Run(words("title"), bold=True), Run(f" · «{printable(worksheet.title)}»")]
    if len(worksheet.options.versions) > 1:
        text.append(Run(f" · {words('version', letter=version)}"))
    return Title(tuple(text))


def _points_note(items: Sequence[Numbered], words: Wording, each: str) -> str:
    total = sum(one.points for one in items)
    if total <= 0:
        return ""
    if _varied(items) or len(items) == 1:
        return f"({words.points(total)})"
    return f"({words.points(total)}; {words(each, points=words.number(items[0].points))})"


def _varied(items: Sequence[Numbered]) -> bool:
    return len({one.points for one in items}) > 1


def _prompt(one: Numbered, words: Wording, varied: bool) -> list[Run]:
    runs = [Run(printable(one.prompt))]
    if varied:
        runs.append(Run(f" ({words.points(one.points)})"))
    return runs


def _short_item(one: Numbered, words: Wording, adapted: bool, varied: bool) -> ShortItem:
    assert isinstance(one.item, ShortAnswer)
    lines = 1 if len(one.item.answer.split()) <= _ONE_LINE_WORDS else 2
    runs = _prompt(one, words, varied)
    text: Text = (*keyword_in_bold(runs[0].text), *runs[1:]) if adapted else tuple(runs)
    return ShortItem(one.number, text, lines)


def _statement_item(one: Numbered, words: Wording, mode: VfMode, varied: bool) -> StatementItem:
    text = tuple(_prompt(one, words, varied))
    if mode == "correct":
        return StatementItem(one.number, text, words("tf_line"), 1)
    if mode == "justify":
        return StatementItem(one.number, text, words("tf_line_justify"), 2)
    return StatementItem(one.number, text)


def keyword_in_bold(question: str) -> Text:
    """The question with what it asks for («En qué año») in bold."""
    found = _INTERROGATIVE.search(question)
    if not found:
        return plain(question)
    start, end = found.span(1)
    runs = (Run(question[:start]), Run(question[start:end], bold=True), Run(question[end:]))
    return tuple(run for run in runs if run.text)
