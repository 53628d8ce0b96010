"""Workbooks: several tables on a sheet, units and periods, values as people see them."""

import io
import re
import time
import zipfile
from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import Any

import pytest

from facts.fact import Place
from facts.reading.blocks import DocumentError, Extract
from facts.reading.formats import extract
from facts.reading.office import workbook
from facts.reading.office.number_formats import shown
from tests.facts.reading.making import blocks, rows


def book(lines: Sequence[Any], change: Callable[[Any], None] | None = None) -> bytes:
    """A workbook of one sheet called Revenue."""
    import openpyxl

    made = openpyxl.Workbook()
    sheet = made.active
    sheet.title = "Revenue"
    for line in lines:
        sheet.append(list(line))
    if change:
        change(sheet)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def read(lines: Sequence[Any], change: Callable[[Any], None] | None = None) -> Extract:
    return extract(book(lines, change), "a.xlsx")


REGIONS = [["Region", 2021, 2022], ["North", 4.1, 4.5], ["South", 3.2, 3.9]]


def test_a_row_knows_its_columns_sheet_and_cells() -> None:
    found = read(REGIONS)
    assert blocks(found)[:1] == [("heading", "Revenue")]
    assert rows(found) == [
        ("North | 4.1 | 4.5", ("Region", "2021", "2022"), ""),
        ("South | 3.2 | 3.9", ("Region", "2021", "2022"), ""),
    ]
    place = Place(sheet="Revenue", cells="A2:C2", table=1, row="North")
    assert found.blocks[1].places == ((0, place),)


def test_titles_and_the_unit_in_the_corner_become_the_caption() -> None:
    lines = [["Revenue by region"], [], ["in EUR million", 2021, 2022], *REGIONS[1:]]
    assert rows(read(lines))[0] == (
        "North | 4.1 | 4.5",
        ("", "2021", "2022"),
        "Revenue by region, in EUR million",
    )


def test_merged_headers_name_each_of_their_columns() -> None:
    lines = [["Region", "Revenue", None, "Profit", None], [None, 2021, 2022, 2021, 2022]]
    lines += [["North", 4.1, 4.5, 0.4, 0.5], ["South", 3.2, 3.9, 0.2, 0.1]]

    def merge(sheet: Any) -> None:
        for cells in ("B1:C1", "D1:E1", "A1:A2"):
            sheet.merge_cells(cells)

    named = ("Region", "Revenue 2021", "Revenue 2022", "Profit 2021", "Profit 2022")
    assert rows(read(lines, merge))[0] == ("North | 4.1 | 4.5 | 0.4 | 0.5", named, "")
    assert rows(read(lines))[0][1] == named  # also where nobody merged them


def test_tables_on_one_sheet_are_told_apart() -> None:
    lines = [
        ["Ship", "Built", None, "Crew", "Wage"],
        ["Bjorn", 2011, None, "Ada", 31],
        ["Solveig", 2020, None, "Bo", 29],
        ["Auk", 2016, None, "Cy", 30],
        [],
        ["Quay", "Depth"],
        ["East", 13.5],
        ["West", 9.0],
        ["North", 8.5],
    ]
    found = read(lines)
    assert [(text, columns) for text, columns, _ in rows(found)][::3] == [
        ("Bjorn | 2011", ("Ship", "Built")),
        ("Ada | 31", ("Crew", "Wage")),
        ("East | 13.5", ("Quay", "Depth")),
    ]
    assert [one.places[0][1].table for one in found.blocks[1::3]] == [1, 2, 3]


def test_an_empty_row_within_a_table_does_not_take_its_header_away() -> None:
    lines = [*REGIONS, [], ["Total", 7.3, 8.4]]
    assert rows(read(lines))[-1] == ("Total | 7.3 | 8.4", ("Region", "2021", "2022"), "")


def test_an_empty_column_within_a_table_does_not_cut_it() -> None:
    lines = [[line[0], None, *line[1:]] for line in REGIONS]
    assert rows(read(lines))[0] == ("North | 4.1 | 4.5", ("Region", "2021", "2022"), "")


def test_a_row_of_one_name_groups_those_below_it_but_not_the_total() -> None:
    lines = [REGIONS[0], ["Europe"], *REGIONS[1:], ["Total", 7.3, 8.4]]
    assert [(text, caption) for text, _, caption in rows(read(lines))] == [
        ("Europe", ""),
        ("North | 4.1 | 4.5", "Europe"),
        ("South | 3.2 | 3.9", "Europe"),
        ("Total | 7.3 | 8.4", ""),
    ]


def test_notes_below_a_table_are_sentences() -> None:
    found = read([*REGIONS, ["Figures for 2022 are preliminary."]])
    assert blocks(found)[-1] == ("paragraph", "Figures for 2022 are preliminary.")


