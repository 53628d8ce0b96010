"""The words that facts are found by."""

import pytest

from facts import Fact, Source
from index.terms import Stemming, wording


@pytest.mark.parametrize("path", ["/docs/lease_2025.pdf", "/docs/Lease-Mole-Road.pdf"])
def test_a_fact_is_found_by_what_its_file_is_called(path: str) -> None:
    terms = Stemming().terms
    named = Fact("a", "Dogs are allowed.", Source("s", "Tenancy", path=path), 1)
    bare = Fact("a", "Dogs are allowed.", Source("s", "Tenancy"), 1)
    assert set(terms("the lease")) <= set(terms(wording(named)))
    assert not set(terms("the lease")) & set(terms(wording(bare)))


def test_a_file_that_is_only_a_number_names_nothing() -> None:
    fact = Fact("a", "Dogs are allowed.", Source("s", "Tenancy", path="/docs/0187-22.pdf"), 1)
    assert wording(fact).split() == "Dogs are allowed. Tenancy".split()
