import pytest

from extractor.quantities import noun_inside


@pytest.mark.parametrize(
    ("text", "noun"),
    [
        ("one dentist in six", "dentist"),
        ("Three adult patients out of every ten", "adult patients"),
        ("twenty-five rural clinics in 100", "rural clinics"),
        ("nine out of every ten", None),
        ("1-in-5", None),
        ("one in six", None),
    ],
)
def test_the_noun_of_a_ratio(text: str, noun: str | None) -> None:
    found = noun_inside(text)
    assert (found and text[slice(*found)]) == noun
