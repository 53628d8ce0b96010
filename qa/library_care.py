"""What a fact base holds, and how it is looked after: adding, removing, teaching, catching up.

Who only asks does not wait for the rest of it: what a method alone needs, it imports itself.
"""

import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Unpack

from facts import (
    Fact,
    Filter,
    Library,
    QaError,
    Source,
    default_library_path,
    is_facts_file,
    load_facts,
)
from index import Encoder, FactIndex, Holdings, open_index

if TYPE_CHECKING:
    from facts.library.intake.intake import Outcome
    from qa.answering.gathering.figures import Figures
    from qa.source_list import ListedSource
    from qa.taking_in import Said
    from qa.teaching import Taught, Teaching


class LibraryCare:
    """Facts in memory and in a library, with their index; the part of a fact base that is kept."""

    def __init__(
        self,
        facts: Sequence[Fact],
        encoder: Encoder,
        notify: Callable[[str], None],
        library: Library | None,
        *,
        waits: bool,
    ) -> None:
        """Index ``facts`` and those of ``library``, which stays open."""
        self._waits = waits
        self._encoder = encoder
        self._notify = notify
        self._library_path: Path | None = library.path if library else None
        self._making = threading.Lock()
        self._hold(facts, library)

    def _hold(self, facts: Sequence[Fact], library: Library | None) -> None:
        if library is not None:
            library.left_out.tell = self._notify
        self._holdings = Holdings(facts, library)
        self._index: FactIndex = open_index(
            self._holdings, self._encoder, self._notify, waits=self._waits
        )

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
    def asked_count(self) -> int:
        """How many facts a question is asked of that chooses no documents; see ``sources``."""
        return self._holdings.asked_count

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

    def listed_sources(self) -> "list[ListedSource]":
        """The sources, what each holds, and whether its file is still the same.

        Takes some time where many files have changed: each of them is read.

        Raises:
            qa.QaError: the library cannot be read any more.
        """
        from qa.source_list import listed_sources

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

    def figures(self, where: Filter | None = None) -> "Figures":
        """Every figure that the facts tell; seconds for a large library.

        Args:
            where: the sources; None for all.
        """
        from qa.answering.gathering.figures import figures_of

        return figures_of(self._holdings.chosen_facts(where or Filter()))

    def examples(self, n: int = 4) -> tuple[str, ...]:
        """Up to ``n`` questions that curated facts are known to answer, from all over them."""
        from qa.examples import examples

        return examples(self._holdings.curated, n)

    def add(
        self,
        *places: Path | str,
        password: str = "",
        told: Callable[[int, int, str], None] = lambda *_: None,
        **said: "Unpack[Said]",
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
        from qa.taking_in import take_in

        return take_in(self._own_library(), places, said, password=password, told=told)

    def remove(self, source_id: str) -> bool:
        """Take a source out of the library, with its facts; False where there is none of this id.

        Raises:
            qa.QaError: the library cannot be written to.
        """
        library = self._holdings.library
        return library is not None and library.remove(source_id)

    def teach(self, question: str, fact_id: str, *, answers: bool = True) -> "Teaching":
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
        from qa.teaching import teach

        if self._library_path is not None:
            self._own_library()
        return teach(self._holdings, question, fact_id, answers=answers)

    def taught(self) -> "tuple[Taught, ...]":
        """All that was taught, the oldest first; what is about a fact that is gone is lost.

        Raises:
            qa.QaError: the library cannot be read.
        """
        from qa.teaching import taught

        return taught(self._holdings)

    def untaught(self, number: int) -> "Taught":
        """Take back what was taught under this number; what it was.

        Raises:
            qa.QaError: there is nothing of this number, or the library cannot be written to.
        """
        from qa.teaching import untaught

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
