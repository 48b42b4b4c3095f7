"""The engine without a model."""

from __future__ import annotations

import pytest

from jobs.engine.protocol import Engine, Row, ScoreRow
from jobs.engine.scripted import SURE, Reply, ScriptedEngine
from jobs.engine.token_grammar import GrammarError
from jobs.errors import CancelledError
from jobs.segments import Fixed, Quoted

PASSAGE = "Amparo abrió una escuela nocturna en Puerto Sereno. Murió en Valdelirio en 1978."
ASK = r"start: /¿(En qué ciudad|En qué lugar) [^\n?]{4,120}\?/"
STATE = 'start: S\nS: /([A-Z][^\n.]{0,80} )?/ "Puerto Sereno" /( [^\n.]{0,80})?\\./'
READ = f'start: A | "No se dice"\nA: %regex {{"substring_words": "{PASSAGE}"}} & /[^\\n]{{1,90}}/'
GUESS = r"start: /[^\n]{1,60}/"


def written(
    grammar, evidence="[Amparo Quintanilla] abrió una escuela en Puerto Sereno", answer="Puerto Sereno"
):
    return Row((Fixed("Fragmento:\n"), Quoted(evidence), Fixed("\n"), Quoted(answer)), grammar, 48)


def read(text, grammar=READ, max_tokens=28):
    return Row((Fixed("Pregunta:\n"), Quoted(text)), grammar, max_tokens)


@pytest.fixture
def engine() -> ScriptedEngine:
    return ScriptedEngine()


@pytest.fixture
def passage(engine):
    static = engine.prefix([Fixed("Reglas."), Quoted("Ejemplo largo " * 20)])
    return engine.prefix([Quoted(PASSAGE), Quoted("Leído.")], static)


def test_it_is_an_engine():
    engine: Engine = ScriptedEngine()
    assert engine.info.model == "scripted"


def test_it_asks_with_the_words_around_and_finds_the_key_again(engine, passage):
    [asked] = engine.decode(passage, [written(ASK)])
    assert asked.text == "¿En qué ciudad Amparo Quintanilla abrió una escuela?"
    [reading] = engine.decode(passage, [read(asked.text)])
    assert (reading.text, reading.finish) == ("Puerto Sereno", "grammar")


def test_it_states_and_fills_the_blank(engine, passage):
    [stated] = engine.decode(passage, [written(STATE)])
    assert stated.text == "Amparo Quintanilla abrió una escuela en Puerto Sereno."
    blank = stated.text.replace("Puerto Sereno", "___ (lugar)")
    assert engine.decode(passage, [read(blank)])[0].text == "Puerto Sereno"


def test_what_it_never_asked_is_looked_up_or_not_said(engine, passage):
    looked_up, unknown = engine.decode(
        passage, [read("¿Dónde Murió Valdelirio?"), read("¿Puerto Sereno Amparo?")]
    )
    assert looked_up.text == "1978"
    assert unknown.text == "No se dice"


def test_without_a_text_it_does_not_know(engine):
    static = engine.prefix([Fixed("Reglas.")])
    engine.decode(static, [written(ASK)])
    assert engine.decode(static, [read("¿En qué ciudad abrió?", GUESS)])[0].text == "No sé"


def test_it_likes_what_is_true(engine, passage):
    choices = ((Quoted("Verdadero"),), (Quoted("Falso"),))
    rows = [ScoreRow((Quoted(text),), choices) for text in ("Murió en Valdelirio.", "Murió en Granada.")]
    true, false = engine.score(passage, rows)
    assert true[0] > true[1] + 5
    assert false[1] > false[0] + 5


def test_it_weighs_the_key_above_its_rivals(engine, passage):
    [asked] = engine.decode(passage, [written(ASK)])
    row = ScoreRow(
        (Quoted(asked.text),), ((Quoted("Valdelirio"), Fixed("<|im_end|>")), (Quoted("Puerto Sereno"),))
    )
    [[rival, key]] = engine.score(passage, [row])
    assert key > rival + 5


