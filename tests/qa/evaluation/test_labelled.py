import json
from pathlib import Path

import pytest

from qa import QaError
from qa.evaluation.labelled import Labelled, read_questions


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("{", "line 1"),
        ('{"kind": "direct"}', "missing required field `question`"),
        ('{"question": 7}', "Expected `str`, got `int`"),
        ('{"question": "q", "must": ["("]}', "unterminated subpattern"),
        ('{"turns": []}', "at least one turn"),
        ('{"turns": [{"kind": "x"}]}', "missing required field `question`"),
        ("7", "Expected `object`, got `int`"),
        ("", "There is no question"),
    ],
)
def test_a_broken_file_is_refused_with_the_line(tmp_path: Path, line: str, said: str) -> None:
    path = tmp_path / "q.jsonl"
    path.write_text(line)
    with pytest.raises(QaError, match=r"q.jsonl|no question") as refused:
        read_questions([path])
    assert said in str(refused.value)
    with pytest.raises(QaError, match="cannot be read"):
        read_questions([tmp_path / "none.jsonl"])


def test_extra_labels_are_ignored(tmp_path: Path) -> None:
    path = tmp_path / "q.jsonl"
    path.write_text(json.dumps({"id": "x", "question": "q", "why": "w"}) + "\n\n")
    assert read_questions([path]) == [Labelled("q")]


def test_the_last_turn_of_a_conversation_is_the_question(tmp_path: Path) -> None:
    turns = [{"question": "a", "must": ["x"]}, {"question": "b"}, {"question": "c", "must": ["y"]}]
    path = tmp_path / "q.jsonl"
    path.write_text(json.dumps({"id": "x", "turns": turns}))
    assert read_questions([path]) == [
        Labelled("c", "conversation", must=("y",), earlier=("a", "b"))
    ]


def test_what_is_labelled_unanswerable_is_so_whatever_else_is_labelled() -> None:
    assert Labelled("q", must=("x",)).answerable
    assert not Labelled("q", must=("x",), unanswerable=True).answerable
