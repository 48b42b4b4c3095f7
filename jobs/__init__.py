"""The headless library of qgdesk: from a Spanish text to a worksheet with a key that can be trusted."""
