"""Markdown with all that people put into it."""

from facts.fact import Place
from facts.reading.formats import extract
from tests.facts.reading.making import blocks, rows
from tests.facts.reading.plain.test_notes import facts_of

TEXT = """# Roses

Red roses[^1] sell *best*.

```python
def a():
    return 1
```

    indented code

<table><tr><th>City</th><th>Roses</th></tr><tr><td>Hefei</td><td>120</td></tr></table>

<details><summary>More</summary>

It is read as well.

</details>

Rose
: A plant with thorns.

- [x] Water them
- Cut them
  - in March

[^1]: Of the old kind.
"""


def test_markdown_is_read_with_code_html_definitions_tasks_and_footnotes() -> None:
    found = extract(TEXT.encode(), "a.md")
    assert blocks(found) == [
        ("heading", "Roses"),
        ("paragraph", "Red roses sell best."),
        ("code", "def a():\n    return 1"),
        ("code", "indented code"),
        ("row", "Hefei | 120"),
        ("heading", "More"),
        ("paragraph", "It is read as well."),
        ("item", "Rose: A plant with thorns."),
        ("item", "[x] Water them"),
        ("item", "Cut them"),
        ("item", "in March"),
        ("paragraph", "Of the old kind."),
    ]
    assert rows(found)[0][1] == ("City", "Roses")
    assert found.blocks[-1].places == ((0, Place(note="footnote 1")),)
    assert found.blocks[-2].level == 2


def test_front_matter_that_swells_is_not_unfolded() -> None:
    bomb = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
        f"{name}: &{name} [{', '.join(['*' + before] * 9)}]\n"
        for before, name in zip("abcdefgh", "bcdefghi", strict=True)
    )
    found = extract(f"---\n{bomb}---\n# Title\n\nA sentence is here.\n".encode(), "a.md")
    assert (found.title, found.author) == ("Title", None)


def test_markdown_is_told_by_its_marks_where_the_name_does_not_say_so() -> None:
    found = extract(b"# One\n\nIt is *here*.\n\n## Two\n\nIt is there.\n", "notes.txt")
    assert blocks(found)[:2] == [("heading", "One"), ("paragraph", "It is here.")]


DAY_OUT = """# Day out

What to bring:

- rope
- helmet

1. Park at the mill.
2. Walk up the lane.

**Opening hours**
Mon–Fri 9–17

- **Guide** Anna Brink
- *Cook* – Pia
"""


def test_numbers_behind_bullets_are_another_list() -> None:
    found = {fact.text: fact.context for fact in facts_of(DAY_OUT, "a.md")}
    assert found["helmet"].lead_in == "What to bring:"
    assert found["Park at the mill."].lead_in == ""
    assert found["helmet"].series != found["Park at the mill."].series


def test_a_bold_line_leads_the_one_below_it() -> None:
    found = {fact.text: fact.context.lead_in for fact in facts_of(DAY_OUT, "a.md")}
    assert found["Mon–Fri 9–17"] == "Opening hours:"


def test_a_point_of_a_name_and_a_value_is_a_fact() -> None:
    assert "Cook – Pia" in [fact.text for fact in facts_of(DAY_OUT, "a.md")]


def test_a_clause_is_named_in_bold_by_more_words_than_other_paragraphs() -> None:
    text = "**§ 4 Fires and other hot work.** Ask.\n\n**We met on a cold day.** It rained.\n"
    found = extract(text.encode(), "a.md").blocks
    assert [block.name for block in found] == ["§ 4 Fires and other hot work.", ""]
