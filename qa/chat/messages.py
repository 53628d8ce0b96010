"""What the chat's widgets and threads tell the application."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass

from textual.message import Message

from facts import Fact
from qa.session.adding.report import Report
from qa.session.turn import Turn
from qa.session.watching.watching import News
from qa.source_list import ListedSource


@dataclass
class SourceRequested(Message):
    """A person wants to see the source of a fact."""

    fact: Fact


@dataclass
class AsTypedRequested(Message):
    """A person wants a question asked as typed, whatever was asked before."""

    turn: Turn


@dataclass
class Progress(Message):
    """Loading says in one short sentence what it is busy with."""

    text: str


@dataclass
class Suggested(Message):
    """Questions that a person's own sources suggest."""

    questions: tuple[str, ...]
    of_own: bool
    """Whether there are such sources at all."""


@dataclass
class Listed(Message):
    """It is known how each document stands."""

    sources: Sequence[ListedSource]


@dataclass
class LookedAfter(Message):
    """A document was renamed, read again or removed, as this says."""

    said: str


class Loaded(Message):
    """The facts and the model are there."""


@dataclass
class CaughtUp(Message):
    """Answers come from all facts now; or they do not, as this says."""

    failure: str | None


class LoadFailed(Message):
    """The facts or the model could not be loaded."""


@dataclass
class Settled(Message):
    """A turn has its answer, or the reason why it has none."""

    turn: Turn


@dataclass
class Said(Message):
    """Another thread has a sentence for the person."""

    text: str
    failed: bool = False


@dataclass
class Reading(Message):
    """A document that is added is being read, as this says."""

    text: str

    def can_replace(self, message: Message) -> bool:
        """Thousands may come in a second; those that wait give way to the newest."""
        return isinstance(message, Reading)


@dataclass
class Added(Message):
    """Adding documents has ended."""

    report: Report


@dataclass
class Watched(Message):
    """Something has changed in the folders that are watched."""

    news: News


class Messenger:
    """Brings what other threads tell to the screen's thread, as messages.

    It is the listener of the background work, of adding and of watching.
    """

    def __init__(self, post: Callable[[Message], object]) -> None:
        """Use ``post`` to hand a message over."""
        self._post = post

    def post(self, message: Message) -> None:
        """Hand one message over, unless the chat was left meanwhile."""
        with suppress(RuntimeError):
            self._post(message)

    def on_progress(self, text: str) -> None:
        """Loading goes on."""
        self.post(Progress(text))

    def on_loaded(self) -> None:
        """Loading is done."""
        self.post(Loaded())

    def on_load_failed(self) -> None:
        """Loading failed."""
        self.post(LoadFailed())

    def on_caught_up(self, failure: str | None) -> None:
        """What was new is embedded."""
        self.post(CaughtUp(failure))

    def on_settled(self, turn: Turn) -> None:
        """A turn is answered."""
        self.post(Settled(turn))

    def on_reading(self, text: str) -> None:
        """Adding goes on."""
        self.post(Reading(text))

    def on_added(self, report: Report) -> None:
        """Adding has ended."""
        self.post(Added(report))

    def on_watched(self, news: News) -> None:
        """A watched folder has changed."""
        self.post(Watched(news))
