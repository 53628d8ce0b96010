"""Two commands at the same time on one library: each document ends as if one had waited."""

import random
import time
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from facts import Library
from tests.hardness.commands import Workplace, write_papers
from tests.hardness.results import Result

_ADD, _REMOVE = ("add", "papers"), ("remove", "000", "note")
_PAIRS = (
    (_ADD, _ADD),
    (_ADD, _REMOVE),
    (_ADD, ("refresh",)),
    (("refresh",), ("refresh",)),
    (("refresh",), _REMOVE),
    (_REMOVE, _REMOVE),
    (("import", "facts.jsonl"), _REMOVE),
    (("export", "-o", "facts-out.jsonl"), _ADD),
    (("sources", "--json"), _REMOVE),
)


_State = dict[str, object]
"""What the library holds, by source."""


def tried(place: Path, cache: Path, number: int, seed: int) -> Iterator[Result]:
    """So many pairs, one begun up to half a second after the other."""
    chance = random.Random(seed)
    works: dict[int, tuple[Workplace, list[_State]]] = {}
    for at in range(number):
        which = at % len(_PAIRS)
        pair = _PAIRS[which]
        if which not in works:
            work = _prepared(place / f"two-{which}", cache)
            works[which] = work, [_in_turn(work, order) for order in (pair, pair[::-1])]
        delay = chance.uniform(0, 0.5)
        name = f"{pair[0][0]}, and {pair[1][0]} {delay:.2f} s later"
        yield Result(name, _fault(works[which][0], pair, delay, works[which][1]))


def _prepared(folder: Path, cache: Path) -> Workplace:
    """A library with half of the papers, some of them changed since they were read."""
    work = Workplace(folder, cache)
    papers = folder / "papers"
    write_papers(papers, 8)
    work.run(("add", *(f"papers/00{n}.txt" for n in range(4)))).check_returncode()
    for path in sorted(papers.iterdir())[:3]:
        path.write_text(path.read_text() + "\n\nThe last one is new.\n")
    work.keep()
    return work


def _in_turn(work: Workplace, commands: Iterable[tuple[str, ...]]) -> _State:
    work.reset()
    for arguments in commands:
        work.run(arguments)
    return _state(work)


def _fault(
    work: Workplace, pair: Sequence[tuple[str, ...]], delay: float, in_turn: Sequence[_State]
) -> str:
    work.reset()
    first = work.start(pair[0])
    time.sleep(delay)
    second = work.start(pair[1])
    for one in (first, second):
        _, said = one.communicate()
        if one.returncode not in {0, 2} or b"Traceback" in said:
            return f"status {one.returncode}: {said.decode(errors='replace')[-200:]}"
    if fault := work.faults():
        return fault
    now = _state(work)
    odd = [
        source
        for source in {*now, *in_turn[0], *in_turn[1]}
        if now.get(source) not in [one.get(source) for one in in_turn]
    ]
    return f"{odd[0]} is as neither order leaves it" if odd else ""


def _state(work: Workplace) -> _State:
    with Library.open(work.library) as library:
        return {
            source.id: (
                library.source_text(source.id),
                sorted(fact.text for fact in library.facts_of(source.id).values()),
            )
            for source in library.sources()
        }
