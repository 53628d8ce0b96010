"""What is true and who says so: facts, their sources, and the files that hold them."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from facts.as_read import AsRead
from facts.document import Document, Origin
from facts.errors import FactsFileError, LibraryError, QaError
from facts.fact import Context, Fact, Occurrence, Place, Source, SourceStatus
from facts.filter import Filter

if TYPE_CHECKING:
    from facts.curated.facts_file import (
        BUNDLED_FACTS,
        BUNDLED_SOURCE,
        DEMONSTRATION,
        is_facts_file,
        load_facts,
    )
    from facts.library.library import Library
    from facts.library.library_file import default_library_path

__all__ = [
    "BUNDLED_FACTS",
    "BUNDLED_SOURCE",
    "DEMONSTRATION",
    "AsRead",
    "Context",
    "Document",
    "Fact",
    "FactsFileError",
    "Filter",
    "Library",
    "LibraryError",
    "Occurrence",
    "Origin",
    "Place",
    "QaError",
    "Source",
    "SourceStatus",
    "default_library_path",
    "is_facts_file",
    "load_facts",
]


_LOADED_WHEN_USED = {
    "BUNDLED_FACTS": "facts.curated.facts_file",
    "BUNDLED_SOURCE": "facts.curated.facts_file",
    "DEMONSTRATION": "facts.curated.facts_file",
    "Library": "facts.library.library",
    "default_library_path": "facts.library.library_file",
    "is_facts_file": "facts.curated.facts_file",
    "load_facts": "facts.curated.facts_file",
}
"""Names whose modules bring SQLite or msgspec, some 20 ms each: `qa --help` does without both, and
who asks the bundled facts without the first."""


def __getattr__(name: str) -> Any:
    if name in _LOADED_WHEN_USED:
        return getattr(import_module(_LOADED_WHEN_USED[name]), name)
    raise AttributeError(f"module 'facts' has no attribute {name!r}")
