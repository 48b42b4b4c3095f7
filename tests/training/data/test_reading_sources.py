from __future__ import annotations

import json

import pytest
from training_data import QUESTIONS, TEXTS, squad, squad_file

from jobs.messages import text_of
from resources import read_text
from training.data.biographies import FILTERS, is_biography
from training.data.duplicates import drop_duplicates
from training.data.sources import read_sources
from training.data.splitting import join_articles, split, without_held_back
from training.errors import DataError


def test_questions_keep_their_place_in_the_cleaned_text(tmp_path):
    content = squad()
    paragraph = content["data"][0]["paragraphs"][0]
    paragraph["context"] = "\ufeff" + paragraph["context"].replace("Estudió", " \u00a0Estudió[3]")
    for row in paragraph["qas"]:
        row["answers"][0]["answer_start"] = paragraph["context"].index(row["answers"][0]["text"])
    path = tmp_path / "datos.json"
    path.write_text(json.dumps(content), encoding="utf-8")
    passage = read_sources([str(path)]).passages[0]
    assert "[3]" not in passage.document.text
    assert [q.answer for q in passage.questions] == [answer for _, answer in QUESTIONS["Leandro Armas"]]
    for question in passage.questions:
        assert passage.document.text[question.start : question.end] == question.answer


def test_the_second_occurrence_stays_the_second(tmp_path):
    text = "Ana nació en Lima. Luego volvió a Lima en 1920."
    rows = [
        {"id": "a", "question": "¿Adónde volvió Ana?", "answers": {"text": ["Lima"], "answer_start": [34]}}
    ]
    path = tmp_path / "dos.json"
    path.write_text(json.dumps([{"title": "", "paragraphs": [{"context": text, "qas": rows}]}]))
    [question] = read_sources([str(path)]).passages[0].questions
    assert question.start == 34


def test_bad_rows_are_named_and_left_out(tmp_path):
    def spoil(rows):
        rows[0]["answers"][0]["answer_start"] += 1
        rows[1].pop("question")
        return rows

    path = squad_file(tmp_path, change=spoil, names=("Leandro Armas",))
    with pytest.raises(DataError) as caught:
        read_sources([str(path)])
    assert caught.value.code == "training.data_mostly_bad"
    assert "artículo 1, párrafo 1, pregunta 1" in str(caught.value.params["first"])
    collected = read_sources([str(squad_file(tmp_path, change=lambda rows: rows))])
    assert not collected.problems[0].counts
    assert sum(len(p.questions) for p in collected.passages) == 7


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("a.json", "{", "training.data_no_json"),
        ("a.json", '{"version": 2}', "training.data_no_squad"),
        ("a.json", '{"data": []}', "training.data_empty"),
        ("a.csv", "x", "training.data_unknown_form"),
        ("a.jsonl", '{"title": 3}\n', "training.data_mostly_bad"),
    ],
)
def test_files_that_are_something_else(tmp_path, name, content, code):
    (tmp_path / name).write_text(content)
    with pytest.raises(DataError) as caught:
        read_sources([str(tmp_path / name)])
    assert caught.value.code == code


@pytest.mark.parametrize(
    ("content", "said"),
    [(b'{"a": 1,\n }', "línea 2, columna 2."), (b'["a\xf1o"]', "no está codificado en UTF-8.")],
)
def test_why_a_file_is_no_json_is_told_in_spanish(tmp_path, content, said):
    (tmp_path / "a.json").write_bytes(content)
    with pytest.raises(DataError) as caught:
        read_sources([str(tmp_path / "a.json")])
    assert text_of(caught.value)[0].endswith(said)


def test_a_name_that_is_nothing():
    with pytest.raises(DataError) as caught:
        read_sources(["no-existe"])
    assert caught.value.code == "training.data_missing"


def test_a_folder_never_gives_its_test_file(tmp_path):
    squad_file(tmp_path, "train.json", names=("Leandro Armas",))
    squad_file(tmp_path, "test.json", names=("Otilia Burgaleta",))
    collected = read_sources([str(tmp_path)])
    assert [source.name for source in collected.sources] == ["train.json"]


