"""Talk about the last answer, and courtesy, over dated sources with the fake encoder."""

import pytest

from facts import DEMONSTRATION, Fact, Filter, Source
from qa import Conversation, TurnKind, Verdict
from qa.conversation.courtesy import reply
from qa.conversation.hearing.kinds import Kind
from qa.conversation.hearing.turn import Turn as HeardTurn
from qa.conversation.rewriting.followup import form_of
from qa.fact_base import FactBase
from qa.session.history.transcripts import to_markdown
from qa.session.turn import Turn
from qa.session.wording.wording import headline
from tests.conftest import FakeEncoder

OLD = Source("old", "Budget 2020", "Town Hall", published="2020-01-01")
NEW = Source("new", "Budget 2022", "Town Hall", published="2022-01-01")
ASKS = ("How much did the bridge cost?",)
FACTS = (
    Fact(
        "cost", "The bridge did cost 3 million crowns, said Ada Finch.", OLD, 2, "Ada Finch", ASKS
    ),
    Fact("ferry", "A ferry crosses the lake at noon.", OLD, 3, None, ("When is the ferry?",)),
)
LATER = Fact("later", "The bridge did cost 4 million crowns.", NEW, 1, None, ASKS)


@pytest.fixture
def chat(encoder: FakeEncoder) -> Conversation:
    chat = Conversation(FactBase(FACTS, encoder))
    assert chat.ask("How much did the bridge cost?").hits[0].fact.id == "cost"
    return chat


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (
            "where does it say so?",
            "It stands in “Budget 2020” (Town Hall, 2020-01-01), paragraph 2.",
        ),
        ("are you sure?", "whether it is true rests on “Budget 2020” (Town Hall, 2020-01-01)."),
        ("are you sure? i had 4 million in my head", "whether it is true rests on “Budget 2020”"),
        ("is there anything newer?", "No newer source answers this; the latest that does is "),
    ],
)
def test_questions_about_the_answer_are_answered_from_its_source(
    chat: Conversation, typed: str, said: str
) -> None:
    answer = chat.ask(typed)
    assert said in answer.reason
    assert (answer.turn, answer.hits[0].fact.id) == (TurnKind.ABOUT, "cost")


def test_a_newer_source_is_asked_where_there_is_one(encoder: FakeEncoder) -> None:
    chat = Conversation(FactBase([*FACTS, LATER], encoder), [])
    first = chat.ask("How much did the bridge cost?")
    answer = chat.ask("is there anything newer?")
    if first.hits[0].fact.id == "cost":
        assert answer.hits[0].fact.id == "later"
    else:
        assert "No newer source" in answer.reason


def test_talk_about_an_answer_and_courtesy_change_no_topic(chat: Conversation) -> None:
    for typed in ("who said so?", "thanks", "are you sure?"):
        chat.ask(typed)
    assert "no newer source" in chat.ask("is there anything newer?").reason.lower()


@pytest.mark.parametrize(
    "typed", ["thanks!", "hello", "bye", "ok thank you", "thanks, that helped"]
)
def test_courtesy_gets_a_line_and_no_fact(chat: Conversation, typed: str) -> None:
    answer = chat.ask(typed)
    assert (answer.turn, answer.verdict, answer.hits) == (TurnKind.COURTESY, Verdict.NOTHING, ())
    assert answer.reason


def test_the_documents_are_named_and_of_many_counted() -> None:
    said = reply("?", Kind.DOCUMENTS, [OLD, NEW], "").reason
    assert said == "The answers are from “Budget 2020”, “Budget 2022”."
    many = reply("?", Kind.DOCUMENTS, [OLD] * 22, "").reason
    assert many.endswith("and 2 more")
    assert reply("?", Kind.DOCUMENTS, [], "").reason == "There are no documents yet."


@pytest.mark.parametrize("typed", ["show me where", "who said so?", "are you sure?"])
def test_talk_about_an_answer_that_was_not_given_is_not_searched(
    encoder: FakeEncoder, typed: str
) -> None:
    answer = Conversation(FactBase(FACTS, encoder)).ask(typed)
    assert (answer.turn, answer.verdict, answer.hits) == (TurnKind.COURTESY, Verdict.NOTHING, ())
    assert answer.reason.startswith("Nothing was shown yet")


@pytest.mark.parametrize("typed", ["show me where", "who said so?"])
def test_after_a_refusal_the_place_of_the_closest_fact_is_told(
    chat: Conversation, typed: str
) -> None:
    refused = chat.ask("How much did the bridge of Millbrook cost?", threshold=1.0)
    assert refused.verdict is Verdict.RELATED
    answer = chat.ask(typed)
    assert (answer.turn, answer.verdict) == (TurnKind.ABOUT, Verdict.RELATED)
    assert answer.hits[0].fact == refused.hits[0].fact
    assert answer.reason.startswith("Nothing was shown as an answer. The closest fact stands in “")


def test_only_who_asks_where_it_stands_is_shown_the_source(chat: Conversation) -> None:
    assert chat.ask("show me where").opens_source
    assert not chat.ask("are you sure?").opens_source


def test_the_sample_is_named_among_the_documents_only_where_it_is_asked(
    encoder: FakeEncoder,
) -> None:
    sample = Source("sample", "Clusters", collection=DEMONSTRATION)
    base = FactBase([*FACTS, Fact("s", "A cluster grew.", sample, 1)], encoder)
    typed = "what documents do you have?"
    assert "sample" not in Conversation(base).ask(typed).reason
    both = Filter(sources=("old", "sample"))
    assert "A sample article" in Conversation(base, where=both).ask(typed).reason


def test_many_documents_are_a_list_in_markdown_and_html() -> None:
    notes = [Source(str(n), f"Note_{n}") for n in range(5)]
    answer = reply("?", Kind.DOCUMENTS, notes, "")
    assert answer.to_markdown().startswith(
        "**The answers are from 5 documents:**\n\n- “Note\\_0”\n"
    )
    assert "<ul><li>“Note_0”</li><li>“Note_1”</li>" in answer._repr_html_()
    assert headline(answer)[0].split("\n")[1] == "- “Note_0”"
    exported = to_markdown([Turn("?", answer=answer)])
    assert "**The answers are from 5 documents:**\n\n- “Note\\_0”\n" in exported


def test_small_talk_that_is_worded_as_a_question_is_asked_first(
    chat: Conversation, monkeypatch: pytest.MonkeyPatch
) -> None:
    def heard(typed: str, asked: str, *_: object) -> HeardTurn:
        chances = dict.fromkeys(Kind, 0.0) | {Kind.OK: 0.75, Kind.NEW: 0.25}
        return HeardTurn(typed, asked, form_of(asked), chances)

    monkeypatch.setattr("qa.conversation.conversation.heard_turn", heard)
    answers = [chat.ask(typed) for typed in ("When is the ferry?", "did we win", "so we won")]
    assert [one.turn is TurnKind.COURTESY for one in answers] == [False, True, True]
