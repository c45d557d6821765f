"""Loads the spaCy pipeline, once per process and name."""

from __future__ import annotations

from functools import cache

import spacy
from spacy.language import Language

from extractor.attributes import remember_attributes
from extractor.errors import ModelError

NEEDED = ("tagger", "parser", "lemmatizer", "ner")
SUPPORTING = ("tok2vec", "transformer", "curated_transformer", "morphologizer", "attribute_ruler")


@cache
def load_language(name: str) -> Language:
    """Raises ModelError when `name` is neither an installed pipeline nor a folder, or cannot parse English.

    Pipes that nothing here reads are left out: they cost time, and some change the tokens.
    """
    try:
        nlp = spacy.load(name)
    except (OSError, ImportError, ValueError) as error:
        raise ModelError(f"spaCy pipeline {name!r} cannot be loaded: {error}") from error
    missing = [pipe for pipe in NEEDED if pipe not in nlp.pipe_names]
    if missing or nlp.lang != "en":
        raise ModelError(f"spaCy pipeline {name!r} does not fit: language {nlp.lang!r}, missing {missing}")
    for pipe in nlp.component_names:
        if pipe not in NEEDED + SUPPORTING:
            nlp.remove_pipe(pipe)
    remember_attributes(nlp)
    _keep_first_symbol(nlp)
    return nlp


def _keep_first_symbol(nlp: Language) -> None:
    """Makes the lexeme of "IS_ALPHA" here, outside any memory zone, so that no zone's end has to forget it.

    Its id is 1, which the hash map takes for a deleted entry: it is never forgotten, and the next
    text with that word would read freed memory.
    """
    _ = nlp.vocab["IS_ALPHA"]
