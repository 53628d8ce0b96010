"""Conversations and settings, kept in one SQLite file in the data folder."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Self

from facts import QaError, default_library_path
from facts.database import transaction
from facts.private_files import make_private_file, make_private_folder
from qa.answer import Answer
from qa.session.turn import Turn

_VERSION = 1
_WAIT = 0.5
"""Seconds to wait for another program that writes; the chat stands still meanwhile."""
_SCHEMA = """
CREATE TABLE IF NOT EXISTS conversation (
    id INTEGER PRIMARY KEY AUTOINCREMENT, started TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS turn (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    conversation INTEGER NOT NULL REFERENCES conversation ON DELETE CASCADE,
    asked TEXT NOT NULL,
    question TEXT NOT NULL,
    bare INTEGER NOT NULL,
    answer BLOB
);
CREATE INDEX IF NOT EXISTS turn_by_conversation ON turn (conversation, id);
CREATE TABLE IF NOT EXISTS setting (name TEXT PRIMARY KEY, value TEXT NOT NULL);
"""


class HistoryError(QaError):
    """Conversations cannot be kept or read."""


@dataclass(frozen=True, slots=True)
class KeptConversation:
    """What is told about a conversation before it is opened."""

    id: int
    started: str
    """ISO 8601, UTC."""
    first: str
    """The first question."""
    turns: int


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
        with self._explained():
            if path:
                make_private_folder(path.parent)
                make_private_file(path)
            self._file = sqlite3.connect(path or ":memory:", timeout=_WAIT, isolation_level=None)
            try:
                self._prepare()
            except BaseException:
                self._file.close()
                raise

    @classmethod
    def in_memory(cls) -> Self:
        """Conversations that are forgotten at the end."""
        return cls(None)

    def _prepare(self) -> None:
        (version,) = self._file.execute("PRAGMA user_version").fetchone()
        if version > _VERSION:
            raise HistoryError(
                f"{self._path} was made by a newer qa-facts; upgrade to open its conversations."
            )
        for pragma in ("foreign_keys = ON", "secure_delete = ON", "synchronous = NORMAL"):
            self._file.execute(f"PRAGMA {pragma}")
        if version < _VERSION:
            self._file.execute("PRAGMA journal_mode = WAL")
            self._file.executescript(f"{_SCHEMA} PRAGMA user_version = {_VERSION};")

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
        with self._explained():
            found = self._file.execute("SELECT value FROM setting WHERE name = ?", (name,))
            row = found.fetchone()
            return str(row[0]) if row else default

    def set(self, name: str, value: str) -> None:
        """Remember ``value`` under ``name``."""
        with self._explained():
            self._file.execute("INSERT OR REPLACE INTO setting VALUES (?, ?)", (name, value))

    def add(self, turn: Turn, conversation: int | None) -> int | None:
        """Keep a new turn, in a new conversation where there is none (any more).

        Returns:
            The number of its conversation; None where nothing is kept.
        """
        if not self.keeps:
            return conversation
        with self._explained(), transaction(self._file):
            found = "SELECT 1 FROM conversation WHERE id = ?"
            if not self._file.execute(found, (conversation,)).fetchone():
                insert = "INSERT INTO conversation (started) VALUES (?)"
                conversation = self._file.execute(insert, (turn.asked,)).lastrowid
            columns = (conversation, turn.asked, _storable(turn.question), turn.bare)
            turn.key = self._file.execute(
                "INSERT INTO turn (conversation, asked, question, bare) VALUES (?, ?, ?, ?)",
                columns,
            ).lastrowid
        return conversation

    def settle(self, turn: Turn) -> None:
        """Keep what has come of a turn, where the turn is kept."""
        if turn.key is None:
            return
        with self._explained():
            answer = _encoded(turn.answer) if turn.answer else None
            change = "UPDATE turn SET answer = ?, bare = ? WHERE id = ?"
            self._file.execute(change, (answer, turn.bare, turn.key))

    def turns(self, conversation: int) -> list[Turn]:
        """A conversation's turns, in order; one whose answer cannot be read has none."""
        with self._explained():
            rows = self._file.execute(
                "SELECT id, asked, question, bare, answer FROM turn "
                "WHERE conversation = ? ORDER BY id",
                (conversation,),
            )
            return [
                Turn(
                    question,
                    answer=_decoded(answer) if answer else None,
                    bare=bool(bare),
                    asked=asked,
                    key=key,
                )
                for key, asked, question, bare, answer in rows
            ]

    def conversations(self) -> list[KeptConversation]:
        """Every kept conversation, the newest first."""
        with self._explained():
            rows = self._file.execute(
                "SELECT c.id, c.started, t.question, count(*), min(t.id) "
                "FROM conversation c JOIN turn t ON t.conversation = c.id "
                "GROUP BY c.id ORDER BY c.id DESC"
            )
            return [KeptConversation(*row[:4]) for row in rows]

    def questions(self, limit: int) -> list[str]:
        """The last ``limit`` questions of all conversations, oldest first, none twice."""
        with self._explained():
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
        with self._explained():
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
        with self._explained(), transaction(self._file):
            insert = self._file.executemany
            insert("INSERT OR IGNORE INTO conversation VALUES (?, ?)", deleted.conversations)
            insert("INSERT OR IGNORE INTO turn VALUES (?, ?, ?, ?, ?, ?)", deleted.turns)

    @contextmanager
    def _explained(self) -> Iterator[None]:
        """Say in a sentence what SQLite and the disk complain of."""
        try:
            yield
        except (sqlite3.Error, OSError) as error:
            raise HistoryError(
                f"Conversations cannot be kept in {self._path} ({error}); move the file away if "
                "it is damaged, or set QA_DATA_DIR to a folder that can be written to."
            ) from error


def _storable(text: str) -> str:
    """``text`` without lone surrogates, which no file can hold."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _encoded(answer: Answer) -> bytes:
    import msgspec

    asked = _storable(answer.question)  # `searched` is cleaned of them already
    return msgspec.json.encode(replace(answer, question=asked))


def _decoded(stored: bytes) -> Answer | None:
    import msgspec

    with suppress(msgspec.MsgspecError):  # an older version's answer: ask again
        return msgspec.json.decode(stored, type=Answer)
    return None
