"""Ready-made facts: JSON Lines, a fact a line, as ``qa export`` writes them."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Annotated, Any

import msgspec

from facts.fact import Context, Fact, Occurrence, Place, Source
from facts.reading.blocks import DocumentError
from facts.reading.plain.encodings import decoded
from facts.reading.valid_text import valid_line, valid_place, valid_text

_Text = Annotated[str, msgspec.Meta(pattern=r"\S")]
_Number = Annotated[int, msgspec.Meta(ge=1, le=2**53)]
_Date = Annotated[str, msgspec.Meta(pattern=r"^\d{4}-\d{2}-\d{2}$")]


class _SourceLine(msgspec.Struct):
    id: _Text
    title: _Text | None = None
    publisher: str | None = None
    author: str | None = None
    published: _Date | None = None
    url: str | None = None
    path: str | None = None
    sha256: str | None = None
    collection: str | None = None


class _FactLine(msgspec.Struct):
    text: _Text
    id: _Text | None = None
    source: _SourceLine | None = None
    paragraph: _Number = 1
    page: _Number | None = None
    heading: str | None = None
    place: Place | None = None
    context: Context | str = ""
    also_at: tuple[Occurrence, ...] = ()
    attribution: str | None = None
    asks: tuple[_Text, ...] = ()
    note: str = ""
    taught: tuple[_Text, ...] = ()
    near_misses: tuple[_Text, ...] = ()


def read_json_lines(data: bytes, source: Source) -> list[tuple[Source, tuple[Fact, ...]]]:
    """Read ready-made facts, and bring those of one source together.

    Each line is an object with a ``text`` and, where known, ``id``, ``paragraph``, ``place``,
    ``context``, ``also_at``, ``attribution``, ``asks``, ``note``, ``taught`` and ``near_misses``
    (questions that a person has said it answers, or not), and a ``source`` (``id``,
    ``title``, ``publisher``, ``author``, ``published``, ``url``, ``path``, ``sha256``,
    ``collection``). Instead of a ``place``, a ``page``; instead of a ``context`` with its parts, a
    ``heading`` and a ``context`` of words that the fact is found by.

    Args:
        data: the whole file.
        source: whose facts those without a ``source`` are.

    Raises:
        DocumentError: a line is no such object; the message names the line.
    """
    by_source: dict[str, tuple[Source, list[Fact]]] = {}
    decoder = msgspec.json.Decoder(_FactLine)
    for number, line in enumerate(decoded(data).split("\n"), 1):
        if not line.strip():
            continue
        try:
            read = decoder.decode(line)
        except (msgspec.DecodeError, RecursionError) as error:
            raise DocumentError(f"line {number}: {error}.") from None
        whose = _source(read.source) if read.source else source
        facts = by_source.setdefault(whose.id, (whose, []))[1]
        facts.append(_fact(read, by_source[whose.id][0], str(len(facts) + 1)))
    return [(one, _with_own_ids(facts)) for one, facts in by_source.values()]


def holds_facts(data: bytes) -> bool:
    """Whether JSON Lines are facts, as their first line tells, rather than records of other kinds.

    Raises:
        DocumentError: it is no text.
    """
    first = next((line for line in decoded(data).split("\n") if line.strip()), "")
    try:
        found = msgspec.json.decode(first)
    except (msgspec.DecodeError, RecursionError):
        return True  # whose message is the better one
    return not isinstance(found, dict) or "text" in found


def _source(line: _SourceLine) -> Source:
    told: dict[str, Any] = msgspec.structs.asdict(line)
    said = {name: value and valid_line(value) for name, value in told.items()}
    named = said["id"] or "source"
    return Source(**{**said, "id": named, "title": said["title"] or named})


def _fact(line: _FactLine, source: Source, number: str) -> Fact:
    return Fact(
        valid_line(line.id or "").removeprefix(f"{source.id}#") or number,
        valid_line(line.text),
        source,
        line.paragraph,
        line.attribution and valid_line(line.attribution),
        tuple(map(valid_line, line.asks)),
        place=_place(line),
        context=_context(line),
        also_at=tuple(map(_occurrence, line.also_at)),
        note=valid_line(line.note),
        taught=tuple(map(valid_line, line.taught)),
        near_misses=tuple(map(valid_line, line.near_misses)),
    )


def _place(line: _FactLine) -> Place | None:
    if line.place:
        return valid_place(line.place)
    return Place(page=line.page) if line.page else None


def _occurrence(one: Occurrence) -> Occurrence:
    """Another place of a fact, without a span, as there is no text."""
    place, headings = one.place and valid_place(one.place), tuple(map(valid_line, one.headings))
    return replace(one, span=None, place=place, headings=headings)


def _context(line: _FactLine) -> Context:
    if isinstance(line.context, Context):
        said = line.context
        return Context(
            tuple(map(valid_line, said.headings)),
            valid_line(said.lead_in),
            valid_line(said.caption),
            tuple(map(valid_line, said.columns)),
            valid_line(said.before),
            valid_line(said.after),
            valid_text(said.more),
        )
    headings = (valid_line(line.heading),) if line.heading else ()
    return Context(headings, more=valid_text(line.context))


def _with_own_ids(facts: Iterable[Fact]) -> tuple[Fact, ...]:
    """The facts, each under an id of its own."""
    taken: set[str] = set()
    own = []
    for number, fact in enumerate(facts, 1):
        name = fact.id if fact.id not in taken else f"{fact.id}.{number}"
        taken.add(name)
        own.append(replace(fact, id=name))
    return tuple(own)
