from spacy.language import Language

from extractor.document import Document
from extractor.relevance import relevant_passages

TEXT = (
    "Bridges\n\nSome 52% of bridges leak.\n\nA sunny day in May.\n\nAcme Institute polled 900 engineers.\n\nMore soon."
)


def chosen(nlp: Language, *places: int) -> list[str]:
    document = Document.of(TEXT, nlp)
    return [TEXT[p.start : p.end] for p in relevant_passages(document, places)]


def test_passages_with_figures_and_those_that_speak_of_a_survey(nlp: Language) -> None:
    assert chosen(nlp, TEXT.index("52%")) == ["Some 52% of bridges leak.", "Acme Institute polled 900 engineers."]


def test_without_figures_those_that_speak_of_a_survey(nlp: Language) -> None:
    assert chosen(nlp) == ["Acme Institute polled 900 engineers."]


def test_a_long_text_keeps_the_first_of_them_and_every_figure(nlp: Language) -> None:
    text = "\n\n".join(["A poll was held."] * 500 + ["Some 52% of bridges leak."])
    document = Document.of(text, nlp)
    found = relevant_passages(document, [text.index("52%")])
    assert len(found) == 401
    assert text[found[-1].start : found[-1].end] == "Some 52% of bridges leak."
