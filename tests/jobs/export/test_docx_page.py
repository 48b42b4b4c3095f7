from __future__ import annotations

import io
import re
import zipfile
from itertools import pairwise

import docx
import pytest
from docx.oxml.ns import qn
from lxml import etree

from jobs.export import pdf
from jobs.export.docx_page import docx_bytes
from jobs.export.student import student_page
from jobs.export.teacher import teacher_page
from jobs.worksheet.document import Excerpt, Source

PARTS = {
    "[Content_Types].xml",
    "_rels/.rels",
    "docProps/core.xml",
    "word/document.xml",
    "word/_rels/document.xml.rels",
    "word/styles.xml",
    "word/settings.xml",
    "word/numbering.xml",
    "word/footer1.xml",
}


def parts(data: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name).decode("utf-8") for name in archive.namelist()}


def opened(data: bytes):
    return docx.Document(io.BytesIO(data))


def all_text(data: bytes) -> str:
    """Every text of the document, in order, a paragraph a line."""
    body = opened(data).element.body
    paragraphs = ("".join(t.text or "" for t in p.iter(qn("w:t"))) for p in body.iter(qn("w:p")))
    return "\n".join(paragraphs).replace("\u00a0", " ")


def student(sheet, version="A", **more) -> bytes:
    return docx_bytes(student_page(sheet, version, **more))


@pytest.mark.parametrize("adapted", [False, True])
def test_same_file_whatever_the_key(make_worksheet, sample_items, adapted):
    """The key is in no part, no property, no order and no line: with another key the file is the same."""
    other = []
    for n, item in enumerate(sample_items):
        changes = {"scores": {}, "status": "verified", "reason": None, "flags": (), "target": None}
        if item.kind == "short_answer":
            changes |= {"answer": f"otra {n}", "accepted_answers": (), "partial_answers": ()}
        else:
            changes |= {"answer": not item.answer, "change": None}
            changes["correction"] = f"Otra {n}." if item.answer else None
        other.append(item.model_copy(update=changes | {"evidence": None}))
    one = make_worksheet(options={"versions": ("A", "B")})
    made = one.provenance.model_copy(update={"model": "otro", "adapter": None, "prompt_version": "x"})
    two = one.model_copy(update={"items": tuple(other), "provenance": made, "worksheet_id": "otra"})
    for version in ("A", "B"):
        assert student(one, version, adapted=adapted) == student(two, version, adapted=adapted)


def test_nothing_of_the_key_outside_the_reading_text(make_worksheet, sample_items):
    marked = []
    for n, item in enumerate(sample_items):
        changes = {"reason": f"SECRET-r{n}", "status": "doubtful", "scores": {"twin_margin": 0.123456}}
        if item.kind == "short_answer":
            changes |= {
                "answer": f"SECRET-a{n}",
                "accepted_answers": (f"SECRET-b{n}",),
                "partial_answers": (f"SECRET-c{n}",),
            }
        elif not item.answer:
            changes["correction"] = f"SECRET-d{n}"
        marked.append(item.model_copy(update=changes))
    sheet = make_worksheet(items=tuple(marked), options={"reading_text": False, "versions": ("A", "B")})
    hidden = [
        "SECRET",
        "0.123456",
        sheet.provenance.model,
        "qgdesk",
        "0123456789ab",
        "python-docx",
        "creator",
    ]
    hidden += [item.id for item in marked] + [item.evidence.text for item in marked]
    files = [student(sheet, "A"), student(sheet, "B"), student(sheet, adapted=True)]
    for data in files:
        found = parts(data)
        assert found.keys() == PARTS
        for name, content in found.items():
            for text in hidden:
                assert text not in content, (name, text)
    teacher = "".join(parts(docx_bytes(teacher_page(sheet))).values())
    assert all(f"SECRET-{letter}" in teacher for letter in "abcdr")


def test_every_file_has_the_same_date(make_worksheet):
    with zipfile.ZipFile(io.BytesIO(student(make_worksheet()))) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert archive.namelist()[0] == "[Content_Types].xml"


def test_properties_name_nobody(make_worksheet):
    properties = opened(student(make_worksheet())).core_properties
    assert properties.title == "Comprensión lectora: Amparo Quintanilla Rey"
    assert properties.author == properties.last_modified_by == properties.comments == ""
    assert properties.created is None
    assert properties.language == "es-ES"


def test_no_file_path_of_the_teacher_is_printed(make_worksheet):
    source = Source(kind="file", uri="/home/ana/Examen secreto.txt", sha256="0" * 64)
    sheet = make_worksheet(source=source)
    for data in (student(sheet), docx_bytes(teacher_page(sheet))):
        assert "/home/ana" not in "".join(parts(data).values())


