"""A source laid out for reading."""

from facts import Fact, Place, Source
from qa.session.source_view import Passage, fact_places, passage_text, passages
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
