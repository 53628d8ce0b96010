"""When folders are to be looked at: after each change, and again where something went wrong."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from threading import Event

from facts import QaError

_QUIET_MS = 1600
"""How long nothing may change before it is looked at: a file that is written is whole then."""
_AGAIN_MS = 5000
"""How long until what could not be read is tried again."""


def times_to_look(
    folders: Sequence[Path], has_failed: Callable[[], bool], stopped: Event | None = None
) -> Iterator[None]:
    """Come back whenever ``folders`` are to be looked at, after a first look that was taken before.

    Args:
        folders: what is watched, with all folders in them.
        has_failed: whether the last look has left something that is worth another try.
        stopped: ends it, within a tenth of a second.

    Raises:
        QaError: the extra ``watch`` is not installed, or the system watches no more folders.
    """
    try:
        import watchfiles
    except ImportError as error:
        raise QaError("Watching needs an extra; run: pip install 'qa-facts[watch]'") from error

    def times() -> Iterator[None]:
        changes = watchfiles.watch(
            *folders,
            watch_filter=None,
            debounce=_QUIET_MS,
            rust_timeout=_AGAIN_MS,
            yield_on_timeout=True,
            stop_event=stopped,
        )
        is_first = True  # between the first look and the beginning of watching, much may happen
        try:
            for changed in changes:
                if changed or is_first or has_failed():
                    is_first = False
                    yield
        except OSError as error:
            raise QaError(
                f"The folders cannot be watched ({error}); run `qa watch --once` now and then."
            ) from error

    return times()
