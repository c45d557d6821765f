"""Recognizers-Text: whole texts in; values out, no ranges of percentages, no modifier, no subject.

Its percentage recogniser gives percent; its number recogniser gives fractions and ratios, whose value is 0-1.
"""

from __future__ import annotations

import warnings

from protocol import looks_like_fraction, mention, serve

warnings.simplefilter("ignore")

from recognizers_number import recognize_number, recognize_percentage  # noqa: E402
from recognizers_text import Culture  # noqa: E402


def value_of(result):
    value = (result.resolution or {}).get("value")
    try:
        return float(str(value).rstrip("%").replace(",", ""))
    except ValueError:
        return None


def find(text, base):
    found = []
    for result in recognize_percentage(text, Culture.English):
        if (value := value_of(result)) is not None:
            found.append(mention(text, result.start, result.end + 1, value, value, "percent", base))
    for result in recognize_number(text, Culture.English):
        value = value_of(result)
        if value is not None and 0 < value < 1 and looks_like_fraction(result.text):
            found.append(mention(text, result.start, result.end + 1, value, value, "fraction", base))
    return found


if __name__ == "__main__":
    serve(find)
