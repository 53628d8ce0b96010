"""Which facts stand together in one table or list."""

from facts.fact import Source
from facts.reading.blocks import Block
from facts.reading.cutting.cutting import cut

SOURCE = Source("s", "s")


def series(*blocks: Block) -> dict[str, int | None]:
    """The number of its table or list, for each fact by its text."""
    return {fact.text: fact.context.series for fact in cut(blocks, SOURCE)[1]}


def row(text: str, *columns: str) -> Block:
    return Block("row", text, columns=columns)


def test_rows_of_a_table_and_points_of_a_list_have_a_number_each() -> None:
    found = series(
        Block("paragraph", "The club has two lists of things."),
        row("Lock | 12", "Thing", "Price"),
        row("Lamp | 30", "Thing", "Price"),
        Block("paragraph", "Bring these to the first meeting of the year:"),
        Block("item", "a warm hat"),
        Block("item", "two pairs of gloves"),
    )
    assert found == {
        "The club has two lists of things.": None,
        "Lock | 12": 1,
        "Lamp | 30": 1,
        "a warm hat": 2,
        "two pairs of gloves": 2,
    }


def test_rows_of_another_table_are_another_series() -> None:
    found = series(
        row("Lock | 12", "Thing", "Price"),
        row("Lamp | 30", "Thing", "Price"),
        row("Anna | chair", "Name", "Role"),
        row("Bo | member", "Name", "Role"),
    )
    assert list(found.values()) == [1, 1, 2, 2]


def test_short_lines_without_marks_are_a_list_and_sentences_are_none() -> None:
    found = series(
        Block("paragraph", "Bike shop – 020 1234"),
        Block("paragraph", "Doctor – 020 9999"),
        Block("paragraph", "The club was founded in 1960."),
        Block("paragraph", "It has forty members today."),
    )
    assert list(found.values()) == [1, 1, None, None]


def test_what_stands_alone_is_no_list() -> None:
    assert series(Block("item", "two pairs of gloves")) == {"two pairs of gloves": None}


def test_a_point_of_one_word_is_a_fact_where_something_leads_its_list() -> None:
    points = (Block("item", "torch"), Block("item", "sleeping bag"))
    assert list(series(Block("heading", "What to bring"), *points)) == ["torch", "sleeping bag"]
    assert list(series(Block("paragraph", "Bring:"), *points)) == ["torch", "sleeping bag"]
    assert not series(*points)


def test_the_same_point_under_two_headings_is_two_facts() -> None:
    _, facts = cut(
        [
            Block("heading", "Dough", level=2),
            Block("item", "80 g butter"),
            Block("item", "500 g flour"),
            Block("heading", "Crumble", level=2),
            Block("item", "80 g butter"),
            Block("item", "150 g flour"),
        ],
        SOURCE,
    )
    assert [fact.context.series for fact in facts] == [1, 1, 2, 2]
