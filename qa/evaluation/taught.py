"""Whether what was taught helps: each question that was taught is asked without its own lessons."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from facts import QaError
from facts.library.lessons import form_of
from qa.answering.response import respond
from qa.answering.search import Search
from qa.fact_base import FactBase
from qa.teaching import Taught


@dataclass(frozen=True, slots=True)
class Trial:
    """A question that was taught, and whether it comes out as taught."""

    taught: Taught
    without: bool
    """By nothing that was taught."""
    with_others: bool
    """By all that was taught of other questions."""
    with_all: bool
    """By its own lesson, too."""


def trials(base: FactBase) -> Iterator[Trial]:
    """Ask each question that was taught in three ways; those whose fact is gone are passed by.

    A question comes out as taught where it is answered by the fact that answers it, and where it is
    not answered by one that does not.

    Raises:
        QaError: nothing was taught, or the facts of all of it are gone.
    """
    taught = [one for one in base.taught() if not one.is_lost]
    if not taught:
        raise QaError("Nothing was taught yet; `qa teach` and + and - in the chat do that.")
    every = frozenset(form_of(one.question) for one in taught)
    for one in taught:
        search = base.lookup()
        own = frozenset({form_of(one.question)})
        forms = (every, own, frozenset[str]())
        yield Trial(one, *(_comes_out(one, replace(search, unheeded=form)) for form in forms))


def _comes_out(taught: Taught, search: Search) -> bool:
    response = respond(taught.question, search, lambda _, text: text)
    first = response.ranked[0].candidate.fact.id if response.ranked else None
    is_answer = response.is_answered and first == taught.fact_id
    return is_answer is taught.answers


def summary(tried: list[Trial]) -> dict[str, Any]:
    """How many come out as taught, as plain JSON values."""
    measures: dict[str, Any] = {"taught": len(tried)}
    for kind, answers in (("answers", True), ("does_not", False)):
        of_kind = [one for one in tried if one.taught.answers is answers]
        if of_kind:
            measures[kind] = {
                "questions": len(of_kind),
                "without": sum(one.without for one in of_kind),
                "with_others": sum(one.with_others for one in of_kind),
                "with_all": sum(one.with_all for one in of_kind),
            }
    return measures
