"""What is found where: text → (words of the quantity, low, high), in order."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from extractor.records import Quantity

Find = Callable[[str], list[Quantity]]


def summary(quantities: list[Quantity]) -> list[tuple[str, float, float]]:
    return [(q.text, q.low, q.high) for q in quantities]


def one(text: str, value: float) -> tuple[str, float, float]:
    return (text, value, value)


UNITS = {
    "sign": ("44% of firms", "44%", 44),
    "per cent": ("44 per cent of firms", "44 per cent", 44),
    "percent": ("44 percent of firms", "44 percent", 44),
    "pct": ("sales rose 44 pct on the year", "44 pct", 44),
    "pc": ("44pc of firms", "44pc", 44),
    "p.c.": ("44.5 p.c. of firms", "44.5 p.c.", 44.5),
    "full-width sign": ("44％ of firms", "44％", 44),
    "full-width digits": ("４４％ of firms", "４４％", 44),
    "no-break space": ("44\u00a0per\u00a0cent of firms", "44\u00a0per\u00a0cent", 44),
    "narrow no-break space": ("44\u202f% of firms", "44\u202f%", 44),
    "nothing between": ("44per cent of firms", "44per cent", 44),
    "upper case": ("ONE PER CENT OF FIRMS", "ONE PER CENT", 1),
    "hyphens": ("a 52-per-cent share of firms", "52-per-cent", 52),
    "stray hyphen": ("52 -per cent of firms", "52 -per cent", 52),
    "bracketed unit": ("44 (per cent) of firms", "44 (per cent)", 44),
    "repeated in digits": ("five (5) percent of firms", "five (5) percent", 5),
    "thousands": ("a rise of 1,332 per cent", "1,332 per cent", 1332),
    "lakhs": ("up 1,00,000 percent", "1,00,000 percent", 100000),
    "decimal comma": ("3,5 % of firms", "3,5 %", 3.5),
    "leading point": ("a cut of .5 percent", ".5 percent", 0.5),
    "minus": ("profit (-2.6%)", "-2.6%", 2.6),
    "typographic minus": ("profit: −3%", "−3%", 3),
    "plus": ("sales: +7.8%", "+7.8%", 7.8),
    "balance below zero": ("a net rating of -22%", "-22%", -22),
    "minus in words": ("growth of minus 3 percent", "minus 3 percent", -3),
    "plus-minus stays outside": ("a margin of ±3%", "3%", 3),
    "words": ("Fifty-two percent of firms", "Fifty-two percent", 52),
    "words without hyphen": ("fifty two percent of firms", "fifty two percent", 52),
    "a hundred and five": ("up a hundred and five per cent", "a hundred and five per cent", 105),
    "and a half": ("two and a half per cent of firms", "two and a half per cent", 2.5),
    "point five": ("two point five percent of firms", "two point five percent", 2.5),
    "vulgar fraction": ("2½ per cent of firms", "2½ per cent", 2.5),
    "half-a-percent": ("a half-a-percent cut", "half-a-percent", 0.5),
    "half a percent": ("down half a percent on the week", "half a percent", 0.5),
    "quote after it": ("“44 per cent” of firms", "44 per cent", 44),
    "year before": ("In 2021 44 per cent of firms", "44 per cent", 44),
    "year before words": ("In 2021 forty-four per cent of firms", "forty-four per cent", 44),
    "count before": ("Of those 1,000 44% agreed", "44%", 44),
    "next word is a unit": ("44 per cent at the end of the year", "44 per cent", 44),
    "next word": ("a 3 percent drop in sales", "3 percent", 3),
}


@pytest.mark.parametrize(("text", "words", "value"), UNITS.values(), ids=UNITS.keys())
def test_a_percentage_has_its_span_and_value(find: Find, text: str, words: str, value: float) -> None:
    assert summary(find(text)) == [one(words, value)]


RANGES = {
    "to": ("12 to 15 percent of firms", [("12 to 15 percent", 12, 15)]),
    "hyphen": ("5-10% of firms", [("5-10%", 5, 10)]),
    "en dash": ("12.5–15% of firms", [("12.5–15%", 12.5, 15)]),
    "em dash": ("20—30 per cent of firms", [("20—30 per cent", 20, 30)]),
    "two signs": ("5%-10% of firms", [("5%-10%", 5, 10)]),
    "two signs, en dash": ("44%–55% of firms", [("44%–55%", 44, 55)]),
    "between": ("Between 5% and 10% of firms", [("5% and 10%", 5, 10)]),
    "between, words and digits": ("between ten and 30 per cent of bars", [("ten and 30 per cent", 10, 30)]),
    "small number in words": ("only four to 14 percent of women", [("four to 14 percent", 4, 14)]),
    "anywhere from": ("anywhere from 15 to 25 percent of people", [("15 to 25 percent", 15, 25)]),
    "or": ("1 or 2 percent of patients", [("1 or 2 percent", 1, 2)]),
    "guidance": ("loan growth of 5% to 7% this year", [("5% to 7%", 5, 7)]),
    "from … to is two": ("rose from 12% to 15%", [one("12%", 12), one("15%", 15)]),
    "from … to, one unit, is two": ("from 15 to 12% in a year", [one("15", 15), one("12%", 12)]),
    "a change and its level are two": ("sales rose 3% to 5% of the market", [one("3%", 3), one("5%", 5)]),
    "a lead is two": ("She led 48% to 52% at one point", [one("48%", 48), one("52%", 52)]),
    "a gap between is two": ("the gap between 33% and 45%", [one("33%", 33), one("45%", 45)]),
    "high to low is two": ("42 percent to 31.7 percent", [one("42 percent", 42), one("31.7 percent", 31.7)]),
}


@pytest.mark.parametrize(("text", "expected"), RANGES.values(), ids=RANGES.keys())
def test_a_range_is_one_quantity(find: Find, text: str, expected: list[tuple[str, float, float]]) -> None:
    assert summary(find(text)) == expected


ROWS = {
    "and": ("Ten firms said 33 and 36 per cent, respectively", [one("33", 33), one("36 per cent", 36)]),
    "list": ("at 10, 20 and 30% of firms", [one("10", 10), one("20", 20), one("30%", 30)]),
    "versus": ("a share of 14 versus 8 percent", [one("14", 14), one("8 percent", 8)]),
    "slash": ("split 44/55% in all", [one("44", 44), one("55%", 55)]),
    "up from": ("12 per cent of firms, up from 9 in 2020", [one("12 per cent", 12), one("9", 9)]),
    "percent to bare": ("fell from 25 percent to 18.", [one("25 percent", 25), one("18", 18)]),
    "on": ("Labour has 45 per cent, with the Greens on 11.", [one("45 per cent", 45), one("11", 11)]),
    "against": ("45 percent against 25 in March", [one("45 percent", 45), one("25", 25)]),
    "next sentence": ("It is 51 per cent now. A year earlier it was 44.", [one("51 per cent", 51), one("44", 44)]),
    "brackets": ("cost (66 percent), time (31) and noise (3)", [one("66 percent", 66), one("31", 31), one("3", 3)]),
    "negative brackets": ("Spain (-8.1), Italy (-6.5 percent)", [one("-8.1", 8.1), one("-6.5 percent", 6.5)]),
    "question": ("Hips? 61 per cent of us. Ears? Nineteen.", [one("61 per cent", 61), one("Nineteen", 19)]),
    "from on to": ("rose from 73.8 on Monday to 80.5 per cent", [one("73.8", 73.8), one("80.5 per cent", 80.5)]),
    "year is no level": (
        "44 per cent in 2021 and 46 per cent in 2022",
        [one("44 per cent", 44), one("46 per cent", 46)],
    ),
    "age is no level": ("12 percent of those aged 18 to 34, and of people over 60", [one("12 percent", 12)]),
    "age behind a name": ("“It hurt 10% of us,” said Ana Lopes, 44, a baker.", [one("10%", 10)]),
    "count is no level": ("48% of clinics, or 16 clinics in all", [one("48%", 48)]),
    "counts in brackets": ("40% of cases (180), 10% of the rest (45)", [one("40%", 40), one("10%", 10)]),
    "money is no level": ("sales rose 12% to $15.", [one("12%", 12)]),
    "other numbers": ("down 29% from 41 incidents to 29.", [one("29%", 29)]),
}


@pytest.mark.parametrize(("text", "expected"), ROWS.values(), ids=ROWS.keys())
def test_bare_numbers_of_a_row(find: Find, text: str, expected: list[tuple[str, float, float]]) -> None:
    assert summary(find(text)) == expected


GOING_ON = {
    "verb": ("Tea grew 42 per cent. Coffee added 11.", [one("42 per cent", 42), one("11", 11)]),
    "then a name": (
        "Tea grew 42 per cent. Coffee added 11, cocoa 4.",
        [one("42 per cent", 42), one("11", 11), one("4", 4)],
    ),
    "had": ("It has 48 percent now. In May it had 51.", [one("48 percent", 48), one("51", 51)]),
    "moves to": ("Tea made 52 percent. Milk slipped to 33.", [one("52 percent", 52), one("33", 33)]),
    "moves by": ("Tea fell 52 percent. Milk fell too, by 9.", [one("52 percent", 52), one("9", 9)]),
    "two sentences on": (
        "Tea is at 52 percent. Age is why. Among men it drops to 33, and so on.",
        [one("52 percent", 52), one("33", 33)],
    ),
    "far off in the sentence": (
        "27% run on rain alone, says the head of the town's own works, who doubts that it ever passes 50.",
        [one("27%", 27), one("50", 50)],
    ),
    "brackets of two": (
        "Bread: 74 per cent. Neither cake did well (42 and 24).",
        [one("74 per cent", 74), one("42", 42), one("24", 24)],
    ),
    "groups told by age": (
        "74 per cent of men; those over 65 in town give just 38.",
        [one("74 per cent", 74), one("38", 38)],
    ),
    "below zero": (
        "It leaves a net balance of -25 per cent. In March, before the storm, it was -38.",
        [one("-25 per cent", -25), one("-38", -38)],
    ),
    "without": ("39 per cent slept with the lamp, 40 without.", [one("39 per cent", 39), one("40", 40)]),
    "if": ("It takes 26 percent off if it is oats, 11 if rye.", [one("26 percent", 26), one("11", 11)]),
    "dash and time": (
        "It ran to 64 per cent - 56 the previous year and 48 back in 1996.",
        [one("64 per cent", 64), one("56", 56), one("48", 48)],
    ),
    "an aside before it": (
        "41 per cent opened it every day and, four weeks after that, 12.",
        [one("41 per cent", 41), one("12", 12)],
    ),
    "above 100": ("It owed 94 per cent. The season before, it was 108.", [one("94 per cent", 94), one("108", 108)]),
    "far above 100": ("It owed 94 per cent. The season before, it was 480.", [one("94 per cent", 94)]),
    "quote after it": ("“For men it was 7 per cent, and for boys, 2.”", [one("7 per cent", 7), one("2", 2)]),
    "piece of a name": ("The test found 55 percent of Covid-19.", [one("55 percent", 55)]),
    "season": ("It grew 11 per cent in 2022-23, to a record.", [one("11 per cent", 11)]),
    "among hundreds": (
        "It tells us 9 in 100 of those with a low mark will fall ill, but not who of them all is one of the actual 15.",
        [one("9 in 100", 9)],
    ),
    "range": (
        "It takes 26 percent off if it is oats, 11 if rye, 31 to 33 if malt.",
        [one("26 percent", 26), one("11", 11), ("31 to 33", 31, 33)],
    ),
    "gapped": ("31% walk, 20% drive and 9 a tram.", [one("31%", 31), one("20%", 20), one("9", 9)]),
    "interval": ("It came to 81 percent, with a confidence interval from 66 to 90.", [one("81 percent", 81)]),
    "what it counts": ("Tea grew 42 per cent. Coffee added 11 shops.", [one("42 per cent", 42)]),
    "of those": ("Tea grew 42 per cent. Coffee lost 12 of their friends.", [one("42 per cent", 42)]),
    "its own share": ("Tea grew 42 per cent. Coffee lost 12 (5%).", [one("42 per cent", 42), one("5%", 5)]),
    "no verb of change": ("Tea adds 15%. A man could live to 92.", [one("15%", 15)]),
    "what it was before": ("It took 15% off. The rate dipped to 2.0 from 2.2.", [one("15%", 15)]),
    "name": ("Women hold 42% of seats. No board is so full in the FTSE 100.", [one("42%", 42)]),
    "list of names": ("97% of warts are caused by HPV 31, 33 and 58.", [one("97%", 97)]),
    "ages": ("Hips cost 15% less. The new ones are patients 46 to 64.", [one("15%", 15)]),
    "scale": ("They fell 29 per cent on a scale that runs from 0 to 18.", [one("29 per cent", 29)]),
}


@pytest.mark.parametrize(("text", "expected"), GOING_ON.values(), ids=GOING_ON.keys())
def test_bare_numbers_that_go_on_from_a_percentage(
    find: Find, text: str, expected: list[tuple[str, float, float]]
) -> None:
    assert summary(find(text)) == expected


POINTS = {
    "percentage points": ("5 percentage points", "5 percentage points", 5),
    "pp": ("widened by 3.2 pp", "3.2 pp", 3.2),
    "ppt": ("up 3 ppt", "3 ppt", 3),
    "compound": ("a three-percentage-point drop", "three-percentage-point", 3),
    "point": ("60% agree, a 15-point jump", "15-point", 15),
    "points": ("60% agree, nine points more than in May", "nine points", 9),
    "half a point": ("It took half a point off the 4% rate", "half a point", 0.5),
    "quarter-point": ("a quarter-point rise to 4%", "quarter-point", 0.25),
    "a quarter of a percentage point": ("up a quarter of a percentage point", "quarter of a percentage point", 0.25),
    "a point": ("up by a percentage point", "a percentage point", 1),
    "bare after points": ("Labour falls six points to 13%, and the Greens are down 3, it says", "six points", 6),
}


@pytest.mark.parametrize(("text", "words", "value"), POINTS.values(), ids=POINTS.keys())
def test_points(find: Find, text: str, words: str, value: float) -> None:
    points = [q for q in find(text) if q.unit == "percentage_point"]
    assert summary(points)[0] == one(words, value)


FRACTIONS = {
    "half": ("Half of firms agreed", "Half", 50),
    "one-half": ("One-half of voters", "One-half", 50),
    "half alone": ("Cases were cut by half.", "half", 50),
    "other half": ("The other half said no", "half", 50),
    "half the people": ("half the people who called", "half", 50),
    "two-thirds": ("almost two-thirds of firms", "two-thirds", 66.67),
    "two thirds": ("Two thirds agreed", "Two thirds", 66.67),
    "a third": ("a third of firms", "third", 33.33),
    "a third with a verb": ("A third blamed the rain", "third", 33.33),
    "a quarter": ("more than a quarter would leave", "quarter", 25),
    "three-fourths": ("three-fourths of them", "three-fourths", 75),
    "a tenth": ("less than a tenth of the users", "tenth", 10),
    "one-fifth": ("by one-fifth", "one-fifth", 20),
    "ordinal form with a cue": ("As many as a fourth never saw a doctor", "fourth", 25),
    "seven-eighths": ("seven-eighths of the vote", "seven-eighths", 87.5),
}


@pytest.mark.parametrize(("text", "words", "value"), FRACTIONS.values(), ids=FRACTIONS.keys())
def test_fractions(find: Find, text: str, words: str, value: float) -> None:
    found = find(text)
    assert summary(found) == [one(words, value)]
    assert found[0].form == "fraction"


RATIOS = {
    "in": ("Three in five adults", "Three in five", 60),
    "digits": ("1 in 4 adults", "1 in 4", 25),
    "mixed": ("nine in 10 adults", "nine in 10", 90),
    "hyphens": ("a 1-in-5 chance", "1-in-5", 20),
    "out of": ("nine out of ten adults", "nine out of ten", 90),
    "out of every": ("nine out of every ten adults", "nine out of every ten", 90),
    "in every hundred": ("two in every hundred adults", "two in every hundred", 2),
    "of every": ("one of every four scans", "one of every four", 25),
    "noun inside": ("One dentist in six agrees", "One dentist in six", 16.67),
    "long noun inside": ("One Scottish hill farmer in ten agrees", "One Scottish hill farmer in ten", 10),
    "odd whole": ("One hen in 14 had flown", "One hen in 14", 7.143),
    "time": ("It is closed four days out of ten.", "four days out of ten", 40),
    "the, said of": ("Far ahead of the one in five who left", "one in five", 20),
    "thousand": ("1 in 1,000 women", "1 in 1,000", 0.1),
    "confidence": ("within 3%, 19 times out of 20", "19 times out of 20", 95),
}


@pytest.mark.parametrize(("text", "words", "value"), RATIOS.values(), ids=RATIOS.keys())
def test_ratios(find: Find, text: str, words: str, value: float) -> None:
    found = [q for q in find(text) if q.form == "ratio"]
    assert summary(found) == [one(words, value)]


NOT_CLAIMS = {
    "conviction": "We are 100 per cent committed to it.",
    "sureness": "I'm 99 per cent sure it was Tuesday.",
    "zeal": "They always give 110 percent.",
    "support": "I'm 100% for it.",
    "sum": "Figures may not add up to 100% because of rounding.",
    "threshold": "incomes up to 200% of the federal poverty level",
    "quarter of a year": "Profits rose in the third quarter and the fourth-quarter outlook is good.",
    "three quarters of a year": "in the first three quarters of the year",
    "half-time": "They led at half-time and in the second half.",
    "half of a match": "from deep inside their half",
    "half an hour": "It took half an hour, or half a day at worst.",
    "half past": "at half past five",
    "half a million": "half a million people",
    "a quarter of a century": "for a quarter of a century",
    "three-quarters of a mile": "three-quarters of a mile away",
    "a year and a half": "a year and a half ago",
    "half asleep": "They were half asleep and half dead.",
    "half the battle": "Asking is half the battle.",
    "half the size": "It is half the size of the old one.",
    "half as many": "half as many as before",
    "halved": "Sales halved, then doubled.",
    "in half": "Cut the tablet in half.",
    "a third man": "a third man, a third party and a third time",
    "the fifth edition": "the fifth edition",
    "quarter past": "at a quarter to eight",
    "month": "Nine in June, 3 in July and 1 in May",
    "year": "the one in 2004",
    "games": "won two in three matches",
    "wins": "They had just one win in 14, or one defeat in ten.",
    "places": "It has one bus in 14 small towns.",
    "times": "one day in 14",
    "count": "11 of the 12 members",
    "score": "He scored 9.7 out of 11.",
    "plain range": "10-15 people",
    "sport": "Leeds are nine points behind Derby.",
    "basis points": "30 basis points",
    "percent-encoding": "see http://example.org/a%20b?c=100%25",
    "format string": 'printf("%5d %s", 5)',
    "percentages": "the percentages are small",
    "p.m.": "at 4 p.m. on 5 June",
    "no number": "a few per cent, several percent and some percentage",
}


@pytest.mark.parametrize("text", NOT_CLAIMS.values(), ids=NOT_CLAIMS.keys())
def test_what_claims_nothing_stays_out(find: Find, text: str) -> None:
    assert summary(find(text)) == []


NO_PERCENTAGE_POINTS = {
    "scale": "45% chose it on a five-point scale",
    "at one point": "45% did at one point",
    "index": "The FTSE fell 45 points, or 2%",
    "plan": "45% back the six-point plan",
    "no difference": "45% knew all three points made",
}


@pytest.mark.parametrize("text", NO_PERCENTAGE_POINTS.values(), ids=NO_PERCENTAGE_POINTS.keys())
def test_other_points(find: Find, text: str) -> None:
    assert [q.unit for q in find(text)] == ["percent"]


def test_rows_of_a_table_take_their_unit_from_the_heading(find: Find) -> None:
    text = "Drinkers, 2021 (% of adults)\n\nTotal: 18.8\nMen: 31\nWomen: 6\n\nThe survey has 4 parts. It is good.\n"
    assert summary(find(text)) == [one("18.8", 18.8), one("31", 31), one("6", 6)]


def test_only_the_columns_of_percentages_count(find: Find) -> None:
    text = "Region | Sites | Share (%)\nNorth | 12 | 45\nSouth | 30 | 51\n"
    assert summary(find(text)) == [one("45", 45), one("51", 51)]


def test_a_ratio_keeps_small_shares(find: Find) -> None:
    assert find("one in 600 mothers")[0].value == pytest.approx(0.1667)


@pytest.mark.parametrize(
    "words", ["52%", "52 per cent", "52 percent", "52pc", "fifty-two percent", "Fifty-two per cent", "52.0 %"]
)
def test_one_value_however_it_is_written(find: Find, words: str) -> None:
    found = find(f"{words} of firms agreed.")
    assert [(q.value, q.unit, q.modifier) for q in found] == [(52.0, "percent", "exact")]


def test_a_range_has_its_midpoint_for_value(find: Find) -> None:
    assert [(q.low, q.high, q.value) for q in find("5-10% of firms")] == [(5, 10, 7.5)]


def test_nothing_in_a_text_without_figures(find: Find) -> None:
    assert find("") == []
    assert find("The committee met on Tuesday.") == []
