"""What a fact base holds: curated facts in memory, and those of a person's library."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from facts import DEMONSTRATION, Fact, Filter, Source, SourceStatus
from facts.library.lessons import Lesson, by_key, form_of, key_of, keys_of, lessons, with_lessons
from facts.library.rows import stamp

if TYPE_CHECKING:
    from facts import Library

Keys = NDArray[np.int64]


class Holdings:
    """Facts from both places, each under a key. Safe to use from several threads.

    The library's facts have the library's keys, 1 and above. The curated ones have keys below 0,
    ascending in their order. The demonstration is set aside once there is a source of the person's
    own: only a filter that names its source or collection passes its facts.
    """

    def __init__(self, curated: Sequence[Fact], library: "Library | None" = None) -> None:
        """Join the two; the library stays open for as long as the holdings are used."""
        self.curated = tuple(curated)
        self.library = library
        self._curated = {row - len(curated): fact for row, fact in enumerate(curated)}
        self._demonstration = {
            key for key, fact in self._curated.items() if fact.source.collection == DEMONSTRATION
        }
        self._curated_stamps = {key: stamp(fact) for key, fact in self._curated.items()}
        self._taught: Mapping[int, tuple[Lesson, ...]] = {}
        self._taught_forms: set[str] = set()
        self._taught_version = ""

    def __len__(self) -> int:
        return len(self.curated) + (self.library.fact_count() if self.library else 0)

    @property
    def asked_count(self) -> int:
        """How many facts are asked where no filter names their source."""
        return len(self) - (len(self._demonstration) if self.sets_aside() else 0)

    @property
    def place(self) -> Path | None:
        """The library's file, where there is a library."""
        return self.library.path.resolve() if self.library else None

    def version(self) -> str:
        """Changes whenever facts come or go; cheap to ask for."""
        return self.library.version() if self.library else ""

    def stamps(self) -> dict[int, int]:
        """For each key a hash of all that its fact is found by."""
        plain = self._curated_stamps | (self.library.stamps() if self.library else {})
        taught = {key: stamp(fact) for key, fact in self.facts(self._lessons()).items()}
        return plain | {key: one for key, one in taught.items() if key in plain}

    def sets_aside(self) -> bool:
        """Whether facts are held that only a filter which names them passes."""
        library = self.library
        return bool(self._demonstration and library and not library.is_empty())

    def facts(self, keys: Iterable[int]) -> dict[int, Fact]:
        """The facts with these keys, in their order; keys that are gone are left out."""
        wanted = [int(key) for key in keys]
        kept = [key for key in wanted if key > 0]
        found = self._curated | (self.library.facts(kept) if self.library and kept else {})
        return self._with_lessons({key: found[key] for key in wanted if key in found})

    def all_facts(self) -> tuple[Fact, ...]:
        """Every fact: seconds for a large library."""
        kept = self.library.all_facts() if self.library else {}
        return tuple(self._with_lessons(self._curated | kept).values())

    def facts_of(self, source_id: str, paragraph: int | None = None) -> tuple[Fact, ...]:
        """The facts of one source, or of one paragraph of it, in its order."""
        kept = self.library.facts_of(source_id, paragraph) if self.library else {}
        curated = {
            key: fact
            for key, fact in self._curated.items()
            if fact.source.id == source_id and paragraph in {None, fact.paragraph}
        }
        return tuple(self._with_lessons(curated | kept).values())

    def series_of(self, fact: Fact, *, all_of_source: bool = False) -> tuple[Fact, ...]:
        """The rows of the table, or the points of the list, that ``fact`` is one of, in order.

        Args:
            fact: a row or a point; none are found for another.
            all_of_source: take those of all tables and lists of its source.
        """
        series = None if all_of_source else fact.context.series
        if fact.context.series is None:
            return ()
        kept = self.library.facts_of_series(fact.source.id, series) if self.library else {}
        curated = {
            key: one
            for key, one in self._curated.items()
            if one.source.id == fact.source.id
            and one.context.series is not None
            and series in {None, one.context.series}
        }
        return tuple(self._with_lessons(curated | kept).values())

    def source_text(self, source_id: str) -> str | None:
        """The text that the spans of a source's facts count in; None where they have none."""
        return self.library.source_text(source_id) if self.library else None

    def sources(self) -> tuple[Source, ...]:
        """All sources, the curated facts' first."""
        curated = tuple(dict.fromkeys(fact.source for fact in self.curated))
        return curated + (self.library.sources() if self.library else ())

    def keys(self, where: Filter) -> Keys:
        """The keys of the facts whose source passes ``where``, ascending."""
        passing = [key for key, fact in self._curated.items() if where.passes(fact.source)]
        if not (where.sources or where.collections) and self.sets_aside():
            passing = [key for key in passing if key not in self._demonstration]
        if self.library:
            passing += self.library.keys(
                sources=where.sources or None,
                collections=where.collections or None,
                since=where.since,
                before=where.before,
            )
        return np.array(passing, dtype=np.int64)

    def chosen_facts(self, where: Filter) -> tuple[Fact, ...]:
        """Every fact whose source passes the filter: seconds for a large library."""
        return tuple(self.facts(self.keys(where).tolist()).values())

    def statuses(self, source_ids: Iterable[str]) -> dict[str, SourceStatus]:
        """What has become of these sources; curated ones are left out, as they never change."""
        return self.library.statuses(source_ids) if self.library else {}

    # What a person has taught

    def key_of(self, fact_id: str) -> int | None:
        """The key of the fact with this id; None where there is none."""
        for key, fact in self._curated.items():
            if fact.id == fact_id:
                return key
        return key_of(self.library, fact_id) if self.library else None

    def lessons(self) -> dict[int, tuple[Lesson, int | None]]:
        """All that was taught, by its number, with the key of its fact; None where that is lost."""
        if self.library is None:
            return {}
        taught = lessons(self.library)
        curated = {(fact.id, fact.text): key for key, fact in self._curated.items()}
        keys = keys_of(self.library, taught)
        return {
            one.number: (one, curated.get((one.fact, one.text), keys.get(one.number)))
            for one in taught
        }

    def is_taught(self, question: str) -> bool:
        """Whether just this question was taught; capitals and punctuation aside."""
        taught = self._lessons()
        return bool(taught) and form_of(question) in self._taught_forms

    def _lessons(self) -> Mapping[int, tuple[Lesson, ...]]:
        """The lessons about each fact, by its key; read anew after a change."""
        if self.library is None:
            return {}
        version = self.library.version()
        if version != self._taught_version:
            found = self.lessons().values()
            keys = {one.number: key for one, key in found if key is not None}
            self._taught = by_key((one for one, _ in found), keys)
            self._taught_forms = {form_of(one.question) for one, key in found if key is not None}
            self._taught_version = version
        return self._taught

    def _with_lessons(self, facts: dict[int, Fact]) -> dict[int, Fact]:
        return with_lessons(facts, self._lessons())
