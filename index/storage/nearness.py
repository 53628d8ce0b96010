"""Measures how near facts are to a question, by their vectors and by their words."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from facts import Filter
from index.encoding.encoder import Vectors
from index.storage.packs import TAUGHT
from index.storage.snapshot import Snapshot

_NEAREST_TEXTS = 1024
"""Vectors looked at; a curated fact has about a dozen."""

_NEAREST = 256
"""Facts that come out of each of the two searches, to be measured."""

_SAME = 1e-6
"""Difference of two vectors that are the same: of a model that embeds questions as texts."""

_ITSELF = 0.99
"""Cosine from which a text is what was typed, and no answer to it."""

_NEAREST_ASKS = 3
"""Asks that each candidate names as its nearest."""

LIKE = 0.8
"""Least cosine of a question with one that was taught, where that may count for it. Of pairs of the
labelled questions in ``tests/questions`` closer than this, few ask the same by their vectors alone
(``qa.answering.lessons`` looks closer); below it, hardly any."""

Measure = NDArray[np.float64]
NearLesson = tuple[bool, int, float]
"""Whether the fact answers what was taught, which of its questions of this kind that is, and how
like it is, as a cosine."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, as facts are looked for by it."""

    terms: Iterable[str]
    """Its index terms."""
    vector: Vectors
    """Where it lies among other questions: float32, (dim,), of length 1."""
    towards: Vectors
    """Where the texts lie that would answer it: float32, (dim,), of length 1."""


@dataclass(frozen=True, slots=True)
class Nearest:
    """The facts nearest to a question, in the order of the facts; all columns of one length."""

    keys: list[int]
    """The key of each."""
    measures: list[list[float]]
    """Of each, the measures of ``index.Candidate`` in their order, 0..1."""
    asks: dict[int, list[int]]
    """By key, the numbers of the asks nearest to the question, the nearest first."""
    vectors: Vectors
    """float32, (n_facts, dim), unit rows: the vectors of their texts."""
    closeness: Measure
    """By which they are ordered at first."""
    lessons: dict[int, list[NearLesson]]
    """By key, what was taught of questions like this one, the likest first."""


@dataclass(frozen=True, slots=True)
class Nearness:
    """Facts near a question; a row each, the measures as in ``index.Candidate``."""

    places: NDArray[np.int64]
    text: Measure
    ask: Measure
    coverage: Measure
    context: Measure
    context_coverage: Measure
    nearest_asks: NDArray[np.int64]
    """Rows of the vectors of the asks nearest to the question, the nearest first."""
    lesson: Measure
    """The cosine with the likest question that was taught; 0 where none is like."""

    def rough(self) -> Measure:
        """A first order, in which the facts that matter are well among the first hundred."""
        base = np.maximum(np.maximum(self.text, self.ask), self.lesson) + self.coverage
        return base + 0.3 * np.maximum(0, self.context + self.context_coverage - base)

    def best(self, most: int) -> "Nearness":
        """The ``most`` best in the first order, in the order of the facts."""
        if len(self.places) <= most:
            return self
        kept = np.sort(np.argsort(-self.rough(), kind="stable")[:most])
        return Nearness(
            self.places[kept],
            self.text[kept],
            self.ask[kept],
            self.coverage[kept],
            self.context[kept],
            self.context_coverage[kept],
            self.nearest_asks,
            self.lesson[kept],
        )

    def columns(self) -> list[list[float]]:
        """The measures of each fact."""
        measures = (self.text, self.ask, self.coverage, self.context, self.context_coverage)
        rows: list[list[float]] = np.clip(np.column_stack(measures), 0.0, 1.0).tolist()
        return rows


def nearest(snapshot: Snapshot, asked: Asked, where: Filter | None, most: int) -> Nearest:
    """Measure the facts near a question, and take the best.

    Args:
        snapshot: what is searched.
        asked: the question.
        where: the sources to search; None for all.
        most: how many facts to return at most.
    """
    allowed = None if where is None else snapshot.passing(where)
    lessons = _lessons(snapshot, asked.vector, allowed)
    measured = measure(snapshot, asked, allowed, lessons).best(most)
    keys = snapshot.keys[measured.places].tolist()
    key_of = dict(zip(measured.places.tolist(), keys, strict=True))
    asks = snapshot.asks_of(measured.nearest_asks)
    return Nearest(
        keys,
        measured.columns(),
        {key_of[place]: numbers for place, numbers in asks.items() if place in key_of},
        snapshot.text_vectors(measured.places),
        measured.rough(),
        {key_of[place]: told for place, told in lessons.items() if place in key_of},
    )


