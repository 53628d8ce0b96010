"""Teaching: a person says that a fact answers a question, or that it does not."""

import difflib
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from facts import Fact, QaError
from qa.question.words import clean

if TYPE_CHECKING:
    from facts.library.lessons import Change, Lesson
    from index import Holdings

_NO_LIBRARY = (
    "These facts have no library, where what is taught would be kept; take them in with `qa add`, "
    "and teach there."
)


@dataclass(frozen=True, slots=True)
class Taught:
    """A question, and whether a fact answers it, as a person has said."""

    id: int
    """Its number, which is never given to another one."""
    question: str
    fact_id: str
    fact: str
    """What the fact says."""
    answers: bool
    taught: str
    """When: ISO 8601, UTC."""
    is_lost: bool
    """Whether the fact is gone; until it comes back, nothing comes of what was taught of it."""

    def to_json(self) -> dict[str, Any]:
        """All of it as plain JSON values."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Teaching:
    """What came of teaching."""

    taught: Taught
    change: "Change"
    """``new``; ``same`` where it was taught before; ``reversed`` where it takes back what was
    said before."""


def teach(holdings: "Holdings", question: str, fact_id: str, *, answers: bool) -> Teaching:
    """Keep what a person says; see ``qa.FactBase.teach``."""
    from facts.library import lessons

    if holdings.library is None:
        raise QaError(_NO_LIBRARY)
    asked = clean(question)
    if not lessons.form_of(asked):
        raise QaError("There is no question in these words; teach one as you would ask it.")
    fact = _fact(holdings, fact_id)
    lesson, change = lessons.teach(holdings.library, asked, fact.id, fact.text, answers=answers)
    return Teaching(_taught(lesson, fact.id), change)


def taught(holdings: "Holdings") -> tuple[Taught, ...]:
    """All that was taught, the oldest first."""
    told = holdings.lessons().values()
    facts = holdings.facts(key for _, key in told if key is not None)
    return tuple(_taught(lesson, facts[key].id if key in facts else None) for lesson, key in told)


def untaught(holdings: "Holdings", number: int) -> Taught:
    """Take back what was taught under this number; what it was.

    Raises:
        QaError: there is nothing of this number; the library cannot be written to.
    """
    from facts.library import lessons

    found = next((one for one in taught(holdings) if one.id == number), None)
    if found is None or holdings.library is None:
        raise QaError(f"Nothing was taught under the number {number}; `qa taught` lists all.")
    lessons.unteach(holdings.library, number)
    return found


def _taught(lesson: "Lesson", fact_id: str | None) -> Taught:
    return Taught(
        lesson.number,
        lesson.question,
        fact_id or lesson.fact,
        lesson.text,
        lesson.answers,
        lesson.taught,
        is_lost=fact_id is None,
    )


def _fact(holdings: "Holdings", fact_id: str) -> Fact:
    key = holdings.key_of(fact_id)
    facts = holdings.facts([key]) if key is not None else {}
    if key in facts:
        return facts[key]
    source = fact_id.rpartition("#")[0]
    others = [fact.id for fact in (*holdings.facts_of(source), *holdings.curated)]
    others += [one.id for one in holdings.sources()]
    close = difflib.get_close_matches(fact_id, others, n=1)
    hint = f"did you mean {close[0]}?" if close else "`qa search --json` shows the ids of facts."
    raise QaError(f"There is no fact {fact_id}; {hint}")
