"""Measures the extractor on annotated articles."""
