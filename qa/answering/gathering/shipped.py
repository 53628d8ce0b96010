"""The item reader that comes with the program."""

from functools import cache
from typing import TYPE_CHECKING

from qa.answering.reading.reader import WEIGHTS

if TYPE_CHECKING:
    from qa.answering.gathering.item_reader import ItemReader


@cache
def shipped_item_reader() -> "ItemReader | None":
    """The one that comes with the program; None where it comes without."""
    if not (WEIGHTS / "items.onnx").exists():
        return None
    from qa.answering.gathering.item_reader import ItemReader  # who does without need not wait

    return ItemReader()
