"""Tries to do harm to the program, and prints what came of it: ``make hardness``."""

import argparse
import sys
from collections.abc import Callable, Iterator
from itertools import chain

from tests.hardness.hostile import cases
from tests.hardness.hostile.mutated import mutated
from tests.hardness.reading import tried
from tests.hardness.results import Result, Round, table


def main() -> None:
    """Run the rounds that are asked for; fail where one of them has failed."""
    rounds: dict[str, Callable[[argparse.Namespace], Iterator[Result]]] = {
        "files": _files,
        "mutated": _mutated,
    }
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("rounds", nargs="*", help=", ".join(rounds))
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--times", type=int, default=1, help="how many times as many cases")
    parser.add_argument("--only", default="", help="cases with one of these in their names: a,b")
    chosen = parser.parse_args()
    print(f"seed {chosen.seed}")
    names = chosen.rounds or list(rounds)
    done = [Round(name, list(map(_told, rounds[name](chosen)))) for name in names]
    print("\n" + table(done))
    sys.exit(any(one.failed for one in done))


def _told(result: Result) -> Result:
    mark = f"FAILED: {result.fault}" if result.fault else "ok"
    spent = f"{result.seconds:6.1f} s {result.megabytes:7,.0f} MB"
    print(f"{result.name:40} {spent}  {mark}  {result.said[:160]}", flush=True)
    return result


def _files(chosen: argparse.Namespace) -> Iterator[Result]:
    return tried(case for case in cases() if _is_chosen(case.name, chosen))


def _mutated(chosen: argparse.Namespace) -> Iterator[Result]:
    number = 300 * chosen.times
    seeds = range(chosen.seed, chosen.seed + 1)
    found = chain.from_iterable(mutated(number, seed) for seed in seeds)
    return tried(case for case in found if _is_chosen(case.name, chosen))


def _is_chosen(name: str, chosen: argparse.Namespace) -> bool:
    return any(part in name for part in chosen.only.split(","))


if __name__ == "__main__":
    main()
