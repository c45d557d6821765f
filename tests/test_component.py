from __future__ import annotations

import pickle
import subprocess
import sys
from pathlib import Path

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin

from extractor import ConfigError, Extractor, Settings
from extractor.component import register_extensions

TEXT = "Clinics lack a plan\n\nAccording to the Northfield Institute, 52 per cent of clinics have no plan at all.\n"


@pytest.fixture(scope="module")
def pipeline() -> Language:
    nlp = spacy.blank("en")
    nlp.add_pipe("percentage_claims")
    return nlp


def values(doc: Doc) -> list[float]:
    return [claim.quantity.value for claim in doc._.claims]


def test_finds_what_the_extractor_finds(pipeline: Language, extractor: Extractor) -> None:
    doc = pipeline(TEXT)
    assert values(doc) == [52.0]
    expected = extractor.extract(TEXT).claims
    assert [c.model_dump(exclude={"id", "article_id"}) for c in doc._.claims] == [
        c.model_dump(exclude={"id", "article_id"}) for c in expected
    ]


def test_offsets_are_of_the_doc(pipeline: Language) -> None:
    text = "  😀 " + TEXT
    for claim in pipeline(text)._.claims:
        assert text[claim.quantity.start : claim.quantity.end] == claim.quantity.text


def test_works_behind_a_parser() -> None:
    nlp = spacy.load(Settings().model)
    nlp.add_pipe("percentage_claims", last=True)
    doc = nlp(TEXT)
    assert values(doc) == [52.0]
    assert list(doc.sents)


def test_before_the_component_there_are_no_claims() -> None:
    assert spacy.blank("en")(TEXT)._.claims == []
    assert spacy.blank("en")(TEXT)._.surveys == []


def test_extensions_may_be_registered_twice() -> None:
    register_extensions()
    register_extensions()
    assert Doc.has_extension("claims")


def test_config_keys_are_the_settings() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("percentage_claims", config={"max_chars": 10})
    config = dict(nlp.config["components"]["percentage_claims"])
    assert config.pop("factory") == "percentage_claims"
    assert config == Settings(max_chars=10).model_dump(mode="json")


@pytest.mark.parametrize(
    ("config", "error"),
    [({"max_chars": "many"}, ConfigError), ({"max_charz": 10}, ValueError)],
    ids=["wrong kind", "unknown key"],
)
def test_refuses_config(config: dict[str, object], error: type[Exception]) -> None:
    with pytest.raises(error, match="max_char"):
        spacy.blank("en").add_pipe("percentage_claims", config=config)


IN_TWO_PROCESSES = f"""
import spacy
import extractor.component

nlp = spacy.blank("en")
nlp.add_pipe("percentage_claims")
for doc in nlp.pipe([{TEXT!r}, "Nothing.", {TEXT!r}], n_process=2):
    print(*[claim.quantity.value for claim in doc._.claims])
"""


def test_pipe_in_two_processes() -> None:
    """In a process of its own: a fork would copy the threads' locks of this one."""
    program = [sys.executable, "-c", IN_TWO_PROCESSES]
    done = subprocess.run(program, capture_output=True, text=True, timeout=120, check=False)
    assert done.stdout == "52.0\n\n52.0\n", done.stderr


def test_docs_keep_their_claims(pipeline: Language) -> None:
    doc = pipeline(TEXT)
    read = next(DocBin(store_user_data=True, docs=[doc]).get_docs(pipeline.vocab))
    assert read._.claims == doc._.claims


def test_pipelines_save_load_and_pickle(pipeline: Language, tmp_path: Path) -> None:
    pipeline(TEXT)
    pipeline.to_disk(tmp_path)
    assert values(spacy.load(tmp_path)(TEXT)) == [52.0]
    assert values(pickle.loads(pickle.dumps(pipeline))(TEXT)) == [52.0]
