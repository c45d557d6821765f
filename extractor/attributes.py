"""What spaCy's attribute ruler gives a token, kept for the next token like it.

The ruler tries its patterns on every token, and takes a seventh of a small pipeline's time for what is nearly a table.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, cast

from spacy.attrs import DEP, LEMMA, MORPH, ORTH, POS, TAG
from spacy.language import Language
from spacy.matcher import Matcher
from spacy.pipeline import AttributeRuler
from spacy.tokens import Doc

NAME = "attribute_memo"
_KEY = [ORTH, TAG, DEP]
_GIVEN = [POS, MORPH, LEMMA]
_DECIDED_BY_KEY = frozenset({"ORTH", "TEXT", "LOWER", "IS_SPACE", "TAG", "DEP"})
_MOST = 20_000  # tokens kept

Key = tuple[int, int, int]
Given = dict[int, int]  # attribute -> value
Pattern = list[dict[str, Any]]


class AttributeMemo:
    """A pipe that gives what the ruler would; a text that a pattern of several tokens matches is left to the ruler."""

    def __init__(self, ruler: AttributeRuler) -> None:
        self._ruler = ruler
        self._longer = Matcher(ruler.vocab)
        longer = [pattern for pattern in _patterns(ruler) if len(pattern) > 1]
        if longer:
            self._longer.add("longer", longer)
        self._known: dict[Key, Given | None] = {}

    def __call__(self, doc: Doc) -> Doc:
        """Sets parts of speech, morphology and the lemmas of exceptions."""
        if not len(doc) or (self._longer and self._longer(doc, allow_missing=True)):
            return self._ruler(doc)
        values: Any = doc.to_array(_GIVEN)
        for row, key in enumerate(map(tuple, doc.to_array(_KEY).tolist())):
            given = self._given(doc, row, key)
            if given is None:
                return self._ruler(doc)
            for column, attribute in enumerate(_GIVEN):
                values[row, column] = given.get(attribute, values[row, column])
        return doc.from_array(_GIVEN, values)

    def pipe(self, docs: Iterable[Doc], **_: Any) -> Iterator[Doc]:
        """As spaCy's pipes do it, one after the other."""
        return map(self, docs)

    def _given(self, doc: Doc, place: int, key: Key) -> Given | None:
        """None where the ruler changes what the key is made of."""
        if key not in self._known:
            if len(self._known) >= _MOST:
                self._known.clear()
            alone = Doc(doc.vocab, words=[doc[place].text])
            alone[0].tag, alone[0].dep = key[1], key[2]
            given: Given = {}
            for number, _, _, _ in self._ruler.match(alone):
                given |= self._ruler.attrs[number]
            self._known[key] = given if given.keys() <= set(_GIVEN) else None
        return self._known[key]


def _ruler(nlp: Language) -> AttributeRuler:
    return cast(AttributeRuler, nlp.get_pipe("attribute_ruler"))


def _patterns(ruler: AttributeRuler) -> list[Pattern]:
    return [pattern for rule in ruler.patterns for pattern in cast(list[Pattern], rule["patterns"])]


@Language.factory(NAME)
def _make(nlp: Language, name: str) -> AttributeMemo:
    return AttributeMemo(_ruler(nlp))


def remember_attributes(nlp: Language) -> None:
    """Puts the memo in the ruler's place, if all that the ruler looks at is a word, its tag and its relation."""
    if "attribute_ruler" not in nlp.pipe_names:
        return
    looks_at = {name for pattern in _patterns(_ruler(nlp)) for token in pattern for name in token}
    if looks_at <= _DECIDED_BY_KEY:
        nlp.add_pipe(NAME, after="attribute_ruler")
        nlp.remove_pipe("attribute_ruler")
