"""Rows that a question calls by their key."""

import pytest

from facts import Fact, Source
from facts.fact import Context
from index import open_encoder
from qa.answer import Verdict
from qa.answering.reading.reader import Reader
from qa.fact_base import FactBase

PRICES = Source("prices", "Price list")
COLUMNS = ("Service", "What is done", "Price")
ROWS = (
    "Gold service | Silver, all bearings stripped and greased | £195",
    "Silver service | Bronze, wheels trued | £110",
    "Bronze service | Safety check, gears adjusted | £65",
)


@pytest.fixture(scope="module")
def base() -> FactBase:
    rows = [
        Fact(f"p-{at}", text, PRICES, at, context=Context(columns=COLUMNS))
        for at, text in enumerate(ROWS, 1)
    ]
    return FactBase(rows, open_encoder(), Reader.open())


def test_a_row_called_by_its_key_comes_before_one_that_holds_its_words(base: FactBase) -> None:
    answer = base.ask("price of the silver service")
    assert answer.hits[0].fact.text == ROWS[1]
    assert answer.verdict is Verdict.ANSWERED
    assert answer.hits[0].answer is not None
    assert answer.hits[0].answer.text == "£110"


def test_what_the_row_does_not_tell_is_not_looked_up(base: FactBase) -> None:
    answer = base.ask("guarantee of the silver service")
    assert answer.hits[0].fact.text == ROWS[1]
    assert answer.verdict is not Verdict.ANSWERED


def test_a_question_about_another_row_is_left_as_it_is(base: FactBase) -> None:
    assert base.ask("which service strips the bearings").hits[0].fact.text == ROWS[0]


def test_a_code_in_any_cell_is_a_key_and_its_digits_are_none() -> None:
    columns = ("Index", "Customer", "First name", "City")
    rows = [
        Fact(f"c-{at}", text, Source("c", "Customers"), 1, context=Context(columns=columns))
        for at, text in enumerate(
            ("3 | 6F94879bDAfE5a6 | Roy | Isabelburg", "4 | 5Cef8BFA16c5e3c | Linda | Bensonview")
        )
    ]
    answer = FactBase(rows, open_encoder(), Reader.open()).ask("5Cef8BFA16c5e3c city")
    assert answer.hits[0].answer is not None
    assert answer.hits[0].answer.text == "Bensonview"


@pytest.mark.parametrize("typed", ["HJ2WZC", "hj2wzc", "HJ2WZC?"])
def test_a_code_alone_is_answered_by_the_fact_that_has_it(typed: str) -> None:
    trip = Source("trip", "Our trip")
    rows = [
        Fact("t-1", "Sat 6 Sep | night train 21:52, coach 14 | TKQ7PL", trip, 1),
        Fact("t-2", "Sun 14 Sep | flight home OR 612, one bag of 23 kg | HJ2WZC", trip, 2),
    ]
    answer = FactBase(rows, open_encoder(), Reader.open()).ask(typed)
    assert answer.hits[0].fact.id == "t-2"
    assert answer.verdict is Verdict.ANSWERED


@pytest.mark.parametrize(
    ("typed", "row", "said"),
    [
        ("delivery charge for 30 miles", "20 to 40 miles | £35", "£35"),
        ("ticket for a 7 year old", "5–15 | £4", "£4"),
        ("how much is a ticket at age 3", "under 5 | free", "free"),
    ],
)
def test_a_row_may_be_called_by_a_figure_between_its_own(typed: str, row: str, said: str) -> None:
    tables = {
        ("Delivery", "Distance", "Charge"): ("up to 20 miles | £5", "20 to 40 miles | £35"),
        ("Tickets", "Age", "Ticket"): ("under 5 | free", "5–15 | £4", "16 and over | £9"),
    }
    rows = [
        Fact(
            f"{title}-{at}",
            text,
            PRICES,
            at,
            context=Context(columns=tuple(columns), headings=(title,)),
        )
        for (title, *columns), texts in tables.items()
        for at, text in enumerate(texts)
    ]
    answer = FactBase(rows, open_encoder(), Reader.open()).ask(typed)
    assert answer.hits[0].fact.text == row
    assert answer.verdict is Verdict.ANSWERED
    assert answer.hits[0].answer is not None
    assert answer.hits[0].answer.text == said


def test_a_code_is_no_stretch_of_figures() -> None:
    freezer = Source("freezer", "Freezer")
    columns = Context(columns=("Box", "Shelf", "Samples"))
    rows = [
        Fact("f-1", "F2-06 | bottom | mouse serum", freezer, 1, context=columns),
        Fact("f-2", "F2-07 | middle | lake water", freezer, 2, context=columns),
    ]
    base = FactBase(rows, open_encoder(), Reader.open())
    assert base.ask("what is in F2-07").verdict is Verdict.ANSWERED
    assert base.ask("what is in F2-08").verdict is not Verdict.ANSWERED


def test_the_day_of_a_date_is_no_key_of_a_row() -> None:
    columns = ("Day", "Date", "Sleep")
    rows = [
        Fact(f"d-{at}", text, Source("d", "Lofoten"), 1, context=Context(columns=columns))
        for at, text in enumerate(
            ("5 | Wed 10 June | Brygga rooms", "9 | Sun 14 June | Hotel", "10 | Mon 15 June | -")
        )
    ]
    base = FactBase(rows, open_encoder(), Reader.open())
    assert base.ask("where do we sleep on 10 june").hits[0].fact.text == rows[0].text
    assert base.ask("where do we sleep on day 10").hits[0].fact.text == rows[2].text
