"""One article in, one result out. An `Extractor` owns the loaded models."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Final

from extractor.config import Settings
from extractor.document import Document
from extractor.errors import InputError
from extractor.language import load_language
from extractor.linking import link
from extractor.linking.types import ClaimLinks, SurveyFacts
from extractor.quantities import find_quantities
from extractor.records import (
    Article,
    ArticleRecord,
    Claim,
    Phrase,
    Quantity,
    Span,
    Status,
    Subject,
    Survey,
    record_article,
)
from extractor.relevance import CREDITING, relevant_passages
from extractor.roles import Roles, make_labeller

_SPARING: Final = frozenset({"small"})  # labellers for many articles, which point at most sources themselves
_WARM_UP: Final = "Nearly 52.5 per cent of nurses skip lunch, and a third of them sleep badly, said the Institute."


@dataclass(frozen=True, slots=True)
class ArticleResult:
    """What one article gave; `article.status` is `ok`, or `empty` when it has no claims."""

    article: ArticleRecord
    claims: tuple[Claim, ...] = ()
    surveys: tuple[Survey, ...] = ()

    def _repr_html_(self) -> str:
        """For notebooks: the text with its marks, and the claims as a table."""
        from extractor.rendering import article_html

        return article_html(self.article.title or self.article.id, self.article.text, self.claims)


class Extractor:
    """Extracts claims; loading it takes about a second, so keep it.

    One instance serves one thread. Raises ConfigError or ModelError.
    """

    def __init__(self, settings: Settings | None = None) -> None:
        self.settings = settings or Settings()
        self._nlp = load_language(self.settings.model)
        self._labeller = make_labeller(self.settings)

    def extract(self, article: Article | str) -> ArticleResult:
        """Raises InputError for a text longer than `settings.max_chars`."""
        if isinstance(article, str):
            article = Article(id="article", text=article)
        if len(article.text) > self.settings.max_chars:
            raise InputError(
                f"{article.id}: {len(article.text)} characters, more than max_chars={self.settings.max_chars}"
            )
        with self._nlp.memory_zone():
            return self._extract(article)

    def extract_many(self, articles: Iterable[Article | str]) -> Iterator[ArticleResult]:
        """Lazily, in order. A trouble with one article is raised when that article is reached."""
        for article in articles:
            yield self.extract(article)

    def warm_up(self) -> None:
        """Loads what is otherwise loaded with the first article, whatever `settings.max_chars` is."""
        with self._nlp.memory_zone():
            self._extract(Article(id="warm-up", text=_WARM_UP))

    def _extract(self, article: Article) -> ArticleResult:
        where = CREDITING if self.settings.labeller in _SPARING else None
        document = Document.of(article.text, self._nlp, article.title, article.published, where)
        candidates = find_quantities(document)
        if not candidates:
            return ArticleResult(record_article(article, "empty"))
        document.parse(relevant_passages(document, [quantity.start for quantity in candidates]))
        answers = zip(candidates, self._labeller.label(document, candidates), strict=True)
        quantities, roles = _without_rejected(answers)
        links = link(document, quantities, roles)
        claims = _claims(article.id, document, quantities, roles, links.claims)
        surveys = tuple(_survey(article.id, number, facts) for number, facts in enumerate(links.surveys))
        status: Status = "ok" if claims else "empty"
        return ArticleResult(record_article(article, status, [s.id for s in surveys]), claims, surveys)


def _without_rejected(answers: Iterable[tuple[Quantity, Roles | None]]) -> tuple[list[Quantity], list[Roles]]:
    """Leaves out what the labeller took for no claim, and points bases at what is left."""
    kept = [(old, q, r) for old, (q, r) in enumerate(answers) if r is not None]
    place = {old: new for new, (old, _, _) in enumerate(kept)}
    return [q for _, q, _ in kept], [_rebased(r, place) for _, _, r in kept]


def _rebased(roles: Roles, place: dict[int, int]) -> Roles:
    """The roles with bases as places among the claims that are left."""
    chances = tuple(
        (None if old is None else place[old], chance)
        for old, chance in roles.base_chances
        if old is None or old in place
    )
    return replace(roles, base=None if roles.base is None else place.get(roles.base), base_chances=chances)


def _claims(
    article_id: str, document: Document, quantities: list[Quantity], roles: list[Roles], links: tuple[ClaimLinks, ...]
) -> tuple[Claim, ...]:
    ids = _claim_ids(article_id, quantities)
    return tuple(
        Claim(
            id=ids[i],
            article_id=article_id,
            kind=role.kind,
            quantity=quantity,
            direction=role.direction,
            subject=_subject(role),
            predicate=phrase(role.predicate),
            source=tie.source,
            base_claim_id=None if tie.base is None else ids[tie.base],
            same_fact_id=None if tie.same_fact is None else ids[tie.same_fact],
            compared_with_ids=[ids[other] for other in tie.compared_with],
            period=tie.period,
            negated=tie.negated,
            quoted=tie.quoted,
            sentence=document.sentence_at(quantity.start),
            section=document.passage_at(quantity.start).section,
            survey_id=None if tie.survey is None else _survey_id(article_id, tie.survey),
            confidence=role.confidence,
            notes=list(tie.notes),
        )
        for i, (quantity, role, tie) in enumerate(zip(quantities, roles, links, strict=True))
    )


def _claim_ids(article_id: str, quantities: list[Quantity]) -> list[str]:
    """Ids by position in the text, so that one claim more or less leaves the others' as they are."""
    seen: Counter[str] = Counter()
    ids = []
    for quantity in quantities:
        name = f"{article_id}#{quantity.start}-{quantity.end}"
        seen[name] += 1
        ids.append(name if seen[name] == 1 else f"{name}.{seen[name]}")
    return ids


def phrase(spans: tuple[Span, ...]) -> Phrase | None:
    """The pieces as one phrase in the order of the text; None for no pieces."""
    if not spans:
        return None
    ordered = sorted(spans, key=lambda s: s.start)
    return Phrase(text=" ".join(s.text for s in ordered), spans=ordered)


def _subject(roles: Roles) -> Subject | None:
    found = phrase(roles.subject)
    return Subject(text=found.text, spans=found.spans, implicit=roles.implicit) if found else None


def _survey_id(article_id: str, number: int) -> str:
    return f"{article_id}#survey-{number + 1}"


def _survey(article_id: str, number: int, facts: SurveyFacts) -> Survey:
    fields = {name: getattr(facts, name) for name in facts.__slots__}
    return Survey(id=_survey_id(article_id, number), article_id=article_id, **fields)
