"""What is said of teaching, by every door."""

from typing import TYPE_CHECKING

from qa.session.wording.wording import counted, plain, shortened

if TYPE_CHECKING:
    from qa.teaching import Taught, Teaching

_FACT_LENGTH = 100
"""Characters of a fact in a list."""

BOX = "Taught"
BOX_HINT = "Del takes it back, Esc closes"
WHICH_ANSWERS = "Which of these answers?"
NOTHING_TAUGHT = "Nothing was taught yet; + and - on an answer say whether its fact answers."
NOTHING_TO_TEACH = "Ask something first; then + and - say whether its fact answers."
NO_QUESTION = "That was no question to the facts; nothing can be taught of it."
HOW_TO = (
    "/teach lists what was taught. /teach + says that the first fact answers, /teach - that it "
    "does not; /teach + 2 means the second. /teach undo 3 takes back number 3."
)
PLAIN_HELP = """+ says that the fact answers the question, - that it does not; + 2 means the second.
/teach lists what was taught, /teach undo 3 takes back number 3."""
GO_ON = "Say which one answers: qa teach QUESTION ID, or with --not which one does not."
MEASURED = "How many questions come out as taught, each asked without its own lesson:"
MEASURES = {"answers": "a fact answers", "does_not": "a fact does not answer"}


def said(teaching: "Teaching") -> str:
    """What came of teaching, in a sentence or two."""
    one = teaching.taught
    rule = f"this fact {_verb(one)} “{shortened(one.question)}”."
    if teaching.change == "same":
        return f"That was taught before: {rule}"
    before = " That takes back what you taught before." if teaching.change == "reversed" else ""
    return f"Taught: {rule}{before}"


def taken_back(one: "Taught") -> str:
    """That something counts no more."""
    return f"Taken back: “{shortened(one.question)}” ({plain(one.fact_id)})."


def no_fact(number: int, facts: int) -> str:
    """That an answer has not so many facts."""
    return f"There is no fact {number}; the last answer shows {counted(facts, 'fact')}."


def listed(one: "Taught") -> tuple[str, str]:
    """Something that was taught, in two lines: the question, and the fact."""
    lost = " (lost: this fact is gone)" if one.is_lost else ""
    fact = plain(one.fact)
    fact = fact if len(fact) <= _FACT_LENGTH else f"{fact[:_FACT_LENGTH]}…"
    return (
        f"{one.id} {_sign(one)} {shortened(one.question)}",
        f"{plain(one.fact_id)}: {fact}{lost}",
    )


def row(one: "Taught") -> tuple[object, ...]:
    """Something that was taught, as a row of a table: number, state, fact, question."""
    state = "lost" if one.is_lost else "answers" if one.answers else "does not"
    return one.id, state, one.fact_id, one.question


def missed(one: "Taught") -> str:
    """A question that does not come out as taught without its own lesson."""
    return f"“{shortened(one.question)}”: only its own lesson says that {one.fact_id} {_verb(one)}."


def _verb(one: "Taught") -> str:
    return "answers" if one.answers else "does not answer"


def _sign(one: "Taught") -> str:
    return "+" if one.answers else "-"
