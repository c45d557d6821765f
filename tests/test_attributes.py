from __future__ import annotations

from pathlib import Path

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc, Token

from extractor.attributes import NAME, remember_attributes
from extractor.evaluation.reading import read_gold

TEXTS = [
    "There are 40 nurses, and there's a doctor who isn't gonna rest.",
    "They got better beds; she gets paid, I've had 52% of mine.",
    " \n two  spaces\tand  a tab \n",
    "",
]


@pytest.fixture(scope="module")
def published(nlp: Language) -> Language:
    """The pipeline as it is installed, with spaCy's own ruler."""
    return spacy.load(f"{nlp.lang}_{nlp.meta['name']}")


def attributes(doc: Doc) -> list[tuple[object, ...]]:
    return [(t.text, t.pos_, str(t.morph), t.lemma_, t.tag_, t.dep_, t.ent_type_) for t in doc]


@pytest.mark.parametrize("text", TEXTS)
def test_tokens_get_what_the_ruler_gives(published: Language, nlp: Language, text: str) -> None:
    assert NAME in nlp.pipe_names
    for _ in range(2):  # the second time from memory
        assert attributes(nlp(text)) == attributes(published(text))


def test_annotated_articles_get_what_the_ruler_gives(published: Language, nlp: Language, root: Path) -> None:
    for document in read_gold([root / "fixtures" / "gold" / "dev"])[:6]:
        assert attributes(nlp(document.text)) == attributes(published(document.text))


def test_a_full_memory_starts_again(nlp: Language, published: Language, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("extractor.attributes._MOST", 3)
    text = "Four in five dentists bill their patients late."
    assert attributes(nlp(text)) == attributes(published(text))


def test_a_ruler_that_looks_further_than_the_word_stays() -> None:
    language = spacy.blank("en")
    language.add_pipe("attribute_ruler").add([[{"SHAPE": "dd"}]], {"TAG": "CD"})  # type: ignore[attr-defined]
    remember_attributes(language)
    assert language.pipe_names == ["attribute_ruler"]
    assert [token.tag_ for token in language("over 52")] == ["", "CD"]


def test_what_a_rule_changes_of_the_word_itself_is_left_to_the_ruler() -> None:
    language = spacy.blank("en")
    language.add_pipe("attribute_ruler").add([[{"LOWER": "pct"}]], {"TAG": "NN", "POS": "NOUN"})  # type: ignore[attr-defined]
    remember_attributes(language)
    assert language.pipe_names == [NAME]
    token: Token = language("52 pct")[1]
    assert (token.tag_, token.pos_) == ("NN", "NOUN")
