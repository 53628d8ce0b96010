"""Asks two things apart: two questions in one, or one question of two things that are named."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import product

from index import FactIndex
from index.numbers.figures import kind_of_figure
from qa.answer import ShortAnswer, Verdict
from qa.answering.judging.verdict import Judgement
from qa.answering.ranking import NEAR, Ranked, compared, read, weighed
from qa.answering.reading.exchange import Exchange
from qa.answering.reading.short_answer import side_answer
from qa.answering.search import Search
from qa.learnt.numbers import calibration
from qa.question.compound import Side, clauses
from qa.question.question import Question

_NEARLY = 0.15
"""How far behind the first a fact may be that takes its place to be compared."""


@dataclass(frozen=True, slots=True)
class Part:
    """What came of asking one of two things."""

    name: str
    question: Question
    ranked: list[Ranked]
    compares: bool = False
    """Whether it is held against the other one."""
    is_clause: bool = False
    """Whether it is a question of its own, which is its name, too."""

    def short(self, ranked: Ranked) -> ShortAnswer | None:
        """The words of a fact that answer for this one."""
        return side_answer(self.name, self.question, ranked, compares=self.compares)

    def judged(self, search: Search) -> Judgement:
        """Whether its first fact answers."""
        return search.judge(self.question, self.ranked)

    @property
    def exchange(self) -> Exchange:
        """What a question after this one may lean on."""
        first = self.ranked[0] if self.ranked else None
        short = self.short(first) if first else None
        said = first.candidate.fact.text if first else ""
        return Exchange(self.question.text, said, short.text if short else "")


Completed = Callable[[Exchange, str], str]
"""What a question means after another one."""
Judged = list[tuple[Part, Judgement]]
"""Two parts, each with what its facts have to say."""


def asked_apart(question: Question, search: Search, completed: Completed) -> Judged:
    """The two questions that are asked in one, if one has an answer; the second may lean."""
    parts: list[Part] = []
    for text in clauses(question.text):
        meant = Question(completed(parts[0].exchange, text) if parts else text)
        parts.append(Part(text.rstrip(" ?"), meant, search.ranked(meant), is_clause=True))
    judged = [(part, part.judged(search)) for part in parts]
    verdicts = {judgement.verdict for _, judgement in judged}
    if Verdict.ANSWERED not in verdicts or not all(part.ranked for part in parts):
        return []
    are_apart = verdicts == {Verdict.ANSWERED} and _have_words_apart(parts)
    return [] if _share_a_fact(parts) and not are_apart else judged


def of_each(both: Sequence[Side], first: Ranked, search: Search) -> Judged:
    """The question asked of each of two things, unless the ``first`` fact speaks of both.

    What is found for each has to know its name.
    """
    terms = search.index.words.terms
    said = _own_terms(search.index, first)
    if all(said.issuperset(terms(side.name)) for side in both):
        return []
    asked = [(side, Question(side.question)) for side in both]
    parts = [
        Part(side.name, question, search.ranked(question), side.compares)
        for side, question in asked
    ]
    led = [part for one in parts if (part := _led_by_name(one, search))]
    if len(led) < len(parts) or not _share_other_names(led, search.index):
        return []
    alike = _comparable(led, search)
    return [] if _share_a_fact(alike) else [(part, part.judged(search)) for part in alike]


def _share_other_names(parts: Sequence[Part], index: FactIndex) -> bool:
    """Whether the facts for each part have all other names that are in what is asked.

    "Is Ann in Leeds or York?" is no question about two things.
    """
    terms = index.words.terms
    return all(
        _own_terms(index, part.ranked[0]).issuperset(terms(name))
        for part in parts
        for name in part.question.names
        if not set(terms(name)) & set(terms(part.name))
    )


def _led_by_name(part: Part, search: Search) -> Part | None:
    """The part with a fact first that knows its name; None where no close one does."""
    for one in part.ranked:
        if one.score < part.ranked[0].score - _NEARLY:
            break
        if _knows(search.index, one, part.name):
            return part if one is part.ranked[0] else _led_by(one, part, search)
    return None


def _comparable(parts: list[Part], search: Search) -> list[Part]:
    """The parts with facts of like figures first: no growth against revenue, if it can be helped.

    Where the figures of the first facts are of two kinds, another that was read and is nearly as
    close takes the place of one of them.
    """
    if _are_alike(parts):
        return parts
    likely = [_likely(part, search) for part in parts]
    for chosen in product(*likely):
        pair = [_led_by(one, part, search) for one, part in zip(chosen, parts, strict=True)]
        if _are_alike(pair):
            return pair
    return parts


def _are_alike(parts: Sequence[Part]) -> bool:
    """Whether the figures of the first facts are of one kind, as far as both have one.

    Of two that are compared, words alone of one are not held against a figure of the other.
    """
    shorts = [part.short(part.ranked[0]) for part in parts]
    kinds = {kind_of_figure(short.text) if short else "" for short in shorts}
    is_half = len(kinds) > 1 and all(shorts) and all(part.compares for part in parts)
    return len(kinds) == 1 or ("" in kinds and not is_half)


def _likely(part: Part, search: Search) -> list[Ranked]:
    """The facts that may be meant for a part: nearly as close as the first, and with its name.

    What was not read, as it could not come first by itself, is read for it.
    """
    known = [one for one in part.ranked[:NEAR] if _knows(search.index, one, part.name)]
    least = part.ranked[0].score - _NEARLY
    return [
        one
        for one in (_as_read(one, part, search) for one in known)
        if one.reading is not None and one.score >= least
    ]


def _as_read(one: Ranked, part: Part, search: Search) -> Ranked:
    if one.reading is not None or search.reader is None:
        return one
    (reading,) = read(part.question, [one.candidate], search.reader)
    score = weighed(one.retrieval, reading, calibration().ranking)
    return replace(one, score=score, reading=reading)


def _led_by(first: Ranked, part: Part, search: Search) -> Part:
    rest = [one for one in part.ranked if one.candidate is not first.candidate]
    if search.reader:
        first = compared(part.question, first, search.reader)
    return replace(part, ranked=[first, *rest])


def _share_a_fact(parts: Sequence[Part]) -> bool:
    """Whether one fact is first for both."""
    return len({part.ranked[0].candidate.fact for part in parts}) < len(parts)


def _have_words_apart(parts: Sequence[Part]) -> bool:
    """Whether what answers each, in one fact, does not overlap."""
    shorts = [short for part in parts if (short := part.short(part.ranked[0]))]
    return len(shorts) == len(parts) and (
        max(short.start for short in shorts) >= min(short.end for short in shorts)
    )


def are_comparable(parts: Sequence[Part], index: FactIndex) -> bool:
    """Whether facts say the same of two things, as far as words tell.

    Their figures are of one kind; and where the same is asked of both, what is asked has to be in
    both facts or their asks: revenue is not compared with investment.
    """
    if not _are_alike(parts):
        return False
    asked = [_asked_terms(part, index) for part in parts]
    said = [
        terms & _own_terms(index, part.ranked[0]) for terms, part in zip(asked, parts, strict=True)
    ]
    return all(said) and (asked[0] != asked[1] or bool(said[0] & said[1]))


def _asked_terms(part: Part, index: FactIndex) -> set[str]:
    """The index terms of what is asked of one thing, without its name."""
    terms = index.words.terms
    return set(terms(" ".join(part.question.content_words))) - set(terms(part.name))


def _own_terms(index: FactIndex, ranked: Ranked) -> set[str]:
    """The index terms of a fact's own words and asks."""
    fact = ranked.candidate.fact
    return set(index.words.terms(" ".join([fact.text, *fact.asks])))


def _knows(index: FactIndex, ranked: Ranked, name: str) -> bool:
    """Whether a fact, its title, or what stands around it has this name."""
    held = index.known_terms([ranked.candidate.fact])
    return held.issuperset(index.words.terms(name))
