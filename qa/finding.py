"""Finds the facts for a question; for one that asks two things, or of two, those for each."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import product

from facts import Fact, Filter
from index import FactIndex
from qa.answer import ShortAnswer, Verdict
from qa.comparison import Side, clauses, kind_of_figure, sides
from qa.question import needs_several, subject_terms
from qa.ranking import Ranked, compared, rank, spread
from qa.reader import Reader
from qa.short_answer import side_answer
from qa.verdict import Judgement, judge

_NEARLY = 0.15
"""How far behind the first a fact may be that takes its place to be compared."""


_UNLIKE = 0.3
"""Share of its confidence that a comparison of unlike figures keeps."""


@dataclass(frozen=True, slots=True)
class Part:
    """What came of asking one of two things."""

    name: str
    question: str
    ranked: list[Ranked]
    compares: bool = False
    """Whether it is held against the other one."""

    def short(self, ranked: Ranked) -> ShortAnswer | None:
        """The words of a fact that answer for this one."""
        return side_answer(self.name, self.question, ranked, compares=self.compares)

    @property
    def said(self) -> str:
        """The first fact, as far as there is one."""
        return self.ranked[0].candidate.fact.text if self.ranked else ""


@dataclass(frozen=True, slots=True)
class Found:
    """What came of a question, before it is judged."""

    searched: str
    ranked: list[Ranked]
    """Best first; those of the parts before all others."""
    parts: Sequence[Part] = ()
    """Two things asked apart, where no fact holds both."""


Completed = Callable[[str, str, str], str]
"""What a question means after another one and the fact that answered that."""


@dataclass(frozen=True, slots=True)
class Search:
    """Where a question is looked up, and how."""

    index: FactIndex
    reader: Reader | None
    """Reads the nearest facts, and compares their asks; None to do without."""
    most: int
    """Candidates of each search that are ranked, 1 or more."""
    where: Filter | None
    """The sources to search; None for all."""

    def ranked(self, question: str) -> list[Ranked]:
        """The facts near ``question``, best first; the first compared by its asks."""
        index, reader = self.index, self.reader
        ranked = rank(question, index.candidates(question, self.where, self.most), reader)
        if needs_several(question):
            weights = index.words.weights(subject_terms(index.words.terms(question)))
            ranked = spread(ranked, weights, index)
        if reader and ranked:
            ranked = [compared(question, ranked[0], reader), *ranked[1:]]
        return ranked


def find(searched: str, search: Search, completed: Completed) -> Found:
    """Rank the facts for a question whose spelling is corrected; none for an empty text."""
    if not searched:
        return Found(searched, [])
    ranked = search.ranked(searched)
    parts = _asked_apart(searched, search, completed)
    if not parts and ranked and (both := sides(searched)):
        parts = _of_each(both, ranked[0], search)
    firsts = [part.ranked[0] for part in parts]
    if len(_without_repeats(firsts)) < len(firsts):
        return Found(searched, ranked)
    return Found(searched, _without_repeats([*firsts, *ranked]), parts)


def _asked_apart(searched: str, search: Search, completed: Completed) -> list[Part]:
    """The two questions that are asked in one, if both have an answer; the second may lean."""
    parts: list[Part] = []
    for text in clauses(searched):
        question = completed(parts[0].question, parts[0].said, text) if parts else text
        part = Part(text.rstrip(" ?"), question, search.ranked(question))
        if judge(question, part.ranked, search.index).verdict is not Verdict.ANSWERED:
            return []
        parts.append(part)
    return parts


def _of_each(both: Sequence[Side], first: Ranked, search: Search) -> list[Part]:
    """The question asked of each of two things, unless the ``first`` fact speaks of both.

    What is found for each has to know its name.
    """
    if all(_says(search.index, first, side.name) for side in both):
        return []
    parts = [
        Part(side.name, side.question, search.ranked(side.question), side.compares) for side in both
    ]
    if not all(part.ranked and _knows(search.index, part.ranked[0], part.name) for part in parts):
        return []
    return _comparable(parts, search.index, search.reader) if search.reader else parts


def _comparable(parts: list[Part], index: FactIndex, reader: Reader) -> list[Part]:
    """The parts with facts of like figures first: no growth against revenue, if it can be helped.

    Where the figures of the first facts are of two kinds, another that was read and is nearly as
    close takes the place of one of them.
    """
    if _are_alike(parts):
        return parts
    likely = [
        [one for one in part.ranked if _is_likely(one, part) and _knows(index, one, part.name)]
        for part in parts
    ]
    for chosen in product(*likely):
        pair = [_led_by(one, part, reader) for one, part in zip(chosen, parts, strict=True)]
        if _are_alike(pair):
            return pair
    return parts


def _are_alike(parts: Sequence[Part]) -> bool:
    """Whether the figures of the first facts are of one kind, as far as both have one."""
    shorts = (part.short(part.ranked[0]) for part in parts)
    kinds = {kind_of_figure(short.text) if short else "" for short in shorts}
    return "" in kinds or len(kinds) == 1


def _is_likely(one: Ranked, part: Part) -> bool:
    return one.reading is not None and one.score >= part.ranked[0].score - _NEARLY


def _led_by(first: Ranked, part: Part, reader: Reader) -> Part:
    rest = [one for one in part.ranked if one is not first]
    return replace(part, ranked=[compared(part.question, first, reader), *rest])


def judge_found(found: Found, index: FactIndex, threshold: float) -> Judgement:
    """Say whether the first facts answer; for two things, as sure as of the less sure one."""
    if not found.parts:
        return judge(found.searched, found.ranked, index, threshold)
    judged = (judge(part.question, part.ranked, index, threshold) for part in found.parts)
    least = min(judged, key=lambda judgement: judgement.confidence)
    if found.parts[0].compares and not _are_alike(found.parts):
        named = " and ".join(part.name for part in found.parts)
        reason = f"The closest facts give no figures of one kind for {named}."
        return Judgement(Verdict.RELATED, _UNLIKE * least.confidence, reason)
    if least.verdict is not Verdict.ANSWERED:
        return least
    return replace(least, reason="The first two facts match the question, one for each part.")


def _says(index: FactIndex, ranked: Ranked, name: str) -> bool:
    """Whether a fact itself, or an ask of it, has this name."""
    fact = ranked.candidate.fact
    terms = index.words.terms
    return set(terms(" ".join([fact.text, *fact.asks]))).issuperset(terms(name))


def _knows(index: FactIndex, ranked: Ranked, name: str) -> bool:
    """Whether a fact, its title, or what stands around it has this name."""
    held = index.known_terms([ranked.candidate.fact])
    return held.issuperset(index.words.terms(name))


def _without_repeats(ranked: Iterable[Ranked]) -> list[Ranked]:
    first: dict[Fact, Ranked] = {}
    for one in ranked:
        first.setdefault(one.candidate.fact, one)
    return list(first.values())
