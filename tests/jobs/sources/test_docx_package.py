"""Word files that other programs packed: the text is found whatever its parts are called."""

from __future__ import annotations

import pytest
from made_files import RELS, W, docx_parts, p, zipped

from jobs.errors import SourceError
from jobs.sources.docx import read_docx

STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
USUAL_KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT_KINDS = "http://purl.oclc.org/ooxml/officeDocument/relationships"
BODY = p("Vida", "Ttulo1") + p("Nació en Lugo.")
PARTS = docx_parts(BODY)
MAIN = str(PARTS["word/document.xml"])
TYPES = "[Content_Types].xml"
DECLARATION = '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>'


def renamed(names: dict[str, str], **targets: str) -> dict[str, bytes | str]:
    """The parts under other names, with relationships that lead to these targets."""
    parts = {names.get(name, name): content for name, content in PARTS.items()}
    main = names.get("word/document.xml", "word/document.xml")
    folder, _, file = main.rpartition("/")
    parts.pop("word/_rels/document.xml.rels", None)
    parts["_rels/.rels"] = RELS.format(kind="officeDocument", target=targets.get("main", main))
    relationships = RELS.format(kind="styles", target=targets.get("styles", "styles.xml"))
    parts[f"{folder}/_rels/{file}.rels".lstrip("/")] = relationships
    return parts


def strict() -> dict[str, bytes | str]:
    return {
        name: str(content).replace(W, STRICT).replace(USUAL_KINDS, STRICT_KINDS)
        for name, content in PARTS.items()
    }


def with_relationship(target: str, kind: str = "image") -> dict[str, bytes | str]:
    one = RELS.format(kind=kind, target=target).replace('"rId1"', '"rId2"')
    start, end = one.index("<Relationship "), one.index("</Relationships>")
    name = "word/_rels/document.xml.rels"
    both = str(PARTS[name]).replace("</Relationships>", one[start:end] + "</Relationships>")
    return {**PARTS, name: both}


@pytest.mark.parametrize(
    "parts",
    [
        PARTS,
        renamed({"word/document.xml": "word/document2.xml"}),
        renamed(
            {"word/document.xml": "word/document2.xml", "word/styles.xml": "word/styles2.xml"},
            styles="/word/styles2.xml",
        ),
        renamed({}, main="/word/document.xml"),
        renamed({}, main="./Word/Document.xml"),
        renamed({"word/document.xml": "document.xml"}, styles="word/styles.xml"),
        strict(),
        with_relationship("NULL"),
        with_relationship("../NULL"),
        with_relationship("media/image1.png"),
        with_relationship("../customXml/item1.xml", "customXml"),
        {name: content for name, content in PARTS.items() if name != TYPES},
        {**PARTS, TYPES: str(PARTS[TYPES]).replace("document.main", "template.main")},
    ],
    ids=[
        "usual",
        "document2",
        "styles2",
        "absolute",
        "case",
        "top",
        "strict",
        "null",
        "null above",
        "no picture",
        "no data",
        "no types",
        "template",
    ],
)
def test_text_and_styles_are_found(parts: dict[str, bytes | str]) -> None:
    found = read_docx(zipped(parts), "a.docx").blocks
    assert [(block.level, block.text) for block in found] == [(1, "Vida"), (0, "Nació en Lugo.")]


def test_a_file_without_styles_is_read() -> None:
    parts = renamed({}, styles="NULL")
    del parts["word/styles.xml"]
    found = read_docx(zipped(parts), "a.docx").blocks
    assert [block.text for block in found] == ["Vida", "Nació en Lugo."]


def test_the_address_of_the_strict_format_may_stand_in_a_text() -> None:
    parts = strict()
    parts["word/document.xml"] = str(parts["word/document.xml"]).replace("Lugo", STRICT)
    assert read_docx(zipped(parts), "a.docx").blocks[1].text == f"Nació en {STRICT}."


@pytest.mark.parametrize(
    ("parts", "code"),
    [
        (renamed({}, main="word/other.xml"), "source.damaged"),
        (renamed({}, main="../../etc/passwd"), "source.damaged"),
        (renamed({}, main="word/styles.xml"), "source.damaged"),
        (
            {**renamed({}, main="word/hidden.bin"), "word/hidden.bin": MAIN},
            "source.damaged",
        ),
        (
            {**renamed({}, main="word/other.XML"), "word/other.xml": DECLARATION + MAIN},
            "source.external_entities",
        ),
        ({**strict(), "word/document.xml": f"{DECLARATION}<d/>"}, "source.external_entities"),
    ],
    ids=["missing", "outside", "no text", "not checked", "declaration", "strict declaration"],
)
def test_what_no_relationship_may_do(parts: dict[str, bytes | str], code: str) -> None:
    with pytest.raises(SourceError) as caught:
        read_docx(zipped(parts), "a.docx")
    assert caught.value.code == code
