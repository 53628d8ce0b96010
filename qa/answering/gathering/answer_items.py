"""What an answer says of the facts that it is gathered from."""

from collections.abc import Sequence
from typing import Any

from qa.answer import AnswerItem, Hit
from qa.answering.gathering.several import Several


def answer_items(several: Several | None, hits: Sequence[Hit]) -> dict[str, Any]:
    """The fields of an answer that tell of items; none for an answer by one fact.

    Args:
        several: what was gathered.
        hits: those of the answer, all that the items rest on among them.
    """
    if several is None:
        return {}
    hit_of = {hit.fact: hit for hit in hits}
    items = tuple(
        AnswerItem(
            one.label,
            one.value,
            hit_of[one.fact],
            one.quantity.digits if one.quantity else None,
            one.quantity.unit if one.quantity else "",
            one.quantity.period if one.quantity else "",
            one.counts,
        )
        for one in several.items
        if one.fact in hit_of
    )
    return {"kind": str(several.operation), "said": several.said, "items": items}
