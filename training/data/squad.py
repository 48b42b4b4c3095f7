"""Questions in SQuAD's JSON form: SQuAD 1.1 and 2.0, XQuAD, SQAC and whatever else is written like them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from jobs.errors import JobError
from jobs.sources import read_text
from jobs.sources.normalise import clean_paragraph
from training.data.lines import read_json
from training.data.passages import LEAST_ID, Passage, Question, is_whole, names_of, text_digest
from training.data.problems import Problems
from training.errors import DataError

Row = Mapping[str, Any]


def read_squad(path: Path, source: str, problems: Problems) -> list[Passage]:
    """All passages of a file; rows that break a rule are left out and noted by their number.

    Args:
        path: the file.
        source: its name in the card.
        problems: gets what was left out.

    Raises:
        DataError: no JSON, or no SQuAD form.
    """
    passages: list[Passage] = []
    articles = _articles(path)
    first_of = first_entries([title_of(entry) if isinstance(entry, Mapping) else "" for entry in articles])
    for number, article in enumerate(articles, start=1):
        where = f"{path.name}, artículo {number}"
        if not isinstance(article, Mapping) or not isinstance(article.get("paragraphs"), list):
            problems.add(where, "training.row.no_paragraphs")
            continue
        title = title_of(article)
        if not is_whole(title):
            problems.add(where, "training.row.half_character")
            continue
        for place, paragraph in enumerate(article["paragraphs"], start=1):
            read = _paragraph(paragraph, title, f"{where}, párrafo {place}", problems)
            if read is not None:
                read.source, read.article = source, f"{source}#{first_of.get(title, number)}"
                passages.append(read)
    problems.check(sum(len(passage.questions) for passage in passages))
    return passages


def title_of(article: Row) -> str:
    """The title of an article or a row; empty where there is none."""
    return str(article.get("title") or "").replace("_", " ").strip()


def first_entries(titles: Sequence[str]) -> dict[str, int]:
    """The number of the first entry of every title: flattened files have one entry a paragraph.

    A title that all entries share says nothing and is left out, as is an empty one.
    """
    first: dict[str, int] = {}
    for number, title in enumerate(titles, start=1):
        if title:
            first.setdefault(title, number)
    return first if len(set(titles)) > 1 else {}


def _articles(path: Path) -> list[Any]:
    content = read_json(path)
    articles = content.get("data") if isinstance(content, dict) else content
    if not isinstance(articles, list):
        raise DataError("training.data_no_squad", {"file": str(path)})
    return articles


def _paragraph(paragraph: Any, title: str, where: str, problems: Problems) -> Passage | None:
    if not isinstance(paragraph, Mapping) or not isinstance(paragraph.get("context"), str):
        problems.add(where, "training.row.no_context")
        return None
    context: str = paragraph["context"]
    if not is_whole(context):
        problems.add(where, "training.row.half_character")
        return None
    rows = paragraph.get("qas")
    if not isinstance(rows, list):
        problems.add(where, "training.row.no_questions")
        return None
    numbered = [(f"{where}, pregunta {number}", row) for number, row in enumerate(rows, start=1)]
    return passage_of(context, title, numbered, where, problems)


def passage_of(
    context: str, title: str, rows: Sequence[tuple[str, Any]], where: str, problems: Problems
) -> Passage | None:
    """A passage with its questions; ``None``, and noted, where nothing is left of the text once it is clean.

    Args:
        context: the text as the answers count it.
        title: of its article.
        rows: its questions, each with where it stands in the file.
        where: the text stands in the file.
        problems: gets what was left out.
    """
    try:
        document = read_text(context, title)
    except JobError:
        problems.add(where, "training.row.no_text")
        return None
    passage = Passage("", "", document)
    names = {text_digest(context), *names_of(document)}
    for place, row in rows:
        question = _question(row, context, document.text, place, problems)
        if question is not None:
            passage.questions.append(question)
            names.add(question.id)
    passage.names = frozenset(names)
    return passage


def _question(row: Any, context: str, text: str, where: str, problems: Problems) -> Question | None:
    if (
        not isinstance(row, Mapping)
        or not isinstance(row.get("question"), str)
        or not row["question"].strip()
    ):
        problems.add(where, "training.row.no_question")
        return None
    if not is_whole(f"{row['question']}{row.get('id')}"):
        problems.add(where, "training.row.half_character")
        return None
    asked = clean_paragraph(row["question"])
    identity = str(row.get("id") or "")
    if len(identity) < LEAST_ID:
        identity = text_digest(context + asked)
    answers = list(_answers(row.get("answers")))
    if not answers:
        if row.get("is_impossible") is True:
            return Question(identity, asked, None)
        problems.add(where, "training.row.no_answer")
        return None
    placed = [(a, start) for a, start in answers if a.strip() and context[start : start + len(a)] == a]
    if not placed:
        problems.add(where, "training.row.offset")
        return None
    for answer, start in placed:
        found = _carried_over(context, answer, start, text)
        if found is not None:
            return Question(identity, asked, text[found[0] : found[1]], found[0])
    problems.add(where, "training.row.cleaned_away")
    return None


def _answers(value: Any) -> Iterator[tuple[str, int]]:
    """Answers as a list of objects (the Hub's files) or as an object of lists (exports of ``datasets``)."""
    if isinstance(value, Mapping):
        texts, starts = value.get("text"), value.get("answer_start")
        if isinstance(texts, list) and isinstance(starts, list):
            value = [{"text": t, "answer_start": s} for t, s in zip(texts, starts, strict=False)]
    if not isinstance(value, list):
        return
    for entry in value:
        if isinstance(entry, Mapping) and isinstance(entry.get("text"), str):
            start = entry.get("answer_start")
            if isinstance(start, int) and start >= 0:
                yield entry["text"], start


def _carried_over(context: str, answer: str, start: int, text: str) -> tuple[int, int] | None:
    """Where an answer stands in the cleaned text: the same occurrence of the same words."""
    wanted = clean_paragraph(answer).strip(" ,;:.")
    if not wanted:
        return None
    start += answer.find(wanted) if wanted in answer else 0
    position = -1
    for _ in range(clean_paragraph(context[:start]).count(wanted) + 1):
        position = text.find(wanted, position + 1)
        if position < 0:
            return None
    return position, position + len(wanted)
