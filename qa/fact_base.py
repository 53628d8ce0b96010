"""A fact base: facts with their index, ready to be asked."""

import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Self

from facts import Fact, Filter, Library, SourceStatus, default_library_path, is_facts_file
from index import CANDIDATES, Encoder
from index.encoding.side_by_side import side_by_side
from qa.answer import Answer, Hit, Ready
from qa.answering.disagreement import disagreeing
from qa.answering.gathering.shipped import shipped_item_reader
from qa.answering.judging.second_opinion import shipped_second_reader
from qa.answering.judging.thresholds import ANSWERS
from qa.answering.ranking import NEAR
from qa.answering.reading.exchange import Exchange
from qa.answering.reading.reader import Reader
from qa.answering.response import UNJUDGED, Response, respond
from qa.answering.search import Search
from qa.learnt.numbers import are_calibrated_for
from qa.library_care import LibraryCare, open_facts
from qa.models import Models


class FactBase(LibraryCare):
    """Facts that can be asked. Safe to use from several threads."""

    def __init__(  # noqa: PLR0913 - all but two have a default
        self,
        facts: Sequence[Fact],
        encoder: Encoder,
        reader: Reader | None = None,
        notify: Callable[[str], None] = lambda _: None,
        library: "Library | None" = None,
        *,
        waits: bool = True,
    ) -> None:
        """Index ``facts`` and those of ``library`` with ``encoder``; see ``index.open_index``.

        Without a ``reader`` there are no short answers, and the verdict is weaker. The library
        stays open; what is added to it is noticed at the next question, and embedded then. Where
        that is much, a base that does not wait answers from what is ready: ``catch_up`` goes on.
        """
        super().__init__(facts, encoder, notify, library, waits=waits)
        self.model = encoder.name
        self._read_with(reader)

    def _read_with(self, reader: Reader | None) -> None:
        self._reader = reader
        self._is_calibrated = are_calibrated_for(
            self._encoder.weights_sha256, reader.sha256 if reader else None
        )

    @classmethod
    def open(
        cls,
        path: Path | str | None = None,
        *,
        model: str | None = None,
        notify: Callable[[str], None] = lambda _: None,
        create: bool = False,
        waits: bool = True,
    ) -> Self:
        """Open the bundled facts together with a library, or a facts file alone.

        Args:
            path: a facts file (its name ends in ``.toml``), which is opened alone, or a library;
                None for the person's own library, where there is one.
            model: an embedding model, by its name on the hub or its folder; None for the default.
            notify: is told in a sentence each what takes a while, or went wrong without harm.
            create: whether to make the library at ``path`` where there is none. The person's own
                is made by the first ``add`` anyway.
            waits: whether a question waits until all that is new is embedded. Without, it is
                answered from what is ready, as ``Answer.ready`` says; ``catch_up`` does the rest.

        Raises:
            qa.QaError: the facts or the model cannot be used; the message says why, and what to
                do about it.
        """
        if create and path and not is_facts_file(Path(path)):
            Library.open(Path(path), create=True).close()
        return cls.of(path, Models(model, notify), notify, waits=waits)

    @classmethod
    def of(
        cls,
        path: Path | str | None,
        models: Models,
        notify: Callable[[str], None],
        *,
        waits: bool = True,
    ) -> Self:
        """``open``, with models that are on their way already."""
        facts, library = open_facts(Path(path) if path else None)
        import faiss  # noqa: F401  now rather than when both models are there

        base = cls(facts, models.encoder(), None, notify, library, waits=waits)
        base._read_with(models.reader())
        if not (path and is_facts_file(Path(path))):
            base._library_path = Path(path) if path else default_library_path()
        return base

    def ask(
        self,
        question: str,
        k: int = 3,
        *,
        threshold: float = ANSWERS,
        where: Filter | None = None,
        in_talk: str = "",
    ) -> Answer:
        """Answer ``question`` from the facts.

        Args:
            question: any text; what cannot be a question gets the verdict ``nothing``.
            k: how many hits to return at most, 1 or more.
            threshold: confidence, 0..1, from which the verdict is ``answered``.
            where: the sources to ask, chosen before anything is ranked; None for all.
            in_talk: the turn that ``question`` stands for, together with those before it, as
                ``qa.Conversation`` puts them; empty for a question that was typed alone.

        Raises:
            ValueError: ``k`` is less than 1.
            qa.QaError: the library or the index cannot be read any more.
        """
        search = replace(self._search(k, where, threshold), in_talk=in_talk)
        return self._asked(question, k, search)

    def ask_among(
        self,
        question: str,
        k: int,
        facts: Sequence[Fact],
        *,
        threshold: float = ANSWERS,
        in_talk: str = "",
    ) -> Answer:
        """Answer ``question`` from some facts alone, which are there; see ``ask``."""
        where = Filter(sources=tuple(dict.fromkeys(fact.source.id for fact in facts)))
        among = frozenset(fact.id for fact in facts)
        search = replace(self._search(k, where, threshold), among=among, in_talk=in_talk)
        return self._asked(question, k, search)

    def _asked(self, question: str, k: int, search: Search) -> Answer:
        started = time.perf_counter()
        response = self._respond(question, search)
        judged = time.perf_counter()
        answer = self._answer(question, response, k)
        ended = time.perf_counter()
        times = {"search": judged - started, "show": ended - judged, "total": ended - started}
        return replace(answer, timings_ms={step: 1e3 * time for step, time in times.items()})

    def ask_many(
        self,
        questions: Iterable[str],
        k: int = 3,
        *,
        threshold: float = ANSWERS,
        where: Filter | None = None,
    ) -> list[Answer]:
        """Answer many questions, each by itself, in less time than one after the other.

        Each core works on a question of its own. The arguments and errors are those of ``ask``.
        """
        self._check(k)
        return list(
            side_by_side(partial(self.ask, k=k, threshold=threshold, where=where), questions)
        )

    async def aask(
        self,
        question: str,
        k: int = 3,
        *,
        threshold: float = ANSWERS,
        where: Filter | None = None,
    ) -> Answer:
        """``ask`` in a thread of its own: other tasks of the event loop go on meanwhile."""
        import asyncio  # 50 ms, which who asks one question need not wait for

        return await asyncio.to_thread(self.ask, question, k, threshold=threshold, where=where)

    async def asearch(
        self, question: str, k: int = 3, *, where: Filter | None = None
    ) -> tuple[Hit, ...]:
        """``search`` in a thread of its own: other tasks of the event loop go on meanwhile."""
        import asyncio

        return await asyncio.to_thread(self.search, question, k, where=where)

    def _answer(self, question: str, response: Response, k: int) -> Answer:
        """What is said to a question; sources that disagree may stand below the ``k`` hits."""
        several = response.several
        hits = self._hits(response, max(k, NEAR, len(several.items) if several else 0))
        answer = Answer(
            question=question,
            searched=response.question.text,
            verdict=response.judgement.verdict,
            confidence=response.judgement.confidence,
            reason=response.judgement.reason,
            hits=hits,
            model=self.model,
            sides=tuple(part.name for part in response.parts) if response.is_answered else (),
            is_calibrated=self._is_calibrated,
            ready=Ready(*self._index.ready()),
            **(several.fields(hits) if several else {}),
        )
        others = disagreeing(answer)
        return replace(answer, disagreement=others, hits=hits[:k], sides=answer.sides[:k])

    def search(self, question: str, k: int = 3, *, where: Filter | None = None) -> tuple[Hit, ...]:
        """The ``k`` facts closest to ``question``, best first, without a verdict.

        The arguments and errors are those of ``ask``.
        """
        response = self._respond(question, self._search(k, where))
        return self._hits(replace(response, judgement=UNJUDGED), k)

    def lookup(self, where: Filter | None = None) -> Search:
        """Where questions are looked up, as the facts are now; for ``qa.conversation``."""
        return self._search(1, where)

    def _search(self, k: int, where: Filter | None, threshold: float = ANSWERS) -> Search:
        self._check(k)
        self._index.refresh(self._notify, waits=self._waits)
        items = shipped_item_reader() if self._reader else None
        second = shipped_second_reader() if self._reader and self._is_calibrated else None
        return Search(
            self._index, self._reader, max(CANDIDATES, k), where, threshold, items, second
        )

    @staticmethod
    def _check(k: int) -> None:
        if k < 1:
            raise ValueError(f"k must be 1 or more, not {k}")

    def _respond(self, question: str, search: Search) -> Response:
        def completed(exchange: Exchange, text: str) -> str:
            """What the second of two questions means after the first."""
            from qa.conversation.hearing.turn import heard_turn
            from qa.conversation.rewriting.readings import (
                resolve,  # 30 ms, for two questions in one only
            )

            turn = heard_turn(text, text, [exchange], search.vector(text))
            return resolve(search, [exchange], turn)

        return respond(question, search, completed)

    def _hits(self, response: Response, k: int) -> tuple[Hit, ...]:
        shown = response.shown[:k]
        statuses = self._holdings.statuses({one.candidate.fact.source.id for one in shown})
        return tuple(
            Hit(
                rank,
                one.score,
                one.candidate.fact,
                response.short(one, rank),
                statuses.get(one.candidate.fact.source.id, SourceStatus.CURRENT),
                tuple(dict.fromkeys(fact.source for fact in one.candidate.also)),
                one.is_superseded,
            )
            for rank, one in enumerate(shown, 1)
        )
