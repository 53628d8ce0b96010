"""Conversations over the facts of two towns, with the fake encoder."""

from dataclasses import replace
from typing import Any

import pytest

from facts import Fact, Filter, Source
from qa import Conversation, TurnKind, Verdict
from qa.answer import Answer
from qa.conversation.memory import Memory, shared_words
from qa.fact_base import FactBase
from tests.conftest import FakeEncoder

REPORT = Source("towns", "Two towns")


def fact(name: str, paragraph: int, text: str, *asks: str, said_by: str | None = None) -> Fact:
    return Fact(name, text, REPORT, paragraph, said_by, asks)


TOWNS = (
    fact(
        "harbour-mayor",
        1,
        "The mayor of Harbour is Ada Finch, said the Town Gazette.",
        "Who is the mayor of Harbour?",
        said_by="the Town Gazette",
    ),
    fact(
        "harbour-people",
        1,
        "Harbour has 4,100 people.",
        "How many people live in Harbour?",
        "How many people are there in Harbour?",
    ),
    fact("harbour-bridge", 1, "The bridge of Harbour was built in 1854.", "When was it built?"),
    fact("millbrook-mayor", 2, "The mayor of Millbrook is Zoë Hartmann.", "Who is the mayor?"),
    fact(
        "millbrook-people",
        2,
        "Millbrook has 950 people.",
        "How many people live in Millbrook?",
        "How many people are there in Millbrook?",
    ),
    fact("ferry", 3, "A ferry crosses the lake at noon.", "When does the ferry cross the lake?"),
)


@pytest.fixture
def towns(encoder: FakeEncoder) -> FactBase:
    return FactBase(TOWNS, encoder)


@pytest.fixture
def chat(towns: FactBase) -> Conversation:
    """A conversation in which the mayor of Harbour was asked for."""
    chat = Conversation(towns)
    first = chat.ask("Who is the mayor of Harbour?")
    assert (first.verdict, first.hits[0].fact.id) == (Verdict.ANSWERED, "harbour-mayor")
    return chat


def test_another_place_takes_the_place_of_the_last(chat: Conversation) -> None:
    answer = chat.ask("and of Millbrook?")
    assert answer.question == "and of Millbrook?"
    assert answer.searched == "Who is the mayor of Millbrook?"
    assert answer.hits[0].fact.id == "millbrook-mayor"


def test_another_attribute_keeps_the_place(chat: Conversation) -> None:
    answer = chat.ask("how many people are there?")
    assert "Harbour" in answer.searched
    assert answer.hits[0].fact.id == "harbour-people"


def test_a_place_that_no_fact_knows_is_refused_and_named(chat: Conversation) -> None:
    answer = chat.ask("And of Oldtown?")
    assert answer.verdict is not Verdict.ANSWERED
    assert answer.searched == "Who is the mayor of Oldtown?"
    assert "Oldtown" in answer.reason


def test_after_an_unanswered_turn_its_question_stays_the_topic(chat: Conversation) -> None:
    chat.ask("And of Oldtown?")
    assert chat.ask("and of Millbrook?").hits[0].fact.id == "millbrook-mayor"


def test_a_question_that_no_fact_came_close_to_is_gone_on_with_where_it_was_no_junk() -> None:
    def refused(confidence: float) -> Memory:
        reason = "No fact comes close to this question."
        asked = "who sings?"
        answer = Answer(asked, asked, Verdict.NOTHING, confidence, reason, (), "fake")
        return Memory(lambda _: (), [answer])

    assert [one.question for one in refused(0.28).exchanges()] == ["who sings?"]
    assert refused(0.05).exchanges() == []


def test_small_talk_changes_no_topic(chat: Conversation) -> None:
    assert chat.ask("zzz qqq!").verdict is Verdict.NOTHING
    assert chat.ask("and of Millbrook?").searched == "Who is the mayor of Millbrook?"


def test_a_clause_that_no_fact_fits_is_still_read_in_the_light_of_the_last(
    chat: Conversation,
) -> None:
    answer = chat.ask("What is its percentage?")
    assert answer.verdict is not Verdict.ANSWERED
    assert answer.searched != answer.question


def test_a_question_that_stands_alone_is_searched_as_typed(
    chat: Conversation, towns: FactBase
) -> None:
    question = "When does the ferry cross the lake?"
    answer = chat.ask(question)
    assert answer.searched == question
    assert answer.hits == towns.ask(question).hits


def test_a_bare_question_ignores_what_was_said(chat: Conversation) -> None:
    assert chat.ask("and of Millbrook?", bare=True).searched == "and of Millbrook?"


def test_who_said_that_is_the_last_fact_with_its_speaker_marked(chat: Conversation) -> None:
    answer = chat.ask("Who said that?")
    assert answer.verdict is Verdict.ANSWERED
    assert answer.hits[0].fact.id == "harbour-mayor"
    assert answer.hits[0].answer is not None
    assert answer.hits[0].answer.text == "the Town Gazette"
    assert "mayor of Harbour" in answer.searched
    assert chat.ask("and of Millbrook?").searched == "Who is the mayor of Millbrook?"


def test_who_said_that_is_the_source_where_the_fact_names_nobody(chat: Conversation) -> None:
    chat.ask("Who is the mayor of Millbrook?")
    answer = chat.ask("according to whom?")
    assert (answer.verdict, answer.hits[0].answer) == (Verdict.ANSWERED, None)
    assert answer.reason == "“Two towns” says so; it names nobody else for it."


def test_what_else_gives_the_facts_of_the_paragraph_one_by_one(chat: Conversation) -> None:
    given = [chat.ask("what else?").hits[0].fact.id for _ in range(2)]
    assert sorted(given) == ["harbour-bridge", "harbour-people"]
    no_more = chat.ask("what else?")
    assert no_more.verdict is Verdict.RELATED
    assert no_more.reason == "No further fact is about the same."


