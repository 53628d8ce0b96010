"""Earlier questions, recalled one by one."""

from qa.session.history.recall import Recall


def test_steps_end_at_the_oldest_question_and_at_the_line_being_typed() -> None:
    recall = Recall(["Roses?", "Oak?"])
    seen = ["dra"]
    for step in (-1, -1, -1, 1, 1, 1):
        seen.append(recall.step(step, seen[-1]))
    assert seen[1:] == ["Oak?", "Roses?", "Roses?", "Oak?", "dra", "dra"]


def test_a_changed_line_stays_changed_until_the_next_question() -> None:
    recall = Recall(["Roses?"])
    recall.step(-1, "")
    recall.step(1, "How many roses?")
    assert recall.step(-1, "") == "How many roses?"
    recall.add("Oak?")
    assert recall.step(-2, "") == "Roses?"


def test_a_question_asked_twice_is_recalled_once() -> None:
    recall = Recall(["Roses?", "Oak?"])
    recall.add("Oak?")
    recall.add("Roses?")
    assert recall.newest_first == ("Roses?", "Oak?")
    assert recall.step(-1, "") == "Roses?"
    assert recall.step(-1, "") == "Oak?"