def test_items_are_numbered_by_the_list_and_by_it_alone(make_worksheet):
    document = opened(student(make_worksheet()))
    texts = [
        "".join(run.text for run in p.iter(qn("w:t")))
        for p in document.element.body.iter(qn("w:p"))
        if p.pPr is not None and p.pPr.pStyle is not None and p.pPr.pStyle.val == "Item"
    ]
    assert len(texts) == 10
    assert texts[0].startswith("¿Qué carrera")
    assert not any(re.match(r"\d", text) for text in texts)
    style = document.styles["Pregunta"].element
    assert style.find(f".//{qn('w:numId')}").get(qn("w:val")) == "1"


@pytest.mark.parametrize(("mode", "labels"), [("mark", 0), ("correct", 10), ("justify", 10)])
def test_every_statement_has_the_same_lines(make_worksheet, sample_items, mode, labels):
    statements = [
        item.model_copy(update={"id": f"{n}{item.id}"}) for n in range(2) for item in sample_items[5:]
    ]
    sheet = make_worksheet(items=tuple(statements), options={"vf_mode": mode})
    text = all_text(student(sheet))
    assert text.count("escribe la información") + text.count("Palabras del texto:") == labels
    assert text.count("\nV\n") == text.count("\nF\n") == 10


def test_lines_are_rows_of_two_sizes_and_nothing_is_typed(make_worksheet, sample_items):
    long = sample_items[0].model_copy(
        update={"answer": "una respuesta de nueve palabras que ocupa dos líneas enteras"}
    )
    sheet = make_worksheet(items=(long, *sample_items[1:5]))
    data = student(sheet)
    assert "__" not in all_text(data)
    tables = opened(data).tables[1:]
    assert [len(table.rows) for table in tables] == [2, 1, 1, 1, 1]
    heights = {row.height for table in tables for row in table.rows}
    rules = {str(row.height_rule) for table in tables for row in table.rows}
    assert len(heights) == 1
    assert rules == {"EXACTLY (2)"}


def keeps_next(paragraph) -> bool:
    if paragraph.pPr is None:
        return False
    return paragraph.pPr.find(qn("w:keepNext")) is not None


@pytest.mark.parametrize("adapted", [False, True])
@pytest.mark.parametrize("mode", ["mark", "correct", "justify"])
def test_a_statement_and_its_lines_stay_on_one_page(make_worksheet, mode, adapted):
    data = student(make_worksheet(options={"vf_mode": mode}), adapted=adapted)
    rows = opened(data).tables[-1]._tbl.tr_lst
    kept = [all(keeps_next(p) for p in row.iter(qn("w:p"))) for row in rows]
    lines = {"mark": 0, "correct": 1, "justify": 2}[mode] + (adapted and mode != "mark")
    assert kept == ([True] * lines + [False, False]) * 5  # the last line, and the gap after it
    assert all(row.trPr.find(qn("w:cantSplit")) is not None for row in rows)


def test_a_question_stays_with_its_lines_and_a_heading_with_what_follows(make_worksheet):
    document = opened(student(make_worksheet()))
    body = [child for child in document.element.body if child.tag in (qn("w:p"), qn("w:tbl"))]
    for element, following in pairwise(body):
        if element.tag == qn("w:p") and element.pPr.pStyle.val == "Item":
            assert following.tag == qn("w:tbl")
            assert keeps_next(element)
    for name in ("heading 1", "heading 2", "Instrucción"):
        style = next(s for s in document.styles if s.element.name_val == name)
        assert style.element.pPr.find(qn("w:keepNext")) is not None


@pytest.mark.parametrize(
    ("profile", "paper", "language", "size"),
    [
        ("es", "a4", "es-ES", (11907, 16840)),
        ("latam", "letter", "es-MX", (12242, 15842)),
        ("vos", "a4", "es-AR", (11907, 16840)),
        ("usted", "letter", "es-ES", (12242, 15842)),
    ],
)
def test_paper_and_language(make_worksheet, profile, paper, language, size):
    data = student(make_worksheet(options={"profile": profile, "paper": paper}))
    section = opened(data).element.body.sectPr
    page = section.find(qn("w:pgSz"))
    assert (int(page.get(qn("w:w"))), int(page.get(qn("w:h")))) == pytest.approx(size, abs=2)
    margins = section.find(qn("w:pgMar"))
    assert {margins.get(qn(f"w:{side}")) for side in ("top", "right", "bottom", "left")} == {"1134"}
    assert f'<w:lang w:val="{language}"' in parts(data)["word/styles.xml"]


