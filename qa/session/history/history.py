"""Conversations and settings, kept in one SQLite file in the data folder."""

import sqlite3
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Self

from facts import default_library_path
from facts.database import transaction
from qa.session.history.history_file import HistoryError, explained, open_history_file
from qa.session.history.stored_turns import decoded, encoded, holds, storable
from qa.session.scope.scope import Scope, from_text, to_text
from qa.session.turn import Turn
from qa.session.wording.phrases import NOT_WAITED_FOR

__all__ = ["Deleted", "History", "HistoryError", "KeptConversation", "Place", "history_path"]


@dataclass(frozen=True, slots=True)
class KeptConversation:
    """What is told about a conversation before it is opened."""

    id: int
    started: str
    """ISO 8601, UTC."""
    first: str
    """The first question."""
    turns: int
    name: str = ""
    """What a person calls it; empty where its first question names it."""
    pinned: bool = False
    """Whether it stands before the others."""

    @property
    def title(self) -> str:
        """What it is called."""
        return self.name or self.first


@dataclass(frozen=True, slots=True)
class Place:
    """Where something was found: a turn of a conversation."""

    conversation: int
    turn: int
    asked: str
    question: str


@dataclass(frozen=True, slots=True)
class Deleted:
    """What was deleted, to be put back."""

    conversations: tuple[tuple[object, ...], ...]
    turns: tuple[tuple[object, ...], ...]
    """The rows as they were, by table."""


def history_path() -> Path:
    """Where conversations are kept, beside the library; the file may not exist yet."""
    return default_library_path().with_name("chats.sqlite")


