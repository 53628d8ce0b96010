"""The chat in the terminal: the application, its keys, and what they do."""

from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import ClassVar

from textual.app import App, SystemCommand
from textual.binding import BindingType
from textual.markup import escape
from textual.screen import Screen
from textual.widgets import Input

import qa
from facts import QaError
from qa.chat.dialogs import HelpScreen
from qa.chat.keys import bindings
from qa.chat.palette import Finder
from qa.chat.themes import DARK, LIGHT
from qa.chat.window import ChatWindow
from qa.session import commands, phrases
from qa.session.background import Base
from qa.session.card import can_be_asked_as_typed
from qa.session.history import History, HistoryError, history_path
from qa.session.quick_exit import leave


class ChatApp(ChatWindow):
    """Ask, and see the fact that answers with where it comes from."""

    COMMANDS = App.COMMANDS | {Finder}
    BINDINGS: ClassVar[list[BindingType]] = bindings("chat", commands.COMMANDS)

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """What the palette offers."""
        own = (one for one in commands.COMMANDS if one.in_palette)
        offered = [one for one in own if self.check_action(one.action, ())]
        offered += [commands.STOP_ADDING] if self._adding.running else []
        offered += [commands.CHANGE_THEME]
        offered += [commands.STOP_KEEPING if self._kept.keeps else commands.KEEP]
        offered += [commands.DELETE_ALL]
        offered += [commands.UNDO_DELETING] if self._kept.can_undo else []
        for one in offered:
            yield SystemCommand(one.name, one.effect, partial(self.run_action, one.action))
        for example in self._examples:
            asking = partial(self.ask, example)
            yield SystemCommand(escape(phrases.tried(example)), phrases.EXAMPLE, asking)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What makes no sense now is not offered."""
        if action == "retry":
            return self._background.failure is not None
        if action == "ask_as_typed":
            return can_be_asked_as_typed(self._chat.conversation.current)
        return True

    def action_leave(self) -> None:
        """Cancel the newest question that waits; else leave the source; then go to the input."""
        if not self._asking.cancel_newest():
            self._sources.close()
        self._chat.prompt.focus()

    def action_retry(self) -> None:
        """Load the model again, then ask again what could not be answered."""
        self._loading.load()
        self._asking.ask_failed_again()

    def action_ask_as_typed(self) -> None:
        """Ask the chosen question as typed."""
        self._asking.ask_as_typed(self._chat.conversation.current)

    def action_source(self) -> None:
        """Open the source of the current fact, or leave the source that is open."""
        self._sources.open_or_close()

    def action_list_sources(self) -> None:
        """List every source."""
        self._sources.list_all()

    def action_more(self) -> None:
        """Show the further facts of the current card, or hide them."""
        self._chat.conversation.show_or_hide_further_facts()

    def action_add(self) -> None:
        """Ask which documents to add."""
        self._adding.ask()

    def action_stop_adding(self) -> None:
        """Add no more than the document that is being read."""
        self._adding.stop()

    def action_copy(self) -> None:
        """Copy the selected text, or choose what to copy of the current fact."""
        self._copying.choose(self._sources.at_hand)

    def action_export(self) -> None:
        """Save the conversation as a file."""
        self._copying.choose_export()

    def action_new(self) -> None:
        """Start another conversation; this one can be opened again where they are kept."""
        self._kept.begin()

    def action_new_as_well(self) -> None:
        """Start another conversation, as on a shell's Ctrl+L; nothing is deleted."""
        self._kept.begin()

    async def action_interrupt(self) -> None:
        """Clear the line that is typed in; where it is empty, leave.

        Selected text is copied, as it is everywhere else by this key.
        """
        line = self.focused if isinstance(self.focused, Input) else self._chat.prompt
        if self.screen.get_selected_text():
            self._copying.choose(self._sources.at_hand)
        elif line.value:
            line.clear()
        else:
            await self.action_quit()

    def action_reopen(self) -> None:
        """Choose an earlier conversation."""
        self._kept.choose()

    def action_forget_all(self) -> None:
        """Delete every kept conversation, after asking once more."""
        self._kept.ask_to_forget_all()

    def action_undo_deleting(self) -> None:
        """Bring back the conversation that was deleted last."""
        self._kept.undo()

    def action_keep(self) -> None:
        """Keep conversations from now on, or keep them no more."""
        self._kept.switch_keeping()

    def action_light_or_dark(self) -> None:
        """Change between the light and the dark theme."""
        self.theme = (LIGHT if self.current_theme.dark else DARK).name

    def action_page(self, direction: int) -> None:
        """Scroll the conversation while the question keeps the focus."""
        self._chat.conversation.page(direction)

    def action_help(self) -> None:
        """List every key."""
        self.push_screen(HelpScreen())


def run(library: Path | None = None, model: str | None = None) -> None:
    """Open the chat; the program ends with it.

    Args:
        library: A person's own fact base; the bundled facts without.
        model: Name or folder of the embedding model; the default one without.
    """
    examples: tuple[str, ...] = ()
    with suppress(QaError, OSError):  # The chat says so itself when the facts are loaded.
        examples = qa.example_questions(library)
    history, not_kept = None, None
    try:
        history = History(history_path())
    except HistoryError as error:
        not_kept = str(error)

    def load(notify: Callable[[str], None]) -> Base:
        from qa.opening import open_base  # numpy, after the first paint

        return open_base(library, model, notify)

    app = ChatApp(load, examples, history, library=library)
    if not_kept:
        app.call_later(app.tell, not_kept, failed=True)
    app.run()
    if history:
        with suppress(HistoryError):
            history.close()
    leave(app.return_code or 0)
