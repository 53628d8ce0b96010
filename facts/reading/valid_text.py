"""The one door for text from outside: what comes through is text that can be kept and shown."""

import re
import unicodedata
from dataclasses import replace
from typing import Any

from facts.as_read import BETWEEN_CELLS
from facts.fact import Place
from facts.reading.blocks import Block, Extract

_BROKEN_WORD = re.compile("[\x02\xad\ufffe](?:\\s+(?=[^\\W\\d_A-Z]))?")
"""What pdfium and typesetters put where a word was broken at the end of a line."""

_NO_TEXT = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u200b\ufeff\ufdd0-\ufdef\uffff]")
"""Control characters, characters without a width and what Unicode says is no character."""

_OTHER_BLANKS = re.compile("[\x0b\x0c\x1c-\x1f\x85\u2028\u2029]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_BLANKS = re.compile(r"\s+")


def valid_text(text: str) -> str:
    """``text`` in Unicode's normal form C, with nothing in it that is no text; it keeps its lines.

    Halves of a character are joined, those that stand alone become U+FFFD; soft hyphens and control
    characters are gone.
    """
    if text.isascii() and text.isprintable():
        return text
    if _SURROGATE.search(text):
        text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = _NO_TEXT.sub("", _OTHER_BLANKS.sub("\n", _BROKEN_WORD.sub("", text)))
    return unicodedata.normalize("NFC", text)


def valid_line(text: str) -> str:
    """``valid_text`` on one line, without blanks at its ends."""
    return " ".join(valid_text(text).split())


def valid_block(block: Block) -> Block | None:
    """``block`` made of valid text, its places and columns still right; None where none is left."""
    columns = tuple(map(valid_line, block.columns))
    if block.kind == "row":
        text, columns = _valid_row(block.text, columns)
        places = block.places[:1]
    elif block.kind == "code":
        text, places = valid_text(block.text).strip("\n"), block.places
    else:
        text, places = _valid_stretches(block.text, block.places)
    if not text.strip():
        return None
    return replace(
        block,
        text=text,
        lead=valid_line(block.lead),
        places=tuple((at, valid_place(place)) for at, place in places),
        columns=columns if any(columns) else (),
        caption=valid_line(block.caption),
        name=valid_line(block.name),
    )


def _valid_row(text: str, columns: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
    """The cells that are not empty, and their columns where there is one for each."""
    cells = [valid_line(cell) for cell in text.split(BETWEEN_CELLS)]
    shown = [at for at, cell in enumerate(cells) if cell]
    fits = len(columns) == len(cells)
    return (
        BETWEEN_CELLS.join(cells[at] for at in shown),
        tuple(columns[at] for at in shown) if fits else (),
    )


def _valid_stretches(
    text: str, places: tuple[tuple[int, Place], ...]
) -> tuple[str, tuple[tuple[int, Place], ...]]:
    """A text on one line, and where the stretches of each place begin in it."""
    if len(places) < 2:
        return valid_line(text), places
    starts = [0, *(at for at, _ in places[1:]), len(text)]
    said, begun = "", []
    for number, place in enumerate(place for _, place in places):
        piece = _BLANKS.sub(" ", valid_text(text[starts[number] : starts[number + 1]]))
        begun.append((len(said), place))
        said += piece.lstrip() if not said or said.endswith(" ") else piece
    return said.rstrip(), tuple(begun)


def valid_place(place: Place) -> Place:
    """``place`` with names that are valid text."""
    names: dict[str, Any] = {
        name: valid_line(value)
        for name in ("sheet", "cells", "chapter", "row", "note")
        if (value := getattr(place, name))
    }
    return replace(place, **names) if names else place


def valid_extract(read: Extract) -> Extract:
    """What was read, made of valid text."""
    said: dict[str, Any] = {
        name: valid_line(value) or None
        for name in ("title", "author", "publisher", "published", "language")
        if (value := getattr(read, name))
    }
    return replace(
        read,
        blocks=tuple(filter(None, map(valid_block, read.blocks))),
        skipped=valid_line(read.skipped),
        **said,
    )
