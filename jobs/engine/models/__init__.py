"""Where models come from and how they become folders that load in seconds.

Nothing here imports torch or transformers at module level: the window and ``doctor`` read presets and
look at folders without them.
"""
