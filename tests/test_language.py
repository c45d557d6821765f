from __future__ import annotations

from pathlib import Path

import pytest
import spacy
from spacy.language import Language

from extractor.errors import ModelError
from extractor.language import load_language


def test_loads_once(nlp: Language) -> None:
    assert load_language(f"{nlp.lang}_{nlp.meta['name']}") is nlp


def test_loads_a_folder_without_the_pipes_that_nobody_reads(nlp: Language, tmp_path: Path) -> None:
    full = spacy.load(f"{nlp.lang}_{nlp.meta['name']}")
    full.add_pipe("merge_noun_chunks")
    full.to_disk(tmp_path)
    loaded = load_language(str(tmp_path))
    assert loaded.component_names == nlp.component_names
    assert "senter" not in loaded.component_names
    assert "merge_noun_chunks" not in loaded.component_names


def test_the_word_is_alpha_may_come_again(nlp: Language) -> None:
    for text in ("0% IS_ALPHA", "12% IS_ALPHA", "IS_ALPHA"):
        with nlp.memory_zone():
            assert nlp(text).text == text


def test_a_missing_pipeline_is_named() -> None:
    with pytest.raises(ModelError, match="no_such_pipeline"):
        load_language("no_such_pipeline")


def test_a_pipeline_without_a_parser_does_not_fit(tmp_path: Path) -> None:
    spacy.blank("en").to_disk(tmp_path)
    with pytest.raises(ModelError, match=r"missing.*parser"):
        load_language(str(tmp_path))


def test_a_pipeline_of_another_language_does_not_fit(tmp_path: Path) -> None:
    spacy.blank("de").to_disk(tmp_path)
    with pytest.raises(ModelError, match="'de'"):
        load_language(str(tmp_path))
