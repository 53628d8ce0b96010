"""What every door prints: the answer to a question, and the hits it rests on."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import Any

from facts import Context, Fact, Occurrence, Place, Source, SourceStatus
from qa.rendering.rendering import Rendered
from qa.rendering.said_figures import line_of, said_in, said_value
from qa.rendering.units import Unit


class Verdict(StrEnum):
    """What the fact base has to say about a question."""

    ANSWERED = "answered"
    """The first hit answers the question."""
    RELATED = "related"
    """The closest facts are near the question and do not answer it."""
    NOTHING = "nothing"
    """No fact is even close."""


class TurnKind(StrEnum):
    """What a turn of a conversation is."""

    QUESTION = "question"
    """A question that was looked up, as it stands or after earlier ones."""
    WHO_SAYS = "who says"
    """Who states the fact that was given before."""
    MORE = "more"
    """The next fact about the same."""
    ABOUT = "about"
    """What is known of the fact that was given before: its place, its date, how sure it is."""
    COURTESY = "courtesy"
    """A greeting, thanks, or a question about the program: one line, and no fact."""


@dataclass(frozen=True, slots=True)
class ShortAnswer:
    """The exact characters inside a fact that answer: ``fact.text[start:end] == text``."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Hit:
    """A fact that came back for a question."""

    rank: int
    """1 for the best."""
    score: float
    """0..1, absolute: the same figure means the same closeness for every question."""
    fact: Fact
    answer: ShortAnswer | None = None
    status: SourceStatus = SourceStatus.CURRENT
    """What had become of the fact's source just before the answer."""
    also_in: tuple[Source, ...] = ()
    """Other sources that say the same."""
    is_superseded: bool = False
    """Whether a later fact, the first hit, changes what this one says."""

    @property
    def shown(self) -> str:
        """The short answer as it is said: a figure of a table with its unit; empty without one."""
        short = self.answer
        return (said_in(self.fact, short.start, short.end) or short.text) if short else ""

    def to_json(self) -> dict[str, Any]:
        """This hit as plain JSON values, in the layout of ``qa ask --json``."""
        fact, source = self.fact, self.fact.source
        return {
            "rank": self.rank,
            "score": round(self.score, 4),
            "fact": {
                "id": fact.id,
                "text": fact.text,
                "paragraph": fact.paragraph,
                "span": list(fact.span) if fact.span else None,
                "attribution": fact.attribution,
                "place": _said(fact.place) if fact.place else None,
                "context": _said(fact.context),
                "also_at": [_said(other) for other in fact.also_at],
                "note": fact.note,
            },
            "source": {**_source_json(source), "status": str(self.status)},
            "also_in": [_source_json(other) for other in self.also_in],
            "superseded": self.is_superseded,
            "answer": self.answer and {**asdict(self.answer), "shown": self.shown},
        }


def _said(part: Place | Context | Occurrence) -> dict[str, Any]:
    """What a part of a fact says; what it does not say is left out."""
    return asdict(part, dict_factory=_without_empty)


