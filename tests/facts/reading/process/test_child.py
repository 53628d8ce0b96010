"""What the process that reads documents answers."""

import errno
import io
import tempfile

import pytest

from facts.reading.process import child
from facts.reading.process.wire import Request


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (OSError(errno.ENOSPC, "No space left"), f"{tempfile.gettempdir()} is full; make room"),
        (OSError(errno.EIO, "Input/output error"), "damaged; open it"),
        (ValueError("odd"), "damaged; open it"),
    ],
)
def test_a_full_disk_is_no_damage_of_the_document(
    error: Exception, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: Request) -> None:
        raise error

    monkeypatch.setattr(child, "read", fail)
    # Both would stay behind, and end the process of the tests.
    monkeypatch.setattr(child, "limit_processor_time", lambda _: None)
    monkeypatch.setattr(child, "on_more_time", lambda _: None)
    answering = child.Answering(io.BytesIO(), io.BytesIO())
    assert answering._reply(Request(seconds=1)).error.startswith(said)
