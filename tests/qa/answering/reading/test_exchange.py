from qa.answering.reading.exchange import Exchange, in_talk

BEFORE = [
    Exchange("how much was the rent in March?", "March: £610.", "£610"),
    Exchange("and the water", "", ""),
    Exchange("how much is the deposit?", "The deposit is £900.", "£900"),
    Exchange("who keeps it?", "The agent keeps it.", "The agent"),
]


def test_a_turn_is_read_with_the_three_before_it_the_last_first() -> None:
    assert in_talk("until when?", BEFORE) == (
        "until when? | who keeps it = The agent | how much is the deposit = £900 | and the water"
    )


def test_a_first_turn_stands_alone() -> None:
    assert in_talk("who keeps it?", []) == "who keeps it?"
