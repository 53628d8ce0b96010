"""A source laid out for reading."""

from dataclasses import replace

from facts import Context, Fact, Place, Source
from qa.session.source_view import (
    Passage,
    above_mark,
    fact_places,
    found_text,
    passage_text,
    passages,
)
from qa.session.wording.styled import Role, text_of

SOURCE = Source("s", "S")


def at(text: str, words: str, paragraph: int, page: int | None = None) -> Fact:
    start = text.index(words)
    span = (start, start + len(words))
    return Fact(words, words, SOURCE, paragraph, span=span, place=Place(page=page))


def test_curated_facts_are_grouped_by_paragraph_in_order() -> None:
    facts = [Fact(name, name.upper(), SOURCE, n) for name, n in (("c", 3), ("a", 1), ("b", 1))]
    assert passages(facts) == (
        Passage("A\n\nB", 1, places={"a": (0, 1), "b": (3, 4)}),
        Passage("C", 3, places={"c": (0, 1)}),
    )


def test_every_fact_stands_exactly_where_its_span_says() -> None:
    text = "Title\n\nOne is here. Two, too.\nwrapped Three.\nFour.\n\n\nNobody.\n"
    facts = [
        at(text, "Four.", 3, page=2),
        at(text, "Two, too.", 2, page=1),
        at(text, "wrapped Three.", 2),
    ]
    laid = passages(facts, text)
    assert [(one.text, one.paragraph, one.page) for one in laid] == [
        ("Title", None, None),
        ("One is here. Two, too. wrapped Three.", 2, 1),
        ("Four.", 3, 2),
        ("Nobody.", None, None),
    ]
    for passage in laid:
        for fact, (start, end) in passage.places.items():
            assert passage.text[start:end] == fact


def test_a_fact_that_goes_over_a_wrapped_line_is_one_piece() -> None:
    text = "It was a\nlong story. Yes."
    laid = passages([at(text, "It was a\nlong story.", 1)], text)
    assert laid == (
        Passage("It was a long story. Yes.", 1, places={"It was a\nlong story.": (0, 20)}),
    )


def test_a_text_without_facts_is_still_shown() -> None:
    assert [one.text for one in passages([], "One.\nStill one.\n\nTwo.")] == [
        "One. Still one.",
        "Two.",
    ]


def test_facts_are_walked_in_reading_order() -> None:
    laid = (
        Passage("A B", 1, places={"a": (0, 1), "b": (2, 3)}),
        Passage("-", None),
        Passage("C", 2, places={"c": (0, 1)}),
    )
    assert fact_places(laid) == [(0, "a"), (0, "b"), (2, "c")]


def test_the_characters_of_a_fact_are_marked_in_its_passage() -> None:
    passage = Passage("One. Two\x1b[31m. Three.", 2, page=1, places={"two": (5, 14)})
    assert text_of(passage_text(passage)) == "¶ 2 · p. 1\nOne. Two. Three.\n"
    shown = passage_text(passage, "two")
    assert text_of(shown) == "▶ ¶ 2 · p. 1\nOne. Two. Three.\n"
    assert [piece.text for piece in shown if piece.role is Role.ANSWER] == ["Two."]


DECISIONS = ("Reference", "Proposal", "Decision")
ROWS = ["12 | Housing at Mill Meadow | Approved", "31 | Flats at the Yard | Refused"]


def rows(texts: list[str]) -> tuple[str, list[Fact]]:
    """A source that is one table, and its rows."""
    text = "\n".join(texts)
    context = Context(columns=DECISIONS, series=1)
    found = [replace(at(text, one, 1), id=one[:2], context=context) for one in texts]
    return text, found


def test_a_table_stands_under_the_names_of_its_columns_with_the_cited_row_marked() -> None:
    text, facts = rows(ROWS)
    (passage,) = passages(facts, text)
    shown = passage_text(passage, "31")
    assert text_of(shown).splitlines() == [
        "▶ ¶ 1",
        "Reference  Proposal                Decision",
        "12         Housing at Mill Meadow  Approved",
        "31         Flats at the Yard       Refused",
    ]
    assert [piece.text for piece in shown if piece.role is Role.ANSWER] == [
        *("31", "Flats at the Yard", "Refused")
    ]
    assert above_mark(shown).endswith("Approved\n")


def test_what_is_found_in_a_table_marks_its_cell() -> None:
    text, facts = rows(ROWS)
    (passage,) = passages(facts, text)
    start = passage.text.index("Refused")
    found = found_text(passage, start, start + 3)
    assert [piece.text for piece in found if piece.role is Role.ANSWER] == ["Refused"]


def test_where_there_is_little_room_cells_are_wrapped_or_stand_below_each_other() -> None:
    text, facts = rows(ROWS)
    (passage,) = passages(facts, text)
    wrapped = text_of(passage_text(passage, None, 32)).splitlines()
    assert wrapped[1:4] == [
        "Reference  Proposal     Decision",
        "12         Housing at   Approved",
        "           Mill Meadow  ",
    ]
    assert text_of(passage_text(passage, None, 16)).splitlines()[1:4] == [
        *("Reference: 12", "Proposal: Housing at Mill Meadow", "Decision: Approved")
    ]


def test_a_long_table_is_laid_out_in_parts_each_under_the_names() -> None:
    texts = [f"{number:02} | Row | {number}" for number in range(90)]
    laid = passages(rows(texts)[1], "\n".join(texts))
    assert [len(one.places) for one in laid] == [40, 40, 10]
    assert all("Reference" in text_of(passage_text(one)) for one in laid)
    assert laid[2].text.startswith("80 | Row | 80")
    for passage in laid:
        for fact, (start, _) in passage.places.items():
            assert passage.text[start:].startswith(fact)


def test_words_beside_a_row_are_not_drawn_as_a_table() -> None:
    text = f"As decided: {ROWS[0]}"
    fact = replace(at(text, ROWS[0], 1), context=Context(columns=DECISIONS))
    (passage,) = passages([fact], text)
    assert passage.table is None
    assert "12 | Housing" in text_of(passage_text(passage, fact.id))
