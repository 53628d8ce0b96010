"""Tries to do harm to the program, and prints what came of it: ``make hardness``."""

import argparse
import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.hardness import (
    connections,
    damage,
    full_disk,
    kills,
    reading,
    streams,
    terminal,
    two_at_once,
    weights,
)
from tests.hardness.commands import COMMANDS, Command
from tests.hardness.hostile import cases
from tests.hardness.hostile.mutated import mutated
from tests.hardness.results import Result, Round, table

Chosen = argparse.Namespace


def main() -> None:
    """Run the rounds that are asked for; fail where one of them has failed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("rounds", nargs="*", help=", ".join(ROUNDS))
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--times", type=float, default=1.0, help="how many times as many cases")
    parser.add_argument("--only", default="", help="cases with one of these in their names: a,b")
    parser.add_argument("--without-model", action="store_true", help="no command that needs it")
    chosen = parser.parse_args()
    print(f"seed {chosen.seed}")
    with tempfile.TemporaryDirectory() as place:
        chosen.place = Path(place)
        chosen.cache = Path(os.environ.setdefault("QA_CACHE_DIR", str(chosen.place / "cache")))
        names = chosen.rounds or list(ROUNDS)
        done = [Round(name, list(map(_told, ROUNDS[name](chosen)))) for name in names]
    print("\n" + table(done))
    sys.exit(any(one.failed for one in done))


def _told(result: Result) -> Result:
    mark = f"FAILED: {result.fault}" if result.fault else "ok"
    spent = f"{result.seconds:6.1f} s {result.megabytes:7,.0f} MB" if result.seconds else ""
    print(f"{result.name:40} {spent}  {mark}  {result.said[:160]}", flush=True)
    return result


def _files(chosen: Chosen) -> Iterator[Result]:
    return reading.tried(case for case in cases() if _is_chosen(case.name, chosen))


def _mutated(chosen: Chosen) -> Iterator[Result]:
    found = mutated(int(600 * chosen.times), chosen.seed)
    return reading.tried(case for case in found if _is_chosen(case.name, chosen))


def _damage(chosen: Chosen) -> Iterator[Result]:
    return damage.tried(chosen.place, int(500 * chosen.times), chosen.seed)


def _weights(chosen: Chosen) -> Iterator[Result]:
    return weights.tried(int(50 * chosen.times), chosen.seed)


def _kills(chosen: Chosen) -> Iterator[Result]:
    return kills.tried(chosen.place, chosen.cache, int(500 * chosen.times), chosen.seed)


def _two_at_once(chosen: Chosen) -> Iterator[Result]:
    return two_at_once.tried(chosen.place, chosen.cache, int(90 * chosen.times), chosen.seed)


def _full_disk(chosen: Chosen) -> Iterator[Result]:
    return full_disk.tried(chosen.place, chosen.cache, max(1, int(1 / chosen.times)))


def _streams(chosen: Chosen) -> Iterator[Result]:
    return streams.tried(chosen.place, chosen.cache, _commands(chosen))


def _terminal(chosen: Chosen) -> Iterator[Result]:
    return terminal.tried(chosen.place, chosen.cache, _commands(chosen))


def _connections(chosen: Chosen) -> Iterator[Result]:
    return connections.tried(chosen.place, chosen.cache, _commands(chosen))


def _commands(chosen: Chosen) -> list[Command]:
    return [
        one
        for one in COMMANDS
        if not (one.needs_model and chosen.without_model) and _is_chosen(one.name, chosen)
    ]


def _is_chosen(name: str, chosen: Chosen) -> bool:
    return any(part in name for part in chosen.only.split(","))


ROUNDS: dict[str, Callable[[Chosen], Iterator[Result]]] = {
    "files": _files,
    "mutated": _mutated,
    "damage": _damage,
    "weights": _weights,
    "kills": _kills,
    "two-at-once": _two_at_once,
    "full-disk": _full_disk,
    "streams": _streams,
    "terminal": _terminal,
    "connections": _connections,
}


if __name__ == "__main__":
    main()
