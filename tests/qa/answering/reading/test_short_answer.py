from collections.abc import Sequence

import pytest

from facts import Fact
from index import Candidate
from qa.answering.ranking import Ranked
from qa.answering.reading.reader import Reading
from qa.answering.reading.short_answer import fitted, short_answer, side_answer
from qa.question.question import Question


def ranked(fact: Fact, reading: Reading | None) -> Ranked:
    return Ranked(Candidate(fact, 0.5, 0.5, 0.5), 0.5, 0.5, reading)


def test_the_characters_are_those_of_the_fact(six_facts: Sequence[Fact]) -> None:
    answer = short_answer(
        Question("How many roses?"), ranked(six_facts[0], Reading(15, 18, 2.0, 2.0))
    )
    assert answer is not None
    assert (answer.text, answer.start, answer.end) == ("120", 15, 18)


def test_no_reader_no_span_and_yes_or_no_give_none(six_facts: Sequence[Fact]) -> None:
    fact = six_facts[0]
    assert short_answer(Question("How many roses?"), ranked(fact, None)) is None
    assert (
        short_answer(Question("How many roses?"), ranked(fact, Reading(15, 18, -9.0, 2.0))) is None
    )
    assert (
        short_answer(Question("Are there roses?"), ranked(fact, Reading(15, 18, 2.0, 2.0))) is None
    )


@pytest.mark.parametrize(
    ("question", "figure"),
    [
        ("Are there over 100 roses?", "120"),
        ("Were there over 100 roses in 2020?", "120"),
        ("Are 5% of them roses?", None),
        ("Is it the 2nd garden?", None),
        ("Are there roses?", None),
    ],
)
def test_a_yes_no_question_that_names_a_figure_gets_the_one_to_hold_against_it(
    six_facts: Sequence[Fact], question: str, figure: str | None
) -> None:
    first = ranked(six_facts[0], Reading(0, 3, 2.0, 2.0))
    found = short_answer(Question(question), first, is_answered=True)
    assert (found and found.text) == figure
    assert short_answer(Question(question), first) is None


@pytest.mark.parametrize("span", [(15, 35), (15, 22), (0, 8)])
def test_of_two_things_compared_each_gives_its_figure(
    six_facts: Sequence[Fact], span: tuple[int, int]
) -> None:
    question, pond = (
        Question("Has the pond more carp?"),
        ranked(six_facts[2], Reading(*span, -2.0, 0.0)),
    )
    found = side_answer("pond", question, pond, compares=True)
    assert found is not None
    assert found.text == "40"
    assert side_answer("pond", question, ranked(six_facts[2], None), compares=True) is None


def test_of_two_things_asked_for_together_each_gives_its_words(
    six_facts: Sequence[Fact],
) -> None:
    pond = ranked(six_facts[2], Reading(15, 35, -2.0, 0.0))
    found = side_answer("pond", Question("What does the pond hold?"), pond, compares=False)
    assert found is not None
    assert found.text == "40 carp and no frogs"


def test_the_name_of_a_thing_is_no_answer(six_facts: Sequence[Fact]) -> None:
    only_name = ranked(six_facts[2], Reading(4, 8, 2.0, 2.0))
    assert (
        side_answer("pond", Question("What is deep, the pond?"), only_name, compares=False) is None
    )


def test_a_fact_that_answers_gives_its_likeliest_words_though_the_reader_is_unsure(
    six_facts: Sequence[Fact],
) -> None:
    unsure = ranked(six_facts[0], Reading(15, 18, -9.0, 2.0))
    assert short_answer(Question("How many roses?"), unsure) is None
    found = short_answer(Question("How many roses?"), unsure, is_answered=True)
    assert found is not None
    assert found.text == "120"


def test_where_the_reader_found_no_words_none_are_given(six_facts: Sequence[Fact]) -> None:
    nothing = ranked(six_facts[0], Reading(0, 0, -9.0, 2.0))
    assert short_answer(Question("How many roses?"), nothing, is_answered=True) is None


