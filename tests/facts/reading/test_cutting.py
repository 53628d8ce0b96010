from facts import Source
from facts.fact import Place
from facts.reading.blocks import Block
from facts.reading.cutting import cut

SOURCE = Source("s", "The garden")


def test_each_sentence_is_a_fact_at_its_span_with_what_stands_around_it() -> None:
    text, facts = cut(
        [
            Block("heading", "Pond"),
            Block("paragraph", "The pond is deep. It holds 40 carp. Frogs left it."),
            Block("heading", "Oak"),
            Block("paragraph", "The oak is old."),
        ],
        SOURCE,
    )
    assert (
        text
        == "Pond\n\nThe pond is deep. It holds 40 carp. Frogs left it.\n\nOak\n\nThe oak is old."
    )
    assert [text[slice(*fact.span or ())] for fact in facts] == [fact.text for fact in facts]
    carp, oak = facts[1], facts[3]
    assert (carp.text, carp.paragraph, carp.heading) == ("It holds 40 carp.", 1, "Pond")
    assert carp.context == "Pond\nThe pond is deep.\nFrogs left it."
    assert (oak.paragraph, oak.heading, oak.context) == (2, "Oak", "Oak")


def test_a_row_of_two_figures_is_a_fact_and_one_of_a_single_cell_is_not() -> None:
    rows = [Block("row", text, "Year | Ships") for text in ("2022 | 1,204", "2023")]
    _, facts = cut(rows, SOURCE)
    assert [(fact.text, fact.context) for fact in facts] == [("2022 | 1,204", "Year | Ships\n2023")]


def test_rows_follow_each_other_and_hang_on_their_columns() -> None:
    rows = [Block("row", f"Tug {name} | 2011", "Ship | Built") for name in ("A", "B")]
    text, facts = cut([Block("paragraph", "These are the ships."), *rows], SOURCE)
    assert text == "These are the ships.\n\nTug A | 2011\nTug B | 2011"
    assert [(fact.text, fact.paragraph) for fact in facts[1:]] == [
        ("Tug A | 2011", 2),
        ("Tug B | 2011", 2),
    ]
    assert facts[2].context == "Ship | Built\nTug A | 2011"


def test_points_of_a_list_hang_on_the_sentence_before_it() -> None:
    points = [Block("item", "very red roses"), Block("item", "very old oaks")]
    _, facts = cut([Block("paragraph", "Among other things, we sell:"), *points], SOURCE)
    assert [fact.context for fact in facts[1:]] == [
        "Among other things, we sell:\nvery old oaks",
        "Among other things, we sell:\nvery red roses",
    ]


def test_fragments_repetitions_and_the_title_are_no_facts() -> None:
    said = ("The garden", "Read more", "2024-03-01", "Snow is cold.", "Snow is cold.")
    _, facts = cut([Block("paragraph", text) for text in said], SOURCE)
    assert [(fact.id, fact.text, fact.paragraph) for fact in facts] == [("1", "Snow is cold.", 4)]


def test_the_title_is_no_heading() -> None:
    blocks = [Block("heading", "The garden"), Block("paragraph", "Snow is cold.")]
    (fact,) = cut(blocks, SOURCE)[1]
    assert (fact.heading, fact.context) == (None, "")


def test_a_long_neighbour_is_cut_short() -> None:
    _, facts = cut([Block("paragraph", "A b " + "c" * 900 + ". Snow is cold.")], SOURCE)
    assert len(facts[1].context) == 300


def test_a_sentence_is_on_the_page_where_it_begins() -> None:
    places = ((0, Place(page=4)), (20, Place(page=5)))
    block = Block("paragraph", "Snow is cold. Ice is too. Fire is not.", places=places)
    _, facts = cut([block], SOURCE)
    assert [fact.page for fact in facts] == [4, 4, 5]
