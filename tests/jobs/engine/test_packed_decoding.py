"""Rows decoded together are the rows decoded alone."""

from __future__ import annotations

import pytest

from jobs.engine.protocol import Row
from jobs.segments import Fixed, Quoted

BEGIN = (Fixed("<|im_start|>user\n"), Quoted("Amparo nació en Puerto Sereno en 1902."), Fixed("<|im_end|>\n"))
QUESTION = r"""start: Q
Q: /¿(En qué año|Quién|Qué [a-z]{3,8}) [a-zñáéíóú ]{4,20}\?/"""
SPAN = r"""start: "El año " Y " fue duro."
Y: /19[0-9]{2}/"""
CAPTURE = r"""start: a " y " b
a[capture]: /[a-c]{2,5}/
b[capture]: /[0-9]{2,4}/"""


def row(text, grammar=QUESTION, max_tokens=40, **more):
    return Row(
        (Fixed("<|im_start|>user\n"), Quoted(text), Fixed("<|im_end|>\n")), grammar, max_tokens, **more
    )


ROWS = [
    row("uno"),
    row("una petición bastante más larga que las demás", SPAN),
    row("dos", CAPTURE),
    row("tres", None, 12),
    row("cuatro", SPAN),
    row("cinco", QUESTION, 6),
]


def test_packed_rows_equal_rows_decoded_one_by_one(tiny):
    with tiny.engine.prefix(BEGIN) as prefix:
        packed = tiny.engine.decode(prefix, ROWS)
    for asked, decoded in zip(ROWS, packed, strict=True):
        ids, logprobs = tiny.greedy(tiny.ids(BEGIN, asked.segments), asked.grammar, asked.max_tokens)
        # what the grammar forces at the end may go beyond the bound, all or nothing
        assert decoded.token_ids[: len(ids)] == tuple(ids)
        assert len(decoded.token_ids) <= len(ids) + (decoded.forced if decoded.finish == "length" else 0)
        assert decoded.logprobs[: len(ids)] == pytest.approx(logprobs, abs=1e-3)
        assert len(decoded.logprobs) == len(decoded.token_ids)


def test_rows_see_nothing_of_their_neighbours(tiny):
    with tiny.engine.prefix(BEGIN) as prefix:
        together = tiny.engine.decode(prefix, ROWS)
        alone = [tiny.engine.decode(prefix, [asked])[0] for asked in ROWS]
        reversed_rows = tiny.engine.decode(prefix, ROWS[::-1])[::-1]
    assert [d.token_ids for d in together] == [d.token_ids for d in alone]
    assert [d.token_ids for d in together] == [d.token_ids for d in reversed_rows]


def test_forced_runs_are_taken_with_the_models_own_log_probabilities(tiny):
    asked = row("dato", SPAN)
    with tiny.engine.prefix(BEGIN) as prefix:
        [decoded] = tiny.engine.decode(prefix, [asked])
    assert decoded.text.startswith("El año 19")
    assert decoded.text.endswith(" fue duro.")
    assert decoded.finish == "grammar"
    assert decoded.forced >= len(tiny.ids([Quoted("El año ")]))
    prompt = tiny.ids(BEGIN, asked.segments)
    table = tiny.logprobs([*prompt, *decoded.token_ids])
    expected = [float(table[len(prompt) - 1 + i, token]) for i, token in enumerate(decoded.token_ids)]
    assert decoded.logprobs == pytest.approx(expected, abs=1e-3)


def test_captures_become_fields(tiny):
    with tiny.engine.prefix(BEGIN) as prefix:
        [decoded] = tiny.engine.decode(prefix, [row("x", CAPTURE)])
    assert decoded.text == f"{decoded.fields['a']} y {decoded.fields['b']}"


def test_a_capture_that_the_end_of_the_turn_closes_is_whole(tiny):
    grammar = 'start: a " y " b\na[capture]: /[a-c]{2}/\nb[capture]: /[0-9]{1,3}/'
    rows = [row("x", grammar, temperature=3.0, seed=seed) for seed in range(40)]
    with tiny.engine.prefix(BEGIN) as prefix:
        decoded = tiny.engine.decode(prefix, rows)
    lengths = {len(d.text) for d in decoded}
    assert len(lengths) > 1  # some were ended by the model, some by the grammar
    for one in decoded:
        assert one.text == f"{one.fields['a']} y {one.fields['b']}"


def test_a_bound_on_tokens_is_kept_and_told(tiny):
    with tiny.engine.prefix(BEGIN) as prefix:
        [short] = tiny.engine.decode(prefix, [row("x", r"start: /[a-z]{50,60}/", 5)])
    assert (short.finish, len(short.token_ids)) == ("length", 5)


