"""Make the documents of qa/sample that are no plain text: a report, a price list, a contract.

Usage: python -m tests.sample FOLDER
"""

import sys
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from docx import Document
from fpdf import FPDF
from openpyxl import Workbook

Maker = Callable[[Path], None]
WRITTEN = datetime(2026, 2, 9, 9, 0, tzinfo=UTC)

SEASONS = (
    ("Season", "Visitors", "Days open", "Income (EUR)", "Costs (EUR)"),
    ("2021", "18,940", "96", "71,300", "84,900"),
    ("2022", "31,215", "118", "118,650", "112,400"),
    ("2023", "27,480", "109", "109,200", "121,750"),
    ("2024", "33,860", "121", "137,900", "128,300"),
    ("2025", "36,120", "124", "151,480", "133,060"),
)

REPORT = (
    "The open-air pool had 36,120 visitors in the 2025 season, more than in any year before.",
    "The busiest day was 12 July 2025 with 1,184 visitors.",
    "Season tickets brought 42,300 euros, single tickets 88,900 euros and the kiosk the rest.",
    "Heating cost 31,700 euros, which is 24 per cent of all costs.",
)

OUTLOOK = (
    "The old gas boiler was built in 1998. A heat pump replaces it before the 2026 season.",
    "The heat pump will lower the use of gas by about 80 per cent.",
    "The roof of the changing rooms has to be renewed by 2028; the estimate is 95,000 euros.",
)

PRICES = {
    "Tickets": (
        ("Ticket", "Adults (EUR)", "Children (EUR)", "Valid"),
        ("Single ticket", 5.5, 3, "one day"),
        ("Evening ticket", 3.5, 2, "from 17:30"),
        ("Ten tickets", 48, 26, "two seasons"),
        ("Season ticket", 125, 60, "one season"),
        ("Family season ticket", 240, None, "one season"),
    ),
    "Courses": (
        ("Course", "Price (EUR)", "Lessons", "Places", "Begins"),
        ("Swimming for beginners", 95, 12, 10, datetime(2026, 5, 18)),
        ("Front crawl for adults", 110, 10, 12, datetime(2026, 6, 1)),
        ("Aqua fitness", 72, 8, 20, datetime(2026, 6, 9)),
    ),
}

CONTRACT = (
    ("The land", ("The town lets the land of 11,400 square metres to the pool association.",)),
    (
        "Rent",
        (
            "The rent is 2,400 euros a year and is due on 1 March.",
            "It rises by two per cent every three years, for the first time in 2028.",
        ),
    ),
    (
        "Duration",
        (
            "The contract began on 1 January 2022 and ends on 31 December 2041.",
            "Either party may end it with twelve months' notice to the end of a year.",
        ),
    ),
    (
        "Upkeep",
        (
            "The association keeps the pools, the buildings and the fence in repair.",
            "The town clears snow from the access road and pays for the street lamps.",
        ),
    ),
)


def report(path: Path) -> None:
    """The annual report: a PDF of two pages with a table of seasons."""
    page = FPDF(format="A4")
    page.set_creation_date(WRITTEN)
    page.set_title("Annual report 2025")
    page.set_margin(25)
    _add_page(page, "Annual report 2025", REPORT)
    _add_heading(page, "Five seasons", 13)
    page.set_font("helvetica", size=10)
    with page.table(text_align="RIGHT", line_height=7) as table:
        for season in SEASONS:
            table.row(season)
    _add_page(page, "What comes next", OUTLOOK)
    page.output(str(path))


def _add_page(page: FPDF, heading: str, sentences: Sequence[str]) -> None:
    page.add_page()
    _add_heading(page, heading, 18)
    page.set_font("helvetica", size=11)
    for sentence in sentences:
        page.multi_cell(0, 6, sentence, new_x="LMARGIN", new_y="NEXT")
        page.ln(2)


def _add_heading(page: FPDF, text: str, size: int) -> None:
    page.set_font("helvetica", style="B", size=size)
    page.multi_cell(0, size * 0.6, text, new_x="LMARGIN", new_y="NEXT")
    page.ln(3)


def prices(path: Path) -> None:
    """The price list: a workbook with a sheet of tickets and one of courses."""
    book = Workbook()
    book.remove(book.active)
    book.properties.creator = "The pool office"
    for name, rows in PRICES.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
        for cells in sheet.iter_rows(min_row=2):
            for cell in cells:
                if isinstance(cell.value, datetime):
                    cell.number_format = "d mmmm yyyy"
    book.save(path)


def contract(path: Path) -> None:
    """The contract about the land: a Word file with headings."""
    page = Document()
    page.core_properties.title = "Lease of the land"
    page.core_properties.author = "The town"
    page.add_heading("Lease of the land", 0)
    for heading, sentences in CONTRACT:
        page.add_heading(heading, 1)
        for sentence in sentences:
            page.add_paragraph(sentence)
    page.save(str(path))


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    report(folder / "annual-report-2025.pdf")
    prices(folder / "prices-2026.xlsx")
    contract(folder / "lease.docx")
