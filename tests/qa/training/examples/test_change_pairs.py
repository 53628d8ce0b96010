"""Changes are put as the reader sees them; some are kept from it."""

import numpy as np

from qa.training.examples.change_pairs import Change, of_change, of_documents, parted, written
from qa.training.examples.own_pairs import OwnAsked, Shown

MOVED = Change(
    "when is the fair?", "The fair is on 3 May.", "3 May", "It is now 10 May.", "10 May", True
)


def test_pairs_are_whole_and_about_half_of_them_change_something() -> None:
    pairs = written()
    assert len(pairs) == len({(one.question, one.new) for one in pairs})
    assert all(one.old_short in one.old for one in pairs)
    assert all(bool(one.new_short) == one.changes for one in pairs)
    assert 0.4 < np.mean([one.changes for one in pairs]) < 0.6


def test_some_pairs_are_kept_from_the_larger_reader() -> None:
    learnt, others = parted()
    assert len(learnt) > len(others) > 100
    assert {one.new for one in learnt}.isdisjoint({one.new for one in others})


def test_what_holds_now_is_the_answer() -> None:
    pair = of_change(MOVED, follows=True)
    assert pair.question == "what is it now | when is the fair = 3 May"
    assert pair.right
    assert pair.right.context == MOVED.old
    assert pair.right.text[pair.right.start : pair.right.end] == "10 May"
    assert [one.text for one in pair.wrong] == ["The fair is on 3 May."]


def test_what_changes_nothing_is_no_answer() -> None:
    still = Change("when is the fair?", MOVED.old, "3 May", "It was lovely.", None, False)
    pair = of_change(still, follows=False)
    assert pair.right is None
    assert {one.text for one in pair.wrong} == {"It was lovely.", MOVED.old}


def test_nothing_beside_an_answer_on_a_document_changes_it() -> None:
    right = Shown("The fair is on 3 May.", "Notes", 15, 20)
    (pair,) = of_documents(
        [OwnAsked("when is the fair", right, [Shown("Tea is free.", "Notes")] * 2)]
    )
    assert (pair.question, pair.right) == ("what is it now | when is the fair = 3 May", None)
    assert {one.text for one in pair.wrong} == {"Tea is free.", "The fair is on 3 May."}
