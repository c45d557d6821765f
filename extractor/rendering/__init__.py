"""One article's claims to look at: as a piece of HTML, and as data for spaCy's displaCy."""

from extractor.rendering.displacy import displacy_data
from extractor.rendering.html import Html, article_html, marks_css
from extractor.rendering.wording import phrase_text, value_text

__all__ = ["Html", "article_html", "displacy_data", "marks_css", "phrase_text", "value_text"]