class History:
    """Every kept conversation. Used by one thread; several programs may share the file."""

    def __init__(self, path: Path | None) -> None:
        """Open the file at ``path``, or make it; without one, all is forgotten at the end.

        Raises:
            HistoryError: the file cannot be used; the message says why.
        """
        self._path = path
        self._file = open_history_file(path)

    @classmethod
    def in_memory(cls) -> Self:
        """Conversations that are forgotten at the end."""
        return cls(None)

    def close(self) -> None:
        """Close the file."""
        self._file.close()

    @property
    def keeps(self) -> bool:
        """Whether new turns are kept."""
        return self.setting("keep", "yes") == "yes"

    def keep(self, keeping: bool) -> None:
        """Keep new turns from now on, or not; what is kept already stays."""
        self.set("keep", "yes" if keeping else "no")

    def setting(self, name: str, default: str) -> str:
        """What was last set under ``name``."""
        with explained(self._path):
            found = self._file.execute("SELECT value FROM setting WHERE name = ?", (name,))
            row = found.fetchone()
            return str(row[0]) if row else default

    def set(self, name: str, value: str) -> None:
        """Remember ``value`` under ``name``."""
        with explained(self._path):
            self._file.execute("INSERT OR REPLACE INTO setting VALUES (?, ?)", (name, value))

    def add(self, turn: Turn, conversation: int | None) -> int | None:
        """Keep a new turn, in a new conversation where there is none (any more).

        Returns:
            The number of its conversation; None where nothing is kept.
        """
        if not self.keeps:
            return conversation
        with explained(self._path), transaction(self._file):
            found = "SELECT 1 FROM conversation WHERE id = ?"
            if not self._file.execute(found, (conversation,)).fetchone():
                insert = "INSERT INTO conversation (started) VALUES (?)"
                conversation = self._file.execute(insert, (turn.asked,)).lastrowid
            question, scope = storable(turn.question), to_text(turn.scope)
            turn.key = self._file.execute(
                "INSERT INTO turn (conversation, asked, question, bare, scope)"
                " VALUES (?, ?, ?, ?, ?)",
                (conversation, turn.asked, question, turn.bare, scope),
            ).lastrowid
        return conversation

    def settle(self, turn: Turn) -> None:
        """Keep what has come of a turn, where the turn is kept."""
        if turn.key is None:
            return
        with explained(self._path):
            answer = encoded(turn.answer) if turn.answer else None
            change = "UPDATE turn SET answer = ?, bare = ? WHERE id = ?"
            self._file.execute(change, (answer, turn.bare, turn.key))

    def turns(self, conversation: int) -> list[Turn]:
        """A conversation's turns, in order; one whose answer cannot be read has none."""
        with explained(self._path):
            rows = self._file.execute(
                "SELECT id, asked, question, bare, answer, scope FROM turn "
                "WHERE conversation = ? ORDER BY id",
                (conversation,),
            )
            return [
                Turn(
                    question,
                    answer=partial(decoded, answer) if answer else None,
                    failure=None if answer else NOT_WAITED_FOR,
                    bare=bool(bare),
                    asked=asked,
                    key=key,
                    scope=from_text(scope),
                )
                for key, asked, question, bare, answer, scope in rows
            ]

    def conversations(self) -> list[KeptConversation]:
        """Every kept conversation, the pinned ones first, each the newest first."""
        with explained(self._path):
            rows = self._file.execute(
                "SELECT c.id, c.started, t.question, count(*), c.name, c.pinned, min(t.id) "
                "FROM conversation c JOIN turn t ON t.conversation = c.id "
                "GROUP BY c.id ORDER BY c.pinned DESC, c.id DESC"
            )
            return [
                KeptConversation(number, started, first, turns, name, bool(pinned))
                for number, started, first, turns, name, pinned, _ in rows
            ]

    def scope(self, conversation: int) -> Scope:
        """What a conversation is asked of."""
        return from_text(self._of(conversation, "scope"))

    def ask_of(self, conversation: int, scope: Scope) -> None:
        """Have a conversation asked of ``scope`` from now on."""
        self._change(conversation, "scope", to_text(scope))

    def rename(self, conversation: int, name: str) -> None:
        """Call a conversation by ``name``; by its first question where that is empty."""
        self._change(conversation, "name", storable(name))

    def pin(self, conversation: int, pinned: bool) -> None:
        """Have a conversation stand before the others, or not."""
        self._change(conversation, "pinned", pinned)

    def find(self, typed: str, most: int = 200) -> list[Place]:
        """Turns whose question or answer holds every word of ``typed``, the newest first."""
        words = typed.casefold().split()
        if not words:
            return []
        found = []
        with explained(self._path):
            rows = self._file.execute(
                "SELECT conversation, id, asked, question, answer FROM turn ORDER BY id DESC"
            )
            for conversation, turn, asked, question, answer in rows:
                if holds(words, question, answer):
                    found.append(Place(conversation, turn, asked, question))
                if len(found) == most:
                    break
        return found

    def _of(self, conversation: int, column: str) -> str | None:
        with explained(self._path):
            ask = f"SELECT {column} FROM conversation WHERE id = ?"  # noqa: S608
            row = self._file.execute(ask, (conversation,)).fetchone()
            return str(row[0]) if row else None

    def _change(self, conversation: int, column: str, value: object) -> None:
        with explained(self._path):
            change = f"UPDATE conversation SET {column} = ? WHERE id = ?"  # noqa: S608
            self._file.execute(change, (value, conversation))

    def questions(self, limit: int) -> list[str]:
        """The last ``limit`` questions of all conversations, oldest first, none twice."""
        with explained(self._path):
            rows = self._file.execute(
                "SELECT question FROM turn GROUP BY question ORDER BY max(id) DESC LIMIT ?",
                (limit,),
            )
            return [question for (question,) in rows][::-1]

    def delete(self, conversation: int | None = None) -> Deleted:
        """Forget a conversation, or every one; its questions are recalled no more.

        Returns:
            What ``put_back`` needs; nothing of it is on disk any more.
        """
        one = "WHERE {} = ?" if conversation is not None else ""
        which = () if conversation is None else (conversation,)
        with explained(self._path):
            with transaction(self._file):
                read = self._file.execute
                rows = read(f"SELECT * FROM conversation {one.format('id')}", which).fetchall()  # noqa: S608
                belonging = one.format("conversation")
                turns = read(f"SELECT * FROM turn {belonging}", which).fetchall()  # noqa: S608
                read(f"DELETE FROM conversation {one.format('id')}", which)  # noqa: S608
            if conversation is None:
                with suppress(sqlite3.OperationalError):  # another program reads; it is gone anyway
                    self._file.execute("VACUUM")
        return Deleted(tuple(rows), tuple(turns))

    def put_back(self, deleted: Deleted) -> None:
        """Keep again what was deleted, under the same numbers."""
        with explained(self._path), transaction(self._file):
            tables = (("conversation", deleted.conversations), ("turn", deleted.turns))
            for table, rows in tables:
                values = ", ".join("?" * len(rows[0])) if rows else ""
                if values:
                    insert = f"INSERT OR IGNORE INTO {table} VALUES ({values})"  # noqa: S608
                    self._file.executemany(insert, rows)
