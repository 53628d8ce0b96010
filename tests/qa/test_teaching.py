"""Teaching a fact base: what answers, what does not, and what is left as it was."""

from collections.abc import Iterator, Sequence
from dataclasses import FrozenInstanceError
from pathlib import Path

import pytest

import qa
from facts import Fact, Library, default_library_path
from facts.curated.facts_file import BUNDLED_FACTS
from qa import Conversation, Verdict
from qa.evaluation.taught import summary, trials
from qa.fact_base import FactBase
from tests.conftest import FakeEncoder

ASKED = "Which timber keeps the deer out?"


@pytest.fixture
def taught_base(
    tmp_path: Path, six_facts: Sequence[Fact], encoder: FakeEncoder
) -> Iterator[FactBase]:
    with Library.open(tmp_path / "library.sqlite", create=True) as library:
        yield FactBase(six_facts, encoder, library=library)


def test_a_fact_answers_what_it_was_taught_until_that_is_taken_back(taught_base: FactBase) -> None:
    before = taught_base.ask(ASKED)
    assert before.verdict is not Verdict.ANSWERED
    done = taught_base.teach(ASKED, "fence")
    assert (done.change, done.taught.fact_id, done.taught.is_lost) == ("new", "fence", False)
    answer = taught_base.ask(ASKED)
    assert (answer.verdict, answer.hits[0].fact.id) == (Verdict.ANSWERED, "fence")
    assert answer.confidence == 0.99
    assert answer.hits[0].score == pytest.approx(1.0)
    assert taught_base.untaught(done.taught.id) == done.taught
    after = taught_base.ask(ASKED)
    assert (after.verdict, after.hits) == (before.verdict, before.hits)


def test_a_fact_that_does_not_answer_is_not_shown_as_the_answer(taught_base: FactBase) -> None:
    question = "The pond holds 40 carp and no frogs?"
    assert taught_base.ask(question).hits[0].fact.id == "pond"
    taught_base.teach(question, "pond", answers=False)
    answer = taught_base.ask(question, k=6)
    assert answer.verdict is Verdict.RELATED
    assert [hit.fact.id for hit in answer.hits][-1] == "pond"
    assert answer.reason.startswith("You have taught that the closest fact does not answer")


def test_other_questions_are_answered_as_before(taught_base: FactBase) -> None:
    others = ["How many roses?", "carp in the pond", "visitors of the garden in 2023", "timber"]
    before = [taught_base.ask(one) for one in others]
    taught_base.teach(ASKED, "pond")
    taught_base.teach("Who counts carp?", "roses", answers=False)
    for question, answer in zip(others, before, strict=True):
        now = taught_base.ask(question)
        assert (now.verdict, now.confidence) == (answer.verdict, answer.confidence)
        assert [hit.fact.id for hit in now.hits] == [hit.fact.id for hit in answer.hits]
        assert [hit.score for hit in now.hits] == [hit.score for hit in answer.hits]


def test_what_is_typed_is_not_corrected_where_it_was_taught(taught_base: FactBase) -> None:
    assert taught_base.ask("How many rosees?").searched == "How many roses?"
    taught_base.teach("How many rosees?", "pond")
    answer = taught_base.ask("how many rosees")
    assert (answer.searched, answer.hits[0].fact.id) == ("how many rosees", "pond")


def test_a_follow_up_is_taught_as_it_was_searched(taught_base: FactBase) -> None:
    talk = Conversation(taught_base)
    taught_base.teach(ASKED, "fence")
    assert talk.ask(ASKED).verdict is Verdict.ANSWERED


def test_a_question_of_two_things_that_was_taught_is_one_question(taught_base: FactBase) -> None:
    question = "How many roses and how many carp?"
    taught_base.teach(question, "visitors")
    answer = taught_base.ask(question)
    assert (answer.hits[0].fact.id, answer.sides) == ("visitors", ())


