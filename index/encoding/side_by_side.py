"""Many things at once: each core works on one of its own, rather than all of them on the same."""

import os
import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from queue import Empty, Queue
from typing import TypeVar

_AHEAD = 4
"""Things for each core that are under way or done at a time."""

Thing = TypeVar("Thing")
Result = TypeVar("Result")

_worker = threading.local()


def cores() -> int:
    """The cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def has_one_core() -> bool:
    """Whether this thread is one of those that work side by side, and is to keep to one core."""
    return getattr(_worker, "has_one_core", False)


def side_by_side(
    work: Callable[[Thing], Result], things: Iterable[Thing], ahead: int = _AHEAD
) -> Iterator[Result]:
    """What ``work`` makes of each of ``things``, in their order, each as soon as it is there.

    The things are taken from another thread, and only a few ahead of what was fetched here, so
    that there may be any number of them, and that one which is waited for holds nothing up.

    Args:
        work: is called from several threads.
        things: what to work on; an error that it raises comes after the results before it.
        ahead: how many things for each core may be under way or done at a time.
    """
    under_way: Queue[Future[Result] | None] = Queue(ahead * cores())
    stopped = threading.Event()
    with ThreadPoolExecutor(cores(), initializer=_keep_to_one_core) as workers:

        def feed() -> None:
            try:
                for thing in things:
                    if stopped.is_set():
                        return
                    under_way.put(workers.submit(work, thing))
            except Exception as error:  # noqa: BLE001 - raised where the results are fetched
                failed: Future[Result] = Future()
                failed.set_exception(error)
                under_way.put(failed)
            under_way.put(None)

        threading.Thread(target=feed, daemon=True).start()
        try:
            while (one := under_way.get()) is not None:
                yield one.result()
        finally:
            stopped.set()
            workers.shutdown(wait=False, cancel_futures=True)
            _empty(under_way)


def _keep_to_one_core() -> None:
    _worker.has_one_core = True


def _empty(queue: "Queue[Future[Result] | None]") -> None:
    """Take out all there is, so that nobody waits for room."""
    try:
        while True:
            queue.get_nowait()
    except Empty:
        return
