"""Texts from files, the clipboard and wikis, each as one clean ``Document``.

``MediaWiki`` is imported from ``jobs.sources.mediawiki``: reading a file needs no network library.
"""

from jobs.sources.excerpt import shorten
from jobs.sources.read import READERS, read_file, read_text, supported_files
from jobs.sources.section_choice import SectionChoice

__all__ = ["READERS", "SectionChoice", "read_file", "read_text", "shorten", "supported_files"]
