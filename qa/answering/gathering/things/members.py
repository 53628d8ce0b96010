"""A table or a list as what it is: things with properties."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from facts import Fact
from index.english import english
from qa.answering.gathering.items import is_sentence
from qa.answering.gathering.things.cells import MOSTLY, Cell

_LIKE = 0.6
"""Share of the members that name a thing, where they are things of a kind."""
_KINDS = 3
"""Different kinds of cells from which the rows may each say something else of one thing."""


@dataclass(frozen=True, slots=True)
class Member:
    """A row of a table, or a point of a list."""

    fact: Fact
    name: Cell
    """What it is called by."""
    properties: tuple[Cell, ...]
    """Its other cells, in order."""
    is_done: bool = False
    """Whether its box is ticked."""
    more: tuple[Fact, ...] = ()
    """Facts that go on with the same point."""

    @property
    def text(self) -> str:
        """All that is said of it."""
        return "\n".join(one.text for one in (self.fact, *self.more))

    @property
    def adds_up(self) -> bool:
        """Whether it is a row that gives a total of others."""
        first = (self.name, *self.properties[:1])  # blank cells may have been left out
        words = {word for cell in first for word in cell.text.lower().split()}
        return not english("naming_a_sum").isdisjoint(words)

    @property
    def names_a_thing(self) -> bool:
        """Whether it is called by something, and is no sentence by itself."""
        return not is_sentence(self.name.text)

    def property(self, column: str) -> Cell | None:
        """Its cell in the column of this name."""
        return next((one for one in self.properties if one.column == column), None)


@dataclass(frozen=True)
class Series:
    """Members that stand together, in the order of their source."""

    members: tuple[Member, ...]
    sums: tuple[Member, ...] = ()
    """Rows of the same table that give a total of these, and stand apart from them."""

    @cached_property
    def columns(self) -> tuple[str, ...]:
        """The names of the columns of properties, in order; one without a name is empty."""
        return tuple(dict.fromkeys(cell.column for one in self.members for cell in one.properties))

    @cached_property
    def heading(self) -> str:
        """What is said of all: headings, what leads them, names of columns; else the title."""
        context = self.members[0].fact.context
        named = (one for one in (self.members[0].name.column, *self.columns) if one[:1] != "#")
        said = (*context.headings, context.lead_in, context.caption, *named)
        return "\n".join(dict.fromkeys(filter(None, said))) or self.members[0].fact.source.title

    @cached_property
    def frame(self) -> str:
        """All that is said of them, the title among it."""
        return f"{self.members[0].fact.source.title}\n{self.heading}"

    @cached_property
    def shape(self) -> int:
        """How many properties most of its members have."""
        return Counter(len(one.properties) for one in self.members).most_common(1)[0][0]

    @cached_property
    def is_of_things(self) -> bool:
        """Whether its members are things of a kind: no sentences, no record of one thing."""
        return are_things(self.members) and not self.is_record

    @cached_property
    def is_record(self) -> bool:
        """Whether each row says something else of one thing: its number, its date, its weight."""
        if any(len(one.properties) > 1 for one in self.members) or self.shape != 1:
            return False
        if self.members[0].fact.context.columns:
            return False
        cells = [cell for one in self.members for cell in one.properties]
        kinds = Counter(found.unit if (found := cell.quantity) else "words" for cell in cells)
        return len(kinds) >= _KINDS and kinds.most_common(1)[0][1] < MOSTLY * len(cells)

    @cached_property
    def of_figures(self) -> tuple[str, ...]:
        """The columns whose cells are mostly figures of one kind."""
        return tuple(one for one in self.columns if self._has_figures(one))

    def dimensions_of(self, column: str) -> set[str]:
        """What the figures of a column measure."""
        cells = (one.property(column) for one in self.members)
        return {found.dimension for cell in cells if cell and (found := cell.quantity)}

    def repeated(self, column: str) -> list[str]:
        """The different cells of a column of words, where some stand in several rows."""
        cells = [cell.text for one in self.members if (cell := one.property(column))]
        words = [text for text in cells if text and not any(map(str.isdigit, text))]
        different = list(dict.fromkeys(words))
        is_of_kinds = 1 < len(different) < len(words) == len(cells)
        return different if is_of_kinds else []

    def _has_figures(self, column: str) -> bool:
        cells = [cell for one in self.members if (cell := one.property(column))]
        kinds = Counter(found.dimension for cell in cells if (found := cell.quantity))
        return bool(kinds) and kinds.most_common(1)[0][1] >= MOSTLY * len(cells)


def are_things(members: Sequence[Member]) -> bool:
    """Whether members are mostly called by something, and few are sentences."""
    return sum(one.names_a_thing for one in members) >= _LIKE * len(members)
