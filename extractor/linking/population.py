"""Who was asked, in the article's words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Token
from spacy.tokens import Span as TokenSpan

from extractor.linking.article import Sentence
from extractor.linking.patterns import PATTERNS
from extractor.linking.words import WORDS
from extractor.records import Span, TextItem

MAX_WORDS = 30
_AMONG = re.compile(rf"\b{PATTERNS.before_population}\s(?:the |some |of |all |its )?$", re.I)
_FIGURE = re.compile(r"%|per\s?cent|percent|\bpct\b", re.I)
_ANSWERS = re.compile(rf"^(?:\w+ )?{PATTERNS.answers}$", re.I)
_IN_COUNTRIES = re.compile(r"\s(?:in|across|from) (?:\d+|[a-z-]+) (?:countries|nations|markets)$", re.I)
_PREPOSITIONS = frozenset({"of", "in", "from", "with", "at", "across", "on", "over", "aged", "between", "for", "under"})


def find_population(sentences: Sequence[Sentence], group: Span | None, subjects: Sequence[Span]) -> TextItem | None:
    """The counted group if it says who they are, else words beside those of polling, else the commonest subject."""
    told = [span for span in (group, next(_described(sentences), None)) if span is not None]
    chosen = next((span for span in told if not _ANSWERS.match(span.text)), None) or _commonest(subjects)
    chosen = chosen or next(iter(told), None)
    return None if chosen is None else TextItem(text=chosen.text, spans=[chosen], value=None)


def _commonest(subjects: Sequence[Span]) -> Span | None:
    telling = [span for span in subjects if not _ANSWERS.match(span.text)]
    counts = Counter(span.text for span in telling)
    return max(telling, key=lambda span: (counts[span.text], -span.start), default=None)


def _described(sentences: Sequence[Sentence]) -> Iterator[Span]:
    for sentence in sentences:
        text = sentence.tokens.text
        for chunk in _chunks(sentence):
            before = text[: chunk.start_char - sentence.tokens.start_char]
            if (
                chunk.root.tag_ == "NNS"
                and _AMONG.search(before[-60:])
                and not (_FIGURE.search(text) and before.endswith("mong "))
            ):
                found = noun_phrase(sentence, chunk.start, chunk.root)
                if found is not None and not _ANSWERS.match(found.text):
                    yield found


def _chunks(sentence: Sentence) -> Iterator[TokenSpan]:
    doc = sentence.tokens.doc
    return doc[sentence.tokens.start : sentence.tokens.end].noun_chunks


def noun_phrase(sentence: Sentence, start: int, head: Token) -> Span | None:
    """From token `start` to the end of what restricts `head`; None where nothing is left."""
    doc = sentence.tokens.doc
    ends = (t.i + 1 for child in head.rights if _restricts(child) for t in child.subtree)
    end = min(max([head.i + 1, *ends]), sentence.tokens.end, start + MAX_WORDS)
    start = _without_count(doc, start, head.i)
    while end > start and doc[end - 1].is_punct:
        end -= 1
    if end <= start:
        return None
    end -= _countries_at_end(doc[start:end])
    found, base = doc[start:end], sentence.passage.start
    return Span(text=found.text, start=base + found.start_char, end=base + found.end_char)


def _without_count(doc: Doc, start: int, head: int) -> int:
    """Past the number that the noun is counted with, and what stands before it: "more than 3,800 people"."""
    numbers = [i for i in range(start, head) if doc[i].like_num and doc[i].head.i in (head, i + 1)]
    return numbers[-1] + 1 if numbers else start


def _countries_at_end(found: TokenSpan) -> int:
    """How many tokens at the end only say in how many countries: "managers in 12 countries"."""
    match = _IN_COUNTRIES.search(found.text)
    return 0 if match is None else len(found) - sum(t.idx - found[0].idx < match.start() for t in found)


def _restricts(child: Token) -> bool:
    """Whether what hangs on the noun says who they are, rather than when or how they were asked."""
    if child.dep_ == "prep":
        dated = any(t.ent_type_ in ("DATE", "TIME") for t in child.subtree)
        return not dated and child.lower_ in _PREPOSITIONS
    if child.dep_ == "conj":
        return child.tag_ == "NNS"
    done = child.lemma_.lower() in WORDS.asking_verbs | WORDS.reporting_verbs
    return child.dep_ in ("relcl", "acl", "amod") and not done
