"""The request for a list: what it asks for, in which order, and in a model's turns."""

import re
import tomllib

import pytest

from jobs.segments import Fixed, Quoted, TurnFormat, plain
from jobs.worksheet.list_parsing import parse_list
from jobs.worksheet.list_prompts import ListConversation, ListPrompts, Wanted
from resources import read_text, resource

CHAT = TurnFormat("", "<s>", "</s>\n", "<u>\n", "</u>\n", "<a>\n", "</a>\n")
BASE = TurnFormat("", "", "\n\n", "### Tarea\n", "\n\n", "### Respuesta\n", "\n\n")


@pytest.fixture(scope="module")
def prompts():
    return ListPrompts.model_validate(tomllib.loads(read_text("prompts", "lists.toml")))


def whole(talk, text, wanted):
    return (*talk.static(wanted), *talk.text(text), *talk.request(wanted))


def test_zero_shot_shows_no_example_and_spells_the_form_out(prompts):
    talk = ListConversation(prompts, CHAT, "zero-shot")
    told = plain(whole(talk, "El texto.", Wanted(5, 4)))
    assert prompts.examples[0].text.strip() not in told
    assert "5 preguntas" in told
    assert "4 afirmaciones" in told
    assert "2 V y 2 F" in told
    assert "Respuesta: …" in told
    assert told.endswith("</u>\n<a>\n")
    assert told.count("<u>") == 1


def test_few_shot_examples_are_turns_before_the_text(prompts):
    talk = ListConversation(prompts, CHAT, "few-shot")
    told = plain(whole(talk, "El texto.", Wanted(5, 5)))
    assert told.count("<u>") == told.count("<a>") == len(prompts.examples) + 1
    assert all(told.index(example.text.strip()) < told.index("El texto.") for example in prompts.examples)


@pytest.mark.parametrize(("wanted", "absent"), [(Wanted(3, 0), "verdadero"), (Wanted(0, 3), "¿")])
@pytest.mark.parametrize("strategy", ["zero-shot", "few-shot"])
def test_only_the_kinds_wanted_are_spoken_of(prompts, strategy, wanted, absent):
    told = plain(whole(ListConversation(prompts, CHAT, strategy), "El texto.", wanted))
    assert absent not in told.lower()


def test_the_text_is_quoted_and_everything_before_the_counts_is_shared(prompts):
    talk = ListConversation(prompts, CHAT, "zero-shot")
    segments = talk.text("Un texto con <u> marcas.")
    assert Quoted("Un texto con <u> marcas.") in segments
    assert not any(re.search(r"\d", segment.text) for segment in talk.static(Wanted(5, 5)))


@pytest.mark.parametrize("turns", [CHAT, BASE])
@pytest.mark.parametrize("strategy", ["zero-shot", "few-shot"])
def test_no_piece_ends_in_a_space(prompts, turns, strategy):
    for segment in whole(ListConversation(prompts, turns, strategy), "El texto.", Wanted(2, 3)):
        assert not segment.text.endswith(" "), segment
        assert isinstance(segment, Fixed | Quoted)


def test_a_base_model_is_stopped_where_it_invents_a_task(prompts):
    talk = ListConversation(prompts, BASE, "few-shot")
    assert plain(whole(talk, "X.", Wanted(1, 1))).endswith("### Respuesta\n")
    assert talk.reply_ends("1. ¿Quién?\n\n### Tarea\nTexto") == ("1. ¿Quién?\n\n", True)
    assert talk.reply_ends("1. ¿Quién?") == ("1. ¿Quién?", False)


def test_the_examples_are_what_the_parser_reads_and_stand_on_their_texts(prompts):
    talk = ListConversation(prompts, CHAT, "few-shot")
    replies = [s.text for s in talk.static(Wanted(1, 1)) if s.text.startswith(prompts.questions_heading)]
    assert len(replies) == len(prompts.examples)
    for reply, example in zip(replies, prompts.examples, strict=True):
        items = parse_list(reply)
        questions = [item for item in items if item.kind == "short_answer"]
        statements = [item for item in items if item.kind == "true_false"]
        assert [(i.text, i.answer) for i in questions] == [(q.question, q.answer) for q in example.questions]
        assert [(i.text, i.truth, i.correction) for i in statements] == [
            (s.statement, s.truth, s.correction) for s in example.statements
        ]
        assert all(question.answer in example.text for question in example.questions)
        assert {s.truth for s in example.statements} == {True, False}
        falses = sum(not s.truth for s in example.statements)
        assert falses == Wanted(0, len(example.statements)).false  # as the example's own request asks


def test_the_examples_are_of_nobody_in_the_samples_or_the_other_prompts(prompts):
    others = read_text("prompts", "es.toml")
    for sample in resource("samples").iterdir():
        others += sample.read_text(encoding="utf-8")
    for name in ("Alzueta", "Villalumbre", "Puerto Tordo", "Lomablanca", "Burgaleta", "Sarrel"):
        assert name in "".join(example.text for example in prompts.examples)
        assert name not in others


def test_of_an_odd_number_one_more_is_false():
    assert (Wanted(0, 5).true, Wanted(0, 5).false) == (2, 3)
    assert (Wanted(0, 4).true, Wanted(0, 4).false) == (2, 2)


def test_the_version_follows_from_every_word(prompts):
    assert re.fullmatch(r"[0-9a-f]{12}", prompts.version)
    assert prompts.model_copy(update={"system": "Otra."}).version != prompts.version
