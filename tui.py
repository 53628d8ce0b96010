"""The chat in the terminal: it asks `qa` off the screen's thread and draws what comes back."""

import os
import sys
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from queue import SimpleQueue
from threading import Thread
from typing import ClassVar, Protocol, cast

from rich.table import Table
from rich.text import Text
from textual import events, on
from textual.app import App, ComposeResult, SystemCommand
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.markup import escape
from textual.message import Message
from textual.screen import ModalScreen, Screen
from textual.theme import Theme
from textual.widgets import Footer, Input, OptionList, Static

import qa
from qa import Answer, Hit, QaError, Verdict
from qa.wording import (
    citation,
    closeness,
    counted,
    explained,
    headline,
    plain,
    plain_part,
    source_line,
)

FAINT = "$foreground 70%"
UNANSWERED = {
    Verdict.RELATED: ("≈", "bold $text-warning", ""),
    Verdict.NOTHING: ("∅", "bold $foreground", FAINT),
}
"""The sign of a verdict, the style of its words, and that of the closest fact."""
LONGEST_SHOWN = 400
"""Characters of a question that its card shows."""
MOST_MOUNTED = 40
"""Turns on the screen at once: the layout costs about 0.2 ms per widget, so 2,000 turns would
take seconds for each new one. Older turns are kept as data and come back on the way up."""

