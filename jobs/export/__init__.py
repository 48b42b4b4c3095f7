"""Worksheets as files: one neutral page model rendered to DOCX and HTML; Moodle XML, GIFT, JSON, PDF."""
