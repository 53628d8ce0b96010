"""Does what a typed command says, and shows how a line may go on while it is typed."""

from collections.abc import Callable

from qa.chat.context import ChatContext
from qa.chat.controllers.adding import AddingDocuments
from qa.chat.controllers.scoping import Scoping
from qa.session.line.completing import completions
from qa.session.line.slash import Typed, nearly
from qa.session.scope.mentions import names
from qa.session.wording import phrases


class Commanding:
    """The commands that begin with a slash."""

    def __init__(self, context: ChatContext, scoping: Scoping, adding: AddingDocuments) -> None:
        """Do in this chat what is typed."""
        self._context = context
        self._with_argument: dict[str, Callable[[str], object]] = {
            "add": adding.add,
            "scope": scoping.choose_by_names,
            "theme": self._change_theme,
        }
        """What a command does where something is typed behind it."""

    def takes(self, name: str, do: Callable[[str], object]) -> None:
        """Have `do` called with what is typed behind the command `name`."""
        self._with_argument[name] = do

    def do(self, typed: Typed, line: str) -> None:
        """Do what is typed.

        Where there is no such command, `line` comes back if it is nearly one, to be mended. The up
        arrow brings back any line.
        """
        if typed.command is None:
            if meant := nearly(typed.name):
                self._context.prompt.give_back(line)
            self._context.tell(phrases.no_command(typed.name, meant), failed=True)
        elif typed.argument and (do := self._with_argument.get(typed.command.name)):
            do(typed.argument)
        else:
            self._context.app.call_later(self._context.app.run_action, typed.command.action)

    def complete(self) -> None:
        """Show how what is typed may go on."""
        prompt, base = self._context.prompt, self._context.background.base
        typed = prompt.before_cursor
        named = names(base.sources) if base and ("@" in typed or "/" in typed) else {}
        words = {"theme": sorted(self._context.app.available_themes)}
        self._context.completions.offer(completions(typed, named, words))

    def _change_theme(self, name: str) -> None:
        app = self._context.app
        if name in app.available_themes:
            app.theme = name
        else:
            self._context.tell(phrases.no_theme(name, sorted(app.available_themes)), failed=True)
