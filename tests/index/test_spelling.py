import pytest

from index.spelling import Spelling
from tests.index.conftest import word_index

FACTS = (
    "The voice cluster in Hefei, Anhui province, counts 1,423 companies.",
    "Hikvision and Dahua lead in Hangzhou; the optoelectronic industry is in Wuhan, Hubei.",
    "Zhengzhou and Shanghai trade data. The change was a special one.",
)
REAL_WORDS = {"weather", "guangzhou", "changing"}


@pytest.fixture(scope="module")
def spelling() -> Spelling:
    return Spelling(word_index(FACTS), REAL_WORDS.__contains__)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Hefay", "Hefei"),
        ("hefie", "hefei"),
        ("optoelectornic", "optoelectronic"),
        ("Hikvison", "Hikvision"),
        ("compnies", "companies"),
        ("clustr", "cluster"),
        ("Shanghia", "Shanghai"),
        ("provinse", "province"),
        ("indusrty", "industry"),
    ],
)
def test_a_slip_is_read_as_what_was_meant(spelling: Spelling, typed: str, meant: str) -> None:
    assert spelling.correct(f"so, {typed}'s what?") == f"so, {meant}'s what?"


@pytest.mark.parametrize(
    "other",
    ["Hebei", "Guangzhou", "Changzhou", "weather", "changing", "specialist", "dat", "1,424", "Dax"],
)
def test_another_word_is_left_alone(spelling: Spelling, other: str) -> None:
    assert spelling.correct(other) == other


def test_all_but_the_misspelt_word_stays_as_it_was(spelling: Spelling) -> None:
    assert spelling.correct("  In HEFEI—clustr (2021)?! ") == "  In HEFEI—cluster (2021)?! "


def test_facts_that_know_the_plural_know_the_word() -> None:
    known = Spelling(word_index(("There are three reservoirs.",)), REAL_WORDS.__contains__)
    assert known.correct("the resevoir") == "the reservoir"
    assert known.correct("the resevoirs") == "the reservoirs"
