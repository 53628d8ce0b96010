"""What a question asks to be done with the facts; see ``qa.training.gathering.operations``."""

import re
from enum import StrEnum

from index.encoding.encoder import Vectors
from qa.learnt.numbers import Softmax, directions, operations
from qa.learnt.softmax import chances, scores, word_signs


class Operation(StrEnum):
    """What makes an answer of the facts."""

    ONE = "one"
    """One fact answers."""
    LIST = "list"
    COUNT = "count"
    MAX = "max"
    MIN = "min"
    RANK = "rank"
    COMPARE = "compare"
    DIFFERENCE = "difference"
    SUM = "sum"
    SHARE = "share"
    FILTER = "filter"
    OVERVIEW = "overview"


def operations_of(text: str, vector: Vectors | None) -> dict[Operation, float]:
    """The probability of each operation that a question can ask for.

    Args:
        text: the question, clean.
        vector: that of the question; None where it is not of the model that was learnt with.
    """
    return operations_by(operations(with_vectors=vector is not None), text, vector)


def operations_by(weights: Softmax, text: str, vector: Vectors | None) -> dict[Operation, float]:
    """The same by some weights."""
    found = chances(scores(weights, signs(text), vector))
    return {Operation(name): chance for name, chance in zip(weights.kinds, found, strict=True)}


def signs(text: str) -> dict[str, float]:
    """What is observed of a question."""
    words = re.findall(r"[^\W_]+(?:['’][^\W_]+)*|%", text.lower())
    found = [*word_signs(words), f"begins {words[0]}" if words else "empty"]
    if re.search(r"[^\W\d_]{2,}(?:ers?|est|st)\b", text.lower()):
        found.append("graded")
    return dict.fromkeys(found, 1.0)


ASCENDING, DESCENDING = "ascending", "descending"


def wants_least_first(text: str, vector: Vectors | None, *, of_time: bool) -> bool:
    """Whether a question wants the least figure first.

    Args:
        text: the question, clean.
        vector: that of the question; None where it is not of the model that was learnt with.
        of_time: whether the figures are points in time, of which the oldest is the least.
    """
    weights = directions(with_vectors=vector is not None)
    found = scores(weights, direction_signs(text, of_time=of_time), vector)
    return weights.kinds[int(found.argmax())] == ASCENDING


def direction_signs(text: str, *, of_time: bool) -> dict[str, float]:
    """What is observed of a question that wants an order; each word also by what is ordered."""
    found = signs(text)
    what = "time" if of_time else "amount"
    return {**found, **{f"{what}: {name}": value for name, value in found.items()}}