WELCOME = "Ask in your own words. You get the fact that answers, and its source."
DARK = Theme(
    "article-dark",
    primary="#7aa2f7",
    accent="#e0af68",
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
    accent="#8a4b00",
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
OptionList { max-width: 90; height: auto; border: none; background: transparent; }
OptionList:focus { background-tint: transparent; }
OptionList > .option-list--option-highlighted { background: transparent; text-style: none; }
OptionList:focus > .option-list--option-highlighted {
    background: $primary; color: $background; text-style: bold underline;
}
Conversation { scrollbar-size-vertical: 1; scrollbar-background: $background; }
#earlier { max-width: 100; text-align: center; color: $text-muted; display: none; }
TurnCard { height: auto; max-width: 100; padding: 1 2 0 2; }
.best, .further { padding: 0 1; }
.best { border-left: thick $success; background: $surface; }
.-tall .answered .best { padding: 1; }
.further { padding: 1 1 0 4; color: $text-muted; }
.related .best { border-left: vkey $warning; background: transparent; }
.nothing .best, .waiting .best { border-left: blank; background: transparent; }
.failed .best, #failure { border-left: double $error; }
.waiting .further, .failed .further, .nothing .further { display: none; }
#foot { height: auto; align-horizontal: center; }
#failure { max-width: 100; max-height: 8; padding: 0 1; overflow-y: auto; }
QuestionInput { max-width: 100; border: round $border-blurred; background: transparent; }
QuestionInput:focus { border: round $primary; }
.-short TurnCard { padding: 0 1; }
.-short .further { padding: 0 1 0 4; }
.-short #offer { margin: 0; }
.-short OptionList { height: 1fr; }
.-short #failure { max-height: 4; }
ToastRack { dock: top; align: right top; margin: 0 2 0 0; }
HelpScreen { align: center middle; }
HelpScreen VerticalScroll {
    width: 64; max-width: 100%; height: auto; max-height: 100%;
    border: round $primary; padding: 0 1; background: $panel;
}
HelpScreen Static { height: auto; }
"""


class Base(Protocol):
    """The part of `qa.FactBase` that the chat needs."""

    @property
    def facts(self) -> Sequence[object]:
        """Every fact."""

    @property
    def sources(self) -> Sequence[object]:
        """Every source."""

    def ask(self, question: str, k: int = 3) -> Answer:
        """The answer to one question."""


OpenBase = Callable[[Callable[[str], None]], Base]


@dataclass(eq=False)
class Turn:
    """A question, and what came of it so far."""

    question: str
    answer: Answer | None = None
    failure: str | None = None


def shortened(text: str) -> str:
    """`text` as a card shows it, however long it is."""
    shown = plain(text[:LONGEST_SHOWN])
    return shown if len(text) <= LONGEST_SHOWN else f"{shown}… ({len(text):,} characters)"


def fact_content(hit: Hit) -> Content:
    """The fact, with the characters that answer made to stand out."""
    text, answer = hit.fact.text, hit.answer
    if answer is None:
        return Content.styled(plain(text), "bold")
    return Content.assemble(
        plain_part(text[: answer.start]),
        (plain_part(text[answer.start : answer.end]), "bold underline $text-success"),
        plain_part(text[answer.end :]),
    )


def score_content(hit: Hit) -> Content:
    """The score as a bar, in words and in figures."""
    filled = min(10, max(0, round(hit.score * 10)))
    bar = (("━" * filled, "$primary"), ("┄" * (10 - filled), FAINT))
    return Content.assemble(*bar, f" {closeness(hit.score)}")


def verdict_lines(answer: Answer) -> list[Content]:
    """The short answer and its fact; or, in words, that there is none, and the closest fact."""
    best = answer.hits[0] if answer.hits else None
    if answer.verdict is Verdict.ANSWERED and best is not None:
        short = [] if best.answer is None else [plain(best.answer.text), ""]
        return [
            *(Content.styled(line, "bold $text-success") for line in short),
            fact_content(best),
        ]
    sign, loud, style = UNANSWERED[answer.verdict]
    said, reason = headline(answer)
    lines = [Content.assemble((f"{sign} {said}", loud), " ", reason)]
    if best:
        lines.append(Content.styled("The closest:", FAINT))
        lines.append(Content.styled(plain(best.fact.text), style))
    return lines


def best_content(answer: Answer) -> Content:
    """The card's first part: verdict, best fact, score and source."""
    lines = verdict_lines(answer)
    asked, searched = shortened(answer.question), shortened(answer.searched)
    if searched != asked and len(answer.question) <= LONGEST_SHOWN:
        lines.insert(0, Content.styled(f"searched: {searched}", FAINT))
    if answer.hits:
        best = answer.hits[0]
        lines += [score_content(best), Content.styled(source_line(best), FAINT)]
    return Content("\n").join(lines)


def further_content(answer: Answer) -> Content:
    """The card's second part: up to two more facts, each with its place and score."""
    hits = () if answer.verdict is Verdict.NOTHING else answer.hits[1:3]
    return Content(
        "\n".join(
            f"{plain(hit.fact.text)}\n¶ {hit.fact.paragraph} · {closeness(hit.score)}"
            for hit in hits
        )
    )


class TurnCard(Vertical):
    """One turn of the conversation."""

    def __init__(self, turn: Turn, waiting: str = "") -> None:
        """Draw `turn`; `waiting` is said until it is answered."""
        super().__init__()
        self.turn, self.waiting = turn, waiting

    def compose(self) -> ComposeResult:
        """The question, the best fact, further facts."""
        asked = Content.assemble(("You  ", "bold $text-accent"), shortened(self.turn.question))
        yield Static(asked, classes="question")
        for name, content in zip(("best", "further"), self._parts(), strict=True):
            yield Static(content, classes=name)

    def redraw(self) -> None:
        """Show what has come of the question; `compose` does where that came before it."""
        for part, content in zip(self.query(".best, .further"), self._parts(), strict=False):
            cast("Static", part).update(content)

    def _parts(self) -> tuple[Content, Content]:
        """What the two parts below the question say; the card's class says which kind it is."""
        answer, failure = self.turn.answer, self.turn.failure
        self.set_classes("failed" if failure else str(answer.verdict) if answer else "waiting")
        if failure:
            failed = ("✗ Not answered. ", "bold $text-error")
            return Content.assemble(failed, plain(failure)), Content("")
        if answer:
            return best_content(answer), further_content(answer)
        return Content.styled(self.waiting, FAINT), Content("")


class Conversation(VerticalScroll, can_focus=False):
    """Every turn so far, the newest in view. Only `turns[first:]` are mounted, as `cards`."""

    def __init__(self) -> None:
        """Start empty."""
        super().__init__()
        self.turns: list[Turn] = []
        self.cards: dict[Turn, TurnCard] = {}
        self.first = 0
        self.at_end = True

    def compose(self) -> ComposeResult:
        """The line that says how many turns are further up."""
        yield Static(id="earlier")

    def add(self, turn: Turn, waiting: str) -> None:
        """Put `turn` at the end and show it."""
        self.turns.append(turn)
        self.cards[turn] = TurnCard(turn, waiting)
        self.mount(self.cards[turn])
        self._mounted_from(max(self.first, len(self.turns) - MOST_MOUNTED))
        self.show_last()

    def redraw(self, turn: Turn) -> None:
        """Draw what has come of `turn`, in its own place, without moving what is being read."""
        if card := self.cards.get(turn):
            card.redraw()
            if self.at_end:
                self.show_last()

    def show_last(self) -> None:
        """Bring the newest turn into view, from its question on."""
        self.at_end = True
        if self.turns:
            self._bring_to_top(self.cards[self.turns[-1]])

    def _bring_to_top(self, card: TurnCard) -> None:
        """Have `card` at the top, or as far up as it goes, once the layout is done."""
        self.call_after_refresh(self.scroll_to_widget, card, top=True, animate=False, force=True)

    def show_earlier(self) -> None:
        """Mount some of the turns that are further up; what is on the screen stays there."""
        start, top = (
            max(0, self.first - MOST_MOUNTED // 2),
            self.cards[self.turns[self.first]],
        )
        older = {turn: TurnCard(turn) for turn in self.turns[start : self.first]}
        self.cards.update(older)
        self.mount_all(older.values(), before=top)
        self._mounted_from(start)
        self._bring_to_top(top)

    def clear(self) -> None:
        """Forget every turn."""
        self._mounted_from(len(self.turns))
        self.turns.clear()
        self._mounted_from(0)

    def _mounted_from(self, first: int) -> None:
        """Take the cards before `first` off the screen and say how many there are."""
        for turn in self.turns[self.first : first]:
            self.cards.pop(turn).remove()
        self.first = first
        earlier = self.query_one("#earlier", Static)
        earlier.display = first > 0
        earlier.update(f"↑ {first:,} earlier")

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
            self.show_last()


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
        self._asked: list[str] = []
        self._lines, self._at = [""], 0

    async def on_key(self, event: events.Key) -> None:
        """Take Enter here: as a binding it would come after the letters typed right behind it."""
        if event.key == "enter":
            event.prevent_default().stop()
            await self.action_submit()

    async def action_submit(self) -> None:
        """Ask what is typed. The line is empty at once, for letters that follow fast."""
        if question := self.value.strip():
            if self._asked[-1:] != [question]:
                self._asked.append(question)
            self._lines, self._at = [*self._asked, ""], len(self._asked)
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


@dataclass
class Progress(Message):
    """Loading says in one short sentence what it is busy with."""

    text: str


class Loaded(Message):
    """The facts and the model are there."""


class LoadFailed(Message):
    """The facts or the model could not be loaded; `ChatApp.failure` says why."""


@dataclass
class Settled(Message):
    """A turn has its answer, or the reason why it has none."""

    turn: Turn


class ChatApp(App[None]):
    """Ask, and see the fact that answers with where it comes from."""

    TITLE = "Ask the article"
    CSS = CSS
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+q", "quit", "Quit", id="quit", tooltip="Leave at once", priority=True),
        Binding(
            "ctrl+c",
            "quit",
            id="quit.too",
            tooltip="Leave at once",
            priority=True,
            show=False,
        ),
        Binding("f1", "help", "Help", id="help", tooltip="List every key"),
        Binding("ctrl+r", "retry", "Retry", id="retry", tooltip="Load the model again"),
        Binding(
            "ctrl+y",
            "copy",
            "Copy",
            id="copy",
            tooltip="Copy the last fact with its source",
        ),
        Binding("ctrl+l", "clear", "Clear", id="clear", tooltip="Clear the conversation"),
        Binding("ctrl+t", "light_or_dark", "Theme", id="theme", tooltip="Light or dark"),
        Binding("pageup", "page(-1)", "Up", False, "PgUp", id="up", tooltip="Scroll up"),
        Binding("pagedown", "page(1)", "Down", False, "PgDn", id="down", tooltip="Scroll down"),
    ]
    MORE_KEYS = (
        ("Enter", "Ask the question"),
        ("Up, Down", "Questions asked before"),
        ("Tab", "To the examples and back"),
        ("Ctrl+P", "Find a command by its name"),
    )

    def __init__(self, open_base: OpenBase, examples: Sequence[str] = ()) -> None:
        """Prepare the chat.

        Args:
            open_base: Loads the facts and the model; it may take its time, and it is called off
                the screen's thread with a function that takes short progress sentences.
            examples: Questions to offer while nothing has been asked.
        """
        super().__init__()
        self._open_base, self._examples = open_base, examples
        self.VERTICAL_BREAKPOINTS = [(0, "-short"), (18, "-tall")]
        self._base: Base | None = None
        self._jobs: SimpleQueue[Callable[[], None]] = SimpleQueue()
        self.failure: str | None = None

    def compose(self) -> ComposeResult:
        """The empty state or the conversation, then the line to type in."""
        with Vertical(id="welcome"):
            yield Static(Content.styled("Ask the article", "bold $text-primary"))
            yield Static(WELCOME)
            yield Static("Or pick one of these (Tab, Enter):", id="offer")
            yield OptionList(*(Content(f"→ {shortened(text)}") for text in self._examples))
        yield Conversation()
        with Vertical(id="foot"):
            yield Static(id="failure")
            yield QuestionInput()
        yield Footer()

    def on_mount(self) -> None:
        """Paint first; the model's libraries would hold the first paint up by a second."""
        for theme in (DARK, LIGHT):
            self.register_theme(theme)
        self.theme = DARK.name
        self._input, self._turns = (
            self.query_one(QuestionInput),
            self.query_one(Conversation),
        )
        self._input.cursor_blink = self.animation_level != "none"
        self._input.focus()
        for part in self.query("OptionList, #offer"):
            part.display = bool(self._examples)
        self._show_empty(True)
        self._load()
        self.call_after_refresh(Thread(target=self._work, daemon=True).start)

    # In the thread: one job after another, so answers come in the order of the questions. A
    # Textual worker would be waited for on quitting.

    def _work(self) -> None:
        """Do jobs for as long as the program runs."""
        while True:
            self._jobs.get()()

    def _open(self) -> None:
        """Load the facts and the model."""
        try:
            self._base = self._open_base(lambda text: self._tell(Progress(text)))
        except Exception as error:  # noqa: BLE001 - the edge of the door
            self.failure = explained(error)
            self._tell(LoadFailed())
        else:
            self._tell(Loaded())

    def _answer(self, turn: Turn) -> None:
        """Find the answer to one question."""
        try:
            if self._base:
                turn.answer = self._base.ask(turn.question)
            else:
                turn.failure = self.failure
        except Exception as error:  # noqa: BLE001 - the edge of the door
            turn.failure = explained(error)
        self._tell(Settled(turn))

    def _tell(self, message: Message) -> None:
        """Hand a message to the screen's thread, unless the chat was left meanwhile."""
        with suppress(RuntimeError):
            self.post_message(message)

    # On the screen's thread.

    def _load(self) -> None:
        """Have the facts and the model loaded."""
        self.failure = None
        self._show_status("◌ loading the model…")
        self._jobs.put(self._open)

    def _show_status(self, text: str) -> None:
        """Say on the input's border how the chat stands, and below it what is wrong."""
        self._input.border_subtitle = Content(plain(text))
        banner = self.query_one("#failure", Static)
        banner.display = self.failure is not None
        wrong = ("✗ The model is not loaded. ", "bold $text-error")
        banner.update(Content.assemble(wrong, plain(self.failure or "")))
        self.refresh_bindings()

    def _show_empty(self, empty: bool) -> None:
        """Show the examples, or the conversation."""
        self.query_one("#welcome").display = empty
        self._turns.display = not empty

    def on_progress(self, message: Progress) -> None:
        """Loading goes on."""
        self._show_status(f"◌ {message.text}")

    def on_loaded(self) -> None:
        """Questions can be answered now."""
        if base := self._base:
            facts, sources = (
                counted(base.facts, "fact"),
                counted(base.sources, "source"),
            )
            self._show_status(f"● {facts} from {sources} · ready")

    def on_load_failed(self) -> None:
        """Say why, and go on."""
        self._show_status("✗ not loaded · Ctrl+R tries again")

    def on_settled(self, message: Settled) -> None:
        """Draw the answer in its question's place."""
        self._turns.redraw(message.turn)

    def ask(self, question: str) -> None:
        """Put a question into the conversation and have it answered."""
        turn = Turn(question)
        waiting = "looking…" if self._base else "waiting for the model…"
        self._show_empty(False)
        self._turns.add(turn, waiting)
        self._jobs.put(partial(self._answer, turn))

    def on_question_input_asked(self, event: QuestionInput.Asked) -> None:
        """Ask what was typed."""
        self.ask(event.question)

    @on(OptionList.OptionSelected, "#welcome OptionList")
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

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Loading again is offered only where it failed."""
        return self.failure is not None if action == "retry" else True

    def action_retry(self) -> None:
        """Load the model again, then ask again what could not be answered."""
        self._load()
        for turn in self._turns.turns:
            if turn.failure:
                turn.failure = None
                self._turns.redraw(turn)
                self._jobs.put(partial(self._answer, turn))

    def action_copy(self) -> None:
        """Copy the selected text, or the last answer's fact with its source."""
        hits = [
            turn.answer.hits[0] for turn in self._turns.turns if turn.answer and turn.answer.hits
        ]
        if text := self.screen.get_selected_text() or (citation(hits[-1]) if hits else None):
            self.copy_to_clipboard(text)
            self.notify(f"Copied: {shortened(text.splitlines()[0])}", timeout=3, markup=False)
        else:
            self.notify("There is no answer to copy yet.", timeout=3)

    def action_clear(self) -> None:
        """Empty the conversation."""
        self._turns.clear()
        self._show_empty(True)
        self._input.focus()

    def action_light_or_dark(self) -> None:
        """Change between the light and the dark theme."""
        self.theme = (LIGHT if self.current_theme.dark else DARK).name

    def action_page(self, direction: int) -> None:
        """Scroll the conversation while the question keeps the focus."""
        self._turns.page(direction)

    def action_help(self) -> None:
        """List every key."""
        own = [b for b in self.BINDINGS if isinstance(b, Binding)]
        names = [(b.key_display or b.key.title(), b.tooltip) for b in own]
        self.push_screen(HelpScreen((*self.MORE_KEYS[:1], *names, *self.MORE_KEYS[1:])))

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """What the palette offers."""
        yield SystemCommand("Clear", "Empty the conversation", self.action_clear)
        yield SystemCommand("Copy", "Copy the last fact with its source", self.action_copy)
        yield SystemCommand("Help", "List every key", self.action_help)
        yield SystemCommand("Light or dark", "Change the theme", self.action_light_or_dark)
        yield SystemCommand("Theme", "Pick one of all themes", self.action_change_theme)
        yield SystemCommand("Quit", "Leave at once", self.action_quit)
        if self.failure:
            yield SystemCommand("Retry", "Load the model again", self.action_retry)
        for example in self._examples:
            asking = partial(self.ask, example)
            yield SystemCommand(f"Try: {escape(shortened(example))}", "An example", asking)


def run(library: Path | None = None, model: str | None = None) -> None:
    """Open the chat; the program ends with it.

    Args:
        library: A person's own fact base; the bundled facts without.
        model: Name or folder of the embedding model; the default one without.
    """
    examples: tuple[str, ...] = ()
    with suppress(QaError, OSError):  # The chat says so itself when the facts are loaded.
        examples = qa.example_questions(library)
    app = ChatApp(lambda notify: qa.FactBase.open(library, model=model, notify=notify), examples)
    app.run()
    # The interpreter's own way out takes 2 s with a model loaded, and with one half loaded it can
    # wait for the thread or crash in it. Nothing of a person's is pending: end here.
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(app.return_code or 0)
