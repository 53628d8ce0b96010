"""Answers out of tables and lists, with the real models."""

import pytest

from qa.answer import Answer, Verdict
from qa.conversation.conversation import Conversation
from qa.fact_base import FactBase
from tests.qa.answering.gathering.conftest import BaseOf

CAMPING = """# Camping weekend

We go to Lake Orrin from 3 to 5 July. Pia drives the van.

## What to bring

- sleeping bag
- torch
- swimming things

## Costs

| Item | Price (EUR) | Paid by | Booked |
|---|---|---|---|
| Pitch | 84 | Pia | yes |
| Van hire | 132.50 | Tom | yes |
| Food | 97 | Pia | no |
| Canoes | 60 | Ana | no |

## To do

- [ ] buy gas – Tom
- [x] hire the van – Pia
- [ ] print the map – Ana
"""

BERTHS = """Boat,Metres,Berth fee 2025 (EUR),Berth fee 2024 (EUR)
Gannet,9,410,395
Petrel,12,560,585
Little Petrel,7,300,280
"""


FERRY = """# Ferry to Sandholm

| Ticket | Single (EUR) | Return (EUR) |
|---|---|---|
| Adult | 12 | 20 |
| Child | 6 | 10 |
| Dog | 3 | 5 |
| Bicycle | 4 | 7 |
"""


@pytest.fixture(scope="module")
def base(base_of: BaseOf) -> FactBase:
    return base_of({"camping.md": CAMPING, "berths.csv": BERTHS})


def counted(answer: Answer) -> list[str]:
    """The names of the items that make up an answer."""
    assert answer.verdict is Verdict.ANSWERED, answer.reason
    return [one.label for one in answer.items if one.counts]


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("what is the most expensive item?", ["Van hire"]),
        ("cheapest item", ["Canoes"]),
        ("which items cost more than 90 euros?", ["Van hire", "Food"]),
        ("the two cheapest items", ["Canoes", "Pitch"]),
    ],
)
def test_the_rows_that_are_asked_for_are_named(
    base: FactBase, question: str, names: list[str]
) -> None:
    assert counted(base.ask(question)) == names


def test_a_count_names_what_was_counted(base: FactBase) -> None:
    answer = base.ask("how many of the items did Pia pay for?")
    assert answer.kind == "count"
    assert answer.said.startswith("2 of the 4 named")


def test_the_different_cells_of_a_column_may_be_asked_for(base_of: BaseOf) -> None:
    stock = (
        "Part,Supplier,Price (EUR)\nLock,Rodman,12\nLamp,Dravik,30\nBell,Rodman,4\nPump,Dravik,19\n"
    )
    answer = base_of({"stock.csv": stock}).ask("list the suppliers of the stock")
    assert counted(answer) == ["Rodman", "Dravik"]


def test_rows_of_one_name_are_added_up_apart(base_of: BaseOf) -> None:
    orders = (
        "No,Date,Customer,Amount (EUR)\n4101,2024-05-02,Hill Farm,420\n"
        "4102,2024-06-13,Ellerby,1960\n4103,2024-06-20,Hill Farm,1440\n"
        "4104,2024-07-09,Mill School,980\n"
    )
    base = base_of({"orders.csv": orders})
    assert counted(base.ask("which orders came in june?")) == ["4102", "4103"]
    assert base.ask("total amount of the orders of hill farm").said == "420 + 1,440 = 1,860 EUR"


BUDGET = """month,category,amount (EUR)
March,groceries,330.80
March,rent,845
March,travel,141
April,groceries,298
April,rent,871
April,travel,118
May,groceries,312
"""

PANTRY = """item,quantity,unit,minimum
rice,4,kg,2
chickpeas,3,tins,4
flour,1,kg,2
coffee,5,packs,3
"""


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("how much did we spend on groceries in march", "March: 330.80"),
        ("how much for groceries in march and april together", "330.80 + 298 = 628.80 EUR"),
    ],
)
def test_words_of_several_columns_are_all_met(base_of: BaseOf, question: str, said: str) -> None:
    assert base_of({"budget.csv": BUDGET}).ask(question).said == said


OFFER = """# Offer: new kitchen for the Lindqvists

| Item | Price |
|---|---|
| Base cabinets, oak | 1,700.00 EUR |
| Worktop, slate | 740.00 EUR |
| Oven | 890.00 EUR |
| Installation | 950.00 EUR |

Net total: 4,280.00 EUR.

Total including VAT: 5,136.00 EUR.
"""


def test_the_line_that_says_what_all_comes_to_is_not_worked_out_again(base_of: BaseOf) -> None:
    answer = base_of({"offer.md": OFFER}).ask("what does the new kitchen cost in total?")
    assert answer.verdict is Verdict.ANSWERED
    assert answer.kind == "one"
    assert "otal" in answer.hits[0].fact.text


