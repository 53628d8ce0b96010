import gzip
import json
from pathlib import Path

import pytest

from qa.training.examples import written
from qa.training.examples.written import own_documents, plain, read_examples, read_own, sentences

SOURCE = """## T1 | Harbours
[1] The harbour opened in 1901.
[2] It has four cranes, all of steel.
"""
EXAMPLE = {
    "p": "T1",
    "s": 2,
    "ask": [["How many cranes are there?", "four"], ["What are they made of?", "steel"]],
    "un": [["How high are the cranes?", "attribute"]],
}


def test_an_example_comes_with_its_sentence_the_one_before_and_the_title(tmp_path: Path) -> None:
    (tmp_path / "lot.txt").write_text(SOURCE)
    (tmp_path / "lot.jsonl").write_text(json.dumps(EXAMPLE) + "\n\n")
    (one,) = read_examples(tmp_path / "lot.jsonl", tmp_path / "lot.txt")
    assert (one.lot, one.title, one.before) == ("lot", "Harbours", "The harbour opened in 1901.")
    assert one.sentence == "It has four cranes, all of steel."
    assert one.un == [("How high are the cranes?", "attribute")]


def test_a_folder_of_documents_is_read_with_its_questions(tmp_path: Path) -> None:
    folder = tmp_path / "own-x"
    (folder / "docs").mkdir(parents=True)
    (folder / "docs" / "rules.md").write_text("No dogs, except guide dogs.")
    line = {
        "case": "x",
        "docs": ["rules.md"],
        "question": "can I bring my dog",
        "fact": "No dogs",
        "short": None,
        "answerable": True,
    }
    (folder / "questions.jsonl").write_text(json.dumps(line))
    (document,), (question,) = read_own(folder)
    assert (document.lot, document.text) == ("own-x", "No dogs, except guide dogs.")
    assert (question.lot, question.fact) == ("own-x", "No dogs")


def test_the_same_lines_give_the_same_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("SENTENCES", "DOCUMENTS", "QUESTIONS"):
        monkeypatch.setattr(written, name, tmp_path / f"{name}.gz")
    (tmp_path / "lot.txt").write_text(SOURCE)
    (tmp_path / "lot.jsonl").write_text(json.dumps(EXAMPLE))
    files = []
    for _ in range(2):
        written.refresh([tmp_path / "lot.jsonl"], tmp_path, [])
        files.append((tmp_path / "SENTENCES.gz").read_bytes())
    assert files[0] == files[1]
    assert b"four cranes" in gzip.decompress(files[0])


def test_every_answer_stands_in_its_sentence() -> None:
    for one in [*sentences(), *sentences(calibration=True)]:
        assert all(answer in one.sentence for _, answer in one.ask), one
        assert one.un, one


def test_what_answers_a_question_stands_in_its_documents() -> None:
    lots = [*written.training_lots(), *written.CALIBRATION_DOCUMENTS, *written.MEASURED_DOCUMENTS]
    documents, questions = own_documents(lots)
    texts = {one.name: plain(one.text) for one in documents}
    for one in questions:
        assert {*one.docs} <= {*texts}, one
        assert one.answerable == (one.fact is not None), one


def test_training_sees_no_lot_that_calibrates_or_measures() -> None:
    assert not {one.lot for one in sentences()} & {*written.CALIBRATION_SENTENCES}
    kept = {*written.CALIBRATION_DOCUMENTS, *written.MEASURED_DOCUMENTS}
    assert not kept & {*written.training_lots()}


def test_a_new_lot_is_added_and_one_of_the_same_name_replaced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("SENTENCES", "DOCUMENTS", "QUESTIONS"):
        monkeypatch.setattr(written, name, tmp_path / f"{name}.gz")
    for lot in ("a", "b"):
        (tmp_path / f"{lot}.txt").write_text(SOURCE)
        (tmp_path / f"{lot}.jsonl").write_text(json.dumps(EXAMPLE))
        counts = written.refresh([tmp_path / f"{lot}.jsonl"], tmp_path, [])
    assert counts["SENTENCES.gz"] == 2
    assert written.refresh([tmp_path / "a.jsonl"], tmp_path, [])["SENTENCES.gz"] == 2
