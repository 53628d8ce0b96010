from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from facts import FactsFileError, load_facts

SOURCE = '[source]\nid = "s"\ntitle = "A title"\n'
FACT = '[[fact]]\nid = "f"\ntext = "Water is wet."\nparagraph = 1\n'


def test_a_fact_comes_with_its_source(facts_file: Callable[[str], Path]) -> None:
    path = facts_file(SOURCE + 'publisher = "P"\n' + FACT + 'asks = ["Is water wet?"]\n')
    (fact,) = load_facts(path)
    assert (fact.id, fact.text, fact.paragraph) == ("f", "Water is wet.", 1)
    assert fact.asks == ("Is water wet?",)
    assert (fact.source.title, fact.source.publisher) == ("A title", "P")


def test_a_byte_order_mark_is_no_reason_to_refuse(tmp_path: Path) -> None:
    path = tmp_path / "bom.toml"
    path.write_bytes(b"\xef\xbb\xbf" + (SOURCE + FACT).encode())
    assert load_facts(path)[0].id == "f"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("x =", "not valid TOML"),
        (SOURCE, "required field `fact`"),
        (FACT, "required field `source`"),
        ("fact = []\n" + SOURCE, "fact: Expected `array` of length >= 1"),
        ("fact = [7]\n" + SOURCE, "fact 1: Expected `object`, got `int`"),
        (SOURCE + FACT.replace("Water is wet.", " "), "fact 1 (f), text: must not be blank"),
        (SOURCE + FACT.replace("= 1", '= "1"'), "fact 1 (f), paragraph: Expected `int`"),
        (SOURCE + FACT.replace("= 1", "= 0"), "fact 1 (f), paragraph: Expected `int` >= 1"),
        (SOURCE + FACT + 'ask = ["?"]', "fact 1 (f): Object contains unknown field `ask`"),
        (SOURCE + FACT + "asks = [1]", "fact 1 (f), asks[0]: Expected `str`, got `int`"),
        (SOURCE + FACT.replace('"f"', '"a b"'), "fact 1 (a b), id: must be made of letters"),
        (SOURCE + FACT + FACT, "fact id 'f' is used more than once"),
        (SOURCE + 'published = "May"\n' + FACT, "source.published: must be a date"),
    ],
)
def test_a_broken_file_is_refused_with_file_entry_and_cause(
    facts_file: Callable[[str], Path], text: str, said: str
) -> None:
    path = facts_file(text)
    with pytest.raises(FactsFileError) as refused:
        load_facts(path)
    assert str(path) in str(refused.value)
    assert said in str(refused.value)
    assert "\n" not in str(refused.value)


def test_a_missing_file_and_a_folder_are_refused_in_words(tmp_path: Path) -> None:
    with pytest.raises(FactsFileError, match="No such file"):
        load_facts(tmp_path / "none.toml")
    with pytest.raises(FactsFileError, match="Is a directory"):
        load_facts(tmp_path)


def test_text_that_is_not_utf8_is_refused_in_words(tmp_path: Path) -> None:
    path = tmp_path / "latin.toml"
    path.write_bytes(SOURCE.encode() + b'title = "caf\xe9"')
    with pytest.raises(FactsFileError, match=r"not UTF-8 text \(byte \d+\)"):
        load_facts(path)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=200)
@given(data=st.binary(max_size=300))
def test_no_bytes_do_worse_than_be_refused(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "any.toml"
    path.write_bytes(data)
    with pytest.raises(FactsFileError):
        load_facts(path)
