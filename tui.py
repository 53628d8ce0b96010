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
from qa.chat.boxes.dialogs import HelpScreen
from qa.chat.boxes.jumping import JumpScreen, jump, targets
from qa.chat.boxes.palette import Finder
from qa.chat.keys import bindings
from qa.chat.themes import DARK, LIGHT
from qa.chat.window import ChatWindow
from qa.session import commands, editor
from qa.session.background import Base
from qa.session.history.history import History, HistoryError, history_path
from qa.session.quick_exit import leave
from qa.session.wording import phrases
from qa.session.wording.card import can_be_asked_as_typed


class ChatApp(ChatWindow):
    """Ask, and see the fact that answers with where it comes from."""

    COMMANDS = App.COMMANDS | {Finder}
    COMMAND_PALETTE_BINDING = "f9"
    BINDINGS: ClassVar[list[BindingType]] = bindings("chat", commands.COMMANDS)

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """What the palette offers."""
        own = (one for one in commands.COMMANDS if one.in_palette)
        offered = [one for one in own if self.check_action(one.action, ())]
        offered += [commands.STOP_ADDING] if self._adding.running else []
        offered += [commands.WATCHED, commands.STOP_WATCHING] if self._watching.folders else []
        offered += [commands.NOTEBOOK, commands.TAUGHT, commands.RENAME, commands.PIN]
        offered += [commands.PLAIN]
        offered += [commands.CHANGE_THEME, commands.LIGHT_OR_DARK]
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
        if action in {"add", "edit", "plain"}:
            return not self.is_web  # a page's visitor is not at this machine
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
        """List the documents, to tick those that questions go to; or leave the list."""
        self._sources.list_or_close(self._scoping.scope)

    def action_more(self) -> None:
        """Show the further facts of the current card, or hide them."""
        self._chat.conversation.show_or_hide_further_facts()

    def action_add(self) -> None:
        """Ask which documents to add."""
        self._adding.ask()

    def action_stop_adding(self) -> None:
        """Add no more than the document that is being read."""
        self._adding.stop()

    def action_watch(self) -> None:
        """Say which folders are watched."""
        self._watching.show()

    def action_stop_watching(self) -> None:
        """Watch no folder any more."""
        self._watching.stop()

    def action_copy(self) -> None:
        """Copy the selected text, or choose what to copy of the current fact."""
        self._copying.choose(self._sources.at_hand)

    def action_export(self) -> None:
        """Save the conversation as a file."""
        self._copying.choose_export()

    def action_new(self) -> None:
        """Start another conversation; this one can be opened again where they are kept."""
        self._kept.tabs.begin()

    def action_another_tab(self) -> None:
        """Open an empty conversation beside this one."""
        self._kept.tabs.another()

    def action_close_tab(self) -> None:
        """Close this tab; its conversation stays where it is kept."""
        self._kept.tabs.close()

    def action_step_tab(self, step: int) -> None:
        """See the next conversation that is open, or the one before."""
        self._kept.tabs.step(step)

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

    def action_rename(self) -> None:
        """Give the conversation a name."""
        self._kept.ask_for_name()

    def action_pin(self) -> None:
        """Have the conversation stand before the others, or no more."""
        self._kept.switch_pin()

    def action_find(self) -> None:
        """Find words in all conversations."""
        self._kept.find()

    def action_keep_answer(self) -> None:
        """Keep the current answer in the notebook."""
        self._noting.keep()

    def action_notebook(self) -> None:
        """Show what was kept."""
        self._noting.show()

    def action_taught(self) -> None:
        """Show what was taught."""
        self._teaching.show()

    def action_why(self) -> None:
        """Say why the current answer is the answer."""
        self._noting.say_why()

    async def action_plain(self) -> None:
        """Go on line by line."""
        if self.is_web:
            self.tell(phrases.NOT_HERE)
        else:
            self.wants_plain = True
            await self.action_quit()

    def action_jump(self) -> None:
        """Show a letter on all that can be focused or clicked."""
        self.push_screen(JumpScreen(targets(self.screen)), jump)

    def action_edit(self) -> None:
        """Write the question in the person's editor."""
        if self.is_web:
            self.tell(phrases.NOT_HERE)
        elif command := editor.command():
            with self.suspend():
                written = editor.edited(command, self._chat.prompt.value)
            self._chat.prompt.write(written)
        else:
            self.tell(phrases.NO_EDITOR)

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
        self.push_screen(HelpScreen(self.own_keys))


def run(
    library: Path | None = None,
    model: str | None = None,
    add: str = "",
    *,
    resume: bool = False,
) -> None:
    """Open the chat; the program ends with it, unless the person wants to go on line by line.

    Args:
        library: A person's own fact base; the bundled facts without.
        model: Name or folder of the embedding model; the default one without.
        add: What is added at once, as it would be typed.
        resume: Whether to go on with the conversation that was begun last.
    """
    with suppress(ImportError):  # it asks the terminal for its size, which is possible only now
        import textual_image.widget  # noqa: F401
    examples: tuple[str, ...] = ()
    with suppress(QaError, OSError):  # The chat says so itself when the facts are loaded.
        examples = qa.example_questions(library)
    history, not_kept = None, None
    try:
        history = History(history_path())
    except HistoryError as error:
        not_kept = str(error)

    def load(notify: Callable[[str], None]) -> Base:
        from qa.opening.opening import open_base  # numpy, after the first paint

        return open_base(library, model, notify, waits=False)

    app = ChatApp(load, examples, history, library=library)
    app.add_at_once, app.resume_at_once = add, resume
    if not_kept:
        app.call_later(app.tell, not_kept, failed=True)
    app.run()
    if history:
        with suppress(HistoryError):
            history.close()
    if not app.wants_plain:
        leave(app.return_code or 0)
