"""To a yes-or-no question, what decides is marked, or nothing; never the whole fact."""

from dataclasses import replace

import pytest

from facts import Context, Fact, Source
from qa.answer import Answer, Hit, ShortAnswer, Verdict
from qa.session.turn import Turn
from qa.session.wording.card import card
from qa.session.wording.deciding import deciding
from qa.session.wording.styled import Role

MINUTES = Source("minutes", "The minutes")
COLUMNS = ("Reference", "Proposal", "Decision")


def row(text: str) -> Hit:
    return Hit(1, 0.7, Fact(text[:2], text, MINUTES, 1, context=Context(columns=COLUMNS, series=1)))


def sentence(text: str) -> Hit:
    return Hit(1, 0.7, Fact("s", text, MINUTES, 1))


def marked(question: str, *hits: Hit) -> list[str]:
    answer = Answer(question, question, Verdict.ANSWERED, 0.7, "", hits, "fake")
    pieces = card(Turn(question, answer)).sections["fact"]
    assert Role.STRONG not in {piece.role for piece in pieces}
    return [piece.text for piece in pieces if piece.role is Role.ANSWER]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The model HQ-200-W (white) is not affected.", ["is not affected"]),
        ("Animals are not allowed in the premises.", ["are not allowed"]),
        ("No bonus is paid to the directors.", ["No bonus"]),
        ("You can't smoke in the hall.", ["can't smoke"]),
        ("Pensioners pay 12 percent less.", []),
    ],
)
def test_the_words_that_deny_are_marked(text: str, words: list[str]) -> None:
    assert marked("is it allowed", sentence(text)) == words


def test_the_cell_that_rules_is_marked_and_no_other() -> None:
    refused, approved = row("31 | Flats at the yard | Refused"), row("27 | Shop | Approved")

    assert marked("was the yard approved?", refused, approved) == ["Refused"]
    assert marked("was the yard a success?", refused) == ["Refused"]


def test_the_cell_is_that_of_the_column_which_holds_what_is_asked() -> None:
    ours, other = row("31 | Flats | in spring"), row("27 | Shop | urgent")

    assert marked("is the plan for flats urgent?", ours, other) == ["in spring"]
    assert marked("is the plan for flats good?", ours, other) == []


def test_nothing_is_marked_where_no_yes_or_no_is_asked() -> None:
    assert marked("which model", sentence("The model HQ-200-W is not affected.")) == []


def test_a_short_answer_stays_the_only_mark() -> None:
    fact = Fact("s", "It is not 12 but 14 metres.", MINUTES, 1)

    assert marked("is it 14 metres", Hit(1, 0.9, fact, ShortAnswer("14 metres", 17, 26))) == [
        "14 metres"
    ]


def test_only_the_fact_that_answers_is_marked() -> None:
    hits = (row("31 | Flats at the yard | Refused"), replace(row("27 | Shop | Approved"), rank=2))
    question = "was the yard approved?"
    answer = Answer(question, question, Verdict.ANSWERED, 0.7, "", hits, "fake")

    assert deciding(answer, hits[0]) == (25, 32)
    assert deciding(answer, hits[1]) == (0, 0)
    assert deciding(replace(answer, verdict=Verdict.RELATED), hits[0]) == (0, 0)
