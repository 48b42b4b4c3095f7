"""``python -m qgdesk``."""

from __future__ import annotations

import sys

from qgdesk.start import main

if __name__ == "__main__":
    sys.exit(main())
