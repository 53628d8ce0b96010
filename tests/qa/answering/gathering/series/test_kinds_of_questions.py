"""Kinds of questions over tables and lists, asked of the real models."""

import pytest

from qa.answer import Answer, Verdict
from qa.fact_base import FactBase
from tests.qa.answering.gathering.conftest import BaseOf

KILN = """# Kiln programmes

| Programme | Heat | Duration |
|---|---|---|
| Biscuit | 980 °C | 9 h 40 min |
| Glaze, high | 1,240 °C | 11 h |
| Drying | 120 °C | 55 min |
| Lustre | 740 °C | 2 h 15 |
"""

BILL = """# Bill of Tollan Boats

| No. | Description | Qty | Unit price | Amount |
|---|---|---|---|---|
| 1 | Oars, ash | 4 | £ 30.00 | £ 120.00 |
| 2 | Rope, per metre | 60 | £ 3.50 | £ 210.00 |
| 3 | Rowlocks | 2 | £ 42.00 | £ 84.00 |
| Total due | | | | £ 414.00 |
"""

CHOIR = """Name,Voice,Born,Fee paid
Mirela Dobos,alto,1961,yes
Piet Aalders,bass,1948,no
Una Forsyth,soprano,1999,yes
Ivo Kranz,tenor,1983,no
"""

MOORINGS = """Boat,Built,Last painted,Berth fee (EUR)
Tern,2024,2025-03-02,410
Skua,2009,2024-06-11,380
Fulmar,2015,2024-09-30,455
Petrel,2001,2023-05-05,300
"""

LIBRARY = """# Town library, figures by year

| | 2021 | 2022 | 2023 |
|---|---|---|---|
| Loans | 6,110 | 6,480 | 7,130 |
| Visitors | 54,500 | 83,200 | 91,050 |
"""

LOADING = """# Loading the van for the fair

## Stall

- [x] trestle tables
- [ ] awning
- [x] price tags

## Tools

- [x] hammer
- [ ] extension lead
"""

POTTERY = """item,glaze,size,price,stock
Mug,oatmeal,300 ml,14.00,22
Mug,midnight,300 ml,16.00,9
Cereal bowl,oatmeal,500 ml,18.00,5
Espresso cup,midnight,80 ml,11.00,14
"""

MINUTES = """# Berth holders, meeting of 4 May

- Mrs Varga has given up berth 17 by the slip.
- The crane is to be painted before Easter by two volunteers.
- Nobody came forward as treasurer for the coming year.
- The harbour master reports that three moorings are worn.
"""


@pytest.fixture(scope="module")
def base(base_of: BaseOf) -> FactBase:
    return base_of(
        {
            "kiln.md": KILN,
            "bill-tollan.md": BILL,
            "choir.csv": CHOIR,
            "moorings.csv": MOORINGS,
            "loading.md": LOADING,
            "minutes.md": MINUTES,
            "library.md": LIBRARY,
        }
    )


def counted(answer: Answer) -> list[str]:
    """The names of the items that make up an answer."""
    assert answer.verdict is Verdict.ANSWERED, answer.reason
    return [one.label for one in answer.items if one.counts]


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("which kiln programme is the fastest?", "Drying"),
        ("quickest programme of the kiln", "Drying"),
        ("which kiln programme takes the longest?", "Glaze, high"),
    ],
)
def test_durations_are_compared_however_they_are_written(
    base: FactBase, question: str, name: str
) -> None:
    answer = base.ask(question)
    assert counted(answer) == [name]
    assert "another unit" not in answer.reason


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("who is the youngest in the choir?", "Una Forsyth"),
        ("oldest member of the choir", "Piet Aalders"),
    ],
)
def test_the_youngest_is_who_was_born_last(base: FactBase, question: str, name: str) -> None:
    assert counted(base.ask(question)) == [name]


def test_the_dearest_item_of_a_bill_goes_by_its_amount(base: FactBase) -> None:
    answer = base.ask("what was the most expensive item on the bill of Tollan Boats?")
    assert answer.said == "Rope, per metre: £ 210.00"
    assert "It goes by the column “Amount”." in answer.reason


def test_the_total_of_a_bill_is_the_row_that_gives_it(base: FactBase) -> None:
    answer = base.ask("total of the Tollan bill")
    assert answer.verdict is Verdict.ANSWERED
    assert answer.kind == "one"
    assert answer.hits[0].fact.text.startswith("Total due")


def test_who_has_not_is_told_by_a_column_of_yes_and_no(base: FactBase) -> None:
    assert counted(base.ask("who in the choir has not paid the fee?")) == [
        "Piet Aalders",
        "Ivo Kranz",
    ]


def test_years_that_name_columns_are_no_bounds(base: FactBase) -> None:
    answer = base.ask("how much did the loans of the library grow from 2022 to 2023")
    assert (answer.kind, answer.verdict) == ("difference", Verdict.ANSWERED)
    assert "650" in answer.said


def test_a_year_is_held_against_the_column_of_times_that_is_named(base: FactBase) -> None:
    assert counted(base.ask("which boats were last painted in 2024?")) == ["Skua", "Fulmar"]


@pytest.mark.parametrize(
    ("question", "name"), [("newest vessel at the moorings", "Tern"), ("dearest vessel", "Fulmar")]
)
def test_another_word_for_what_the_rows_are_does_not_refuse_the_answer(
    base: FactBase, question: str, name: str
) -> None:
    assert counted(base.ask(question)) == [name]


def test_what_is_still_open_is_asked_of_all_parts_of_a_list(base: FactBase) -> None:
    assert counted(base.ask("what still has to be loaded?")) == ["awning", "extension lead"]


@pytest.mark.parametrize(
    ("question", "said"),
    [("did we load the hammer?", "Yes"), ("have we loaded the awning?", "No")],
)
def test_a_box_says_yes_or_no(base: FactBase, question: str, said: str) -> None:
    assert base.ask(question).said == said


@pytest.mark.parametrize(
    "question", ["how many berths are given up?", "how many are on it", "list what was reported"]
)
def test_sentences_are_neither_counted_nor_listed(base: FactBase, question: str) -> None:
    answer = base.ask(question)
    assert answer.kind == "one"
    assert "named" not in answer.said


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("how many mugs do you have in stock", "22 + 9 = 31"),
        ("how many bowls are in stock", "5"),
        ("how many things are glazed in midnight", "2"),
    ],
)
def test_a_thing_with_several_rows_is_counted_by_the_column_that_counts(
    base_of: BaseOf, question: str, said: str
) -> None:
    answer = base_of({"pottery.csv": POTTERY}).ask(question)
    assert answer.verdict is Verdict.ANSWERED
    assert said in (answer.said or answer.hits[0].shown)
