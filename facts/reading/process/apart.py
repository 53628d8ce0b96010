"""Reads documents in a process of its own, so that no reader can take this one down."""

import os
import signal
import subprocess
import sys
import threading
import weakref
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import msgspec

from facts.document import Document
from facts.reading.blocks import DocumentError
from facts.reading.places.web import Download
from facts.reading.process.limits import Limits
from facts.reading.process.wire import Reply, Request, documents_of, receive, send

_ROOT = Path(__file__).parents[3]
"""Where the package is that the process needs as well."""

_ENVIRONMENT = {
    "PYTHONWARNINGS": "ignore",
    "HF_HUB_OFFLINE": "1",
    "ORT_DISABLE_TELEMETRY": "1",
    "MALLOC_ARENA_MAX": "2",  # each takes 64 MB of the address space
}

_CLOCK = 10.0
"""Seconds of the clock for one of processor time: the machine may have other work."""

_TOOK_LONG = "reading it takes longer than {:.0f} seconds; cut it up, or set QA_READING_SECONDS."
_TOOK_MUCH = "reading it takes more than {:,} MB of memory; cut it up, or set QA_READING_MEMORY_MB."
_SAYS_MUCH = "more than {:,} MB were read out of it; cut it up."


class _EndedError(Exception):
    """The process is of no use any more; says why, for people."""

    def __init__(self, why: str, *, by_itself: bool = False) -> None:
        super().__init__(why)
        self.by_itself = by_itself
        """Whether what it read before may have been the cause."""


@dataclass(frozen=True, slots=True)
class _Running:
    """A process with its pipes, and what ends it."""

    process: "subprocess.Popen[bytes]"
    asked: BinaryIO
    answered: BinaryIO
    end: "weakref.finalize[..., object]"


class ReadingApart:
    """Reads documents, one after the other, in one process; in a new one after a fault.

    The process starts with the first document and ends with this object. Use from one thread.
    """

    def __init__(self, limits: Limits | None = None) -> None:
        """Read within ``limits``; within those that the environment chooses without."""
        self._limits = limits or Limits.chosen()
        self._running: _Running | None = None
        self._is_fresh = True

    def start(self) -> None:
        """Start the process now, so that it is there when the first document comes."""
        self._ready()

    def end(self) -> None:
        """End the process now; another one starts with the next document."""
        if self._running is not None:
            self._running.end()
            self._running = None

    def read_file(self, path: Path, given: Mapping[str, str], password: str = "") -> list[Document]:
        """``facts.reading.documents.read_file``.

        Raises:
            DocumentError: it cannot be read, nothing is in it, or the limits do not suffice.
        """
        seconds = self._limits.seconds_for(_size(path))
        return self._read(Request(seconds, dict(given), password, os.fsencode(path)))

    def read_ready_made(self, path: Path) -> list[Document]:
        """``facts.reading.documents.read_ready_made``; raises ``DocumentError`` as above."""
        seconds = self._limits.seconds_for(_size(path))
        return self._read(Request(seconds, path=os.fsencode(path), ready_made=True))

    def read_download(
        self, page: Download, url: str, given: Mapping[str, str], password: str = ""
    ) -> list[Document]:
        """``facts.reading.documents.read_download``; raises ``DocumentError`` as above."""
        request = Request(
            self._limits.seconds_for(len(page.data)),
            dict(given),
            password,
            data=page.data,
            url=url,
            found_at=page.url,
            media_type=page.media_type,
            charset=page.charset,
        )
        return self._read(request)

    def read_stream(
        self, data: bytes, given: Mapping[str, str], password: str = ""
    ) -> list[Document]:
        """``facts.reading.documents.read_stream``; raises ``DocumentError`` as above."""
        seconds = self._limits.seconds_for(len(data))
        return self._read(Request(seconds, dict(given), password, data=data))

    def _read(self, request: Request) -> list[Document]:
        running = self._ready()
        was_fresh, self._is_fresh = self._is_fresh, False
        try:
            reply = self._reply(running, request)
        except _EndedError as ended:
            running.end()
            self._running = None
            if was_fresh or not ended.by_itself:
                raise DocumentError(str(ended)) from None
            return self._read(request)
        if reply.error:
            raise DocumentError(reply.error)
        return documents_of(reply.documents)

    def _reply(self, running: _Running, request: Request) -> Reply:
        """What the process answers, however often it is allowed more time.

        Raises:
            _EndedError: it did not.
        """
        seconds, expired = request.seconds, threading.Event()
        with suppress(BrokenPipeError):  # what it died of is told below
            send(running.asked, msgspec.msgpack.encode(request))
        while True:
            timer = threading.Timer(_CLOCK * seconds, _stop, (running.process, expired))
            timer.daemon = True
            timer.start()
            try:
                message = receive(running.answered, self._limits.answer_mb << 20)
            except EOFError:
                raise self._ended(running.process, seconds, expired) from None
            except OverflowError:
                raise _EndedError(_SAYS_MUCH.format(self._limits.answer_mb)) from None
            finally:
                timer.cancel()
            reply = msgspec.msgpack.decode(message, type=Reply)
            if reply.out_of_memory:
                raise _EndedError(_TOOK_MUCH.format(self._limits.memory_mb), by_itself=True)
            if not reply.more_seconds:
                return reply
            seconds += reply.more_seconds

    def _ended(
        self, process: "subprocess.Popen[bytes]", seconds: float, expired: threading.Event
    ) -> _EndedError:
        status = process.wait()
        if expired.is_set() or -status == getattr(signal, "SIGXCPU", None):
            return _EndedError(_TOOK_LONG.format(seconds))
        if -status in {signal.SIGABRT, getattr(signal, "SIGKILL", None)}:
            return _EndedError(_TOOK_MUCH.format(self._limits.memory_mb), by_itself=True)
        why = f"its reader failed (status {status}); save it in another format."
        return _EndedError(why, by_itself=True)

    def _ready(self) -> _Running:
        if self._running is None:
            self._running, self._is_fresh = self._started(), True
        return self._running

    def _started(self) -> _Running:
        places = filter(None, (str(_ROOT), os.environ.get("PYTHONPATH")))
        (to_read, asked), (answered, to_write) = os.pipe(), os.pipe()
        try:
            process = subprocess.Popen(  # noqa: S603  (our own module)
                # -P: nothing is imported from the folder that one happens to be in.
                [
                    sys.executable,
                    "-P",
                    "-m",
                    "facts.reading.process.child",
                    str(self._limits.memory_mb),
                ],
                stdin=to_read,
                stdout=to_write,
                stderr=None if os.environ.get("QA_DEBUG") else subprocess.DEVNULL,
                env={**os.environ, **_ENVIRONMENT, "PYTHONPATH": os.pathsep.join(places)},
            )
        finally:
            os.close(to_read)
            os.close(to_write)
        streams = os.fdopen(asked, "wb"), os.fdopen(answered, "rb")
        return _Running(process, *streams, weakref.finalize(self, _close, process, *streams))


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except (OSError, ValueError):
        return 0


def _stop(process: "subprocess.Popen[bytes]", expired: threading.Event) -> None:
    expired.set()
    process.kill()


def _close(process: "subprocess.Popen[bytes]", *streams: BinaryIO) -> None:
    """End the process and leave nothing of it."""
    process.kill()
    for stream in streams:
        with suppress(OSError):
            stream.close()
    process.wait()
