"""The conversation: a card for each of the last turns, and the way back to earlier ones."""

from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static

from qa.chat.keys import bindings
from qa.chat.messages import SourceRequested
from qa.chat.turns.cards import TurnCard
from qa.chat.turns.following_scroll import FollowingScroll
from qa.session.commands import CARD_KEYS
from qa.session.turn import Turn
from qa.session.wording import phrases

MOST_MOUNTED = 10
"""Turns on the screen at once: the layout costs about 0.2 ms per widget, so 2,000 turns would
take seconds for each new one. The others are kept as data and come back on the way to them."""
_WAY = MOST_MOUNTED // 2
"""Turns that come back at a time."""


class Conversation(FollowingScroll, can_focus=True):
    """Every turn so far. Only `turns[first:last]` are mounted, as `cards`."""

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
        self.first = self.last = 0
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
        """The lines that say how many turns are further up and down."""
        yield Static(id="earlier")
        yield Static(id="later")

    def add(self, turn: Turn, waiting: str) -> None:
        """Put `turn` at the end and show it."""
        self.turns.append(turn)
        self._show_range(len(self.turns) - MOST_MOUNTED, len(self.turns), waiting)
        self._newest = self.cards[turn]
        self._choose(None)
        self.show_newest()

    def add_other(self, card: Widget) -> None:
        """Put a card that is no turn at the end and show it."""
        self._others.append(card)
        self._newest = card
        self._show_range(len(self.turns) - MOST_MOUNTED, len(self.turns))
        self.mount(card, before="#later")
        self.show_newest()

    def fill(self, turns: list[Turn], waiting: str = "") -> None:
        """Show these turns instead of the present ones; new ones go into the same list."""
        self.clear()
        self.turns = turns
        self._show_range(len(turns) - MOST_MOUNTED, len(turns), waiting)
        self._newest = self.cards[self.turns[-1]] if self.turns else None
        self.show_newest()

    def redraw(self, turn: Turn) -> None:
        """Draw what has come of `turn`, in its own place, without moving what is being read."""
        if card := self.cards.get(turn):
            card.redraw()

    def show_or_hide_further_facts(self) -> None:
        """Show more of the current card's further facts; fold them away where all are shown."""
        if self.current and (card := self.cards.get(self.current)):
            card.fold(False)
            card.show_more_or_none()

    def show_earlier(self) -> None:
        """Mount some of the turns that are further up; what is on the screen stays there."""
        with self.keeping_in_place(self.cards[self.turns[self.first]]):
            start = self.first - _WAY
            self._show_range(start, min(self.last, start + MOST_MOUNTED + _WAY))

    def show_later(self) -> None:
        """Mount some of the turns that are further down; what is on the screen stays there."""
        with self.keeping_in_place(self.cards[self.turns[self.last - 1]]):
            end = self.last + _WAY
            self._show_range(max(self.first, end - MOST_MOUNTED - _WAY), end)

    def clear(self) -> None:
        """Show no turn any more; the list of those that were shown stays as it is."""
        self._choose(None)
        self._show_range(0, 0)
        self.turns = []
        while self._others:
            self._others.pop().remove()
        self._newest = None

    def _show_range(self, first: int, last: int, waiting: str = "") -> None:
        """Have the cards of these turns mounted, and those of no others."""
        first, last = max(0, first), min(len(self.turns), last)
        stays = range(max(first, self.first), min(last, self.last))
        stays = stays or range(last, last)
        for turn in set(self.cards).difference(self.turns[stays.start : stays.stop]):
            self.cards.pop(turn).remove()
        above, below = self.turns[first : stays.start], self.turns[stays.stop : last]
        made = {turn: TurnCard(turn, waiting) for turn in (*above, *below)}
        below_at: Widget | str = "#later"
        if self._others and not self._others[0].display:
            below_at = self._others[0]
        if above:
            above_at = self.cards[self.turns[stays.start]] if stays else below_at
            self.mount_all([made[turn] for turn in above], before=above_at)
        if below:
            self.mount_all([made[turn] for turn in below], before=below_at)
        self.cards |= made
        self.first, self.last = first, last
        self._tell_of_others()

    def _tell_of_others(self) -> None:
        """Say how many turns are further up and down."""
        hidden = len(self.turns) - self.last
        for name, said, number in (
            ("#earlier", phrases.earlier_turns(self.first), self.first),
            ("#later", phrases.later_turns(hidden), hidden),
        ):
            line = self.query_one(name, Static)
            line.display = number > 0
            line.update(said, layout=False)  # one line in any case
        for card in self._others:
            card.display = not hidden

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
        is_last = place == len(self.turns) - 1
        if not self.first <= place < self.last:
            start = min(place, len(self.turns) - MOST_MOUNTED)
            self._show_range(start, start + MOST_MOUNTED)
        elif place == self.first:
            self._show_range(place - _WAY, min(self.last, place + MOST_MOUNTED))
        self._choose(self.turns[place])
        self.at_end = is_last
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
        """Reaching the top or the bottom by key or wheel brings further turns back."""
        super().watch_scroll_y(old, new)
        if new == 0 and old > 0 and not self.at_end and self.first:
            self.show_earlier()
        elif new > old and self.last < len(self.turns):
            self.call_after_refresh(self._go_on_below)

    def _go_on_below(self) -> None:
        """Show later turns where a person has come to the bottom; a new size alone does not."""
        if self.scroll_y >= self.max_scroll_y > 0 and self.last < len(self.turns):
            self.show_later()
