"""What the palette (Ctrl+P) finds besides commands: sources and earlier questions."""

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import Protocol, cast

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content
from textual.fuzzy import FuzzySearch

from facts import Source
from qa.session.wording import phrases
from qa.session.wording.wording import plain, shortened


class Findable(Protocol):
    """What the palette needs of the application."""

    @property
    def sources(self) -> Sequence[Source]:
        """The sources that answers may come from."""

    @property
    def asked(self) -> Sequence[str]:
        """Questions asked before, the newest first."""

    def show_source(self, source: Source) -> None:
        """Open `source`."""

    def ask(self, question: str) -> None:
        """Ask `question`."""


class Finder(Provider):
    """Finds sources and earlier questions in the palette."""

    def _sources(self) -> Iterable[tuple[str, Callable[[], None]]]:
        """The title of each source, and what choosing it does."""
        chat = cast("Findable", self.app)
        return ((plain(one.title), partial(chat.show_source, one)) for one in chat.sources)

    def _questions(self) -> Iterable[tuple[str, Callable[[], None]]]:
        """Each earlier question, and what choosing it does."""
        chat = cast("Findable", self.app)
        return ((shortened(question), partial(chat.ask, question)) for question in chat.asked)

    async def search(self, query: str) -> Hits:
        """Sources and questions that `query` is like."""
        fuzzy = FuzzySearch()
        kinds = ((phrases.OPEN_SOURCE, self._sources()), (phrases.ASK_AGAIN, self._questions()))
        for kind, entries in kinds:
            for name, effect in entries:
                score, places = fuzzy.match(query, name)
                if score:
                    yield Hit(score, self._highlighted(name, places), effect, help=kind)

    async def discover(self) -> Hits:
        """Every source, while nothing is typed."""
        for name, effect in self._sources():
            yield DiscoveryHit(Content(name), effect, text=name, help=phrases.OPEN_SOURCE)

    def _highlighted(self, name: str, places: Sequence[int]) -> Content:
        """`name` with the characters that were typed made to stand out."""
        shown = Content(name)
        for place in places:
            shown = shown.stylize(self.match_style or "bold", place, place + 1)
        return shown
