"""What the palette (Ctrl+P) finds besides commands: sources and earlier questions."""

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import Protocol, cast

from textual.command import Hit, Hits, Provider
from textual.content import Content
from textual.fuzzy import FuzzySearch

from facts import Source
from qa.session.wording import phrases
from qa.session.wording.wording import plain, shortened
from qa.source_list import title_and_file

_AFTER_COMMANDS = 1e-3
"""What a score is multiplied by, so that every command that is found has a higher one."""


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
        """The title of each source with its file, and what choosing it does."""
        chat = cast("Findable", self.app)
        return (
            (plain(title_and_file(one)), partial(chat.show_source, one)) for one in chat.sources
        )

    def _questions(self) -> Iterable[tuple[str, Callable[[], None]]]:
        """Each earlier question, and what choosing it does."""
        chat = cast("Findable", self.app)
        return ((shortened(question), partial(chat.ask, question)) for question in chat.asked)

    async def search(self, query: str) -> Hits:
        """Sources and questions that `query` is like; they come after the commands."""
        fuzzy = FuzzySearch()
        kinds = ((phrases.OPEN_SOURCE, self._sources()), (phrases.ASK_AGAIN, self._questions()))
        for kind, entries in kinds:
            for name, effect in entries:
                score, places = fuzzy.match(query, name)
                if score:
                    yield Hit(
                        score * _AFTER_COMMANDS, self._highlighted(name, places), effect, help=kind
                    )

    def _highlighted(self, name: str, places: Sequence[int]) -> Content:
        """`name` with the characters that were typed made to stand out."""
        shown = Content(name)
        for place in places:
            shown = shown.stylize(self.match_style or "bold", place, place + 1)
        return shown
