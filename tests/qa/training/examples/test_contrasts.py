import random

from qa.training.examples.contrasts import OwnGroups, WrittenGroups
from qa.training.examples.own_pairs import OwnAsked, Shown, facts_of, right_facts, shown
from qa.training.examples.written import OwnDocument, OwnQuestion, Written

CRANES = Written(
    "lot",
    "T1",
    "Harbours",
    "It opened in 1901.",
    "It has four cranes, all of steel.",
    [("How many cranes?", "four"), ("Number of cranes?", "four"), ("Made of what?", "steel")],
    [("How high are they?", "attribute"), ("Who built them?", "attribute")],
)
OPENED = Written(
    "lot",
    "T1",
    "Harbours",
    "",
    "It opened in 1901.",
    [("When did it open?", "1901"), ("opening year?", "1901")],
    [("When did it close?", "time"), ("Who opened it?", "attribute")],
)
PRICES = OwnDocument(
    "own-x",
    "prices.md",
    "| Item | Price |\n|---|---|\n| Adult ticket | £4.50 |\n| Child ticket | £2.00 |\n",
)


def question(text: str, fact: str | None, short: str | None) -> OwnQuestion:
    return OwnQuestion("own-x", ["prices.md"], text, fact, short, fact is not None)


def test_a_sentence_stands_beside_its_question_and_its_near_misses() -> None:
    groups = WrittenGroups([CRANES, OPENED])
    seen = [groups.draw(number, random.Random(number)) for number in range(60)]
    on_facts = [group for group in seen if group[0].same is None]
    for true, *wrong in on_facts:
        assert true.fact[true.start : true.end] in {"four", "steel", "1901"}
        assert not any(pair.answers for pair in wrong)
        assert sum(pair.fact == true.fact for pair in wrong) == 2
    assert {group[0].context for group in on_facts} >= {
        "",
        "Harbours · It opened in 1901.",
        "Harbours",
    }


def test_two_questions_for_one_answer_ask_the_same_and_a_near_miss_does_not() -> None:
    groups = WrittenGroups([CRANES])
    seen = [groups.draw(number, random.Random(number)) for number in range(60)]
    pairs = [pair for group in seen for pair in group if pair.same is not None]
    same = {frozenset((pair.question, pair.fact)) for pair in pairs if pair.same}
    assert same == {frozenset(("How many cranes?", "Number of cranes?"))}
    assert any(pair.question == "How high are they?" and pair.same is False for pair in pairs)


def test_a_row_is_what_answers_and_its_cell_the_short_answer() -> None:
    facts = facts_of([PRICES])
    asked = question("price of a child ticket", "£2.00", "£2.00 | £2")
    right = shown(right_facts(asked, facts)[0], asked)
    assert right.text == "Item: Child ticket | Price: £2.00"
    assert right.text[right.start : right.end] == "£2.00"


def test_an_untold_question_stands_beside_what_its_nearest_fact_does_answer() -> None:
    row = Shown("Child ticket | £2.00", "prices", 15, 20)
    bare = Shown("Child ticket | £2.00", "prices")
    other = Shown("Adult ticket | £4.50", "prices")
    told = OwnAsked("child price", row, [other])
    untold = OwnAsked("price for seniors", None, [bare, other])
    groups = OwnGroups([told, untold])
    drawn = [groups.draw(number, random.Random(1)) for number in range(2)]
    for group in drawn:
        assert (group[0].question, group[0].answers) == ("child price", True)
        assert ("price for seniors", row.text, False) in {
            (pair.question, pair.fact, pair.answers) for pair in group
        }
