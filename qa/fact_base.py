"""A fact base: facts with their index, ready to be asked."""

import threading
import time
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import Self

from facts import Fact, Filter, Library, Source, default_library_path, is_facts_file, load_facts
from index import CANDIDATES, Encoder, FactIndex, Holdings, open_index
from qa.answer import Answer, Hit, ShortAnswer, SourceStatus, Verdict
from qa.answering.finding import Found, find, judge_found
from qa.answering.ranking import NEAR, Ranked, Search, held_weight, rank
from qa.answering.reader import Reader
from qa.answering.short_answer import short_answer
from qa.answering.verdict import ANSWERS, Judgement
from qa.conversation.followup import form_of
from qa.conversation.readings import resolve
from qa.conversation.topic import Turn
from qa.examples import examples
from qa.models import Models
from qa.question.text import LONGEST, clean, subject_terms
from qa.source_list import ListedSource, listed_sources


class FactBase:
    """Facts that can be asked. Safe to use from several threads."""

    def __init__(
        self,
        facts: Sequence[Fact],
        encoder: Encoder,
        reader: Reader | None = None,
        notify: Callable[[str], None] = lambda _: None,
        library: "Library | None" = None,
    ) -> None:
        """Index ``facts`` and those of ``library`` with ``encoder``; see ``index.open_index``.

        Without a ``reader`` there are no short answers, and the verdict is weaker. The library
        stays open; what is added to it is noticed at the next question, and embedded then.
        """
        self.model = encoder.name
        self._encoder = encoder
        self._holdings = Holdings(facts, library)
        self._index: FactIndex = open_index(self._holdings, encoder, notify)
        self._reader = reader
        self._notify = notify

    @classmethod
    def open(
        cls,
        path: Path | str | None = None,
        *,
        model: str | None = None,
        notify: Callable[[str], None] = lambda _: None,
    ) -> Self:
        """Open the bundled facts together with a library, or a facts file alone.

        Args:
            path: a facts file (its name ends in ``.toml``), which is opened alone, or a library;
                None for the person's own library, where there is one.
            model: an embedding model, by its name on the hub or its folder; None for the default.
            notify: is told in a sentence each what takes a while, or went wrong without harm.

        Raises:
            qa.QaError: the facts or the model cannot be used; the message says why, and what to
                do about it.
        """
        return cls.of(path, Models(model, notify), notify)

    @classmethod
    def of(cls, path: Path | str | None, models: Models, notify: Callable[[str], None]) -> Self:
        """``open``, with models that are on their way already."""
        facts, library = open_facts(Path(path) if path else None)
        import faiss  # noqa: F401  now rather than when both models are there

        return cls(facts, models.encoder(), models.reader(), notify, library)

    @property
    def facts(self) -> tuple[Fact, ...]:
        """All facts; read anew from the library each time, seconds for a large one."""
        return self._holdings.all_facts()

    @property
    def fact_count(self) -> int:
        """How many facts there are."""
        return len(self._holdings)

    @property
    def sources(self) -> tuple[Source, ...]:
        """The sources of the facts, the bundled article first."""
        return self._holdings.sources()

    @property
    def has_library(self) -> bool:
        """Whether there is a library, whose new facts the next question notices."""
        return self._holdings.library is not None

    def listed_sources(self) -> list[ListedSource]:
        """The sources, what each holds, and whether its file is still the same.

        Takes some time where many files have changed: each of them is read.

        Raises:
            qa.QaError: the library cannot be read any more.
        """
        return listed_sources(self._holdings.curated, self._holdings.library)

    def facts_of(self, source_id: str) -> tuple[Fact, ...]:
        """The facts of one source, in its order; none where there is no such source."""
        return self._holdings.facts_of(source_id)

    def source_text(self, source_id: str) -> str | None:
        """The text that the spans of a source's facts count in; None where they have none."""
        return self._holdings.source_text(source_id)

    def examples(self, n: int = 4) -> tuple[str, ...]:
        """Up to ``n`` questions that curated facts are known to answer, from all over them."""
        return examples(self._holdings.curated, n)

    def ask(
        self,
        question: str,
        k: int = 3,
        *,
        threshold: float = ANSWERS,
        where: Filter | None = None,
    ) -> Answer:
        """Answer ``question`` from the facts.

        Args:
            question: any text; what cannot be a question gets the verdict ``nothing``.
            k: how many hits to return at most, 1 or more.
            threshold: confidence, 0..1, from which the verdict is ``answered``.
            where: the sources to ask, chosen before anything is ranked; None for all.

        Raises:
            ValueError: ``k`` is less than 1.
            qa.QaError: the library or the index cannot be read any more.
        """
        started = time.perf_counter()
        found = self._find(question, k, where)
        searched = time.perf_counter()
        if where and not self._index.passes(where):
            judgement = Judgement(Verdict.NOTHING, 0.0, "No source passes the filter.")
        else:
            judgement = self._judge(question, found, threshold)
        judged = time.perf_counter()
        is_answered = judgement.verdict is Verdict.ANSWERED
        hits = self._hits(found, k, is_answered=is_answered)
        ended = time.perf_counter()
        return Answer(
            question=question,
            searched=found.searched,
            verdict=judgement.verdict,
            confidence=judgement.confidence,
            reason=judgement.reason,
            hits=hits,
            model=self.model,
            sides=tuple(part.name for part in found.parts[:k]) if is_answered else (),
            timings_ms={
                "search": 1e3 * (searched - started),
                "judge": 1e3 * (judged - searched),
                "show": 1e3 * (ended - judged),
                "total": 1e3 * (ended - started),
            },
        )

    def search(self, question: str, k: int = 3, *, where: Filter | None = None) -> tuple[Hit, ...]:
        """The ``k`` facts closest to ``question``, best first, without a verdict.

        The arguments and errors are those of ``ask``.
        """
        return self._hits(self._find(question, k, where), k)

    def fits(
        self, question: str, own: str, where: Filter | None = None
    ) -> list[tuple[Fact, float]]:
        """How well the closest facts fit ``question`` and, within it, the words ``own``, 0..1.

        Quick (nothing is read), for comparing ways to read a question that all say ``own``: the
        mean of a fact's retrieval score and its coverage of ``own``; facts that cover none of it
        are left out. Best first.
        """
        searched, own = (self._index.correct_spelling(clean(text)) for text in (question, own))
        ranked = rank(searched, self._index.candidates(searched, where), None) if searched else []
        words = self._index.words
        weights = words.weights(subject_terms(words.terms(own)))
        whole = sum(weights.values()) or 1.0
        covered = ((one, held_weight(one, weights, self._index) / whole) for one in ranked[:NEAR])
        fits = [
            (one.candidate.fact, (one.retrieval + share) / 2)
            for one, share in covered
            if share or not weights
        ]
        return sorted(fits, key=lambda fit: -fit[1])

    def alike(self, text: str, others: Sequence[str]) -> list[float]:
        """How alike in meaning ``text`` and each of ``others`` are: cosines of their vectors."""
        vectors = self._encoder.encode([text, *others])
        return [float(cosine) for cosine in vectors[1:] @ vectors[0]]

    def _find(self, question: str, k: int, where: Filter | None) -> Found:
        if k < 1:
            raise ValueError(f"k must be 1 or more, not {k}")
        self._index.refresh(self._notify)
        searched = self._index.correct_spelling(clean(question))
        search = Search(self._index, self._reader, max(CANDIDATES, k), where)
        return find(searched, search, self._completed)

    def _completed(self, turn: Turn, question: str) -> str:
        """``question`` as it is meant after ``turn``."""
        return resolve(self, [turn], question, form_of(question))

    def _judge(self, question: str, found: Found, threshold: float) -> Judgement:
        if not found.searched:
            return Judgement(Verdict.NOTHING, 0.0, "There is no question to look up.")
        if len(question.strip()) > LONGEST:
            reason = f"The question is longer than {LONGEST:,} characters; ask for one thing."
            return Judgement(Verdict.NOTHING, 0.0, reason)
        return judge_found(found, self._index, threshold)

    def _hits(self, found: Found, k: int, *, is_answered: bool = False) -> tuple[Hit, ...]:
        """The hits to show; ``is_answered`` says that the first answers."""
        shown = (found.ranked if is_answered else found.distinct)[:k]
        statuses = self._holdings.statuses({one.candidate.fact.source.id for one in shown})
        return tuple(
            Hit(
                place,
                one.score,
                one.candidate.fact,
                _short_answer(found, one, place, is_answered=is_answered),
                SourceStatus(statuses.get(one.candidate.fact.source.id, "current")),
                tuple(dict.fromkeys(fact.source for fact in one.candidate.also)),
            )
            for place, one in enumerate(shown, 1)
        )


def _short_answer(
    found: Found, ranked: Ranked, place: int, *, is_answered: bool
) -> ShortAnswer | None:
    """The short answer in the fact at this place, from 1."""
    if is_answered and place <= len(found.parts):
        return found.parts[place - 1].short(ranked)
    return short_answer(found.searched, ranked, is_answered=is_answered and place == 1)


def open_facts(path: Path | None) -> "tuple[tuple[Fact, ...], Library | None]":
    """The facts in memory and the library that ``FactBase.open`` joins for this path.

    Raises:
        FactsFileError: the facts file cannot be used.
        LibraryError: the library cannot be used.
    """
    if path and is_facts_file(path):
        return load_facts(path), None
    place = path or default_library_path()
    library = Library.open(place) if path or place.exists() else None
    return load_facts(), library


_opening = threading.Lock()


def default_base() -> FactBase:
    """The bundled facts with the default model; opened by the first call, then kept."""
    with _opening:  # without it, two threads that start together would load the model twice
        return _opened()


@cache
def _opened() -> FactBase:
    return FactBase.open()
