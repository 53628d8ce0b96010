"""Records that name the same of one thing after the other are the rows of a table."""

from tests.facts.reading.plain.test_notes import facts_of

LOANS = """Objects on loan

Object: Brass clock
Lent to: Town Hall
Insured for: £18,000

Object: Clay pipe
Lent to: Primary School
Condition: stem chipped
Insured for: £35

Borrowers pay for carriage.
"""


def test_each_record_is_a_row_with_the_names_above() -> None:
    clock, pipe = [one for one in facts_of(LOANS) if one.context.columns]
    assert clock.text == "Brass clock | Town Hall | £18,000"
    assert pipe.as_read.text.startswith("Object: Clay pipe | Lent to: Primary School | ")
    assert "Condition: stem chipped" in pipe.as_read.text


def test_one_record_alone_stays_pairs() -> None:
    text = "Settings\n\nHost: example\nPort: 8432\n\nIt starts by itself."
    assert not any(one.context.columns for one in facts_of(text))


def test_records_of_other_things_are_no_table() -> None:
    text = "Host: example\nPort: 8432\n\nName: Mill\nOwner: Ada Finch"
    assert not any(one.context.columns for one in facts_of(text))
