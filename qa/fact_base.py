"""A fact base: facts with their index, ready to be asked."""

import asyncio
import threading
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Self, Unpack

from facts import (
    Fact,
    Filter,
    Library,
    QaError,
    Source,
    SourceStatus,
    default_library_path,
    is_facts_file,
    load_facts,
)
from index import CANDIDATES, Encoder, FactIndex, Holdings, open_index
from index.encoding.side_by_side import side_by_side
from qa.answer import Answer, Hit, Ready
from qa.answering.disagreement import disagreeing
from qa.answering.exchange import Exchange
from qa.answering.gathering import item_reader
from qa.answering.gathering.answer_items import answer_items
from qa.answering.gathering.figures import Figures, figures_of
from qa.answering.ranking import NEAR
from qa.answering.reader import Reader
from qa.answering.response import UNJUDGED, Response, respond
from qa.answering.search import Search
from qa.answering.verdict import ANSWERS
from qa.conversation.followup import form_of
from qa.conversation.readings import resolve
from qa.examples import examples
from qa.learnt import are_calibrated_for
from qa.models import Models
from qa.source_list import ListedSource, listed_sources
from qa.taking_in import Said, take_in
from qa.teaching import Taught, Teaching, taught, teach, untaught

if TYPE_CHECKING:
    from facts.library.intake import Outcome


class FactBase:
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
        self._waits = waits
        self.model = encoder.name
        self._encoder = encoder
        self._reader = reader
        self._notify = notify
        self._library_path: Path | None = library.path if library else None
        self._making = threading.Lock()
        self._hold(facts, library)
        self._is_calibrated = are_calibrated_for(
            encoder.weights_sha256, reader.sha256 if reader else None
        )

    def _hold(self, facts: Sequence[Fact], library: "Library | None") -> None:
        if library is not None:
            library.left_out.tell = self._notify
        self._holdings = Holdings(facts, library)
        self._index: FactIndex = open_index(
            self._holdings, self._encoder, self._notify, waits=self._waits
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

        base = cls(facts, models.encoder(), models.reader(), notify, library, waits=waits)
        if not (path and is_facts_file(Path(path))):
            base._library_path = Path(path) if path else default_library_path()
        return base

    @property
    def facts(self) -> tuple[Fact, ...]:
        """All facts; read anew from the library each time, seconds for a large one."""
        return self._holdings.all_facts()

    @property
    def curated(self) -> tuple[Fact, ...]:
        """The facts in memory: the bundled ones, or those of a facts file."""
        return self._holdings.curated

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

    @property
    def is_behind(self) -> bool:
        """Whether facts came or went that answers do not know of yet."""
        return self._index.is_behind

    def catch_up(self) -> None:
        """Embed all that is new; questions of other threads are answered meanwhile.

        Raises:
            qa.QaError: the library or the index cannot be read any more.
        """
        self._index.catch_up(self._notify)

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

    def beside(self, fact: Fact) -> tuple[Fact, ...]:
        """The facts of the same paragraph, itself among them."""
        return self._holdings.facts_of(fact.source.id, fact.paragraph)

    def source_text(self, source_id: str) -> str | None:
        """The text that the spans of a source's facts count in; None where they have none."""
        return self._holdings.source_text(source_id)

    def figures(self, where: Filter | None = None) -> Figures:
        """Every figure that the facts tell; seconds for a large library.

        Args:
            where: the sources; None for all.
        """
        return figures_of(self._holdings.chosen_facts(where or Filter()))

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
        response = self._respond(question, self._search(k, where, threshold))
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
        return await asyncio.to_thread(self.ask, question, k, threshold=threshold, where=where)

    async def asearch(
        self, question: str, k: int = 3, *, where: Filter | None = None
    ) -> tuple[Hit, ...]:
        """``search`` in a thread of its own: other tasks of the event loop go on meanwhile."""
        return await asyncio.to_thread(self.search, question, k, where=where)

    def add(
        self,
        *places: Path | str,
        password: str = "",
        told: Callable[[int, int, str], None] = lambda *_: None,
        **said: Unpack[Said],
    ) -> "tuple[Outcome, ...]":
        """Read files, folders or web addresses into the library; the next question knows them.

        Where there is no library yet, this makes it. What is in it already and has not changed is
        passed by.

        Args:
            places: what to read; a folder stands for the documents in it.
            password: opens documents that are encrypted; it is not kept.
            told: is told before each document how many are done, how many there are, its place.
            said: ``title``, ``author``, ``publisher``, ``published``, ``url`` and ``collection`` of
                all these documents, where they say it wrongly or not at all.

        Returns:
            What became of each; a document that cannot be read is "skipped", with the reason.

        Raises:
            qa.QaError: there is nothing, the library cannot be written to, or this is a facts file
                or facts in memory, which have no library.
        """
        return take_in(self._own_library(), places, said, password=password, told=told)

    def remove(self, source_id: str) -> bool:
        """Take a source out of the library, with its facts; False where there is none of this id.

        Raises:
            qa.QaError: the library cannot be written to.
        """
        library = self._holdings.library
        return library is not None and library.remove(source_id)

    def teach(self, question: str, fact_id: str, *, answers: bool = True) -> Teaching:
        """Have a fact answer a question from now on, or not answer it; the next question knows.

        It counts for this question and for those that ask the same. What is taught of the same
        question and fact later takes its place. Where there is no library yet, this makes it.

        Args:
            question: as it would be asked.
            fact_id: the id of the fact, such as ``answer.hits[0].fact.id``.
            answers: False where the fact does not answer the question.

        Raises:
            qa.QaError: there is no such fact or no question, the library cannot be written to, or
                this is a facts file or facts in memory, which have no library.
        """
        if self._library_path is not None:
            self._own_library()
        return teach(self._holdings, question, fact_id, answers=answers)

    def taught(self) -> tuple[Taught, ...]:
        """All that was taught, the oldest first; what is about a fact that is gone is lost.

        Raises:
            qa.QaError: the library cannot be read.
        """
        return taught(self._holdings)

    def untaught(self, number: int) -> Taught:
        """Take back what was taught under this number; what it was.

        Raises:
            qa.QaError: there is nothing of this number, or the library cannot be written to.
        """
        return untaught(self._holdings, number)

    def _own_library(self) -> Library:
        """The library, made where there is none yet."""
        with self._making:
            library = self._holdings.library
            if library is None:
                if self._library_path is None:
                    raise QaError(
                        "These facts have no library to add to; open one with "
                        "qa.FactBase.open(), or with the path of a library file."
                    )
                library = Library.open(self._library_path, create=True)
                self._hold(self._holdings.curated, library)
            return library

    def _answer(self, question: str, response: Response, k: int) -> Answer:
        """What is said to a question; sources that disagree may stand below the ``k`` hits."""
        items = len(response.several.items) if response.several else 0
        hits = self._hits(response, max(k, NEAR, items))
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
            **answer_items(response.several, hits),
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
        items = item_reader.shipped() if self._reader else None
        return Search(self._index, self._reader, max(CANDIDATES, k), where, threshold, items)

    @staticmethod
    def _check(k: int) -> None:
        if k < 1:
            raise ValueError(f"k must be 1 or more, not {k}")

    def _respond(self, question: str, search: Search) -> Response:
        def completed(exchange: Exchange, text: str) -> str:
            """What the second of two questions means after the first."""
            return resolve(search, [exchange], text, form_of(text))

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
            )
            for rank, one in enumerate(shown, 1)
        )


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