def test_endings_in_capitals_are_endings(tmp_path):
    squad_file(tmp_path, "A.JSON", names=("Leandro Armas",))
    squad_file(tmp_path, "TEST.JSON", names=("Otilia Burgaleta",))
    row = {"title": "Remedios Alzueta", "paragraphs": [TEXTS["Remedios Alzueta"]]}
    (tmp_path / "B.JSONL").write_text(json.dumps(row) + "\n", encoding="utf-8")
    sheet = read_text("samples", "example.json").replace("\n", "")
    (tmp_path / "C.JSONL").write_text(sheet, encoding="utf-8")
    (tmp_path / "D.JSON").write_text(sheet, encoding="utf-8")
    found = {source.name: source.form for source in read_sources([str(tmp_path)]).sources}
    assert found == {"A.JSON": "squad", "B.JSONL": "texts", "C.JSONL": "worksheets", "D.JSON": "worksheets"}


def test_texts_of_json_lines_carry_their_licence(tmp_path):
    row = {"title": "Leandro Armas", "paragraphs": [TEXTS["Leandro Armas"]]}
    path = tmp_path / "vidas.jsonl"
    path.write_text(json.dumps(row) + "\n", encoding="utf-8")
    collected = read_sources([str(path)], {"vidas.jsonl": "CC0"})
    assert (collected.sources[0].form, collected.sources[0].licence) == ("texts", "CC0")
    assert is_biography(collected.passages[0])


def test_known_files_bring_their_licence(tmp_path):
    collected = read_sources([str(squad_file(tmp_path, "xquad-es.json"))])
    assert collected.sources[0].licence == "CC BY-SA 4.0"
    assert "Artetxe" in (collected.sources[0].attribution or "")


def translated(tmp_path):
    """The same articles with other words and titles, but the same ids, as two translations have."""

    def change(rows):
        return [{**row, "question": row["question"].replace("¿", "¿Y ")} for row in rows]

    content = squad(change=change)
    for article in content["data"]:
        article["title"] = "x"
    path = tmp_path / "otra.json"
    path.write_text(json.dumps(content), encoding="utf-8")
    return path


def test_an_article_is_the_same_in_two_translations(tmp_path, data_file):
    passages = read_sources([str(data_file), str(translated(tmp_path))]).passages
    joined = join_articles(passages)
    assert len(set(joined.values())) == 3
    sides = split(passages, 0.34, seed=1)
    for first, second in zip(passages[:3], passages[3:], strict=True):
        assert sides[first.article] == sides[second.article]
    assert sorted(set(sides.values())) == ["train", "validation"]


def test_the_split_does_not_depend_on_the_order_of_files(tmp_path, data_file):
    one = read_sources([str(data_file), str(translated(tmp_path))]).passages
    two = read_sources([str(translated(tmp_path)), str(data_file)]).passages

    def held(passages):
        sides = split(passages, 0.34, seed=5)
        return {p.questions[0].id for p in passages if sides[p.article] == "validation"}

    assert held(one) == held(two)


def test_held_back_articles_are_left_out_in_every_translation(tmp_path, data_file):
    kept_away = read_sources([str(squad_file(tmp_path, "fuera.json", names=("Otilia Burgaleta",)))]).passages
    left = without_held_back(read_sources([str(translated(tmp_path))]).passages, kept_away)
    assert {p.questions[0].id.split("-")[0] for p in left} == {"Leandro Armas", "Remedios Alzueta"}


def test_a_question_is_kept_once(tmp_path, data_file):
    passages = read_sources([str(data_file), str(translated(tmp_path))]).passages
    assert drop_duplicates(passages) == 7
    assert sum(len(p.questions) for p in passages) == 7
    assert all("¿Y" not in q.text for p in passages for q in p.questions)


def flattened(tmp_path, titles):
    """A file with one entry a paragraph."""
    rows = [{**squad()["data"][n % len(TEXTS)], "title": title} for n, title in enumerate(titles)]
    path = tmp_path / "filas.json"
    path.write_text(json.dumps({"data": rows}), encoding="utf-8")
    return [passage.article for passage in read_sources([str(path)]).passages]


def test_entries_of_one_title_are_one_article(tmp_path):
    assert flattened(tmp_path, ["Lima", "Ica", "Lima"]) == ["filas.json#1", "filas.json#2", "filas.json#1"]


@pytest.mark.parametrize("title", ["", "x"])
def test_a_title_that_says_nothing_joins_nothing(tmp_path, title):
    assert len(set(flattened(tmp_path, [title] * 3))) == 3


