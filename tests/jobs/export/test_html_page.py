from __future__ import annotations

import pytest
from lxml import html

from jobs.export.html_page import html_text
from jobs.export.page import KeyEntry, ShortItem, StatementItem, text_of
from jobs.export.student import student_page
from jobs.export.teacher import teacher_page


@pytest.mark.parametrize("adapted", [False, True])
def test_shows_what_the_page_holds(make_worksheet, adapted):
    page = student_page(make_worksheet(), adapted=adapted)
    tree = html.fromstring(html_text(page))
    assert tree.get("lang") == "es-ES"
    items = [b for b in page.blocks if isinstance(b, ShortItem | StatementItem)]
    shown = tree.xpath("//table[@class='item']")
    assert [node.xpath("string(.//td[@class='n'])") for node in shown] == [f"{i.number}." for i in items]
    assert [node.xpath("string(.//td[@class='t'])") for node in shown] == [text_of(i.text) for i in items]
    assert len(tree.xpath("//td[@class='line']")) == sum(i.lines for i in items)
    assert [node.text_content() for node in tree.xpath("//td[@class='vf']")] == ["V", "F"] * 5


def test_teacher_s_copy(make_worksheet):
    page = teacher_page(make_worksheet(options={"versions": ("A", "B")}))
    tree = html.fromstring(html_text(page))
    assert len(tree.xpath("//div[@class='entry']")) == len(
        [b for b in page.blocks if isinstance(b, KeyEntry)]
    )
    assert len(tree.xpath("//table[@class='strip']//td")) == 2


def test_nothing_is_fetched_and_signs_are_escaped(make_worksheet):
    text = html_text(student_page(make_worksheet(title="<script>alert(1)</script> & «x»")))
    assert "<script" not in text
    assert not any(word in text for word in ("http", "src=", "url(", "@import"))


def test_paper(make_worksheet):
    assert "size: 216mm 279mm" in html_text(student_page(make_worksheet(options={"paper": "letter"})))
