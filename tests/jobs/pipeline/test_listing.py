"""The list strategies from the request to the worksheet, with an engine that answers from a script."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from jobs.engine.protocol import Decoded, EngineInfo, TokenCount
from jobs.errors import CancelledError
from jobs.pipeline.listing import MOST_ATTEMPTS, MOST_PROMPT_TOKENS, ListWriter
from jobs.pipeline.make import make_worksheet
from jobs.segments import Quoted, TurnFormat, plain
from jobs.worksheet.analysis import analyse
from jobs.worksheet.document import Document, Source
from jobs.worksheet.models import Request, Requested

TURNS = TurnFormat("", "<s>\n", "</s>\n", "<u>\n", "</u>\n", "<a>\n", "</a>\n")
TEXT = (
    "Amparo Quintanilla Rey (Puerto Sereno, 1902 – Valdelirio, 1978) fue maestra y dibujante de mapas. "
    "Amparo Quintanilla estudió Magisterio en Granada durante cuatro años. "
    "Quintanilla abrió en Puerto Sereno una escuela nocturna para pescadores. "
    "En 1934 el Premio Nacional de Cartografía se concedió a Tomás Berrio. "
    "Quintanilla se exilió en Veracruz y trabajó en una imprenta. "
    "Amparo Quintanilla regresó en 1961 y vivió en Valdelirio."
)
LIST = """Preguntas:
1. ¿En qué ciudad estudió Magisterio Amparo Quintanilla?
Respuesta: en granada
2. ¿A quién se concedió el Premio Nacional de Cartografía?
Respuesta: Tomás Berrio
3. ¿Qué premio ganó Amparo Quintanilla?
Respuesta: Premio de Poesía
Verdadero o falso:
1. Amparo Quintanilla se exilió en Lisboa.
Solución: F
Corrección: Amparo Quintanilla se exilió en Veracruz.
2. Amparo Quintanilla regresó a Valdelirio en 1961.
Solución: V
"""
ANSWERS = {
    "estudió Magisterio": "Granada",
    "Premio Nacional": "Tomás Berrio",
    "se exilió": "Veracruz",
    "regresó a": "Valdelirio",
    "escuela nocturna": "Puerto Sereno",
}


class _Prefix:
    def __init__(self, length):
        self.length = length

    def __enter__(self):
        return self

    def __exit__(self, *_):
        return None


class ScriptedEngine:
    """Writes the given lists one after the other, answers from ``ANSWERS`` and prefers what the text says."""

    def __init__(self, *replies):
        self.replies = list(replies)
        self.tokens = TokenCount()
        self.prefixes: list[str] = []
        self.asked: list[tuple[str, float, int]] = []
        self.info = EngineInfo(
            model="guion",
            model_sha256=None,
            adapter=None,
            adapter_sha256=None,
            quantization="none",
            device="cpu",
            template_hash="0",
            turns=TURNS,
            threads=1,
        )

    def count(self, segments):
        return len(plain(segments).split())

    def prefix(self, segments, parent=None, **_):
        self.prefixes.append(plain(segments))
        return _Prefix(self.count(segments))

    def decode(self, prefix, rows, *, cancel=lambda: False, progress=None):
        return [self._decoded(row, cancel) for row in rows]

    def _decoded(self, row, cancel):
        told = plain(row.segments)
        if row.grammar is None:
            self.asked.append((told, row.temperature, row.seed))
            if cancel():
                return Decoded("", {}, (), (), 0, "cancelled")
            self.tokens.decoded += 1
            text = self.replies.pop(0) if self.replies else ""
            return Decoded(text, {}, (1,), (-0.1,), 0, "grammar")
        answer = next((value for key, value in ANSWERS.items() if key in told), "No se dice")
        if "de memoria" in told:
            answer = "nada"
        return Decoded(answer, {}, (1,), (-0.05,), 0, "grammar")

    def score(self, prefix, rows, *, cancel=lambda: False):
        return [self._scores(row) for row in rows]

    def _scores(self, row):
        choices = [plain(choice) for choice in row.choices]
        if len(choices) == 2 and choices[1].startswith("Falso"):
            said = plain(row.segments)
            right = "Veracruz" in said or ("1961" in said and "Valdelirio" in said) or "Puerto Sereno" in said
            return (-0.1, -9.0) if right else (-9.0, -0.1)
        return tuple(-0.1 if number == 0 else -12.0 for number in range(len(choices)))


@pytest.fixture
def document():
    return Document(
        title="Amparo Quintanilla",
        text=TEXT,
        topic="Amparo Quintanilla",
        source=Source(kind="text", uri="", sha256="0" * 64),
    )


def request(short=2, true_false=2, strategy="zero-shot", seed=0):
    wanted = Requested(short_answer=short, true_false=true_false)
    return Request(requested=wanted, strategy=strategy, seed=seed)


def test_a_list_becomes_a_checked_sheet(document):
    engine = ScriptedEngine(LIST)
    sheet = make_worksheet(document, request(), engine)
    assert [item.kind for item in sheet.items] == ["short_answer"] * 2 + ["true_false"] * 2
    study, prize, exile, back = sheet.items
    assert (study.answer, prize.answer) == ("Granada", "Tomás Berrio")
    assert exile.statement == "Amparo Quintanilla se exilió en Lisboa."
    assert exile.answer is False
    assert exile.correction == "Amparo Quintanilla se exilió en Veracruz."
    assert (exile.change.from_, exile.change.to) == ("Veracruz", "Lisboa")
    assert back.answer is True
    assert back.correction is None
    for item in sheet.items:
        assert TEXT[item.evidence.start : item.evidence.end] == item.evidence.text
        assert item.status == "verified"
    assert sheet.shortfall.reason is None
    assert sheet.provenance.strategy == "zero-shot"
    assert [(lost.text, lost.reason) for lost in sheet.rejected] == [
        ("¿Qué premio ganó Amparo Quintanilla?", "no_evidence")
    ]


def test_one_request_when_nothing_is_missing(document):
    engine = ScriptedEngine(LIST)
    make_worksheet(document, request(), engine)
    [(told, temperature, _)] = engine.asked
    assert temperature == 0
    assert "2 preguntas" in told
    assert TEXT not in told  # the text is in the prefix, so another attempt costs only its reply
    assert any(prefix.endswith(TEXT) for prefix in engine.prefixes)


def test_what_is_missing_is_asked_for_again_with_other_draws(document):
    half = LIST[: LIST.index("Verdadero")]
    engine = ScriptedEngine(half, "No sé.", LIST)
    sheet = make_worksheet(document, request(), engine)
    assert len(sheet.items) == 4
    assert [temperature for _, temperature, _ in engine.asked] == [0, 0.7, 0.7]
    assert len({seed for _, _, seed in engine.asked}) == 3
    assert all("preguntas de respuesta" not in told for told, _, _ in engine.asked[1:])
    assert sum(prefix.endswith(TEXT) and "Leído" not in prefix for prefix in engine.prefixes) <= 2


def test_a_shortfall_is_told_after_the_last_attempt(document):
    engine = ScriptedEngine()
    sheet = make_worksheet(document, request(), engine)
    assert len(engine.asked) == MOST_ATTEMPTS
    assert sheet.items == ()
    assert (sheet.shortfall.short_answer, sheet.shortfall.true_false) == (2, 2)
    assert "de una vez" in sheet.shortfall.reason


def test_an_f_that_the_second_reading_doubts_is_not_printed(document):
    reply = """Verdadero o falso:
