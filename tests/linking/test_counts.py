"""Counts of people asked, and counts of other things."""

from __future__ import annotations

import pytest
from spacy.language import Language

from extractor.document import Document
from extractor.linking.article import Sentence
from extractor.linking.counts import count_value, find_samples

CASES = {
    "of people": ("The poll of 1,054 adults was done by phone.", [1054]),
    "interviews": ("It conducted 389 interviews around the world.", [389]),
    "put to": ("The union put its questions to nearly 1,200 doctors.", [1200]),
    "took part": ("More than 11,000 carers took part in the survey.", [11000]),
    "Indian grouping": ("The survey covered 1,13,043 people in two states.", [113043]),
    "millions": ("The survey of 2 million people took a year.", [2_000_000]),
    "tenths of millions": ("The review covered 4.8 million patients.", [4_800_000]),
    "places of work": ("The survey reached 640 nurses at 12 hospitals.", [640]),
    "places that were asked": ("Half of the 102 hospitals polled said no.", [102]),
    "a ratio": ("The poll found that nine in 10 people sleep badly.", []),
    "members who answered for us": ("More than 1,000 of us filled it in during May.", [1000]),
    "women with something to say": ("Here is what 4,371 women with a diagnosis had to say.", [4371]),
    "a note on the fieldwork": ("Fieldwork: Tally House, 4,012 adults, 1 to 8 November.", [4012]),
    "after the name of a journal": ("In the trial, reported in Sleep Letters, 76 people got a sham.", [76]),
    "about so many": ("Half of the 2,000-plus people who took part agreed.", [2000]),
    "grouped by spaces": ("The survey of some 21 000 households took a year.", [21000]),
    "a whole with its share in words": ("Two-thirds of the 996 patients were women.", [996]),
    "an age": ("The survey moved Ann Bell, 58, a baker who took part.", []),
    "ages": ("Of people aged 50 to 54 took part a third.", []),
    "staff": ("The bakery, which has 6,100 staff, answered the survey.", []),
    "people who were not asked": ("The airport will employ 900 people.", []),
    "a whole with its share": ("Of 365 patients who had paid, 56% were well.", [365]),
    "words": ("Sixty thousand people filled in the survey.", [60_000]),
    "words of hundreds": ("The trial followed one hundred and eleven patients.", [111]),
    "lakhs": ("The survey drew over 1 lakh responses from 327 districts.", [100_000]),
    "a lakh in words": ("The survey drew more than one lakh responses.", [100_000]),
    "places that a study took in": ("The trial took in 47 primary care practices.", [47]),
    "enrolled": ("Of the 20,099 enrolled in the trial, some left.", [20_099]),
    "readers": ("We asked, and 214 of you were kind enough to say.", [214]),
    "money in words": ("The survey cost two million dollars.", []),
    "n": ("Owners were pleased (n=551) by the survey.", [551]),
    "size of firms": ("The survey asked enterprises with over 1000 employees.", []),
    "a year": ("The survey was done in 2019 by phone.", []),
    "money": ("The survey of nurses cost $12,000 in all.", []),
    "a percentage": ("The poll gave them 45% of the vote.", []),
    "countries": ("The survey ran in 34 countries.", []),
}


@pytest.mark.parametrize(("text", "wanted"), CASES.values(), ids=CASES)
def test_find_samples(nlp: Language, text: str, wanted: list[int]) -> None:
    document = Document.of(text, nlp)
    passage = document.passages[0]
    tokens = document.sentences(passage)[0]
    sentence = Sentence(0, passage.start, passage.end, passage, tokens)
    assert [s.value for s in find_samples(sentence)] == wanted


def test_count_value_reads_separators_and_scale() -> None:
    assert (count_value("1,13,043"), count_value("12", "thousand")) == (113043, 12000)
