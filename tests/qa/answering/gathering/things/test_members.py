"""A table or a list as things with properties."""

from facts.fact import Context, Fact, Place, Source
from qa.answering.gathering.series.selection import selected
from qa.answering.gathering.things.members import Series
from qa.answering.gathering.things.parts import series_of
from qa.answering.gathering.things.people import called_by_people
from qa.fact_base import FactBase
from qa.question.question import Question
from tests.conftest import FakeEncoder

SOURCE = Source("s", "Shop")


def of_rows(columns: tuple[str, ...], *rows: str) -> Series:
    return series_of(
        [
            Fact(str(n), text, SOURCE, 1, context=Context(columns=columns, series=1))
            for n, text in enumerate(rows)
        ]
    )


def of_points(*points: str) -> Series:
    return series_of(
        [
            Fact(str(n), text, SOURCE, n, place=Place(), context=Context(series=1))
            for n, text in enumerate(points)
        ]
    )


def told(series: Series) -> list[tuple[str, ...]]:
    """Of each member its name and its properties."""
    return [(one.name.text, *(cell.text for cell in one.properties)) for one in series.members]


def test_a_row_is_called_by_its_first_cell() -> None:
    series = of_rows(("Thing", "Price (€)"), "Lock | 12.50", "Lamp | 30")
    assert told(series) == [("Lock", "12.50"), ("Lamp", "30")]
    assert series.columns == ("Price (€)",)


def test_where_rows_are_only_numbered_they_are_called_by_the_first_words() -> None:
    series = of_rows(("place", "name", "time"), "1 | Ada | 31:48", "2 | Bo | 32:20")
    assert [one.name.text for one in series.members] == ["Ada", "Bo"]


def test_versions_are_names_and_no_numbers_of_rows() -> None:
    series = of_rows(("Version", "Name"), "3.1 | Holunder", "3.2 | Esche")
    assert [one.name.text for one in series.members] == ["3.1", "3.2"]


def test_the_unit_may_stand_in_the_name_of_the_column() -> None:
    series = of_rows(("Thing", "Weight (g)"), "Lock | 620", "Lamp | 90")
    cell = series.members[0].property("Weight (g)")
    assert cell
    assert cell.quantity
    assert (cell.quantity.digits, cell.quantity.unit) == ("620", "g")


def test_a_column_of_figures_is_told_from_one_of_words() -> None:
    series = of_rows(
        ("Name", "Role", "Joined"), "Ada | chair | 1998", "Bo | – | 2011", "Cy | pupil | –"
    )
    assert series.of_figures == ("Joined",)


def test_codes_are_no_figures() -> None:
    series = of_rows(("Thing", "Shelf", "Stock"), "Lock | D1 | 4", "Lamp | C2 | 12")
    assert series.of_figures == ("Stock",)


def test_a_point_is_a_name_and_what_stands_apart_from_it() -> None:
    series = of_points("[x] Dripping tap – plumber, 85 €", "Draughty window – joiner, 180 €")
    assert told(series) == [
        ("Dripping tap", "plumber", "85 €"),
        ("Draughty window", "joiner", "180 €"),
    ]
    assert [one.is_done for one in series.members] == [True, False]
    assert series.of_figures == ("#2",)


def test_a_point_may_begin_with_how_much_it_is_of() -> None:
    series = of_points("500 g flour", "2 eggs", "40 bratwursts – €52.00")
    assert told(series) == [("flour", "500 g"), ("eggs", "2"), ("bratwursts", "40", "€52.00")]


def test_the_only_figure_of_a_point_is_its_property() -> None:
    series = of_points("The Canal Makers (2011)", "Mud and Money (1998)", "Just a title")
    assert [cell.text for one in series.members for cell in one.properties] == ["2011", "1998"]


def test_a_cell_knows_where_it_stands_in_what_is_read() -> None:
    series = of_rows(("Thing", "Price"), "Lock | 12.50", "Lamp | 30")
    for one in series.members:
        for cell in (one.name, *one.properties):
            assert one.fact.as_read.text[cell.start : cell.end] == cell.text


