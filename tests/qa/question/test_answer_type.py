"""What kind of answer a question wants, and whether a text holds one."""

import pytest

from qa.question.answer_type import Wanted, holds, wanted


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("How many people live there?", Wanted.NUMBER),
        ("how much money was spent", Wanted.MONEY),
        ("What amount of money was spent?", Wanted.MONEY),
        ("What amount of water is left?", Wanted.NUMBER),
        ("What percentage of voters agreed?", Wanted.PERCENTAGE),
        ("When was the bridge opened?", Wanted.TIME),
        ("In which year did it close?", Wanted.TIME),
        ("Where is the harbour?", Wanted.PLACE),
        ("Which city hosts the fair?", Wanted.PLACE),
        ("Who painted the ceiling?", Wanted.NAME),
        ("With whom did she work?", Wanted.NAME),
        ("Why did the mill close?", Wanted.REASON),
        ("Did the mill close?", Wanted.YES_NO),
        ("What does the mill make?", Wanted.ANYTHING),
        ("mill output", Wanted.ANYTHING),
        ("", Wanted.ANYTHING),
    ],
)
def test_the_words_of_a_question_say_what_it_wants(question: str, kind: Wanted) -> None:
    assert wanted(question) is kind


@pytest.mark.parametrize(
    ("text", "kind", "held"),
    [
        ("The bridge was opened in 1932.", Wanted.TIME, True),
        ("The bridge is made of steel.", Wanted.TIME, False),
        ("About fifteen boats lie there.", Wanted.NUMBER, True),
        ("Boats lie there.", Wanted.NUMBER, False),
        ("A third of the voters agreed.", Wanted.PERCENTAGE, True),
        ("The voters agreed.", Wanted.PERCENTAGE, False),
        ("It cost 20 million yuan.", Wanted.MONEY, True),
        ("The work was done by Ann Smith.", Wanted.NAME, True),
        ("the work was done quietly.", Wanted.NAME, False),
        ("The fair is held in Leeds.", Wanted.PLACE, True),
        ("Anything at all.", Wanted.ANYTHING, True),
        ("Nothing to say yes to.", Wanted.YES_NO, True),
    ],
)
def test_a_text_holds_something_of_that_kind_or_not(text: str, kind: Wanted, held: bool) -> None:
    assert holds(text, kind) is held
