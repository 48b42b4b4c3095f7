"""The window: what a teacher sees. Nothing here loads a language model; the worker does."""
