"""Where and how a question is looked up: the only way to candidates.

Whoever looks facts up takes a ``Search``, so that neither a filter nor a threshold is forgotten.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from facts import Fact, Filter
from index import CANDIDATES, Candidate, FactIndex
from index.encoding.encoder import Vectors
from qa.answering.gathering.asked.operation import is_graded
from qa.answering.judging.thresholds import ANSWERS
from qa.answering.judging.verdict import Judgement, judge
from qa.answering.keyed_rows import as_looked_up, is_called_by_key, keyed_first
from qa.answering.lessons import heeded, judgement_as_taught, ranked_as_taught
from qa.answering.multiple import spread
from qa.answering.ranking import NEAR, Ranked, compared, held_weight, rank
from qa.answering.reading.reader import Reader
from qa.answering.superseded import latest_first
from qa.answering.totals import with_totals
from qa.learnt.numbers import learnt
from qa.question.about_document import may_answer
from qa.question.lower_case_names import lower_names
from qa.question.question import Question
from qa.question.words import clean, is_content, subject_terms

if TYPE_CHECKING:
    from qa.answering.gathering.item_reader import ItemReader
    from qa.answering.judging.second_opinion import SecondReader


@dataclass(frozen=True, slots=True)
class Search:
    """An index with a reader, the sources that are chosen in it, and how sure an answer must be."""

    index: FactIndex
    reader: Reader | None
    """Reads the nearest facts, and compares their asks; None to do without."""
    most: int = CANDIDATES
    """Candidates of each search that are ranked, 1 or more."""
    where: Filter | None = None
    """The sources to search; None for all."""
    threshold: float = ANSWERS
    """Confidence, 0..1, from which a fact answers."""
    items: "ItemReader | None" = None
    """Reads what each fact brings to an answer of several; None to do without."""
    second: "SecondReader | None" = None
    """Is asked where the reader leaves it open whether a fact answers; None to do without."""
    among: frozenset[str] | None = None
    """Ids of the only facts that are looked at; None for all."""
    in_talk: str = ""
    """What the reader reads in place of each question; see ``qa.answering.reading.exchange``."""
    unheeded: frozenset[str] = frozenset()
    """Forms of questions whose lessons are passed over; see ``facts.library.lessons.form_of``."""

    @property
    def has_sources(self) -> bool:
        """Whether some source passes the filter."""
        return not self.where or self.index.passes(self.where)

    def question(self, typed: str) -> Question:
        """What is looked up for a question as it was typed: clean, its spelling corrected.

        A question that was taught is known as it is.
        """
        asked = clean(typed)
        is_known = self.index.is_taught(asked)
        text = asked if is_known else self.index.correct_spelling(asked)
        return Question(text, self.in_talk)

    def ranked(self, question: Question) -> list[Ranked]:
        """The facts near ``question``, best first; the first compared by its asks."""
        parted = heeded(question, self._near(question, self.most), self.reader, self.unheeded)
        ranked = ranked_as_taught(question, parted, self.reader)
        if question.joins and not parted.answering:
            weights = self.index.words.weights(question.subject_terms)
            others, refuted = ranked[: len(parted.others)], ranked[len(parted.others) :]
            ranked = [*spread(others, weights, self.index), *refuted]
        if not parted.answering:
            ranked = keyed_first(question, ranked, self.reader)
            ranked = with_totals(question, ranked, self.reader) if self.reader else ranked
        if self.reader and ranked:
            ranked = [compared(question, ranked[0], self.reader), *ranked[1:]]
        if self.second and ranked:
            confidence = self.judge(question, ranked).confidence
            keyed = is_called_by_key(question, ranked[0])
            ranked = self.second.asked(question, ranked, confidence, is_settled=keyed)
        return latest_first(question, ranked, self.reader) if ranked else ranked

    def _near(self, question: Question, most: int) -> list[Candidate]:
        """The facts near ``question``; those about documents only where it asks for such."""
        found = self.index.candidates(question.text, self.where, most, terms=question.terms)
        if self.among is not None:
            found = [one for one in found if one.fact.id in self.among]
        return [one for one in found if one.lessons or may_answer(question, one.fact)]

    def nearest(self, question: Question, most: int) -> list[Candidate]:
        """As many facts near ``question``, best first by retrieval; none is read."""
        candidates = self._near(question, most)
        return [one.candidate for one in rank(question, candidates, None)]

    def judge(self, question: Question, ranked: Sequence[Ranked]) -> Judgement:
        """Whether the first of ``ranked`` answers ``question``."""
        judged = judge(question, ranked, self.index, self.threshold)
        if ranked:
            judged = as_looked_up(question, ranked[0], judged, self.threshold)
        return judgement_as_taught(question, ranked, judged)

    def unheld(self, question: Question) -> list[str]:
        """The telling words of a question that no fact in reach holds; "cheapest" tells none."""
        telling = [word for word in question.content_words if not is_graded(word.lower())]
        return self.index.unheld(telling, self.where)

    def fits(self, question: str, own: str) -> list[tuple[Fact, float]]:
        """How well the closest facts fit ``question`` and, within it, the words ``own``, 0..1.

        Quick (nothing is read), for comparing ways to read a question that all say ``own``: the
        mean of a fact's retrieval score and its coverage of ``own``; facts that cover none of it
        are left out. Best first.
        """
        searched = self.question(question)
        ranked = rank(searched, self._near(searched, self.most), None) if searched.text else []
        weights = self.index.words.weights(subject_terms(self.question(own).terms))
        whole = sum(weights.values()) or 1.0
        covered = ((one, held_weight(one, weights, self.index) / whole) for one in ranked[:NEAR])
        fits = [
            (one.candidate.fact, (one.retrieval + share) / 2)
            for one, share in covered
            if share or not weights
        ]
        return sorted(fits, key=lambda fit: -fit[1])

    def alike(self, text: str, others: Sequence[str]) -> list[float]:
        """How alike in meaning ``text`` and each of ``others`` are: cosines of their vectors."""
        vectors = self.index.vectors([text, *others])
        return [float(cosine) for cosine in vectors[1:] @ vectors[0]]

    def vector(self, text: str) -> Vectors | None:
        """The vector of a text, float32, (dim,); None from a model that little is learnt with."""
        if self.index.weights_sha256 != learnt().encoder:
            return None
        vector: Vectors = self.index.vectors([text])[0]
        return vector

    def named(self, text: str) -> str:
        """The text with capitals for the words that are likely names, where it has none."""
        words = [word for word in text.split() if is_content(word) and word.islower()]
        names = lower_names(words, self.index)
        return " ".join(word.capitalize() if word in names else word for word in text.split())

    def knows(self, text: str) -> bool:
        """Whether the facts have all the words of a text, and it has some."""
        terms = self.index.words.terms(text)
        return bool(terms) and not self.index.words.unknown(terms)
