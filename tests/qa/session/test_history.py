"""Conversations that are kept come back whole; those that are deleted are gone."""

import sqlite3
from collections.abc import Sequence
from pathlib import Path

import pytest

from facts import Fact
from qa import Answer, Hit, ShortAnswer, Verdict
from qa.session.history import Chats, ChatsError, chats_path
from qa.session.turn import Turn


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "new folder" / "chats.sqlite"


@pytest.fixture
def answer(six_facts: Sequence[Fact]) -> Answer:
    hits = (Hit(1, 0.9, six_facts[0], ShortAnswer("120 roses", 15, 24)), Hit(2, 0.4, six_facts[1]))
    timings = {"total": 1.5}
    return Answer("roses?", "roses?", Verdict.ANSWERED, 0.8, "It fits.", hits, "fake", timings)


def kept(chats: Chats, question: str, answer: Answer | None = None, into: int | None = None) -> int:
    """Keep one settled turn; the number of its conversation."""
    turn = Turn(question)
    conversation = chats.add(turn, into)
    turn.answer = answer
    chats.settle(turn)
    assert conversation is not None
    return conversation


def test_the_file_is_in_the_data_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("QA_DATA_DIR", str(tmp_path))
    assert chats_path() == tmp_path / "chats.sqlite"


def test_a_conversation_comes_back_with_the_same_answers(path: Path, answer: Answer) -> None:
    chats = Chats(path)
    conversation = kept(chats, "roses?", answer)
    kept(chats, "unanswered [/x] \ud800", None, conversation)
    first, second = Chats(path).turns(conversation)
    assert (first.question, first.answer) == ("roses?", answer)
    assert (second.question, second.answer) == ("unanswered [/x] ?", None)


def test_conversations_are_listed_newest_first_with_their_first_question(path: Path) -> None:
    chats = Chats(path)
    one = kept(chats, "a")
    two = kept(chats, "b")
    kept(chats, "c", into=one)
    listed = [(each.id, each.first, each.turns) for each in chats.conversations()]
    assert listed == [(two, "b", 1), (one, "a", 2)]


def test_questions_are_recalled_oldest_first_none_twice(path: Path) -> None:
    chats = Chats(path)
    for question in ("a", "b", "a", "c"):
        kept(chats, question)
    assert chats.questions(10) == ["b", "a", "c"]
    assert chats.questions(2) == ["a", "c"]


def test_a_deleted_conversation_leaves_nothing_in_the_file(path: Path) -> None:
    chats = Chats(path)
    kept(chats, "my secret question")
    chats.delete_all()
    chats.set("theme", "light")
    assert (chats.conversations(), chats.questions(9)) == ([], [])
    chats.close()
    assert all(b"my secret" not in one.read_bytes() for one in path.parent.iterdir())
    assert Chats(path).setting("theme", "dark") == "light"


def test_deleting_one_conversation_keeps_the_others(path: Path) -> None:
    chats = Chats(path)
    one, two = kept(chats, "a"), kept(chats, "b")
    chats.delete(one)
    assert [each.id for each in chats.conversations()] == [two]
    assert chats.questions(9) == ["b"]
    assert chats.turns(one) == []


def test_a_turn_of_a_deleted_conversation_settles_without_harm(path: Path, answer: Answer) -> None:
    chats, turn = Chats(path), Turn("a")
    conversation = chats.add(turn, None)
    assert conversation
    chats.delete(conversation)
    turn.answer = answer
    chats.settle(turn)
    assert chats.conversations() == []


def test_a_conversation_that_another_program_deleted_is_begun_anew(path: Path) -> None:
    chats = Chats(path)
    conversation = kept(chats, "a")
    Chats(path).delete(conversation)
    kept(chats, "b", into=conversation)
    assert [each.first for each in chats.conversations()] == ["b"]


def test_nothing_is_kept_once_that_is_switched_off(path: Path) -> None:
    chats, turn = Chats(path), Turn("a")
    chats.keep(False)
    assert Chats(path).add(turn, None) is None
    assert turn.key is None
    chats.keep(True)
    assert chats.add(turn, None) is not None


def test_an_answer_of_another_version_is_left_out(path: Path, answer: Answer) -> None:
    conversation = kept(Chats(path), "roses?", answer)
    with sqlite3.connect(path) as file:
        file.execute("UPDATE turn SET answer = '{\"old\": 1}'")
    file.close()
    (turn,) = Chats(path).turns(conversation)
    assert (turn.question, turn.answer) == ("roses?", None)


def test_two_programs_keep_into_one_file(path: Path) -> None:
    one, two = Chats(path), Chats(path)
    for number in range(3):
        kept(one, f"a{number}")
        kept(two, f"b{number}")
    assert len(one.conversations()) == 6


def test_a_file_that_is_something_else_is_refused_and_untouched(path: Path) -> None:
    path.parent.mkdir()
    path.write_bytes(b"not a database, but long enough to be looked at" * 30)
    before = path.read_bytes()
    with pytest.raises(ChatsError, match=r"chats.sqlite \(file is not a database\)"):
        Chats(path)
    assert path.read_bytes() == before


def test_a_file_of_a_newer_version_is_refused(path: Path) -> None:
    Chats(path).close()
    with sqlite3.connect(path) as file:
        file.execute("PRAGMA user_version = 99")
    file.close()
    with pytest.raises(ChatsError, match="made by a newer qa-facts; upgrade"):
        Chats(path)


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(ChatsError, match="set QA_DATA_DIR"):
        Chats(tmp_path / "file" / "chats.sqlite")


def test_only_its_owner_may_read_the_file(path: Path) -> None:
    kept(Chats(path), "a")
    assert path.stat().st_mode & 0o777 == 0o600


def test_in_memory_nothing_is_written(path: Path) -> None:
    chats = Chats.in_memory()
    kept(chats, "a")
    assert chats.questions(9) == ["a"]
    assert not path.exists()
