"""The row of a table that is in talk: what fits the other rows as well is asked of that one."""

from dataclasses import replace

from facts import Fact
from facts.as_read import BETWEEN_CELLS
from qa.answer import Answer, Verdict
from qa.conversation.asking import Asker
from qa.conversation.doubt import own_terms
from qa.conversation.hearing.turn import Turn
from qa.conversation.terms import content_words, term_of
from qa.question.words import bare_words

_MAY_LEAN = 0.2
"""Probability of leaning from which a question may be one of the row in talk."""


def of_same_row(turn: Turn, last: Answer | None, asker: Asker) -> Answer | None:
    """The answer of the row that was last given, where the question has no word for another.

    None where the question stands alone: it has words of another row, or of no row.
    """
    if last is None or turn.leans < _MAY_LEAN or not last.hits[0].fact.context.columns:
        return None
    row = last.hits[0].fact
    alone = asker.ask(turn.asked)
    found = alone.hits[0].fact if alone.hits else None
    if found is None or found == row or alone.kind != "one" or not _same_table(found, row):
        return None
    own = {term_of(word) for word in content_words(turn.asked)}
    if not own & own_terms(found) <= own_terms(row):
        return None
    key = " ".join(bare_words(row.text.split(BETWEEN_CELLS)[0]))
    answer = asker.ask_among(f"{turn.asked.rstrip(' ?.!')} {key}", [row])
    if answer.verdict is not Verdict.ANSWERED:
        return None
    return replace(answer, question=turn.typed)


def _same_table(fact: Fact, other: Fact) -> bool:
    same = (fact.source.id, fact.context.series) == (other.source.id, other.context.series)
    return same and fact.context.columns == other.context.columns
