"""Finished adapters: published whole, listed, compared."""
