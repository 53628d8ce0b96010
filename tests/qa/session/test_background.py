"""The thread that loads and answers."""

from collections.abc import Callable, Sequence
from queue import SimpleQueue
from threading import Event

from facts import Fact, QaError, Source
from qa import Answer, Taught, Teaching, Verdict
from qa.fact_base import FactBase
from qa.session.background import Background, Base, converse
from qa.session.turn import Turn
from qa.source_list import ListedSource


class FakeBase:
    asked_count = 0
    sources: Sequence[Source] = ()
    has_library = False
    is_behind = False

    def catch_up(self) -> None:
        pass

    def listed_sources(self) -> Sequence[ListedSource]:
        return ()

    def facts_of(self, _: str) -> Sequence[Fact]:
        return ()

    def source_text(self, _: str) -> str | None:
        return None

    def teach(self, question: str, fact_id: str, *, answers: bool) -> Teaching:
        raise NotImplementedError

    def taught(self) -> Sequence[Taught]:
        return ()

    def untaught(self, number: int) -> Taught:
        raise NotImplementedError


PATIENCE = 60.0
"""Seconds after which what was waited for never comes; a machine may have other work."""


class Told:
    """Notes what is told, for one at a time."""

    def __init__(self) -> None:
        self.queue: SimpleQueue[object] = SimpleQueue()

    def next(self) -> object:
        return self.queue.get(timeout=PATIENCE)

    def on_progress(self, text: str) -> None:
        self.queue.put(text)

    def on_loaded(self) -> None:
        self.queue.put("loaded")

    def on_load_failed(self) -> None:
        self.queue.put("failed")

    def on_caught_up(self, failure: str | None) -> None:
        self.queue.put(("caught up", failure))

    def on_settled(self, turn: Turn) -> None:
        self.queue.put(turn)


def answered(_: Base, earlier: Sequence[Answer], turn: Turn) -> Answer:
    searched = " ".join(one.question for one in earlier) + turn.question
    return Answer(turn.question, searched, Verdict.NOTHING, 0.0, "", (), "fake")


def working(told: Told, answer: Callable[..., Answer] = answered) -> Background:
    background = Background(lambda _: FakeBase(), told, answer)
    background.start()
    background.load()
    assert told.next() == "loaded"
    return background


def test_answers_come_in_order_and_know_those_before_them() -> None:
    told = Told()
    background = working(told)
    first, second = Turn("a"), Turn("b")
    background.ask(first, [])
    background.ask(second, [first])
    assert [told.next(), told.next()] == [first, second]
    assert second.answer
    assert second.answer.searched == "ab"


def test_a_failure_is_told_in_the_turn_and_the_next_is_answered() -> None:
    def break_once(base: Base, earlier: Sequence[Answer], turn: Turn) -> Answer:
        if turn.question == "a":
            raise QaError("It is broken. Mend it.")
        return answered(base, earlier, turn)

    told = Told()
    background = working(told, break_once)
    for question in ("a", "b"):
        background.ask(Turn(question), [])
    failed, settled = told.next(), told.next()
    assert isinstance(failed, Turn)
    assert isinstance(settled, Turn)
    assert (failed.failure, failed.answer) == ("It is broken. Mend it.", None)
    assert settled.answer


def test_a_failed_load_says_why_and_what_is_asked_says_so_too() -> None:
    def fail(_: Callable[[str], None]) -> Base:
        raise QaError("No model.")

    told = Told()
    background = Background(fail, told, answered)
    background.start()
    background.load()
    assert told.next() == "failed"
    assert background.failure == "No model."
    background.ask(turn := Turn("a"), [])
    assert told.next() is turn
    assert turn.failure == "No model."


def test_a_cancelled_turn_is_never_answered_and_holds_nobody_up() -> None:
    started, gate = Event(), Event()

    def slow(base: Base, earlier: Sequence[Answer], turn: Turn) -> Answer:
        if turn.question == "slow":
            started.set()
            gate.wait(PATIENCE)
        return answered(base, earlier, turn)

    told = Told()
    background = working(told, slow)
    background.ask(held := Turn("slow"), [])
    background.ask(dropped := Turn("dropped"), [])
    background.ask(last := Turn("last"), [held, dropped])
    assert started.wait(PATIENCE)
    background.cancel(dropped)
    background.cancel(held)
    assert told.next() is last
    gate.set()
    background.ask(after := Turn("after"), [])
    assert told.next() is after
    assert (held.answer, dropped.answer) == (None, None)


def test_the_answer_to_an_earlier_attempt_comes_too_late() -> None:
    started, gate = Event(), Event()

    def slow(base: Base, earlier: Sequence[Answer], turn: Turn) -> Answer:
        if not started.is_set():
            started.set()
            gate.wait(PATIENCE)
            return Answer("late", "late", Verdict.NOTHING, 0.0, "", (), "fake")
        return answered(base, earlier, turn)

    told = Told()
    background = working(told, slow)
    background.ask(turn := Turn("a"), [])
    assert started.wait(PATIENCE)
    background.cancel(turn)
    turn.ask_again(bare=True)
    background.ask(turn, [])
    assert told.next() is turn
    gate.set()
    background.ask(after := Turn("b"), [])
    assert told.next() is after
    assert turn.answer
    assert turn.answer.question == "a"


def test_a_turn_is_answered_by_a_conversation_over_the_base(base: FactBase) -> None:
    answer = converse(base, [], Turn("How many roses has the garden?", bare=True))
    assert answer.hits[0].fact.id == "roses"


class BehindBase(FakeBase):
    """Catches up when it is let, or fails."""

    def __init__(self, failure: Exception | None = None) -> None:
        self.is_behind, self.let, self._failure = True, Event(), failure

    def catch_up(self) -> None:
        assert self.let.wait(PATIENCE)
        if self._failure:
            raise self._failure
        self.is_behind = False


def test_questions_are_answered_while_new_facts_are_embedded() -> None:
    told, base, turn = Told(), BehindBase(), Turn("a")
    background = Background(lambda _: base, told, answered)
    background.start()
    background.load()
    background.ask(turn, [])
    assert [told.next(), told.next()] == ["loaded", turn]
    base.let.set()
    assert told.next() == ("caught up", None)
    assert not base.is_behind


def test_what_keeps_new_facts_from_being_embedded_is_told() -> None:
    told, base = Told(), BehindBase(QaError("The disk is full."))
    base.let.set()
    background = Background(lambda _: base, told, answered)
    background.start()
    background.load()
    assert [told.next(), told.next()] == ["loaded", ("caught up", "The disk is full.")]


def test_all_facts_near_a_question_come_with_its_answer(base: FactBase) -> None:
    answer = converse(base, (), Turn("How many roses has the garden?"))
    assert answer.hits[0].fact.text == "The garden has 120 roses."
    assert len(answer.hits) > 3