def test_what_was_given_last_is_added_up(base_of: BaseOf) -> None:
    talk = Conversation(base_of({"budget.csv": BUDGET}))
    assert talk.ask("how much did we spend on groceries in march").said == "March: 330.80"
    assert talk.ask("and in april?").said == "April: 298"
    both = talk.ask("how much is that together?")
    assert (both.kind, both.said) == ("sum", "330.8 + 298 = 628.8")
    assert [hit.rank for hit in both.hits] == [1, 2]


def test_a_total_that_names_its_thing_is_asked_of_the_facts(base_of: BaseOf) -> None:
    talk = Conversation(base_of({"budget.csv": BUDGET}))
    talk.ask("how much did we spend on groceries in march")
    talk.ask("and in april?")
    assert talk.ask("what did we spend on travel in total?").said == "141 + 118 = 259 EUR"


def test_a_column_may_be_held_against_another(base_of: BaseOf) -> None:
    base = base_of({"pantry.csv": PANTRY})
    assert counted(base.ask("which things in the pantry are under the minimum?")) == [
        "chickpeas",
        "flour",
    ]


def test_what_several_want_is_added_up_so_many_times(base_of: BaseOf) -> None:
    ferry = base_of({"ferry.md": FERRY})
    assert (
        ferry.ask("what would 2 adults and a dog pay for the return").said == "2 × 20 + 5 = 45 EUR"
    )
    assert ferry.ask("an adult and a dog return, how much together?").said == "20 + 5 = 25 EUR"


MONTHS = """month,rent,food,note
January,780,410,
February,780,385,ski weekend
March,780,430,desk paid apart
April,780,398,
May,805,442,rent up
"""


def test_rows_from_one_to_another_are_called_by_their_months(base_of: BaseOf) -> None:
    budget = base_of({"months.csv": MONTHS})
    assert budget.ask("total food january to march").said == "410 + 385 + 430 = 1,225"
    assert counted(budget.ask("which month had the highest food")) == ["May"]


def test_a_sum_shows_its_steps(base: FactBase) -> None:
    answer = base.ask("how much do the items cost in total?")
    assert answer.kind == "sum"
    assert answer.said == "84 + 132.50 + 97 + 60 = 373.50 EUR"


def test_an_order_says_by_which_column_it_goes(base: FactBase) -> None:
    assert "It goes by the column “Price (EUR)”." in base.ask("cheapest item").reason


def test_a_list_under_a_heading_is_given_whole(base: FactBase) -> None:
    answer = base.ask("list what to bring")
    assert counted(answer) == ["sleeping bag", "torch", "swimming things"]


def test_what_is_still_open_is_told_by_its_box(base: FactBase) -> None:
    assert counted(base.ask("which tasks are still open?")) == ["buy gas", "print the map"]


def test_a_condition_on_a_figure_shows_the_figures(base: FactBase) -> None:
    assert base.ask("which items cost more than 90 euros?").said == "Van hire: 132.50 · Food: 97"


def test_every_item_rests_on_a_row_with_its_place(base: FactBase) -> None:
    answer = base.ask("which items cost more than 90 euros?")
    for one in answer.items:
        assert one.label in one.hit.fact.text
        assert one.hit.fact.source.title == "Camping weekend"


def test_what_no_row_tells_is_not_worked_out(base: FactBase) -> None:
    assert base.ask("which item weighs the most?").verdict is not Verdict.ANSWERED
    assert base.ask("how many guests have a dog?").verdict is not Verdict.ANSWERED


def test_an_ordinary_question_is_answered_by_one_fact(base: FactBase) -> None:
    answer = base.ask("Who drives the van?")
    assert answer.kind == "one"
    assert answer.hits[0].fact.text == "Pia drives the van."


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("which boat has the most expensive berth fee?", "Petrel: 560"),
        ("which boat had the most expensive berth fee in 2024?", "Petrel: 585"),
    ],
)
def test_of_columns_of_several_years_the_last_is_meant_or_the_one_that_is_asked_for(
    base: FactBase, question: str, said: str
) -> None:
    assert base.ask(question).said == said


def test_the_period_of_a_column_is_that_of_its_figures(base: FactBase) -> None:
    items = base.ask("which boat has the most expensive berth fee?").items
    assert [(one.number, one.unit, one.period) for one in items[:1]] == [("560", "EUR", "2025")]


def test_two_years_of_one_thing_are_held_against_each_other(base: FactBase) -> None:
    answer = base.ask("what is the difference between the berth fee of Gannet in 2025 and 2024?")
    assert "410 − 395 = 15 EUR" in answer.said


def test_those_between_two_figures_are_named(base: FactBase) -> None:
    answer = base.ask("which camping items cost between 80 and 100 euros")
    assert [one.label for one in answer.items if one.counts] == ["Pitch", "Food"]


def test_a_column_of_yes_and_no_that_is_named_says_which(base: FactBase) -> None:
    answer = base.ask("which camping costs are not booked")
    assert [one.label for one in answer.items if one.counts] == ["Food", "Canoes"]


