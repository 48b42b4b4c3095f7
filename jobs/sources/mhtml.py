"""Web pages that a browser or Word saved in a single file (MHTML), though the name may end in ``.html``.

Such a file is a message as those of the mail, with the page and its pictures as parts.
"""

from __future__ import annotations

import codecs
import re
from email import message_from_bytes

from jobs.errors import SourceError

HEAD_BYTES = 8_000
"""The headers before the first part are shorter."""

_HEADER = re.compile(rb"[A-Za-z][A-Za-z-]*:")
_VERSION = re.compile(rb"^MIME-Version:", re.IGNORECASE | re.MULTILINE)
_BLANK_LINE = re.compile(rb"\n\r?\n")


def is_mhtml(data: bytes) -> bool:
    """Whether a file begins as a message does: headers, with the version of MIME among them."""
    head = _without_mark(data[:HEAD_BYTES])
    return _HEADER.match(head) is not None and _VERSION.search(_BLANK_LINE.split(head)[0]) is not None


def page_of_mhtml(data: bytes, name: str) -> bytes:
    """The page in such a file, in the encoding it has there.

    Raises:
        SourceError: no page is found in it.
    """
    try:
        for part in message_from_bytes(_without_mark(data)).walk():
            page = part.get_payload(decode=True) if part.get_content_type() == "text/html" else None
            if isinstance(page, bytes) and page.strip():
                return page
    except (RecursionError, ValueError, LookupError) as error:
        raise SourceError("source.web_archive", {"name": name}) from error
    raise SourceError("source.web_archive", {"name": name})


def _without_mark(data: bytes) -> bytes:
    return data.removeprefix(codecs.BOM_UTF8).lstrip()
