from datetime import date

import pytest

from facts import Filter, Source

DATED = Source("report", "A report", published="2024-03-01", collection="press")
UNDATED = Source("leaflet", "A leaflet")


@pytest.mark.parametrize(
    ("where", "dated", "undated"),
    [
        (Filter(), True, True),
        (Filter(since=date(2024, 3, 1)), True, False),
        (Filter(since=date(2024, 3, 2)), False, False),
        (Filter(before=date(2024, 3, 2)), True, False),
        (Filter(before=date(2024, 3, 1)), False, False),
        (Filter(sources=("leaflet", "other")), False, True),
        (Filter(collections=("press",)), True, False),
        (Filter(collections=("press",), sources=("leaflet",)), False, False),
    ],
)
def test_a_source_passes_where_it_passes_all(where: Filter, dated: bool, undated: bool) -> None:
    assert (where.passes(DATED), where.passes(UNDATED)) == (dated, undated)
    assert bool(where) == (where != Filter())
