"""A dataset as HTML pages that need no network."""

from extractor.report.contents import Contents, read_contents
from extractor.report.page import render_page
from extractor.report.writing import PAGE_CLAIMS, write_report

__all__ = ["PAGE_CLAIMS", "Contents", "read_contents", "render_page", "write_report"]
