"""What is true and who says so: facts, their sources, and the files that hold them."""

from typing import TYPE_CHECKING, Any

from facts.document import Document, Origin
from facts.errors import FactsFileError, LibraryError, QaError
from facts.fact import Fact, Source
from facts.facts_file import BUNDLED_FACTS, BUNDLED_SOURCE, load_facts
from facts.filter import Filter

if TYPE_CHECKING:
    from facts.library import Library
    from facts.library_file import default_library_path

__all__ = [
    "BUNDLED_FACTS",
    "BUNDLED_SOURCE",
    "Document",
    "Fact",
    "FactsFileError",
    "Filter",
    "Library",
    "LibraryError",
    "Origin",
    "QaError",
    "Source",
    "default_library_path",
    "load_facts",
]


def __getattr__(name: str) -> Any:
    # SQLite takes some 20 ms to load, which who asks the bundled facts should not have to wait.
    if name == "Library":
        from facts.library import Library

        return Library
    if name == "default_library_path":
        from facts.library_file import default_library_path

        return default_library_path
    raise AttributeError(f"module 'facts' has no attribute {name!r}")