@pytest.mark.parametrize(
    ("question", "fact", "cause"),
    [
        ("Who?", "fense", "There is no fact fense; did you mean fence?"),
        ("Who?", "xxxxxxxx#9", "There is no fact xxxxxxxx#9; `qa search --json` shows the ids"),
        (" ?! ", "fence", "There is no question in these words; teach one as you would ask it."),
    ],
)
def test_what_cannot_be_taught_is_refused(
    taught_base: FactBase, question: str, fact: str, cause: str
) -> None:
    with pytest.raises(qa.QaError) as refused:
        taught_base.teach(question, fact)
    assert str(refused.value).startswith(cause)
    assert taught_base.taught() == ()
    with pytest.raises(qa.QaError, match="Nothing was taught under the number 5"):
        taught_base.untaught(5)


def test_facts_without_a_library_cannot_be_taught(base: FactBase) -> None:
    with pytest.raises(qa.QaError, match="These facts have no library, where what is taught"):
        base.teach("Who?", "fence")
    assert base.taught() == ()


def test_a_library_that_cannot_be_written_to_says_so(
    tmp_path: Path, six_facts: Sequence[Fact], encoder: FakeEncoder
) -> None:
    path = tmp_path / "library.sqlite"
    Library.open(path, create=True).close()
    with Library.open(path) as library:
        library.file._connection.execute("PRAGMA query_only = ON")
        base = FactBase(six_facts, encoder, library=library)
        with pytest.raises(qa.QaError) as refused:
            base.teach("Who?", "fence")
    assert str(refused.value).startswith(f"{path}: it cannot be written to;")


def test_what_is_taught_cannot_be_changed_by_hand(taught_base: FactBase) -> None:
    taught = taught_base.teach(ASKED, "fence").taught
    with pytest.raises(FrozenInstanceError):
        taught.answers = False  # type: ignore[misc]
    assert taught.to_json() == {
        "id": 1,
        "question": ASKED,
        "fact_id": "fence",
        "fact": "A fence of larch wood surrounds the northern meadow.",
        "answers": True,
        "taught": taught.taught,
        "is_lost": False,
    }


def test_what_was_taught_is_measured_on_questions_left_out(taught_base: FactBase) -> None:
    with pytest.raises(qa.QaError, match="Nothing was taught yet"):
        list(trials(taught_base))
    taught_base.teach("Which wood surrounds the meadow to the north?", "fence")
    taught_base.teach("Which wood surrounds the meadow, to the north of it?", "fence")
    taught_base.teach(ASKED, "pond")
    taught_base.teach("How many roses?", "roses", answers=False)
    measured = summary(list(trials(taught_base)))
    assert measured["taught"] == 4
    assert measured["answers"]["questions"] == 3
    assert measured["answers"]["with_all"] == 3
    assert measured["answers"]["with_others"] < 3
    assert measured["does_not"] == {
        "questions": 1,
        "without": measured["does_not"]["without"],
        "with_others": measured["does_not"]["without"],
        "with_all": 1,
    }


@pytest.mark.usefixtures("real_cache")
def test_the_first_lesson_makes_the_library_and_ways_to_ask_are_told_from_near_misses(
    real_cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("QA_CACHE_DIR", str(real_cache))
    base = FactBase.open()
    assert not default_library_path().exists()
    question = "Who is in charge of the talking computer place?"
    base.teach(question, "p04-hefei-leader")
    assert default_library_path().exists()
    assert base.ask(question).hits[0].fact.id == "p04-hefei-leader"
    like = base.ask("Who is in charge of that talking computer place?")
    assert (like.hits[0].fact.id, like.verdict) == ("p04-hefei-leader", Verdict.ANSWERED)
    profit = "What profit did the Hefei cluster make in 2021?"
    revenue = "What operating revenue did the Hefei cluster record in 2021?"
    before = base.ask(revenue)
    base.teach(profit, before.hits[0].fact.id, answers=False)
    after = base.ask(revenue)
    assert (after.verdict, after.confidence) == (before.verdict, before.confidence)
    assert after.hits[0].fact.id == before.hits[0].fact.id
    with pytest.raises(qa.QaError, match="no library, where what is taught would be kept"):
        FactBase.open(BUNDLED_FACTS).teach("Who?", "p04-hefei-leader")
