"""The chat in the terminal: `qa` answers in another thread, and this draws what comes back."""

import textwrap
from collections.abc import Callable, Iterable, Sequence
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from io import StringIO
from pathlib import Path
from threading import Thread
from typing import ClassVar, cast

from rich.table import Table
from rich.text import Text
from textual import events, on
from textual.app import App, ComposeResult, SystemCommand
from textual.binding import Binding, BindingType
from textual.command import DiscoveryHit, Hits, Provider
from textual.command import Hit as Found
from textual.containers import Container, Vertical, VerticalScroll
from textual.content import Content
from textual.fuzzy import FuzzySearch
from textual.geometry import Size
from textual.markup import escape
from textual.message import Message
from textual.reactive import Reactive
from textual.screen import ModalScreen, Screen
from textual.theme import Theme
from textual.widgets import Footer, Input, OptionList, Static
from textual.widgets.option_list import Option

import qa
from facts import Fact, Source
from qa import Answer, Hit, QaError, SourceStatus, Verdict
from qa.answering.disagreement import contradicting
from qa.session import citations, clipboard, transcripts
from qa.session.adding import Adding, Report
from qa.session.background import Background, Base, Converse, OpenBase, converse
from qa.session.history import History, HistoryError, KeptConversation, history_path
from qa.session.quick_exit import leave
from qa.session.source_view import Passage, passages
from qa.session.turn import Turn
from qa.session.wording import (
    closeness,
    counted,
    headline,
    plain,
    plain_part,
    publication,
    searched_otherwise,
    short_line,
    source_line,
    sureness,
)
from qa.source_list import ListedSource

FAINT = "$foreground 70%"
STRONG = "bold $text-primary"
SIGNS = {Verdict.RELATED: "≈", Verdict.NOTHING: "∅"}
LONGEST_SHOWN = 400
"""Characters of a question that its card shows."""
MOST_MOUNTED = 10
"""Turns on the screen at once: the layout costs about 0.2 ms per widget, so 2,000 turns would
take seconds for each new one. Older turns are kept as data and come back on the way up."""
MOST_PASSAGES = 400
"""Paragraphs of a source that are laid out at once, around the one that is cited."""
MOST_RECALLED = 1_000
"""Earlier questions that the arrow keys and the palette know."""

AT_ONCE = 0.05
"""Seconds in which an answer comes before anyone has seen that it was waited for."""
A_BREATH = 0.002
"""Seconds in which every part of a card has taken in what it is to show."""

KEYS = {"escape": "Esc", "pageup": "PgUp", "pagedown": "PgDn"}
UNLISTED = {"escape", "ctrl+c", "pageup", "pagedown"}
"""Keys whose effect the palette does not offer."""
WELCOME = "Ask in your own words. You get the fact that answers, and its source."
DARK = Theme(
    "article-dark",
    primary="#7aa2f7",
    accent="#7aa2f7",
    success="#9ece6a",
    warning="#e0af68",
    error="#f7768e",
    foreground="#d5d9ea",
    background="#14161f",
    surface="#1b1e2b",
    panel="#242839",
)
LIGHT = Theme(
    "article-light",
    primary="#2b5fc4",
    accent="#2b5fc4",
    success="#2f6b1d",
    warning="#8a4b00",
    error="#b3203f",
    foreground="#1c2030",
    background="#fbfaf7",
    surface="#f1efe8",
    panel="#e6e3d9",
    dark=False,
)

CSS = """
#welcome, Conversation { height: 1fr; align-horizontal: center; }
#welcome { align-vertical: middle; padding: 0 2; }
#welcome Static { max-width: 90; padding: 0 1; }
#offer { color: $text-muted; margin: 1 0; }
#kept { color: $text-muted; margin: 1 0 0 0; }
OptionList { height: auto; border: none; background: transparent; }
OptionList:focus { background-tint: transparent; }
OptionList > .option-list--option-highlighted { background: transparent; text-style: none; }
OptionList:focus > .option-list--option-highlighted {
    background: $primary; color: $background; text-style: bold underline;
}
#examples { max-width: 90; }
#body { height: 1fr; layout: vertical; }
.-wide #body { layout: horizontal; }
#chat { width: 1fr; height: 1fr; }

Conversation { scrollbar-size-vertical: 1; scrollbar-background: $background; }
#earlier { max-width: 100; text-align: center; color: $text-muted; display: none; }
TurnCard { height: auto; max-width: 100; padding: 1 0 0 0; }
TurnCard Static { height: auto; }
.question { text-style: bold; padding: 0 1; }
.searched, .short, .fact, .source, .sure, .further { padding: 0 2; }
.-empty { display: none; }
.searched { color: $text-muted; padding: 0 3; }
.short, .fact, .source, .sure, .further { border-left: outer $primary; background: $surface; }
.short { text-style: bold; color: $text-primary; }
.fact { color: $foreground; }
.source, .sure, .further { color: $text-muted; }
.further { margin-left: 2; border-left: outer $primary 40%; }
.source:hover, .sure:hover, .searched:hover, .further:hover { text-style: underline; }
.-tall .short { padding: 1 2; }
.-tall .source { padding: 1 2 0 2; }
.-tall .sure { padding: 0 2 1 2; }
.-tall .further { padding: 0 2 1 2; }
.-tall .nothing .source, .-tall .related .source { padding: 0 2 1 2; }
.related Static, .nothing Static, .failed Static, .waiting Static { background: transparent; }
.related .short { color: $text-warning; }
.related .short, .related .fact, .related .source, .related .sure, .related .further {
    border-left: vkey $warning;
}
.nothing .short { color: $foreground; }
.nothing .short, .nothing .fact, .nothing .source, .waiting .short { border-left: blank; }
.searched:ansi, .source:ansi, .sure:ansi, .further:ansi, .related .fact:ansi, .nothing .fact:ansi {
    text-style: dim;
}
.related .fact, .nothing .fact { color: $text-muted; }
.failed .short, #failure { border-left: double $error; }
.failed .short { text-style: none; color: $foreground; }
.waiting .short { text-style: none; color: $text-muted; }
TurnCard.-folded .short { padding: 0 2; }
.-folded .fact, .-folded .source, .-folded .sure, .-folded .further, .-folded .searched {
    display: none;
}
Conversation:focus .-current .question { text-style: bold reverse; }

SourcePane { display: none; border: round $foreground 30%; height: 1fr; padding: 0 1; }
SourcePane:focus-within { border: round $primary; }
SourcePane.-open { display: block; }
.-wide SourcePane { width: 1fr; max-width: 80; margin: 0 1 0 0; }
.-short.-reading #chat { display: none; }
SourcePane #title { text-style: bold; height: auto; }
SourcePane #published { color: $text-muted; height: auto; margin: 0 0 1 0; }
.-short #published { display: none; }
.-short #title { height: 1; }
Passages { height: 1fr; scrollbar-size-vertical: 1; scrollbar-background: $background; }
Passages > .option-list--option, Passages:focus > .option-list--option-highlighted,
Passages > .option-list--option-highlighted { padding: 0 1; }
Passages > .option-list--option-highlighted, Passages:focus > .option-list--option-highlighted {
    background: $primary 12%; color: $foreground; text-style: none;
}
Passages > .option-list--option-disabled { color: $text-muted; }

#foot { height: auto; align-horizontal: center; }
#failure { max-width: 100; max-height: 8; padding: 0 1; overflow-y: auto; }
QuestionInput { max-width: 100; border: round $foreground 30%; background: transparent; }
QuestionInput { border-subtitle-color: $text-muted; }
QuestionInput:focus { border: round $primary; }
.-short TurnCard { padding: 0; }
.-short #offer, .-short #kept { margin: 0; }
.-short #examples { height: 1fr; }
.-short #failure { max-height: 4; }
ToastRack { dock: top; align: right top; margin: 0 2 0 0; }
HelpScreen, Menu, WhatToAdd { align: center middle; }
HelpScreen VerticalScroll, Menu Vertical, WhatToAdd Vertical {
    width: 72; max-width: 100%; height: auto; max-height: 100%;
    border: round $primary; padding: 0 1; background: $panel;
}
HelpScreen Static { height: auto; }
Menu OptionList { max-height: 16; }
WhatToAdd Input, WhatToAdd Input:focus { border: none; height: 1; background: transparent; }
"""


