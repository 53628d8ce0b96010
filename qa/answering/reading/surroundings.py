"""What the reader is shown of a fact beside its own words: where it stands."""

from facts import Fact

BETWEEN = " · "
"""What parts the pieces of it."""


def surroundings(fact: Fact) -> str:
    """The title, the heading, and what stands around a fact, the most telling first.

    The reader takes the first of it; see ``qa.answering.reading.reader``.
    """
    said = fact.context
    around = (said.lead_in, said.caption, said.before, said.after)
    return joined(fact.source.title, fact.heading or "", *around)


def joined(*parts: str) -> str:
    """What is not empty of these, once each, as the reader has learnt to see it."""
    return BETWEEN.join(dict.fromkeys(filter(None, parts)))
