from collections.abc import Sequence
from pathlib import Path

import pytest

import qa
from facts import Fact
from qa.answering.reading.reader import Reader, Reading
from qa.fact_base import FactBase
from qa.learnt.numbers import learnt
from tests.conftest import FakeEncoder


class FakeReader(Reader):
    """Finds one fixed answer wherever it stands, and is sure of it either way."""

    def __init__(self, answer: str) -> None:
        self.answer = answer
        self.sha256 = learnt().reader

    def read(
        self, questions: Sequence[str], texts: Sequence[str], titles: Sequence[str]
    ) -> list[Reading]:
        starts = [text.find(self.answer) for text in texts]
        return [
            Reading(start, start + len(self.answer), 6.0, 6.0)
            if start >= 0
            else Reading(0, 1, -6.0, -6.0)
            for start in starts
        ]

    def compare(self, question: str, asks: Sequence[str]) -> list[float]:
        """An ask asks the same where it ends like the question."""
        return [6.0 if ask.split()[-1] == question.rsplit(maxsplit=1)[-1] else -6.0 for ask in asks]


@pytest.fixture
def base(six_facts: Sequence[Fact], encoder: FakeEncoder) -> FactBase:
    """Six facts and a fake encoder, asked for real, without a reader."""
    return FactBase(six_facts, encoder)


@pytest.fixture(scope="session")
def real_base(real_cache: Path) -> FactBase:
    """The bundled facts with the real model."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("QA_CACHE_DIR", str(real_cache))
        return qa.FactBase.open()