1. Quintanilla abrió una escuela nocturna en Veracruz.
Solución: F
Corrección: Quintanilla abrió una escuela nocturna en Puerto Sereno.
"""
    engine = ScriptedEngine(reply)
    sheet = make_worksheet(document, request(0, 1), engine)
    assert sheet.items == ()
    assert ("weak_twin") in [lost.reason for lost in sheet.rejected]


def test_statements_that_are_all_true_fill_the_sheet_only_at_the_end(document):
    reply = """Verdadero o falso:
1. Amparo Quintanilla se exilió en Veracruz.
Solución: V
2. Amparo Quintanilla regresó a Valdelirio en 1961.
Solución: V
"""
    engine = ScriptedEngine(reply)
    sheet = make_worksheet(document, request(0, 2), engine)
    assert [item.answer for item in sheet.items] == [True, True]
    assert len(engine.asked) == MOST_ATTEMPTS  # it was tried to balance them first


@pytest.mark.parametrize("strategy", ["zero-shot", "few-shot"])
def test_strategies_differ_in_their_examples_and_version(document, strategy):
    engine = ScriptedEngine(LIST)
    sheet = make_worksheet(document, request(strategy=strategy), engine)
    with_examples = any("Alzueta" in prefix for prefix in engine.prefixes)
    assert with_examples == (strategy == "few-shot")
    plan = make_worksheet(document, request(strategy="plan"), ScriptedEngine())
    assert sheet.provenance.prompt_version != plan.provenance.prompt_version


def test_cancelling_stops_the_list(document):
    state = SimpleNamespace(asked=False)
    engine = ScriptedEngine(LIST)

    def report(step):
        state.asked = step.stage == "generating"

    with pytest.raises(CancelledError):
        make_worksheet(document, request(), engine, cancel=lambda: state.asked, progress=report)


def long_document(sentences):
    text = " ".join(
        f"Quintanilla dibujó el mapa número {number} con tinta negra." for number in range(sentences)
    )
    return Document(title="Mapas", text=text, source=Source(kind="text", uri="", sha256="1" * 64))


def test_a_text_too_long_for_the_prompt_is_cut_at_a_sentence_and_this_is_told():
    document = long_document(900)
    engine = ScriptedEngine()
    sheet = make_worksheet(document, request(strategy="few-shot"), engine)
    [shown] = {prefix for prefix in engine.prefixes if "Alzueta" in prefix}
    assert shown.endswith("tinta negra.")
    assert len(shown.split()) <= MOST_PROMPT_TOKENS
    left_out = 900 - shown.count("tinta negra")
    assert left_out > 0
    assert f"últimas {left_out} frases" in sheet.shortfall.reason


def test_a_text_that_fits_is_whole(document):
    engine = ScriptedEngine()
    analysis = analyse(document, count=lambda text: engine.count((Quoted(text),)))
    writer = ListWriter(engine, analysis, "zero-shot", Requested(), 0)
    assert writer.left_out == 0
    assert plain(writer.beginning).endswith(TEXT)