def test_a_prefix_of_a_prefix_equals_the_joined_prompt(tiny):
    second = (Quoted("Murió en Valdelirio."), Fixed("<|im_end|>\n"))
    with tiny.engine.prefix(BEGIN) as first, tiny.engine.prefix(second, first) as child:
        assert child.length == len(tiny.ids(BEGIN, second))
        below = tiny.engine.decode(child, ROWS[:3])
        # the parent is unchanged by what was computed after it
        of_parent = tiny.engine.decode(first, ROWS[:3])
        again = tiny.engine.decode(child, ROWS[:3])
    with tiny.engine.prefix((*BEGIN, *second)) as joined:
        whole = tiny.engine.decode(joined, ROWS[:3])
    with tiny.engine.prefix(BEGIN) as alone:
        parent = tiny.engine.decode(alone, ROWS[:3])
    assert [d.token_ids for d in below] == [d.token_ids for d in whole] == [d.token_ids for d in again]
    assert [d.token_ids for d in of_parent] == [d.token_ids for d in parent]


def test_prefixes_are_told_apart_when_used_in_turn(tiny):
    other = (
        Fixed("<|im_start|>user\n"),
        Quoted("Otro texto, del todo distinto: 1977."),
        Fixed("<|im_end|>\n"),
    )
    with tiny.engine.prefix(BEGIN) as a, tiny.engine.prefix(other) as b:
        first = [tiny.engine.decode(p, ROWS[:2]) for p in (a, b, a, b)]
    ids = [[d.token_ids for d in call] for call in first]
    assert ids[0] == ids[2]
    assert ids[1] == ids[3]
    expected, _ = tiny.greedy(tiny.ids(other, ROWS[0].segments), QUESTION, 40)
    assert ids[1][0] == tuple(expected)


def test_a_long_prefix_is_computed_in_chunks_without_a_difference(tiny):
    long = (
        Fixed("<|im_start|>user\n"),
        Quoted("Nació en un pueblo de pescadores. " * 30),
        Fixed("<|im_end|>\n"),
    )
    assert tiny.engine.count(long) > 600
    with tiny.engine.prefix(long) as prefix:
        [decoded] = tiny.engine.decode(prefix, [row("x", SPAN)])
    expected, _ = tiny.greedy(tiny.ids(long, row("x").segments), SPAN, 40)
    assert decoded.token_ids == tuple(expected)


class TestSampling:
    FREE = r"start: /[a-z ]{20,30}/"

    def drawn(self, tiny, rows):
        with tiny.engine.prefix(BEGIN) as prefix:
            return [d.text for d in tiny.engine.decode(prefix, rows)]

    def test_the_same_seed_draws_the_same_whoever_stands_beside(self, tiny):
        mine = row("x", self.FREE, temperature=1.0, seed=7)
        neighbours = [row("y", self.FREE, temperature=1.0, seed=s) for s in (1, 2)]
        [alone] = self.drawn(tiny, [mine])
        assert self.drawn(tiny, [*neighbours, mine])[-1] == alone
        assert self.drawn(tiny, [mine, *neighbours])[0] == alone

    def test_another_seed_draws_another(self, tiny):
        rows = [row("x", self.FREE, temperature=1.0, seed=s) for s in range(5)]
        assert len(set(self.drawn(tiny, rows))) == 5

    def test_temperature_zero_is_greedy_whatever_the_seed(self, tiny):
        rows = [row("x", self.FREE, temperature=0.0, seed=s) for s in range(3)]
        assert len(set(self.drawn(tiny, rows))) == 1


def test_tokens_are_counted(fresh):
    with fresh.engine.prefix(BEGIN) as prefix:
        assert fresh.engine.tokens.prefill == prefix.length == len(fresh.ids(BEGIN))
        decoded = fresh.engine.decode(prefix, ROWS[:3])
    counted = fresh.engine.tokens
    assert counted.prefill == prefix.length + sum(len(fresh.ids(r.segments)) for r in ROWS[:3])
    assert counted.forced == sum(d.forced for d in decoded)
    assert counted.forced + counted.decoded >= sum(len(d.token_ids) for d in decoded)


def test_progress_counts_rows(fresh):
    told = []
    with fresh.engine.prefix(BEGIN) as prefix:
        fresh.engine.decode(prefix, ROWS[:3], progress=lambda done, total: told.append((done, total)))
    assert told[-1] == (3, 3)


def test_a_closed_prefix_and_a_foreign_one_are_refused(fresh):
    with fresh.engine.prefix(BEGIN) as prefix:
        pass
    with fresh.engine.prefix(BEGIN):
        with pytest.raises(ValueError, match="closed"):
            fresh.engine.decode(prefix, ROWS[:1])
        with pytest.raises(ValueError, match="closed"):
            fresh.engine.prefix(BEGIN, prefix)
    with pytest.raises(TypeError):
        fresh.engine.decode(object(), ROWS[:1])
    with pytest.raises(TypeError):
        fresh.engine.prefix(BEGIN, object())


def test_a_closed_prefix_is_refused_even_when_it_was_the_last_used(fresh):
    with fresh.engine.prefix(BEGIN) as prefix:
        fresh.engine.decode(prefix, ROWS[:1])
    with pytest.raises(ValueError, match="closed"):
        fresh.engine.decode(prefix, ROWS[:1])


def test_no_rows_no_work(fresh):
    with fresh.engine.prefix(BEGIN) as prefix:
        assert fresh.engine.decode(prefix, []) == []
        assert fresh.engine.score(prefix, []) == []
