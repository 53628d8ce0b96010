"""What of a library has to be read again or renamed, and what has lost its document."""

from dataclasses import replace

from facts.document import READER
from facts.fact import SourceStatus
from facts.library.intake.intake import Outcome, is_url
from facts.library.intake.merging import document_of
from facts.library.library import Library


def refresh_places(library: Library, *, web: bool = False) -> list[str]:
    """The places whose documents have changed, or were read by an older version.

    With ``web``, all URLs too.
    """
    statuses = library.statuses()
    found: dict[str, None] = {}
    for entry in library.entries():
        status = statuses.get(entry.source.id)
        is_old = status is SourceStatus.CURRENT and entry.origin.reader < READER
        if entry.origin.path and (status is SourceStatus.CHANGED or is_old):
            found[entry.origin.path] = None
        elif web and is_url(entry.origin.place):
            found[entry.origin.place] = None
    return list(found)


def damaged_places(library: Library) -> list[str]:
    """The places of the sources that are no longer as they were written; see `qa verify`."""
    damaged = library.damaged()
    found = (
        entry.origin.path or entry.origin.place
        for entry in library.entries()
        if entry.source.id in damaged
    )
    return list(dict.fromkeys(found))


def look_after_missing(library: Library, *, remove: bool) -> list[Outcome]:
    """Tell of the sources whose files are no longer there; with ``remove``, take them out."""
    outcomes = []
    statuses = library.statuses()
    for entry in library.entries():
        if statuses.get(entry.source.id) is not SourceStatus.MISSING:
            continue
        place = entry.origin.path or entry.origin.place
        if remove:
            library.remove(entry.source.id)
            outcomes.append(Outcome(place, "removed"))
        else:
            why = "no longer there; put it back, or remove it with --remove-missing."
            outcomes.append(Outcome(place, "skipped", why=why))
    return outcomes


def rename(library: Library, source_id: str, title: str) -> bool:
    """Give a source another title, which stays when it is read again.

    Returns:
        False where there is no source of this id.
    """
    for entry in library.entries():
        if entry.source.id == source_id:
            document = document_of(library, entry)
            source = replace(entry.source, title=title)
            origin = replace(entry.origin, given={**entry.origin.given, "title": title})
            facts = tuple(replace(fact, source=source) for fact in document.facts)
            library.add(replace(document, source=source, facts=facts, origin=origin))
            return True
    return False
