"""Documents and requests for the pipeline."""

from __future__ import annotations

import pytest
from pipeline_texts import LIFE, document

from jobs.worksheet.document import Document
from jobs.worksheet.models import Request, Requested


@pytest.fixture(scope="session")
def life() -> Document:
    return document(LIFE)


@pytest.fixture
def ask():
    def request(short=5, true_false=5, **more) -> Request:
        return Request(requested=Requested(short_answer=short, true_false=true_false), **more)

    return request
