from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import qa
from facts import Fact, Source, load_facts
from index import open_encoder
from qa import Verdict
from qa.answering.judging.verdict import Judgement
from qa.answering.ranking import Ranked
from qa.answering.reading.reader import Reader
from qa.answering.search import Search
from qa.fact_base import FactBase
from qa.question.question import Question
from qa.session.wording.wording import short_line, sure_line
from tests.conftest import FakeEncoder
from tests.qa.conftest import FakeReader


def test_every_fact_is_first_for_its_own_text_with_a_score_of_1(base: FactBase) -> None:
    for fact in base.facts:
        hit = base.search(fact.text, k=1)[0]
        assert (hit.fact, hit.rank) == (fact, 1)
        assert hit.score == pytest.approx(1.0, abs=1e-3)


def test_a_question_gets_its_fact_its_source_and_a_verdict(base: FactBase) -> None:
    answer = base.ask("How many roses are in the garden?")
    assert answer.verdict is Verdict.ANSWERED
    assert answer.hits[0].fact.text == "The garden has 120 roses."
    assert answer.hits[0].fact.source.title == "The garden report"
    assert [hit.rank for hit in answer.hits] == [1, 2, 3]
    assert answer.model == "fake"
    assert answer.timings_ms["total"] >= answer.timings_ms["search"] > 0


def test_what_was_searched_shows_the_corrected_spelling(base: FactBase) -> None:
    answer = base.ask("vistors counted in the gardne")
    assert answer.searched == "visitors counted in the garden"
    assert answer.question == "vistors counted in the gardne"
    assert answer.hits[0].fact.id == "visitors"


def test_of_two_things_only_as_many_as_are_shown_are_named(base: FactBase) -> None:
    answer = base.ask("What did Zoë Hartmann and Ada Finch do?", k=1, threshold=0.0)
    assert (len(answer.hits), answer.sides) == (1, ("Zoë Hartmann",))


def test_k_bounds_the_hits(base: FactBase) -> None:
    assert len(base.search("garden", k=1)) == 1
    assert len(base.search("garden", k=99)) <= len(base.facts)
    with pytest.raises(ValueError, match="k must be 1 or more, not 0"):
        base.ask("garden", k=0)


@pytest.mark.parametrize(
    "junk",
    ["", "   ", "\x00", "?", "hi", "asdf", "of the and", "😀", "今天晚上吃什么?", "x" * 100_000],
)
def test_junk_is_never_answered(base: FactBase, junk: str) -> None:
    answer = base.ask(junk)
    assert answer.verdict is Verdict.NOTHING
    assert answer.reason


def test_two_things_that_no_fact_holds_get_a_fact_each(base: FactBase) -> None:
    question = "What did Zoë Hartmann and Ada Finch do?"
    hits = base.search(question)
    assert [hit.fact.id for hit in hits[:2]] == ["café", "oak"]
    answer = base.ask(question, threshold=0.0)
    assert answer.sides == ("Zoë Hartmann", "Ada Finch")
    assert answer.reason == "The first two facts match the question, one for each part."
    assert answer.confidence <= base.ask("What did Ada Finch do?").confidence


def test_two_questions_in_one_get_a_fact_each(base: FactBase) -> None:
    answer = base.ask("How many roses has the garden, and how many carp and frogs has the pond?")
    assert [hit.fact.id for hit in answer.hits[:2]] == ["roses", "pond"]
    assert answer.verdict is Verdict.ANSWERED
    assert answer.sides[1] == "how many carp and frogs has the pond"


def test_of_two_questions_in_one_that_without_an_answer_is_told(base: FactBase) -> None:
    answer = base.ask("How many roses has the garden, and who won the garden in 1812?")
    assert (answer.verdict, answer.sides) == (Verdict.RELATED, ())
    assert answer.reason.startswith('I found nothing on "who won the garden in 1812": ')


def test_two_things_are_not_compared_by_what_the_facts_do_not_say_of_both(base: FactBase) -> None:
    answer = base.ask("Is Ada Finch or Zoë Hartmann richer?", threshold=0.0)
    assert answer.verdict is Verdict.RELATED
    assert answer.reason == (
        "The closest facts give nothing to compare Ada Finch and Zoë Hartmann by."
    )


def test_one_of_two_things_that_no_fact_knows_is_told(base: FactBase) -> None:
    answer = base.ask("Does the café of Zoë Hartmann or Tom Brook sell rhubarb cake?")
    assert (answer.verdict, answer.sides) == (Verdict.RELATED, ())
    assert "Brook" in answer.reason


def test_two_things_of_one_fact_stay_together(base: FactBase) -> None:
    answer = base.ask("Did Ada Finch or the Oak come first?", threshold=0.0)
    assert (answer.hits[0].fact.id, answer.sides) == ("oak", ())


def test_a_name_that_no_fact_knows_is_told(base: FactBase) -> None:
    answer = base.ask("How many roses are in the garden of Versailles?")
    assert answer.verdict is Verdict.RELATED
    assert answer.reason == "The closest facts say nothing about Versailles."


