from dataclasses import replace

import pytest

from facts import Context, Fact, Source
from qa.answering.reading.cells import asked_cell, cells_of
from qa.question.question import Question

COLUMNS = ("State", "Permits", "Handguns", "Long guns", "Totals")
ROW = Fact("r", "Ohio | 264,140 | 12,155 | 14,847 | 291,142", Source("s", "S"), 1)
TABLE = Fact("r", ROW.text, ROW.source, 1, context=Context(columns=COLUMNS))


def asked(question: str, read: str, fact: Fact = TABLE) -> str:
    start = fact.text.index(read)
    asks = Question(question)
    low, high = asked_cell(asks, cells_of(asks, fact), start, start + len(read))
    return fact.text[low:high]


@pytest.mark.parametrize(
    ("question", "read", "cell"),
    [
        ("permits ohio", "Ohio", "264,140"),
        ("How many handguns were there in Ohio?", "264,140 | 12,155", "12,155"),
        ("total of ohio", "12,155", "291,142"),
        ("ohio figure", "12,155 | 14,847", "12,155"),
        ("how many long guns or what in ohio", "Ohio", "14,847"),
        ("which state has 264,140 permits", "Ohio", "Ohio"),
    ],
)
def test_a_row_is_asked_by_its_key_and_the_name_of_a_column(
    question: str, read: str, cell: str
) -> None:
    assert asked(question, read) == cell


def test_only_part_of_a_cell_may_answer() -> None:
    row = Fact("r", "Pump | IM-440 (2 years)", ROW.source, 1, context=Context(columns=("A", "B")))
    assert asked("warranty of the pump", "2 years", row) == "2 years"


def test_a_row_without_names_of_columns_has_no_cells_to_choose_from() -> None:
    assert cells_of(Question("permits ohio"), ROW) == []


FARES = Fact(
    "f",
    "Holm | 25 | 12 | 13",
    ROW.source,
    1,
    context=Context(columns=("Route", "Crossings", "Fare 2024 (GBP)", "Fare 2025 (GBP)")),
)


@pytest.mark.parametrize(
    ("question", "cell"),
    [
        ("how much is holm", "13"),
        ("how much was holm in 2024", "12"),
        ("what does holm cost", "13"),
        ("how many crossings has holm", "25"),
    ],
)
def test_a_figure_is_of_what_is_measured_and_of_the_last_year(question: str, cell: str) -> None:
    assert asked(question, "25", FARES) == cell


def test_a_figure_that_nothing_tells_is_where_it_was_read() -> None:
    assert asked("how much is there on the ohio line", "12,155") == "12,155"


ROTA = Fact(
    "w",
    "Wednesday | Bram | bathroom | 14 May",
    ROW.source,
    1,
    context=Context(columns=("Week day", "Who", "What", "Since")),
)
PLAIN_ROTA = replace(ROTA, context=Context(columns=("Day", "Flatmate", "Room", "Since")))


@pytest.mark.parametrize(
    ("question", "fact", "cell"),
    [
        ("who cleans the bathroom", ROTA, "Bram"),
        ("what does bram clean", ROTA, "bathroom"),
        ("who has to do the bathroom", PLAIN_ROTA, "Bram"),
    ],
)
def test_who_asks_for_no_day(question: str, fact: Fact, cell: str) -> None:
    assert asked(question, "Wednesday | Bram" if cell == "Bram" else "Wednesday", fact) == cell


def test_a_word_of_asking_may_name_a_column_but_not_behind_how() -> None:
    columns = Context(columns=("Service", "Short", "Long"))
    row = Fact("r", "Colour | 48 EUR | 69 EUR", ROW.source, 1, context=columns)
    assert asked("what does colour for long hair cost", "48 EUR", row) == "69 EUR"
    assert asked("how long does the colour take, 48?", "48 EUR", row) == "48 EUR"


def test_a_cell_of_which_the_question_names_column_and_part_is_its_key() -> None:
    columns = Context(columns=("Day", "Flats"))
    row = Fact("r", "Wednesday | 5 and 6", ROW.source, 1, context=columns)
    assert asked("laundry day flat 5", "6", row) == "Wednesday"


def test_how_long_it_takes_is_told_by_hours_and_not_by_degrees() -> None:
    context = Context(columns=("Programme", "Temp.", "Duration", "Water"))
    row = Fact("r", "Eco | 50 C | 3 h 25 min | 9.5 l", ROW.source, 1, context=context)
    assert asked("how long does eco take", "50 C", row) == "3 h 25 min"


def test_a_column_called_as_one_asks_gives_way_to_one_called_by_what_is_asked() -> None:
    context = Context(columns=("Day", "Date", "Where", "Sleep"))
    row = Fact("r", "3 | Mon 8 June | Nusfjord | cabin Ramberg", ROW.source, 1, context=context)
    assert asked("where do we sleep on 8 june", "Nusfjord", row) == "cabin Ramberg"
    assert asked("where are we on 8 june", "cabin Ramberg", row) == "Nusfjord"


@pytest.mark.parametrize(
    ("question", "cell"),
    [("sauna on saturday", "11-18"), ("sauna wednesday", "12-21"), ("the sauna on sun", "closed")],
)
def test_a_column_is_asked_by_a_day_that_it_is_for(question: str, cell: str) -> None:
    context = Context(columns=("", "Mon–Fri", "Sat", "Sun"))
    row = Fact("s", "Sauna | 12-21 | 11-18 | closed", ROW.source, 1, context=context)
    assert asked(question, "Sauna", row) == cell
