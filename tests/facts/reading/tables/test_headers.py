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
