import pytest

from index.writing import identifiers, initials, normal, unjoined


@pytest.mark.parametrize(
    "ways",
    [
        ("more than 15,000 firms", "more than fifteen thousand firms", "more than 15k firms"),
        ("200 billion yuan", "two hundred billion yuan", "200bn yuan", "200 bn yuan"),
        ("7.9 trillion", "seven point nine trillion", "7.9tn", "7.9 trn"),
        ("17.2%", "17.2 percent", "17.2 per cent"),
        ("eight hubs and ten clusters", "8 hubs and 10 clusters"),
        ("the 20th congress", "the twentieth congress"),
        ("the digitalisation of the centre", "the digitalization of the center"),
        ("Optical Fibre programme", "optical fiber program"),
        ("CAFÉ", "cafe"),
        ("it isn't there", "it isn’t there", "it is not there"),
        ("it can't", "it cannot", "it can not"),
        ("1,423", "1423"),
    ],
)
def test_all_ways_to_write_it_become_one(ways: tuple[str, ...]) -> None:
    assert len({normal(way) for way in ways}) == 1


@pytest.mark.parametrize("number", ["137.8", "101.36 trillion", "2021", "1423"])
def test_numbers_keep_their_value(number: str) -> None:
    assert normal(number) == number


def test_long_names_are_found_by_their_initials() -> None:
    said = "The Ministry of Industry and Information Technology met Yangtze Optical Fiber and Co."
    assert initials(said) == ["MIIT", "YOFC"]
    assert initials("Minutes of the Annual General Meeting") == ["MAGM", "AGM"]
    assert initials("In the Digital Economy, said Gao Yingmai.") == []


def test_names_written_as_one_are_found_by_their_words() -> None:
    assert unjoined("AliResearch and GDP met iFlytek.") == ["Ali", "Research"]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("What does error E-1047 mean?", ["e1047"]),
        ("e1047 meaning", ["e1047"]),
        ("See section 90.325(3)(b).", ["903253b"]),
        ("Set MAX_RETRIES to 5; part IM-440-C.", ["maxretries", "im440c"]),
        ("since v2.4.1-rc1", ["v241rc1"]),
        ("On 2024-03-01 at 04:30, 13th of 15,000 at 17.2% for US$3.2bn (5G, 48Nm, 10-12).", []),
        ("(a) first, 2. second, c) third and well-known", []),
    ],
)
def test_codes_are_one_word_whatever_their_case_and_marks(text: str, codes: list[str]) -> None:
    assert identifiers(text) == codes
