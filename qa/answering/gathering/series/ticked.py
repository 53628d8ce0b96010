"""Whether a point of a list with boxes is ticked, for a question that asks for yes or no."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from facts import Fact
from index import Candidate
from qa.answering.gathering.asked.state import State, state_of
from qa.answering.gathering.things.cells import Cell
from qa.answering.gathering.things.parts import series_of
from qa.answering.ranking import Ranked
from qa.answering.search import Search
from qa.question.question import Question

_SHARE = 0.6
"""Share of the words of a point's name that a question has, where it means that point."""


@dataclass(frozen=True, slots=True)
class Ticked:
    """What the box of a point says to a question."""

    candidate: Candidate
    name: Cell
    """What the point is called by."""
    is_ticked: bool
    wanted: State
    """What the question asks whether it is: done, or still open."""
    is_all: bool
    """Whether the question says no more than the point's name and that."""

    @property
    def holds(self) -> bool:
        """Whether the answer is yes."""
        return self.is_ticked is (self.wanted is State.DONE)


def ticked(question: Question, ranked: Sequence[Ranked], search: Search) -> Ticked | None:
    """What the box of the point that a question means says; None where it means none.

    Args:
        question: what is asked.
        ranked: the facts near it, the nearest first.
        search: where it is looked up.
    """
    if not question.is_yes_no or not ranked:
        return None
    candidate = ranked[0].candidate
    done = candidate.fact.context.done
    if done is None:
        return None
    (member,) = series_of([candidate.fact]).members
    if not _is_named(member.name.text, question, search):
        return None
    others = _other_words(candidate.fact, question, search)
    wanted = _state_in((question.text, *others, " ".join(others)), search)
    if wanted is State.NEITHER:
        return None
    is_all = all(_state_in((word,), search) is wanted for word in others)
    return Ticked(candidate, member.name, done, wanted, is_all)


def _is_named(name: str, question: Question, search: Search) -> bool:
    terms = set(search.index.words.terms(name))
    return bool(terms) and len(terms & set(question.terms)) >= _SHARE * len(terms)


def _other_words(fact: Fact, question: Question, search: Search) -> list[str]:
    """The words of a question that a point does not have."""
    own = set(search.index.words.terms(fact.text))
    terms_of = search.index.words.terms
    return [one for one in question.content_words if not own.issuperset(terms_of(one))]


def _state_in(texts: Iterable[str], search: Search) -> State:
    """The state that the first of some texts tells that tells one."""
    found = (state_of(text, search.vector(text)) for text in texts if text)
    return next((one for one in found if one is not State.NEITHER), State.NEITHER)
