"""What was tried, and the table at its end."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Result:
    """What became of one case."""

    name: str
    fault: str = ""
    """What is wrong, in words; empty where it did as it should."""
    seconds: float = 0.0
    """Of processor time."""
    megabytes: float = 0.0
    """Of memory, at most."""
    said: str = ""
    """What a person is told."""


@dataclass(frozen=True, slots=True)
class Round:
    """All cases of one kind."""

    kind: str
    results: Sequence[Result]

    @property
    def failed(self) -> list[Result]:
        """Those that did not do as they should."""
        return [one for one in self.results if one.fault]


def table(rounds: Iterable[Round]) -> str:
    """A line for each kind: tried, failed, slowest, most memory."""
    head = ("what", "tried", "failed", "slowest", "most memory")
    lines = [head, *map(_line, rounds)]
    widths = [max(len(line[at]) for line in lines) for at in range(len(head))]
    return "\n".join(
        "  ".join(
            cell.ljust(width) if not at else cell.rjust(width)
            for at, (cell, width) in enumerate(zip(line, widths, strict=True))
        )
        for line in lines
    )


def _line(done: Round) -> tuple[str, ...]:
    seconds = max((one.seconds for one in done.results), default=0.0)
    memory = max((one.megabytes for one in done.results), default=0.0)
    return (
        done.kind,
        f"{len(done.results):,}",
        f"{len(done.failed):,}",
        f"{seconds:.1f} s" if seconds else "-",
        f"{memory:,.0f} MB" if memory else "-",
    )
