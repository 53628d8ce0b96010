"""What each tool of ``qa mcp`` takes: types that check it, and the schemas that tell of it."""

from datetime import date
from typing import Annotated, Any, TypeVar

import msgspec

from facts import Filter, QaError
from qa.answering.judging.thresholds import threshold_of

Question = Annotated[
    str,
    msgspec.Meta(
        min_length=1,
        max_length=2000,
        description="A question in plain English that can be understood alone, or with `after`.",
    ),
]
Count = Annotated[int, msgspec.Meta(ge=1, le=50, description="How many facts, at most.")]
Day = Annotated[str, msgspec.Meta(pattern=r"^\d{4}-\d{2}-\d{2}$", description="2024-03-01")]
Ids = Annotated[list[str], msgspec.Meta(description="Ids of sources, as `sources` lists them.")]
Names = Annotated[list[str], msgspec.Meta(description="Names of collections.")]


class Chosen(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """The sources that are asked."""

    sources: Ids = []
    collections: Names = []
    since: Day | None = None
    before: Day | None = None

    def filter(self) -> Filter:
        """The same as a filter.

        Raises:
            QaError: a day is none of the calendar.
        """
        since, before = _day(self.since), _day(self.before)
        return Filter(since, before, tuple(self.sources), tuple(self.collections))


def _day(written: str | None) -> date | None:
    try:
        return date.fromisoformat(written) if written else None
    except ValueError:
        raise QaError(f"{written} is no day of the calendar; write 2024-03-01.") from None


class Search(Chosen, forbid_unknown_fields=True, kw_only=True):
    """Arguments of `search`."""

    question: Question
    k: Count = 5


class Ask(Chosen, forbid_unknown_fields=True, kw_only=True):
    """Arguments of `ask`."""

    question: Question
    k: Count = 3
    after: Annotated[
        list[str],
        msgspec.Meta(
            max_length=20,
            description="Questions asked before this one, oldest first, where it leans on them: "
            'after "Who leads the cluster in Hefei?", "and in Hangzhou?" is understood.',
        ),
    ] = []
    strictness: Annotated[
        str,
        msgspec.Meta(
            pattern="^(strict|usual|lenient)$",
            description="strict answers only when very sure, lenient also when not so sure.",
        ),
    ] = "usual"

    def threshold(self) -> float:
        """The confidence from which a question counts as answered."""
        return threshold_of(self.strictness)


class Figures(Chosen, forbid_unknown_fields=True, kw_only=True):
    """Arguments of `figures`."""

    about: Annotated[
        str, msgspec.Meta(max_length=200, description="Words that a figure has to be about.")
    ] = ""
    most: Annotated[int, msgspec.Meta(ge=1, le=1000, description="Figures, at most.")] = 100


class Sources(msgspec.Struct, forbid_unknown_fields=True):
    """Arguments of `sources`: there are none."""


class ShowSource(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """Arguments of `show_source`."""

    id: Annotated[str, msgspec.Meta(min_length=1, description="Id of the source.")]
    first: Annotated[int, msgspec.Meta(ge=1, description="Paragraph to begin with.")] = 1
    most: Annotated[int, msgspec.Meta(ge=1, le=500, description="Facts to show, at most.")] = 50


class AddDocument(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """Arguments of `add_document`."""

    path: Annotated[
        str,
        msgspec.Meta(min_length=1, description="A file or a folder on this machine."),
    ]
    title: str | None = None
    publisher: str | None = None
    published: Day | None = None
    collection: str | None = None


Arguments = TypeVar("Arguments", bound=msgspec.Struct)


def read(kind: type[Arguments], given: dict[str, Any] | None) -> Arguments:
    """The arguments of a call, checked.

    Raises:
        QaError: they are not what the tool takes; says which, and why.
    """
    try:
        return msgspec.convert(given or {}, kind)
    except msgspec.ValidationError as error:
        raise QaError(f"These arguments do not fit: {error}.") from None


def schema(kind: type[msgspec.Struct]) -> dict[str, Any]:
    """The JSON schema of a tool's arguments, an object at its root."""
    whole = msgspec.json.schema(kind)
    found: dict[str, Any] = whole["$defs"][kind.__name__]
    return found
