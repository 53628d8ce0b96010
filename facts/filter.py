"""Which sources a question is asked of."""

from dataclasses import dataclass
from datetime import date

from facts.fact import Source


@dataclass(frozen=True, slots=True)
class Filter:
    """Sources that pass every one of these; without any, all do."""

    since: date | None = None
    """The first day on which a source may have been published."""
    before: date | None = None
    """The day before which it must have been published. A source without a date passes neither."""
    sources: tuple[str, ...] = ()
    """Ids of the sources to take; all where empty."""
    collections: tuple[str, ...] = ()
    """Names of the collections to take; all where empty."""

    def __bool__(self) -> bool:
        """Whether it holds anything back."""
        return bool(self.since or self.before or self.sources or self.collections)

    def passes(self, source: Source) -> bool:
        """Whether ``source`` is among those asked."""
        published = source.published or ""
        return (
            (self.since is None or published >= self.since.isoformat())
            and (self.before is None or "" < published < self.before.isoformat())
            and (not self.sources or source.id in self.sources)
            and (not self.collections or source.collection in self.collections)
        )
