"""Adds up the figures that were just given: "how much is that together?"."""

from dataclasses import replace
from itertools import takewhile

from facts import Fact
from facts.as_read import BETWEEN_CELLS
from index import Candidate
from index.english import english
from index.numbers.quantities import quantity_in
from qa.answer import Answer, AnswerItem, Hit, Verdict
from qa.answering.gathering.asked.measure import measures_of
from qa.answering.gathering.asked.operation import Operation
from qa.answering.gathering.items import Item
from qa.answering.gathering.worked_out import NotWorkedOut, worked_out
from qa.answering.reading.keys import key_of
from qa.conversation.hearing.turn import Turn
from qa.conversation.memory import Memory
from qa.conversation.terms import content_words

_FEWEST = 2
"""Figures that can be added up."""

_Given = tuple[str, str, Hit]
"""A thing, the figure that was given for it, and where that stands."""


def added_up(turn: Turn, memory: Memory) -> Answer | None:
    """The sum of what the last answer lists, or of what the last answers gave one after the other.

    None where a turn asks for anything else, or names what it wants the sum of.
    """
    if not _asks_for_no_more_than_a_sum(turn):
        return None
    given = _listed(memory) or _in_rows(turn, memory) or _one_by_one(memory)
    if len(given) < _FEWEST:
        return None
    outcome = worked_out(Operation.SUM, [_item(*one) for one in given], ascending=True)
    if isinstance(outcome, NotWorkedOut) or len(outcome.items) < len(given):
        return None
    last = memory.answers[-1]
    ranks = {hit: n for n, hit in enumerate(dict.fromkeys(hit for _, _, hit in given), 1)}
    hits = {hit: replace(hit, rank=rank) for hit, rank in ranks.items()}
    return Answer(
        question=turn.typed,
        searched=turn.asked,
        verdict=Verdict.ANSWERED,
        confidence=last.confidence,
        reason=f"The {len(given)} figures that were given last, added up.",
        hits=tuple(hits.values()),
        model=last.model,
        kind=str(Operation.SUM),
        said=outcome.said,
        items=tuple(_shown(label, value, hits[hit]) for label, value, hit in given),
    )


def _asks_for_no_more_than_a_sum(turn: Turn) -> bool:
    words = [word.lower() for word in content_words(turn.asked)]
    adding = english("adding_up")
    left = [word for word in words if word not in adding and not measures_of(word)]
    spoken = {word.strip("?.!,").lower() for word in turn.asked.split()}
    return not left and not adding.isdisjoint(spoken)


def _listed(memory: Memory) -> list[_Given]:
    """What the last answer lists, each with a figure."""
    last = memory.last_answered
    if last is None or last.kind == str(Operation.SUM):
        return []
    counted = [one for one in last.items if one.counts]
    return [(one.label, one.value, one.hit) for one in counted if one.number is not None]


def _in_rows(turn: Turn, memory: Memory) -> list[_Given]:
    """The figure in each row that the last answer lists by its name, of the kind that is asked for.

    "how much money is that together", of members, is the sum of their fees.
    """
    last = memory.last_answered
    kinds = measures_of(turn.asked) or frozenset({"of_money"})
    counted = [one for one in last.items if one.counts] if last else []
    rows = [_cells(one.hit.fact) for one in counted]
    named = {name for row in rows for name in row if kinds & measures_of(name)}
    held = [name for name in named if all(quantity_in(row.get(name, "")) for row in rows)]
    if len(held) != 1 or len(rows) < _FEWEST:
        return []
    return [(one.label, row[held[0]], one.hit) for one, row in zip(counted, rows, strict=True)]


def _cells(fact: Fact) -> dict[str, str]:
    """The cells of a row by the names of their columns; none of another fact."""
    names, texts = fact.context.columns, fact.text.split(BETWEEN_CELLS)
    return dict(zip(names, texts, strict=True)) if len(names) == len(texts) else {}


def _one_by_one(memory: Memory) -> list[_Given]:
    """The one figure that each of the last answers gave, the oldest first."""
    figures = (_figure(one) for one in reversed(memory.answers))
    return list(filter(None, takewhile(bool, figures)))[::-1]


def _figure(answer: Answer) -> _Given | None:
    """The figure that an answer gives; None where it gives none, or several."""
    if answer.verdict is not Verdict.ANSWERED or not answer.hits:
        return None
    counted = [one for one in answer.items if one.counts]
    if counted:
        (first, *others) = counted
        is_one = first.number is not None and not others
        return (first.label, first.value, first.hit) if is_one else None
    hit = answer.hits[0]
    if hit.answer is None or quantity_in(hit.answer.text) is None:
        return None
    return (key_of(hit.fact), hit.answer.text, hit)


def _item(label: str, value: str, hit: Hit) -> Item:
    candidate = Candidate(hit.fact, 0.0, 0.0, 0.0)
    quantity = quantity_in(value)
    return Item(label, value, 0, 0, candidate, 1.0, quantity=quantity, row=f"{hit.fact.id} {value}")


def _shown(label: str, value: str, hit: Hit) -> AnswerItem:
    quantity = quantity_in(value)
    if quantity is None:
        return AnswerItem(label, value, hit)
    return AnswerItem(label, value, hit, quantity.digits, quantity.unit, quantity.period)
