"""What is true and who says so."""

from dataclasses import dataclass
from enum import StrEnum

from facts.as_read import BETWEEN_CELLS, AsRead, led_text, row_text


class SourceStatus(StrEnum):
    """What has become of a source since its facts were taken from it."""

    CURRENT = "current"
    CHANGED = "changed"
    MISSING = "missing"
    DAMAGED = "damaged"
    """What is kept of it is not what was written; its facts are left out."""


@dataclass(frozen=True, slots=True)
class Source:
    """An article that facts come from."""

    id: str
    title: str
    publisher: str | None = None
    author: str | None = None
    published: str | None = None
    """ISO 8601 date, or None where the article does not give one."""
    url: str | None = None
    path: str | None = None
    sha256: str | None = None
    """Hex digest of the bytes that were read."""
    collection: str | None = None
    """Name of the group of sources it belongs to."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where in its source a fact stands, as far as the source's format has such places."""

    page: int | None = None
    """Page, from 1."""
    box: tuple[float, float, float, float] | None = None
    """Left, top, right and bottom on the page, in points from its upper left corner."""
    slide: int | None = None
    """Slide, from 1."""
    sheet: str | None = None
    """Name of the sheet of a workbook."""
    cells: str | None = None
    """Range of cells on the sheet: "B7:E7"."""
    chapter: str | None = None
    """Title of the chapter of a book, or name of its file."""
    message: int | None = None
    """Message of a mailbox, from 1."""
    table: int | None = None
    """Table of the document, from 1."""
    row: str | None = None
    """What names the row of the table: usually its first cell."""
    note: str | None = None
    """What part of the page it stands in where that is not the text: "footnote 3", "speaker notes",
    "chart", "read from a picture"."""


@dataclass(frozen=True, slots=True)
class Context:
    """What stands around a fact: it is found by it, and may need it to be understood."""

    headings: tuple[str, ...] = ()
    """The headings that it stands under, the outermost first."""
    lead_in: str = ""
    """What it hangs on: the sentence before its list, the question that it answers, or the name
    that stands above it or before it ("Rent:")."""
    caption: str = ""
    """Of a row, the caption of its table, with the unit and the period that stand there."""
    columns: tuple[str, ...] = ()
    """Of a row, the name of the column of each of its cells, which " | " parts in its text; empty
    where the table names none."""
    before: str = ""
    """The sentence or row before it, under the same heading."""
    after: str = ""
    """The one after it."""
    more: str = ""
    """Further words that it is found by and never shown with; of facts that were given ready-made,
    or read by an older version."""
    series: int | None = None
    """Number, in its document and from 1, of the table or list that it is a row or point of."""
    done: bool | None = None
    """Of a point with a box before it, whether that is ticked; None of any other fact."""


@dataclass(frozen=True, slots=True)
class Occurrence:
    """Another place of the same source where the same words stand."""

    paragraph: int
    """Body paragraph, counted from 1."""
    span: tuple[int, int] | None = None
    place: Place | None = None
    headings: tuple[str, ...] = ()


QUOTED = "quoted"
"""How the note of a place begins that lies in a mail which is quoted in a later one."""

ABOUT_DOCUMENT = "about the document"
"""How the note of facts begins that say who wrote a document, when, and how long it is; behind a
colon follows which of these ("about the document: author")."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One self-contained statement from a source."""

    id: str
    """Stable and unique within a fact base."""
    text: str
    source: Source
    paragraph: int
    """Body paragraph of the source that states it, counted from 1."""
    attribution: str | None = None
    """Who says so."""
    asks: tuple[str, ...] = ()
    """Questions this fact is known to answer (curated facts, and those about a document)."""
    span: tuple[int, int] | None = None
    """Start and end offset (characters, end exclusive) in the source text where the fact is
    verbatim; None where it was curated in other words."""
    place: Place | None = None
    """Page, slide, cells and so on, where the source has such places."""
    context: Context = Context()
    also_at: tuple[Occurrence, ...] = ()
    """Where else in the source the same words stand."""
    note: str = ""
    """What sort of statement it is, where it is none of the text; see ``ABOUT_DOCUMENT``."""
    taught: tuple[str, ...] = ()
    """Questions that a person has said it answers."""
    near_misses: tuple[str, ...] = ()
    """Questions that a person has said it does not answer."""

    @property
    def about(self) -> str:
        """What of its document it says, such as "author" or "date"; empty of any other fact.

        A library that was made before this was told has only "document".
        """
        if not self.note.startswith(ABOUT_DOCUMENT):
            return ""
        return self.note.removeprefix(ABOUT_DOCUMENT).removeprefix(": ") or "document"

    @property
    def page(self) -> int | None:
        """Page of the source, counted from 1, where it has pages."""
        return self.place.page if self.place else None

    @property
    def heading(self) -> str | None:
        """The innermost heading that it stands under."""
        return self.context.headings[-1] if self.context.headings else None

    @property
    def around(self) -> str:
        """The words that it is found by besides its own, a line each; empty without any."""
        said = self.context
        others = (heading for place in self.also_at for heading in place.headings)
        columns = BETWEEN_CELLS.join(filter(None, said.columns))
        parts = (*said.headings, said.lead_in, said.caption, columns, said.before, said.after)
        return "\n".join(filter(None, dict.fromkeys((*parts, *others, said.more))))

    @property
    def as_read(self) -> AsRead:
        """What a reader has to see to understand it, and the way back to ``text``.

        A row comes with the names of its columns and its table's caption, else its heading; a
        point of a list, and an answer, with the words that lead it.
        """
        said = self.context
        if said.columns and len(said.columns) == self.text.count(BETWEEN_CELLS) + 1:
            return row_text(self.text, said.columns, said.caption or self.heading or "")
        if said.caption:
            return led_text(self.text, f"{said.caption.rstrip(':')}:")
        return led_text(self.text, said.lead_in if said.lead_in.endswith((":", "?")) else "")