# What a card says, as content.


def shortened(text: str) -> str:
    """`text` as a card shows it, however long it is."""
    shown = plain(text[:LONGEST_SHOWN])
    return shown if len(text) <= LONGEST_SHOWN else f"{shown}… ({len(text):,} characters)"


def marked(text: str, start: int, end: int, style: str = f"{STRONG} underline") -> Content:
    """`text` with some of its characters made to stand out; its line ends stay."""
    return Content.assemble(
        kept_lines(text[:start]), (kept_lines(text[start:end]), style), kept_lines(text[end:])
    )


def kept_lines(text: str) -> str:
    """A piece of text made plain, line by line."""
    return "\n".join(plain_part(line) for line in text.split("\n"))


def short_content(answer: Answer) -> Content:
    """The first thing to see: the short answer; or, in words, that there is none."""
    if answer.verdict is not Verdict.ANSWERED:
        said, reason = headline(answer)
        return Content.assemble(f"{SIGNS[answer.verdict]} {said}", ("\n" + reason, "not bold"))
    return Content(short_line(answer))


def fact_content(answer: Answer) -> Content:
    """The best fact, the characters that answer made to stand out; and who contradicts it."""
    if not answer.hits:
        return Content("")
    best = answer.hits[0]
    if answer.verdict is not Verdict.ANSWERED:
        return Content(f"The closest: {plain(best.fact.text)}")
    lines = [answering_content(hit) for hit in answer.answering]
    if others := contradicting(answer):
        lines += [Content(""), Content.styled("⚠ Sources differ:", "bold $text-warning")]
        lines += [figure_content(hit) for hit in (best, *others)]
    return Content("\n").join(lines)


def answering_content(hit: Hit) -> Content:
    """A fact that answers, the characters that do made to stand out."""
    if hit.answer is None:
        return Content.styled(plain(hit.fact.text), "bold")
    return marked(hit.fact.text, hit.answer.start, hit.answer.end)


def figure_content(hit: Hit) -> Content:
    """What one of the sources that differ says, and when it said so."""
    figure = plain(hit.answer.text) if hit.answer else ""
    dated = publication(hit.fact.source) or "no date"
    return Content.assemble("  ", (figure, "bold"), f" · {plain(hit.fact.source.title)}, {dated}")


def source_content(answer: Answer) -> Content:
    """The source of each fact shown, as in a footnote."""
    marks = zip("¹²", answer.answering, strict=False)
    return Content("\n".join(f"{mark} {source_line(hit)}" for mark, hit in marks))


def sure_content(answer: Answer | None, unfolded: bool) -> Content:
    """How sure it is, as a bar, in words and in figures; and how many facts follow."""
    if answer is None:
        return Content("")
    more = answer.hits[1:] if answer.verdict is not Verdict.NOTHING else ()
    fold = f"{'▾' if unfolded else '▸'} {counted(more, 'further fact')}" if more else ""
    if answer.verdict is not Verdict.ANSWERED:
        return Content(fold)
    filled = min(10, max(0, round(answer.confidence * 10)))
    bar = (("━" * filled, "$primary"), ("┄" * (10 - filled), FAINT))
    return Content.assemble(*bar, f" {sureness(answer.confidence)}", f"   {fold}" if fold else "")


def further_content(hit: Hit, verdict: Verdict) -> Content:
    """A fact below the best one, with its source and closeness."""
    answer, text = hit.answer if verdict is Verdict.ANSWERED else None, hit.fact.text
    body = marked(text, answer.start, answer.end, "bold") if answer else Content(plain(text))
    return Content.assemble(body, f"\n{source_line(hit)} · {closeness(hit.score)}")


def searched_content(turn: Turn) -> Content:
    """What was looked up, where that differs from what was typed."""
    if turn.answer is None or not searched_otherwise(turn.answer):
        return Content("asked as typed" if turn.bare and turn.answer else "")
    said = Content(f"searched: {shortened(turn.answer.searched)}")
    return said if turn.bare else Content.assemble(said, ("  (Ctrl+B asks it as typed)", FAINT))


def passage_content(passage: Passage, place: tuple[int, int] | None) -> Content:
    """A paragraph of a source under its number, the characters at `place` made to stand out."""
    page = f" · p. {passage.page}" if passage.page else ""
    number = f"¶ {passage.paragraph}{page}\n" if passage.paragraph else ""
    body = marked(passage.text, *place) if place else Content(kept_lines(passage.text))
    return Content.assemble((f"▶ {number}" if place else number, FAINT), body, "\n")


# The conversation.


@dataclass
class ShowSource(Message):
    """The source of a fact was asked for."""

    fact: Fact


@dataclass
class AskBare(Message):
    """A question is to be asked as typed, whatever was asked before."""

    turn: Turn


class Part(Static):
    """A part of a card."""

    virtual_size = Reactive(Size(0, 0))  # Textual lays out once more for it, which shows nothing

    def show(self, content: Content) -> None:
        """Show `content`; what is shown already costs no layout."""
        shown = cast("Content", self.content)
        if (shown.plain, shown.spans) != (content.plain, content.spans):
            self.update(content)


class FurtherFact(Part):
    """A fact below the best one; a click shows its source."""

    def __init__(self, hit: Hit, verdict: Verdict) -> None:
        """Draw `hit`, which came back with this verdict."""
        super().__init__(further_content(hit, verdict), classes="further")
        self._hit = hit

    def on_click(self) -> None:
        """Show where it comes from."""
        if not self.screen.get_selected_text():
            self.post_message(ShowSource(self._hit.fact))


