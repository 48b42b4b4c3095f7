"""Worksheets as files: one neutral page model rendered to DOCX and HTML; Moodle XML, GIFT, JSON, PDF."""

from jobs.export.html_page import html_text
from jobs.export.json_file import load_worksheet, parse_worksheet
from jobs.export.student import student_page
from jobs.export.teacher import teacher_page
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
    "html_text",
    "load_worksheet",
    "parse_worksheet",
    "student_page",
    "teacher_page",
]
