"""A short part of `make hardness`: some of each kind of harm, none of it done.

An ordinary run tries fewer cases than a thorough one, always the same.
"""

from collections.abc import Iterable
from pathlib import Path

import pytest

from tests.conftest import IS_THOROUGH, some
from tests.hardness import damage, full_disk, kills, reading, streams, terminal, two_at_once
from tests.hardness.commands import COMMANDS
from tests.hardness.hostile import cases
from tests.hardness.hostile.made import Case
from tests.hardness.hostile.mutated import mutated, sound
from tests.hardness.results import Result, Round, table

_QUICK = [one for one in COMMANDS if not one.needs_model]
_LARGEST = 60_000
"""Bytes of a hostile file that is tried here; of those that grow, the small ones are the worst."""


def failed(results: Iterable[Result]) -> list[tuple[str, str]]:
    done = list(results)
    assert done
    return [(one.name, one.fault) for one in done if one.fault]


def small_cases() -> Iterable[Case]:
    for case in cases():
        if case.is_light and len(content := case.make()) <= _LARGEST:
            yield Case(case.name, lambda content=content: content)  # type: ignore[misc]


def test_hostile_files_do_no_harm() -> None:
    assert failed(reading.tried(some(list(small_cases())[::2], 8))) == []


def test_damaged_files_do_no_harm() -> None:
    assert failed(reading.tried(mutated((2 if IS_THOROUGH else 1) * len(sound()), seed=5))) == []


def test_a_changed_byte_is_noticed(tmp_path: Path) -> None:
    assert failed(damage.tried(tmp_path, 60 if IS_THOROUGH else 20, seed=5)) == []


def test_a_kill_loses_nothing(tmp_path: Path) -> None:
    number = 3 if IS_THOROUGH else 1
    assert failed(kills.tried(tmp_path, tmp_path / "cache", number, seed=5)) == []


@pytest.mark.thorough
def test_two_commands_at_once_get_along(tmp_path: Path) -> None:
    assert failed(two_at_once.tried(tmp_path, tmp_path / "cache", 1, seed=5)) == []


def test_a_full_disk_loses_nothing(tmp_path: Path) -> None:
    if full_disk.compiled(tmp_path) is None:
        pytest.skip("needs a C compiler")
    commands = some(["add", "export"], 2)
    tried = full_disk.tried(tmp_path, tmp_path / "cache", 7 if IS_THOROUGH else 20, commands)
    assert failed(tried) == []


def test_streams_and_signals_end_a_command_in_order(tmp_path: Path) -> None:
    chosen = [one for one in _QUICK if one.name in some(["sources", "restore"], 2)]
    assert failed(streams.tried(tmp_path, tmp_path / "cache", chosen)) == []


def test_nothing_steers_a_terminal(tmp_path: Path) -> None:
    assert failed(terminal.tried(tmp_path, tmp_path / "cache", some(_QUICK, 4))) == []


def test_the_harness_sees_what_steers_a_terminal() -> None:
    assert terminal.fault_in("a \x1b]52;c;x\x07 b")
    assert terminal.fault_in("a \x9b31m b")
    assert not terminal.fault_in("\x1b[1mbold\x1b[0m \x1b]8;;file:///a\x1b\\a\x1b]8;;\x1b\\\r\n")


def test_the_table_tells_what_failed() -> None:
    done = Round("files", [Result("a", "20 s", 20.5, 1500), Result("b", "", 1, 2)])
    assert table([done]).splitlines() == [
        "what   tried  failed  slowest  most memory",
        "files      2       1   20.5 s     1,500 MB",
    ]
