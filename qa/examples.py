"""Questions to offer to somebody who has asked nothing yet."""

from collections.abc import Sequence

from facts import Fact


def examples(facts: Sequence[Fact], n: int) -> tuple[str, ...]:
    """Up to ``n`` questions that ``facts`` are known to answer, spread evenly over them."""
    asked = [fact for fact in facts if fact.asks]
    step = max(1, len(asked) // n)
    return tuple(fact.asks[0] for fact in asked[step // 2 :: step][:n])


def examples_of_documents(facts: Sequence[Fact], n: int) -> tuple[str, ...]:
    """Up to ``n`` questions about what documents have headings and rows for, spread evenly."""
    asked = list(dict.fromkeys(filter(None, map(_about, facts))))
    step = max(1, len(asked) // n)
    return tuple(asked[step // 2 :: step][:n])


def _about(fact: Fact) -> str:
    """What could be asked about the heading or the row of a fact; empty where it has neither."""
    columns, row = fact.context.columns, fact.place.row if fact.place else None
    if row and len(columns) > 1:
        return f"What does {row} have under {columns[-1]}?"
    return f"What is said about {fact.context.headings[-1]}?" if fact.context.headings else ""
