"""The people of a table: "who" is answered with their names, and not with their offices."""

import re
from collections.abc import Sequence
from dataclasses import replace

from qa.answering.gathering.things.cells import Cell
from qa.answering.gathering.things.members import Member, Series
from qa.question.question import Question

_WORD = r"[^\W\d_a-z][\w'’-]*\.?"
_PERSON = re.compile(rf"{_WORD}(?: (?:(?:de|van|von|der|la|le) )*{_WORD}){{1,3}}")
"""Two to four words with capitals: "Bogdan Wells", "Anna van der Meer"."""
_NAME_ALONE = re.compile(r"\s*[(,:–—]|\s-\s")
"""What ends a name before more is said: "Bo Lee (chair)", "Ada – 12 euros"."""
_PARTICLES = frozenset({"de", "van", "von", "der", "la", "le", "of", "the", "and"})


def called_by_people(series: Series) -> Series:
    """The members by the names of people, where one column has such and they are called else."""
    columns = {name: [one.property(name) for one in series.members] for name in series.columns}
    of_people = [name for name, cells in columns.items() if _are_people(cells)]
    if len(of_people) != 1 or _are_people([one.name for one in series.members]):
        return series
    return replace(series, members=tuple(_called_by(one, of_people[0]) for one in series.members))


def asks_who(question: Question) -> bool:
    """Whether a question asks for people."""
    return [word.lower() for word in question.words[:1]] == ["who"]


def may_be_people(members: Sequence[Member]) -> bool:
    """Whether most members may be people by their names, which begin with capitals."""
    return 2 * sum(_may_be_person(one.name.text) for one in members) >= len(members)


def _may_be_person(name: str) -> bool:
    words = [word for word in _NAME_ALONE.split(name)[0].split() if word not in _PARTICLES]
    return all(not word[:1].islower() and not word[:1].isdigit() for word in words)


def _are_people(cells: Sequence[Cell | None]) -> bool:
    """Whether all cells are names of people, each another one."""
    names = [cell.text for cell in cells if cell]
    are_names = len(names) == len(cells) and all(map(_PERSON.fullmatch, names))
    return are_names and len(set(names)) == len(names)


def _called_by(member: Member, column: str) -> Member:
    """A member by its cell of a column; what it was called by is a property."""
    name = next(one for one in member.properties if one.column == column)
    others = [one for one in member.properties if one is not name]
    return replace(member, name=name, properties=(member.name, *others))
