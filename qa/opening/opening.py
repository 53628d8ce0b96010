"""Opens a fact base for a program that has not loaded anything yet, a tenth of a second sooner."""

from pathlib import Path
from typing import TYPE_CHECKING

from qa.models import Models, Notify

if TYPE_CHECKING:
    from qa.fact_base import FactBase


def open_base(
    path: Path | str | None, model: str | None, notify: Notify, *, waits: bool = True
) -> "FactBase":
    """``qa.FactBase.open``; the models are on their way while the rest of the program loads."""
    models = Models(model, notify)
    from qa.fact_base import FactBase

    return FactBase.of(path, models, notify, waits=waits)
