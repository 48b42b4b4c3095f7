"""Full and read-only disks, real ones of a few MB."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "stress"))

import small_disk

REASON = small_disk.why_not()


@pytest.mark.skipif(REASON is not None, reason=str(REASON))
def test_a_disk_that_fills_or_may_only_be_read_loses_nothing(tmp_path):
    assert small_disk.run(tmp_path).count("nothing lost") == 3
