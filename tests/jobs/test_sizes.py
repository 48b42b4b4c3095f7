from __future__ import annotations

import pytest

from jobs.engine.models.building import gigabytes
from jobs.messages import sentence
from jobs.sizes import size


@pytest.mark.parametrize(
    ("count", "spanish"),
    [
        (0, "0 MB"),
        (1, "menos de 1 MB"),
        (499_999, "menos de 1 MB"),
        (1_000_000, "1 MB"),
        (49_000_000, "49 MB"),
        (271_000_000, "271 MB"),
        (999_400_000, "999 MB"),
        (999_600_000, "1,0 GB"),
        (3_090_000_000, "3,1 GB"),
    ],
)
def test_a_size_has_the_unit_that_suits_it(count, spanish):
    assert size(count) == spanish
    assert size(count, "en") == spanish.replace(",", ".").replace("menos de", "less than")


@pytest.mark.parametrize(
    ("free", "said"), [(0, "0 MB"), (40_000_000, "40 MB"), (463_000_000, "463 MB"), (1_540_000_000, "1,5 GB")]
)
def test_messages_tell_gigabytes_as_sizes(free, said):
    params = {"free_gb": gigabytes(free), "need_gb": gigabytes(3_090_000_000), "folder": "/m"}
    for code in ("doctor.disk_short", "doctor.memory_short", "model.disk_full"):
        text, _ = sentence(code, params)
        assert said in text and text.count("GB") + text.count("MB") == (
            1 if code == "doctor.disk_short" else 2
        )
