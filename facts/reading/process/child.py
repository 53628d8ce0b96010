"""The process that reads documents: ``python -m`` of this module, within limits; see ``apart``."""

import errno
import os
import signal
import sys
import tempfile
import time
import traceback
from contextlib import suppress
from pathlib import Path
from typing import Any, BinaryIO

import msgspec

from facts.document import Document
from facts.errors import QaError
from facts.reading.blocks import DocumentError
from facts.reading.process.limits import on_more_time
from facts.reading.process.wire import Reply, Request, lines_of, receive, send

_ON_PARENTS_DEATH = 1
"""Linux's ``PR_SET_PDEATHSIG``."""

_NETWORK = {"socket.connect", "socket.getaddrinfo", "socket.sendto"}


_DAMAGED = "damaged; open it in its own program and save it anew."


def _said_of(error: Exception) -> str:
    """What an error of a reader means: a full disk is no damage of the document."""
    if isinstance(error, OSError) and error.errno in {errno.ENOSPC, errno.EDQUOT}:
        return f"{tempfile.gettempdir()} is full; make room there, or set TMPDIR to another folder."
    return _DAMAGED


class Answering:
    """Reads what is asked for, one document after the other."""

    def __init__(self, asked: BinaryIO, answered: BinaryIO) -> None:
        self._asked, self._answered = asked, answered
        self._ends = 0.0
        on_more_time(self._allow)

    def go_on(self) -> None:
        """Answer until nobody asks any more."""
        # Loaded before the first question has come: some 0.2 s.
        import facts.reading.documents  # noqa: F401

        while True:
            try:
                message = receive(self._asked, sys.maxsize)
            except EOFError:
                return
            self._say(self._reply(msgspec.msgpack.decode(message, type=Request)))

    def _say(self, reply: Reply) -> None:
        try:
            encoded = msgspec.msgpack.encode(reply)
        except OverflowError:
            encoded = msgspec.msgpack.encode(Reply(error="a number in it is far too large."))
        send(self._answered, encoded)

    def _reply(self, request: Request) -> Reply:
        self._ends = time.process_time() + request.seconds
        limit_processor_time(self._ends)
        try:
            return Reply(lines_of(read(request)))
        except MemoryError:
            return Reply(out_of_memory=True)
        except QaError as error:
            return Reply(error=str(error))
        except RecursionError:
            return Reply(error="its parts lie too deep in one another; save it anew.")
        except Exception as error:  # noqa: BLE001 - other people's parsers, fed with anything
            if os.environ.get("QA_DEBUG"):
                traceback.print_exc()
            return Reply(error=_said_of(error))

    def _allow(self, seconds: float) -> None:
        self._ends += seconds
        limit_processor_time(self._ends)
        self._say(Reply(more_seconds=seconds))


def read(request: Request) -> list[Document]:
    """Read what is asked for.

    Raises:
        QaError: it cannot be read.
    """
    from facts.reading import documents
    from facts.reading.places.web import Download

    if request.path:
        path = Path(os.fsdecode(request.path))
        if request.ready_made:
            return documents.read_ready_made(path)
        return documents.read_file(path, request.given, request.password)
    if request.url:
        page = Download(request.data, request.found_at, request.media_type, request.charset)
        return documents.read_download(page, request.url, request.given, request.password)
    return documents.read_stream(request.data, request.given, request.password)


def limit_processor_time(seconds: float) -> None:
    """End this process once it has used so many seconds, where the system can."""
    with suppress(ImportError, ValueError, OSError):
        import resource

        most = resource.getrlimit(resource.RLIMIT_CPU)[1]
        resource.setrlimit(resource.RLIMIT_CPU, (int(seconds) + 1, most))


def _limit_memory(megabytes: int) -> None:
    with suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_AS, (megabytes << 20, megabytes << 20))


def _end_with_parent() -> None:
    """Have the system end this process with the one that asks, however that ends (Linux).

    Linux sends the signal when the *thread* ends that started this process. So it must not kill:
    the process that asks may go on, and ask from another thread.
    """
    parent = os.getppid()

    def end_without_parent(*_: object) -> None:
        if os.getppid() != parent:
            os._exit(1)

    with suppress(ImportError, OSError, AttributeError):
        import ctypes

        signal.signal(signal.SIGUSR1, end_without_parent)
        ctypes.CDLL(None).prctl(_ON_PARENTS_DEATH, signal.SIGUSR1)


def _refuse_network(event: str, _: tuple[Any, ...]) -> None:
    if event in _NETWORK:
        raise DocumentError("reading it would open a connection, which no document may.")


def main() -> None:
    """Answer on what was standard output; what libraries print goes elsewhere."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for who asks
    answered = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    _end_with_parent()
    _limit_memory(int(sys.argv[1]))
    sys.addaudithook(_refuse_network)
    with suppress(BrokenPipeError):
        Answering(sys.stdin.buffer, answered).go_on()


if __name__ == "__main__":
    main()
