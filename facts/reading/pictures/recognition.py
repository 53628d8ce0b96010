"""Recognises the text in a picture, with the extra `ocr`; its weights are in its package."""

import statistics
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from facts.as_read import BETWEEN_CELLS
from facts.fact import Place
from facts.reading.blocks import Block, on_one_line

if TYPE_CHECKING:
    from PIL.Image import Image

HOW_TO = "`pip install 'qa-facts[ocr]'` lets text in pictures be recognised"

_LEAST_SURE = 0.5
"""Certainty below which what was recognised is left out."""

_LONGEST_SIDE = 2500
"""Pixels; a page of A4 at 200 dots an inch has 2,340."""

_SAME_LINE, _SAME_PARAGRAPH = 0.5, 0.8
"""In heights of the letters: how far the middles of words on one line may be apart, and the blank
between the lines of one paragraph."""


@dataclass(frozen=True, slots=True)
class _Words:
    """Words on one line, where they stand in the picture, and how sure it is."""

    text: str
    box: tuple[float, float, float, float]
    """Left, top, right, bottom."""
    sure: float

    @property
    def height(self) -> float:
        return self.box[3] - self.box[1]

    @property
    def middle(self) -> float:
        return (self.box[1] + self.box[3]) / 2


def can_recognise() -> bool:
    """Whether the extra is installed."""
    return find_spec("rapidocr") is not None and find_spec("onnxruntime") is not None


def recognised(picture: "Image", page: int | None = None, scale: float = 1.0) -> list[Block]:
    """The text in ``picture``: paragraphs, and rows where words stand beside each other.

    Args:
        picture: a page, upright.
        page: its number, from 1.
        scale: pixels of the picture for one point of the page.
    """
    import numpy as np

    shrunk = picture.convert("RGB")
    shrunk.thumbnail((_LONGEST_SIDE, _LONGEST_SIDE))
    scale *= shrunk.width / picture.width
    # Colours the other way round, as OpenCV has them.
    found = _recognised(np.asarray(shrunk)[:, :, ::-1])
    if found.boxes is None:
        return []
    words = [
        _Words(on_one_line(text), _bounds(box), float(sure))
        for box, text, sure in zip(found.boxes, found.txts, found.scores, strict=True)
        if sure >= _LEAST_SURE and text.strip()
    ]
    return [_block(lines, page, scale) for lines in _paragraphs(_lines(words))]


def _recognised(pixels: Any) -> Any:
    """What RapidOCR finds; raises ``MemoryError``, where it calls that something else."""
    try:
        return _engine()(pixels)
    except Exception as error:
        if "bad_alloc" in str(error) or "Failed to allocate" in str(error):
            raise MemoryError from error
        raise


@cache
def _engine() -> Any:
    from rapidocr import RapidOCR

    return RapidOCR(params={"Global.log_level": "critical"})


def _bounds(corners: Iterable[Sequence[float]]) -> tuple[float, float, float, float]:
    across, down = zip(*corners, strict=True)
    return float(min(across)), float(min(down)), float(max(across)), float(max(down))


def _lines(words: Iterable[_Words]) -> list[list[_Words]]:
    """The words that stand on one line each, from the top, from the left."""
    lines: list[list[_Words]] = []
    for one in sorted(words, key=lambda one: one.middle):
        last = lines[-1][-1] if lines else None
        if last and one.middle - last.middle < _SAME_LINE * min(one.height, last.height):
            lines[-1].append(one)
        else:
            lines.append([one])
    return [sorted(line, key=lambda one: one.box[0]) for line in lines]


def _paragraphs(lines: Iterable[list[_Words]]) -> list[list[list[_Words]]]:
    """Lines that go on each other; one with several words is a row by itself."""
    paragraphs: list[list[list[_Words]]] = []
    for line in lines:
        last = paragraphs[-1][-1] if paragraphs else None
        goes_on = (
            last is not None
            and len(line) == len(last) == 1
            and line[0].box[1] - last[0].box[3] < _SAME_PARAGRAPH * line[0].height
            and 0.7 < line[0].height / last[0].height < 1.4
        )
        if goes_on:
            paragraphs[-1].append(line)
        else:
            paragraphs.append([line])
    return paragraphs


def _block(lines: list[list[_Words]], page: int | None, scale: float) -> Block:
    words = [one for line in lines for one in line]
    left, top, right, bottom = _bounds([one.box[at : at + 2] for one in words for at in (0, 2)])
    sure = statistics.fmean(one.sure for one in words)
    place = Place(
        page=page,
        box=(left / scale, top / scale, right / scale, bottom / scale),
        note=f"read from a picture, {sure:.0%} sure",
    )
    is_row = len(lines[0]) > 1
    text = (BETWEEN_CELLS if is_row else " ").join(one.text for one in words)
    return Block("row" if is_row else "paragraph", text, places=((0, place),))
