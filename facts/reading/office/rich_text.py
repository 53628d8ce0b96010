"""Rich text (RTF): headings, paragraphs, points, tables and footnotes."""

import re
from collections.abc import Callable, Iterator

from facts.fact import Place
from facts.reading.blocks import Block, Extract, on_one_line
from facts.reading.plain.lines import POINT
from facts.reading.tables.grids import table_blocks

_HEADING, _CELL, _ROW = "\ue000", "\ue001", "\ue002"
"""Letters of nobody's, for what the library leaves out."""

_KEPT = (
    (re.compile(rb"\\outlinelevel([0-8])(?!\d) ?"), rb"\\outlinelevel\1 \\u57344?\1\\u57344?"),
    (re.compile(rb"\\(?:nest)?cell(?![a-z])"), rb"\\u57345?"),
    (re.compile(rb"\\(?:nest)?row(?![a-z])"), rb"\\u57346?\\par"),
)
_NOTE = re.compile(r"\{(?:\\\*)?\\footnote(?![a-z])")
_BRACE = re.compile(r"\\.|[{}]", re.S)
_TITLE = re.compile(rb"\{\\title ([^{}\\]{1,300})\}")
_AUTHOR = re.compile(rb"\{\\author ([^{}\\]{1,200})\}")


def read_rich_text(data: bytes) -> Extract:
    """Read an RTF document.

    Raises:
        ValueError: it is damaged.
    """
    from striprtf import striprtf

    rtf_to_text: Callable[..., str] = striprtf.rtf_to_text

    title, author = _TITLE.search(data), _AUTHOR.search(data)
    for pattern, kept in _KEPT:
        data = pattern.sub(kept, data)
    rtf, notes = _without_notes(data.decode("latin-1"))
    blocks = tuple(_blocks(rtf_to_text(rtf, errors="replace").split("\n")))
    for number, note in enumerate(notes, 1):
        if text := on_one_line(rtf_to_text(f"{{\\rtf1\\ansi {note}}}", errors="replace")):
            blocks += (Block("paragraph", text, places=((0, Place(note=f"footnote {number}")),)),)
    heading = next((block.text for block in blocks if block.kind == "heading"), None)
    return Extract(
        blocks,
        title[1].decode("cp1252", "replace") if title else heading,
        author[1].decode("cp1252", "replace") if author else None,
    )


def _without_notes(rtf: str) -> tuple[str, list[str]]:
    """The document without its footnotes, and what stands in each of those."""
    kept, notes, at = [], [], 0
    while begins := _NOTE.search(rtf, at):
        kept.append(rtf[at : begins.start()])
        depth, at = 1, len(rtf)
        for brace in _BRACE.finditer(rtf, begins.end()):
            depth += {"{": 1, "}": -1}.get(brace[0], 0)
            if not depth:
                at = brace.end()
                break
        notes.append(rtf[begins.end() : at - 1])
    return "".join(kept) + rtf[at:], notes


def _blocks(lines: list[str]) -> Iterator[Block]:
    rows: list[list[str]] = []
    table = 0
    for line in lines:
        if _ROW in line:
            cells = line.replace(_ROW, "").split(_CELL)
            rows.append([on_one_line(cell) for cell in cells[:-1]])
            continue
        if rows:
            table += 1
            yield from _table(rows, table)
            rows = []
        yield from _block(line.replace(_CELL, " "))
    if rows:
        yield from _table(rows, table + 1)


def _table(rows: list[list[str]], number: int) -> list[Block]:
    return table_blocks(rows, places=[Place(table=number)] * len(rows))


def _block(line: str) -> Iterator[Block]:
    level, marked, rest = line.strip().removeprefix(_HEADING).partition(_HEADING)
    if marked and line.lstrip().startswith(_HEADING) and level.isdecimal():
        if text := on_one_line(rest):
            yield Block("heading", text, level=int(level) + 1)
        return
    point = POINT.match(line)
    text = on_one_line(line[point.end() :] if point else line)
    if text:
        yield Block("item" if point else "paragraph", text)
