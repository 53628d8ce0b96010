"""What the command line writes."""

from collections.abc import Sequence

import pytest

from facts import Fact
from qa import Answer, Hit, Verdict
from qa.doors.printing import print_answer


@pytest.mark.parametrize(
    ("question", "searched", "told"),
    [
        ("How many rozes?", "How many roses?", True),
        (" How many\n roses?", "How many roses?", False),
        ("How many \x1b[31mroses?", "How many roses?", False),
    ],
)
def test_what_was_searched_is_told_where_the_chat_tells_it_too(
    six_facts: Sequence[Fact],
    capsys: pytest.CaptureFixture[str],
    question: str,
    searched: str,
    told: bool,
) -> None:
    hits = (Hit(1, 0.9, six_facts[0]),)
    print_answer(Answer(question, searched, Verdict.ANSWERED, 0.8, "Why.", hits, "fake"))
    assert (f"searched: {searched}" in capsys.readouterr().out) is told