@pytest.mark.parametrize(
    ("value", "number_format", "said"),
    [
        (0.125, "0.0%", "12.5%"),
        (0.125, '0.0 "%"', "0.1 %"),
        (1234567.891, "#,##0.00", "1,234,567.89"),
        (1200, "[$€-407]#,##0", "€1,200"),
        (1200, '#,##0 "km"', "1,200 km"),
        (-5, "#,##0;(#,##0)", "(5)"),
        (0, '#,##0;-#,##0;"-"', "-"),
        (4_500_000, '0.0,,"m"', "4.5m"),
        (7, "000", "007"),
        (2.5, "0.##", "2.5"),
        (3, "General", "3"),
        (0.1 + 0.2, "General", "0.3"),
        (1e21, "General", "1000000000000000000000"),
        (date(2024, 3, 1), "dd/mm/yyyy", "2024-03-01"),
        (datetime(2024, 3, 1), "mmm yy", "March 2024"),
        (datetime(2024, 3, 1), "yyyy", "2024"),
        (datetime(2024, 3, 1, 9, 30), "d mmm yyyy hh:mm", "2024-03-01 09:30"),
        (True, "General", "TRUE"),
        ("#REF!", "General", ""),
        (None, "General", ""),
    ],
)
def test_values_read_as_people_see_them(value: Any, number_format: str, said: str) -> None:
    assert shown(value, number_format) == said


def test_number_formats_of_cells_are_applied() -> None:
    def percent(sheet: Any) -> None:
        sheet["B2"].number_format = "0 %"
        sheet["C2"].number_format = '#,##0.0 "km"'

    lines = [["Line", "Share", "Length"], ["Coast", 0.31, 1250.5], ["Fjord", 0.2, 80]]
    assert rows(read(lines, percent))[0][0] == "Coast | 31 % | 1,250.5 km"


def test_a_formula_without_a_value_is_named() -> None:
    found = read([*REGIONS, ["Total", "=B2+B3", 8.4]])
    assert found.skipped.startswith("Formulas without a value: 1; open it in a spreadsheet")


def test_a_hidden_sheet_is_named_and_not_read() -> None:
    def hide(sheet: Any) -> None:
        other = sheet.parent.create_sheet("Lists")
        other["A1"] = "secret"
        other.sheet_state = "hidden"

    found = read(REGIONS, hide)
    assert "Hidden sheets were not read: Lists" in found.skipped
    assert all("secret" not in one.text for one in found.blocks)


def changed(data: bytes, pattern: bytes, replacement: bytes) -> bytes:
    """A workbook whose sheet was changed behind the library's back."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            if name == "xl/worksheets/sheet1.xml":
                part = re.sub(pattern, replacement, part)
            new.writestr(name, part)
    return out.getvalue()


def test_a_sheet_that_lies_about_its_size_costs_no_time() -> None:
    data = changed(book(REGIONS), rb'ref="A1:C3"', b'ref="A1:XFD1048576"')
    assert len(rows(extract(data, "a.xlsx"))) == 2


def test_merged_cells_over_a_whole_sheet_cost_no_time() -> None:
    merged = b'</sheetData><mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'
    data = changed(book(REGIONS), b"</sheetData>", merged)
    assert len(extract(data, "a.xlsx").blocks) >= 1


def test_too_many_cells_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "MOST_CELLS", 8)
    with pytest.raises(DocumentError, match="more than 8 cells; save the sheets of interest"):
        read(REGIONS)


def test_the_author_is_no_program() -> None:
    assert read(REGIONS).author is None


@pytest.mark.parametrize("width", [1, 2])
def test_thousands_of_areas_between_empty_rows_take_little_time(width: int) -> None:
    lines: list[Any] = [["Ship", "Built"][:width]]
    for number in range(4_000):
        lines += [[f"ship {number}", number][:width], []]
    started = time.process_time()
    assert len(read(lines).blocks) > 3_900
    assert time.process_time() - started < 30


def test_workbooks_of_older_programs_are_read_with_their_cells() -> None:
    def hide(sheet: Any) -> None:
        sheet.parent.create_sheet("Lists").sheet_state = "hidden"
        sheet["B2"].number_format = "0.0"

    lines: list[Any] = [[], [], *([None, *line] for line in REGIONS)]
    found = workbook.read_older_workbook(book(lines, hide))
    assert rows(found)[0] == ("North | 4.1 | 4.5", ("Region", "2021", "2022"), "")
    place = Place(sheet="Revenue", cells="B4:D4", table=1, row="North")
    assert found.blocks[1].places == ((0, place),)
    assert "Hidden sheets were not read: Lists" in found.skipped
