from __future__ import annotations

import pytest
from editing_sheet import make_sheet

from jobs.worksheet.models import Worksheet


@pytest.fixture
def sheet() -> Worksheet:
    return make_sheet()
