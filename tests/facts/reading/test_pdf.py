"""Lines of a page put together to paragraphs; real PDFs are in test_real_documents."""

from facts.fact import Place
from facts.reading.pdf_layout import laid_out, without_margins
from facts.reading.pdf_lines import Cell, Line


def page(number: int, *texts: str, left: float = 50) -> list[Line]:
    """Lines of ten-point letters, five points wide each, below each other."""
    return [
        Line(text, number, left, left + 5 * len(text), 800.0 - 12 * at, 800.0 - 12 * at, 10)
        for at, text in enumerate(texts)
    ]


def read(*pages: list[Line]) -> list[tuple[str, str]]:
    return [(block.kind, block.text) for block in laid_out(list(pages), body=10)]


def test_lines_that_fill_the_column_go_on_and_those_that_stop_short_end() -> None:
    lines = page(
        1,
        "The garden has a hundred and twenty roses, and they",
        "are red.",
        "The pond holds forty carp, which are fed on Mondays",
        "and on Fridays.",
    )
    assert read(lines) == [
        ("paragraph", "The garden has a hundred and twenty roses, and they are red."),
        ("paragraph", "The pond holds forty carp, which are fed on Mondays and on Fridays."),
    ]


def test_a_word_that_was_broken_is_whole_again() -> None:
    assert read(page(1, "The garden has a hundred and twenty ro\x02", "ses in it.")) == [
        ("paragraph", "The garden has a hundred and twenty roses in it.")
    ]


def test_a_sentence_goes_on_over_the_page_and_knows_both() -> None:
    first, second = page(4, "The garden has a hundred and"), page(5, "twenty roses. They are red.")
    (block,) = laid_out([first, second], body=10)
    assert block.text == "The garden has a hundred and twenty roses. They are red."
    assert block.places == ((0, Place(page=4)), (29, Place(page=5)))
    assert len(read(page(1, "The garden is old."), page(2, "It has roses."))) == 2


def test_a_point_of_a_list_is_an_item_without_its_mark() -> None:
    assert read(page(1, "We sell:", "• red roses", "2) old oaks")) == [
        ("paragraph", "We sell:"),
        ("item", "red roses"),
        ("item", "old oaks"),
    ]


def test_larger_letters_are_a_heading() -> None:
    (line,) = page(1, "The pond")
    heading = Line("The pond", 1, line.left, line.right, 820, 820, 16)
    assert read([heading, *page(1, "It holds forty carp.")]) == [
        ("heading", "The pond"),
        ("paragraph", "It holds forty carp."),
    ]


def test_running_titles_and_page_numbers_are_left_out() -> None:
    pages = [
        page(n, "Garden report", f"Chapter {n}: plants", "One is here.", f"Two {word}.", f"- {n} -")
        for n, word in ((1, "stands"), (2, "sits"), (3, "lies"))
    ]
    kept = [[line.text for line in page] for page in without_margins(pages)]
    assert kept == [["One is here.", f"Two {word}."] for word in ("stands", "sits", "lies")]


def row(at: int, *cells: str) -> Line:
    """A line of cells, each 100 points right of the one before it."""
    parts = tuple(
        Cell(text, 50.0 + 100 * place, 50.0 + 100 * place + 5 * len(text))
        for place, text in enumerate(cells)
    )
    bottom = 800.0 - 12 * at
    return Line(" ".join(cells), 1, 50, parts[-1].right, bottom, bottom, 10, parts)


def test_lines_with_the_same_columns_are_rows_that_know_the_names_of_the_columns() -> None:
    lines = [row(0, "Town", "Boats"), row(1, "Harbour", "41"), row(2, "Millbrook", "7")]
    blocks = list(laid_out([lines], body=10))
    assert [(block.kind, block.text, block.columns) for block in blocks] == [
        ("row", "Harbour | 41", ("Town", "Boats")),
        ("row", "Millbrook | 7", ("Town", "Boats")),
    ]
    assert [block.places for block in blocks] == [((0, Place(page=1)),)] * 2


def test_a_table_whose_first_row_has_figures_has_no_names_for_its_columns() -> None:
    lines = [row(at, f"Town {at}", "41") for at in range(3)]
    assert [(block.kind, block.columns) for block in laid_out([lines], body=10)] == [
        ("row", ())
    ] * 3


def test_two_columns_of_running_text_and_the_marks_of_a_list_are_no_table() -> None:
    text = "The garden has a hundred and twenty roses"
    columns = [row(at, text, text) for at in range(4)]
    listed = [row(at, "•", "boats") for at in range(4, 8)]
    assert "row" not in {block.kind for block in laid_out([columns, listed], body=10)}
