"""Loads facts and answers questions in a thread of its own, so that a person never waits."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial
from queue import SimpleQueue
from threading import Lock, Thread
from typing import TYPE_CHECKING, Protocol

from facts import Fact, Source
from qa.answer import Answer, Verdict
from qa.session.turn import Turn
from qa.session.wording.wording import explained, searched_otherwise
from qa.source_list import ListedSource

if TYPE_CHECKING:
    from qa.teaching import Taught, Teaching

_FURTHER = 8
"""Facts below the best one that can be looked at; so many are ranked for every answer anyway."""
_SURE = 0.7
"""Confidence from which a question is worth offering: "quite sure" in words."""
_REMEMBERED = 50
"""Earlier answers that a question is read in the light of."""


class Base(Protocol):
    """The part of ``qa.FactBase`` that a chat needs."""

    @property
    def asked_count(self) -> int:
        """How many facts a question is asked of that chooses no documents."""

    @property
    def sources(self) -> Sequence[Source]:
        """Every source."""

    @property
    def has_library(self) -> bool:
        """Whether there is a library, whose new facts the next question notices."""

    @property
    def is_behind(self) -> bool:
        """Whether facts came or went that answers do not know of yet."""

    def catch_up(self) -> None:
        """Embed all that is new, while questions are answered from what is ready; slow."""

    def listed_sources(self) -> Sequence[ListedSource]:
        """The sources, what each holds, and whether its file is still the same; slow."""

    def facts_of(self, source_id: str) -> Sequence[Fact]:
        """The facts of one source."""

    def source_text(self, source_id: str) -> str | None:
        """The text that the spans of a source's facts count in, where it is kept."""

    def teach(self, question: str, fact_id: str, *, answers: bool) -> "Teaching":
        """Have a fact answer a question, or not answer it."""

    def taught(self) -> "Sequence[Taught]":
        """All that was taught."""

    def untaught(self, number: int) -> "Taught":
        """Take back what was taught."""


OpenBase = Callable[[Callable[[str], None]], Base]
"""Loads facts and model; is given a function that takes short sentences about its progress."""
Converse = Callable[[Base, Sequence[Answer], Turn], Answer]
"""Answers a turn in the light of earlier answers."""


class Listener(Protocol):
    """Is told what happens, in the background's thread."""

    def on_progress(self, text: str) -> None:
        """Loading is busy with what ``text`` says."""

    def on_loaded(self) -> None:
        """Questions can be answered now."""

    def on_load_failed(self) -> None:
        """Facts or model cannot be loaded; ``Background.failure`` says why."""

    def on_caught_up(self, failure: str | None) -> None:
        """Answers come from all facts now; or they do not, as ``failure`` says."""

    def on_settled(self, turn: Turn) -> None:
        """A turn has its answer, or the reason why it has none."""


def converse(base: Base, earlier: Sequence[Answer], turn: Turn) -> Answer:
    """Answer ``turn`` in a conversation over ``base``."""
    from qa.conversation.conversation import Conversation

    where = turn.scope.filter(base.sources)
    talk = Conversation(base, earlier, where)  # type: ignore[arg-type]
    return talk.ask(turn.question, 1 + _FURTHER, bare=turn.bare)


class Background:
    """A daemon thread that does one thing after the other, so answers come in the order asked.

    A turn is changed only while it is not settled, and never after it was cancelled.
    """

    def __init__(
        self, open_base: OpenBase, listener: Listener, converse: Converse = converse
    ) -> None:
        """Prepare; nothing happens before ``start``."""
        self._open_base, self._listener, self._converse = open_base, listener, converse
        self._jobs: SimpleQueue[Callable[[], None]] = SimpleQueue()
        self._running: Turn | None = None
        self._catching_up = Lock()
        self.base: Base | None = None
        self.failure: str | None = None
        """Why the last loading failed."""

    def start(self) -> None:
        """Begin to work."""
        Thread(target=self._work, args=(self._jobs,), daemon=True).start()

    def load(self) -> None:
        """Have facts and model loaded."""
        self.failure = None
        self._jobs.put(self._load)

    def ask(self, turn: Turn, earlier: Sequence[Turn]) -> None:
        """Have ``turn`` answered after those asked before it, in the light of ``earlier``."""
        self._jobs.put(partial(self._answer, turn, turn.attempt, earlier[-_REMEMBERED:]))

    def is_answered(self, question: str, source_id: str) -> bool:
        """Whether a source answers a question for sure; asked beside the conversation, slow."""
        if self.base is None:
            return False
        answer = self._converse(self.base, (), Turn(question))
        of_it = (hit.fact.source.id == source_id for hit in answer.answering)
        is_sure = answer.verdict is Verdict.ANSWERED and answer.confidence >= _SURE
        return is_sure and all(of_it) and not searched_otherwise(answer)

    def cancel(self, turn: Turn) -> None:
        """Do not answer ``turn``; the next one is not kept waiting by it."""
        turn.cancelled = True
        if self._running is turn:
            # Python cannot stop a thread: leave it to its question, and go on in a new one.
            waiting, self._jobs = self._jobs, SimpleQueue()
            while not waiting.empty():
                self._jobs.put(waiting.get())
            waiting.put(_end)
            self.start()

    def catch_up(self) -> None:
        """Have what is new embedded beside the questions, in a thread of its own."""
        base = self.base
        if base and base.is_behind and self._catching_up.acquire(blocking=False):
            Thread(target=self._catch_up, args=(base,), daemon=True).start()

    def _catch_up(self, base: Base) -> None:
        failure = None
        try:
            while base.is_behind:  # more may be added meanwhile
                base.catch_up()
        except Exception as error:  # noqa: BLE001 - the edge of the door
            failure = explained(error)
        finally:
            self._catching_up.release()
        self._listener.on_caught_up(failure)

    def _work(self, jobs: "SimpleQueue[Callable[[], None]]") -> None:
        with suppress(_EndError):
            while True:
                jobs.get()()

    def _load(self) -> None:
        try:
            self.base = self._open_base(self._listener.on_progress)
        except Exception as error:  # noqa: BLE001 - the edge of the door
            self.failure = explained(error)
            self._listener.on_load_failed()
        else:
            self._listener.on_loaded()
            self.catch_up()

    def _answer(self, turn: Turn, attempt: int, earlier: Sequence[Turn]) -> None:
        if not turn.awaits(attempt):
            return
        self._running, base = turn, self.base
        answer, failure = None, self.failure
        try:
            if base:
                self.catch_up()
                known = [one.answer for one in earlier if one.answer]
                answer, failure = self._converse(base, known, turn), None
        except Exception as error:  # noqa: BLE001 - the edge of the door
            failure = explained(error)
        if not turn.awaits(attempt):
            return
        self._running = None
        turn.answer, turn.failure = answer, failure
        self._listener.on_settled(turn)


class _EndError(Exception):
    """A thread whose question nobody waits for has nothing more to do."""


def _end() -> None:
    raise _EndError
