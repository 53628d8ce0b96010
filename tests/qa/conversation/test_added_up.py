"""What was given last is added up: what a list says of each, or the fees of its rows."""

import pytest

from facts import Context, Fact, Source
from qa.answer import Answer, AnswerItem, Hit, Verdict
from qa.conversation.added_up import added_up
from qa.conversation.hearing.kinds import Kind
from qa.conversation.hearing.turn import Turn
from qa.conversation.memory import Memory
from qa.conversation.rewriting.followup import form_of

COLUMNS = ("No", "Name", "Fee/yr", "Paid?")
ROWS = ("101 | Timo | 60 | no", "104 | Hattie | 145 | no", "107 | Orla | 80 | no")


def turn(typed: str) -> Turn:
    return Turn(typed, typed, form_of(typed), dict.fromkeys(Kind, 1 / len(Kind)))


def listed(*rows: str) -> Memory:
    """A conversation that has listed the names in some rows."""
    source, items = Source("club", "Members"), []
    for rank, row in enumerate(rows, 1):
        fact = Fact(row[:3], row, source, rank, context=Context(columns=COLUMNS))
        items.append(AnswerItem(row.split(" | ")[1], "", Hit(rank, 0.5, fact)))
    hits = tuple(item.hit for item in items)
    asked = "which members haven't paid"
    answer = Answer(
        asked, asked, Verdict.ANSWERED, 0.9, "", hits, "m", kind="filter", items=tuple(items)
    )
    return Memory(lambda fact: [fact], [answer])


@pytest.mark.parametrize("typed", ["how much money is that together", "and in total?", "total"])
def test_the_fees_of_the_rows_that_were_listed_are_added_up(typed: str) -> None:
    answer = added_up(turn(typed), listed(*ROWS))
    assert answer
    assert answer.said == "60 + 145 + 80 = 285"
    assert [item.label for item in answer.items] == ["Timo", "Hattie", "Orla"]


@pytest.mark.parametrize(
    ("typed", "rows"),
    [
        ("how many members are there in total", ROWS),
        ("how much is that together", ROWS[:1]),
        ("how heavy are they together", ROWS),
        ("how much is that together", (*ROWS, "109 | Lubin | - | no")),
    ],
)
def test_nothing_is_added_up_where_other_things_are_asked_or_a_figure_is_missing(
    typed: str, rows: tuple[str, ...]
) -> None:
    assert added_up(turn(typed), listed(*rows)) is None
