"""What a question asks to be done with the facts; see ``qa.training.gathering.operations``."""

import re
from enum import StrEnum

from index.encoding.encoder import Vectors
from index.english import english
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
    return dict.fromkeys([*found, *_grades(text)], 1.0)


_GRADES = ("low_grade", "high_grade")

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


def _grades(text: str) -> list[str]:
    """The grades that words name, in any form: "cheaper" and "cheapest" are of "cheap"."""
    found = []
    for word in re.findall(r"[^\W\d_]+", text.lower()):
        for grade in _GRADES:
            if forms_of(word) & english(grade):
                found.append(grade)
                if word not in english(grade):
                    found.append(f"{grade} {'est' if word.endswith('st') else 'er'}")
    return found


def is_graded(word: str) -> bool:
    """Whether a word in lower case is an adjective of degree, or a form of one: "newest"."""
    return any(forms_of(word) & english(grade) for grade in _GRADES)


def forms_of(word: str) -> set[str]:
    """What a word in lower case may be the comparative or the superlative of, and itself."""
    found = {word}
    for ending in ("er", "est", "r", "st"):
        if word.endswith(ending) and len(stem := word.removesuffix(ending)) > 1:
            found |= {stem, stem[:-1] if stem[-1] == stem[-2] else stem}
            found.add(f"{stem[:-1]}y" if stem.endswith("i") else stem)
    return found
