"""The names of the columns of tables in PDFs, and what names their rows."""

from collections.abc import Sequence

import pytest

from facts.reading.blocks import Block
from tests.facts.reading.papers import LEFT, PITCH, TOP, Paper, blocks, read

TEXT = [
    "The workshop has sold two lathes since it was",
    "opened, and both are described in this table.",
]


def table(rows: list[list[str]], *, bold: bool = False) -> list[Block]:
    """The rows that are read of a table below some text, its first row bold or not."""

    def page(paper: Paper) -> None:
        paper.lines(LEFT, TOP, TEXT)
        for at, cells in enumerate(rows):
            paper.row(180 + at * PITCH, cells, bold=bold and not at)

    return [block for block in blocks(page) if block.kind == "row"]


@pytest.mark.parametrize("bold", [True, False])
def test_codes_of_what_is_compared_name_the_columns(bold: bool) -> None:
    found = table(
        [
            ["Property", "LT-40", "LT-60"],
            ["Weight", "85 kg", "140 kg"],
            ["Spindle speed", "2,500 rpm", "1,800 rpm"],
            ["Length", "40 cm", "60 cm"],
        ],
        bold=bold,
    )
    assert (found[0].text, found[0].columns) == (
        "Weight | 85 kg | 140 kg",
        ("Property", "LT-40", "LT-60"),
    )
    assert len(found) == 3


def test_a_bold_first_row_of_measures_names_the_columns() -> None:
    found = table(
        [["Strength", "5 mg", "10 mg"], ["Children", "1 a day", "none"], ["Adults", "3", "2"]],
        bold=True,
    )
    assert {row.columns for row in found} == {("Strength", "5 mg", "10 mg")}


def test_codes_that_go_on_below_are_no_names() -> None:
    found = table([["Bolt", "M8", "B12"], ["Nut", "M6", "B14"], ["Pin", "M4", "B2"]])
    assert [row.text for row in found] == ["Bolt | M8 | B12", "Nut | M6 | B14", "Pin | M4 | B2"]


def test_small_amounts_are_no_years_and_belong_to_a_row() -> None:
    names = ("Boat", "Half day", "Day", "Week")
    found = table(
        [[*names], ["Canoe", "£16", "£24", "£95"], ["Kayak", "£14", "£21", "£140"]], bold=True
    )
    assert [(row.text, row.columns) for row in found] == [
        ("Canoe | £16 | £24 | £95", names),
        ("Kayak | £14 | £21 | £140", names),
    ]


def test_counts_of_two_digits_are_no_years() -> None:
    found = table([["", "2021/22", "2022/23"], ["Teachers", "58", "59"], ["Trips", "3", "17"]])
    assert {row.columns for row in found} == {("", "2021/22", "2022/23")}
    assert len(found) == 2


def test_a_unit_in_the_corner_is_part_of_the_caption() -> None:
    found = table(
        [["£ thousand", "2022", "2023"], ["Grants", "5,310", "5,585"], ["Gifts", "4", "9"]]
    )
    assert (found[0].columns, found[0].caption) == (
        ("", "2022", "2023"),
        "£ thousand",
    )


def test_a_table_that_goes_on_over_the_page_keeps_its_caption() -> None:
    paper = Paper()
    paper.put(LEFT, 500, "Parts in stock", bold=True, size=14)
    paper.row(524, ["Number", "Part", "Price"], bold=True)
    for at in range(12):
        paper.row(540 + at * PITCH, [f"HC-10{at}", f"Tyre {at}", f"£{at + 30}.50"])
    paper.add_page()
    paper.row(60, ["Number", "Part", "Price"], bold=True)
    for at in range(3):
        paper.row(76 + at * PITCH, [f"HC-20{at}", f"Saddle {at}", f"£{at + 30}.50"])
    paper.lines(LEFT, 200, TEXT)
    rows = [block for block in read(paper).blocks if block.kind == "row"]
    assert len(rows) == 15
    assert {row.caption for row in rows} == {"Parts in stock"}
    assert {row.columns for row in rows} == {("Number", "Part", "Price")}


