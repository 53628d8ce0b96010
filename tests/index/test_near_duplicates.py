import pytest

from facts import Fact, Source
from index.near_duplicates import leaders
from tests.conftest import FakeEncoder

NEWS = "The port of Gdynia handled 29.4 million tonnes of cargo in 2023."


def led(*texts: str, sources: str = "abcdef", asks: tuple[str, ...] = ()) -> list[int]:
    facts = [
        Fact(str(number), text, Source(sources[number], "Paper"), 1, asks=asks)
        for number, text in enumerate(texts)
    ]
    return leaders(facts, FakeEncoder().encode(texts))


def test_the_same_news_of_several_papers_is_led_by_the_first() -> None:
    assert led(NEWS, "Something else happened in a port far away.", NEWS, f"“{NEWS}”") == [
        *(0, 1, 0, 0)
    ]


@pytest.mark.parametrize(
    "other",
    [
        NEWS.replace("29.4", "29.5"),
        NEWS.replace("Gdynia", "Gdansk"),
        NEWS.replace("handled", "has not handled"),
        NEWS.replace("handled", "lost"),
        "29.4 million tonnes of cargo were what Gdynia had in 2023, as the port tells us.",
    ],
)
def test_another_number_name_or_a_denial_is_other_news(other: str) -> None:
    assert led(NEWS, other) == [0, 1]


def test_a_text_that_leans_on_its_surroundings_is_never_a_duplicate() -> None:
    assert led("It grew 17.2 %.", "It grew 17.2 %.") == [0, 1]


def test_curated_facts_and_facts_of_one_source_stay_apart() -> None:
    assert led(NEWS, NEWS, asks=("How much cargo?",)) == [0, 1]
    assert led(NEWS, NEWS, sources="aa") == [0, 1]
