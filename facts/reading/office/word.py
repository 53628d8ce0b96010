"""Word documents (DOCX): paragraphs, lists, tables and notes in their order."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count
from typing import TYPE_CHECKING

from facts.fact import Place
from facts.reading.blocks import Block, DocumentError, Extract, Kind, iso_date, on_one_line
from facts.reading.office.word_styles import Style, read_styles
from facts.reading.office.word_tables import caption_of, grid_of, rows_of, shown_headers
from facts.reading.office.word_text import MAIN, Run, contents, read_paragraph
from facts.reading.packing.archive import open_archive, parsed, related
from facts.reading.tables.grids import table_blocks

if TYPE_CHECKING:
    import zipfile

    from lxml.etree import _Element as Element

_TOOLS = {"python-docx", "un-named", "pandoc"}
"""What programs write as the author."""


@dataclass(frozen=True, slots=True)
class _Reading:
    """What is needed and counted while a document is read."""

    styles: Mapping[str, Style]
    notes: Mapping[tuple[str, str], str]
    """Text of each footnote and endnote, by kind and id."""
    tables: "count[int]" = field(default_factory=lambda: count(1))
    numbers: dict[str, "count[int]"] = field(
        default_factory=lambda: {"footnote": count(1), "endnote": count(1)}
    )


def read_word(data: bytes) -> Extract:
    """Read a DOCX document; insertions are read, deletions are not.

    Raises:
        DocumentError: it is damaged, protected, or unpacks to too much.
    """
    archive = open_archive(data)
    names = dict(related(archive, ""))
    main = names.get("officeDocument", "word/document.xml")
    parts = dict(related(archive, main))
    body = parsed(archive, main).find(f"{MAIN}body")
    if body is None:
        raise DocumentError("damaged, or no Word document.")
    styles = read_styles(parsed(archive, parts["styles"])) if "styles" in parts else {}
    reading = _Reading(styles, _notes(archive, parts))
    blocks = tuple(_blocks(list(contents(body)), reading))
    title, author = _said(archive, names.get("core-properties"))
    stated = _stated(body, styles)
    heading = next((block.text for block in blocks if block.kind == "heading"), "")
    return Extract(
        blocks,
        title or stated.get("title") or heading or None,
        author or stated.get("author"),
        published=iso_date(stated.get("date")),
    )


def _notes(archive: "zipfile.ZipFile", parts: Mapping[str, str]) -> dict[tuple[str, str], str]:
    found = {}
    for kind in ("footnote", "endnote"):
        if f"{kind}s" in parts:
            for note in parsed(archive, parts[f"{kind}s"]).iter(f"{MAIN}{kind}"):
                texts = (read_paragraph(piece).text for piece in note.iter(f"{MAIN}p"))
                found[kind, note.get(f"{MAIN}id", "")] = on_one_line(" ".join(texts))
    return found


def _said(archive: "zipfile.ZipFile", part: str | None) -> tuple[str, str | None]:
    """Title and author out of the document's properties."""
    if part is None:
        return "", None
    said = parsed(archive, part)
    title, author = (
        on_one_line(said.findtext(f"{{http://purl.org/dc/elements/1.1/}}{name}") or "")
        for name in ("title", "creator")
    )
    return title, author if author and author.lower() not in _TOOLS else None


def _stated(body: "Element", styles: Mapping[str, Style]) -> dict[str, str]:
    """Title, author and date where paragraphs have styles of these names."""
    stated: dict[str, str] = {}
    for piece in contents(body):
        if piece.tag == f"{MAIN}p":
            name = _style(piece, styles).name
            if name in {"title", "author", "date"}:
                stated.setdefault(name, on_one_line(read_paragraph(piece).text))
    return stated


def _blocks(pieces: Sequence["Element"], reading: _Reading) -> Iterator[Block]:
    captions = _captions(pieces, reading)
    only_captions = {paragraph for _, paragraph in captions.values()}
    for piece in pieces:
        if piece.tag == f"{MAIN}tbl":
            yield from _table(piece, captions[piece][0], reading)
        elif piece not in only_captions:
            yield from _paragraph(piece, reading)


def _captions(
    pieces: Sequence["Element"], reading: _Reading
) -> dict["Element", tuple[str, "Element | None"]]:
    """The caption of each table, and the paragraph that is nothing else."""
    around: list[Element | None] = [None, *pieces, None]
    return {
        piece: caption_of(around[at], around[at + 2], lambda one: _style(one, reading.styles).name)
        for at, piece in enumerate(pieces)
        if piece.tag == f"{MAIN}tbl"
    }


def _paragraph(piece: "Element", reading: _Reading) -> Iterator[Block]:
    style = _style(piece, reading.styles)
    run = read_paragraph(piece)
    text = on_one_line(run.text)
    if text and not style.name.startswith("toc "):
        kind, level = _kind(piece, style, run, text)
        yield Block(kind, text, level=level)
    yield from _hanging(run, reading)


def _hanging(run: Run, reading: _Reading) -> Iterator[Block]:
    """The text boxes and notes that hang on a paragraph."""
    for box in run.boxes:
        yield from _blocks(list(contents(box)), reading)
    for kind, identity in run.notes:
        if text := reading.notes.get((kind, identity)):
            place = Place(note=f"{kind} {next(reading.numbers[kind])}")
            yield Block("paragraph", text, places=((0, place),))


def _kind(piece: "Element", style: Style, run: Run, text: str) -> tuple[Kind, int]:
    own = piece.find(f"{MAIN}pPr/{MAIN}outlineLvl")
    outline = int(own.get(f"{MAIN}val", "9")) if own is not None else style.outline
    if outline is not None and outline < 9:
        return "heading", outline + 1
    listed = piece.find(f"{MAIN}pPr/{MAIN}numPr")
    if listed is not None:
        number = listed.find(f"{MAIN}numId")
        if number is None or number.get(f"{MAIN}val") != "0":
            depth = listed.find(f"{MAIN}ilvl")
            level = int(depth.get(f"{MAIN}val", "0")) if depth is not None else style.depth or 0
            return "item", level + 1
    elif style.depth is not None:
        return "item", style.depth + 1
    return ("heading", 6) if run.is_bold and _names_a_part(text) else ("paragraph", 1)


def _names_a_part(text: str) -> bool:
    """Whether words in bold that stand alone are a heading rather than a statement."""
    return len(text.split()) <= 10 and text[-1].isalpha() and not any(map(str.isdigit, text))


def _style(piece: "Element", styles: Mapping[str, Style]) -> Style:
    named = piece.find(f"{MAIN}pPr/{MAIN}pStyle")
    return styles.get(named.get(f"{MAIN}val", "") if named is not None else "", Style())


def _table(piece: "Element", caption: str, reading: _Reading) -> Iterator[Block]:
    """A table row by row; one that is there for the layout is read cell by cell."""
    rows = list(rows_of(piece))
    if len(rows) < 2 or all(len(row.cells) < 2 for row in rows):
        for cell in (cell for row in rows for cell in row.cells):
            yield from _blocks(list(contents(cell)), reading)
        return
    runs: list[Run] = []
    inner: list[Element] = []
    grid = grid_of(rows, runs, inner)
    place = Place(table=next(reading.tables))
    yield from table_blocks(
        grid,
        headers=shown_headers(piece, rows, grid, reading.styles),
        caption=caption,
        places=[place] * len(grid),
    )
    for run in runs:
        yield from _hanging(run, reading)
    for table in inner:
        yield from _table(table, caption, reading)