def test_a_cell_that_is_wider_than_the_others_makes_no_column() -> None:
    rows = [["Property", "LT-40", "LT-60"], *([f"Part {at}", "2 kg", "3 kg"] for at in range(9))]
    found = table([*rows, ["Size", "40 x 2 mm", "605 x 370 x 260 mm"]], bold=True)
    assert {row.columns for row in found} == {("Property", "LT-40", "LT-60")}
    assert found[-1].text == "Size | 40 x 2 mm | 605 x 370 x 260 mm"


def test_a_name_that_is_wider_than_what_stands_below_it_is_one_column() -> None:
    rows = [["Job", "Price"], *([f"Repair no. {at}", f"£{at}"] for at in range(1, 10))]
    found = table(rows, bold=True)
    assert {row.columns for row in found} == {("Job", "Price")}
    assert [row.text for row in found][8] == "Repair no. 9 | £9"


def test_a_row_whose_first_cell_others_share_is_named_by_two() -> None:
    found = table(
        [
            ["Room", "Thing", "Number"],
            ["Kitchen", "Cooker", "1"],
            ["Kitchen", "Fridge", "3"],
            ["Hall", "Desk", "2"],
        ],
        bold=True,
    )
    assert [row.places[0][1].row for row in found] == ["Kitchen, Cooker", "Kitchen, Fridge", "Hall"]


def test_the_first_row_below_names_that_have_no_corner_is_one_of_the_table() -> None:
    def page(paper: Paper) -> None:
        paper.lines(LEFT, TOP, TEXT)
        paper.line(LEFT, 184, 400, 184)
        paper.row(180, ["", "Ridge 3", "Ridge 5"], bold=True)
        for at, cells in enumerate(
            (
                ["Frame", "Aluminium", "Carbon"],
                ["Weight", "11.8 kg", "9.4 kg"],
                ["Gears", "9", "12"],
            )
        ):
            paper.row(196 + at * PITCH, cells)

    found = [block for block in blocks(page) if block.kind == "row"]
    assert [row.text for row in found][:2] == [
        "Frame | Aluminium | Carbon",
        "Weight | 11.8 kg | 9.4 kg",
    ]
    assert {row.columns for row in found} == {("", "Ridge 3", "Ridge 5")}


_ITEMS = [
    ["Description", "Number", "Unit price", "Amount"],
    ["Oak worktop", "2", "£345.00", "£690.00"],
    ["Brass handles", "14", "£8.50", "£119.00"],
    ["Plinth", "3", "£21.00", "£63.00"],
]


@pytest.mark.parametrize(("name", "amount"), [(300, 410), (160, 300), (190, 340)])
def test_sums_below_the_items_are_pairs_of_their_own(name: int, amount: int) -> None:
    def page(paper: Paper) -> None:
        paper.lines(LEFT, TOP, TEXT)
        for at, cells in enumerate(_ITEMS):
            paper.row(180 + at * PITCH, cells, bold=not at)
        for at, (what, sum_of) in enumerate((("Subtotal", "£872.00"), ("Balance due", "£272.00"))):
            paper.put(name, 244 + at * PITCH, what)
            paper.put(amount, 244 + at * PITCH, sum_of)

    found = [block for block in blocks(page) if block.kind == "row"]
    assert [(row.text, row.columns) for row in found][2:] == [
        ("Plinth | 3 | £21.00 | £63.00", tuple(_ITEMS[0])),
        ("Subtotal | £872.00", ()),
        ("Balance due | £272.00", ()),
    ]
    assert found[-1].places[0][1].row == "Balance due"
    assert found[-1].places[0][1].table != found[0].places[0][1].table


def test_a_total_that_stands_in_the_columns_keeps_their_names() -> None:
    found = table([*_ITEMS, ["Total", "", "", "£872.00"]], bold=True)
    assert (found[-1].text, found[-1].columns) == ("Total | £872.00", ("Description", "Amount"))


