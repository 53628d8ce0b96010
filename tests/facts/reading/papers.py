"""Small PDFs with the faults of real ones, made as they are needed."""

from collections.abc import Callable, Sequence

from fpdf import FPDF

from facts.reading.blocks import Block, Extract
from facts.reading.pdf import read_pdf

LEFT, TOP, PITCH = 72, 90, 14


class Paper(FPDF):
    """Pages of 612 by 792 points, on which text is set where it is told to stand."""

    def __init__(self) -> None:
        super().__init__(unit="pt", format=(612, 792))
        self.set_auto_page_break(False)
        self.add_page()

    def put(
        self, left: float, base: float, text: str, *, size: float = 11, bold: bool = False
    ) -> None:
        """Set one line, ``base`` points from the upper edge."""
        self.set_font("helvetica", "B" if bold else "", size)
        self.text(left, base, text)

    def lines(self, left: float, base: float, texts: Sequence[str], *, size: float = 11) -> float:
        """Set lines below each other; where the next would stand is returned."""
        for at, text in enumerate(texts):
            self.put(left, base + at * PITCH, text, size=size)
        return base + len(texts) * PITCH

    def grid(
        self,
        top: float,
        rows: Sequence[Sequence[str | list[str] | None]],
        *,
        step: float = 110,
        shaded: int = 0,
    ) -> float:
        """Set rows in drawn cells, the first ones shaded; where they end is returned.

        A cell of several lines makes its row higher; over None goes the cell to its left.
        """
        for at, row in enumerate(rows):
            height = PITCH * max(len(cell) if isinstance(cell, list) else 1 for cell in row) + 6
            self.set_fill_color(210, 210, 210)
            for column, cell in enumerate(row):
                if cell is None:
                    continue
                wide = 1
                while column + wide < len(row) and row[column + wide] is None:
                    wide += 1
                style = "DF" if at < shaded else "D"
                self.rect(LEFT + column * step, top, wide * step, height, style)
                for line, text in enumerate(cell if isinstance(cell, list) else [cell]):
                    if text:
                        self.put(LEFT + 4 + column * step, top + PITCH * (line + 1), text, size=9)
            top += height
        return top

    def row(
        self, base: float, cells: Sequence[str], *, step: float = 110, bold: bool = False
    ) -> None:
        """Set the cells of a row, ``step`` points from each other."""
        for at, cell in enumerate(cells):
            if cell:
                self.put(LEFT + at * step, base, cell, bold=bold)


def read(paper: FPDF) -> Extract:
    """What is read of a paper."""
    return read_pdf(bytes(paper.output()))


def blocks(make: Callable[[Paper], None]) -> list[Block]:
    """The blocks of the paper that ``make`` fills."""
    paper = Paper()
    make(paper)
    return list(read(paper).blocks)


def said(found: Sequence[Block]) -> list[tuple[str, str]]:
    """Kind and text of each block."""
    return [(block.kind, block.text) for block in found]