class TurnCard(Vertical):
    """One turn of the conversation. It folds to its question and short answer."""

    virtual_size = Reactive(Size(0, 0))
    PARTS: ClassVar[tuple[str, ...]] = ("searched", "short", "fact", "source", "sure")

    def __init__(self, turn: Turn, waiting: str = "") -> None:
        """Draw `turn`; `waiting` is said until it is answered."""
        super().__init__()
        self.turn, self.waiting = turn, waiting
        self.folded = False
        self.unfolded = False
        """Whether the further facts are shown."""

    def compose(self) -> ComposeResult:
        """The question, what was searched, short answer, fact, source, confidence."""
        yield Part(self._question(), classes="question")
        for name, content in self._contents().items():
            yield Part(content, classes=name)

    def on_mount(self) -> None:
        """The closest facts are all shown where none of them answers."""
        self.unfold(self.turn.answer is not None and self.turn.answer.verdict is Verdict.RELATED)

    def redraw(self) -> None:
        """Show what has come of the question; `compose` does where that came before it."""
        if not self.children:
            return
        contents = self._contents()
        above = self.query_one(".question", Part)
        for name in self.PARTS:
            part, content = self._part(name), contents.get(name)
            if part:
                part.set_class(content is None, "-empty")
                part.show(content or Content(""))
            elif content:
                self.mount(part := Part(content, classes=name), after=above)
            above = part or above
        self.on_mount()

    def fold(self, folded: bool) -> None:
        """Show only the question and its short answer, or the whole card."""
        self.folded = folded
        self.set_class(folded, "-folded")
        self.query_one(".question", Part).update(self._question())

    def unfold(self, unfolded: bool) -> None:
        """Show the further facts, or hide them."""
        answer = self.turn.answer
        more = () if answer is None or answer.verdict is Verdict.NOTHING else answer.hits[1:]
        self.unfolded = unfolded and bool(more)
        if shown := self.query(FurtherFact):
            shown.remove()
        if answer and self.unfolded:
            self.mount_all(FurtherFact(hit, answer.verdict) for hit in more)
        if part := self._part("sure"):
            part.show(sure_content(answer, self.unfolded))

    def wider(self) -> None:
        """Show one thing more: the whole card, then the further facts."""
        self.fold(False) if self.folded else self.unfold(True)

    def narrower(self) -> None:
        """Show one thing less: no further facts, then only the short answer."""
        self.unfold(False) if self.unfolded else self.fold(True)

    def on_click(self, event: events.Click) -> None:
        """Each part does what it is about."""
        part, answer = event.widget, self.turn.answer
        if part is None or self.screen.get_selected_text():
            return
        if part.has_class("question"):
            self.fold(not self.folded)
        elif part.has_class("sure"):
            self.unfold(not self.unfolded)
        elif part.has_class("source") and answer:
            self.post_message(ShowSource(answer.hits[0].fact))
        elif part.has_class("searched") and not self.turn.bare:
            self.post_message(AskBare(self.turn))

    def _question(self) -> Content:
        sign = "▸" if self.folded else "▾"
        return Content.assemble((f"{sign} ", "$text-primary"), shortened(self.turn.question))

    def _part(self, name: str) -> Part | None:
        """What shows this part, if it is there."""
        return next(iter(self.query_children(f".{name}").results(Part)), None)

    def _contents(self) -> dict[str, Content]:
        """What the parts below the question say; the card's class says which kind it is."""
        turn = self.turn
        parts: dict[str, Content] = {}
        if turn.answer:
            kind, answer = str(turn.answer.verdict), turn.answer
            drawn = (short_content, fact_content, source_content)
            contents = (searched_content(turn), *(draw(answer) for draw in drawn))
            parts |= zip(self.PARTS, (*contents, sure_content(answer, self.unfolded)), strict=True)
        elif turn.cancelled:
            kind, parts["short"] = "waiting", Content("Cancelled.")
        elif turn.failure:
            kind, failed = "failed", ("✗ Not answered. ", "bold $text-error")
            parts["short"] = Content.assemble(failed, plain(turn.failure))
        else:
            kind, parts["short"] = "waiting", Content(self.waiting)
        stays = (name for name in ("-folded", "-current") if self.has_class(name))
        self.set_classes((kind, *stays))
        return {name: content for name, content in parts.items() if content}


class Conversation(VerticalScroll, can_focus=True):
    """Every turn so far, the newest in view. Only `turns[first:]` are mounted, as `cards`."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "walk(-1)", "Cards", id="cards.older", key_display="↑↓"),
        Binding("down", "walk(1)", "Next card", id="cards.newer", show=False),
        Binding("left", "fold", "Fold", id="cards.fold", key_display="←→"),
        Binding("right", "unfold", "Unfold", id="cards.unfold", show=False),
        Binding("enter", "source", "Source", id="cards.source", show=False),
        Binding("home", "walk(-1000000)", "First card", id="cards.first", show=False),
        Binding("end", "walk(1000000)", "Last card", id="cards.last", show=False),
    ]

    virtual_size = Reactive(Size(0, 0))

    class Chosen(Message):
        """Keys act on another turn now."""

    def __init__(self) -> None:
        """Start empty."""
        super().__init__()
        self.turns: list[Turn] = []
        self.cards: dict[Turn, TurnCard] = {}
        self.first = 0
        self.at_end = True
        self._chosen: Turn | None = None

    @property
    def current(self) -> Turn | None:
        """The turn that keys act on: the one chosen, else the last."""
        return self._chosen or (self.turns[-1] if self.turns else None)

    def compose(self) -> ComposeResult:
        """The line that says how many turns are further up."""
        yield Static(id="earlier")

    def add(self, turn: Turn, waiting: str) -> None:
        """Put `turn` at the end and show it."""
        self.turns.append(turn)
        self.cards[turn] = TurnCard(turn, waiting)
        self.mount(self.cards[turn])
        self._mounted_from(max(self.first, len(self.turns) - MOST_MOUNTED))
        self._choose(None)
        self.show_last()

    def fill(self, turns: Sequence[Turn]) -> None:
        """Show these turns instead of the present ones."""
        self.clear()
        self.turns.extend(turns)
        self._mounted_from(max(0, len(turns) - MOST_MOUNTED))
        self.cards = {turn: TurnCard(turn) for turn in self.turns[self.first :]}
        self.mount_all(self.cards.values())
        self.show_last()

    def redraw(self, turn: Turn) -> None:
        """Draw what has come of `turn`, in its own place, without moving what is being read."""
        if card := self.cards.get(turn):
            card.redraw()

    def show_last(self) -> None:
        """Bring the newest turn into view, from its question on."""
        self.at_end = True
        self._anchor_where_scrolled()
        self.call_after_refresh(self._scroll_to_last)

    def _anchor_where_scrolled(self) -> None:
        """Have the layout itself scroll to the end: half the cost of scrolling after it.

        Where everything fits, an anchor would leave the empty room above instead of below.
        """
        self.anchor(self.max_scroll_y > 0)

    def _scroll_to_last(self) -> None:
        """Scroll as far down as leaves the newest turn's question on the screen."""
        if not self.at_end or not self.turns:
            return
        self._anchor_where_scrolled()
        card = self.cards[self.turns[-1]]
        if card.outer_size.height > self.size.height:
            self.scroll_to_widget(card, top=True, animate=False, force=True)
        elif self.scroll_y != self.max_scroll_y:
            self.scroll_end(animate=False, force=True)

    def _bring_to_top(self, card: TurnCard) -> None:
        """Have `card` at the top, or as far up as it goes, once the layout is done."""
        self.call_after_refresh(self.scroll_to_widget, card, top=True, animate=False, force=True)

    def show_earlier(self) -> None:
        """Mount some of the turns that are further up; what is on the screen stays there."""
        start, top = max(0, self.first - MOST_MOUNTED // 2), self.cards[self.turns[self.first]]
        older = {turn: TurnCard(turn) for turn in self.turns[start : self.first]}
        self.cards.update(older)
        self.mount_all(older.values(), before=top)
        self._mounted_from(start)
        self._bring_to_top(top)

    def clear(self) -> None:
        """Forget every turn."""
        self._choose(None)
        self._mounted_from(len(self.turns))
        self.turns.clear()
        self._mounted_from(0)

    def _mounted_from(self, first: int) -> None:
        """Take the cards before `first` off the screen and say how many there are."""
        for turn in self.turns[self.first : first]:
            if card := self.cards.pop(turn, None):
                card.remove()
        self.first = first
        earlier = self.query_one("#earlier", Static)
        earlier.display = first > 0
        earlier.update(f"↑ {first:,} earlier", layout=False)  # one line in any case

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

    def on_click(self, event: events.Click) -> None:
        """A click on a card chooses it."""
        for widget in event.widget.ancestors_with_self if event.widget else ():
            if isinstance(widget, TurnCard):
                self._choose(widget.turn)

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
        self._bring_to_top(self.cards[self.turns[place]])

    def action_fold(self) -> None:
        """Show less of the chosen card."""
        if self.current:
            self.cards[self.current].narrower()

    def action_unfold(self) -> None:
        """Show more of the chosen card."""
        if self.current:
            self.cards[self.current].wider()

    def action_source(self) -> None:
        """Show the source of the chosen card's fact."""
        answer = self.current and self.current.answer
        if answer and answer.hits:
            self.post_message(ShowSource(answer.hits[0].fact))

    def watch_scroll_y(self, old: float, new: float) -> None:
        """Reaching the top by key or wheel brings earlier turns back."""
        super().watch_scroll_y(old, new)
        if new == 0 and old > 0 and not self.at_end and self.first:
            self.show_earlier()

    def page(self, direction: int) -> None:
        """Scroll by one page: -1 is up, 1 is down."""
        (self.scroll_page_up if direction < 0 else self.scroll_page_down)(animate=False)
        self.at_end = direction > 0 and self.scroll_y >= self.max_scroll_y - self.size.height

    def on_mouse_scroll_up(self) -> None:
        """Whoever scrolls up is reading: the newest turn does not pull them away."""
        self.at_end = False

    def watch_virtual_size(self) -> None:
        """Keep the newest turn in view when an answer or a new width changes the height."""
        if self.at_end:
            self.call_after_refresh(self._scroll_to_last)


class QuestionInput(Input):
    """The line to type in, with the questions asked before."""

    @dataclass
    class Asked(Message):
        """A question was typed and Enter pressed."""

        question: str

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "recall(-1)", "Earlier question", id="input.older", show=False),
        Binding("down", "recall(1)", "Later question", id="input.newer", show=False),
    ]

    def __init__(self) -> None:
        """Start with nothing typed and nothing to recall."""
        super().__init__(placeholder="Ask a question…", select_on_focus=False)
        self.asked: list[str] = []
        self._lines, self._at = [""], 0

    def remember(self, questions: Iterable[str]) -> None:
        """Have these to recall, oldest first."""
        self.asked = list(questions)
        self._lines, self._at = [*self.asked, ""], len(self.asked)

    async def on_key(self, event: events.Key) -> None:
        """Take Enter here: as a binding it would come after the letters typed right behind it."""
        if event.key == "enter":
            event.prevent_default().stop()
            await self.action_submit()

    async def action_submit(self) -> None:
        """Ask what is typed. The line is empty at once, for letters that follow fast."""
        if question := self.value.strip():
            if self.asked[-1:] != [question]:
                self.asked.append(question)
            self.remember(self.asked)
            self.value = ""
            self.post_message(self.Asked(question))

    def action_recall(self, step: int) -> None:
        """Go to an earlier or later line; what is typed here stays with this one."""
        self._lines[self._at] = self.value
        self._at = min(len(self._lines) - 1, max(0, self._at + step))
        self.value = self._lines[self._at]
        self.cursor_position = len(self.value)

    def on_paste(self, event: events.Paste) -> None:
        """Take all lines, as one; `Input` would drop all but the first."""
        event.prevent_default().stop()
        self.replace(plain_part(event.text), *self.selection)