def test_the_line_that_names_the_columns_is_found_below_pairs() -> None:
    pairs = [["Invoice number", "2025-014"], ["Invoice date", "4 May 2025"], ["Due", "3 June 2025"]]

    def page(paper: Paper) -> None:
        paper.put(LEFT, TOP, "INVOICE", bold=True)
        for at, (name, value) in enumerate(pairs):
            paper.put(140, 110 + at * PITCH, name)
            paper.put(280, 110 + at * PITCH, value)
        for at, cells in enumerate(_ITEMS):
            paper.row(160 + at * PITCH, cells)
        for at, (name, value) in enumerate((("Subtotal", "£872.00"), ("Total due", "£958.00"))):
            paper.put(130, 224 + at * PITCH, name)
            paper.put(290, 224 + at * PITCH, value)

    found = [block for block in blocks(page) if block.kind == "row"]
    assert [(row.text, row.columns) for row in found] == [
        *((" | ".join(pair), ()) for pair in pairs),
        *((" | ".join(cells), tuple(_ITEMS[0])) for cells in _ITEMS[1:]),
        ("Subtotal | £872.00", ()),
        ("Total due | £958.00", ()),
    ]


def test_a_name_with_its_year_names_a_column() -> None:
    names = ("Branch", "Revenue 2024", "Share")
    found = table([[*names], ["Boats", "212.4", "61.2 %"], ["Sails", "134.8", "38.8 %"]])
    assert [(row.text, row.columns) for row in found] == [
        ("Boats | 212.4 | 61.2 %", names),
        ("Sails | 134.8 | 38.8 %", names),
    ]


def test_a_month_among_other_months_names_no_column() -> None:
    rows = [["Boats", "March 2024", "12"], ["Sails", "April 2024", "9"], ["Oars", "May 2024", "7"]]
    assert [(row.text, row.columns) for row in table(rows)] == [(" | ".join(r), ()) for r in rows]


def test_the_unit_of_a_whole_table_is_in_its_caption_and_not_the_name_of_a_column() -> None:
    found = table(
        [["in million euros", "2023", "2022"], ["Sales", "212.4", "198.1"], ["Debt", "9.5", "8.0"]]
    )
    assert {(row.columns, row.caption) for row in found} == {
        (("", "2023", "2022"), "in million euros")
    }


def test_a_heading_across_the_columns_ends_a_table() -> None:
    weekdays = [["Pier", *(f"Boat {n}" for n in (41, 43, 45, 47, 49))]]
    piers = ("Auk", "Kirrin", "Thole", "Lind Point")
    weekdays += [[pier, "6:40", "9:10", "12:15", "15:30", "18:05"] for pier in piers]
    sundays = [["Pier", *(f"Boat {n}" for n in (61, 63, 65, 67))]]
    sundays += [[pier, "8:20", "11:00", "14:20", "17:45"] for pier in piers]
    tickets = [["Ticket", "Adult", "Child", "Bicycle"]]
    tickets += [[name, "EUR 7.80", "EUR 3.90", "EUR 2.00"] for name in ("Single", "Return", "Day")]

    def page(paper: Paper) -> None:
        paper.put(180, 60, "Lake ferry, line 4, from Auk to", size=18)
        paper.put(255, 82, "Lind Point", size=18)
        paper.put(LEFT, 110, "Valid from 13 April 2025 to 26 October 2025.", size=10)
        for name, top, rows, step in (
            ("Monday to Friday", 140, weekdays, 73),
            ("Saturday, Sunday and public holidays", 260, sundays, 88),
            ("Tickets", 380, tickets, 115),
        ):
            paper.put(LEFT, top, name, size=14)
            for at, cells in enumerate(rows):
                paper.row(top + (at + 1) * 18, cells, step=step)

    found = blocks(page)
    assert found[0].text == "Lake ferry, line 4, from Auk to Lind Point"
    told = [(row.text, row.columns) for row in found if row.kind == "row"]
    assert told == [
        *((" | ".join(cells), tuple(weekdays[0])) for cells in weekdays[1:]),
        *((" | ".join(cells), tuple(sundays[0])) for cells in sundays[1:]),
        *((" | ".join(cells), tuple(tickets[0])) for cells in tickets[1:]),
    ]


