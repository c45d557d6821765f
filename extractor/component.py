"""The extractor as a spaCy pipeline component: `nlp.add_pipe("percentage_claims")`, then `doc._.claims`.

The component reads `doc.text` alone, with the pipeline of its own settings: its results do not
depend on what else stands in the pipeline it was added to, which may be a blank one.
"""

from __future__ import annotations

import inspect
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from extractor.config import Settings
from extractor.pipeline import Extractor
from extractor.records import Article, Claim, Survey

NAME = "percentage_claims"
ARTICLE_ID = "doc"


class ClaimsComponent:
    """Keeps claims and surveys as plain data in `doc.user_data`: so they survive `to_bytes`, DocBin and processes.

    There is nothing to save with the pipeline but its config, so spaCy finds no `to_disk` here.
    """

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self._extractor: Extractor | None = None

    def __call__(self, doc: Doc) -> Doc:
        """Raises InputError for a text longer than the setting `max_chars`."""
        self._extractor = self._extractor or Extractor(self.settings)
        result = self._extractor.extract(Article(id=ARTICLE_ID, text=doc.text))
        doc.user_data[NAME] = {
            "claims": [claim.model_dump() for claim in result.claims],
            "surveys": [survey.model_dump() for survey in result.surveys],
        }
        return doc

    def __getstate__(self) -> dict[str, Any]:
        return {"settings": self.settings, "_extractor": None}  # another process loads the models itself


def register_extensions() -> None:
    """Makes `doc._.claims` and `doc._.surveys`, both `[]` before the component has run; may be called twice."""
    for name, getter in (("claims", _claims), ("surveys", _surveys)):
        if not Doc.has_extension(name):
            Doc.set_extension(name, getter=getter)


def _claims(doc: Doc) -> list[Claim]:
    return [Claim.model_validate(claim) for claim in doc.user_data.get(NAME, {}).get("claims", [])]


def _surveys(doc: Doc) -> list[Survey]:
    return [Survey.model_validate(survey) for survey in doc.user_data.get(NAME, {}).get("surveys", [])]


def make_component(nlp: Language, name: str, **settings: Any) -> ClaimsComponent:
    """What spaCy calls; raises ConfigError for a setting of the wrong kind."""
    register_extensions()
    return ClaimsComponent(Settings.parse(settings))


# spaCy reads the allowed keys off the signature; these are the settings', whatever they come to be
_PLAIN = [p for p in inspect.signature(make_component).parameters.values() if p.kind is not p.VAR_KEYWORD]
_KEYS = [inspect.Parameter(key, inspect.Parameter.KEYWORD_ONLY, annotation=Any) for key in Settings.model_fields]
make_component.__signature__ = inspect.Signature([*_PLAIN, *_KEYS])  # type: ignore[attr-defined]

Language.factory(NAME, default_config=Settings().model_dump(mode="json"), func=make_component)
register_extensions()
