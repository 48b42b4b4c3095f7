"""How the program names itself to a wiki; imports nothing, because the window asks wikis too."""

from __future__ import annotations

import re
from importlib.metadata import PackageNotFoundError, version

_NOT_HEADER = re.compile(r"[^\x20-\x7e]+")


def user_agent(contact: str | None) -> str:
    """The name of the program and whom to write to; nothing that a header cannot hold."""
    try:
        number = version("qgdesk")
    except PackageNotFoundError:
        number = "0"
    address = _NOT_HEADER.sub("", contact or "").strip("() ")
    return f"qgdesk/{number} ({address})" if address else f"qgdesk/{number} (worksheets for schools)"
