"""The list of all sources: what each holds, and whether its file is still the same."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import PurePath
from typing import TYPE_CHECKING

from facts import Fact, Source, SourceStatus
from facts.file_names import shown_path
from qa.rendering.shown import LISTED

if TYPE_CHECKING:
    from facts import Library
    from facts.library.rows import Entry


_NAMED, _IN_A_SENTENCE = 20, 4
"""So many sources are named, and of more, how many there are; so many of them in one sentence."""
_WORD, _PART = re.compile(r"[^\W\d_]{3,}"), re.compile(r"[^\W\d_]+|\d+")


@dataclass(frozen=True, slots=True)
class ListedSource:
    """A source, and how it stands."""

    source: Source
    facts: int
    """How many there are."""
    status: SourceStatus
    added: str | None = None
    """When it was last read, ISO 8601 in UTC; None for curated facts."""


def listed_sources(curated: Sequence[Fact], library: "Library | None") -> list[ListedSource]:
    """The sources of ``curated`` facts, those of ``library`` in the order of adding, the sample.

    Takes some time where many files have changed: each of them is read.

    Raises:
        LibraryError: the library cannot be read.
    """
    counts = Counter(fact.source for fact in curated)
    listed = [ListedSource(source, n, SourceStatus.CURRENT) for source, n in counts.items()]
    own = [one for one in listed if not is_sample(one.source)]
    own += listed_entries(library, library.entries()) if library else []
    return own + [one for one in listed if is_sample(one.source)]


def is_sample(source: Source) -> bool:
    """Whether a source comes with the program, to try it with."""
    from facts import DEMONSTRATION  # and its reader of TOML, which a question alone does without

    return source.collection == DEMONSTRATION


def own_sources(sources: Iterable[Source]) -> list[Source]:
    """The person's own, in their order."""
    return [one for one in sources if not is_sample(one)]


def asked_sources(sources: Sequence[Source]) -> Sequence[Source]:
    """Those that a question is asked of that chooses none: the sample only where it is alone."""
    return own_sources(sources) or sources


def documents_in_words(sources: Sequence[Source]) -> str:
    """Which documents there are, the person's own first; a few words on the sample at the end.

    More than a few stand one on a line, each behind "- ".

    Args:
        sources: what can be asked.
    """
    own = own_sources(sources)
    sample = [one for one in sources if is_sample(one)]
    if not sources:
        return "There are no documents yet."
    if not own:
        titles = ", ".join(f"“{one.title}”" for one in sample)
        return f"There is a sample article, {titles}, and no document of yours yet."
    also = "A sample article is there as well." if sample else ""
    if len(own) <= _IN_A_SENTENCE:
        return f"The answers are from {', '.join(map(_named, own))}. {also}".rstrip()
    more = f"and {len(own) - _NAMED:,} more" if len(own) > _NAMED else ""
    listed = [f"{LISTED}{_named(one)}" for one in own[:_NAMED]]
    whole = [f"The answers are from {len(own):,} documents:", *listed, more, also]
    return "\n".join(filter(None, whole))


def _named(source: Source) -> str:
    """The title; with the name of the file where no word of that is in the title."""
    path = PurePath(source.path or "")
    told, called = (set(_WORD.findall(said.casefold())) for said in (source.title, path.stem))
    name = f" ({file_name(source)})" if called and not called & told else ""
    return f"“{' '.join(source.title.split())}”{name}"


def file_name(source: Source) -> str:
    """The name of a source's file; empty where it has none."""
    return shown_path(PurePath(source.path or "").name)


def telling_file_name(source: Source) -> str:
    """The name of a source's file where it has a word or a number that the title lacks."""
    name = file_name(source)
    told, called = (
        set(_PART.findall(said.casefold())) for said in (source.title, PurePath(name).stem)
    )
    return name if called - told else ""


def title_and_file(source: Source) -> str:
    """The title, and the name of the file where that says something else."""
    name = telling_file_name(source)
    return f"{source.title} ({name})" if name else source.title


def listed_entries(library: "Library", entries: Sequence["Entry"]) -> list[ListedSource]:
    """These sources of ``library``, in their order."""
    statuses = library.statuses(entry.source.id for entry in entries)
    return [
        ListedSource(
            entry.source,
            entry.facts,
            statuses.get(entry.source.id, SourceStatus.MISSING),
            entry.added,
        )
        for entry in entries
    ]