def test_a_table_of_nothing_but_totals_is_a_table_of_what_it_has(encoder: FakeEncoder) -> None:
    facts = [
        Fact(str(n), text, SOURCE, 1, context=Context(columns=("", "2024"), series=1))
        for n, text in enumerate(["Total income | 12", "Total costs | 10"])
    ]
    search = FactBase(facts, encoder).lookup()
    found = selected(Question("which is higher in 2024?"), series_of(facts), search)
    assert len(found.members) + len(found.others) == 2


def test_where_the_first_cells_repeat_rows_are_called_by_what_is_their_own() -> None:
    menu = ("Monday | Stew | 480", "Monday | Curry | 640", "Friday | Cod | 560")
    series = of_rows(("Day", "Dish", "kcal"), *menu)
    assert [one.name.text for one in series.members] == ["Stew", "Curry", "Cod"]


def test_a_number_among_others_that_are_no_years_is_no_year() -> None:
    costs = of_rows(("Licence", "Cost"), "A | 4320", "B | 1500", "C | 780")
    built = of_rows(("House", "Built"), "A | 1870", "B | 1500", "C | 1912")
    assert [one.properties[0].quantity.unit for one in costs.members] == ["", "", ""]  # type: ignore[union-attr]
    assert [one.properties[0].quantity.unit for one in built.members] == ["year"] * 3  # type: ignore[union-attr]


def test_numbers_that_are_handed_out_are_no_names() -> None:
    series = of_rows(("No.", "Member", "Since"), "1007 | Ada | 1988", "1031 | Bo | 2004")
    assert [one.name.text for one in series.members] == ["Ada", "Bo"]


def test_years_are_names_where_nothing_numbers_the_rows() -> None:
    series = of_rows(("Year", "Winner", "Time"), "1988 | Ada | 31:48", "2004 | Bo | 32:20")
    assert [one.name.text for one in series.members] == ["1988", "2004"]


def test_what_is_on_is_called_by_its_name_and_not_by_its_time() -> None:
    programme = of_rows(("Time", "What"), "11:30 | Clog dance", "14:30 | Song writing")
    stays = of_rows(("Nights", "House"), "6-9 June (3) | Tank", "9-12 June (3) | Quinta")
    points = of_points("10:30 – coffee, with cake", "12:00 – talk on bees")
    assert [one.name.text for one in programme.members] == ["Clog dance", "Song writing"]
    assert [one.name.text for one in stays.members] == ["Tank", "Quinta"]
    assert [one.name.text for one in points.members] == ["coffee", "talk on bees"]
    assert [one.properties[0].text for one in points.members] == ["10:30", "12:00"]


def test_further_sentences_of_a_point_belong_to_it() -> None:
    lead = ("", "Salt Orchard:", "", "Tin Weather:")
    texts = (
        "Salt Orchard – 312 pages.",
        "Our score: 4.1",
        "Tin Weather – 274 pages.",
        "Not liked.",
    )
    facts = [
        Fact(str(n), text, SOURCE, n // 2, context=Context(series=1, lead_in=lead[n]))
        for n, text in enumerate(texts)
    ]
    orchard, weather = series_of(facts).members
    score = orchard.property("Our score")
    assert score
    assert (score.text, score.fact) == ("4.1", facts[1])
    assert (weather.name.text, weather.more) == ("Tin Weather", (facts[3],))


def test_people_are_called_by_their_names_and_not_by_their_offices() -> None:
    elected = of_rows(
        ("Office", "Elected", "Votes"), "Chair | Ada Finch | 28", "Clerk | Bo Lee | 30"
    )
    assert told(called_by_people(elected)) == [
        ("Ada Finch", "Chair", "28"),
        ("Bo Lee", "Clerk", "30"),
    ]
    places = of_rows(
        ("Name", "Lives in", "Votes"), "Ada Finch | New Holm | 28", "Bo Lee | Esk | 30"
    )
    assert called_by_people(places) == places


def test_names_of_columns_in_data_say_the_unit() -> None:
    stock = of_rows(("item", "price_eur", "temp_min"), "Lock | 12.50 | 3", "Lamp | 30 | 4")
    prices = [one.property("price_eur") for one in stock.members]
    assert [cell and cell.quantity and cell.quantity.unit for cell in prices] == ["EUR", "EUR"]
    assert stock.dimensions_of("temp_min") == {"count"}
