"""A fact base: facts with their index, ready to be asked."""

import threading
import time
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import Self

from facts import BUNDLED_FACTS, Fact, Source, load_facts
from index import DEFAULT_MODEL, Encoder, FactIndex, open_encoder, open_index
from qa.answer import Answer, Hit, Verdict
from qa.question import LONGEST, clean, needs_several, subject_terms
from qa.ranking import Ranked, rank, spread
from qa.reader import Reader, ReaderError
from qa.short_answer import short_answer
from qa.verdict import ANSWERS, Judgement, judge


class FactBase:
    """Facts that can be asked. Safe to use from several threads."""

    def __init__(
        self,
        facts: Sequence[Fact],
        encoder: Encoder,
        reader: Reader | None = None,
        notify: Callable[[str], None] = lambda _: None,
    ) -> None:
        """Index ``facts`` with ``encoder``, or load the saved index; see ``index.open_index``.

        Without a ``reader`` there are no short answers, and the verdict is weaker.
        """
        self.facts = tuple(facts)
        self.model = encoder.name
        self._index: FactIndex = open_index(self.facts, encoder, notify)
        self._reader = reader

    @classmethod
    def open(
        cls,
        path: Path | str | None = None,
        *,
        model: str | None = None,
        notify: Callable[[str], None] = lambda _: None,
    ) -> Self:
        """Open the facts file at ``path``, or the bundled facts.

        Args:
            path: a facts file (TOML); None for the bundled one.
            model: an embedding model, by its name on the hub or its folder; None for the default.
            notify: is told in a sentence each what takes a while, or went wrong without harm.

        Raises:
            qa.QaError: the facts or the model cannot be used; the message says why, and what to
                do about it.
        """
        facts = load_facts(Path(path) if path else BUNDLED_FACTS)
        encoder = open_encoder(model or DEFAULT_MODEL, notify)
        return cls(facts, encoder, _open_reader(notify), notify)

    @property
    def sources(self) -> tuple[Source, ...]:
        """The sources of the facts, in order of first appearance."""
        return tuple(dict.fromkeys(fact.source for fact in self.facts))

    def source_text(self, source_id: str) -> str | None:
        """The text that the spans of a source's facts count in, where it is kept."""
        return None

    def examples(self, n: int = 4) -> tuple[str, ...]:
        """Up to ``n`` questions that the facts are known to answer, from all over the facts."""
        return examples(self.facts, n)

    def ask(self, question: str, k: int = 3, *, threshold: float = ANSWERS) -> Answer:
        """Answer ``question`` from the facts.

        Args:
            question: any text; what cannot be a question gets the verdict ``nothing``.
            k: how many hits to return at most, 1 or more.
            threshold: confidence, 0..1, from which the verdict is ``answered``.

        Raises:
            ValueError: ``k`` is less than 1.
        """
        started = time.perf_counter()
        searched, ranked = self._rank(question, k)
        found = time.perf_counter()
        judgement = self._judge(question, searched, ranked, threshold)
        ended = time.perf_counter()
        return Answer(
            question=question,
            searched=searched,
            verdict=judgement.verdict,
            confidence=judgement.confidence,
            reason=judgement.reason,
            hits=_hits(searched, ranked[:k]),
            model=self.model,
            timings_ms={
                "search": 1e3 * (found - started),
                "judge": 1e3 * (ended - found),
                "total": 1e3 * (ended - started),
            },
        )

    def search(self, question: str, k: int = 3) -> tuple[Hit, ...]:
        """The ``k`` facts closest to ``question``, best first, without a verdict.

        Raises:
            ValueError: ``k`` is less than 1.
        """
        searched, ranked = self._rank(question, k)
        return _hits(searched, ranked[:k])

    def _rank(self, question: str, k: int) -> tuple[str, list[Ranked]]:
        if k < 1:
            raise ValueError(f"k must be 1 or more, not {k}")
        searched = self._index.correct_spelling(clean(question))
        if not searched:
            return searched, []
        ranked = rank(searched, self._index.candidates(searched), self._reader)
        if needs_several(searched):
            words = self._index.words
            weights = words.weights(subject_terms(words.terms(searched)))
            ranked = spread(ranked, weights, self._index)
        return searched, ranked

    def _judge(
        self, question: str, searched: str, ranked: Sequence[Ranked], threshold: float
    ) -> Judgement:
        if not searched:
            return Judgement(Verdict.NOTHING, 0.0, "There is no question to look up.")
        if len(question.strip()) > LONGEST:
            reason = f"The question is longer than {LONGEST:,} characters; ask for one thing."
            return Judgement(Verdict.NOTHING, 0.0, reason)
        return judge(searched, ranked, self._index, threshold)


def _hits(searched: str, ranked: Sequence[Ranked]) -> tuple[Hit, ...]:
    return tuple(
        Hit(place, one.score, one.candidate.fact, short_answer(searched, one))
        for place, one in enumerate(ranked, 1)
    )


def _open_reader(notify: Callable[[str], None]) -> Reader | None:
    try:
        return Reader.open()
    except ReaderError as error:
        notify(str(error))
        return None


def examples(facts: Sequence[Fact], n: int) -> tuple[str, ...]:
    """Up to ``n`` questions that ``facts`` are known to answer, spread evenly over them."""
    asked = [fact for fact in facts if fact.asks]
    step = max(1, len(asked) // n)
    return tuple(fact.asks[0] for fact in asked[step // 2 :: step][:n])


_opening = threading.Lock()


def default_base() -> FactBase:
    """The bundled facts with the default model; opened by the first call, then kept."""
    with _opening:  # without it, two threads that start together would load the model twice
        return _opened()


@cache
def _opened() -> FactBase:
    return FactBase.open()
