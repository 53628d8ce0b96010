"""Tells whether a sentence changes what an earlier one said: "the open day is moved to 20 June".

A small logistic regression, learnt by ``qa.training.changes`` on pairs of sentences written by
hand. It sees the words of the later sentence and what the two and the question share.
"""

import re
from dataclasses import dataclass
from itertools import pairwise

from index.terms import Stemming
from qa.answering.ranking import within
from qa.answering.reading.reader import Reading
from qa.learnt.logistic import logistic
from qa.learnt.numbers import learnt
from qa.question.words import bare_words, is_content

_WORD = re.compile(r"[a-z']+")
_FIGURE = re.compile(r"\d+(?:[.,:]\d+)*")
_FEW = 4.0
"""Log-odds are counted in so many, to be of the size of the other signals."""
_FEW_TERMS = 2
"""So many terms more are counted, as two of two that are shared say less than six of six."""
_LEAST_MARGIN = -4.0
"""Margin of a span over none from which its words are looked at."""
_LONG = 30
"""Words from which a sentence is as long as can be."""

_stemming = Stemming()


@dataclass(frozen=True, slots=True)
class Pair:
    """Two facts that were read for a question."""

    question: str
    old: str
    new: str
    """The later one."""
    old_reading: Reading
    new_reading: Reading

    @property
    def old_answer(self) -> str:
        """The words of the earlier one that answer."""
        return _answer(self.old, self.old_reading)

    @property
    def new_answer(self) -> str:
        """The words of the later one that may answer; empty where there are hardly any."""
        if self.new_reading.span_margin < _LEAST_MARGIN:
            return ""
        return _answer(self.new, self.new_reading)


def chance(pair: Pair) -> float:
    """The probability, 0..1, that the later of two facts changes what the earlier one answers."""
    weights = learnt().changes
    seen = signals(pair)
    return logistic(
        weights.bias + sum(weights.weights.get(name, 0.0) * seen[name] for name in seen)
    )


def signals(pair: Pair) -> dict[str, float]:
    """What is seen of a pair, by name: single words and pairs of words begin with "w "."""
    said = _WORD.findall(pair.new.lower())
    old, new = _terms(pair.old), _terms(pair.new)
    answer = pair.old_answer.lower()
    rest = old - _terms(answer)
    later = pair.new_answer.lower()
    has_figure = any(map(str.isdigit, answer))
    figures = figures_of(pair.new)
    words = {f"w {word}": 1.0 for word in said}
    couples = {f"w {one} {other}": 1.0 for one, other in pairwise(said)}
    return {
        **words,
        **couples,
        "answers": within(pair.new_reading.answers) / _FEW,
        "margin": within(pair.new_reading.span_margin) / _FEW,
        "old answers": within(pair.old_reading.answers) / _FEW,
        "speaks of what is asked": _share(_terms(pair.question), new),
        "speaks of what was said": len(rest & new) / (len(rest) + _FEW_TERMS),
        "says what was said": _share(new, old),
        "names the old answer": float(bool(answer) and answer in pair.new.lower()),
        "same answer": float(bool(later) and later == answer),
        "both have figures": float(has_figure and any(map(str.isdigit, later))),
        "figure is gone": float(has_figure and not any(map(str.isdigit, pair.new))),
        "no new figure": float(has_figure and figures <= figures_of(pair.old)),
        "length": min(len(said), _LONG) / _LONG,
    }


def figures_of(text: str) -> set[str]:
    """The figures of a text, as they are written: "16:00", "1,200"."""
    return set(_FIGURE.findall(text))


def _answer(text: str, reading: Reading) -> str:
    return text[reading.start : reading.end].strip(" .,;")


def _share(terms: set[str], of: set[str]) -> float:
    return len(terms & of) / len(terms) if terms else 0.0


def _terms(text: str) -> set[str]:
    said = filter(is_content, bare_words(text))
    return {(_stemming.terms(word) or [word.lower()])[0] for word in said}
