from qa.training.examples.library_talks import MEASURED_TALKS, Talk, TalkTurn, libraries, library
from qa.training.examples.talk_pairs import talk_pairs
from qa.training.examples.written import OwnDocument, plain

PRICES = OwnDocument(
    "", "prices.md", "# Boats\n\nA rowing boat is 8 euros an hour.\n\nA sailing boat is 21 euros.\n"
)
TALK = Talk(
    [
        TalkTurn("how much is a rowing boat", "how much is a rowing boat", "first", "8 euros"),
        TalkTurn("and a sailing boat?", "how much is a sailing boat", "ellipsis", "21 euros"),
        TalkTurn("thanks", "thanks", "smalltalk", courtesy=True),
        TalkTurn("can children sail it", "can children sail a boat", "detail", untold=True),
    ]
)


def test_each_turn_stands_with_those_before_it_beside_what_answers() -> None:
    first, later, untold = talk_pairs([PRICES], [TALK])
    assert first.question == "how much is a rowing boat"
    assert later.question.startswith("and a sailing boat? | how much is a rowing boat")
    assert later.right is not None
    assert later.right.text == "A sailing boat is 21 euros."
    assert later.wrong[0].text == "A rowing boat is 8 euros an hour."
    assert untold.right is None
    assert "thanks" not in untold.question


def test_what_only_measures_is_not_learnt_from() -> None:
    assert not set(libraries()) & set(libraries(measured=True))
    assert all(name.rpartition("-")[0] in MEASURED_TALKS for name in libraries(measured=True))


def test_what_answers_stands_in_a_document() -> None:
    documents, talks = library(libraries()[0])
    texts = "".join(plain(one.text) for one in documents)
    facts = [turn.fact for talk in talks for turn in talk.turns if turn.fact]
    assert facts
    assert all(plain(fact).strip() in texts for fact in facts)
