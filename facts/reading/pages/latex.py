"""LaTeX: sections, paragraphs, lists and tables, without commands, comments and preamble."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from facts.fact import Place
from facts.reading.blocks import Block, Extract, Kind, on_one_line
from facts.reading.plain.encodings import decoded
from facts.reading.tables.cells import MOST_COLUMNS, Cell, Covered
from facts.reading.tables.grids import table_blocks

_LEVELS = {
    "part": 1,
    "chapter": 1,
    "section": 2,
    "subsection": 3,
    "subsubsection": 4,
    "paragraph": 5,
    "subparagraph": 6,
}
_LISTS = {"itemize", "enumerate", "description"}
_TABLES = {"tabular", "tabular*", "tabularx", "longtable", "tabulary"}
_CODE = {"verbatim", "lstlisting", "minted", "Verbatim"}
_LEFT_OUT = {"thebibliography", "tikzpicture", "filecontents"}
_SILENT = {
    *(
        "cite",
        "citep",
        "citet",
        "ref",
        "eqref",
        "pageref",
        "label",
        "bibliography",
        "includegraphics",
    ),
    *("bibliographystyle", "vspace", "hspace", "maketitle", "tableofcontents", "newpage", "index"),
    *("centering", "hline", "toprule", "midrule", "bottomrule", "cline", "cmidrule", "input"),
}
_BEFORE_POINT = re.compile(r" ([.,;:])(?!\d)")
"""A blank that a reference leaves before a point."""
_PARAGRAPHS = re.compile(r"\n[ \t]*\n")


@dataclass(slots=True)
class _Reading:
    """What is found and counted while a document is read."""

    text: Any
    """Turns nodes into words."""
    said: dict[str, str] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    tables: "count[int]" = field(default_factory=lambda: count(1))


def read_latex(data: bytes, charset: str | None = None) -> Extract:
    """Read a LaTeX document; files that it includes are not opened.

    Raises:
        DocumentError: it is no text.
    """
    from pylatexenc.latex2text import LatexNodes2Text
    from pylatexenc.latexwalker import LatexWalker

    walker = LatexWalker(decoded(data, charset), latex_context=_macros(), tolerant_parsing=True)
    nodes, _, _ = walker.get_latex_nodes()
    reading = _Reading(LatexNodes2Text(math_mode="text", keep_comments=False))
    for node in nodes:
        if _name(node) in {"title", "author"} and (words := _argument(node, reading)):
            reading.said[_name(node)] = words.removesuffix(",")
    document = next((node.nodelist for node in nodes if _environment(node) == "document"), nodes)
    found = list(_blocks(document, reading))
    for number, note in enumerate(reading.notes, 1):
        found.append(Block("paragraph", note, places=((0, Place(note=f"footnote {number}")),)))
    heading = next((block.text for block in found if block.kind == "heading"), None)
    return Extract(tuple(found), reading.said.get("title") or heading, reading.said.get("author"))


def _macros() -> Any:
    """The usual commands, with those whose arguments the library does not know."""
    from pylatexenc.latexwalker import get_default_latex_context_db
    from pylatexenc.macrospec import std_macro

    known = get_default_latex_context_db()
    more = [("caption", "*[{"), ("multicolumn", "{{{"), ("multirow", "{{{"), ("title", "[{")]
    known.add_context_category("more", [std_macro(*one) for one in more], prepend=True)
    return known


def _blocks(
    nodes: Sequence[Any], reading: _Reading, kind: Kind = "paragraph", level: int = 1
) -> Iterator[Block]:
    words: list[Any] = []
    for node in nodes:
        name, environment = _name(node), _environment(node)
        if name in _LEVELS or (environment and not environment.startswith(("equation", "align"))):
            yield from _paragraphs(words, reading, kind, level)
            words = []
            if name:
                if heading := _argument(node, reading):
                    yield Block("heading", heading, level=_LEVELS[name])
            else:
                yield from _inner(node, environment, reading, kind, level)
        elif name not in {"title", "author", "date", "caption"}:
            words.append(node)
    yield from _paragraphs(words, reading, kind, level)


def _inner(
    node: Any, environment: str, reading: _Reading, kind: Kind, level: int
) -> Iterator[Block]:
    if environment in _LISTS:
        depth = level + 1 if kind == "item" else 1
        for item in _split(node.nodelist, lambda one: _name(one) == "item")[1:]:
            yield from _blocks(item, reading, "item", depth)
    elif environment in _TABLES:
        yield from _table(node, "", reading)
    elif environment in _CODE:
        text = getattr(node.nodeargd, "verbatim_text", None) or node.latex_verbatim()
        if lines := text.strip("\n"):
            yield Block("code", lines)
    elif environment not in _LEFT_OUT:
        captions = (_argument(one, reading) for one in node.nodelist if _name(one) == "caption")
        caption = next(filter(None, captions), "")
        tables = [one for one in node.nodelist if _environment(one) in _TABLES]
        for table in tables if caption else ():
            yield from _table(table, caption, reading)
        if caption and not tables:
            yield Block("paragraph", caption)
        others = [one for one in node.nodelist if not caption or one not in tables]
        yield from _blocks(others, reading, kind, level)


def _table(node: Any, caption: str, reading: _Reading) -> list[Block]:
    grid = []
    for row in _split(node.nodelist, lambda one: _name(one) == "\\"):
        line: list[Cell] = []
        for cell in _split(row, lambda one: getattr(one, "specials_chars", "") == "&"):
            line.append(_words(cell, reading))
            spans = [one for one in cell if _name(one) == "multicolumn"]
            width = _argument(spans[0], reading, 0) if spans else ""
            if width.isdecimal() and len(width) < 4:
                line += [Covered.LEFT] * (int(width) - 1)
        if any(line):
            grid.append(line[:MOST_COLUMNS])
    place = Place(table=next(reading.tables))
    return table_blocks(grid, caption=caption, places=[place] * len(grid))


def _split(nodes: Sequence[Any], ends: Callable[[Any], bool]) -> list[list[Any]]:
    """The stretches of nodes between those that ``ends`` is true of; those of an item keep it."""
    parts: list[list[Any]] = [[]]
    for node in nodes:
        if ends(node):
            parts.append([node] if _name(node) == "item" else [])
        else:
            parts[-1].append(node)
    return parts


def _paragraphs(nodes: Sequence[Any], reading: _Reading, kind: Kind, level: int) -> Iterator[Block]:
    part: list[Any] = []
    for node in [*nodes, None]:
        chars = getattr(node, "chars", "")
        if node is not None and not _PARAGRAPHS.search(chars) and _name(node) != "par":
            part.append(node)
            continue
        before, *others = _PARAGRAPHS.split(chars) if chars else ("",)
        texts = [_words(part, reading, before), *map(on_one_line, others[:-1])]
        for text in filter(None, texts):
            yield Block(kind, text, level=level)
        part = [others[-1]] if others else []


def _words(nodes: Sequence[Any], reading: _Reading, after: str = "") -> str:
    """The words of nodes as a reader sees them; footnotes are put aside."""
    words = []
    for node in nodes:
        name = _name(node)
        if isinstance(node, str):
            words.append(node)
        elif name in {"footnote", "footnotetext"}:
            if note := _argument(node, reading):
                reading.notes.append(note)
        elif name in {"multicolumn", "multirow"}:
            words.append(_argument(node, reading))
        elif name == "and":
            words.append(", ")
        elif name == "item":
            label = _argument(node, reading)
            words.append(f"{label.rstrip(':')}: " if label else "")
        elif name not in _SILENT and not name.startswith("vspace"):
            words.append(reading.text.nodelist_to_text([node]))
    return _BEFORE_POINT.sub(r"\1", on_one_line("".join(words) + after))


def _argument(node: Any, reading: _Reading, at: int = -1) -> str:
    given = getattr(node.nodeargd, "argnlist", None) or []
    inside = given[at] if given else None
    if inside is None:
        return ""
    return _words(getattr(inside, "nodelist", None) or [inside], reading)


def _name(node: Any) -> str:
    return getattr(node, "macroname", "") or ""


def _environment(node: Any) -> str:
    return getattr(node, "environmentname", "") or ""
