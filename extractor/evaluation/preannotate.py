"""The extractor's own output as a gold document, for a person to correct."""

from __future__ import annotations

import re

from extractor.evaluation.gold import GoldClaim, GoldDocument, GoldSpan, GoldSurvey
from extractor.evaluation.verdicts import stem
from extractor.pipeline import ArticleResult, Extractor
from extractor.records import Article, Claim, Phrase, Span, Survey, TextItem

_LINE_ENDS = re.compile(r"\r\n?")


def preannotate(article: Article, extractor: Extractor) -> GoldDocument:
    """The article with what the extractor finds in it; raises what the extractor raises.

    Line ends become plain ones and blank lines at the ends go, as the inline form has it.
    """
    text = _LINE_ENDS.sub("\n", article.text).strip("\n") + "\n"
    return to_gold(extractor.extract(article.model_copy(update={"text": text})))


def to_gold(result: ArticleResult) -> GoldDocument:
    """The claims numbered in the order of the text; the document is named as the article's file is."""
    claims = sorted(result.claims, key=lambda claim: (claim.quantity.start, claim.quantity.end))
    numbers = {claim.id: number for number, claim in enumerate(claims, 1)}
    return GoldDocument(
        id=stem(result.article.id),
        topic=" ".join((result.article.title or "").split()),
        genre="news",
        text=result.article.text,
        claims=tuple(_claim(claim, numbers) for claim in claims),
        survey=_survey(result.surveys),
    )


def _claim(claim: Claim, numbers: dict[str, int]) -> GoldClaim:
    quantity = claim.quantity
    return GoldClaim(
        id=numbers[claim.id],
        low=round(quantity.low, 2),
        high=round(quantity.high, 2),
        unit=quantity.unit,
        kind=claim.kind,
        modifier=quantity.modifier,
        direction=claim.direction,
        base=numbers.get(claim.base_claim_id or ""),
        quantity=(_span(quantity),),
        subject=_spans(claim.subject),
        predicate=_spans(claim.predicate),
        source=_spans(claim.source),
    )


def _spans(phrase: Phrase | None) -> tuple[GoldSpan, ...]:
    return tuple(_span(span) for span in phrase.spans) if phrase else ()


def _span(span: Span) -> GoldSpan:
    return GoldSpan(span.start, span.end, span.text)


def _survey(surveys: tuple[Survey, ...]) -> GoldSurvey | None:
    if not surveys:
        return None
    sizes = [size.value for survey in surveys for size in (survey.sample_size, *survey.subsamples) if size]
    places = [place.text for survey in surveys for place in survey.geography]
    counts = [survey.country_count.value for survey in surveys if survey.country_count]
    return GoldSurvey(
        source=_texts([survey.source for survey in surveys]),
        fieldwork_by=_texts([survey.conductor for survey in surveys]),
        sample_size=tuple(dict.fromkeys(sizes)),
        population=_texts([survey.population for survey in surveys]),
        countries=tuple(dict.fromkeys([*places, *counts])),
        period=_texts([survey.dates for survey in surveys]),
    )


def _texts(items: list[TextItem | None]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(item.text for item in items if item))