# The source.


class Passages(OptionList):
    """The paragraphs of a source; the keys walk from fact to fact."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "cursor_up", "Facts", id="facts.earlier", key_display="↑↓"),
        Binding("down", "cursor_down", "Next fact", id="facts.later", show=False),
    ]

    def __init__(self) -> None:
        """Start empty."""
        super().__init__(id="passages")
        self._passages: tuple[Passage, ...] = ()
        self._walk: list[tuple[int, str]] = []
        self._at = 0

    def lay_out(self, laid: Sequence[Passage], fact: str) -> None:
        """Show these paragraphs, and in them the fact with the id `fact`."""
        cited = next((n for n, one in enumerate(laid) if fact in one.places), 0)
        start = max(0, cited - MOST_PASSAGES // 2)
        self._passages = tuple(laid[start : start + MOST_PASSAGES])
        self._walk = [
            (n, one) for n, passage in enumerate(self._passages) for one in passage.places
        ]
        self._at = next((at for at, (_, one) in enumerate(self._walk) if one == fact), 0)
        self.set_options(
            Option(passage_content(passage, None), disabled=not passage.places)
            for passage in self._passages
        )
        self._show(self._at)

    @property
    def fact(self) -> str | None:
        """The id of the fact that is marked."""
        return self._walk[self._at][1] if self._walk else None

    def _show(self, at: int) -> None:
        """Mark the fact at `at` in the walk, and bring its paragraph into view."""
        if not self._walk:
            return
        for mark, place in ((False, self._at), (True, at)):
            number, fact = self._walk[place]
            passage = self._passages[number]
            content = passage_content(passage, passage.places[fact] if mark else None)
            self.replace_option_prompt_at_index(number, content)
        self._at = at
        self.highlighted = self._walk[at][0]
        self.call_after_refresh(self._bring_into_view)

    def _bring_into_view(self) -> None:
        """Scroll to the marked paragraph; where it is taller than the screen, to its mark."""
        if not self._walk or not self.size.width:
            return
        number, fact = self._walk[self._at]
        text = self._passages[number].text
        width = max(1, self.scrollable_content_region.width - 2)
        above, whole = (
            Content(f"¶\n{kept_lines(part)}").get_height({}, width)
            for part in (text[: self._passages[number].places[fact][0]], text)
        )
        tall = whole > self.size.height
        self.scroll_to_highlight(top=tall)
        if tall:
            self.scroll_relative(y=above - 2, animate=False)

    def on_resize(self) -> None:
        """What is cited stays in view."""
        self.call_after_refresh(self._bring_into_view)

    def action_cursor_up(self) -> None:
        """Go to the fact before."""
        self._show(max(0, self._at - 1))

    def action_cursor_down(self) -> None:
        """Go to the fact behind."""
        self._show(min(len(self._walk) - 1, self._at + 1))

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Another paragraph was chosen by the mouse or a page key: mark its first fact."""
        event.stop()
        if self._walk and self._walk[self._at][0] != event.option_index:
            self._show(next(at for at, (n, _) in enumerate(self._walk) if n == event.option_index))


class SourcePane(Vertical):
    """A source beside the conversation: its paragraphs, the cited fact marked."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "close", "Close", id="source.close"),
    ]

    @dataclass
    class Closed(Message):
        """The person has read enough."""

    def __init__(self) -> None:
        """Start closed and empty."""
        super().__init__()
        self._facts: dict[str, Fact] = {}

    def compose(self) -> ComposeResult:
        """Title, publisher and date, paragraphs."""
        yield Static(id="title", markup=False)
        yield Static(id="published", markup=False)
        yield Passages()

    def show(self, fact: Fact, facts: Iterable[Fact], text: str | None) -> None:
        """Show the source of `fact`, which has these facts and this text of its own."""
        self._facts = {one.id: one for one in facts}
        self.query_one("#title", Static).update(plain(fact.source.title))
        known = counted(tuple(self._facts), "fact")
        said = publication(fact.source)
        self.query_one("#published", Static).update(f"{said} · {known}" if said else known)
        self.border_title = "Source" if text else "Source: its facts, by paragraph"
        self.query_one(Passages).lay_out(passages(self._facts.values(), text), fact.id)
        self.add_class("-open")
        self.query_one(Passages).focus()

    @property
    def fact(self) -> Fact | None:
        """The fact that is marked."""
        return self._facts.get(self.query_one(Passages).fact or "")

    def action_close(self) -> None:
        """Leave."""
        self.remove_class("-open")
        self.post_message(self.Closed())


# Screens on top.


class HelpScreen(ModalScreen[None]):
    """Every key, and what it does."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,f1,enter", "dismiss", "Close", id="help.close"),
    ]

    def __init__(self, keys: Iterable[tuple[str, str]]) -> None:
        """List `keys`: each with what it does."""
        super().__init__()
        self._keys = keys

    def compose(self) -> ComposeResult:
        """A table in a box that scrolls where it must."""
        table = Table.grid(padding=(0, 2))
        for key, effect in self._keys:
            table.add_row(Text(key, style="bold", no_wrap=True), Text(effect))
        with VerticalScroll() as box:
            box.border_title, box.border_subtitle = "Keys", "Esc closes"
            yield Static(table)


