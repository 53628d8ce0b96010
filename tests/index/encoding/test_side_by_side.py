import threading
import time
from collections.abc import Iterator

import pytest

from index.encoding.side_by_side import cores, has_one_core, side_by_side


def test_results_come_in_order_and_each_worker_keeps_to_one_core() -> None:
    def work(number: int) -> tuple[int, bool]:
        time.sleep(0.01 * (number % 3))
        return number, has_one_core()

    assert list(side_by_side(work, range(40))) == [(number, True) for number in range(40)]
    assert not has_one_core()


def test_only_a_few_things_are_taken_ahead() -> None:
    taken: list[int] = []

    def things() -> Iterator[int]:
        for number in range(1000):
            taken.append(number)
            yield number

    results = side_by_side(lambda number: number, things(), ahead=1)
    assert next(results) == 0
    time.sleep(0.1)
    assert len(taken) <= 2 * cores() + 3
    results.close()  # type: ignore[attr-defined]
    time.sleep(0.1)
    assert len(taken) <= 3 * cores() + 4


def test_a_result_is_there_while_the_next_thing_is_waited_for() -> None:
    """A program that sends a line and waits for its answer is not kept waiting for ever."""
    may_go_on = threading.Event()

    def things() -> Iterator[str]:
        yield "first"
        assert may_go_on.wait(10)
        yield "second"

    results = side_by_side(str.upper, things())
    assert next(results) == "FIRST"
    may_go_on.set()
    assert list(results) == ["SECOND"]


def test_an_error_comes_where_its_result_would_have_come() -> None:
    results = side_by_side(lambda number: 1 // number, [1, 0, 1])
    assert next(results) == 1
    with pytest.raises(ZeroDivisionError):
        next(results)


def test_an_error_of_what_gives_the_things_comes_after_the_results_before_it() -> None:
    def things() -> Iterator[int]:
        yield 1
        raise OSError("the disk is gone")

    results = side_by_side(lambda number: number, things())
    assert next(results) == 1
    with pytest.raises(OSError, match="the disk is gone"):
        next(results)
