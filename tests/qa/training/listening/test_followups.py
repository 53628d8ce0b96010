import gzip
import json
from pathlib import Path

import pytest

from qa.training.listening.dialogues import CANARD, Dialogue, canard, halves
from qa.training.listening.followups import earlier_turns

LINES = [
    {
        "id": f"{name}#{number}",
        "question": question,
        "rewrite": rewrite,
        "history": ["Ada", "Life", *before],
    }
    for name in ("one", "two")
    for number, question, rewrite, before in (
        (1, "Who was she?", "Who was Ada?", []),
        (2, "When?", "When was Ada mayor?", ["Who was she?", "A mayor."]),
        (3, "Why?", "Why was Ada mayor?", ["Who was she?", "A mayor.", "When?", "I don't know."]),
    )
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    with gzip.open(tmp_path / CANARD, "wt", encoding="utf-8") as stream:
        stream.writelines(json.dumps(line) + "\n" for line in LINES)
    return tmp_path


def test_an_answer_of_canard_is_the_gold_of_the_turn_before(folder: Path) -> None:
    (one, _), facts = canard(folder)
    assert one.opening == ("Ada", "Life")
    assert [turn.answer for turn in one.turns] == ["A mayor.", "", ""]
    assert one.turns[0].gold == ("one#1",)
    assert one.turns[1].gold == ()
    assert [(fact.id, fact.text) for fact in facts] == [
        ("one#1", "A mayor."),
        ("two#1", "A mayor."),
    ]


def test_earlier_turns_are_those_that_a_person_rewrote(folder: Path) -> None:
    dialogues, _ = canard(folder)
    (*_, (turns, asked)) = earlier_turns(dialogues[0])
    assert asked.question == "Why?"
    assert [turn.question for turn in turns] == ["Ada", "Who was Ada?", "When was Ada mayor?"]


def test_conversations_about_the_same_thing_stay_in_one_half() -> None:
    dialogues = [Dialogue(f"{n}", (f"subject {n % 5}", ""), ()) for n in range(20)]
    learnt, reported = halves(dialogues, seed=7)
    subjects = [{one.opening[0] for one in half if one.opening} for half in (learnt, reported)]
    assert len(learnt) + len(reported) == 20
    assert not subjects[0] & subjects[1]
