"""Who says what a sentence quotes, as far as the document names them."""

import pytest

from facts import Context, Fact, Source
from qa import Conversation, TurnKind, Verdict
from qa.conversation.speaker import named_speaker, speaker_around
from qa.fact_base import FactBase
from tests.conftest import FakeEncoder

PAPER = Source("paper", "The Town Paper")


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ('Chief executive Nora Vane said: "It was a hard year."', "Nora Vane"),
        ('"She is lighter than any other," said Dame Edith.', "Dame Edith"),
        ('The judge, Mr Paul Reed, said: "They were never worse."', "Mr Paul Reed"),
        ("Mr Munro said that neighbours must be offered help.", "Mr Munro"),
        ("The bridge did cost 3 million crowns, said Ada Finch.", "Ada Finch"),
        ("Ms Hale, who chairs the board, told the paper that it was fair.", "Ms Hale"),
        ("In March Ann Moss announced: “We close.”", "Ann Moss"),
        ("According to Prof. Ida Moss, the lake is dying.", "Prof. Ida Moss"),
        ("He was a skipper, Aunt Wil says.", "Aunt Wil"),
        ('"We will win," Ms de la Cruz told the paper.', "Ms de la Cruz"),
        ('Lin: "Nobody wants such a page."', "Lin"),
        ('"It is late," the chairman said.', "the chairman"),
    ],
)
def test_a_person_beside_a_verb_of_saying_is_the_speaker(text: str, speaker: str) -> None:
    found = named_speaker(text)
    assert found is not None
    assert (found.text, text[found.start : found.end]) == (speaker, speaker)


@pytest.mark.parametrize(
    "text",
    [
        "Ada Finch wrote the book in 1990.",
        'He said: "It is late."',
        "It was said that the mill burned.",
        'Notice: "Wet paint".',
        "The Grey Heron, said to be lost, came back.",
        "The roof leaks.",
    ],
)
def test_where_nobody_is_named_nobody_is_taken_for_the_speaker(text: str) -> None:
    assert named_speaker(text) is None


def _fact(text: str, *, before: str = "", after: str = "") -> Fact:
    return Fact("f", text, PAPER, 1, context=Context(before=before, after=after))


OPENING = 'Nora Vane said: "It was a hard year.'


def test_a_quotation_that_goes_on_is_of_whoever_the_sentence_beside_it_names() -> None:
    on = _fact('Next year will be better."', before=OPENING)
    assert speaker_around(on) == ("Nora Vane", OPENING)
    added = _fact('She added: "We shall see."', before='Nora Vane said: "It was a hard year."')
    assert speaker_around(added) == ("Nora Vane", 'Nora Vane said: "It was a hard year."')
    end = 'It was hard," said Bo Lund.'
    assert speaker_around(_fact('"We have lost.', after=end)) == ("Bo Lund", end)


def test_a_sentence_after_a_closed_quotation_is_nobodys() -> None:
    assert speaker_around(_fact("The roof leaks.", before="Nora Vane said: „It was hard.“")) is None
    assert speaker_around(_fact("The roof leaks.", before='Nora Vane said: "It was hard."')) is None


def test_who_said_that_is_answered_with_the_person_that_the_sentence_names(
    encoder: FakeEncoder,
) -> None:
    text = 'Chief executive Nora Vane said: "The year was hard for the brewery."'
    asks = ("How was the year for the brewery?",)
    chat = Conversation(FactBase([Fact("f", text, PAPER, 1, None, asks)], encoder))
    assert chat.ask(asks[0]).verdict is Verdict.ANSWERED
    answer = chat.ask("who said that?")
    assert answer.turn is TurnKind.WHO_SAYS
    assert answer.hits[0].answer is not None
    assert (answer.hits[0].answer.text, answer.reason) == ("Nora Vane", "Stated by Nora Vane.")


def test_who_said_that_of_the_middle_of_a_quotation_names_the_speaker_and_says_how_that_is_known(
    encoder: FakeEncoder,
) -> None:
    text, asks = 'The next year was good for the brewery."', ("How was the next year?",)
    fact = Fact("f", text, PAPER, 1, None, asks, context=Context(before=OPENING))
    chat = Conversation(FactBase([fact], encoder))
    assert chat.ask(asks[0]).verdict is Verdict.ANSWERED
    reason = chat.ask("who said that?").reason
    assert reason.startswith("Nora Vane says so: ")
    assert reason.endswith(OPENING)
