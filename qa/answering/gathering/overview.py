"""Overviews: what a source, or the facts about something, say; each fact adds something."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from facts import Filter, Source
from index import Candidate, FactIndex
from index.english import english
from qa.answering.search import Search
from qa.question.question import Question

_NEAR = 64
"""Facts that are looked at."""
_SHOWN = 8
"""Facts of an overview."""
_ENOUGH = 2
"""Sentences of a document that tell what it is about, so that no row of a table has to."""
_NAMED = 0.6
"""Share of the weight of what a question names that a fact, or a title, has to hold."""
_NOVELTY = 0.4
"""How much it counts that a fact says something new, against that it is central."""


def overview(question: Question, search: Search) -> list[Candidate]:
    """The facts of an overview of what a question names; of all, where it names nothing.

    That may be a document, by its title, or anything that facts speak of. Nothing where no fact
    near the question does.
    """
    near = search.nearest(question, _NEAR)
    named = _named(question, search)
    if not named:
        return _of_each_source(near, search.index)
    terms_of = search.index.words.terms
    sources = {one.fact.source.id: one.fact.source for one in near}.values()
    titled = [one for one in sources if _share(named, set(terms_of(_titles(one)))) >= _NAMED]
    if titled:
        within = replace(search, where=Filter(sources=(titled[0].id,)))
        return central(_telling(within.nearest(question, _NEAR)), search.index)
    about = [one for one in near if _share(named, set(terms_of(_own(one)))) >= _NAMED]
    return central(about, search.index)


def _named(question: Question, search: Search) -> dict[str, float]:
    """The weights of the terms that say what the overview is of."""
    asking = english("asking_for_an_overview") | english("kind_of_document")
    working = {term for word in asking for term in search.index.words.terms(word)}
    named = [term for term in question.subject_terms if term not in working]
    return dict(search.index.words.weights(named))


def _own(candidate: Candidate) -> str:
    """What a fact says, and under which heading."""
    return f"{candidate.fact.heading or ''}\n{candidate.fact.as_read.text}"


def _titles(source: Source) -> str:
    """The title of a source, and the name of its file in words."""
    return f"{source.title} {source.id.replace('-', ' ').replace('_', ' ')}"


def _share(named: dict[str, float], held: set[str]) -> float:
    """How much of the weight of what is named is held, 0..1."""
    whole = sum(named.values()) or 1.0
    return sum(weight for term, weight in named.items() if term in held) / whole


def _of_each_source(near: Sequence[Candidate], index: FactIndex) -> list[Candidate]:
    """The central facts of the one source that there is, else the most central of each."""
    by_source: dict[str, list[Candidate]] = {}
    for one in near:
        by_source.setdefault(one.fact.source.id, []).append(one)
    if len(by_source) == 1:
        return central(_telling(near), index)
    groups = (_telling(group) for group in by_source.values())
    return [one for group in groups for one in central(group, index, 1)][:_SHOWN]


def _telling(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Those that say something of the matter: sentences, and rows where there are few of them."""
    own = [one for one in candidates if not one.fact.about]
    sentences = [one for one in own if one.fact.context.series is None]
    return sentences if len(sentences) >= _ENOUGH else own or list(candidates)


def central(
    candidates: Sequence[Candidate], index: FactIndex, most: int = _SHOWN
) -> list[Candidate]:
    """The most central facts that do not repeat one another, in the order of their sources.

    Maximal marginal relevance (Carbonell and Goldstein 1998) to the mean of all.
    """
    if len(candidates) <= most:
        return list(candidates)
    vectors = index.vectors([one.fact.text for one in candidates])
    middle = vectors.mean(axis=0)
    closeness = vectors @ (middle / np.linalg.norm(middle))
    chosen: list[int] = []
    alike = np.zeros(len(candidates), dtype=np.float32)
    for _ in range(most):
        worth = (1 - _NOVELTY) * closeness - _NOVELTY * alike
        worth[chosen] = -np.inf
        best = int(worth.argmax())
        chosen.append(best)
        alike = np.maximum(alike, vectors @ vectors[best])
    return [candidates[place] for place in sorted(chosen)]
