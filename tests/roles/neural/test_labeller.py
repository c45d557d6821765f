"""The shipped model, through the labeller."""

import shutil
from collections.abc import Sequence
from pathlib import Path

import pytest

from extractor import Extractor, ModelError, Settings
from extractor.document import Document
from extractor.language import load_language
from extractor.quantities import find_quantities
from extractor.records import Quantity
from extractor.roles import Roles, make_labeller
from extractor.roles.neural.labeller import NeuralLabeller
from extractor.roles.neural.model import MODELS, RoleModel

PINNED = {
    "a share": (
        "A survey by Harbour Institute found that 52% of night nurses have skipped a meal.",
        [("share", None, "night nurses", "have skipped a meal", "Harbour Institute")],
    ),
    "an elided subject": (
        "Clinics are small.\n\nSome 40 per cent of rural clinics have no doctor. Another 8 per cent have no nurse.",
        [
            ("share", None, "rural clinics", "have no doctor", None),
            ("share", None, "rural clinics", "have no nurse", None),
        ],
    ),
    "a change": (
        "Telehealth visits rose 38 per cent from 2019, the ministry said.",
        [("change", "up", "Telehealth visits", "rose from 2019", "ministry")],
    ),
    "the noun inside a ratio": (
        "One dentist in six works alone.",
        [("share", None, "dentist", "works alone", None)],
    ),
    "a rate": (
        "The margin of error is 3 percentage points.",
        [("rate", None, "margin of error", None, None)],
    ),
}  # fmt: skip


class Silent:
    """Rules that read nothing."""

    def label(self, document: Document, quantities: Sequence[Quantity]) -> list[Roles | None]:
        return [None] * len(quantities)


class Pointing:
    """Rules that take the article's first words for every subject."""

    def label(self, document: Document, quantities: Sequence[Quantity]) -> list[Roles | None]:
        return [Roles("share", None, (document.span(0, 6),), (), False, 0.5) for _ in quantities]


@pytest.fixture(scope="module", params=["small", "base"])
def extractor(request: pytest.FixtureRequest) -> Extractor:
    return Extractor(Settings.parse({"labeller": request.param}))


@pytest.mark.parametrize(("text", "expected"), PINNED.values(), ids=PINNED.keys())
def test_plain_sentences_are_read_as_anyone_would(
    extractor: Extractor, text: str, expected: list[tuple[str | None, ...]]
) -> None:
    claims = extractor.extract(text).claims
    found = [
        (
            c.kind,
            c.direction,
            c.subject and c.subject.text,
            c.predicate and c.predicate.text,
            c.source and c.source.text,
        )
        for c in claims
    ]
    assert found == expected


def test_what_was_read_before_changes_nothing(extractor: Extractor) -> None:
    texts = [text for text, _ in PINNED.values()]
    alone = [Extractor(extractor.settings).extract(text).claims for text in texts[:1]]
    assert [extractor.extract(text).claims for text in texts][:1] == alone
    assert [extractor.extract(text).claims for text in texts[::-1]][::-1][:1] == alone


def test_an_idiom_is_no_claim(extractor: Extractor) -> None:
    assert extractor.extract("“I am 100 per cent committed to this club,” he said.").claims == ()


def test_confidence_is_lower_where_the_subject_is_a_guess(extractor: Extractor) -> None:
    (clear,) = extractor.extract("In all, 52% of night nurses have skipped a meal.").claims
    (unclear,) = extractor.extract("As for the rest of it, 52%.").claims
    assert unclear.confidence < clear.confidence


@pytest.mark.parametrize("size", ["small", "base"])
def test_confidence_is_higher_where_the_rules_read_the_same(size: str) -> None:
    document = Document.of("In all, 52% of night nurses have skipped a meal.", load_language(Settings().model))
    quantities, model = find_quantities(document), RoleModel(MODELS / size)
    (agreed,) = NeuralLabeller(model).label(document, quantities)
    (unseconded,) = NeuralLabeller(model, Silent()).label(document, quantities)
    assert agreed is not None
    assert unseconded is not None
    assert agreed.subject == unseconded.subject
    assert agreed.confidence > unseconded.confidence


@pytest.mark.parametrize(("below", "subject"), [(None, "model"), (-1e9, "model"), (1e9, "rules")])
def test_the_rules_subject_is_taken_where_the_model_is_less_sure_than_its_card_asks(
    below: float | None, subject: str
) -> None:
    model = RoleModel(MODELS / "small")
    model.card = model.card.model_copy(update={"rules_subject_below": below})
    document = Document.of("In all, 52% of night nurses have skipped a meal.", load_language(Settings().model))
    (roles,) = NeuralLabeller(model, Pointing()).label(document, find_quantities(document))
    assert roles is not None
    assert roles.subject[0].text == {"model": "night nurses", "rules": "In all"}[subject]


def test_a_long_article_is_read_in_windows(extractor: Extractor) -> None:
    filler = "The council met again on Tuesday to talk about the drains.\n\n" * 120
    text = "In all, 52% of night nurses have skipped a meal.\n\n" + filler + "Telehealth visits rose 38 per cent."
    first, last = extractor.extract(text).claims
    assert first.subject is not None
    assert first.subject.text == "night nurses"
    assert last.subject is not None
    assert last.subject.text == "Telehealth visits"


def test_a_file_that_is_not_the_cards_is_refused(tmp_path: Path) -> None:
    shutil.copytree(MODELS / "base", tmp_path / "base", ignore=shutil.ignore_patterns("model.onnx"))
    (tmp_path / "base" / "model.onnx").write_bytes(b"something else")
    model = RoleModel(tmp_path / "base")
    scores = model.score(model.encode("52% agree"), [(0, 3)])
    with pytest.raises(ModelError, match="not the file its card names"):
        next(scores)


def test_a_model_that_is_not_installed_is_named(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="'tiny' is not installed"):
        RoleModel(tmp_path / "tiny")


def test_an_answer_for_every_quantity_in_order(extractor: Extractor) -> None:
    document = Document.of("40% agree, 30% do not and 100 per cent sure is nobody.", load_language(Settings().model))
    quantities = find_quantities(document)
    answers = make_labeller(Settings(labeller="base")).label(document, quantities)
    assert len(answers) == len(quantities)
