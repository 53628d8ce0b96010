"""The names of columns, told by what stands in a table, whatever format it comes from."""

from facts.fact import Place, Source
from facts.reading.blocks import Block
from facts.reading.cutting.cutting import cut
from facts.reading.tables.grids import table_blocks


def found(*rows: str) -> list[Block]:
    """The blocks of a table, its cells parted by commas."""
    cells = [[cell.strip() for cell in row.split(",")] for row in rows]
    return table_blocks(cells, places=[Place(table=1)] * len(cells))


def test_codes_of_what_is_compared_name_the_columns() -> None:
    rows = found("Property,DX-20,DX-30", "Weight,13.5 kg,17.2 kg", "Power,340 W,480 W")
    assert {row.columns for row in rows} == {("Property", "DX-20", "DX-30")}
    assert len(rows) == 2


def test_codes_that_go_on_below_are_no_names() -> None:
    rows = found("Bolt,M8,B12", "Nut,M6,B14", "Pin,M4,B2")
    assert [row.text for row in rows] == ["Bolt | M8 | B12", "Nut | M6 | B14", "Pin | M4 | B2"]


def test_years_name_the_columns_of_every_row() -> None:
    rows = found(",2021,2022,2023", "Pupils,846,871,890", "Costs,,,", "Books,14,19,", "Trips,,3,1")
    assert [(row.text, row.columns) for row in rows if len(row.columns) > 1] == [
        ("Pupils | 846 | 871 | 890", ("", "2021", "2022", "2023")),
        ("Books | 14 | 19", ("", "2021", "2022")),
        ("Trips | 3 | 1", ("", "2022", "2023")),
    ]


def test_rows_with_empty_cells_are_of_the_same_table() -> None:
    rows = found("Plant,Where,Height", "Rose,wall,250", "Fig,,110", "Box,path,60")
    facts = cut(rows, Source("s", "Garden"))[1]
    assert [(fact.text, fact.paragraph) for fact in facts] == [
        ("Rose | wall | 250", 1),
        ("Fig | 110", 1),
        ("Box | path | 60", 1),
    ]


def test_a_row_whose_first_cell_others_share_is_named_by_two() -> None:
    rows = found("Category,Item,Budget", "Income,Bar,3200", "Income,Hire,1400", "Gifts,Misc,7")
    assert [row.places[0][1].row for row in rows] == ["Income, Bar", "Income, Hire", "Gifts"]


def test_years_with_a_remark_name_the_columns_too() -> None:
    rows = found(",2023,2024,2025 (plan)", "Rent,21600,23400,23400", "Food,16320,17110,17800")
    assert {row.columns for row in rows} == {("", "2023", "2024", "2025 (plan)")}


def test_years_in_the_first_row_are_values_where_others_stand_below() -> None:
    rows = found("Ada,1998,2001", "Bo,2003,2009", "Cy,2011,2016")
    assert len(rows) == 3


def test_the_first_row_below_names_that_have_no_corner_is_one_of_the_table() -> None:
    rows = found(",Basic,Plus", "Frame,Aluminium,Carbon", "Weight,11.8 kg,9.4 kg", "Gears,9,12")
    assert rows[0].text == "Frame | Aluminium | Carbon"
    assert {row.columns for row in rows} == {("", "Basic", "Plus")}


def test_the_name_of_a_sum_below_the_items_stands_in_no_column_of_figures() -> None:
    rows = found("Thing,Price,Amount", "Oak,345.00,690.00", "Ash,8.50,119.00", ",Subtotal,809.00")
    assert (rows[-1].text, rows[-1].columns) == ("Subtotal | 809.00", ("", "Amount"))
    assert rows[0].columns == ("Thing", "Price", "Amount")


def columns_of(*rows: str) -> set[tuple[str, ...]]:
    """The names of the columns that the rows of a table have."""
    return {row.columns for row in found(*rows)}


def test_a_name_with_a_year_and_a_unit_is_a_name() -> None:
    names = ("Route", "Deck", "Fare 2024 (GBP)", "Fare 2025 (GBP)")
    assert columns_of(",".join(names), "Holm,A,12,13", "Esk,B,18,19") == {names}


