"""Questions to try are of the person's own documents, from the first moment on."""

from collections.abc import Sequence
from pathlib import Path
from threading import Event

import pytest

from facts import Fact, Library, Source, default_library_path
from qa.session.history.history import History
from tests.qa.chat.chatting import EXAMPLES, PATIENCE, FakeBase, Opening, chat, shows, status, until

LEASE = Source("lease", "The lease")
RENT = Fact("rent", "The rent is £900 a month.", LEASE, 1)
ASKED = "→ How much is the rent?"


class OwnBase(FakeBase):
    """Has a document of the person's own, if ``own``; it is read when ``slowly`` is set."""

    def __init__(self, *, own: bool) -> None:
        super().__init__()
        self.slowly = Event()
        self.slowly.set()
        self.has_library = True
        self.sources = (LEASE,) if own else ()

    def facts_of(self, source_id: str) -> list[Fact]:
        self.slowly.wait(PATIENCE)
        return [RENT] if source_id == LEASE.id else []

    def converse(self, _: object, earlier: Sequence[object], turn: object) -> object:  # type: ignore[override]
        from qa import Answer, Hit, Verdict

        hit = Hit(1, 0.9, RENT)
        return Answer("", "", Verdict.ANSWERED, 0.9, "", (hit,), "m")


@pytest.fixture
def library() -> Path:
    """A library in the data folder."""
    Library.open(default_library_path(), create=True).close()
    return default_library_path()


def opening(*, own: bool, held: bool = False) -> Opening:
    made = Opening(held=held)
    made.base = OwnBase(own=own)
    return made


async def test_after_a_restart_the_questions_of_the_last_time_are_there_at_once(
    library: Path, tmp_path: Path
) -> None:
    history = History(tmp_path / "chats.sqlite")
    async with chat(opening(own=True), history=history) as pilot:
        await until(pilot, lambda: ASKED in shows(pilot))
    async with chat(opening(own=True, held=True), history=history) as pilot:
        assert ASKED in shows(pilot)
        assert EXAMPLES[0] not in shows(pilot)


async def test_where_a_library_is_nothing_of_the_sample_is_offered_meanwhile(library: Path) -> None:
    made = opening(own=True)
    made.base.slowly.clear()  # type: ignore[attr-defined]
    async with chat(made) as pilot:
        await until(pilot, lambda: "ready" in status(pilot))
        assert EXAMPLES[0] not in shows(pilot)
        made.base.slowly.set()  # type: ignore[attr-defined]
        await until(pilot, lambda: ASKED in shows(pilot))


async def test_an_empty_library_has_the_questions_of_the_sample(library: Path) -> None:
    async with chat(opening(own=False)) as pilot:
        await until(pilot, lambda: EXAMPLES[0] in shows(pilot))


async def test_a_new_conversation_is_offered_other_questions_than_the_last() -> None:
    six = (*EXAMPLES, "And in Leeds?", "And in York?", "And in Bath?")
    async with chat(examples=six) as pilot:
        assert all(one in shows(pilot) for one in six[:3])
        assert six[3] not in shows(pilot)
        await pilot.press("alt+a")
        await until(pilot, lambda: all(one in shows(pilot) for one in six[3:]))
        assert six[0] not in shows(pilot)
        await pilot.press("ctrl+l")
        await until(pilot, lambda: six[0] in shows(pilot))
