"""A fact as a screen shows it: a sentence as it stands, a row with the names of its columns."""

from collections.abc import Iterable, Sequence

from facts import Fact
from qa.answer import Hit
from qa.rendering.table_row import ShownCell, shown_cells
from qa.session.wording.styled import Piece, Pieces, Role, lines, text_of
from qa.session.wording.wording import plain, plain_part

WIDE = 90
"""Characters of a line, where nothing is known of the screen."""
_GAP = "  "


def is_row(fact: Fact) -> bool:
    """Whether the fact is a row whose columns have names, so that the width of a line matters."""
    return bool(shown_cells(fact.text, fact.context.columns))


def each_once(hits: Iterable[Hit]) -> list[tuple[Hit, ...]]:
    """The hits together by their fact, in order: one fact may answer both parts of a question."""
    by_fact: dict[str, list[Hit]] = {}
    for hit in hits:
        by_fact.setdefault(hit.fact.id, []).append(hit)
    return [tuple(of_one) for of_one in by_fact.values()]


def fact_text(  # noqa: PLR0913 - all but one have a default
    hit: Hit,
    width: int = WIDE,
    *,
    others: Sequence[Hit] = (),
    marks: bool = True,
    mark: Role = Role.ANSWER,
    decides: tuple[int, int] = (0, 0),
) -> Pieces:
    """The fact of a hit, the characters that answer in it marked.

    A row stands under the names of its columns; where a line of ``width`` characters is too short
    for it, each cell has a line of its own behind the name of its column.

    Args:
        hit: The fact and its short answer.
        width: Characters of a line.
        others: Hits of the same fact, whose short answers are marked as well.
        marks: Whether the characters that answer are marked.
        mark: How they are.
        decides: Start and end of what decides, where nothing answers by itself.
    """
    fact = hit.fact
    answers = [one.answer for one in (hit, *others) if one.answer] if marks else []
    spans = sorted((one.start, one.end) for one in answers) or [decides]
    cells = shown_cells(fact.text, fact.context.columns)
    if not cells:
        return _on_a_line(fact.text, spans, mark)
    marked = zip(
        *(shown_cells(fact.text, fact.context.columns, span) for span in spans), strict=True
    )
    values = [_on_a_line(same[0].text, [one.mark for one in same], mark) for same in marked]
    widths = [
        max(len(plain(one.name)), len(text_of(value)))
        for one, value in zip(cells, values, strict=True)
    ]
    if sum(widths) + len(_GAP) * (len(cells) - 1) <= width:
        return _table([plain(one.name) for one in cells], values, widths)
    named = zip(cells, values, strict=True)
    return lines(*((Piece(_led(one), Role.ASIDE), *value) for one, value in named))


def _table(names: Sequence[str], values: Sequence[Pieces], widths: Sequence[int]) -> Pieces:
    head = _GAP.join(name.ljust(wide) for name, wide in zip(names, widths, strict=True))
    row: list[Piece] = []
    for value, wide in zip(values, widths, strict=True):
        row += (*value, Piece(" " * (wide - len(text_of(value))) + _GAP))
    return lines((Piece(head.rstrip(), Role.ASIDE),), tuple(row[:-1]))


def _led(cell: ShownCell) -> str:
    return f"{plain(cell.name).rstrip(':')}: " if cell.name else ""


def _on_a_line(text: str, spans: Sequence[tuple[int, int]], mark: Role) -> Pieces:
    """A text on one line; a character outside plain text does not shift what is marked in it."""
    pieces, at = [], 0
    for start, end in sorted(spans):
        if max(start, at) < end:
            pieces.append(Piece(plain_part(text[at : max(start, at)])))
            pieces.append(Piece(plain_part(text[max(start, at) : end]), mark))
            at = end
    if not pieces:
        return (Piece(plain(text)),)
    first, last = pieces[0], Piece(plain_part(text[at:]).rstrip())
    return (Piece(first.text.lstrip(), first.role), *pieces[1:], last)