@pytest.mark.parametrize(
    ("question", "text", "found", "fit"),
    [
        (
            "Which cities host it?",
            "It is in Leeds, York and Hull.",
            "Leeds",
            "Leeds, York and Hull",
        ),
        (
            "Which ministry pays for it?",
            "The Ministry of the Interior pays for it.",
            "Interior",
            "Ministry of the Interior",
        ),
        ("Where is it?", "It is by the Bank of England.", "England", "England"),
        (
            "What kinds of timber does it sell?",
            "It sells nails, roof tiles (slate), soft timber, hard timber and glue.",
            "nails",
            "soft timber, hard timber",
        ),
        (
            "Which timbers does it sell?",
            "Its goods are soft timber, nails and hard timber.",
            "nails",
            "soft timber, nails and hard timber",
        ),
        ("Which cities host it?", "It is in Leeds, York and Hull.", "York", "Leeds, York and Hull"),
        ("Which city hosts it?", "It is in Leeds and York.", "Leeds", "Leeds"),
        ("Which well-known cities host it?", "It is in Leeds and York.", "York", "Leeds and York"),
        (
            "What companies lead it?",
            "It is led by Long Name Ltd Co (LNL) and ABC.",
            "Long Name Ltd Co",
            "Long Name Ltd Co (LNL) and ABC",
        ),
        (
            "What fields are named?",
            "They are: wind, sun and 2.5 others.",
            "sun",
            "wind, sun and 2.5 others",
        ),
        (
            "Which cities host it?",
            "It is in cities that grow: Leeds and York.",
            "cities that grow: Leeds",
            "Leeds and York",
        ),
        ("Which firms lead?", "Ann leads in Leeds, and it rains.", "Ann", "Ann"),
        (
            "How much revenue was there?",
            "The mill in Leeds made revenue of 137.8 billion yuan in 2021.",
            "The mill in Leeds made revenue of 137.8 billion yuan",
            "137.8 billion yuan",
        ),
        (
            "How much?",
            "From 5 to 7 people came to the show.",
            "From 5 to 7 people came to",
            "From 5 to 7 people came to",
        ),
        ("For how many years?", "It grew for five years.", "five", "five years"),
        (
            "Who said so?",
            "The Fund (International) said so.",
            "The Fund (International",
            "The Fund (International)",
        ),
        (
            "How does it grow?",
            "Rain and sun help, said Ann Lee.",
            "Rain and sun help, said Ann",
            "Rain and sun help",
        ),
        (
            "Who pays?",
            "The Fund for Rain (FFR) pays.",
            "The Fund for Rain (FFR)",
            "The Fund for Rain",
        ),
        ("Who said so?", "The Fund (also IMF) said so.", "The Fund (also", "The Fund"),
        ("How is it made?", "It is made of oak, said Ann.", "of oak,", "of oak"),
        ("Who is Ann?", "Ann is a painter.", "Ann is a painter", "a painter"),
        ("What is there?", "Bob is a painter.", "Bob is a painter", "Bob is a painter"),
        (
            "How much is that in dollars?",
            "It is worth 7.9 trillion yuan (US$1.11 trillion).",
            "7.9 trillion yuan",
            "US$1.11 trillion",
        ),
        (
            "What are 7.9 trillion yuan in euros?",
            "It is worth 7.9 trillion yuan (US$1.11 trillion).",
            "7.9 trillion yuan",
            "7.9 trillion yuan",
        ),
        ("Who said so?", "The Bank of England said so.", "The Bank", "The Bank of England"),
        ("Who said so?", "Ann Lee of the Herald said so.", "Ann Lee", "Ann Lee"),
        (
            "What amount of money was it?",
            "The mill in Leeds made 5 million yuan.",
            "The mill in Leeds made 5 million yuan",
            "5 million yuan",
        ),
        (
            "What is the policy number?",
            "The insurance is with Harbour Mutual, policy no. HM-441907.",
            "no. HM-441907",
            "HM-441907",
        ),
        (
            "What is the number?",
            "GP: Dr Lee, tel. 01632 960 142",
            "tel. 01632 960 142",
            "01632 960 142",
        ),
        (
            "Who lives there?",
            "He lives at No. 10 Downing Street.",
            "No. 10 Downing Street",
            "No. 10 Downing Street",
        ),
        ("Are there any?", "No. 5 is alive.", "No. 5", "No. 5"),
        (
            "What does the pump cost?",
            "It costs 48,600 euros and has an output of 140 kilowatts.",
            "48,600 euros and has an output of 140 kilowatts",
            "48,600 euros",
        ),
    ],
)
def test_a_span_becomes_what_the_question_asks_for(
    question: str, text: str, found: str, fit: str
) -> None:
    start = text.index(found)
    low, high = fitted(Question(question), text, start, start + len(found))
    assert text[low:high] == fit


@pytest.mark.parametrize(
    ("text", "found", "fits"),
    [
        ("He is not allergic to latex.", "latex", "not allergic to latex"),
        ("They don't open on Mondays.", "Mondays", "don't open on Mondays"),
        ("He is allergic to penicillin, not to latex.", "penicillin", "penicillin"),
    ],
)
def test_a_negation_stays_in(text: str, found: str, fits: str) -> None:
    start = text.index(found)
    low, high = fitted(Question("What is he allergic to?"), text, start, start + len(found))
    assert text[low:high] == fits
