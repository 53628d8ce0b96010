"""Every command with streams that are closed, full or gone, and with signals that come."""

import signal
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from tests.hardness.commands import CHECKOUT, Command, Workplace
from tests.hardness.results import Result

_UNWRITABLE = (">&-", ">/dev/full")
_UNREAD = ("| true", "| head -c 1")
_HARMLESS = ("<&-", "</dev/null", "2>&-", "2>/dev/full")
_SIGNALS = {signal.SIGINT: 130, signal.SIGTERM: 143}


def tried(place: Path, cache: Path, commands: Sequence[Command]) -> Iterator[Result]:
    """Each command in each of twelve cases."""
    work = Workplace(place / "streams", cache)
    for command in commands:
        usual = work.run(command.arguments)
        yield _result(command, "as usual", _traceback(usual.stderr))
        for how in (*_HARMLESS, *_UNWRITABLE, *_UNREAD, "<&- >&- 2>&-"):
            work.reset()
            done = work.run(command.arguments, how)
            fault = _traceback(done.stderr) or _wrong(
                how, done.returncode, usual.returncode, prints=bool(usual.stdout)
            )
            yield _result(command, how, fault)
        for number, status in _SIGNALS.items():
            work.reset()
            yield _result(command, number.name, _signalled(work, command, number, status))
        work.reset()


def _result(command: Command, how: str, fault: str) -> Result:
    return Result(f"{command.name} {how}", fault)


def _traceback(said: bytes) -> str:
    return "a traceback" if b"Traceback" in said and not _is_of_python(said) else ""


def _is_of_python(said: bytes) -> bool:
    """Whether a signal came before Python had come to the program."""
    return b"KeyboardInterrupt" in said and str(CHECKOUT).encode() not in said


def _wrong(how: str, status: int, usual: int, *, prints: bool) -> str:
    right = {usual}
    if prints and (how in _UNWRITABLE or how == "<&- >&- 2>&-"):
        right = {2}
    elif how in _UNREAD:
        right |= {141}
    return "" if status in right else f"status {status}"


def _signalled(work: Workplace, command: Command, number: signal.Signals, status: int) -> str:
    program = work.start(command.arguments)
    time.sleep(0.25)
    program.send_signal(number)
    _, said = program.communicate()
    if _is_of_python(said):
        return ""
    right = {status, -number, 0, 1, 2} if not program.returncode else {status, -number, 2}
    return _traceback(said) or (
        "" if program.returncode in right else f"status {program.returncode}"
    )
