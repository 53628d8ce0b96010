"""Records of a text, one after the other, that name the same of each thing: "Object: Clock"."""

import re
from collections.abc import Iterator, Mapping, Sequence

from facts.reading.plain.lines import SENTENCE_END

_PAIR = re.compile(r"\s*([^\W\d_][^:.!?]{0,40}):\s+(\S.{0,100})")
_FEWEST = 2
"""Records, and things that each of them names."""

Lines = Sequence[str]


def is_pair(line: str) -> bool:
    """Whether a line is a name and its value: "Port: 8432"."""
    return _PAIR.fullmatch(line) is not None and not SENTENCE_END.search(line)


def named_table(things: Sequence[Mapping[str, str]]) -> list[list[str]]:
    """What is named of each of some things as a table, the names above.

    >>> named_table([{"Hall": "Loft"}, {"Hall": "Barn", "Seats": "30"}])
    [['Hall', 'Seats'], ['Loft', ''], ['Barn', '30']]
    """
    names = list(dict.fromkeys(name for one in things for name in one))
    return [names, *([one.get(name, "") for name in names] for one in things)]


def with_records(groups: Sequence[Lines]) -> Iterator[tuple[Lines, list[list[str]]]]:
    """Groups of lines, each with nothing; or those of several records together, with their table.

    >>> list(with_records([["Hall: Loft", "Seats: 9"], ["Hall: Barn", "Seats: 30"]]))[0][1]
    [['Hall', 'Seats'], ['Loft', '9'], ['Barn', '30']]
    """
    at = 0
    while at < len(groups):
        ends = at + 1
        while ends < len(groups) and _are_alike(groups[at], groups[ends]):
            ends += 1
        if ends - at >= _FEWEST:
            yield [line for lines in groups[at:ends] for line in lines], _table(groups[at:ends])
        else:
            ends = at + 1
            yield groups[at], []
        at = ends


def _are_alike(lines: Lines, others: Lines) -> bool:
    """Whether both are records that begin with the same name and have most names in common."""
    first, second = _names(lines), _names(others)
    if min(len(first), len(second)) < _FEWEST or first[0] != second[0]:
        return False
    return 2 * len({*first} & {*second}) > len({*first} | {*second})


def _names(lines: Lines) -> list[str]:
    """What a record names, in order; nothing where some line is no pair, or a name comes twice."""
    if not all(map(is_pair, lines)):
        return []
    names = [name for name, _ in map(_pair, lines)]
    return names if len(set(names)) == len(names) else []


def _table(records: Sequence[Lines]) -> list[list[str]]:
    return named_table([dict(map(_pair, lines)) for lines in records])


def _pair(line: str) -> tuple[str, str]:
    name, _, value = line.strip().partition(":")
    return name.strip(), value.strip()
