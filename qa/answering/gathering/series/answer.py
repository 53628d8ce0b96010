"""Works out an answer of the table or list that the facts near a question stand in."""

from collections.abc import Sequence
from dataclasses import replace

from index.numbers.quantities import CLOCK, YEAR_UNIT
from qa.answering.gathering.asked.operation import Operation, is_graded
from qa.answering.gathering.series.columns import fitting_columns, named_columns
from qa.answering.gathering.series.nearest import NearSeries, near_series
from qa.answering.gathering.series.selection import selections
from qa.answering.gathering.series.workings import LISTING, OfSeries, Workings
from qa.answering.gathering.things.members import Series
from qa.answering.gathering.things.people import asks_who, called_by_people
from qa.answering.periods import of_the_time
from qa.answering.ranking import Ranked
from qa.answering.search import Search
from qa.question.question import Question


def of_series(
    question: Question,
    operations: Sequence[Operation],
    ranked: Sequence[Ranked],
    search: Search,
) -> list[OfSeries]:
    """The answers that the tables and lists near a question may give: all that can be worked out.

    Args:
        question: what is asked.
        operations: what may be to be done, not ``one`` and not ``overview``.
        ranked: the facts near it, the nearest first.
        search: where it is looked up.
    """
    found: list[OfSeries] = []
    for near in _near(question, ranked, search):
        listed = _workings(question, near, search)
        timed = _with_times(near.series)
        is_timed = timed is not near.series
        ordered = _workings(question, replace(near, series=timed), search) if is_timed else listed
        for orders, workings in ((False, listed), (True, ordered)):
            of_kind = [one for one in operations if (one not in LISTING) is orders]
            if not of_kind:
                continue
            if orders and not (workings.fits and _asks_for_order(question, workings.near, search)):
                continue
            for chosen in selections(question, workings.near.series, search, orders=orders):
                found += (made for one in of_kind for made in workings.answers(one, chosen))
    return found


def _workings(question: Question, near: NearSeries, search: Search) -> Workings:
    meant = of_the_time(near.series.of_figures, question.numbers)
    fits = fitting_columns(question, near.series, search, meant)
    return Workings(question, near, fits, search)


def _with_times(series: Series) -> Series:
    """A series called by times of the day, these among its figures: departures have an order."""
    names = [one.name.quantity for one in series.members]
    if not all(name is not None and name.unit == CLOCK for name in names):
        return series
    timed = (replace(one, properties=(one.name, *one.properties)) for one in series.members)
    return replace(series, members=tuple(timed))


def _near(question: Question, ranked: Sequence[Ranked], search: Search) -> list[NearSeries]:
    """The nearest tables and lists; where it is asked "who", people by their names."""
    found = near_series(question, ranked, search)
    if not asks_who(question):
        return found
    return [replace(one, series=called_by_people(one.series)) for one in found]


def _asks_for_order(question: Question, near: NearSeries, search: Search) -> bool:
    """Whether words such as "last" ask for an order, and are not the name of a column.

    "Last painted in 2024" asks for none, nor does "under the minimum".
    """
    graded = [word.lower() for word in question.words if is_graded(word.lower())]
    columns = named_columns(question, near.series, search)
    times = [one for one in columns if YEAR_UNIT in near.series.dimensions_of(one)]
    names = [one.lower().split() for one in (times if question.numbers else columns)]
    return not graded or not all(any(word in name for name in names) for word in graded)
