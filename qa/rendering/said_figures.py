"""Figures out of tables as they are said: with their unit, their thousands grouped.

What a fact says stays as it is; this is about what is said of it.
"""

import re
from collections.abc import Iterable, Sequence

from facts import Fact
from facts.as_read import BETWEEN_CELLS
from qa.rendering.table_row import ShownCell, shown_cells
from qa.rendering.units import Unit, read_unit, unit_in, without_unit
from qa.rendering.worked_line import result_first

_BARE = re.compile(r"[-−+]?\d[\d.,'’\u00a0\u202f ]*")
"""A cell that holds a number and nothing else."""
_UNGROUPED = re.compile(r"(?P<sign>[-−+]?)(?P<whole>[1-9]\d{3,})(?P<rest>\.\d+)?")
_GROUPED = re.compile(
    r"(?<![\d.,])\d{1,3}(?P<between>[,.'’\u00a0\u202f])\d{3}(?P<rest>[\d.,'’]*)(?!\d)"
)
_FOUR_DIGITS = 4
_NAMES_THINGS = re.compile(
    r"\b(?:no|nr|num|id|code|key|ref|reference|account|phone|tel|fax|zip|postcode|isbn|year)\b\.?"
    r"|\bnumber\b(?! of)",
    re.IGNORECASE,
)
"""Columns whose numbers name something: they are no amounts."""
_COUNTED = re.compile(
    r"\b(?:number|count|employees|staff|headcount|people|year|date|per|ratio|share|rate)\b|%",
    re.IGNORECASE,
)
"""Columns and rows that the unit of a whole table is not meant for."""


def separator_of(texts: Iterable[str]) -> str:
    """What parts the thousands in these texts; a comma, as in English, where they do not say."""
    for text in texts:
        for found in _GROUPED.finditer(text):
            between, rest = found["between"], found["rest"]
            if between != "." or re.match(r"\.\d{3}|,\d", rest):  # 1.234 may be a fraction
                return between
    return ","


def said_in(fact: Fact, start: int, end: int) -> str:
    """The characters of a fact that answer, as they are said.

    Those of several cells of a row are named by their columns. A number that a cell holds has the
    unit of its column, of its row, or of the whole table. Empty for what is no row.
    """
    cells = shown_cells(fact.text, fact.context.columns, (start, end))
    marked = [one for one in cells if one.text[slice(*one.mark)].strip()]
    if not marked:
        return ""
    said = [_said_cell(one, cells, fact) for one in marked]
    if len(marked) == 1:
        return said[0]
    named = zip(marked, said, strict=True)
    return " · ".join(
        f"{without_unit(one.name)}: {words}" if one.name else words for one, words in named
    )


def said_value(fact: Fact, value: str, label: str, near: int) -> tuple[str, Unit | None]:
    """What one fact brings to a gathered answer, as it is said, and its unit.

    Args:
        fact: the fact.
        value: what it brings, in its words.
        label: the thing, or the column, that it is said of.
        near: where in its text the value is likely to stand.
    """
    cells = shown_cells(fact.text, fact.context.columns)
    places, at = [], 0
    for one in cells:
        places.append((one, at))
        at += len(one.text) + len(BETWEEN_CELLS)
    same = [(one, at) for one, at in places if one.text.strip() == value.strip()]
    if not value or not same:
        return value, None
    best, at = min(same, key=lambda place: (place[0].name != label, abs(place[1] - near)))
    return said_in(fact, at, at + len(best.text)), _unit_of(best, cells, fact)


def _said_cell(cell: ShownCell, cells: Sequence[ShownCell], fact: Fact) -> str:
    """What of a cell answers: a bare number with its unit, all else as it stands."""
    words = cell.text[slice(*cell.mark)]
    digits = words.strip()
    if digits != cell.text.strip() or not _BARE.fullmatch(digits):
        return words
    unit = _unit_of(cell, cells, fact)
    names_a_thing = cell is cells[0] or _NAMES_THINGS.search(cell.name)
    if unit or not names_a_thing:
        between = separator_of((fact.text, fact.context.before, fact.context.after))
        digits = _grouped(digits, between, shortest=_FOUR_DIGITS + (unit is None))
    return unit.of(digits) if unit else digits


def _unit_of(cell: ShownCell, cells: Sequence[ShownCell], fact: Fact) -> Unit | None:
    """The unit of a column, else that of its row, of the corner, of the caption."""
    first = cells[0]
    if cell is first or not _BARE.fullmatch(cell.text.strip()):
        return None
    if own := unit_in(cell.name) or unit_in(first.text):
        return own
    if any(_COUNTED.search(name) for name in (cell.name, first.text)):
        return None
    return read_unit(first.name) or unit_in(first.name) or unit_in(fact.context.caption)


def _grouped(digits: str, between: str, *, shortest: int) -> str:
    """A number of so many digits or more with its thousands parted; a grouped one as it is."""
    found = _UNGROUPED.fullmatch(digits)
    if found is None or len(found["whole"]) < shortest or (between == "." and found["rest"]):
        return digits
    whole = f"{int(found['whole']):,}".replace(",", between)
    return f"{found['sign']}{whole}{found['rest'] or ''}"


def line_of(kind: str, said: str, values: Sequence[tuple[str, str, Unit | None]]) -> str:
    """The line that is said of a gathered answer, its figures with their units.

    Args:
        kind: of the answer.
        said: the line as it was worked out, in the facts' own words.
        values: what each fact brings, in the order of the line: in its words, and as it is said,
            with its unit.
    """
    shown_values, units = [shown for _, shown, _ in values], [unit for *_, unit in values]
    if worked_out := result_first(kind, said, shown_values, units):
        return worked_out
    line, at = said, 0
    for value, shown, _ in values:
        token = re.compile(rf"(?<=[:,] ){re.escape(value)}(?=$| ·|, )")
        if value and value != shown and (found := token.search(line, at)):
            line = f"{line[: found.start()]}{shown}{line[found.end() :]}"
            at = found.start() + len(shown)
    return line
