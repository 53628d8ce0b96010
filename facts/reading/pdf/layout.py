"""The pages of a PDF laid out: their lines as blocks in the order in which they are read."""

from collections.abc import Iterator, Sequence

from facts.fact import Place
from facts.reading.blocks import Block, row_blocks
from facts.reading.pdf.columns import parts_of
from facts.reading.pdf.headings import is_amount, is_heading, levels_of, look_of
from facts.reading.pdf.joining import Speller, whole
from facts.reading.pdf.lines import WIDE, Line, box_of, rows_of
from facts.reading.pdf.margins import Page
from facts.reading.pdf.paragraphs import Body, Draft, body_of, drafts_of
from facts.reading.pdf.table.captions import Captions
from facts.reading.pdf.table.drawn import grids_of
from facts.reading.pdf.table.rules import Rules
from facts.reading.pdf.table.tables import Table, drawn_table, tables_of

Piece = Draft | Table | tuple[Line, ...]
"""A block of text, a table, or a row of cells that stands alone."""


def blocks_of(pages: Sequence[Page], rules: Sequence[Rules]) -> list[Block]:
    """The blocks of a document, in reading order."""
    lines = [line for page in pages for line in page.lines]
    body, speller = body_of(lines), Speller(lines)
    pieces = [
        piece
        for page, drawn in zip(pages, rules, strict=True)
        for piece in _with_figures(list(_pieces(page, drawn, body)), body)
    ]
    merged = _joined(pieces)
    return list(_Writer(body, speller, merged).blocks())


def _pieces(page: Page, rules: Rules, body: Body) -> Iterator[Piece]:
    gathered: list[Line] = []
    for found in _texts_and_tables(page, rules):
        if isinstance(found, Table) or (gathered and not _follows(gathered[-1], found[0])):
            yield from _text_pieces(gathered, body)
            gathered = []
        if isinstance(found, Table):
            yield found
        else:
            gathered += found
    yield from _text_pieces(gathered, body)


def _texts_and_tables(page: Page, rules: Rules) -> Iterator[Table | Sequence[Line]]:
    """What stands on a page from the top; tables whose cells are drawn apart from the rest."""
    rest = list(page.lines)
    for grid in grids_of(rules):
        inside = [line for line in rest if grid.holds(line)]
        others = [line for line in rest if not grid.holds(line)]
        _, top, _, bottom = grid.box
        if not inside or any(top < (line.top + line.bottom) / 2 < bottom for line in others):
            continue  # what stands beside it decides where it is read
        if tables := drawn_table(grid, inside, rules):
            yield from _in_order([line for line in others if line.base <= top], rules)
            yield from tables
            rest = [line for line in others if line.base > top]
    yield from _in_order(rest, rules)


def _in_order(lines: Sequence[Line], rules: Rules) -> Iterator[Table | Sequence[Line]]:
    for part in parts_of(lines, rules):
        if part.kind == "table":
            yield from tables_of(part.lines, rules)
        else:
            yield part.lines


def _follows(last: Line, line: Line) -> bool:
    """Whether a line stands right below another in the same column, or in the middle below it."""
    from_middle = abs(line.left + line.right - last.left - last.right) / 2
    is_aligned = abs(line.left - last.left) < 3 * last.size or from_middle < last.size
    return 0 < line.base - last.base < 2 * last.size and is_aligned


def _text_pieces(lines: Sequence[Line], body: Body) -> Iterator[Piece]:
    """Running text, and between it the rows of which pieces stand far apart."""
    gathered: list[Line] = []
    for row in map(_closed, rows_of(lines)):
        if len(row) == 1:
            gathered += row
            continue
        yield from drafts_of(gathered, body)
        gathered = []
        if max(line.size for line in row) > 1.12 * min(line.size for line in row):
            for line in row:
                yield from drafts_of([line], body)
        else:
            yield tuple(row)
    yield from drafts_of(gathered, body)


def _closed(row: list[Line]) -> list[Line]:
    """The pieces of a row, those without a wide gap between them as one."""
    closed = [row[0]]
    for line in row[1:]:
        if line.left - closed[-1].right < WIDE * line.size:
            closed[-1] = Line((*closed[-1].words, *line.words), line.page)
        else:
            closed.append(line)
    return closed