class Menu(ModalScreen[int | None]):
    """A few things to choose from; gives the place of the chosen one, None for none."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss", "Close", id="menu.close"),
    ]
    HINT = "Enter chooses, Esc leaves"

    def __init__(self, title: str, choices: Iterable[str]) -> None:
        """Offer `choices` under `title`."""
        super().__init__()
        self._title, self._choices = title, tuple(choices)

    def compose(self) -> ComposeResult:
        """A list in a box."""
        with Vertical() as box:
            box.border_title, box.border_subtitle = Content(self._title), Content(self.HINT)
            yield OptionList(*(Content(choice) for choice in self._choices))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Give the choice back."""
        self.dismiss(event.option_index)


class EarlierConversations(Menu):
    """The kept conversations; Delete forgets one."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("delete,ctrl+d", "forget", "Delete", id="earlier.delete"),
    ]
    HINT = "Enter opens, Delete forgets, Esc leaves"

    def __init__(self, kept: Sequence[KeptConversation], forget: Callable[[int], None]) -> None:
        """Offer `kept`; `forget` is called with the id of one to delete."""
        super().__init__("Earlier conversations", map(self._named, kept))
        self.kept, self._forget = list(kept), forget

    @staticmethod
    def _named(kept: KeptConversation) -> str:
        when = datetime.fromisoformat(kept.started).astimezone().strftime("%Y-%m-%d %H:%M")
        turns = f"{kept.turns} question{'' if kept.turns == 1 else 's'}"
        return f"{when}  {shortened(kept.first)[:80]}  ({turns})"

    def action_forget(self) -> None:
        """Delete the conversation that is highlighted."""
        choices = self.query_one(OptionList)
        if choices.highlighted is not None:
            place = choices.highlighted
            self._forget(self.kept.pop(place).id)
            choices.remove_option_at_index(place)


class SourceList(Menu):
    """Every source, from when it is known how each stands."""

    HINT = "◌ looking at the files… Esc leaves"

    def __init__(self) -> None:
        """Start empty."""
        super().__init__("Sources", ())
        self.listed: Sequence[ListedSource] = ()

    def fill(self, listed: Sequence[ListedSource]) -> None:
        """Offer these to be opened."""
        self.listed = listed
        self.query_one(Vertical).border_subtitle = Content("Enter opens, Esc leaves")
        choices = self.query_one(OptionList)
        choices.set_options(Content(self._named(one)) for one in listed)
        choices.highlighted = 0

    @staticmethod
    def _named(one: ListedSource) -> str:
        changed = f"⚠ {one.status}" if one.status is not SourceStatus.CURRENT else ""
        said = (publication(one.source), counted(one.facts, "fact"), changed)
        return f"{shortened(one.source.title)[:80]}  ({' · '.join(filter(None, said))})"


class WhatToAdd(ModalScreen[str | None]):
    """A line for what is to be added; gives back what was typed, None for nothing."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss", "Close", id="add.close"),
    ]

    def compose(self) -> ComposeResult:
        """A line in a box."""
        with Vertical() as box:
            box.border_title, box.border_subtitle = "Add documents", "Enter starts, Esc leaves"
            yield Input(placeholder="File, folder or web address")

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Give back what is typed."""
        if event.value.strip():
            self.dismiss(event.value)


class Finder(Provider):
    """Finds sources and earlier questions in the palette."""

    def _entries(self) -> Iterable[tuple[str, str, Callable[[], None]]]:
        """What can be found: its name, what it is, what choosing it does."""
        chat = cast("ChatApp", self.app)
        for source in chat.sources:
            yield plain(source.title), "Open this source", partial(chat.show_source, source)
        for question in chat.asked:
            yield shortened(question), "Ask this again", partial(chat.ask, question)

    async def search(self, query: str) -> Hits:
        """Sources and questions that `query` is like."""
        fuzzy = FuzzySearch()
        for name, kind, effect in self._entries():
            score, places = fuzzy.match(query, name)
            if score:
                shown = Content(name)
                for place in places:
                    shown = shown.stylize(self.match_style or "bold", place, place + 1)
                yield Found(score, shown, effect, help=kind)

    async def discover(self) -> Hits:
        """Every source, while nothing is typed."""
        for name, kind, effect in self._entries():
            if kind != "Ask this again":
                yield DiscoveryHit(Content(name), effect, text=name, help=kind)


# The program.


@dataclass
class Progress(Message):
    """Loading says in one short sentence what it is busy with."""

    text: str


class Loaded(Message):
    """The facts and the model are there."""


class LoadFailed(Message):
    """The facts or the model could not be loaded."""


@dataclass
class Settled(Message):
    """A turn has its answer, or the reason why it has none."""

    turn: Turn


@dataclass
class Said(Message):
    """Another thread has something to tell."""

    text: str
    failed: bool = False


@dataclass
class Reading(Message):
    """A document that is added is being read, as this says."""

    text: str

    def can_replace(self, message: Message) -> bool:
        """Thousands may come in a second; those that wait give way to the newest."""
        return isinstance(message, Reading)


@dataclass
class Added(Message):
    """Adding documents has ended."""

    report: Report


@dataclass
class Listed(Message):
    """It is known how each source stands."""

    menu: SourceList
    listed: Sequence[ListedSource]


class Post:
    """Hands what the background tells over to the screen's thread, while there is one."""

    def __init__(self, post: Callable[[Message], object]) -> None:
        """Use `post` to hand a message over."""
        self._post = post

    def __call__(self, message: Message) -> None:
        """Hand one message over, unless the chat was left meanwhile."""
        with suppress(RuntimeError):
            self._post(message)

    def on_progress(self, text: str) -> None:
        """Loading goes on."""
        self(Progress(text))

    def on_loaded(self) -> None:
        """Loading is done."""
        self(Loaded())

    def on_load_failed(self) -> None:
        """Loading failed."""
        self(LoadFailed())

    def on_settled(self, turn: Turn) -> None:
        """A turn is answered."""
        self(Settled(turn))

    def on_reading(self, text: str) -> None:
        """Adding goes on."""
        self(Reading(text))

    def on_added(self, report: Report) -> None:
        """Adding has ended."""
        self(Added(report))


def key(keys: str, action: str, name: str, tooltip: str, *, show: bool = True) -> Binding:
    """A key of the chat; `tooltip` is what help and palette say of it."""
    place = f"{action.partition('(')[0]}.{keys}"
    return Binding(keys, action, name, show, id=place, tooltip=tooltip, priority="quit" in action)


class OfferedKeys(Footer):
    """The keys that do something now; Textual would draw them anew with each change of focus."""

    def __init__(self) -> None:
        """Start with none."""
        super().__init__()
        self._shown: list[tuple[str, str, bool]] = []

    async def recompose(self) -> None:
        """Draw the keys anew where they are others."""
        offered = [
            (one.binding.key, one.binding.description, one.enabled)
            for one in self.screen.active_bindings.values()
            if one.binding.show
        ]
        if offered != self._shown:
            self._shown = offered
            await super().recompose()


