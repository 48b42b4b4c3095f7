"""Worksheets as files: one neutral page model rendered to DOCX and HTML; Moodle XML, GIFT, JSON, PDF."""

from jobs.export.json_file import load_worksheet, parse_worksheet
from jobs.export.worksheet_files import (
    FORMATS,
    ExportResult,
    Format,
    IncompleteExport,
    Note,
    check_formats,
    export_worksheet,
)

__all__ = [
    "FORMATS",
    "ExportResult",
    "Format",
    "IncompleteExport",
    "Note",
    "check_formats",
    "export_worksheet",
    "load_worksheet",
    "parse_worksheet",
]
