"""Which row of a table adds up the others."""

from qa.answering.gathering.things.totals import totals
from tests.qa.answering.gathering.things.test_members import of_rows

COLUMNS = ("Hive", "Frames", "Honey (kg)")
HIVES = ("Juniper | 7 | 11.5", "Bramble | 8 | 19.2", "Hazel | 5 | 14.3")


def names(*rows: str) -> list[str]:
    return [one.name.text for one in totals(of_rows(COLUMNS, *rows))]


def test_it_is_told_by_its_name() -> None:
    assert names(*HIVES, "Total | 20 | 45.0") == ["Total"]


def test_it_is_told_by_its_figures_whatever_it_is_called() -> None:
    assert names(*HIVES, "All | 20 | 45.0") == ["All"]
    assert names("Apiary | 20 | 45.0", *HIVES) == ["Apiary"]


def test_a_row_whose_figures_are_its_own_is_none() -> None:
    assert names(*HIVES, "Sorrel | 20 | 46.9") == []
    assert names(*HIVES) == []


def test_three_figures_that_add_up_by_chance_are_no_total() -> None:
    assert [*totals(of_rows(("Boat", "Crew"), "Gull | 3", "Tern | 4", "Ruff | 7"))] == []
