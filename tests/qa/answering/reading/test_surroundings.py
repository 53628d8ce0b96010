from facts import Context, Fact, Source
from qa.answering.reading.surroundings import surroundings

RULES = Source("rules", "House rules")


def test_a_fact_is_read_with_its_title_its_heading_and_its_neighbours_each_once() -> None:
    fact = Fact(
        "1",
        "Within 30 days of delivery.",
        RULES,
        1,
        context=Context(
            headings=("Shop", "Refunds"),
            before="You may return what you bought.",
            after="Keep the receipt.",
        ),
    )
    assert surroundings(fact) == (
        "House rules · Refunds · You may return what you bought. · Keep the receipt."
    )


def test_a_fact_without_surroundings_is_read_with_its_title_alone() -> None:
    assert surroundings(Fact("1", "No dogs.", RULES, 1)) == "House rules"
