"""What is said to a greeting, to thanks, and to questions about the program: a line, no fact."""

from collections.abc import Sequence

from facts import Source
from qa.answer import Answer, TurnKind, Verdict
from qa.conversation.hearing.kinds import Kind
from qa.source_list import documents_in_words

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
    line = documents_in_words(sources) if kind is Kind.DOCUMENTS else _LINES[kind]
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
