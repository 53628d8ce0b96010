"""Chooses which documents questions go to, and keeps that with the conversation."""

from qa.chat.context import ChatContext
from qa.chat.controllers.kept_conversations import KeptConversations
from qa.session.scope import phrases as of_documents
from qa.session.scope.mentions import Mentioned, mentioned, names
from qa.session.scope.scope import Choice, Scope


class Scoping:
    """The scope of the conversation on the screen."""

    def __init__(self, context: ChatContext, kept: KeptConversations) -> None:
        """Begin with everything; `kept` keeps what is chosen."""
        self._context, self._kept = context, kept
        kept.tabs.on_scope(self._show)

    @property
    def scope(self) -> Scope:
        """What questions go to."""
        return self._kept.tabs.current.scope

    def choose(self, scope: Scope) -> None:
        """Have questions go to `scope` from now on."""
        self._kept.ask_of(scope)

    def toggle(self, choice: Choice | None) -> None:
        """Take a document or a collection in, or away; everything for None."""
        self.choose(self.scope.toggled(choice) if choice else Scope())
        if choice is None:
            self._context.tell(of_documents.ASKED_OF_ALL)

    def choose_by_names(self, typed: str) -> None:
        """Have questions go to what these names choose; ``all`` stands for everything."""
        if typed.strip().casefold() in {"all", "everything"}:
            self.choose(Scope())
            self._context.tell(of_documents.ASKED_OF_ALL)
            return
        marked = " ".join(f"@{word.lstrip('@')}" for word in typed.split())
        read = self.read(marked)
        if read.unknown:
            self._context.tell(of_documents.not_called(read.unknown), failed=True)
        else:
            self.choose(read.scope)

    def read(self, typed: str) -> Mentioned:
        """What names in a question choose."""
        base = self._context.background.base
        return mentioned(typed, names(base.sources if base else ()))

    def show(self) -> None:
        """Show the scope as it is now, after documents came or went."""
        self._show(self.scope)

    def _show(self, scope: Scope) -> None:
        base = self._context.background.base
        self._context.chips.show(scope.named_by(base.sources) if base else scope)
        if self._context.column.is_open:
            self._context.column.tick(scope)
