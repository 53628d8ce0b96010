"""Conversations that are kept come back whole; those that are deleted are gone."""

import sqlite3
from collections.abc import Sequence
from pathlib import Path

import pytest

from facts import Fact
from qa import Answer, Hit, ShortAnswer, Verdict
from qa.session.history.history import History, HistoryError, history_path
from qa.session.turn import Turn


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "new folder" / "chats.sqlite"


@pytest.fixture
def answer(six_facts: Sequence[Fact]) -> Answer:
    hits = (Hit(1, 0.9, six_facts[0], ShortAnswer("120 roses", 15, 24)), Hit(2, 0.4, six_facts[1]))
    timings = {"total": 1.5}
    return Answer("roses?", "roses?", Verdict.ANSWERED, 0.8, "It fits.", hits, "fake", timings)


def kept(
    history: History, question: str, answer: Answer | None = None, into: int | None = None
) -> int:
    """Keep one settled turn; the number of its conversation."""
    turn = Turn(question)
    conversation = history.add(turn, into)
    turn.answer = answer
    history.settle(turn)
    assert conversation is not None
    return conversation


def test_the_file_is_in_the_data_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("QA_DATA_DIR", str(tmp_path))
    assert history_path() == tmp_path / "chats.sqlite"


def test_a_conversation_comes_back_with_the_same_answers(path: Path, answer: Answer) -> None:
    history = History(path)
    conversation = kept(history, "roses?", answer)
    kept(history, "unanswered [/x] \ud800", None, conversation)
    first, second = History(path).turns(conversation)
    assert (first.question, first.answer) == ("roses?", answer)
    assert (second.question, second.answer) == ("unanswered [/x] ?", None)


def test_conversations_are_listed_newest_first_with_their_first_question(path: Path) -> None:
    history = History(path)
    one = kept(history, "a")
    two = kept(history, "b")
    kept(history, "c", into=one)
    listed = [(each.id, each.first, each.turns) for each in history.conversations()]
    assert listed == [(two, "b", 1), (one, "a", 2)]


def test_questions_are_recalled_oldest_first_none_twice(path: Path) -> None:
    history = History(path)
    for question in ("a", "b", "a", "c"):
        kept(history, question)
    assert history.questions(10) == ["b", "a", "c"]
    assert history.questions(2) == ["a", "c"]


def test_a_deleted_conversation_leaves_nothing_in_the_file(path: Path) -> None:
    history = History(path)
    kept(history, "my secret question")
    history.delete()
    history.set("theme", "light")
    assert (history.conversations(), history.questions(9)) == ([], [])
    history.close()
    assert all(b"my secret" not in one.read_bytes() for one in path.parent.iterdir())
    assert History(path).setting("theme", "dark") == "light"


def test_deleting_one_conversation_keeps_the_others(path: Path) -> None:
    history = History(path)
    one, two = kept(history, "a"), kept(history, "b")
    history.delete(one)
    assert [each.id for each in history.conversations()] == [two]
    assert history.questions(9) == ["b"]
    assert history.turns(one) == []


def test_a_turn_of_a_deleted_conversation_settles_without_harm(path: Path, answer: Answer) -> None:
    history, turn = History(path), Turn("a")
    conversation = history.add(turn, None)
    assert conversation
    history.delete(conversation)
    turn.answer = answer
    history.settle(turn)
    assert history.conversations() == []


def test_a_conversation_that_another_program_deleted_is_begun_anew(path: Path) -> None:
    history = History(path)
    conversation = kept(history, "a")
    History(path).delete(conversation)
    kept(history, "b", into=conversation)
    assert [each.first for each in history.conversations()] == ["b"]


def test_nothing_is_kept_once_that_is_switched_off(path: Path) -> None:
    history, turn = History(path), Turn("a")
    history.keep(False)
    assert History(path).add(turn, None) is None
    assert turn.key is None
    history.keep(True)
    assert history.add(turn, None) is not None


def test_an_answer_of_another_version_is_left_out(path: Path, answer: Answer) -> None:
    conversation = kept(History(path), "roses?", answer)
    with sqlite3.connect(path) as file:
        file.execute("UPDATE turn SET answer = '{\"old\": 1}'")
    file.close()
    (turn,) = History(path).turns(conversation)
    assert (turn.question, turn.answer) == ("roses?", None)


def test_two_programs_keep_into_one_file(path: Path) -> None:
    one, two = History(path), History(path)
    for number in range(3):
        kept(one, f"a{number}")
        kept(two, f"b{number}")
    assert len(one.conversations()) == 6


def test_a_file_that_is_something_else_is_refused_and_untouched(path: Path) -> None:
    path.parent.mkdir()
    path.write_bytes(b"not a database, but long enough to be looked at" * 30)
    before = path.read_bytes()
    with pytest.raises(HistoryError, match=r"chats.sqlite \(file is not a database\)"):
        History(path)
    assert path.read_bytes() == before


def test_a_file_of_a_newer_version_is_refused(path: Path) -> None:
    History(path).close()
    with sqlite3.connect(path) as file:
        file.execute("PRAGMA user_version = 99")
    file.close()
    with pytest.raises(HistoryError, match="made by a newer qa-facts; upgrade"):
        History(path)


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(HistoryError, match="set QA_DATA_DIR"):
        History(tmp_path / "file" / "chats.sqlite")


def test_only_its_owner_may_read_the_file(path: Path) -> None:
    kept(History(path), "a")
    assert path.stat().st_mode & 0o777 == 0o600


def test_in_memory_nothing_is_written(path: Path) -> None:
    history = History.in_memory()
    kept(history, "a")
    assert history.questions(9) == ["a"]
    assert not path.exists()
