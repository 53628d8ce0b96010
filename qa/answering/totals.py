"""Totals are read, too, where a question asks how much: "Gross total: 10,338 EUR".

Such a line names nothing of what it adds up, so that it lies behind the items for a question that
names the whole: "how much is the kitchen all together".
"""

from collections.abc import Sequence
from dataclasses import replace

from facts import Fact
from index.english import english
from qa.answering.ranking import Ranked, read, weighed
from qa.answering.reading.reader import Reader
from qa.learnt.numbers import calibration
from qa.question.answer_type import FIGURES
from qa.question.question import Question
from qa.question.words import bare_words

_TOTALS = english("naming_a_total")
_AMONG = 40
"""Nearest facts among which totals are looked for."""
_MOST_READ = 3
_LEAST_SAID = 0.5
"""Share of the question's telling words that a total and what stands around it have to say: there
are totals of other things, too."""
_CALLED_BY = 3
"""First words of a line by one of which it is called a total."""


def with_totals(question: Question, ranked: Sequence[Ranked], reader: Reader) -> list[Ranked]:
    """``ranked``, with the totals of the first fact's source that answer before what scores less.

    Args:
        question: what is asked.
        ranked: the facts near it, best first.
        reader: reads the totals.
    """
    if question.answer_type not in FIGURES or not ranked:
        return list(ranked)
    source = ranked[0].candidate.fact.source.id
    near = [one for one in ranked[:_AMONG] if one.candidate.fact.source.id == source]
    found = [one for one in near if one.reading is None and may_be_asked_for(one)][:_MOST_READ]
    learnt = calibration().ranking
    readings = read(question, [one.candidate for one in found], reader)
    risen = [
        replace(one, score=weighed(one.retrieval, reading, learnt), reading=reading)
        for one, reading in zip(found, readings, strict=True)
        if reading.answers > 0
    ]
    kept = {id(one.candidate) for one in risen}
    order = [one for one in ranked if id(one.candidate) not in kept]
    for total in risen:
        less = (place for place, one in enumerate(order) if one.score < total.score)
        order.insert(next(less, len(order)), total)
    return order


def may_be_asked_for(one: Ranked) -> bool:
    """Whether a fact is a total, and of what the question names."""
    said = max(one.candidate.coverage, one.candidate.context_coverage)
    return said >= _LEAST_SAID and _is_total(one.candidate.fact)


def _is_total(fact: Fact) -> bool:
    """Whether a line is called a total."""
    words = [word.lower() for word in bare_words(fact.text)[:_CALLED_BY]]
    return not _TOTALS.isdisjoint(words)