def test_a_year_that_the_fact_does_not_know_is_told(base: FactBase) -> None:
    answer = base.ask("In 2019 the garden counted how many visitors?")
    assert answer.verdict is Verdict.RELATED
    assert "2019" in answer.reason


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(question=st.text(alphabet=st.characters(), max_size=300))
def test_no_text_breaks_a_question(base: FactBase, question: str) -> None:
    answer = base.ask(question)
    assert 0 <= answer.confidence <= 1
    assert all(0 <= hit.score <= 1 + 1e-6 for hit in answer.hits)


def test_many_threads_get_the_same_answers(base: FactBase) -> None:
    questions = [fact.text for fact in base.facts] * 20
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda question: base.ask(question).hits[0].fact.text, questions))
    assert found == questions


def test_a_facts_file_of_ones_own_is_opened(
    facts_file: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("qa.models.open_encoder", lambda model, *_: FakeEncoder(model))
    path = facts_file(
        '[source]\nid = "s"\ntitle = "T"\n'
        '[[fact]]\nid = "f"\ntext = "Snow is cold."\nparagraph = 1\n'
    )
    base = qa.FactBase.open(path, model="some-model")
    assert base.ask("Is snow cold?").hits[0].fact.id == "f"
    assert base.model == "some-model"
    assert [source.title for source in base.sources] == ["T"]


def test_the_default_base_is_opened_once(monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []

    def counting(model: str, *_: object) -> FakeEncoder:
        opened.append(model)
        return FakeEncoder(model)

    monkeypatch.setattr("qa.models.open_encoder", counting)
    from qa.opening.default import _opened

    _opened.cache_clear()
    try:
        with ThreadPoolExecutor(4) as pool:
            list(pool.map(qa.ask, ["What is the GDP?"] * 4))
        assert qa.search("Hefei", k=2)[0].rank == 1
        assert len(opened) == 1
    finally:
        _opened.cache_clear()


def test_examples_are_asks_of_facts_from_all_over(
    base: FactBase, six_facts: Sequence[Fact]
) -> None:
    assert base.examples(3) == ("How many roses?",)
    bundled = qa.example_questions(n=4)
    assert len(bundled) == 4
    owners = [fact for fact in load_facts() if set(fact.asks) & set(bundled)]
    assert len({fact.paragraph for fact in owners}) == 4


def test_two_questions_that_one_fact_answers_get_its_words_apart(
    six_facts: Sequence[Fact],
) -> None:
    pier = Fact(
        "pier", "The pier cost 30 million pounds and opened in 2019.", six_facts[0].source, 1
    )
    base = FactBase([pier, *six_facts], open_encoder(), Reader.open())
    answer = base.ask("What did the pier cost, and when did it open?")
    assert [hit.fact for hit in answer.hits[:2]] == [pier, pier]
    assert (
        short_line(answer) == "What did the pier cost: 30 million pounds · when did it open: 2019"
    )


def test_parts_of_a_question_are_judged_by_the_threshold_and_once(
    base: FactBase, monkeypatch: pytest.MonkeyPatch
) -> None:
    judged: list[tuple[str, float]] = []

    def judge(self: Search, question: Question, ranked: Sequence[Ranked]) -> Judgement:
        judged.append((question.text, self.threshold))
        return Judgement(Verdict.ANSWERED, 0.9, "It fits.")

    monkeypatch.setattr(Search, "judge", judge)
    answer = base.ask("How many roses are there, and who planted the oak?", threshold=0.75)
    assert answer.sides == ("How many roses are there", "who planted the oak")
    assert [threshold for _, threshold in judged] == [0.75, 0.75]
    assert judged[0][0] == "How many roses are there"
    assert judged[1][0].startswith("who planted the oak")


def test_sources_that_disagree_are_told_whatever_is_shown(encoder: FakeEncoder) -> None:
    """It belongs to the answer: every door can tell, and a single hit is enough."""
    text = "The harbour of Millbrook moved 137.8 million tons in 2021."
    ours, theirs = Source("ours", "Ours"), Source("theirs", "Theirs")
    facts = [
        Fact("one", text, ours, 1),
        Fact("two", text.replace("137.8", "140"), theirs, 1),
    ]
    base = FactBase(facts, encoder, FakeReader("137.8 million tons"))
    hits = base.search(text, k=2)
    told = replace(base.ask(text, k=1), disagreement=hits[1:])
    assert [hit.fact.id for hit in told.disagreement] == ["two"]
    assert [hit["fact"]["id"] for hit in told.to_json()["disagreement"]] == ["two"]


def test_numbers_that_were_learnt_with_other_models_are_told(
    six_facts: Sequence[Fact], encoder: FakeEncoder, real_base: FactBase
) -> None:
    assert real_base.ask("How many roses?").is_calibrated
    answer = FactBase(six_facts, encoder).ask("How many roses?")
    assert not answer.is_calibrated
    assert answer.to_json()["calibrated"] is False
    assert "not calibrated for this model" in sure_line(answer)
