"""Runs a command to its end: standard streams, signals and the exit status, for all commands."""

import errno
import io
import os
import signal
import sys
import threading
from collections.abc import Callable
from types import FrameType
from typing import NoReturn, TextIO

import click

from qa.doors.options import Exit
from qa.doors.terminal import HarmlessText
from qa.session.quick_exit import leave
from qa.session.wording.wording import explained, plain

_CANNOT_WRITE = "Standard output cannot be written ({}); send it somewhere else."


class Failure(click.ClickException):
    """Something is wrong; one sentence on standard error says what."""

    exit_code = Exit.FAILED

    def __init__(self, message: str, more: str = "") -> None:
        """Say what is wrong; ``more``, in lines of our own, may say how to do it right."""
        super().__init__(message)
        self._more = more

    def show(self, file: "TextIO | None" = None) -> None:  # type: ignore[override]
        """Print the sentence."""
        more = f"\n{self._more}" if self._more else ""
        click.echo(f"qa: {plain(self.format_message())}{more}", file=file or sys.stderr)


class _Output(io.FileIO):
    """Standard output. Where it cannot be written, the command ends, in a way that says so."""

    def __init__(self, number: int, *, closed: bool) -> None:
        """Write to this file; ``closed`` where there was none when the program began."""
        super().__init__(number, "wb", closefd=False)
        self._was_closed, self._given_up = closed, False

    def write(self, data: "bytes | bytearray | memoryview") -> int:  # type: ignore[override]
        """Write, or end the command; what is still to be written then is thrown away."""
        if self._given_up:
            return len(data)
        try:
            if self._was_closed:
                raise OSError(errno.EBADF, "it is closed")
            return super().write(data) or 0
        except BrokenPipeError:
            self._given_up = True
            raise SystemExit(Exit.NOBODY_READS) from None
        except OSError as error:
            self._given_up = True
            raise Failure(_CANNOT_WRITE.format(error.strerror)) from error


class _Notes(io.FileIO):
    """Standard error. Notes that nobody can read are no failure."""

    def __init__(self, number: int) -> None:
        super().__init__(number, "wb", closefd=False)

    def write(self, data: "bytes | bytearray | memoryview") -> int:  # type: ignore[override]
        try:
            return super().write(data) or 0
        except OSError:
            return len(data)


class Interrupts:
    """What Ctrl+C and a request to end do: the first ends in good order, the second at once."""

    def __init__(self) -> None:
        """Wait for the first."""
        self.came = False
        self.status = Exit.INTERRUPTED

    def watch(self) -> None:
        """Take the signals from now on, and keep other threads from reporting them."""
        for number in (signal.SIGINT, signal.SIGTERM):
            if signal.getsignal(number) is not signal.SIG_IGN:  # who starts it may not want them
                signal.signal(number, self._take)
        report, report_of_thread = sys.unraisablehook, threading.excepthook
        sys.unraisablehook = lambda told: None if self.came else report(told)
        threading.excepthook = lambda told: None if self.came else report_of_thread(told)

    def _take(self, number: int, _: FrameType | None) -> None:
        if self.came:
            os._exit(self.status)
        self.came = True
        self.status = Exit.INTERRUPTED if number == signal.SIGINT else Exit.TERMINATED
        raise KeyboardInterrupt


def run(command: Callable[[], object]) -> NoReturn:
    """Run ``command``, then end the process with the status that fits.

    130 after Ctrl+C and 143 after SIGTERM, whatever a library made of it; 141 where nobody reads
    the output any more; 2, and one sentence, where the output cannot be written.
    """
    interrupts = Interrupts()
    interrupts.watch()
    prepare_streams()
    status = _status(command)
    leave(interrupts.status if interrupts.came else status)


def _status(command: Callable[[], object]) -> int:
    try:
        try:
            command()
        finally:
            sys.stdout.flush()
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else Exit.FAILED * bool(end.code)
    except KeyboardInterrupt:
        return Exit.INTERRUPTED
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except Exception as error:  # noqa: BLE001 - the edge of the door: never a traceback
        Failure(explained(error)).show()
        return Exit.FAILED
    return 0


def prepare_streams() -> None:
    """Put streams in place that are there and end the command well, whatever it was started with.

    A number that is free would be given to the next file that is opened, which then would be
    written to as if it were the terminal: it leads nowhere instead.
    """
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)  # takes the lowest number that is free
    if sys.stdin is None:
        sys.stdin = open(os.devnull, encoding="utf-8")  # noqa: PTH123, SIM115 - open to the end
    sys.stdout = _text(_Output(1, closed=sys.stdout is None), sys.stdout)
    sys.stderr = _text(_Notes(2), sys.stderr)


def _text(raw: io.RawIOBase, before: TextIO | None) -> TextIO:
    """A stream of text over ``raw``; a letter that its encoding lacks is shown as "?"."""
    encoding = before.encoding if before else "utf-8"
    buffered = io.BufferedWriter(raw)
    return HarmlessText(
        buffered, encoding, errors="replace", line_buffering=raw.isatty(), newline=None
    )
