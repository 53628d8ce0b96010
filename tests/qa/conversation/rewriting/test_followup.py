import pytest

from qa.conversation.rewriting.followup import (
    FormKind,
    form_of,
    says_meant,
    with_topic,
    with_year,
    without_correcting,
)


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("Who said that?", FormKind.WHO_SAYS),
        ("and which report says so?", FormKind.WHO_SAYS),
        ("Whose opinion is that?", FormKind.WHO_SAYS),
        ("Who gave that figure?", FormKind.WHO_SAYS),
        ("what's the source?", FormKind.WHO_SAYS),
        ("Who gave it?", FormKind.CLAUSE),
        ("Who made that?", FormKind.CLAUSE),
        ("what else?", FormKind.MORE),
        ("Tell me more", FormKind.MORE),
        ("What else will the old town council build beside the harbour?", FormKind.CLAUSE),
        ("and in Millbrook?", FormKind.FRAGMENT),
        ("the smaller one?", FormKind.FRAGMENT),
        ("2019", FormKind.FRAGMENT),
        ("for how many years?", FormKind.ADVERBIAL),
        ("Why?", FormKind.ADVERBIAL),
        ("Which town is it in?", FormKind.CLAUSE),
        ("who leads them", FormKind.CLAUSE),
        ("how many people work there?", FormKind.CLAUSE),
        ("Compare the towns", FormKind.CLAUSE),
    ],
)
def test_a_question_is_of_the_kind_that_its_words_show(question: str, kind: FormKind) -> None:
    assert form_of(question).kind is kind


@pytest.mark.parametrize(
    ("question", "body"),
    [
        ("and in Millbrook?", "in Millbrook?"),
        ("What about the mayor?", "the mayor?"),
        ("ok, and how about 2019?", "2019?"),
        ("What about that of the mill?", "the mill?"),
        ("and those in 2019?", "2019?"),
        ("cup games as well?", "cup games"),
        ("his number pls", "his number"),
        ("Andover has a mayor?", "Andover has a mayor?"),
        ("and", "and"),
    ],
)
def test_what_a_follow_up_opens_with_is_not_searched(question: str, body: str) -> None:
    assert form_of(question).body == body


@pytest.mark.parametrize(
    "question", ["How big is it?", "Where do they live?", "and in Millbrook?", "which one?"]
)
def test_a_question_with_a_word_for_something_said_before_points_back(question: str) -> None:
    assert form_of(question).points_back


@pytest.mark.parametrize(
    "question",
    [
        "How many IT nodes are there?",
        "Which firms that sell lamps grew?",
        "Which town councils meet and what do they decide?",
        "Who is the mayor?",
    ],
)
def test_a_question_that_names_what_it_means_does_not(question: str) -> None:
    assert not form_of(question).points_back


def test_that_year_is_the_last_year_that_was_said() -> None:
    texts = ["Who won in 1999 and 2004?", "Ada won in 2010."]
    assert with_year("How many came in that year?", texts) == "How many came in 2004?"
    assert with_year("How many that year?", texts[1:]) == "How many in 2010?"
    assert with_year("How many that year?", ["no year"]) == "How many that year?"


@pytest.mark.parametrize("question", ["why?", "for how many years in a row?", "what else?"])
def test_a_part_of_a_question_is_no_whole_one(question: str) -> None:
    assert form_of(question).is_part
    assert not form_of("How many people live in Harbour?").is_part


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("no, a kitchen i mean", "a kitchen"),
        ("sorry, I meant how much is in it", "how much is in it"),
        ("may, not april", "may"),
        ("i meant may not march", "may"),
        ("not 2021 but 2022", "2022"),
        ("kitchen, sorry", "kitchen"),
        ("no", "no"),
        ("sorry", "sorry"),
    ],
)
def test_a_correction_is_what_is_meant(typed: str, meant: str) -> None:
    assert without_correcting(typed) == meant


@pytest.mark.parametrize("typed", ["may", "and in may?", "until may", "in may 2020"])
def test_the_month_of_may_makes_no_question(typed: str) -> None:
    assert form_of(typed).kind is FormKind.FRAGMENT


@pytest.mark.parametrize("typed", ["may i bring a dog", "May we pay later?", "what may i bring"])
def test_who_asks_for_leave_does(typed: str) -> None:
    assert form_of(typed).kind is FormKind.CLAUSE


@pytest.mark.parametrize(("typed", "empty"), [("the other?", False), ("and the?", True)])
def test_what_chooses_one_of_several_says_something(typed: str, *, empty: bool) -> None:
    assert form_of(typed).says_nothing is empty


@pytest.mark.parametrize(
    ("question", "read"),
    [
        ("and the bus again, what does it cost a day?", "what does the bus cost a day?"),
        ("back to the mayor: when was she elected", "when was the mayor elected"),
        ("our boat - what is its length?", "what is our boat's length?"),
        ("the first one: how long is it", "the first one: how long is it"),
        ("in Millbrook, how many people work", "in Millbrook, how many people work"),
        ("thanks, what does it cost", "thanks, what does it cost"),
        ("Anna, Ben or Cleo", "Anna, Ben or Cleo"),
    ],
)
def test_a_thing_named_before_the_question_is_what_its_pronoun_means(
    question: str, read: str
) -> None:
    assert with_topic(question) == read


def test_who_says_what_was_meant_corrects() -> None:
    assert says_meant("sorry, i meant 5 october")
    assert says_meant("no i mean the bridge")
    assert says_meant("sorry, meant 2023")
    assert not says_meant("what is meant by net rent")