def _with_figures(pieces: list[Piece], body: Body) -> Iterator[Piece]:
    """The pieces, a figure in large type put together with what it says below it."""
    figure: Draft | None = None
    for piece in pieces:
        if figure is not None and isinstance(piece, Draft) and _explains(piece, figure):
            figure.lines += piece.lines
            figure.fills = piece.fills
            if piece.size <= body.size:
                yield figure
                figure = None
            continue
        if figure is not None:
            yield figure
            figure = None
        if isinstance(piece, Draft) and _is_large_figure(piece, body):
            figure = piece
        else:
            yield piece
    if figure is not None:
        yield figure


def _is_large_figure(draft: Draft, body: Body) -> bool:
    text = draft.lines[0].text
    return len(draft.lines) == 1 and draft.size > 1.3 * body.size and is_amount(text)


def _explains(draft: Draft, figure: Draft) -> bool:
    last, first = figure.lines[-1], draft.lines[0]
    return (
        not draft.is_item
        and len(draft.lines) <= 6
        and first.size < figure.size
        and 0 < first.base - last.base < 2.2 * first.size
        and first.left < last.right
        and last.left < first.right
    )


def _joined(pieces: list[Piece]) -> list[Piece]:
    """The pieces, paragraphs that go on behind others whole."""
    kept = set(map(id, whole([piece for piece in pieces if isinstance(piece, Draft)])))
    return [piece for piece in pieces if not isinstance(piece, Draft) or id(piece) in kept]


class _Writer:
    """Makes blocks of the pieces of a document."""

    def __init__(self, body: Body, speller: Speller, pieces: list[Piece]) -> None:
        self._pieces = pieces
        self._spelt = {
            id(piece): speller.spelt(piece) for piece in pieces if isinstance(piece, Draft)
        }
        self._headings = {
            id(piece)
            for piece in pieces
            if isinstance(piece, Draft) and is_heading(piece, self._spelt[id(piece)][0], body)
        }
        self._levels = levels_of(
            piece for piece in pieces if isinstance(piece, Draft) and id(piece) in self._headings
        )
        self._captions = Captions()

    def blocks(self) -> Iterator[Block]:
        """The blocks, in order."""
        for at, piece in enumerate(self._pieces):
            if isinstance(piece, Draft):
                block = self._block(piece)
                if not _says_anything(block.text):
                    continue
                self._captions.see(block, piece.lines)
                if block.kind != "heading" or not self._captions.is_group(self._table_below(at)):
                    yield block
            elif isinstance(piece, Table):
                yield from self._captions.rows(piece)
            elif not self._captions.are_names(piece, self._table_below(at)):
                yield from self._lone_row(piece)

    def _table_below(self, at: int) -> Table | None:
        """The table that follows a piece, with headings between them at most."""
        for piece in self._pieces[at + 1 :]:
            if id(piece) not in self._headings:
                return piece if isinstance(piece, Table) else None
        return None

    def _block(self, draft: Draft) -> Block:
        text, places = self._spelt[id(draft)]
        if draft.is_code:
            return Block("code", _code(draft.lines), places=places)
        if id(draft) in self._headings:
            return Block("heading", text, places=places, level=self._levels[look_of(draft)])
        if draft.is_item:
            text, places = _without_mark(text, places, len(draft.mark))
            return Block("item", text, places=places)
        return Block("paragraph", text, places=places)

    @staticmethod
    def _lone_row(lines: tuple[Line, ...]) -> list[Block]:
        cells = [line.text.rstrip("\xad") for line in lines]
        place = Place(page=lines[0].page, box=box_of(lines), row=cells[0])
        return row_blocks([cells], headers=0, places=[place])


def _says_anything(text: str) -> bool:
    """Whether a block holds a word or a figure, and is not a line of dashes."""
    return any(map(str.isdigit, text)) or sum(map(str.isalpha, text)) > 1


def _without_mark(
    text: str, places: tuple[tuple[int, Place], ...], mark: int
) -> tuple[str, tuple[tuple[int, Place], ...]]:
    shown = text[mark:].lstrip()
    shift = len(text) - len(shown)
    return shown, tuple((max(0, at - shift), place) for at, place in places)


def _code(lines: Sequence[Line]) -> str:
    """Lines of a program with their indents."""
    left = min(line.left for line in lines)
    first = lines[0]
    width = (first.right - first.left) / max(1, len(first.text))
    return "\n".join(
        " " * round((line.left - left) / max(width, 0.1)) + line.text for line in lines
    )