def test_one_such_column_is_enough_to_be_read() -> None:
    names = ("Route", "Deck", "Fare 2025 (GBP)")
    assert columns_of(",".join(names), "Holm,A,12", "Esk,B,18") == {names}


def test_names_with_digits_stand_above_figures_that_have_no_such_words() -> None:
    names = ("Sensor", "PM2.5 (ug)", "CO2 (ppm)", "Week 12")
    assert columns_of(",".join(names), "S1,12,410,22 kg", "S2,15,430,19 kg") == {names}


def test_words_that_go_on_below_are_values() -> None:
    rows = found("Hall 12,Seats 40,Floor 2", "Hall 14,Seats 55,Floor 3", "Hall 2,Seats 20,Floor 0")
    assert [row.text.split(" | ")[0] for row in rows] == ["Hall 12", "Hall 14", "Hall 2"]


def test_units_above_bare_figures_name_the_columns() -> None:
    names = ("Runner", "5 km", "10 km")
    assert columns_of(",".join(names), "Ada,21:40,44:10", "Bo,23:01,48:30") == {names}


def test_a_unit_in_a_single_cell_is_a_value() -> None:
    assert columns_of("Ada,12 kg,3", "Bo,14,4", "Cy,9,6") == {()}


def test_years_in_the_names_of_columns_of_words_are_names() -> None:
    names = ("Class", "Winner 2023", "Winner 2024")
    assert columns_of(",".join(names), "Junior,Ada,Bo", "Open,Cy,Ada", "Senior,Bo,Di") == {names}


def test_a_second_row_of_years_with_a_unit_names_the_columns_too() -> None:
    rows = columns_of(
        ",Power,,Gas,", ",2024 (kWh),2025 (kWh),2024 (kWh),2025 (kWh)", "Hall,1,2,3,4"
    )
    assert rows == {
        ("", "Power 2024 (kWh)", "Power 2025 (kWh)", "Gas 2024 (kWh)", "Gas 2025 (kWh)")
    }


def test_a_line_of_words_and_a_year_is_the_title_or_names_a_group() -> None:
    rows = found("Fees 2026 (EUR)", "Class,Child,Adult", "Judo,10,20", "Spring 2026", "Row,4,6")
    facts = cut(rows, Source("s", "Club"))[1]
    assert [(fact.text, fact.context.caption) for fact in facts] == [
        ("Judo | 10 | 20", "Fees 2026 (EUR)"),
        ("Row | 4 | 6", "Fees 2026 (EUR), Spring 2026"),
    ]


def test_a_month_without_values_names_no_group() -> None:
    rows = found("Month,Rain,Sun", "May 2025,10,90", "June 2025,,", "July 2025,4,96")
    assert [row.caption for row in rows] == ["", "", ""]


def test_a_row_of_several_titles_stands_above_the_names_of_columns() -> None:
    rows = found("Hill Bank,Charges,in EUR", "ref,service,member,other", "A,card,5,8", "B,loan,0,9")
    assert {(row.caption, row.columns) for row in rows} == {
        ("Hill Bank, Charges, in EUR", ("ref", "service", "member", "other"))
    }


def test_names_of_columns_of_which_the_last_is_missing_are_no_titles() -> None:
    rows = found("Name,Age,Town", "Ada,30,York,late", "Bo,41,Hull,new", "Cy,28,Ely,new")
    assert [row.columns[:3] for row in rows] == [("Name", "Age", "Town")] * 3


def test_a_table_that_goes_on_below_itself_has_other_names_there() -> None:
    rows = found(
        "Month,Jan,Feb,Mar",
        "Visits,41,38,60",
        "Month,Apr,May,Jun",
        "Visits,62,70,77",
        "Loans,9,8,7",
    )
    assert [(row.text, row.columns) for row in rows] == [
        ("Visits | 41 | 38 | 60", ("Month", "Jan", "Feb", "Mar")),
        ("Visits | 62 | 70 | 77", ("Month", "Apr", "May", "Jun")),
        ("Loans | 9 | 8 | 7", ("Month", "Apr", "May", "Jun")),
    ]


def test_words_among_figures_are_values_where_they_are_no_new_names() -> None:
    rows = found("Day,Pool,Sauna", "Mon,7,14", "Tue,closed,closed", "Wed,8,15", "Thu,9,16")
    assert [row.text for row in rows][1] == "Tue | closed | closed"
