"""A table that holds several tables: the items of an invoice, and what stands around them."""

from facts.fact import Context, Fact, Source
from qa.answering.gathering.series.columns import products
from qa.answering.gathering.things.members import Series
from qa.answering.gathering.things.parts import series_of
from tests.qa.answering.gathering.things.test_members import of_points, of_rows, told

SOURCE = Source("s", "Tollan Boats")
BILL = (
    "Bill number | 77-B",
    "Date | 3 March 2031",
    "No. | Description | Qty | Unit price | Amount",
    "1 | Oars, ash | 4 | £ 30.00 | £ 120.00",
    "2 | Rope, per metre | 60 | £ 1.50 | £ 90.00",
    "3 | Delivery | 1 | £ 25.00 | £ 25.00",
    "Total due | £ 235.00",
)


def bill() -> Series:
    return series_of(
        [Fact(str(n), text, SOURCE, 1, context=Context(series=1)) for n, text in enumerate(BILL)]
    )


def test_items_below_names_of_columns_are_the_series() -> None:
    assert told(bill()) == [
        ("Oars, ash", "1", "4", "£ 30.00", "£ 120.00"),
        ("Rope, per metre", "2", "60", "£ 1.50", "£ 90.00"),
        ("Delivery", "3", "1", "£ 25.00", "£ 25.00"),
    ]
    assert bill().columns == ("No.", "Qty", "Unit price", "Amount")


def test_the_row_of_the_total_stands_apart() -> None:
    assert [one.name.text for one in bill().sums] == ["Total due"]


def test_an_amount_is_known_for_the_product_that_it_is() -> None:
    assert products(bill()) == {"Amount"}


def test_columns_that_only_resemble_a_product_are_none() -> None:
    series = of_rows(("Hut", "Beds", "Price", "Height"), "A | 4 | 10 | 40", "B | 5 | 12 | 61")
    assert products(series) == set()


def test_rows_that_say_different_things_of_one_thing_are_a_record() -> None:
    record = of_rows((), "Weight | 68 kg", "Noise | 74 dB", "Number | C-3340", "Date | 3 May 2031")
    assert record.is_record
    assert not record.is_of_things
    assert not of_rows((), "Oars | £ 12", "Rope | £ 9", "Sail | £ 240").is_record


def test_sentences_are_no_things_of_a_kind() -> None:
    minutes = of_points(
        "Mrs Varga has given up her berth by the slip.",
        "The crane is to be painted before Easter.",
        "Nobody came forward as treasurer this year.",
    )
    assert not minutes.is_of_things
    assert of_points("tar", "brushes", "a bucket with a lid").is_of_things
