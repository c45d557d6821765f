"""A dataset as one HTML page that needs no network."""

from extractor.report.page import Contents, read_contents, render_page

__all__ = ["Contents", "read_contents", "render_page"]
