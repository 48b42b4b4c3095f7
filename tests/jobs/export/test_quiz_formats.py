"""Moodle XML against its documented structure, GIFT read back by the rules of Moodle's own importer."""

from __future__ import annotations

import html
import re

import pytest
from lxml import etree

from jobs.export.gift import gift_text
from jobs.export.moodle import moodle_xml
from jobs.export.quiz import typed_answers

NASTY = "a = b {c} ~d #e: 50% \\ f -> g C:\\nueva \\\\srv \\"


@pytest.fixture
def nasty(make_worksheet, sample_items):
    changed = list(sample_items)
    changed[0] = changed[0].model_copy(
        update={
            "question": "¿Qué <b>& «{}» ~ = # : //\\?",
            "answer": NASTY,
            "accepted_answers": ("%50%x", "un *asterisco*"),
        }
    )
    changed[6] = changed[6].model_copy(update={"statement": "{Es}: a=b ~ c #1", "correction": "No: {x}"})
    return make_worksheet(items=tuple(changed), title="Rey / reina: «{x}» & <y>")


def text(node, path):
    return node.findtext(f"{path}/text")


def test_moodle_structure(make_worksheet):
    root = etree.fromstring(moodle_xml(make_worksheet()))
    assert root.tag == "quiz"
    kinds = [question.get("type") for question in root]
    assert kinds == ["category", "description", *["shortanswer"] * 5, *["truefalse"] * 5]
    assert text(root[0], "category") == "$course$/top/Comprensión lectora: Amparo Quintanilla Rey"
    for question in root[1:]:
        assert text(question, "name")
        assert question.find("questiontext").get("format") == "html"
        assert text(question, "questiontext").startswith("<p>")
        assert question.find("generalfeedback") is not None
        assert {child.tag for child in question} >= {"defaultgrade", "penalty", "hidden"}
    for question in root.iterfind("question[@type='shortanswer']"):
        assert question.findtext("usecase") == "0"
        assert {answer.get("fraction") for answer in question.iterfind("answer")} == {"100"}
    for question in root.iterfind("question[@type='truefalse']"):
        assert [text(answer, ".") for answer in question.iterfind("answer")] == ["true", "false"]
        assert sorted(answer.get("fraction") for answer in question.iterfind("answer")) == ["0", "100"]


def test_moodle_truth_feedback_and_points(make_worksheet):
    root = etree.fromstring(moodle_xml(make_worksheet(options={"points": 20})))
    found = root.findall("question[@type='truefalse']")
    right = [q.find("answer[@fraction='100']").findtext("text") for q in found]
    assert right == ["true", "false", "false", "true", "false"]
    assert "«Regresó en 1961" in text(found[4].find("answer"), "feedback")
    assert {q.findtext("defaultgrade") for q in found} == {"2"}


def test_moodle_escapes(nasty):
    root = etree.fromstring(moodle_xml(nasty))
    short = root.find("question[@type='shortanswer']")
    assert html.unescape(text(short, "questiontext")) == "<p>¿Qué <b>& «{}» ~ = # : //\\?</p>"
    assert "&lt;b&gt;&amp;" in text(short, "questiontext")
    answers = [answer.findtext("text") for answer in short.iterfind("answer")]
    assert NASTY in answers
    assert r"un \*asterisco\*" in answers
    assert text(root[0], "category").endswith("Rey // reina: «{x}» & <y>")


def test_reading_text_is_left_out_when_it_is_not_printed(make_worksheet):
    sheet = make_worksheet(options={"reading_text": False})
    assert b'type="description"' not in moodle_xml(sheet)
    assert b"[html]" not in gift_text(sheet)


def test_typed_answers():
    assert typed_answers(["Tomás Berrio", "a Berrio", "tomás berrio"]) == (
        "Tomás Berrio",
        "Tomas Berrio",
        "Tomás Berrio.",
        "Tomas Berrio.",
        "a Berrio",
        "a Berrio.",
    )
    assert typed_answers(["43 a. C."]) == ("43 a. C.", "43 a. C")
    assert typed_answers(["España", "1945", "..."]) == ("España", "España.", "1945", "1945.")


def read_gift(data: bytes) -> list[dict]:
    """Questions of a GIFT file by the steps of Moodle's importer: blank lines, escapes, then signs."""
    found = []
    for block in re.split(r"\n\s*\n", data.decode("utf-8")):
        lines = [line for line in block.strip().split("\n") if not line.strip().startswith("//")]
        source = "\n".join(lines)
        if not source:
            continue
        escaped = source.replace("\\\\", "\x01")
        for n, sign in enumerate(":#={}~"):
            escaped = escaped.replace("\\" + sign, chr(0xE000 + n))
        escaped = escaped.replace("\\n", "\n").replace("\x01", "\\")

        def restored(part: str) -> str:
            for n, sign in enumerate(":#={}~"):
                part = part.replace(chr(0xE000 + n), sign)
            return part.strip()

        if escaped.startswith("$CATEGORY:"):
            found.append({"type": "category", "name": restored(escaped[10:])})
            continue
        name, rest = re.fullmatch(r"::(.*?)::(.*)", escaped, re.DOTALL).groups()
        if "{" not in rest:
            found.append({"type": "description", "name": restored(name), "text": restored(rest)})
            continue
        stem, inner = rest.split("{", 1)
        assert inner.count("}") == 1
        assert inner.endswith("}")
        answers, _, general = inner[:-1].partition("####")
        question = {"name": restored(name), "text": restored(stem), "general": restored(general)}
        check = answers.split("#")
        if check[0].strip() in ("TRUE", "FALSE"):
            question |= {"type": "truefalse", "true": check[0].strip() == "TRUE"}
            question["feedback"] = [restored(part) for part in check[1:]]
        else:
            assert "~" not in answers
            assert "->" not in answers
            given = [part.strip() for part in answers.split("=")[1:]]
            assert all(re.match(r"%100%", part) for part in given)
            question |= {"type": "shortanswer", "answers": [restored(part[5:]) for part in given]}
        found.append(question)
    return found


def test_gift_reads_back(make_worksheet):
    found = read_gift(gift_text(make_worksheet()))
    assert [q["type"] for q in found] == [
        "category",
        "description",
        *["shortanswer"] * 5,
        *["truefalse"] * 5,
    ]
    assert [q["true"] for q in found[7:]] == [True, False, False, True, False]
    assert found[3]["answers"][:3] == ["1921", "1921.", "en 1921"]
    assert found[3]["text"] == "[plain]¿En qué año tuvo que volver Quintanilla a Puerto Sereno?"
    assert "«Regresó en 1961" in found[-1]["feedback"][0]


def test_gift_escapes(nasty):
    found = read_gift(gift_text(nasty))
    assert found[0]["name"].endswith("Rey // reina: «{x}» & <y>")
    assert found[2]["text"] == "[plain]¿Qué <b>& «{}» ~ = # : //\\?"
    assert found[2]["answers"][0] == NASTY.replace("->", "→")
    assert "%50%x" in found[2]["answers"]
    assert r"un \*asterisco\*" in found[2]["answers"]
    assert found[8]["text"] == "[plain]{Es}: a=b ~ c #1"
    assert found[8]["feedback"][0].startswith("No: {x} ")


def test_title_with_slashes_is_one_category_in_gift(nasty):
    first = gift_text(nasty).decode().split("\n")[0]
    assert first == "$CATEGORY: $course$/top/Comprensión lectora: Rey // reina: «{x}» & <y>"
