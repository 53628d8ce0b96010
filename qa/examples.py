"""Questions to offer to somebody who has asked nothing yet."""

from collections.abc import Sequence

from facts import Fact


def examples(facts: Sequence[Fact], n: int) -> tuple[str, ...]:
    """Up to ``n`` questions that ``facts`` are known to answer, spread evenly over them."""
    asked = [fact for fact in facts if fact.asks]
    step = max(1, len(asked) // n)
    return tuple(fact.asks[0] for fact in asked[step // 2 :: step][:n])