def measure(
    snapshot: Snapshot,
    asked: Asked,
    allowed: NDArray[np.bool_] | None,
    lessons: Mapping[int, Sequence[NearLesson]],
) -> Nearness:
    """Measure all facts that a search finds, by a question's index terms and its vectors.

    Those of ``lessons``, by their place, are among them.
    """
    own, wide = snapshot.words.coverage(asked.terms)
    if allowed is not None:
        own[~allowed], wide[~allowed] = 0.0, 0.0
    is_near = np.zeros(len(snapshot.keys), dtype=bool)
    allowed_rows = None if allowed is None else allowed[snapshot.owner]
    is_one = np.allclose(asked.vector, asked.towards, atol=_SAME)
    for vector in (asked.vector,) if is_one else (asked.vector, asked.towards):
        rows, _ = snapshot.vectors.search(vector, _NEAREST_TEXTS, allowed_rows)
        owners, firsts = np.unique(snapshot.owner[rows], return_index=True)
        is_near[owners[np.argsort(firsts)[:_NEAREST]]] = True
    is_near[_largest(own + wide, _NEAREST)] = True
    is_near[list(lessons)] = True
    places = np.flatnonzero(is_near)
    ask = np.zeros(len(snapshot.keys))
    asks = snapshot.ask_rows[is_near[snapshot.owner[snapshot.ask_rows]]]
    if len(asks):
        cosines = snapshot.vectors.rows(asks) @ asked.vector
        np.maximum.at(ask, snapshot.owner[asks], cosines)
        asks = asks[np.argsort(-cosines, kind="stable")]
        asks = asks[_places_among_equals(snapshot.owner[asks]) < _NEAREST_ASKS]
    return Nearness(
        places,
        _text_similarity(snapshot.text_vectors(places), asked),
        ask[places],
        own[places],
        snapshot.around(places, asked.towards),
        np.where(snapshot.paragraph[places] >= 0, wide[places], 0.0),
        asks,
        np.array([lessons[one][0][-1] if one in lessons else 0.0 for one in places.tolist()]),
    )


def _text_similarity(texts: Vectors, asked: Asked) -> Measure:
    """The cosine of each text with where the answers lie; 1 for the question's own words."""
    itself = texts @ asked.vector
    return np.where(itself >= _ITSELF, itself, texts @ asked.towards).astype(np.float64)


def _lessons(
    snapshot: Snapshot, vector: Vectors, allowed: NDArray[np.bool_] | None
) -> dict[int, list[NearLesson]]:
    """What was taught of questions like this one, by the place of its fact, the likest first."""
    rows = snapshot.lesson_rows
    if allowed is not None:
        rows = rows[allowed[snapshot.owner[rows]]]
    if not len(rows):
        return {}
    cosines = snapshot.vectors.rows(rows) @ vector
    like = np.argsort(-cosines, kind="stable")[: int((cosines >= LIKE).sum())]
    rows, cosines = rows[like], cosines[like]
    found: dict[int, list[NearLesson]] = {}
    answers = (snapshot.kind[rows] == TAUGHT).tolist()
    told = zip(answers, snapshot.numbers(rows), cosines.tolist(), strict=True)
    for place, lesson in zip(snapshot.owner[rows].tolist(), told, strict=True):
        found.setdefault(place, []).append(lesson)
    return found


def _places_among_equals(values: NDArray[np.int64]) -> NDArray[np.int64]:
    """How many equal values stand before each one: [7, 3, 7, 7] gives [0, 0, 1, 2]."""
    order = np.argsort(values, kind="stable")
    arranged = values[order]
    places = np.empty(len(values), np.int64)
    places[order] = np.arange(len(values)) - np.searchsorted(arranged, arranged)
    return places


def _largest(values: Measure, k: int) -> NDArray[np.int64]:
    """Where the ``k`` largest of those above 0 are, in no order."""
    above = np.flatnonzero(values)
    if len(above) <= k:
        return above
    return above[np.argpartition(-values[above], k)[:k]]
