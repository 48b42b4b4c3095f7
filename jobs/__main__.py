"""``python -m jobs``: the command line."""

from __future__ import annotations

import sys

CANCELLED = 130


def run() -> int:
    """Run the command; a Ctrl-C that comes while modules are still loading ends it quietly too."""
    try:
        from jobs.cli import main

        return main()
    except KeyboardInterrupt:
        return CANCELLED


if __name__ == "__main__":
    sys.exit(run())
