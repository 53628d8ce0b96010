from facts import Context, Occurrence, Source
from facts.fact import Place
from facts.reading.blocks import Block
from facts.reading.cutting.cutting import cut

SOURCE = Source("s", "The garden")


def texts(*blocks: Block) -> list[str]:
    return [fact.text for fact in cut(blocks, SOURCE)[1]]


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
    assert carp.context == Context(("Pond",), before="The pond is deep.", after="Frogs left it.")
    assert (oak.paragraph, oak.context) == (2, Context(("Oak",)))


def test_headings_are_a_path_with_the_outermost_first() -> None:
    blocks = [
        Block("heading", "Trees"),
        Block("heading", "Old ones", level=2),
        Block("paragraph", "The oak is old."),
        Block("heading", "Pond"),
        Block("paragraph", "The pond is deep."),
    ]
    _, (oak, pond) = cut(blocks, SOURCE)
    assert (oak.context.headings, oak.heading) == (("Trees", "Old ones"), "Old ones")
    assert pond.context.headings == ("Pond",)
    assert "Trees" in oak.around.split("\n")


def test_a_row_of_two_figures_is_a_fact_and_one_of_a_single_cell_is_not() -> None:
    rows = [Block("row", text, columns=("Year", "Ships")) for text in ("2022 | 1,204", "2023")]
    assert texts(*rows) == ["2022 | 1,204"]


def test_rows_follow_each_other_and_are_read_with_their_columns_and_caption() -> None:
    rows = [
        Block("row", f"Tug {name} | 2011", columns=("Ship", "Built"), caption="The fleet")
        for name in ("A", "B")
    ]
    text, facts = cut([Block("paragraph", "These are the ships."), *rows], SOURCE)
    assert text == "These are the ships.\n\nTug A | 2011\nTug B | 2011"
    assert [(fact.text, fact.paragraph) for fact in facts[1:]] == [
        ("Tug A | 2011", 2),
        ("Tug B | 2011", 2),
    ]
    read = facts[2].as_read
    assert read.text == "The fleet: Ship: Tug B | Built: 2011"
    start = read.text.index("2011")
    assert read.own(start, start + 4) == (8, 12)
    assert read.own(0, len(read.text)) == (0, 12)
    assert read.own(0, 9) is None
    assert {"The fleet", "Ship | Built", "Tug A | 2011"} <= set(facts[2].around.split("\n"))


def test_an_announcement_is_no_fact_and_leads_the_points_of_its_list() -> None:
    blocks = [
        Block("paragraph", "We are a garden. Among other things, we sell:"),
        Block("item", "very red roses"),
        Block("item", "Trees of the north:"),
        Block("item", "very old oaks", level=2),
    ]
    _, facts = cut(blocks, SOURCE)
    assert [(fact.text, fact.context.lead_in) for fact in facts] == [
        ("We are a garden.", ""),
        ("very red roses", "Among other things, we sell:"),
        ("very old oaks", "Among other things, we sell: Trees of the north:"),
    ]
    assert facts[1].as_read.text == "Among other things, we sell: very red roses"
    assert facts[1].as_read.own(29, 33) == (0, 4)


def test_what_a_sentence_says_behind_its_own_colon_leads_no_list() -> None:
    blocks = [
        Block("paragraph", "Present: Hilde and Kai. Excused: Sanne."),
        Block("item", "The old pump is broken."),
    ]
    _, facts = cut(blocks, SOURCE)
    assert facts[-1].context.lead_in == ""


def test_a_question_in_a_document_is_no_fact_and_leads_its_answer() -> None:
    for question in (Block("paragraph", "When was it opened?"), Block("heading", "When was it?")):
        _, (fact,) = cut([question, Block("paragraph", "In May 1998.")], SOURCE)
        assert (fact.text, fact.as_read.text) == ("In May 1998.", f"{question.text} In May 1998.")
    assert texts(Block("paragraph", "Why is it red? It likes the sun.")) == ["It likes the sun."]


