"""The chat line by line: for pipes, for screen readers, for terminals that move no cursor."""

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from types import FrameType
from typing import TYPE_CHECKING

import click

from facts import QaError
from qa.answer import Answer, Verdict
from qa.doors import console, printing
from qa.doors.options import Exit, at_terminal, open_chosen
from qa.session.history.history import History, HistoryError, history_path
from qa.session.history.recall import MOST_RECALLED
from qa.session.line import slash
from qa.session.teaching import phrases as teaching
from qa.session.turn import Turn
from qa.session.wording import line_phrases, phrases
from qa.session.wording.wording import shortened
from qa.source_list import asked_sources

if TYPE_CHECKING:
    from qa.conversation.conversation import Conversation
    from qa.fact_base import FactBase


def chat(context: click.Context) -> int:
    """Answer questions, a line each, until there are no more; the exit status.

    At a terminal there is a prompt, and what is asked is kept as in the chat on the full screen.
    """
    return _at_prompt(open_chosen(context)) if at_terminal() else _from_pipe(context)


def _from_pipe(context: click.Context) -> int:
    """Answer every line of standard input; the model is loaded for the first.

    The exit status says whether any of the questions was answered.
    """
    from qa.conversation.conversation import Conversation

    verdicts: set[Verdict] = set()
    talk, base = None, None
    if sys.stdin.isatty():
        click.echo(line_phrases.TYPE_A_LINE, err=True)
    for line in sys.stdin.buffer:
        if question := line.decode("utf-8", errors="replace").strip():
            base = base or open_chosen(context)
            talk = talk or Conversation(base)
            console.print_line(f"> {shortened(question)}")
            if _taught(base, talk, question) or _is_no_command(question):
                continue
            answer = talk.ask(question)
            _print(answer)
            verdicts.add(answer.verdict)
    return Exit.NOT_ANSWERED if verdicts and Verdict.ANSWERED not in verdicts else Exit.ANSWERED


def _print(answer: Answer) -> None:
    printing.print_answer(answer)
    console.print_line("")


def _at_prompt(base: "FactBase") -> int:
    """Ask for a question after the other."""
    from qa.conversation.conversation import Conversation

    os.environ.update(TERM="dumb", NO_COLOR="1")  # nothing but text, from readline, too
    console.print_line(line_phrases.plain_welcome(base.asked_count, asked_sources(base.sources)))
    talk = Conversation(base)
    with _kept() as kept:
        for question in _typed(kept):
            if question == line_phrases.NEW_COMMAND:
                talk.forget()
                kept.begin()
                console.print_line(line_phrases.BEGUN)
            elif not (_taught(base, talk, question) or _is_no_command(question)):
                _answer(talk, question, kept)
    return Exit.ANSWERED


def _taught(base: "FactBase", talk: "Conversation", line: str) -> bool:
    """Whether the line was about teaching, which is done then, by the last answer."""
    from qa.session.teaching.doing import said_to

    try:
        said = said_to(line, base, talk.answers[-1] if talk.answers else None)
    except QaError as error:
        click.echo(f"qa: {error}", err=True)
        return True
    if said is not None:
        console.print_text(f"{said}\n")
    return said is not None


def _is_no_command(line: str) -> bool:
    """Whether the line would be a command, but there is none of this name here; that is told."""
    typed = slash.read(line)
    if typed:
        click.echo(f"qa: {phrases.no_command(typed.name, slash.nearly(typed.name))}", err=True)
    return typed is not None


def _answer(talk: "Conversation", question: str, kept: "_Kept") -> None:
    """Answer a question; what goes wrong is said, and the next one can be asked."""
    turn = Turn(question)
    kept.add(turn)
    try:
        turn.answer = talk.ask(question)
    except QaError as error:
        click.echo(f"qa: {error}", err=True)
    else:
        _print(turn.answer)
        kept.settle(turn)


class _Kept:
    """The conversation as it is kept; where that fails it is said once, and the talk goes on."""

    def __init__(self) -> None:
        """Open the history."""
        self._conversation: int | None = None
        self._history: History | None = None
        with self._told():
            self._history = History(history_path())

    def questions(self) -> list[str]:
        """Those asked before, oldest first."""
        with self._told():
            return self._history.questions(MOST_RECALLED) if self._history else []
        return []

    def begin(self) -> None:
        """What follows belongs to another conversation."""
        self._conversation = None

    def add(self, turn: Turn) -> None:
        """Keep a question."""
        with self._told():
            if self._history:
                self._conversation = self._history.add(turn, self._conversation)

    def settle(self, turn: Turn) -> None:
        """Keep its answer."""
        with self._told():
            if self._history:
                self._history.settle(turn)

    def close(self) -> None:
        """Close the history."""
        if self._history:
            with suppress(HistoryError):
                self._history.close()

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except HistoryError as error:
            self._history = None
            click.echo(f"qa: {error}", err=True)


@contextmanager
def _kept() -> Iterator[_Kept]:
    kept = _Kept()
    try:
        yield kept
    finally:
        kept.close()


def _typed(kept: _Kept) -> Iterator[str]:
    """The lines that a person types, with the earlier ones on the arrow keys, until Ctrl+D."""
    import readline

    for question in kept.questions():
        readline.add_history(question)
    while True:
        try:
            with _clearing():
                question = input(line_phrases.PROMPT).strip()
        except _ClearedError:
            console.print_line("")
            continue
        except EOFError:
            console.print_line("")
            return
        if question == line_phrases.QUIT_COMMAND:
            return
        if question == line_phrases.HELP_COMMAND:
            console.print_line(f"{line_phrases.PLAIN_HELP}\n{teaching.PLAIN_HELP}")
        elif question:
            yield question


class _ClearedError(Exception):
    """Ctrl+C took back what was typed."""


@contextmanager
def _clearing() -> Iterator[None]:
    """Ctrl+C takes back what is typed; with nothing typed, it does what it did before."""
    import readline

    before = signal.getsignal(signal.SIGINT)

    def clear(number: int, frame: FrameType | None) -> None:
        if readline.get_line_buffer():
            raise _ClearedError
        if callable(before):
            before(number, frame)

    signal.signal(signal.SIGINT, clear)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
