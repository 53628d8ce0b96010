"""The chat's window: what happens when a widget, or the background, tells something."""

from collections.abc import Sequence

from textual import events, on
from textual.widgets import Input, TextArea

from facts import Source
from qa.chat import messages
from qa.chat.parts import ChatParts
from qa.chat.prompt import QuestionInput
from qa.chat.sources.chips import Chip
from qa.chat.sources.column import SourceRows
from qa.chat.sources.passages import Passages
from qa.chat.tab_line import TabCross, TabLabel
from qa.chat.turns.conversation import Conversation
from qa.chat.welcome import Welcome
from qa.session.history import phrases as of_files
from qa.session.history import suggested
from qa.session.line import slash
from qa.session.scope import phrases as of_documents

_KEYS_OF_CARD = "0123456789+-"
"""The numbers of facts, and what teaches."""
_KEYS_OF_SOURCE = "/nNopv"
"""Letters that a source that is read keeps for itself."""


class ChatWindow(ChatParts):
    """The chat without its keys."""

    def tell(self, text: str, *, failed: bool = False) -> None:
        """Say a sentence in a corner for a while."""
        self._chat.tell(text, failed=failed)

    # What the palette finds, and what choosing it does.

    @property
    def asked(self) -> Sequence[str]:
        """Questions asked before, the newest first."""
        return self._chat.prompt.recall.newest_first

    @property
    def sources(self) -> Sequence[Source]:
        """The sources that answers may come from; none while they are loaded."""
        return self._background.base.sources if self._background.base else ()

    def ask(self, question: str) -> None:
        """Put a question into the conversation and have it answered.

        What `@name` chooses is asked for this question alone. A name that nothing has is told,
        and the question stays where it was typed.
        """
        read = self._scoping.read(question)
        if read.unknown:
            self._chat.prompt.give_back(question)
            known = self._background.base is not None
            self.tell(
                of_documents.not_called(read.unknown) if known else of_documents.NO_SOURCES_YET
            )
        else:
            self._sources.show_conversation()
            scope = read.scope or self._scoping.scope
            self._asking.ask(read.question, scope, self._adding.left)

    def show_source(self, source: Source) -> None:
        """Open `source` at its first fact."""
        self._sources.open(source.id)

    # What the background tells.

    def on_progress(self, message: messages.Progress) -> None:
        """Loading goes on, or new facts are embedded for a question."""
        self._loading.go_on(message.text)

    def on_loaded(self) -> None:
        """Questions can be answered now."""
        self._loading.show_result()
        self._scoping.show()

    def on_listed(self, message: messages.Listed) -> None:
        """Show how each document stands."""
        self._chat.column.list(message.sources)
        self._scoping.show()

    def on_looked_after(self, message: messages.LookedAfter) -> None:
        """Say what became of a document, and list them anew."""
        self.tell(message.said)
        self._loading.show_result()
        self._sources.list_anew()

    def on_suggested(self, message: messages.Suggested) -> None:
        """Offer questions about the person's own documents; without such, those of the sample."""
        offered = message.questions if message.of_own else self._of_sample
        if message.of_own:
            with self._chat.telling_failures():
                suggested.remember(self._chat.history, self._library, offered)
        if offered != self._examples:
            self._examples = offered
            self._chat.welcome.offer(offered)

    def on_caught_up(self, message: messages.CaughtUp) -> None:
        """Answers come from all facts now."""
        if message.failure:
            self.tell(message.failure, failed=True)
        if not self._adding.running:
            self._loading.show_result()

    def on_load_failed(self) -> None:
        """Say why, and go on."""
        self._loading.show_result()

    def on_settled(self, message: messages.Settled) -> None:
        """A question has its answer."""
        self._asking.settle(message.turn)
        if self._loading.busy and not self._adding.running:
            self._loading.show_result()
        self.refresh_bindings()

    def on_reading(self, message: messages.Reading) -> None:
        """A document is being read."""
        self._adding.go_on(message.text)

    def on_added(self, message: messages.Added) -> None:
        """Adding has ended."""
        self._adding.finish(message.report)
        self._sources.list_anew()

    def on_watched(self, message: messages.Watched) -> None:
        """A watched folder has changed."""
        self._watching.take(message.news, shows=not self._adding.running)
        self._sources.list_anew()

    def on_said(self, message: messages.Said) -> None:
        """Something that took its time has come to an end."""
        self.tell(message.text, failed=message.failed)

    def on_delivery_complete(self, event: events.DeliveryComplete) -> None:
        """Say where a file went."""
        self.tell(of_files.saved(event.path))

    def on_delivery_failed(self, event: events.DeliveryFailed) -> None:
        """Say why a file could not be saved."""
        self.tell(of_files.not_saved(event.exception), failed=True)

    # What the widgets tell.

    @on(events.Click, "#failure")
    async def try_again(self) -> None:
        """A click on what is wrong is the way out that it offers."""
        await self.run_action("retry")

    def on_question_input_asked(self, event: QuestionInput.Asked) -> None:
        """Ask what was typed, or do what the command says."""
        self._chat.prompt.sent.remove(event.question)
        if typed := slash.read(event.question):
            self._commanding.do(typed, event.question)
        else:
            self.ask(event.question)

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """Show how what is typed may go on."""
        self._commanding.complete()

    def on_welcome_picked(self, event: Welcome.Picked) -> None:
        """Ask the example that was picked."""
        self._chat.prompt.focus()
        self.ask(event.question)

    def on_tab_label_picked(self, message: TabLabel.Picked) -> None:
        """Go to an open conversation."""
        self._kept.tabs.go_to(message.tab)

    def on_tab_cross_closed(self, _: TabCross.Closed) -> None:
        """Close the conversation on the screen."""
        self._kept.tabs.close()

    def on_source_rows_ticked(self, message: SourceRows.Ticked) -> None:
        """Have questions go to it, or no more."""
        self._scoping.toggle(message.choice)

    def on_source_rows_wanted(self, message: SourceRows.Wanted) -> None:
        """Do something with a document."""
        self._sources.do(message.doing, message.source)

    def on_source_column_closed(self) -> None:
        """Back to the question."""
        self.screen.remove_class("-choosing")
        self._chat.prompt.focus()

    def on_adding_card_stop_wanted(self) -> None:
        """Add no more than the document that is being read."""
        self._adding.stop()

    def on_question_input_dropped(self, event: QuestionInput.Dropped) -> None:
        """Files were dropped on the terminal: ask whether to add them."""
        self._adding.ask(event.typed)

    def on_chip_dropped(self, message: Chip.Dropped) -> None:
        """Have questions go to it no more."""
        self._scoping.toggle(message.choice)

    def on_conversation_chosen(self) -> None:
        """Offer the keys that make sense."""
        self.refresh_bindings()

    def on_conversation_taught(self, message: Conversation.Taught) -> None:
        """A fact answers a question, or does not, as the person says."""
        self._teaching.by_key(message.turn, answers=message.answers)

    def on_source_requested(self, message: messages.SourceRequested) -> None:
        """Open a fact's source at the fact."""
        self._sources.open_at(message.fact)

    def on_as_typed_requested(self, message: messages.AsTypedRequested) -> None:
        """Ask a question of this conversation again, as typed."""
        self._asking.ask_as_typed(message.turn)

    def on_passages_wanted(self, message: Passages.Wanted) -> None:
        """Do something with the source that is read."""
        self._sources.do_in_pane(message.doing)

    def on_source_pane_closed(self) -> None:
        """Back to the question."""
        self.screen.remove_class("-reading")
        self._chat.prompt.focus()

    def on_resize(self, event: events.Resize) -> None:
        """What stands beside the conversation leaves it room."""
        self._sources.make_room(event.size.width)

    async def on_event(self, event: events.Event) -> None:
        """Letters belong to the question: it has the focus before they are handed on.

        Only here are keys seen in their order; what comes behind the first letter, such as Enter,
        would else go to where the focus was.
        """
        if isinstance(event, events.Key) and self._is_for_the_question(event):
            self.screen.set_focus(self._chat.prompt)
        await super().on_event(event)

    def _is_for_the_question(self, event: events.Key) -> bool:
        typed = event.character
        if not typed or not event.is_printable or event.key.startswith("alt+"):
            return False
        if len(self.screen_stack) > 1:
            return False
        if isinstance(self.focused, Passages):
            return typed not in _KEYS_OF_SOURCE
        if self.focused is self._chat.conversation:
            return typed not in _KEYS_OF_CARD
        # A list of documents takes letters to filter it, a space to tick.
        return not isinstance(self.focused, Input | TextArea | SourceRows)
