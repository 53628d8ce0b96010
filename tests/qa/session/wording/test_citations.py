"""What is copied can be pasted elsewhere as it is."""

import pytest

from facts import Fact, Place, Source
from qa import Answer, Hit, ShortAnswer, Verdict
from qa.session.turn import Turn
from qa.session.wording.citations import (
    KINDS,
    Quotable,
    bibtex,
    cited,
    markdown_footnote,
    quotable,
    quoted,
    short_or_fact,
)

SOURCE = Source(
    "clusters_2022",
    "Clusters & growth {1}",
    "The Daily",
    "Li Wei",
    "2022-11-18",
    "https://x.test/a",
)
FACT = Fact("a", "It made 2*3 [billion] yuan.", SOURCE, 4, "the_report", place=Place(page=7))
HIT = Hit(1, 0.9, FACT, ShortAnswer("2*3 [billion] yuan", 8, 26))
BARE = Hit(1, 0.9, Fact("b", "It grew.", Source("b", "A title"), 2))


def test_the_short_answer_is_copied_or_the_fact_where_there_is_none() -> None:
    assert short_or_fact(HIT) == "2*3 [billion] yuan"
    assert short_or_fact(BARE) == "It grew."


def test_the_plain_citation_names_everything_that_is_known() -> None:
    assert cited(HIT).splitlines() == [
        "It made 2*3 [billion] yuan.",
        "Clusters & growth {1} · The Daily, 2022-11-18 · page 7 · according to the_report",
        "https://x.test/a",
    ]
    assert cited(BARE).splitlines() == ["It grew.", "A title · ¶ 2"]


def test_markdown_shows_every_character_and_the_source_in_a_footnote() -> None:
    fact, _, note = markdown_footnote(HIT).splitlines()
    assert fact == r"It made 2\*3 \[billion\] yuan.[^clusters-2022]"
    assert note == (
        "[^clusters-2022]: [*Clusters & growth {1}*](<https://x.test/a>). Li Wei, The Daily, "
        r"2022-11-18. page 7. according to the\_report."
    )
    assert markdown_footnote(BARE).splitlines()[2] == "[^b]: *A title*. ¶ 2."


def test_bibtex_escapes_what_tex_would_act_on() -> None:
    assert bibtex(HIT).splitlines() == [
        "@misc{clusters-2022,",
        r"  title = {{Clusters \& growth \{1\}}},",
        "  author = {Li Wei},",
        "  organization = {The Daily},",
        "  year = {2022},",
        "  date = {2022-11-18},",
        "  url = {https://x.test/a},",
        r"  note = {page 7, according to the\_report},",
        "}",
    ]


def test_bibtex_leaves_out_what_is_not_known() -> None:
    assert bibtex(BARE).splitlines() == [
        "@misc{b,",
        "  title = {{A title}},",
        r"  note = {\P 2},",
        "}",
    ]


@pytest.mark.parametrize("kind", KINDS)
def test_control_characters_never_reach_the_clipboard(kind: str) -> None:
    source = Source("s\x1b", "T\x1b[31m\nx", "P\x00", url="https://x.test/\x1b]52;c;aGk=\x07 b")
    copied = KINDS[kind](Hit(1, 0.9, Fact("odd", "F\x1b[2J\u202e\r\ng", source, 1, "w\x9b")))
    assert not set(copied) & set("\x1b\x00\x07\x9b\r\u202e")


def test_what_is_copied_is_that_of_the_first_turn_with_facts() -> None:
    none = Answer("?", "?", Verdict.NOTHING, 0.0, "Why.", (), "fake")
    found = Answer("?", "?", Verdict.ANSWERED, 0.9, "Why.", (HIT, BARE), "fake")
    turns = [Turn("a"), Turn("b", none), Turn("c", found), Turn("d", found)]
    assert quotable(turns) == Quotable((HIT,))
    assert quotable(turns[:2]) == Quotable()


def test_both_sides_are_copied_and_short_answers_are_named_by_them() -> None:
    both = Quotable((HIT, BARE), ("The one", "The other"))
    assert quoted("Short answer", both) == "The one: 2*3 [billion] yuan\nThe other: It grew."
    assert quoted("Fact", both) == "It made 2*3 [billion] yuan.\n\nIt grew."
