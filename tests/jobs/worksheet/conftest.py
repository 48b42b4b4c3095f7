"""The invented text, analysed; also puts this folder's modules within reach of the tests below it."""

from __future__ import annotations

import pytest
from quintanilla import analysed

from jobs.worksheet.analysis import Analysis


@pytest.fixture(scope="session")
def quintanilla() -> Analysis:
    return analysed()
