from collections.abc import Sequence

from facts import Fact
from qa.evaluation.asking import evaluate
from qa.evaluation.labelled import Labelled
from qa.fact_base import FactBase


def test_a_question_is_right_by_must_or_else_by_paragraph(base: FactBase) -> None:
    by_must, by_paragraph, wrong = evaluate(
        base,
        [
            Labelled("carp in the pond", must=("40", "carp")),
            Labelled("carp in the pond", paragraphs=(3,)),
            Labelled("carp in the pond", must=("rhubarb",)),
        ],
    )
    assert by_must.right_first
    assert by_paragraph.right_first
    assert not wrong.right_first
    assert wrong.missed.startswith("right fact")


def test_a_comparison_is_right_when_three_facts_together_hold_it(base: FactBase) -> None:
    question = "carp in the pond or visitors of the garden"
    (together,) = evaluate(base, [Labelled(question, "comparison", must=("40", "15,000"))])
    (apart,) = evaluate(base, [Labelled(question, "direct", must=("40", "15,000"))])
    assert together.right_first
    assert apart.rank is None


def test_a_last_turn_is_asked_after_its_earlier_turns(
    six_facts: Sequence[Fact], base: FactBase
) -> None:
    earlier = ("How many roses are in the garden?",)
    last, alone = evaluate(
        base, [Labelled("Who said that?", must=("roses",), earlier=earlier), Labelled("carp pond")]
    )
    assert last.answer.hits[0].fact == six_facts[0]
    assert last.answer.searched == f"Who says: {six_facts[0].text}"
    assert last.right_first
    assert alone.answer.searched == "carp pond"


def test_in_one_chat_questions_come_in_one_conversation_in_a_fixed_order(base: FactBase) -> None:
    questions = [
        Labelled(question)
        for question in ("How many roses has the garden?", "Who said that?", "carp in the pond?")
    ]
    once, again = (list(evaluate(base, questions, in_one_chat=True)) for _ in range(2))
    assert [one.answer.searched for one in once] == [one.answer.searched for one in again]
    assert {one.labelled for one in once} == set(questions)
    asked = [one.labelled.question for one in once]
    said = next(one for one in once if one.labelled.question == "Who said that?")
    assert asked.index("Who said that?") == 0 or said.answer.searched != "Who said that?"