class ChatApp(App[None]):
    """Ask, and see the fact that answers with where it comes from."""

    TITLE = "Ask the article"
    CSS = CSS
    COMMANDS = App.COMMANDS | {Finder}
    BINDINGS: ClassVar[list[BindingType]] = [
        key("escape", "leave", "Cancel", "Cancel the running question; leave a pane", show=False),
        key("f5", "retry", "Retry", "Load the model again"),
        key("ctrl+b", "bare", "Ask as typed", "Ask as typed, whatever was asked before"),
        key("ctrl+o", "source", "Source", "Show the source beside the conversation"),
        key("f2", "more", "More", "Show or hide further facts", show=False),
        key("f3", "add", "Add documents", "Add a file, a folder or a web page", show=False),
        key("f4", "list_sources", "Sources", "List every source, and open one", show=False),
        key("ctrl+y", "copy", "Copy", "Copy the answer, the fact or a citation"),
        key("ctrl+n", "new", "New", "New conversation; this one is kept"),
        key("ctrl+r", "reopen", "Earlier", "Open or delete an earlier conversation", show=False),
        key("ctrl+s", "export", "Export", "Save this conversation as a file", show=False),
        key("ctrl+l", "clear", "Clear", "Clear this conversation; it is not kept", show=False),
        key("ctrl+t", "light_or_dark", "Light or dark", "Change the theme", show=False),
        key("pageup", "page(-1)", "Scroll up", "Scroll the conversation up", show=False),
        key("pagedown", "page(1)", "Scroll down", "Scroll the conversation down", show=False),
        key("f1", "help", "Help", "List every key"),
        key("ctrl+q", "quit", "Quit", "Leave at once"),
        key("ctrl+c", "quit", "Leave", "Leave at once", show=False),
    ]
    MORE_KEYS = (
        ("Enter", "Ask the question"),
        ("↑ ↓", "Questions asked before, of all conversations"),
        ("Tab", "To the cards, the source and back; there:"),
        ("   ↑ ↓", "The next card, the next fact of the source"),
        ("   ← →", "Fold and unfold a card"),
        ("   Enter", "Show a card's source"),
        ("Ctrl+P", "Find a command, a source, a question"),
    )

    def __init__(
        self,
        open_base: OpenBase,
        examples: Sequence[str] = (),
        chats: History | None = None,
        converse: Converse = converse,
        library: Path | None = None,
    ) -> None:
        """Prepare the chat.

        Args:
            open_base: Loads the facts and the model; it may take its time, and it is called off
                the screen's thread with a function that takes short progress sentences.
            examples: Questions to offer while nothing has been asked.
            chats: Where conversations are kept; without, they are forgotten at the end.
            converse: Answers a question, off the screen's thread.
            library: What `open_base` opens, which documents are added to; without, the person's
                own library.
        """
        super().__init__()
        self.HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]
        self.VERTICAL_BREAKPOINTS = [(0, "-short"), (18, "-tall")]
        self._examples, self._chats = examples, chats or History.in_memory()
        self._post = Post(self.post_message)
        self._background = Background(open_base, self._post, converse)
        self._library = library
        self._adding: Adding | None = None
        self._busy = False
        """Whether the status line says how far loading or embedding is."""
        self._conversation: int | None = None
        self._held = ExitStack()
        """What keeps the screen from being drawn for a moment."""
        self._input, self._turns, self._pane = QuestionInput(), Conversation(), SourcePane()

    def compose(self) -> ComposeResult:
        """The empty state or the conversation, the source, then the line to type in."""
        with Container(id="body"):
            with Vertical(id="chat"):
                with Vertical(id="welcome"):
                    yield Static(Content.styled("Ask the article", STRONG))
                    yield Static(WELCOME)
                    yield Static("Or pick one of these (Tab, Enter):", id="offer")
                    offers = (Content(f"→ {shortened(text)}") for text in self._examples)
                    yield OptionList(*offers, id="examples")
                    yield Static("Ctrl+R opens an earlier conversation.", id="kept")
                yield self._turns
            yield self._pane
        with Vertical(id="foot"):
            yield Static(id="failure")
            yield self._input
        yield OfferedKeys()

    def on_mount(self) -> None:
        """Paint first; the model's libraries would hold the first paint up by a second."""
        for theme in (DARK, LIGHT):
            self.register_theme(theme)
        self.theme = DARK.name
        self._recall()
        self.theme_changed_signal.subscribe(self, self._keep_theme)
        self._input.cursor_blink = self.animation_level != "none"
        self._input.focus()
        for part in self.query("#examples, #offer"):
            part.display = bool(self._examples)
        self._show_empty(True)
        self._load()
        self.call_after_refresh(self._background.start)

    # What is kept.

    def _recall(self) -> None:
        """Bring back the theme and the questions of earlier sessions."""
        with self._telling():
            theme = self._chats.setting("theme", DARK.name)
            self.theme = theme if theme in self.available_themes else DARK.name
            self._input.remember(self._chats.questions(MOST_RECALLED))

    def _keep_theme(self, theme: Theme) -> None:
        with self._telling():
            self._chats.set("theme", theme.name)

    def _telling(self) -> "Telling":
        """Tell of what cannot be kept, and go on."""
        return Telling(self)

    def tell(self, text: str, *, failed: bool = False) -> None:
        """Say a sentence in a corner for a while."""
        shown = shortened(text)
        severity, seconds = ("error", 8) if failed else ("information", 4)
        self.notify(shown, timeout=seconds, markup=False, severity=severity)  # type: ignore[arg-type]

    # Loading.

    def _load(self) -> None:
        """Have the facts and the model loaded."""
        self._background.load()
        self._show_status("◌ loading the model…")

    def _show_status(self, text: str) -> None:
        """Say on the input's border how the chat stands, and below it what is wrong."""
        self._input.border_subtitle = Content(plain(text))
        failure = self._background.failure
        if not self.query("#failure"):  # the chat is being closed while it loads
            return
        banner = self.query_one("#failure", Static)
        banner.display = failure is not None
        wrong = ("✗ The model is not loaded. ", "bold $text-error")
        banner.update(Content.assemble(wrong, plain(failure or "")))
        self.on_conversation_chosen()

    def on_progress(self, message: Progress) -> None:
        """Loading goes on, or new facts are embedded for a question."""
        self._busy = True
        self._show_status(f"◌ {message.text}")

    def on_loaded(self) -> None:
        """Questions can be answered now."""
        self._busy = False
        if base := self._background.base:
            facts, sources = counted(base.fact_count, "fact"), counted(base.sources, "source")
            self._show_status(f"● {facts} from {sources} · ready")

    def on_load_failed(self) -> None:
        """Say why, and go on."""
        self._show_status("✗ not loaded · F5 tries again")

    # Adding documents.

    def action_add(self) -> None:
        """Ask what to add, where something can be added."""
        from facts.library.library_file import own_library_path

        if self.is_web:  # whoever reaches the page could read every file of this machine
            self.tell("Documents are added in the terminal, by `qa add` or in the chat there.")
        elif self._adding:
            self.tell("Documents are still being added; wait, or choose Stop adding (Ctrl+P).")
        else:
            try:
                library = own_library_path(self._library)
            except QaError as error:
                self.tell(str(error), failed=True)
            else:
                self.push_screen(WhatToAdd(), partial(self._add, library))

    def _add(self, library: Path, typed: str | None) -> None:
        if typed:
            self._adding = Adding(library, typed, self._post)
            self._adding.start()
            self._show_status("◌ looking for documents…")

    def on_reading(self, message: Reading) -> None:
        """Say which document is being read."""
        if self._adding:
            self._show_status(f"◌ {message.text}")

    def action_stop_adding(self) -> None:
        """Add no more than the document that is being read."""
        if self._adding:
            self._adding.stop()
            self.tell("Adding stops after this document.")

    def on_added(self, message: Added) -> None:
        """Say what became of the documents, and have answers come from them, too."""
        self._adding = None
        self.tell(message.report.said, failed=message.report.failed)
        base = self._background.base
        if message.report.changed and not (base and base.has_library):
            self._load()
        elif self._background.failure:
            self.on_load_failed()
        else:
            self.on_loaded()

    def on_unmount(self) -> None:
        """What is being read when the chat is left is in the library in whole or not at all."""
        if self._adding:
            self._adding.stop()

    # Asking.

    @property
    def asked(self) -> Sequence[str]:
        """Questions asked before, the newest first."""
        return tuple(dict.fromkeys(reversed(self._input.asked)))

    @property
    def sources(self) -> Sequence[Source]:
        """The sources that answers may come from; none while they are loaded."""
        return self._background.base.sources if self._background.base else ()

    def ask(self, question: str) -> None:
        """Put a question into the conversation and have it answered."""
        turn = Turn(question)
        self._show_empty(False)
        earlier = self._turns.turns[:]
        self._hold_still()
        self._turns.add(turn, self._waiting)
        with self._telling():
            self._conversation = self._chats.add(turn, self._conversation)
        self._background.ask(turn, earlier)

    def _hold_still(self) -> None:
        """Draw a question and an answer that comes at once together, at half the cost."""
        self._held.enter_context(self.batch_update())
        self.set_timer(AT_ONCE, self._let_go)

    def _let_go(self) -> None:
        """Draw what has come since `_hold_still`."""
        self._held.close()
        if self.screen_stack:  # none any more where the chat is just being left
            self.screen.check_idle()

    @property
    def _waiting(self) -> str:
        ready = self._background.base is not None
        return f"{'looking…' if ready else 'waiting for the model…'} (Esc cancels)"

    def on_settled(self, message: Settled) -> None:
        """Draw the answer in its question's place, and keep it."""
        self._turns.redraw(message.turn)
        self.set_timer(A_BREATH, self._let_go)
        with self._telling():
            self._chats.settle(message.turn)
        if self._busy and not self._adding:
            self.on_loaded()
        self.on_conversation_chosen()

    def on_conversation_chosen(self) -> None:
        """Offer the keys that make sense."""
        self.refresh_bindings()

    def on_question_input_asked(self, event: QuestionInput.Asked) -> None:
        """Ask what was typed."""
        self.ask(event.question)

    @on(OptionList.OptionSelected, "#examples")
    def ask_example(self, event: OptionList.OptionSelected) -> None:
        """Ask the example that was chosen."""
        self._input.focus()
        self.ask(self._examples[event.option_index])

    def on_key(self, event: events.Key) -> None:
        """Letters belong to the question, wherever the focus is."""
        typed = event.character if event.is_printable else None
        if typed and self.focused is not self._input and len(self.screen_stack) == 1:
            self._input.focus()
            self._input.insert_text_at_cursor(typed)

    def on_ask_bare(self, message: AskBare) -> None:
        """Ask a question of this conversation again, as typed."""
        self._again([message.turn], bare=True)

    def action_bare(self) -> None:
        """Ask the chosen question as typed."""
        if turn := self._turns.current:
            self._again([turn], bare=True)

    def action_retry(self) -> None:
        """Load the model again, then ask again what could not be answered."""
        self._load()
        failed = [turn for turn in self._turns.turns if turn.failure]
        for turn in failed:
            self._again([turn], bare=turn.bare)

    def _again(self, turns: Iterable[Turn], *, bare: bool) -> None:
        """Ask these again in their places."""
        for turn in turns:
            turn.ask_again(bare=bare)
            self._turns.redraw(turn)
            earlier = self._turns.turns[: self._turns.turns.index(turn)]
            self._background.ask(turn, earlier)

    def action_leave(self) -> None:
        """Cancel the newest question that waits; else leave the source; else go to the input."""
        waiting = [turn for turn in self._turns.turns[-MOST_MOUNTED:] if not turn.settled]
        if waiting:
            self._background.cancel(waiting[-1])
            self._turns.redraw(waiting[-1])
        elif self._pane.has_class("-open"):
            self._pane.action_close()
        self._input.focus()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What makes no sense now is not offered."""
        if action == "retry":
            return self._background.failure is not None
        if action == "bare":
            turn = self._turns.current
            answer = turn.answer if turn and not turn.bare else None
            return answer is not None and searched_otherwise(answer)
        return True

    # Conversations.

    def _show_empty(self, empty: bool) -> None:
        """Show the examples, or the conversation."""
        self.query_one("#welcome").display = empty
        self._turns.display = not empty
        with self._telling():
            self.query_one("#kept").display = empty and bool(self._earlier())

    def _earlier(self) -> list[KeptConversation]:
        """The kept conversations that are not this one."""
        return [one for one in self._chats.conversations() if one.id != self._conversation]

    def _start_anew(self) -> None:
        """Empty the screen for another conversation."""
        self._conversation = None
        self._turns.clear()
        self._show_empty(True)
        self._input.focus()

    def action_new(self) -> None:
        """Start another conversation; this one can be opened again where they are kept."""
        self._start_anew()

    def action_clear(self) -> None:
        """Empty the conversation, and keep it no more."""
        with self._telling():
            if self._conversation is not None:
                self._chats.delete(self._conversation)
        for turn in self._turns.turns:
            turn.key = None
        self._start_anew()

    def action_reopen(self) -> None:
        """Choose an earlier conversation."""
        with self._telling():
            kept = self._earlier()
            if not kept:
                self.tell("There is no earlier conversation.")
                return
            self.push_screen(menu := EarlierConversations(kept, self._forget), self._reopener(menu))

    def _reopener(self, menu: EarlierConversations) -> Callable[[int | None], None]:
        def reopen(place: int | None) -> None:
            if place is not None:
                self._reopen(menu.kept[place].id)

        return reopen

    def _reopen(self, conversation: int) -> None:
        """Go on with a kept conversation."""
        with self._telling():
            turns = self._chats.turns(conversation)
            for turn in turns:
                turn.failure = None if turn.answer else "No answer was kept; ask it again."
            self._conversation = conversation
            self._turns.fill(turns)
            self._show_empty(False)
            self._input.focus()

    def _forget(self, conversation: int) -> None:
        with self._telling():
            self._chats.delete(conversation)

    def action_forget_all(self) -> None:
        """Delete every kept conversation, after asking once more."""
        with self._telling():
            number = len(self._chats.conversations())
            choices = ("Keep them", f"Delete {number} kept conversations for good")
            self.push_screen(Menu("Delete all?", choices), self._forget_all)

    def _forget_all(self, choice: int | None) -> None:
        if choice == 1:
            with self._telling():
                self._chats.delete_all()
                self._input.remember(())
                for turn in self._turns.turns:
                    turn.key = None
                self._conversation = None
                self.tell("Every kept conversation is deleted.")

    def action_keep(self) -> None:
        """Keep conversations from now on, or keep them no more."""
        with self._telling():
            self._chats.keep(not self._chats.keeps)
            now = "are kept" if self._chats.keeps else "are not kept"
            self.tell(f"From now on, questions and answers {now}.")

    def action_export(self) -> None:
        """Save the conversation as a file."""
        if not self._turns.turns:
            self.tell("There is nothing to export yet.")
            return
        self.push_screen(Menu("Export this conversation", ("Markdown", "JSON")), self._export)

    def _export(self, choice: int | None) -> None:
        if choice is None:
            return
        write, end = ((transcripts.to_markdown, "md"), (transcripts.to_json, "json"))[choice]
        name = f"qa-{datetime.now().astimezone():%Y-%m-%d-%H%M%S}.{end}"
        self.deliver_text(StringIO(write(self._turns.turns)), save_filename=name, encoding="utf-8")

    def on_delivery_complete(self, event: events.DeliveryComplete) -> None:
        """Say where a file went."""
        self.tell(f"Saved as {event.path}" if event.path else "Saved by the browser.")

    def on_delivery_failed(self, event: events.DeliveryFailed) -> None:
        """Say why a file could not be saved."""
        self.tell(f"Not saved: {event.exception}", failed=True)

    # Facts and sources.

    @property
    def _shown(self) -> tuple[tuple[Hit, ...], tuple[str, ...]]:
        """The facts that keys act on, and the sides that they answer for.

        It is the one marked in the source, else those of the current card.
        """
        if self._pane.has_focus_within and (fact := self._pane.fact):
            return (Hit(1, 1.0, fact),), ()
        turns = (self._turns.current, *reversed(self._turns.turns))
        answers = (turn.answer for turn in turns if turn and turn.answer)
        found = (answer for answer in answers if answer.hits)
        return next(((answer.answering, answer.sides) for answer in found), ((), ()))

    def on_show_source(self, message: ShowSource) -> None:
        """Open a fact's source at the fact."""
        self._open_source(message.fact)

    def action_source(self) -> None:
        """Open the source of the current fact, or leave the source that is open."""
        if self._pane.has_focus_within:
            self._pane.action_close()
        elif hits := self._shown[0]:
            self._open_source(hits[0].fact)
        else:
            self.tell("There is no fact yet whose source could be shown.")

    def show_source(self, source: Source) -> None:
        """Open `source` at its first fact."""
        if (base := self._background.base) and (facts := base.facts_of(source.id)):
            self._pane_shows(facts[0], facts)

    def action_list_sources(self) -> None:
        """List every source; how each stands is found off the screen's thread."""
        if base := self._background.base:
            self.push_screen(menu := SourceList(), partial(self._open_listed, menu))
            Thread(target=self._list_sources, args=(base, menu), daemon=True).start()
        else:
            self.tell("The sources can be listed when they are loaded.")

    def _list_sources(self, base: Base, menu: SourceList) -> None:
        try:
            self._post(Listed(menu, base.listed_sources()))
        except QaError as error:
            self._post(Said(str(error), failed=True))

    def on_listed(self, message: Listed) -> None:
        """Show the list, unless it was left meanwhile."""
        if message.menu in self.screen_stack:
            message.menu.fill(message.listed)

    def _open_listed(self, menu: SourceList, choice: int | None) -> None:
        if choice is not None:
            self.show_source(menu.listed[choice].source)

    def _open_source(self, fact: Fact) -> None:
        base = self._background.base
        facts = base.facts_of(fact.source.id) if base else ()
        if fact.id in {one.id for one in facts}:
            self._pane_shows(fact, facts)
        else:
            self.tell("This fact is not in the fact base any more.", failed=True)

    def _pane_shows(self, fact: Fact, facts: Sequence[Fact]) -> None:
        if base := self._background.base:
            self.screen.add_class("-reading")
            self._pane.show(fact, facts, base.source_text(fact.source.id))

    def on_source_pane_closed(self) -> None:
        """Back to the question."""
        self.screen.remove_class("-reading")
        self._input.focus()

    def action_more(self) -> None:
        """Show the further facts of the current card, or hide them."""
        if (turn := self._turns.current) and (card := self._turns.cards.get(turn)):
            card.fold(False)
            card.unfold(not card.unfolded)

    def action_copy(self) -> None:
        """Copy the selected text; without one, choose what to copy of the current fact."""
        if text := self.screen.get_selected_text():
            self.copy(text)
        elif (shown := self._shown)[0]:
            self.push_screen(Menu("Copy", citations.KINDS), partial(self._copy_kind, *shown))
        else:
            self.tell("There is no answer to copy yet.")

    def _copy_kind(self, hits: Sequence[Hit], sides: Sequence[str], choice: int | None) -> None:
        if choice is not None:
            self.copy(citations.quoted(list(citations.KINDS)[choice], hits, sides))

    def copy(self, text: str) -> None:
        """Copy `text` off the screen's thread: a program that is asked to may take its time."""
        Thread(target=self._copy, args=(text,), daemon=True).start()

    def _copy(self, text: str) -> None:
        file = history_path().with_name("copied.txt")
        to_terminal = partial(self.call_from_thread, self.copy_to_clipboard)
        try:
            way = clipboard.copy(text, to_terminal, file)
        except QaError as error:
            self._post(Said(str(error), failed=True))
        else:
            self._post(Said(f"Copied {way}: {textwrap.shorten(text, 60, placeholder='…')}"))

    def on_said(self, message: Said) -> None:
        """Tell what came of something that took its time."""
        self.tell(message.text, failed=message.failed)

    # The rest.

    def action_light_or_dark(self) -> None:
        """Change between the light and the dark theme."""
        self.theme = (LIGHT if self.current_theme.dark else DARK).name

    def action_page(self, direction: int) -> None:
        """Scroll the conversation while the question keeps the focus."""
        self._turns.page(direction)

    def action_help(self) -> None:
        """List every key."""
        own = [(KEYS.get(one.key, one.key.title()), one.tooltip) for one in self._own_keys()]
        self.push_screen(HelpScreen((*self.MORE_KEYS[:1], *own, *self.MORE_KEYS[1:])))

    def _own_keys(self) -> Iterable[Binding]:
        return (one for one in self.BINDINGS if isinstance(one, Binding))

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """What the palette offers."""
        for one in self._own_keys():
            if self.check_action(one.action, ()) and one.key not in UNLISTED:
                running = partial(self.run_action, one.action)
                yield SystemCommand(one.description, one.tooltip, running)
        if self._adding:
            yield SystemCommand("Stop adding", "After this document", self.action_stop_adding)
        yield SystemCommand("Theme", "Pick one of all themes", self.action_change_theme)
        keeping = "Stop keeping conversations" if self._chats.keeps else "Keep conversations"
        yield SystemCommand(keeping, "In the data folder, on this machine", self.action_keep)
        yield SystemCommand("Delete all", "Forget kept conversations", self.action_forget_all)
        for example in self._examples:
            asking = partial(self.ask, example)
            yield SystemCommand(f"Try: {escape(shortened(example))}", "An example", asking)


