"""Questions about people's own documents, set after others: each can be understood alone.

People type them as keywords and in half sentences, which without such examples are taken for
follow-ups or for small talk.
"""

import random
from collections.abc import Collection, Iterator, Sequence

from qa.answering.reading.exchange import Exchange
from qa.training.examples.written import OwnDocument, OwnQuestion, own_documents

_SAME = 0.6
"""Share of the earlier questions that are about the same documents; the others are of their lot."""
_ANSWERED = 0.75
_MOST_BEFORE = 3


def own_turns(
    lots: Collection[str], chance: random.Random
) -> Iterator[tuple[str, tuple[Exchange, ...]]]:
    """Each question of some lots with what was asked before it; and alone.

    Args:
        lots: names of the lots of documents.
        chance: chooses what was asked before.
    """
    for lot in sorted(lots):
        documents, questions = own_documents([lot])
        texts = {one.name: one for one in documents}
        for one in questions:
            same = [other for other in questions if other.docs == one.docs and other is not one]
            before = [
                chance.choice(same if same and chance.random() < _SAME else questions)
                for _ in range(chance.randint(1, _MOST_BEFORE))
            ]
            yield one.question, tuple(_exchange(other, texts, chance) for other in before)
            yield one.question, ()


def _exchange(asked: OwnQuestion, texts: dict[str, OwnDocument], chance: random.Random) -> Exchange:
    said = _line_of(asked, [texts[name] for name in asked.docs])
    if not said or chance.random() >= _ANSWERED:
        return Exchange(asked.question)
    return Exchange(asked.question, said, (asked.short or "").split("|")[0].strip())


def _line_of(asked: OwnQuestion, documents: Sequence[OwnDocument]) -> str:
    """The line that answers; empty where none does."""
    lines = (line for one in documents for line in one.text.splitlines())
    return next((line.strip() for line in lines if asked.fact and asked.fact in line), "")
