"""The conversation: a card for each of the last turns, and the way back to earlier ones."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static

from qa.chat.cards import TurnCard
from qa.chat.following_scroll import FollowingScroll
from qa.chat.keys import bindings
from qa.chat.messages import SourceRequested
from qa.session import phrases
from qa.session.commands import CARD_KEYS
from qa.session.turn import Turn

MOST_MOUNTED = 10
"""Turns on the screen at once: the layout costs about 0.2 ms per widget, so 2,000 turns would
take seconds for each new one. Older turns are kept as data and come back on the way up."""


class Conversation(FollowingScroll, can_focus=True):
    """Every turn so far, the newest in view. Only `turns[first:]` are mounted, as `cards`."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("cards", CARD_KEYS)

    class Chosen(Message):
        """Keys act on another turn now."""

    @dataclass
    class Taught(Message):
        """A person says of the current card's fact whether it answers."""

        turn: Turn
        answers: bool

    def __init__(self) -> None:
        """Start empty."""
        super().__init__()
        self.turns: list[Turn] = []
        self.cards: dict[Turn, TurnCard] = {}
        self.first = 0
        self._chosen: Turn | None = None
        self._others: list[Widget] = []
        """Cards that are no turns, such as those of documents that were added."""
        self._newest: Widget | None = None

    @property
    def current(self) -> Turn | None:
        """The turn that keys act on: the one chosen, else the last."""
        return self._chosen or (self.turns[-1] if self.turns else None)

    @property
    def newest(self) -> Widget | None:
        """The card at the end."""
        return self._newest

    def compose(self) -> ComposeResult:
        """The line that says how many turns are further up."""
        yield Static(id="earlier")

    def add(self, turn: Turn, waiting: str) -> None:
        """Put `turn` at the end and show it."""
        self.turns.append(turn)
        self._newest = self.cards[turn] = TurnCard(turn, waiting)
        self.mount(self.cards[turn])
        self._mounted_from(max(self.first, len(self.turns) - MOST_MOUNTED))
        self._choose(None)
        self.show_newest()

    def add_other(self, card: Widget) -> None:
        """Put a card that is no turn at the end and show it."""
        self._others.append(card)
        self._newest = card
        self.mount(card)
        self.show_newest()

    def fill(self, turns: Sequence[Turn]) -> None:
        """Show these turns instead of the present ones."""
        self.clear()
        self.turns.extend(turns)
        self._mounted_from(max(0, len(turns) - MOST_MOUNTED))
        self.cards = {turn: TurnCard(turn) for turn in self.turns[self.first :]}
        self.mount_all(self.cards.values())
        self._newest = self.cards[self.turns[-1]] if self.turns else None
        self.show_newest()

    def redraw(self, turn: Turn) -> None:
        """Draw what has come of `turn`, in its own place, without moving what is being read."""
        if card := self.cards.get(turn):
            card.redraw()

    def show_or_hide_further_facts(self) -> None:
        """Unfold the current card, or fold its further facts away."""
        if self.current and (card := self.cards.get(self.current)):
            card.fold(False)
            card.unfold(not card.unfolded)

    def show_earlier(self) -> None:
        """Mount some of the turns that are further up; what is on the screen stays there."""
        start, top = max(0, self.first - MOST_MOUNTED // 2), self.cards[self.turns[self.first]]
        older = {turn: TurnCard(turn) for turn in self.turns[start : self.first]}
        self.cards.update(older)
        self.mount_all(older.values(), before=top)
        self._mounted_from(start)
        self.bring_to_top(top)

    def clear(self) -> None:
        """Forget every turn."""
        self._choose(None)
        self._mounted_from(len(self.turns))
        self.turns.clear()
        self._mounted_from(0)
        while self._others:
            self._others.pop().remove()
        self._newest = None

    def _mounted_from(self, first: int) -> None:
        """Take the cards before `first` off the screen and say how many there are."""
        for turn in self.turns[self.first : first]:
            if card := self.cards.pop(turn, None):
                card.remove()
        self.first = first
        earlier = self.query_one("#earlier", Static)
        earlier.display = first > 0
        earlier.update(phrases.earlier_turns(first), layout=False)  # one line in any case

    def _choose(self, turn: Turn | None) -> None:
        """Have keys act on `turn`."""
        for one, chosen in ((self._chosen, False), (turn, True)):
            if one and (card := self.cards.get(one)):
                card.set_class(chosen, "-current")
        self._chosen = turn
        self.post_message(self.Chosen())

    def on_focus(self) -> None:
        """Start with the newest card."""
        self._choose(self.current)

    def on_descendant_focus(self) -> None:
        """Nothing inside takes the focus."""

    def on_turn_card_chosen(self, message: TurnCard.Chosen) -> None:
        """Go to this card."""
        message.stop()
        self.focus()
        self._choose(message.turn)

    def on_click(self, event: events.Click) -> None:
        """A click on a card chooses it."""
        for widget in event.widget.ancestors_with_self if event.widget else ():
            if isinstance(widget, TurnCard):
                self._choose(widget.turn)

    def go_to(self, turn: Turn) -> None:
        """Choose a turn and bring it into view."""
        self.action_walk(self.turns.index(turn) - self.turns.index(self.current or turn))

    def action_go_to_fact(self, number: int) -> None:
        """Show the source of the chosen card's fact of this number."""
        answer = self.current and self.current.answer
        if answer and number <= len(answer.hits):
            self.post_message(SourceRequested(answer.hits[number - 1].fact))

    def action_teach(self, answers: bool) -> None:
        """Say whether the fact of the chosen card answers its question."""
        if self.current:
            self.post_message(self.Taught(self.current, answers))

    def action_walk(self, step: int) -> None:
        """Choose another card and bring it into view."""
        if self.current is None:
            return
        place = self.turns.index(self.current) + step
        place = min(len(self.turns) - 1, max(0, place))
        while place < self.first:
            self.show_earlier()
        self._choose(self.turns[place])
        self.at_end = place == len(self.turns) - 1
        self.bring_to_top(self.cards[self.turns[place]])

    def action_fold(self) -> None:
        """Show less of the chosen card."""
        if self.current:
            self.cards[self.current].show_less()

    def action_unfold(self) -> None:
        """Show more of the chosen card."""
        if self.current:
            self.cards[self.current].show_more()

    def action_source(self) -> None:
        """Show the source of the chosen card's fact."""
        answer = self.current and self.current.answer
        if answer and answer.hits:
            self.post_message(SourceRequested(answer.hits[0].fact))

    def watch_scroll_y(self, old: float, new: float) -> None:
        """Reaching the top by key or wheel brings earlier turns back."""
        super().watch_scroll_y(old, new)
        if new == 0 and old > 0 and not self.at_end and self.first:
            self.show_earlier()