def test_a_word_that_the_fact_does_not_know_is_doubted(chat: Conversation) -> None:
    answer = chat.ask("What is her salary?")
    assert answer.verdict is not Verdict.ANSWERED
    assert answer.verdict is Verdict.NOTHING or "salary" in answer.reason


def test_a_conversation_goes_on_from_stored_answers(chat: Conversation, towns: FactBase) -> None:
    later = Conversation(towns, chat.answers)
    assert later.ask("and of Millbrook?").searched == "Who is the mayor of Millbrook?"
    assert len(later.answers) == 2
    assert len(chat.answers) == 1


def test_a_forgotten_conversation_starts_anew(chat: Conversation) -> None:
    chat.forget()
    assert chat.answers == []
    assert chat.ask("and of Millbrook?").searched == "and of Millbrook?"


def test_the_time_is_the_whole_time(chat: Conversation) -> None:
    times = chat.ask("and of Millbrook?").timings_ms
    assert times["total"] >= times["search"] + times["show"] > 0


def test_k_counts_and_has_to_be_1_or_more(chat: Conversation) -> None:
    assert len(chat.ask("and of Millbrook?", 1).hits) == 1
    with pytest.raises(ValueError, match="k must be 1 or more"):
        chat.ask("Who said that?", 0)


@pytest.mark.parametrize("odd", ["", "?", "😀", "\x1b[31m", "and", "it it it", "x" * 5_000])
def test_odd_questions_are_answered_honestly(chat: Conversation, odd: str) -> None:
    answer = chat.ask(odd)
    assert answer.question == odd
    assert answer.verdict is not Verdict.ANSWERED


def test_what_a_paragraph_is_about_are_the_words_that_its_facts_share() -> None:
    assert shared_words(TOWNS[4], TOWNS[3:5]) == "Millbrook"
    assert shared_words(replace(TOWNS[5]), TOWNS[5:]) == "ferry crosses lake noon"


def test_a_filter_holds_for_follow_ups(encoder: FakeEncoder) -> None:
    """The facts of other sources neither answer nor decide how a follow-up is read."""
    diary = Source("diary", "A diary", published="1990-01-01")
    other = Fact("stars", "How many stars are there in the sky is unknown.", diary, 1)
    base = FactBase([*TOWNS, other], encoder)
    chat = Conversation(base, where=Filter(sources=("towns",)))
    chat.ask("Who is the mayor of Harbour?")
    answer = chat.ask("how many are there?")
    assert "Harbour" in answer.searched
    assert {hit.fact.source.id for hit in answer.hits} == {"towns"}
    assert base.lookup(Filter(sources=("diary",))).fits("Who is the mayor?", "mayor") == []


def test_a_fact_that_begins_like_a_command_is_a_fact(encoder: FakeEncoder) -> None:
    """What a turn is, is told by its type and never by its text."""
    play = Source("play", "A play")
    who = Fact("who", "Who says: the mayor of Harbour asks it of every guest.", play, 1)
    chat = Conversation(FactBase([*TOWNS, who], encoder))
    asked = chat.ask(who.text)
    assert (asked.verdict, asked.turn) == (Verdict.ANSWERED, TurnKind.QUESTION)
    assert chat.ask("Who said that?").hits[0].fact.id == "who"
    assert chat.answers[-1].turn is TurnKind.WHO_SAYS


def test_a_follow_up_reads_one_paragraph_and_not_all_facts(
    towns: FactBase, monkeypatch: pytest.MonkeyPatch
) -> None:
    chat = Conversation(towns)
    chat.ask("Who is the mayor of Harbour?")
    monkeypatch.setattr(FactBase, "facts_of", lambda *_: pytest.fail("all facts were read"))
    assert chat.ask("and of Millbrook?").hits[0].fact.id == "millbrook-mayor"
    beside = [fact.id for fact in towns.beside(TOWNS[0])]
    assert beside == ["harbour-mayor", "harbour-people", "harbour-bridge"]


def test_a_follow_up_stays_in_the_scope_though_the_turn_before_was_asked_without(
    chat: Conversation, encoder: FakeEncoder
) -> None:
    diary = Source("diary", "A diary")
    base = FactBase([*TOWNS, Fact("d", "Ada Finch keeps a dog.", diary, 1)], encoder)
    narrowed = Conversation(base, chat.answers, where=Filter(sources=("diary",)))
    hits = narrowed.ask("and how many people live there?").hits
    assert {hit.fact.source.id for hit in hits} <= {"diary"}


def test_a_turn_after_one_without_any_fact_is_answered(chat: Conversation) -> None:
    chat.answers.append(replace(chat.answers[-1], verdict=Verdict.RELATED, hits=()))
    assert chat.ask("and who runs it?").searched


def test_a_follow_up_to_a_question_in_vain_is_no_small_talk(towns: FactBase) -> None:
    chat = Conversation(towns)
    assert chat.ask("which airline is biggest in cargo").verdict is Verdict.NOTHING
    assert chat.ask("and the year before that?").turn is not TurnKind.COURTESY


def test_a_correction_is_never_searched_without_what_it_corrects(
    chat: Conversation, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    ask = FactBase.ask

    def noting(base: FactBase, question: str, *rest: Any, **named: Any) -> Answer:
        asked.append(question)
        return ask(base, question, *rest, **named)

    monkeypatch.setattr(FactBase, "ask", noting)
    chat.ask("How many frogs live in Harbour?")
    asked.clear()
    chat.ask("no, I meant Millbrook", threshold=1.0)
    assert asked
    assert all("frogs" in question for question in asked)