def test_what_came_first_in_an_order_is_what_the_next_turn_is_about(base: FactBase) -> None:
    chat = Conversation(base)
    assert chat.ask("what is the most expensive camping item?").items[0].label == "Van hire"
    answer = chat.ask("who paid for it?")
    assert answer.hits[0].answer
    assert answer.hits[0].answer.text == "Tom"


def test_who_asks_for_a_total_gets_no_list(base: FactBase) -> None:
    answer = base.ask("what is the total of the camping costs")
    assert answer.kind != "list"


_MONTHS = (
    "month,rent,groceries,eating out,note\n"
    "January,840,312,64,\nApril,840,341,112,\n"
    "May,865,297,83,rent went up\nJune,865,190,210,Norway\n"
)


@pytest.mark.parametrize(
    ("question", "short"),
    [
        ("which month did i spend the most on eating out", "210"),
        ("which month did i spend the most on groceries", "341"),
        ("rent in may", "865"),
        ("eating out in may", "83"),
    ],
)
def test_what_is_paid_for_names_the_column(base_of: BaseOf, question: str, short: str) -> None:
    answer = base_of({"budget.csv": _MONTHS}).ask(question)
    assert answer.hits[0].answer
    assert answer.hits[0].answer.text == short


_FERRY = """# Departures from Port Elling

| Departure | Monday-Friday | Saturday | Sunday |
|---|---|---|---|
| 06:15 | yes | no | no |
| 10:30 | yes | yes | yes |
| 16:20 | yes | yes | yes |
| 18:50 | yes | no | yes |
"""


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("earliest departure from port elling", "06:15"),
        ("last boat from port elling on saturday", "16:20"),
    ],
)
def test_what_is_called_by_times_has_a_first_and_a_last(
    base_of: BaseOf, question: str, said: str
) -> None:
    assert base_of({"ferry.md": _FERRY}).ask(question).said == said


_PACKING = """PACKING LIST

Clothes
[x] 6 t-shirts
[ ] rain jacket
[x] swimsuit

Bathroom
[ ] sun cream
[x] toothbrush

Gear
[ ] spare batteries (4)
[x] binoculars

NOT taking: laptop, drone, hair dryer.
"""


def test_boxes_below_labels_are_one_list_where_it_is_asked_what_is_open(base_of: BaseOf) -> None:
    answer = base_of({"packing.txt": _PACKING}).ask("what do i still have to pack")
    assert answer.said == "rain jacket · sun cream · spare batteries (4)"


_PANTRY = (
    "item,quantity,unit,place\nlentils,5,packets,cellar\ntomatoes,14,tins,cellar\n"
    "chickpeas,9,tins,cellar\nrice,3,kg,kitchen\nolive oil,2,bottles,kitchen\nflour,4,kg,kitchen\n"
)


def test_what_is_somewhere_are_things_and_no_units(base_of: BaseOf) -> None:
    answer = base_of({"pantry.csv": _PANTRY}).ask("what else is in the cellar")
    assert answer.said == "lentils · tomatoes · chickpeas"


def test_a_row_that_the_question_names_is_no_answer_in_itself(base_of: BaseOf) -> None:
    spent = "month,category,planned,spent\n" + "".join(
        f"{month},{category},{planned},{planned + more}\n"
        for month, more in (("March", 28.2), ("April", -18.25), ("May", 35.1))
        for category, planned in (("groceries", 620), ("energy", 145), ("car", 110))
    )
    answer = base_of({"budget.csv": spent}).ask("what did we spend on groceries in april")
    assert answer.kind == "one"
    assert answer.hits[0].answer is not None
    assert answer.hits[0].answer.text == "601.75"


def test_who_is_named_is_not_asked_for(base_of: BaseOf) -> None:
    tasks = "Who,What,By when\nHenrike Solberg,Two offers for a heat pump,30 May\n"
    tasks += "Tobias Lenthe,New key for the shed,15 May\nAda Finch,Letter to the council,1 June\n"
    answer = base_of({"tasks.csv": tasks}).ask("what does henrike have to do")
    assert answer.hits[0].answer is not None
    assert answer.hits[0].answer.text == "Two offers for a heat pump"


def test_two_adults_pay_twice_where_how_much_stands_last(base_of: BaseOf) -> None:
    fares = "Fare,Single,Return\nAdults,7.50,13.00\nChildren,4.00,7.00\nDogs,2.50,4.00\n"
    answer = base_of({"fares.csv": fares}).ask("return ticket for two adults and a dog, how much")
    assert answer.said == "2 × 13 + 4 = 30"


_SHELVES = """item,quantity,unit,shelf,remark
strawberry jam,11,jar,A,own
apple sauce,7,jar,A,own
tomato passata,24,bottle,B,
chickpeas,9,tin,B,
rice,5,kg,C,
flour,3,kg,C,use first
olive oil,2,bottle,C,from Lies
candles,40,piece,D,
"""


def test_a_cell_behind_the_name_of_its_column_says_which_rows(base_of: BaseOf) -> None:
    answer = base_of({"cellar.csv": _SHELVES}).ask("what is on shelf A")
    assert answer.said == "strawberry jam · apple sauce"
