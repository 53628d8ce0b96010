"""The lines to type a question in."""

import shlex
from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.binding import BindingType
from textual.message import Message
from textual.widgets import TextArea

from qa.chat.completions import Completions
from qa.chat.keys import bindings
from qa.session.adding.named_places import dropped_places
from qa.session.commands import LINE_KEYS, PROMPT_KEYS
from qa.session.history.recall import Recall
from qa.session.wording import phrases
from qa.session.wording.wording import plain_lines


class QuestionInput(TextArea, inherit_bindings=False):
    """The lines to type in, with the questions asked before; keys are those of readline."""

    @dataclass
    class Asked(Message):
        """A question was typed and Enter pressed."""

        question: str

    @dataclass
    class Dropped(Message):
        """Paths of files were pasted, as a terminal does with files that are dropped on it."""

        typed: str

    BINDINGS: ClassVar[list[BindingType]] = bindings("input", (*PROMPT_KEYS, *LINE_KEYS))

    def __init__(self, completions: Completions) -> None:
        """Start with nothing typed and nothing to recall; `completions` shows how to go on."""
        super().__init__(placeholder=phrases.ASK, soft_wrap=True, highlight_cursor_line=False)
        self.recall = Recall()
        self.sent: list[str] = []
        """Lines that were sent and not taken up yet: the chat may be left before that."""
        self._completions = completions
        self._killed = ""

    @property
    def value(self) -> str:
        """What is typed."""
        return self.text

    @value.setter
    def value(self, text: str) -> None:
        self.load_text(text)
        self.move_cursor(self.document.end)

    def remember(self, questions: Iterable[str]) -> None:
        """Have these to recall, oldest first."""
        self.recall = Recall(questions)

    def write(self, text: str) -> None:
        """Have `text` in the line, as if it had been typed."""
        self.value = text

    def give_back(self, text: str) -> None:
        """Have `text` in the line again, selected: what is typed next takes its place.

        What was typed meanwhile stays; the up arrow brings `text` back then.
        """
        if not self.value:
            self.value = text
            self.select_all()

    @property
    def before_cursor(self) -> str:
        """What is typed before the cursor."""
        return self.get_text_range((0, 0), self.cursor_location)

    async def _on_key(self, event: events.Key) -> None:
        """Take Enter here: as a binding it would come after the letters typed right behind it."""
        offered = self._completions if self._completions.display else None
        if offered and event.key in {"up", "down"}:
            offered.move(-1 if event.key == "up" else 1)
        elif offered and event.key == "escape":
            offered.hide()
        elif offered and (event.key == "tab" or (event.key == "enter" and offered.moved)):
            self._go_on(offered.line)
        elif event.key == "enter":
            await self.action_submit()
        elif event.key.startswith("alt+"):  # a command: terminals send the letter with it
            event.prevent_default()
            return
        else:
            await super()._on_key(event)
            return
        event.prevent_default().stop()

    def _go_on(self, line: str) -> None:
        """Put `line` in the place of what is typed before the cursor."""
        self.replace(line, (0, 0), self.cursor_location)
        self.move_cursor((line.count("\n"), len(line.rpartition("\n")[2])))

    async def action_submit(self) -> None:
        """Ask what is typed. The line is empty at once, for letters that follow fast."""
        if question := self.value.strip():
            self.recall.add(question)
            self.value = ""
            self.sent.append(question)
            self.post_message(self.Asked(question))

    def action_recall(self, step: int) -> None:
        """Go to the line above or below; from the first and the last, to an earlier question.

        What is typed here stays with this one.
        """
        if step < 0 and not self.cursor_at_first_line:
            self.action_cursor_up()
        elif step > 0 and not self.cursor_at_last_line:
            self.action_cursor_down()
        else:
            self.write(self.recall.step(step, self.value))

    def action_new_line(self) -> None:
        """Begin another line."""
        self.insert("\n")

    def action_kill_to_start(self) -> None:
        """Cut what stands before the cursor in its line."""
        row, column = self.cursor_location
        self._kill((row, 0), (row, column))

    def action_kill_to_end(self) -> None:
        """Cut what stands behind the cursor in its line; at its end, the line's end."""
        row, _ = place = self.cursor_location
        end = (row, len(self.document.get_line(row)))
        if place == end and row + 1 < self.document.line_count:
            end = (row + 1, 0)
        self._kill(place, end)

    def action_kill_word(self) -> None:
        """Cut the word before the cursor."""
        self._kill(self.get_cursor_word_left_location(), self.cursor_location)

    def action_yank(self) -> None:
        """Insert what was cut last."""
        self.insert(self._killed)

    async def action_delete_or_leave(self) -> None:
        """Delete the next character; leave, where nothing is typed."""
        if self.value:
            self.action_delete_right()
        else:
            await self.app.run_action("quit")

    def _kill(self, start: tuple[int, int], end: tuple[int, int]) -> None:
        if killed := self.get_text_range(start, end):
            self._killed = killed
            self.delete(start, end)

    async def _on_paste(self, event: events.Paste) -> None:
        """Take the lines as they are; paths alone are files that were dropped here."""
        event.prevent_default().stop()
        if not self.value and (places := dropped_places(event.text)):
            self.post_message(self.Dropped(shlex.join(places)))
            return
        pasted = plain_lines(event.text.replace("\r\n", "\n").replace("\r", "\n"))
        self.replace(pasted.rstrip("\n"), *self.selection)