class TestScripts:
    def test_a_function_speaks_first_and_may_pass(self, passage):
        engine = ScriptedEngine(lambda told: "Valdelirio" if "dónde" in told else None)
        with engine.prefix([Quoted("x")]) as root, engine.prefix([Quoted(PASSAGE)], root) as own:
            replies = engine.decode(own, [read("¿A dónde fue?"), written(ASK)])
        assert [r.text for r in replies] == [
            "Valdelirio",
            "¿En qué ciudad Amparo Quintanilla abrió una escuela?",
        ]

    def test_a_mapping_goes_by_the_first_fragment_found(self):
        engine = ScriptedEngine({"zz": "nunca", "Pregunta": Reply("1978", -2.0)})
        with engine.prefix([Quoted(PASSAGE)]) as own:
            [reply] = engine.decode(own, [read("¿Cuándo?")])
        assert reply.text == "1978"
        assert reply.logprobs == (-2.0,)

    def test_weights_can_be_scripted(self):
        engine = ScriptedEngine(weights=lambda told, choices: tuple(-float(len(c)) for c in choices))
        with engine.prefix([Quoted(PASSAGE)]) as own:
            assert engine.score(own, [ScoreRow((Quoted("x"),), ((Quoted("ab"),), (Quoted("c"),)))]) == [
                (-2.0, -1.0)
            ]

    @pytest.mark.parametrize("reply", ["Granada", "Valdeliri", ""])
    def test_a_reply_outside_the_grammar_is_a_bug(self, reply):
        engine = ScriptedEngine(lambda told: reply)
        with engine.prefix([Quoted(PASSAGE)]) as own, pytest.raises(GrammarError):
            engine.decode(own, [read("¿Dónde?")])

    def test_a_broken_grammar_is_a_bug(self, engine, passage):
        with pytest.raises(GrammarError):
            engine.decode(passage, [read("¿Dónde?", "start: (")])

    def test_free_text_is_taken_as_it_is_up_to_the_bound(self):
        engine = ScriptedEngine({"": "1. ¿Dónde?\nRespuesta: aquí"})
        with engine.prefix([Quoted(PASSAGE)]) as own:
            whole, cut = engine.decode(own, [read("lista", None), read("lista", None, 2)])
        assert (whole.text, whole.finish) == ("1. ¿Dónde?\nRespuesta: aquí", "grammar")
        assert (cut.text, cut.finish, len(cut.token_ids)) == ("1. ¿Dónde?", "length", 2)


class TestBookkeeping:
    def test_calls_tokens_and_prompts(self, engine, passage):
        told = []
        decoded = engine.decode(
            passage, [written(ASK), written(STATE)], progress=lambda *point: told.append(point)
        )
        assert dict(engine.calls) == {"prefix": 2, "decode": 1}
        assert told == [(1, 2), (2, 2)]
        assert (
            engine.tokens.decoded
            == sum(len(d.token_ids) for d in decoded)
            == sum(len(d.logprobs) for d in decoded)
        )
        assert {value for d in decoded for value in d.logprobs} == {SURE}
        assert [prompt[0] for prompt in engine.prompts] == [Fixed("Reglas.")] * 2
        assert Quoted(PASSAGE) in engine.prompts[0]
        assert passage.length == engine.count(passage.segments)

    def test_cancelling(self, engine, passage):
        asked = []

        def after_one():
            asked.append(1)
            return len(asked) > 1

        assert [d.finish for d in engine.decode(passage, [read("a"), read("b")], cancel=after_one)] == [
            "grammar",
            "cancelled",
        ]
        with pytest.raises(CancelledError):
            engine.prefix([Quoted("x")], cancel=lambda: True)
        with pytest.raises(CancelledError):
            engine.score(passage, [ScoreRow((Quoted("x"),), ((Quoted("a"),),))], cancel=lambda: True)

    def test_a_closed_prefix_and_a_foreign_one_are_refused(self, engine, passage):
        with passage:
            pass
        with pytest.raises(ValueError, match="closed"):
            engine.decode(passage, [read("x")])
        with pytest.raises(TypeError):
            engine.decode(object(), [read("x")])


def test_named_parts_of_a_grammar_become_fields():
    engine = ScriptedEngine({"": "Soria y 1902"})
    grammar = 'start: a " y " b\na[capture]: /[A-Z][a-z]+/\nb[capture]: /[0-9]+/'
    with engine.prefix([Quoted(PASSAGE)]) as own:
        [reply] = engine.decode(own, [read("x", grammar)])
    assert reply.fields == {"a": "Soria", "b": "1902"}
