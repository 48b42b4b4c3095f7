from __future__ import annotations

import pytest

from jobs.engine.quantization import (
    PROBE_FILE,
    Place,
    Probe,
    choose_quantization,
    probe,
    read_probe,
    write_probe,
)

LAPTOP, AVX512 = ("avx2",), ("avx2", "avx512f", "avx512_bf16")
GB = 10**9


@pytest.mark.parametrize(
    ("place", "measured", "expected"),
    [
        (Place(True, 3 * GB, 80 * GB, AVX512), None, "nf4"),
        (Place(False, 3 * GB, 5 * GB, AVX512), None, "nf4"),
        (Place(False, 3 * GB, 5 * GB, AVX512), "none", "nf4"),
        (Place(False, 3 * GB, 7 * GB, AVX512), None, "none"),
        (Place(False, 3 * GB, 7 * GB, AVX512), "nf4", "nf4"),
        (Place(False, 3 * GB, 7 * GB, AVX512), "none", "none"),
        (Place(False, 3 * GB, 7 * GB, LAPTOP), None, "none"),
        (Place(False, 3 * GB, 5 * GB, LAPTOP), None, "none"),
        (Place(False, 3 * GB, 4 * GB, LAPTOP), None, "nf4"),
    ],
)
def test_auto(place, measured, expected):
    assert choose_quantization("auto", place, measured=measured) == expected


@pytest.mark.parametrize("asked", ["nf4", "none"])
def test_a_person_is_obeyed(asked):
    assert choose_quantization(asked, Place(True, 100 * GB, GB, ())) == asked


def test_the_probe_measures_one_form_after_the_other():
    now, alive = [0.0], []

    class Step:
        def __init__(self, form: str, seconds: float) -> None:
            alive.append(form)
            self.form, self.seconds = form, seconds

        def __call__(self) -> int:
            now[0] += self.seconds
            return 16

        def __del__(self) -> None:
            alive.remove(self.form)

    def loader(form: str, seconds: float):
        def load() -> Step:
            assert not alive, "two models in memory at once"
            return Step(form, seconds)

        return load

    found = probe(
        {"none": loader("none", 0.5), "nf4": loader("nf4", 0.25)},
        {"cpu": "x"},
        seconds=4,
        clock=lambda: now[0],
    )
    assert found.tokens_per_second == {"none": 32.0, "nf4": 64.0}
    assert found.faster == "nf4"


def test_a_slow_step_is_measured_once():
    now = [0.0]

    def step() -> int:
        now[0] += 100
        return 16

    found = probe({"none": lambda: step, "nf4": lambda: step}, {}, seconds=1, clock=lambda: now[0])
    assert found.tokens_per_second == {"none": 0.16, "nf4": 0.16}


def test_a_probe_is_kept_for_this_computer_only(tmp_path):
    kept = Probe(tokens_per_second={"none": 20.0, "nf4": 30.0}, key={"torch": "1"})
    assert read_probe(tmp_path, {"torch": "1"}) is None
    write_probe(tmp_path, kept)
    assert read_probe(tmp_path, {"torch": "1"}) == kept
    assert read_probe(tmp_path, {"torch": "2"}) is None
    (tmp_path / PROBE_FILE).write_text("{")
    assert read_probe(tmp_path, {"torch": "1"}) is None
