"""What kind of answer a question wants, and whether a text holds one."""

import pytest

from qa.question.answer_type import AnswerType, answer_type_of, holds


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("How many people live there?", AnswerType.NUMBER),
        ("how much money was spent", AnswerType.MONEY),
        ("What amount of money was spent?", AnswerType.MONEY),
        ("what does the heat pump cost", AnswerType.MONEY),
        ("What amount of water is left?", AnswerType.NUMBER),
        ("What percentage of voters agreed?", AnswerType.PERCENTAGE),
        ("When was the bridge opened?", AnswerType.TIME),
        ("In which year did it close?", AnswerType.TIME),
        ("Where is the harbour?", AnswerType.PLACE),
        ("Which city hosts the fair?", AnswerType.PLACE),
        ("Who painted the ceiling?", AnswerType.NAME),
        ("With whom did she work?", AnswerType.NAME),
        ("Why did the mill close?", AnswerType.REASON),
        ("Did the mill close?", AnswerType.YES_NO),
        ("What does the mill make?", AnswerType.ANYTHING),
        ("mill output", AnswerType.ANYTHING),
        ("", AnswerType.ANYTHING),
    ],
)
def test_the_words_of_a_question_say_what_it_wants(question: str, kind: AnswerType) -> None:
    assert answer_type_of(question) is kind


@pytest.mark.parametrize(
    ("text", "kind", "held"),
    [
        ("The bridge was opened in 1932.", AnswerType.TIME, True),
        ("The bridge is made of steel.", AnswerType.TIME, False),
        ("About fifteen boats lie there.", AnswerType.NUMBER, True),
        ("Boats lie there.", AnswerType.NUMBER, False),
        ("A third of the voters agreed.", AnswerType.PERCENTAGE, True),
        ("The voters agreed.", AnswerType.PERCENTAGE, False),
        ("It cost 20 million yuan.", AnswerType.MONEY, True),
        ("The work was done by Ann Smith.", AnswerType.NAME, True),
        ("the work was done quietly.", AnswerType.NAME, False),
        ("The fair is held in Leeds.", AnswerType.PLACE, True),
        ("Anything at all.", AnswerType.ANYTHING, True),
        ("Nothing to say yes to.", AnswerType.YES_NO, True),
    ],
)
def test_a_text_holds_something_of_that_kind_or_not(
    text: str, kind: AnswerType, held: bool
) -> None:
    assert holds(text, kind) is held
