import os
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

import qa
from facts import Fact
from qa.fact_base import FactBase
from tests.conftest import FakeEncoder


@pytest.fixture
def base(six_facts: Sequence[Fact], encoder: FakeEncoder) -> FactBase:
    """Six facts and a fake encoder, asked for real."""
    return FactBase(six_facts, encoder)


@pytest.fixture(scope="session")
def real_base(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FactBase]:
    """The bundled facts with the real model."""
    before = os.environ.get("QA_CACHE_DIR")
    os.environ["QA_CACHE_DIR"] = str(tmp_path_factory.mktemp("real-cache"))
    try:
        yield qa.FactBase.open()
    finally:
        os.environ.pop("QA_CACHE_DIR")
        if before is not None:
            os.environ["QA_CACHE_DIR"] = before


@pytest.fixture
def checkout() -> Path:
    return Path(__file__).parents[2]