def _without_empty(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    return {
        name: list(value) if isinstance(value, tuple) else value
        for name, value in pairs
        if value not in (None, "", ())
    }


def _source_json(source: Source) -> dict[str, Any]:
    return {
        "id": source.id,
        "title": source.title,
        "publisher": source.publisher,
        "published": source.published,
        "url": source.url,
        "path": source.path,
    }


@dataclass(frozen=True, slots=True)
class AnswerItem:
    """What one fact brings to an answer of several facts."""

    label: str
    """The thing that it is about."""
    value: str
    """What the fact says of it, in its own words; empty where it is only named."""
    hit: Hit
    number: str | None = None
    """The figure in the value as an exact decimal number; None where there is none."""
    unit: str = ""
    """Its unit: a currency's code, ``%``, a unit of measure, or the noun that is counted."""
    period: str = ""
    """The year that the fact ties to the figure."""
    counts: bool = True
    """Whether it makes up the answer; others were compared with it."""

    @property
    def shown(self) -> str:
        """The value as it is said: a figure of a table with its unit."""
        return self.with_unit()[0]

    def with_unit(self) -> tuple[str, Unit | None]:
        """The value as it is said, and the unit that its table gives it."""
        near = self.hit.answer.start if self.hit.answer else 0
        return said_value(self.hit.fact, self.value, self.label, near)

    def to_json(self) -> dict[str, Any]:
        """This item as plain JSON values; its hit by its rank among the answer's hits."""
        return {
            "label": self.label,
            "value": self.value,
            "shown": self.shown,
            "number": self.number,
            "unit": self.unit,
            "period": self.period,
            "counts": self.counts,
            "hit": self.hit.to_json(),
        }


@dataclass(frozen=True, slots=True)
class Ready:
    """How many facts an answer could come from; new ones have to be prepared first."""

    facts: int = 0
    """Those that were searched."""
    of: int = 0
    """Those that there were."""

    @property
    def is_all(self) -> bool:
        """Whether no fact was left out."""
        return self.facts >= self.of


@dataclass(frozen=True, slots=True)
class Answer(Rendered):
    """A question, what the facts say to it, and how sure that is."""

    question: str
    """As it was asked."""
    searched: str
    """What was looked up: the question after cleaning and spelling correction."""
    verdict: Verdict
    confidence: float
    """0..1, how sure it is that the first hit answers the question."""
    reason: str
    """One short sentence for people: why this verdict."""
    hits: tuple[Hit, ...]
    """Best first; empty only where nothing could be searched."""
    model: str
    """Name of the embedding model."""
    timings_ms: Mapping[str, float] = field(default_factory=dict)
    """Milliseconds spent, by step and in ``total``."""
    sides: tuple[str, ...] = ()
    """What the question joins, be it two things or two questions in one, where no fact holds both:
    the first hit answers for the first of them, and so on; empty for other questions."""

    disagreement: tuple[Hit, ...] = ()
    """Hits of other sources that give another figure than the first one; see
    ``qa.answering.disagreement``."""
    turn: TurnKind = TurnKind.QUESTION
    is_calibrated: bool = True
    """Whether the confidence was learnt with the models in use."""
    kind: str = "one"
    """How the facts make the answer: ``one`` answers, or it is gathered from several as ``list``,
    ``count``, ``max``, ``min``, ``rank``, ``compare``, ``difference``, ``sum``, ``share``,
    ``filter`` or ``overview``."""
    said: str = ""
    """The line that is said first: of a gathered answer what was worked out, in the facts' own
    words and figures."""
    items: tuple[AnswerItem, ...] = ()
    """What a gathered answer rests on, in order; what was compared and does not count comes
    last."""
    ready: Ready = Ready()
    """How many of the facts were searched: all, unless the fact base was told not to wait."""

    opens_source: bool = False
    """Whether it was asked to see where the first hit stands; the chat opens the source there."""

    @property
    def shown(self) -> str:
        """The line that is said first, the figures of tables with their units."""
        values = ((one.value, *one.with_unit()) for one in self.items if one.counts)
        return line_of(self.kind, self.said, tuple(values)) if self.said else ""

    @property
    def answering(self) -> tuple[Hit, ...]:
        """The hits that an answer rests on: the first, those of the sides, or of what counts."""
        if self.items:
            return tuple(dict.fromkeys(item.hit for item in self.items if item.counts))
        return self.hits[: max(1, len(self.sides))]

    def to_json(self) -> dict[str, Any]:
        """This answer as plain JSON values, in the layout of ``qa ask --json``."""
        return {
            "question": self.question,
            "searched": self.searched,
            "verdict": str(self.verdict),
            "confidence": round(self.confidence, 4),
            "reason": self.reason,
            "sides": list(self.sides),
            "model": self.model,
            "timings_ms": {step: round(ms, 2) for step, ms in self.timings_ms.items()},
            "calibrated": self.is_calibrated,
            "kind": self.kind,
            "said": self.said,
            "shown": self.shown,
            "items": [item.to_json() for item in self.items],
            "turn": str(self.turn),
            "ready": {"facts": self.ready.facts, "of": self.ready.of},
            "hits": [hit.to_json() for hit in self.hits],
            "disagreement": [hit.to_json() for hit in self.disagreement],
        }
