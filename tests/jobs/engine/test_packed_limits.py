"""Stopping in the middle, memory that runs out, rows that do not fit into one call."""

from __future__ import annotations

import pytest
import torch

from jobs.engine.packed_rows import RowPlan
from jobs.engine.protocol import Row, ScoreRow
from jobs.errors import CancelledError, ModelError
from jobs.segments import Fixed, Quoted

BEGIN = (Fixed("<|im_start|>user\n"), Quoted("Amparo nació en Puerto Sereno en 1902."), Fixed("<|im_end|>\n"))
LONG = (Quoted("Nació en un pueblo de pescadores. " * 40),)
GRAMMAR = r"start: /[a-z ]{12,20}/"


def rows(number):
    return [Row((Quoted(f"fila {i}"),), GRAMMAR, 30) for i in range(number)]


def after(calls):
    """Answers true from the given call on."""
    left = [calls]

    def cancel():
        left[0] -= 1
        return left[0] < 0

    return cancel


class TestCancelling:
    def test_a_prefix_raises_between_chunks_and_the_engine_goes_on(self, fresh):
        with fresh.engine.prefix(BEGIN) as prefix:
            expected = [d.token_ids for d in fresh.engine.decode(prefix, rows(3))]
            with pytest.raises(CancelledError):
                fresh.engine.prefix(LONG, prefix, cancel=after(2))
            assert [d.token_ids for d in fresh.engine.decode(prefix, rows(3))] == expected

    def test_decoding_gives_back_what_stands(self, fresh):
        with fresh.engine.prefix(BEGIN) as prefix:
            whole = fresh.engine.decode(prefix, rows(4))
            stopped = fresh.engine.decode(prefix, rows(4), cancel=after(9))
            assert {d.finish for d in stopped} == {"cancelled"}
            for part, all_of_it in zip(stopped, whole, strict=True):
                assert 0 < len(part.token_ids) < len(all_of_it.token_ids)
                assert part.token_ids == all_of_it.token_ids[: len(part.token_ids)]
            assert [d.token_ids for d in fresh.engine.decode(prefix, rows(4))] == [d.token_ids for d in whole]

    def test_rows_that_were_done_stay_done(self, fresh):
        short = Row((Quoted("x"),), 'start: "sí"', 5)
        with fresh.engine.prefix(BEGIN) as prefix:
            [done, stopped] = fresh.engine.decode(prefix, [short, *rows(1)], cancel=after(6))
        assert (done.text, done.finish) == ("sí", "grammar")
        assert stopped.finish == "cancelled"

    def test_nothing_is_begun_after_a_cancel(self, fresh):
        with fresh.engine.prefix(BEGIN) as prefix:
            decoded = fresh.engine.decode(prefix, rows(2), cancel=lambda: True)
            assert [d.finish for d in decoded] == ["cancelled"] * 2
            assert all(not d.token_ids for d in decoded)

    def test_scoring_raises_and_the_engine_goes_on(self, fresh):
        asked = [
            ScoreRow((Quoted(f"fila {i} " * 10),), ((Quoted("sí"),), (Quoted("no"),))) for i in range(20)
        ]
        with fresh.engine.prefix(BEGIN) as prefix:
            expected = fresh.engine.score(prefix, asked)
            with pytest.raises(CancelledError):
                fresh.engine.score(prefix, asked, cancel=after(2))
            assert fresh.engine.score(prefix, asked) == expected


class TestRowsPerCall:
    @pytest.mark.parametrize("limit", [1, 2, 3])
    def test_split_calls_give_the_same(self, limit):
        from tiny_models import rig

        one_call, split = rig(), rig(rows_per_call=limit)
        choices = [ScoreRow(r.segments, ((Quoted("sí"),), (Quoted("no"),))) for r in rows(5)]
        told = []
        with one_call.engine.prefix(BEGIN) as a, split.engine.prefix(BEGIN) as b:
            decoded = split.engine.decode(b, rows(5), progress=lambda done, _: told.append(done))
            assert [d.token_ids for d in one_call.engine.decode(a, rows(5))] == [d.token_ids for d in decoded]
            for ours, theirs in zip(
                split.engine.score(b, choices), one_call.engine.score(a, choices), strict=True
            ):
                assert ours == pytest.approx(theirs, abs=1e-4)
        assert told == [min(5, n) for n in range(limit, 5 + limit, limit)]

    def test_groups_cover_all_rows_in_order_within_the_memory(self, fresh, monkeypatch):
        plan = RowPlan(fresh.engine.model, 4)
        monkeypatch.setattr(plan, "_free_bytes", lambda: 4 * 2000 * plan.bytes_per_token)
        assert list(plan.groups([100] * 6, 500)) == [slice(0, 4), slice(4, 6)]
        assert list(plan.groups([900, 900, 100, 2000, 50], 200)) == [
            slice(0, 2),
            slice(2, 3),
            slice(3, 4),
            slice(4, 5),
        ]
        assert list(plan.groups([], 10)) == []

    def test_bytes_of_a_token_follow_from_the_model(self, fresh):
        keys_and_values, layers, groups, size, width = 2, 2, 2, 16, 4
        assert (
            RowPlan(fresh.engine.model, 1).bytes_per_token == keys_and_values * layers * groups * size * width
        )


class TestOutOfMemory:
    @pytest.fixture
    def failing(self, fresh, monkeypatch):
        """Make packed forwards of many rows fail a number of times."""

        def fail(times):
            forward, left = fresh.engine._forward.append, [times]

            def append(pieces, wanted, cancel):
                if len(pieces) > 1 and left[0]:
                    left[0] -= 1
                    raise torch.cuda.OutOfMemoryError
                return forward(pieces, wanted, cancel)

            monkeypatch.setattr(fresh.engine._forward, "append", append)

        return fail

    def test_once_is_mended_by_halving(self, fresh, failing):
        with fresh.engine.prefix(BEGIN) as prefix:
            expected = [d.token_ids for d in fresh.engine.decode(prefix, rows(6))]
            failing(1)
            decoded = fresh.engine.decode(prefix, rows(6))
        assert [d.token_ids for d in decoded] == expected
        assert all(len(d.logprobs) == len(d.token_ids) for d in decoded)
        assert fresh.engine._plan.rows_per_call == 16

    def test_twice_is_an_error_that_names_the_rows_and_leaves_the_engine_whole(self, fresh, failing):
        with fresh.engine.prefix(BEGIN) as prefix:
            expected = [d.token_ids for d in fresh.engine.decode(prefix, rows(6))]
            failing(2)
            with pytest.raises(ModelError) as caught:
                fresh.engine.decode(prefix, rows(6))
            assert caught.value.code == "model.out_of_memory"
            assert caught.value.params == {"rows": fresh.engine._plan.rows_per_call}
            assert caught.value.retryable
            assert [d.token_ids for d in fresh.engine.decode(prefix, rows(6))] == expected
