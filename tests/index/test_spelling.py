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


NAMES = {"leo", "joan"}
_AT_HOME = word_index(
    ("Leo carries an EpiPen.", "Joan has a new lens.", "A plumber came.", "The want is less.")
)


@pytest.fixture(scope="module")
def at_home() -> Spelling:
    return Spelling(_AT_HOME, {"johan", "want", "less"}.__contains__, NAMES.__contains__)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("whats leos blood type", "what's leo's blood type"),
        ("who wasnt there", "who wasn't there"),
        ("whos ill and wheres Joans lens", "who's ill and where's Joan's lens"),
        ("im sure you dont, cant and wont", "i'm sure you don't, can't and won't"),
        ("Isnt it? DIDNT it?", "Isn't it? DIDN'T it?"),
    ],
)
def test_an_apostrophe_that_was_left_out_is_put_in(
    at_home: Spelling, typed: str, meant: str
) -> None:
    assert at_home.correct(typed) == meant


@pytest.mark.parametrize("typed", ["the plumbers van", "johans van", "its hers, were ill", "lens"])
def test_several_of_a_known_word_are_no_misspelling(at_home: Spelling, typed: str) -> None:
    assert at_home.correct(typed) == typed


def test_several_things_that_only_begin_lines_are_no_persons() -> None:
    known = Spelling(
        word_index(("Mug, oatmeal", "Leo drinks.")), set().__contains__, {"mug", "leo"}.__contains__
    )
    assert known.correct("how many mugs are leos") == "how many mugs are leo's"


def test_facts_that_write_without_apostrophes_are_asked_so() -> None:
    chat = Spelling(word_index(("i dont know",)), REAL_WORDS.__contains__)
    assert chat.correct("who dont know") == "who dont know"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("childlock", "child lock"),
        ("ebike", "e-bike"),
        ("whithout", "without"),
        ("alltogether", "altogether"),
        ("shoudnt", "shouldn't"),
        ("wensday", "wednesday"),
        ("Febuary", "February"),
        ("augusta", "augusta"),
        ("bedlock", "bedlock"),
    ],
)
def test_words_written_as_one_and_slips_in_everyday_words(typed: str, meant: str) -> None:
    known = word_index(("The child lock is on.", "E-bikes cost 5 euros."))
    assert Spelling(known, REAL_WORDS.__contains__).correct(f"is {typed} on") == f"is {meant} on"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("how long to bake it", "how long to bake it"),
        ("suger", "sugar"),
        ("Suger", "Sugar"),
        ("wald", "wald"),
        ("marge", "marge"),
    ],
)
def test_a_word_of_everyday_use_is_no_slip_and_its_vowels_may_be(typed: str, meant: str) -> None:
    known = word_index(("Put the sugar at the back of the wild cupboard.", "Marga pays."))
    assert Spelling(known, REAL_WORDS.__contains__, {"marga"}.__contains__).correct(typed) == meant
