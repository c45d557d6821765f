"""CQE: one sentence at a time in; values, units, modifiers and concept words out.

CQE reports offsets in its own rewritten copy of the sentence, so each is carried back by aligning the copy with
the original. Kept: units that it normalises to a percentage (one such as "percentage per year" under its own
name) and its fractions, whose value is 0-1 and whose unit starts with "%" ("two-thirds of firms" gives "% firm").
"""

from __future__ import annotations

import argparse
import difflib
import logging
import sys
import warnings

from protocol import mention, serve

_MODIFIERS = {"~": "approximate", ">": "more_than", "<": "less_than"}
_UNITS = {"percentage": "percent", "percentage point": "percentage_point"}


def load(model):
    """CQE's parser; some releases read the command line when they are imported."""
    sys.argv = sys.argv[:1]
    warnings.simplefilter("ignore")
    from CQE import CQE

    parser = CQE.CQE(overload=True, spacy_model=model)
    logging.disable(logging.CRITICAL)
    return parser


def carried_back(original, rewritten):
    """Two functions that carry a start and an end offset of `rewritten` to `original`."""
    blocks = difflib.SequenceMatcher(None, rewritten, original, autojunk=False).get_opcodes()

    def start(offset):
        for tag, first, last, to, _ in blocks:
            if first <= offset < last:
                return to + (offset - first) if tag == "equal" else to
        return len(original)

    def end(offset):
        for tag, first, last, to, to_end in blocks:
            if first < offset <= last:
                return to + (offset - first) if tag == "equal" else to_end
        return 0

    return start, end


def unit_of(quantity):
    name = quantity.unit.norm_unit.strip()
    if name.startswith("%"):
        return "fraction"
    return _UNITS.get(name, name if name.startswith("perc") else None)


def span_of(quantity, sentence, unit):
    places = quantity.get_char_indices()
    where = list(places["value"] or []) + (list(places["unit"] or []) if unit != "fraction" else [])
    if not where:
        return 0, 0
    start, end = carried_back(sentence, quantity.get_preprocessed_text() or sentence)
    first = start(min(first for first, _ in where))
    return first, max(end(max(last for _, last in where)), first)


def read(quantity, sentence, base):
    unit = unit_of(quantity)
    if unit is None:
        return None
    value = quantity.value
    low, high = (value.lower, value.upper) if hasattr(value, "lower") else (value.value, value.value)
    modifier = _MODIFIERS.get(quantity.change.change.strip(), "exact")
    nouns = quantity.referred_concepts.get_nouns()
    concept = ", ".join(" ".join(token.text for token in group) for group in nouns) or None
    return mention(sentence, *span_of(quantity, sentence, unit), low, high, unit, base, modifier, concept)


def main():
    options = argparse.ArgumentParser()
    options.add_argument("--model", required=True)
    parser = load(options.parse_args().model)

    def sentences(text):
        return [(span.start_char, text[span.start_char : span.end_char]) for span in parser.nlp(text).sents]

    def find(sentence, base):
        found = [read(quantity, sentence, base) for quantity in parser.parse(sentence)]
        return [one for one in found if one is not None]

    serve(find, sentences)


if __name__ == "__main__":
    main()
