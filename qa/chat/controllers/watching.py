"""Follows folders while the chat is open."""

from pathlib import Path

from facts import QaError
from qa.chat.context import ChatContext
from qa.chat.controllers.loading import Loading
from qa.session.adding.named_places import named_places
from qa.session.watching import phrases
from qa.session.watching.watching import News, Watching


class WatchingFolders:
    """Has the library follow folders, or no more, and says what changed in them."""

    def __init__(self, context: ChatContext, loading: Loading, library: Path | None) -> None:
        """Take into `library`; without one, into the person's own."""
        self._context, self._loading, self._library = context, loading, library
        self._watching: Watching | None = None

    @property
    def folders(self) -> tuple[Path, ...]:
        """What is watched."""
        return self._watching.folders if self._watching else ()

    def by_line(self, argument: str) -> None:
        """Follow the folders that are named, or no more, as is typed behind the command."""
        if argument == phrases.OFF:
            self.stop()
        elif self._context.app.is_web:  # who reaches the page could read all of this machine
            self._context.tell(phrases.WATCH_IN_TERMINAL)
        else:
            self._follow([Path(one) for one in named_places(argument)])

    def show(self) -> None:
        """Say what is watched."""
        web = self._context.app.is_web
        self._context.tell(phrases.WATCH_IN_TERMINAL if web else phrases.watched(self.folders))

    def stop(self) -> None:
        """Watch no more."""
        folders = self.folders
        self.abandon()
        self._context.tell(phrases.no_more(folders) if folders else phrases.NOTHING_WATCHED)

    def abandon(self) -> None:
        """Stop as the chat ends: what is being read is added in whole or not at all."""
        if self._watching:
            self._watching.stop()

    def take(self, news: News, *, shows: bool) -> None:
        """Say what changed, and have answers come from it; `shows` whether the status is free."""
        self._context.tell(news.said, failed=news.failed)
        if news.changed:
            self._loading.take_in(changed=True, shows=shows)

    def _follow(self, folders: list[Path]) -> None:
        from facts.library.library_file import own_library_path

        other = next((one for one in folders if not _is_folder(one)), None)
        if other is not None:
            self._context.tell(phrases.no_folder(str(other)), failed=True)
            return
        try:
            library = own_library_path(self._library)
        except QaError as error:
            self._context.tell(str(error), failed=True)
            return
        self._watching = self._watching or Watching(library, self._context.messenger)
        self._watching.follow(folders)
        self.show()


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:  # the name is too long, or what is above it may not be entered
        return False
