from collections.abc import Sequence
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
def real_base(real_cache: Path) -> FactBase:
    """The bundled facts with the real model."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("QA_CACHE_DIR", str(real_cache))
        return qa.FactBase.open()


@pytest.fixture
def checkout() -> Path:
    return Path(__file__).parents[2]
