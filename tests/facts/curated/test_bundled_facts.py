"""The bundled facts say all that the article says, in other words, and learn from no test."""

import json
import re
from collections import Counter
from pathlib import Path

import pytest

from facts import load_facts
from tests.conftest import ARTICLE, OWN_QUESTIONS, SAMPLE_QUESTIONS

FACTS = load_facts()
ALL_TEXT = " ".join(fact.text for fact in FACTS)

STATED = """
7.8% | 10% | 7.9 trillion yuan | US$1.11 trillion | 101.36 trillion yuan | 137.8 billion yuan
1,423 | 30% | five consecutive years | 17.2% | 272.08 billion yuan | 200 billion yuan
past three years | 15,000 | eight | 10 national data center clusters | more than 40 | 2020
2021 | 2025 | Gao Yingmai | CCID | Digital Economy Strategy Research Office | director
Fan Qiuci | Industrial Research Center | AliResearch Institute | iFlytek | iFlyteck
Dahua Technology | Hikvision Digital Technology
Yangtze Optical Fiber and Cable Joint Stock Ltd Co | HGTECH | Hefei | Anhui | Hangzhou
Zhejiang | Wuhan | Hubei | Beijing | Shanghai | Zhengzhou
14th Five-Year Plan for the Development of the Digital Economy | 20th CPC National Congress
Ministry of Industry and Information Technology | real economy | international competitiveness
digital industrialization | industrial digitalization | data value | geographical space
platforms | R&D, orders, production, quality, inventory and services | closed loop
supply chain | 5G | integrated circuits | intelligent connected vehicles | industrial robots
basic software | industrial software | cloud computing | big data | industrial internet
blockchain | artificial intelligence | smart agriculture | smart manufacturing | smart logistics
digital finance | digital trade | smart internet-connected vehicles | smart mines | telemedicine
national integrated system of large data centers | IT central nodes | data exchange institutions
data circulation and exchange | momentum | rapid growth
"""


@pytest.mark.parametrize("item", [item.strip() for item in re.split(r"[|\n]", STATED.strip())])
def test_nothing_that_the_article_states_is_left_out(item: str) -> None:
    assert item.lower() in ALL_TEXT.lower()


def test_every_body_paragraph_has_facts() -> None:
    assert {fact.paragraph for fact in FACTS} == set(range(1, 15))


def test_every_fact_says_who_says_so_and_has_16_to_20_asks() -> None:
    for fact in FACTS:
        assert fact.attribution, fact.id
        assert 16 <= len(fact.asks) <= 20, fact.id


def test_no_ask_stands_twice() -> None:
    repeated = [ask for ask, n in Counter(squeezed_asks()).items() if n > 1]
    assert repeated == []


@pytest.mark.parametrize("folder", [SAMPLE_QUESTIONS, OWN_QUESTIONS], ids=["sample", "own"])
def test_no_question_used_for_measuring_is_an_ask(folder: Path) -> None:
    if not folder.is_dir():
        pytest.skip("the sample questions are not on this machine")
    asked = set(squeezed_asks())
    for file in folder.glob("*.jsonl"):
        for line in file.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            for turn in row.get("turns", [row]):
                assert squeeze(turn.get("question") or turn["q"]) not in asked


def test_no_sentence_of_the_article_is_copied() -> None:
    if not ARTICLE.is_file():
        pytest.skip("the article is not on this machine")
    article = squeeze(ARTICLE.read_text(encoding="utf-8"))
    assert [fact.id for fact in FACTS if squeeze(fact.text) in article] == []


def squeezed_asks() -> list[str]:
    return [squeeze(ask) for fact in FACTS for ask in fact.asks]


def squeeze(text: str) -> str:
    return re.sub(r"\W+", " ", text.lower()).strip()
