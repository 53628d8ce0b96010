"""What is said to a greeting, to thanks, and to questions about the program: a line, no fact."""

from collections.abc import Sequence

from facts import Source
from qa.answer import Answer, TurnKind, Verdict
from qa.conversation.hearing.kinds import Kind

_NAMED = 5
"""Sources that are named; of more, how many there are."""
_LINES = {
    Kind.HELLO: "Hello. Ask what the documents say; the answer comes with its source.",
    Kind.ABILITIES: (
        "Ask for anything that the documents say (who, what, when, how much), and ask on from "
        'there: "and the year before?", "who said so?", "show me where".'
    ),
    Kind.THANKS: "You are welcome. Ask on whenever you like.",
    Kind.OK: "Good. Ask on whenever you like.",
    Kind.BYE: "Goodbye.",
    Kind.JUNK: "That is no question that documents could answer. Ask for something that they say.",
}


def reply(question: str, kind: Kind, sources: Sequence[Source], model: str) -> Answer:
    """One useful line and no fact.

    Args:
        question: the turn, as it was typed.
        kind: what it is.
        sources: what may be asked.
        model: name of the embedding model.
    """
    line = _documents(sources) if kind is Kind.DOCUMENTS else _LINES[kind]
    return Answer(
        question=question,
        searched=question,
        verdict=Verdict.NOTHING,
        confidence=0.0,
        reason=line,
        hits=(),
        model=model,
        turn=TurnKind.COURTESY,
    )


def _documents(sources: Sequence[Source]) -> str:
    """The titles of the sources; of many, the first."""
    if not sources:
        return "There are no documents yet."
    named = ", ".join(f"“{source.title}”" for source in sources[:_NAMED])
    left = len(sources) - _NAMED
    rest = f" and {left:,} more" if left > 0 else ""
    return f"The answers are from {named}{rest}."