def test_names_above_all_groups_are_those_of_each() -> None:
    names = ["Item", "1/2 day", "Day", "Deposit"]
    groups = {
        "GARDEN": [
            ["Rotavator", "29.00", "45.00", "100.00"],
            ["Shredder", "38.00", "58.00", "150.00"],
        ],
        "PARTY": [["Gazebo", "-", "40.00", "75.00"], ["Trestle table", "-", "4.50", "none"]],
    }

    def page(paper: Paper) -> None:
        paper.lines(LEFT, TOP, TEXT)
        paper.row(180, names)
        height = 180.0
        for title, rows in groups.items():
            height += 2 * PITCH
            paper.put(LEFT, height, title, size=14)
            for cells in rows:
                height += PITCH
                paper.row(height, cells)

    found = blocks(page)
    rows = [block for block in found if block.kind == "row"]
    assert [(row.text.split(" | ")[0], row.caption) for row in rows] == [
        ("Rotavator", "GARDEN"),
        ("Shredder", "GARDEN"),
        ("Gazebo", "PARTY"),
        ("Trestle table", "PARTY"),
    ]
    assert {row.columns for row in rows} == {tuple(names)}
    assert len({row.places[0][1].table for row in rows}) == 1
    assert not [block for block in found if block.kind == "heading"]


def test_a_row_with_the_day_of_a_month_is_no_name_of_columns() -> None:
    rows = [
        ["Who", "What", "Before"],
        ["Hamid", "Have the pump repaired", "1 June"],
        ["Tess", "Poster open day", "25 May"],
        ["Oleg", "Write to members", "20 May"],
    ]

    def page(paper: Paper) -> None:
        paper.lines(LEFT, TOP, TEXT)
        for at, cells in enumerate(rows):
            base = 180 + at * 1.5 * PITCH
            paper.row(base, cells, step=150)
            paper.line(LEFT, base + PITCH / 2, 500, base + PITCH / 2)

    found = [block for block in blocks(page) if block.kind == "row"]
    assert {row.columns for row in found} == {("Who", "What", "Before")}
    assert found[0].text == "Hamid | Have the pump repaired | 1 June"


def test_years_with_a_unit_name_the_columns() -> None:
    names = ("Item", "2022 EUR", "2023 EUR")
    found = table([[*names], ["Staff", "214,000", "223,500"], ["Media", "92,000", "80,000"]])
    assert {row.columns for row in found} == {names}
    assert len(found) == 2


def test_a_line_of_a_form_with_a_year_names_no_columns() -> None:
    found = table(
        [
            ["Name", "Ada Hill", "Year", "2022"],
            ["Claim", "SF-8", "Make", "Jeep"],
            ["Policy", "7", "Model", "K"],
        ]
    )
    assert found[0].text == "Name | Ada Hill | Year | 2022"


def test_columns_that_are_named_anew_below() -> None:
    found = table(
        [
            ["Jan", "Feb", "Mar"],
            ["5,910", "5,480", "3,020"],
            ["Apr", "May", "Jun"],
            ["3,660", "5,240", "4,870"],
        ]
    )
    assert [(row.text, row.columns) for row in found] == [
        ("5,910 | 5,480 | 3,020", ("Jan", "Feb", "Mar")),
        ("3,660 | 5,240 | 4,870", ("Apr", "May", "Jun")),
    ]


def test_two_columns_are_named_where_most_below_are_figures() -> None:
    found = table(
        [
            ["Risk", "Limit EUR"],
            ["Fire", "52,000"],
            ["Burglary", "52,000"],
            ["Water", "52,000"],
            ["Bicycle", "1,500"],
            ["Car", "Not insured"],
        ]
    )
    assert {row.columns for row in found} == {("Risk", "Limit EUR")}
    assert len(found) == 5