def test_lines_of_code_are_facts_under_their_heading() -> None:
    blocks = [
        Block("heading", "Installing"),
        Block("paragraph", "Type this:"),
        Block("code", "  pip install garden\n}\nPort: 8432"),
    ]
    text, facts = cut(blocks, SOURCE)
    assert [fact.text for fact in facts] == ["pip install garden", "Port: 8432"]
    assert facts[1].context.headings == ("Installing",)
    assert facts[1].context.lead_in == "Type this:"
    assert [text[slice(*fact.span or ())] for fact in facts] == ["pip install garden", "Port: 8432"]


def test_fragments_and_the_title_are_no_facts() -> None:
    said = ("The garden", "Read more", "2024-03-01", "Snow is cold.")
    _, facts = cut([Block("paragraph", text) for text in said], SOURCE)
    assert [(fact.id, fact.text, fact.paragraph) for fact in facts] == [("1", "Snow is cold.", 4)]


def test_boilerplate_is_no_fact() -> None:
    said = (
        *("© 2024 Acme Gardens Ltd.", "All rights reserved by the authors.", "Snow is cold."),
        *("We use cookies to make this site better.", "2.1 The pond and its fish ........ 12"),
    )
    assert texts(*(Block("paragraph", text) for text in said)) == ["Snow is cold."]


def test_the_same_sentence_in_two_sections_is_one_fact_with_two_places() -> None:
    blocks = [
        Block("heading", "Adults"),
        Block("paragraph", "A ticket is ten euros.", places=((0, Place(page=1)),)),
        Block("heading", "Groups"),
        Block("paragraph", "A ticket is ten euros.", places=((0, Place(page=3)),)),
    ]
    text, (fact,) = cut(blocks, SOURCE)
    assert fact.place == Place(page=1)
    (other,) = fact.also_at
    assert other == Occurrence(2, other.span, Place(page=3), ("Groups",))
    assert text[slice(*other.span or ())] == fact.text
    assert "Groups" in fact.around


def test_the_same_row_in_tables_with_other_columns_is_two_facts() -> None:
    rows = [Block("row", "Total | 5", columns=("", name)) for name in ("Ships", "Cranes")]
    assert texts(*rows) == ["Total | 5", "Total | 5"]


def test_sentences_end_by_the_rules_of_their_language() -> None:
    said = "Der Hafen wurde am 3. Mai eröffnet. Er hat neun Kräne."
    _, facts = cut([Block("paragraph", said)], SOURCE, "de")
    assert [fact.text for fact in facts] == [
        "Der Hafen wurde am 3. Mai eröffnet.",
        "Er hat neun Kräne.",
    ]


def test_the_title_is_no_heading() -> None:
    blocks = [Block("heading", "The garden"), Block("paragraph", "Snow is cold.")]
    (fact,) = cut(blocks, SOURCE)[1]
    assert (fact.heading, fact.context, fact.around) == (None, Context(), "")


def test_a_long_neighbour_is_cut_short() -> None:
    _, facts = cut([Block("paragraph", "A b " + "c" * 900 + ". Snow is cold.")], SOURCE)
    assert len(facts[1].context.before) == 300


def test_a_sentence_is_on_the_page_where_it_begins() -> None:
    places = ((0, Place(page=4)), (20, Place(page=5)))
    block = Block("paragraph", "Snow is cold. Ice is too. Fire is not.", places=places)
    _, facts = cut([block], SOURCE)
    assert [fact.page for fact in facts] == [4, 4, 5]


def test_a_first_heading_that_the_title_holds_is_none() -> None:
    source = Source("s", "Lease of the boathouse, Quay 5")
    blocks = [
        Block("heading", "LEASE"),
        Block("heading", "Rent", level=2),
        Block("paragraph", "The rent is 85 euro."),
        Block("heading", "The boathouse", level=2),
        Block("paragraph", "The roof is new and tight."),
    ]
    rent, roof = cut(blocks, source)[1]
    assert rent.context.headings == ("Rent",)
    assert roof.context.headings == ("The boathouse",)
