"""The page that a fact stands on, as a picture."""

import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from facts import Fact, QaError
from facts.file_names import actual_path

_PATIENCE = 20.0
"""Seconds that a page may take to be drawn."""
_PICTURES = {".png", ".jpg", ".jpeg", ".tif", ".tiff"}
_EXTRA = "Pages are shown with an extra; run: pip install 'qa-facts[images]'"


class PageError(QaError):
    """A page cannot be shown."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A page that was drawn."""

    png: bytes
    page: int
    """From 1."""
    pages: int
    """How many the document has."""


def paged_file(fact: Fact) -> Path:
    """The file of a fact's source, where it has pages that can be shown.

    Raises:
        PageError: it has none, its file is gone, or the extra is missing.
    """
    if find_spec("textual_image") is None:
        raise PageError(_EXTRA)
    path = actual_path(fact.source.path) if fact.source.path else None
    if path is None or path.suffix.lower() not in {".pdf", *_PICTURES}:
        raise PageError(
            "Only PDFs and pictures of pages have a page to be shown; Ctrl+O: the text."
        )
    if not path.exists():
        raise PageError(f"{fact.source.path}: the file is no longer there.")
    return path


def page_picture(path: Path, page: int, scale: float, boxes: Sequence[Sequence[float]]) -> Picture:
    """Draw a page, with these places on it marked.

    Args:
        path: a PDF or a picture.
        page: from 1; past the end, the last.
        scale: pixels for each point.
        boxes: left, top, right and bottom of each place, in points from the upper left corner.

    Raises:
        PageError: it cannot be drawn.
    """
    marks = [",".join(f"{edge:.1f}" for edge in box) for box in boxes]
    command = [sys.executable, "-m", "qa.session.pages.draw", str(path), str(page), str(scale)]
    try:
        done = subprocess.run(  # noqa: S603 - our own program
            [*command, *marks], capture_output=True, timeout=_PATIENCE, check=True
        )
        pages = int(done.stderr.split()[-1])
    except (OSError, ValueError, IndexError, subprocess.SubprocessError) as error:
        raise PageError(
            f"{path.name}: this page cannot be drawn; Ctrl+O shows its text."
        ) from error
    return Picture(done.stdout, min(page, pages), pages)
