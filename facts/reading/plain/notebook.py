"""Notebooks (IPYNB): words, code, and what the code printed."""

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from facts.fact import Place
from facts.reading.blocks import Block, DocumentError, Extract
from facts.reading.pages.markdown import markdown_extract
from facts.reading.pages.web_page import page_blocks
from facts.reading.plain.encodings import decoded

_LONGEST_OUTPUT = 20_000


def read_notebook(data: bytes) -> Extract:
    """Read a Jupyter notebook; nothing in it is run.

    Raises:
        DocumentError: it is damaged.
    """
    try:
        notebook = json.loads(decoded(data))
        cells = notebook["cells"]
    except (ValueError, KeyError, RecursionError) as error:
        raise DocumentError("damaged, or no notebook of a version since 2015.") from error
    found = tuple(
        _in_cell(block, number) for number, cell in enumerate(cells, 1) for block in _cell(cell)
    )
    heading = next((block.text for block in found if block.kind == "heading"), None)
    authors = notebook.get("metadata", {}).get("authors", [])
    names = (str(one.get("name", "")) for one in authors if isinstance(one, dict))
    return Extract(found, heading, ", ".join(filter(None, names)) or None)


def _in_cell(block: Block, number: int) -> Block:
    place = block.places[0][1] if block.places else Place()
    return replace(block, places=((0, replace(place, note=f"cell {number}")),))


def _cell(cell: dict[str, Any]) -> Iterator[Block]:
    source = _text(cell.get("source"))
    if cell.get("cell_type") == "markdown":
        yield from markdown_extract(source).blocks
    elif cell.get("cell_type") == "code":
        yield from _code(source)
        for output in cell.get("outputs", []):
            yield from _output(output)


def _output(output: dict[str, Any]) -> Iterator[Block]:
    shown = output.get("data", {})
    page = _text(shown.get("text/html"))
    if "<table" in page and len(page) <= _LONGEST_OUTPUT * 10:
        yield from page_blocks(page)
    elif "text/markdown" in shown:
        yield from markdown_extract(_text(shown["text/markdown"])).blocks
    else:
        yield from _code(
            (_text(output.get("text")) or _text(shown.get("text/plain")))[:_LONGEST_OUTPUT]
        )


def _code(text: str) -> Iterator[Block]:
    if lines := text.strip("\n"):
        yield Block("code", lines)


def _text(written: Any) -> str:
    return "".join(map(str, written)) if isinstance(written, list) else str(written or "")
