"""What a conversation needs of a fact base, and how it asks it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from facts import Fact, Filter, Source
from qa.answer import Answer, Hit
from qa.conversation.rewriting.readings import Lookup
from qa.source_list import asked_sources


class Facts(Protocol):
    """What a conversation needs of a fact base."""

    @property
    def model(self) -> str:
        """Name of the embedding model."""
        ...

    @property
    def sources(self) -> tuple[Source, ...]:
        """All that can be asked."""
        ...

    def ask(
        self, question: str, k: int, *, threshold: float, where: Filter | None, in_talk: str
    ) -> Answer:
        """Answer a question that stands alone."""
        ...

    def ask_among(
        self, question: str, k: int, facts: Sequence[Fact], *, threshold: float, in_talk: str
    ) -> Answer:
        """Answer a question that stands alone from some facts alone."""
        ...

    def search(self, question: str, k: int, *, where: Filter | None) -> tuple[Hit, ...]:
        """The closest facts, without a verdict."""
        ...

    def lookup(self, where: Filter | None) -> Lookup:
        """What is known of a turn before it is asked."""
        ...

    def beside(self, fact: Fact) -> Sequence[Fact]:
        """The facts of the same paragraph, itself among them."""
        ...


@dataclass(frozen=True, slots=True)
class Asker:
    """Asks a fact base, always as it was chosen for this turn."""

    base: Facts
    where: Filter | None
    """The sources to search; None for all."""
    k: int
    """How many hits to return at most."""
    threshold: float
    """Confidence, 0..1, from which the verdict is ``answered``."""
    in_talk: str = ""
    """The turn that is asked, with those before it that it leans on; empty where it stands alone.
    See ``qa.answering.reading.exchange.in_talk``."""

    def ask(self, question: str) -> Answer:
        """Answer a question that stands alone."""
        return self.base.ask(
            question, self.k, threshold=self.threshold, where=self.where, in_talk=self.in_talk
        )

    def ask_among(self, question: str, facts: Sequence[Fact]) -> Answer:
        """Answer a question that stands alone from some facts alone."""
        return self.base.ask_among(
            question, self.k, facts, threshold=self.threshold, in_talk=self.in_talk
        )

    def search(self, question: str, k: int) -> tuple[Hit, ...]:
        """The closest facts, without a verdict."""
        return self.base.search(question, k, where=self.where)

    @property
    def lookup(self) -> Lookup:
        """What is known of a turn before it is asked."""
        return self.base.lookup(self.where)

    def within(self, source: Source) -> "Asker":
        """The same for one source, which has to be among those chosen."""
        return replace(self, where=replace(self.where or Filter(), sources=(source.id,)))

    def chooses(self, source: Source) -> bool:
        """Whether a source is among those chosen."""
        return not self.where or self.where.passes(source)

    def sources(self) -> list[Source]:
        """Those that a question is asked of: the sample beside others only where it is chosen."""
        chosen = [one for one in self.base.sources if self.chooses(one)]
        names_some = self.where and (self.where.sources or self.where.collections)
        return chosen if names_some else list(asked_sources(chosen))