def drawn(rows: Sequence[Sequence[str | list[str] | None]], *, shaded: int = 0) -> list[Block]:
    """The rows that are read of a table whose cells are drawn."""

    def page(paper: Paper) -> None:
        paper.lines(LEFT, TOP, TEXT)
        end = paper.grid(180, rows, shaded=shaded)
        paper.lines(LEFT, end + 30, TEXT)

    return [block for block in blocks(page) if block.kind == "row"]


def test_a_shaded_row_names_the_columns() -> None:
    found = drawn(
        [["Thing", "Limit"], ["Cash", "1,500 EUR"], ["Hotel", "90 EUR a night, at most ten"]],
        shaded=1,
    )
    assert [(row.text, row.columns) for row in found] == [
        ("Cash | 1,500 EUR", ("Thing", "Limit")),
        ("Hotel | 90 EUR a night, at most ten", ("Thing", "Limit")),
    ]


def test_a_drawn_cell_holds_all_of_its_lines() -> None:
    found = drawn(
        [
            ["Code", "Meaning", "What to do"],
            ["E1", "No water", ["Open the tap; clean", "the inlet filter"]],
            ["E2", ["Does not", "drain"], "Clean the filter"],
        ],
        shaded=1,
    )
    assert [row.text for row in found] == [
        "E1 | No water | Open the tap; clean the inlet filter",
        "E2 | Does not drain | Clean the filter",
    ]


def test_a_drawn_name_stands_over_each_of_its_columns() -> None:
    found = drawn(
        [
            ["", "2022", None, "2023", None],
            ["Port", "Cars", "Lorries", "Cars", "Lorries"],
            ["Alma", "410", "97", "455", "101"],
            ["Hale", "120", "33", "98", "29"],
        ]
    )
    assert found[0].columns == ("Port", "2022 Cars", "2022 Lorries", "2023 Cars", "2023 Lorries")


def test_two_drawn_tables_with_a_title_between_keep_their_own_columns() -> None:
    def page(paper: Paper) -> None:
        end = paper.grid(90, [["Day", "Pool"], ["Mon", "closed"], ["Tue", "7:00"]], shaded=1)
        paper.put(LEFT, end + 24, "Fares", bold=True)
        paper.grid(end + 34, [["Ticket", "Price"], ["Adult", "9 EUR"], ["Child", "free"]], shaded=1)

    found = [(row.text, row.columns) for row in blocks(page) if row.kind == "row"]
    assert found == [
        ("Mon | closed", ("Day", "Pool")),
        ("Tue | 7:00", ("Day", "Pool")),
        ("Adult | 9 EUR", ("Ticket", "Price")),
        ("Child | free", ("Ticket", "Price")),
    ]


def test_boxes_around_paragraphs_are_no_table() -> None:
    prose = [
        "The lathe that the mill had bought in spring",
        "was brought back in the autumn of that year",
        "because the bench on which it stood was low",
        "and the turner had to bend over it all day.",
        "It was then lent to the school at the harbour",
        "where the caretaker has put it on two blocks",
        "of oak, and it has been in use ever since by",
        "the older pupils who build their own boats.",
    ]

    def page(paper: Paper) -> None:
        paper.grid(90, [[prose, prose], [prose, prose]], step=230)

    assert not [block for block in blocks(page) if block.kind == "row"]


def test_a_shaded_row_names_columns_that_no_line_is_drawn_between() -> None:
    rows = [["Thing", "How"], ["Cash", "By hand"], ["Card", "At the desk"], ["Voucher", "By post"]]

    def page(paper: Paper) -> None:
        paper.set_fill_color(210, 210, 210)
        paper.rect(LEFT - 4, 90, 300, PITCH, "F")
        for at, cells in enumerate(rows):
            paper.row(100 + at * PITCH, cells)

    assert {row.columns for row in blocks(page) if row.kind == "row"} == {("Thing", "How")}
