"""Documents taken in and taken out from a program, and many questions at once."""

import asyncio
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

import qa
from facts import Fact, default_library_path
from qa import Verdict
from qa.fact_base import FactBase
from tests.conftest import FakeEncoder

NOTE = "The crane of the harbour lifts 40 tonnes.\n\nIt was built in 1911.\n"


@pytest.fixture
def note(tmp_path: Path) -> Path:
    path = tmp_path / "crane.txt"
    path.write_text(NOTE)
    return path


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> FactBase:
    """The person's own library, which is not there yet."""
    monkeypatch.setattr("qa.models.open_encoder", lambda model, *_: FakeEncoder(model))
    return qa.FactBase.open()


def test_what_is_added_is_known_to_the_next_question(opened: FactBase, note: Path) -> None:
    assert not default_library_path().exists()
    told: list[tuple[int, int, str]] = []
    (outcome,) = opened.add(
        note, title="The harbour", collection="port", told=lambda *now: told.append(now)
    )
    assert (outcome.kind, outcome.failed) == ("added", False)
    assert told == [(0, 1, str(note))]
    hit = opened.search("How many tonnes does the crane lift?")[0]
    assert hit.fact.text == "The crane of the harbour lifts 40 tonnes."
    assert (hit.fact.source.title, hit.fact.source.collection) == ("The harbour", "port")
    assert hit.fact.source in opened.sources
    assert opened.add(note)[0].kind == "unchanged"


def test_what_is_removed_is_no_longer_found(opened: FactBase, note: Path) -> None:
    opened.add(note)
    source = opened.search("crane tonnes")[0].fact.source
    assert opened.remove(source.id)
    assert not opened.remove(source.id)
    assert source not in opened.sources
    assert all(hit.fact.source != source for hit in opened.search("crane tonnes"))


def test_a_document_that_cannot_be_read_is_named_and_the_others_are_in(
    opened: FactBase, note: Path, tmp_path: Path
) -> None:
    missing = tmp_path / "gone.txt"
    outcomes = opened.add(missing, note)
    assert [outcome.kind for outcome in outcomes] == ["skipped", "added"]
    assert outcomes[0].failed
    assert outcomes[0].why


def test_what_cannot_be_added_is_said_in_a_sentence(
    opened: FactBase, base: FactBase, note: Path, tmp_path: Path
) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(qa.QaError, match="No documents were found"):
        opened.add(tmp_path / "empty")
    with pytest.raises(qa.QaError, match="have no library to add to"):
        base.add(note)
    assert not base.remove("garden")
    with pytest.raises(TypeError, match="documents have no 'colour'"):
        opened.add(note, colour="red")  # type: ignore[call-arg]
    with pytest.raises(qa.QaError, match="for one document"):
        opened.add(note, tmp_path / "other.txt", title="Both")


def test_a_library_elsewhere_is_made_where_that_is_wanted(
    opened: FactBase, note: Path, tmp_path: Path
) -> None:
    path = tmp_path / "new" / "library.sqlite"
    with pytest.raises(qa.QaError, match="there is no library yet"):
        qa.FactBase.open(path)
    base = qa.FactBase.open(path, create=True)
    base.add(note)
    assert len(qa.FactBase.open(path).facts_of("crane")) >= 2


def test_threads_that_add_to_no_library_make_one_together(opened: FactBase, tmp_path: Path) -> None:
    notes = [tmp_path / f"{number}.txt" for number in range(4)]
    for number, path in enumerate(notes):
        path.write_text(f"Crane {number} lifts {number} tonnes.")
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(opened.add, notes))
    assert len(opened.sources) == 5


def test_many_questions_get_the_answers_that_each_gets_alone(
    base: FactBase, six_facts: Sequence[Fact]
) -> None:
    questions = [fact.text for fact in six_facts] * 5 + ["", "Who is the mayor?"]
    many = base.ask_many(iter(questions), k=2)
    assert [answer.question for answer in many] == questions
    for question, answer in zip(questions, many, strict=True):
        alone = base.ask(question, k=2)
        assert (answer.verdict, answer.hits) == (alone.verdict, alone.hits)
    with pytest.raises(ValueError, match="k must be 1 or more"):
        base.ask_many(questions, k=0)


def test_many_questions_get_the_same_answers_from_the_real_models(real_base: FactBase) -> None:
    questions = ["Who runs the optoelectronic hub?", "How much did Hefei's cluster make?", "hi"] * 2
    many = real_base.ask_many(questions)
    for question, answer in zip(questions, many, strict=True):
        alone = real_base.ask(question)
        assert answer.verdict is alone.verdict
        assert [hit.fact for hit in answer.hits] == [hit.fact for hit in alone.hits]
        assert answer.confidence == pytest.approx(alone.confidence, abs=1e-4)
    assert many[0].verdict is Verdict.ANSWERED


def test_asking_does_not_hold_the_event_loop_up(
    base: FactBase, monkeypatch: pytest.MonkeyPatch
) -> None:
    ask = base.ask

    def slow(*arguments: object, **named: object) -> qa.Answer:
        time.sleep(0.3)
        return ask(*arguments, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(base, "ask", slow)

    async def together() -> tuple[qa.Answer, int]:
        asked = asyncio.create_task(base.aask("How many roses?", k=1))
        ticks = 0
        while not asked.done():
            await asyncio.sleep(0.01)
            ticks += 1
        return asked.result(), ticks

    answer, ticks = asyncio.run(together())
    assert answer.hits[0].fact.id == "roses"
    assert ticks > 5
    hits = asyncio.run(base.asearch("How many roses?", k=2))
    assert [hit.rank for hit in hits] == [1, 2]
