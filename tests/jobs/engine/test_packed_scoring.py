"""Scores are sums of the model's own log-probabilities."""

from __future__ import annotations

import pytest
import torch

from jobs.engine.protocol import Row, ScoreRow
from jobs.segments import Fixed, Quoted

BEGIN = (Fixed("<|im_start|>user\n"), Quoted("Amparo nació en Puerto Sereno en 1902."), Fixed("<|im_end|>\n"))
ROWS = [
    ScoreRow(
        (Quoted("¿Dónde nació?"), Fixed("<|im_end|>\n")),
        ((Quoted("Puerto Sereno"), Fixed("<|im_end|>")), (Quoted("Valdelirio"), Fixed("<|im_end|>"))),
    ),
    ScoreRow(
        (Quoted("Es verdad."), Fixed("<|im_end|>\n")), ((Quoted("V"),), (Quoted("F"),), (Quoted("Vale"),))
    ),
    ScoreRow(
        (Quoted("Una fila mucho más larga que las otras dos."),), ((Quoted(" sí"),), (Quoted(" sí, sí"),))
    ),
]


def test_scores_equal_plain_forward_passes(tiny):
    with tiny.engine.prefix(BEGIN) as prefix:
        scores = tiny.engine.score(prefix, ROWS)
    for row, sums in zip(ROWS, scores, strict=True):
        prompt = tiny.ids(BEGIN, row.segments)
        assert sums == pytest.approx([tiny.score(prompt, tiny.ids(c)) for c in row.choices], abs=2e-3)


def test_choices_do_not_see_each_other(tiny):
    with tiny.engine.prefix(BEGIN) as prefix:
        [together] = tiny.engine.score(prefix, ROWS[:1])
        apart = [tiny.engine.score(prefix, [ScoreRow(ROWS[0].segments, (c,))])[0][0] for c in ROWS[0].choices]
    assert together == pytest.approx(apart, abs=1e-4)


def test_many_rows_over_several_chunks(tiny):
    rows = [ScoreRow((Quoted(f"fila {i} " * 4),), ((Quoted("uno"),), (Quoted("dos"),))) for i in range(30)]
    with tiny.engine.prefix(BEGIN) as prefix:
        scores = tiny.engine.score(prefix, rows)
    assert sum(len(tiny.ids(r.segments)) for r in rows) > 2 * 256
    for number in (0, 11, 29):
        prompt = tiny.ids(BEGIN, rows[number].segments)
        expected = [tiny.score(prompt, tiny.ids(c)) for c in rows[number].choices]
        assert scores[number] == pytest.approx(expected, abs=2e-3)


def test_decoding_is_unchanged_by_scoring(tiny):
    asked = Row((Quoted("x"),), r"start: /[a-z ]{8,12}/", 20)
    with tiny.engine.prefix(BEGIN) as prefix:
        before = tiny.engine.decode(prefix, [asked])[0].token_ids
        tiny.engine.score(prefix, ROWS)
        assert tiny.engine.decode(prefix, [asked])[0].token_ids == before


@pytest.mark.parametrize("masked", [False, True])
@pytest.mark.parametrize(("heads", "groups"), [(4, 4), (4, 2), (12, 2), (3, 1)])
def test_grouped_attention_equals_that_of_transformers(masked, heads, groups):
    from transformers.integrations.sdpa_attention import sdpa_attention_forward

    from jobs.engine.grouped_attention import grouped_attention

    torch.manual_seed(0)
    query = torch.randn(1, heads, 7, 16)
    key, value = torch.randn(1, groups, 40, 16), torch.randn(1, groups, 40, 16)
    hidden = torch.rand(7, 40) < 0.4
    hidden[:, 0] = False
    mask = torch.zeros(1, 1, 7, 40).masked_fill(hidden, torch.finfo(torch.float32).min)
    module = torch.nn.Module()
    module.num_key_value_groups = heads // groups
    module.is_causal = False
    arguments = {"attention_mask": mask if masked else torch.zeros(1, 1, 7, 40), "scaling": 0.25}
    ours, _ = grouped_attention(module, query, key, value, **arguments)
    theirs, _ = sdpa_attention_forward(module, query, key, value, **arguments)
    assert ours.shape == theirs.shape
    assert torch.allclose(ours, theirs, atol=1e-5)