class Telling:
    """A block whose failure to keep something is told, and does not end the chat."""

    def __init__(self, app: ChatApp) -> None:
        """Tell `app`."""
        self._app = app

    def __enter__(self) -> None:
        """Begin."""

    def __exit__(self, _: object, error: BaseException | None, __: object) -> bool:
        """Tell of what could not be kept or read."""
        if isinstance(error, HistoryError):
            self._app.tell(str(error), failed=True)
        return isinstance(error, HistoryError)


def run(library: Path | None = None, model: str | None = None) -> None:
    """Open the chat; the program ends with it.

    Args:
        library: A person's own fact base; the bundled facts without.
        model: Name or folder of the embedding model; the default one without.
    """
    examples: tuple[str, ...] = ()
    with suppress(QaError, OSError):  # The chat says so itself when the facts are loaded.
        examples = qa.example_questions(library)
    chats, unkept = None, None
    try:
        chats = History(history_path())
    except HistoryError as error:
        unkept = str(error)

    def load(notify: Callable[[str], None]) -> Base:
        from qa.models import open_base  # numpy, after the first paint

        return open_base(library, model, notify)

    app = ChatApp(
        load,
        examples,
        chats,
        library=library,
    )
    if unkept:
        app.call_later(app.tell, unkept, failed=True)
    app.run()
    if chats:
        with suppress(HistoryError):
            chats.close()
    leave(app.return_code or 0)
