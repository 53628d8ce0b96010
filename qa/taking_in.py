"""Documents taken into a library from a program, as ``qa add`` takes them."""

import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict

from facts import QaError

if TYPE_CHECKING:
    from facts import Library
    from facts.library.intake.intake import Outcome


class Said(TypedDict, total=False):
    """What a person says of documents; it goes before what they say themselves."""

    title: str
    author: str
    publisher: str
    published: str
    """ISO 8601 date."""
    url: str
    """Where it can be read, for a file."""
    collection: str
    """Name of the group of sources that it belongs to."""


def take_in(
    library: "Library",
    places: Sequence[Path | str],
    said: Said,
    *,
    password: str = "",
    told: Callable[[int, int, str], None] = lambda *_: None,
) -> "tuple[Outcome, ...]":
    """Read what is at ``places`` into ``library``; what became of each document.

    Args:
        library: where to.
        places: files, folders, web addresses.
        said: what is said of all of them.
        password: opens documents that are encrypted; it is not kept.
        told: is told before each document how many are done, how many there are, and its place.

    Raises:
        QaError: nothing is there; the library cannot be written to.
        TypeError: something is said that documents do not have.
    """
    from facts.library.intake import intake
    from facts.reading.places.folder import PassedBy

    if unknown := said.keys() - Said.__annotations__.keys():
        raise TypeError(
            f"documents have no {min(unknown)!r}; say {', '.join(Said.__annotations__)}"
        )
    given = {name: str(value) for name, value in said.items() if value}
    passed_by = PassedBy()
    found = list(intake.places([_not_stdin(place) for place in places], (), (), passed_by))
    if not found and not passed_by.closed:
        raise QaError("No documents were found there; name files, folders or web addresses.")
    if len(found) > 1 and not given.keys().isdisjoint(("title", "url")):
        raise QaError("A title and a URL are for one document; add it by itself.")
    taking = intake.Intake(library, given, password=password)
    outcomes = []
    for done, place in enumerate(found):
        told(done, len(found), place)
        outcomes.append(taking.take(place))
    return (*outcomes, *intake.outcomes_of(passed_by))


def _not_stdin(place: Path | str) -> str:
    """The place in words; a file named "-" is not taken for standard input."""
    named = os.fspath(place)
    return "./-" if named == "-" else named