def test_paragraphs_are_numbered_and_the_foot_names_the_licence(make_worksheet):
    excerpt = Excerpt(words_requested=450, words=440, words_of_source=2000)
    data = student(make_worksheet(excerpt=excerpt))
    text = all_text(data)
    assert [line[:3] for line in text.split("\n") if re.match(r"\[\d\]", line)] == ["[1]", "[2]", "[3]"]
    assert "Texto abreviado\n" in text
    foot = "".join(etree.fromstring(parts(data)["word/footer1.xml"].encode()).itertext())
    assert foot == (
        "Página  PAGE 1 de  NUMPAGES 1 · Texto abreviado de «Amparo Quintanilla Rey», Wikipedia en español, "
        "versión 160123456 (23/11/2026), CC BY-SA 4.0"
    )


def test_text_that_is_not_printed_is_cited(make_worksheet):
    text = all_text(student(make_worksheet(options={"reading_text": False})))
    assert "Texto: «Amparo Quintanilla Rey», Wikipedia en español" in text
    assert "fue maestra y dibujante" not in text


def test_version_is_named_only_if_there_are_two(make_worksheet):
    assert "Modelo" not in all_text(student(make_worksheet()))
    two = make_worksheet(options={"versions": ("A", "B")})
    assert "Modelo A" in all_text(student(two))
    assert "Modelo B" in all_text(student(two, "B"))


def test_points_of_the_register(make_worksheet):
    assert "(2,5 puntos; 0,5 por pregunta)" in all_text(student(make_worksheet(options={"points": 5})))
    latam = make_worksheet(options={"points": 5, "profile": "latam"})
    assert "(2.5 puntos; 0.5 cada una)" in all_text(student(latam))
    none = all_text(student(make_worksheet(options={"points": 0})))
    assert "punto" not in none
    assert "vale la mitad" not in none


def test_adapted_copy_is_large_and_spaced_with_the_keyword_in_bold(make_worksheet):
    data = student(make_worksheet(), adapted=True)
    styles = parts(data)["word/styles.xml"]
    assert '<w:sz w:val="28"/>' in styles
    assert 'w:line="360"' in styles
    bold = re.findall(
        r"<w:rPr><w:b/></w:rPr><w:t xml:space=\"preserve\">([^<]+)", parts(data)["word/document.xml"]
    )
    assert {"Qué carrera", "En qué año", "A quiénes", "A quién", "En qué localidad"} <= set(bold)
    assert not re.search(r"<w:(?:i|u)[ />]", "".join(parts(data).values()))
    sizes = {int(size) for size in re.findall(r'<w:sz w:val="(\d+)"/>', parts(data)["word/document.xml"])}
    assert min(sizes) >= 22


def test_one_part_alone_has_no_letter(make_worksheet, sample_items):
    text = all_text(student(make_worksheet(items=sample_items[:5])))
    assert "\nPreguntas de respuesta corta" in text
    assert "A. " not in text
    assert "Verdadero" not in text


def test_no_item_at_all_still_gives_a_file(make_worksheet):
    empty = make_worksheet(items=())
    assert "fue maestra" in all_text(student(empty))
    assert "Solucionario" in all_text(docx_bytes(teacher_page(empty)))


def test_characters_that_xml_forbids_do_not_stop_it(make_worksheet, sample_items):
    bad = "".join(map(chr, range(0x20))) + "\x7f\x85\u2028\ud800\ufffe\uffff<&>\"'"
    changed = [
        item.model_copy(update={"question": bad, "answer": bad})
        if item.kind == "short_answer"
        else item.model_copy(update={"statement": bad, "correction": bad, "reason": bad})
        for item in sample_items
    ]
    sheet = make_worksheet().model_copy(update={"items": tuple(changed), "title": bad})
    for page in (student_page(sheet), teacher_page(sheet)):
        assert "<&>\"'" in all_text(docx_bytes(page))


@pytest.mark.libreoffice
@pytest.mark.skipif(pdf.find_libreoffice() is None, reason="LibreOffice is not installed")
def test_pages_as_libreoffice_lays_them_out(make_worksheet):
    from pypdf import PdfReader

    sheet = make_worksheet()
    made = pdf.to_pdf({"a": student(sheet), "b": docx_bytes(teacher_page(sheet))})
    pages = [page.extract_text() for page in PdfReader(io.BytesIO(made["a"])).pages]
    assert len(pages) == 2
    assert "Página 1 de 2" in pages[0]
    assert "Página 2 de 2" in pages[1]
    together = "\n".join(pages)
    assert [int(n) for n in re.findall(r"^(\d+)\.\s", together, re.MULTILINE)] == list(range(1, 11))
    assert len(PdfReader(io.BytesIO(made["b"])).pages) == 2