def test_the_filters_for_biographies(tmp_path):
    def passage(text, title=""):
        path = tmp_path / "uno.json"
        answer = {"text": "Lima", "answer_start": text.index("Lima")}
        row = {"id": "1", "question": "¿Dónde?", "answers": [answer]}
        entry = {"title": title, "paragraphs": [{"context": text, "qas": [row]}]}
        path.write_text(json.dumps({"data": [entry]}), encoding="utf-8")
        return read_sources([str(path)]).passages[0]

    headed = passage("Biografía\nVivió en Lima y escribió cuentos.")
    told = passage("Ana Ruiz nació en Lima en 1902 y murió en Ica en 1970. Estudió medicina.")
    other = passage("La catedral de Lima se construyó en 1535 y se amplió en 1622. Tiene tres naves.")
    assert [FILTERS["heading"](p) for p in (headed, told, other)] == [True, False, False]
    assert [FILTERS["life"](p) for p in (headed, told, other)] == [True, True, False]


def in_rows(tmp_path, ending):
    """The invented articles, one question a row, the last of them without an answer."""
    rows = [
        {
            "id": row["id"],
            "title": article["title"],
            "context": paragraph["context"],
            "question": row["question"],
            "answers": {
                "text": [answer["text"] for answer in row["answers"]],
                "answer_start": [answer["answer_start"] for answer in row["answers"]],
            },
        }
        for article in squad()["data"]
        for paragraph in article["paragraphs"]
        for row in paragraph["qas"]
    ]
    rows[-1]["answers"] = {"text": [], "answer_start": []}
    path = tmp_path / f"filas{ending}"
    if ending.lower() == ".jsonl":
        path.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    else:
        pytest.importorskip("datasets", reason="the extra «training» is not installed")
        from datasets import Dataset

        Dataset.from_list(rows).to_parquet(str(path))
    return path


@pytest.mark.parametrize("ending", [".jsonl", ".parquet", ".JSONL", ".Parquet"])
def test_questions_one_a_row(tmp_path, ending):
    collected = read_sources([str(in_rows(tmp_path, ending))])
    assert collected.sources[0].form == "rows" and not collected.problems[0].counts
    assert [passage.document.title for passage in collected.passages] == list(TEXTS)
    assert len({passage.article for passage in collected.passages}) == len(TEXTS)
    *answered, last = [question for passage in collected.passages for question in passage.questions]
    expected = [answer for name in TEXTS for _, answer in QUESTIONS[name]]
    assert [question.answer for question in answered] == expected[:-1] and last.answer is None


def test_a_file_of_rows_that_is_damaged_or_of_other_columns(tmp_path):
    pytest.importorskip("datasets", reason="the extra «training» is not installed")
    from datasets import Dataset

    Dataset.from_list([{"text": "Ana nació en Lima."}]).to_parquet(str(tmp_path / "otra.parquet"))
    (tmp_path / "rota.parquet").write_bytes(b"PAR1 nada")
    for name, code in (("otra", "training.data_unknown_form"), ("rota", "training.data_unreadable")):
        with pytest.raises(DataError) as caught:
            read_sources([str(tmp_path / f"{name}.parquet")])
        assert caught.value.code == code
    assert text_of(caught.value)[0].endswith("rota.parquet»: está dañado.")


def test_an_answer_at_its_place_is_taken_where_another_is_misplaced(tmp_path):
    def misplace(rows):
        wrong = {"text": rows[0]["answers"][0]["text"], "answer_start": 0}
        return [{**rows[0], "answers": [wrong, *rows[0]["answers"]]}, *rows[1:]]

    collected = read_sources([str(squad_file(tmp_path, change=misplace))])
    assert not collected.problems[0].counts
    assert sum(len(passage.questions) for passage in collected.passages) == 7


def test_a_folder_of_the_hub_never_gives_its_test_parts(tmp_path):
    for name in ("train-00000-of-00001.json", "test-00000-of-00001.json"):
        squad_file(tmp_path, name)
    assert [s.name for s in read_sources([str(tmp_path)]).sources] == ["train-00000-of-00001.json"]


def test_an_article_is_the_same_as_a_text_of_its_paragraphs(tmp_path, data_file):
    for name, text in TEXTS.items():
        (tmp_path / "textos").mkdir(exist_ok=True)
        (tmp_path / "textos" / f"{name}.txt").write_text(text + "\n\nOtro párrafo.", encoding="utf-8")
    passages = read_sources([str(data_file), str(tmp_path / "textos")]).passages
    assert len(set(join_articles(passages).values())) == len(TEXTS)
    assert not without_held_back(passages[:3], passages[3:])


def test_numbers_of_rows_join_nothing(tmp_path):
    def numbered(rows):
        return [{**row, "id": number} for number, row in enumerate(rows)]

    passages = read_sources([str(squad_file(tmp_path, change=numbered))]).passages
    assert len(set(join_articles(passages).values())) == len(TEXTS)
    assert drop_duplicates(passages) == 0
