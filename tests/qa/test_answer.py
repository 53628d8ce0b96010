import json
from collections.abc import Sequence

from facts import Fact, Source
from qa import Answer, Hit, ShortAnswer, SourceStatus, Verdict


def test_the_json_of_an_answer_has_the_promised_layout(six_facts: Sequence[Fact]) -> None:
    short = ShortAnswer("120 roses", 15, 24)
    answer = Answer(
        question="How many?",
        searched="How many?",
        verdict=Verdict.ANSWERED,
        confidence=0.91234567,
        reason="Because.",
        hits=(
            Hit(1, 0.87654321, six_facts[0], short),
            Hit(2, 0.5, six_facts[2], also_in=(Source("herald", "The Herald"),)),
        ),
        model="m",
        timings_ms={"total": 1.23456},
    )
    assert json.loads(json.dumps(answer.to_json())) == {
        "question": "How many?",
        "searched": "How many?",
        "verdict": "answered",
        "confidence": 0.9123,
        "reason": "Because.",
        "sides": [],
        "model": "m",
        "timings_ms": {"total": 1.23},
        "hits": [
            {
                "rank": 1,
                "score": 0.8765,
                "fact": {
                    "id": "roses",
                    "text": "The garden has 120 roses.",
                    "paragraph": 1,
                    "span": None,
                    "attribution": "the gardener",
                },
                "source": {
                    "id": "garden",
                    "title": "The garden report",
                    "publisher": "Green Press",
                    "published": "2024-03-01",
                    "url": "https://x.test",
                    "path": None,
                    "status": "current",
                },
                "also_in": [],
                "answer": {"text": "120 roses", "start": 15, "end": 24},
            },
            {
                "rank": 2,
                "score": 0.5,
                "fact": {
                    "id": "pond",
                    "text": "The pond holds 40 carp and no frogs.",
                    "paragraph": 3,
                    "span": None,
                    "attribution": None,
                },
                "source": {
                    "id": "garden",
                    "title": "The garden report",
                    "publisher": "Green Press",
                    "published": "2024-03-01",
                    "url": "https://x.test",
                    "path": None,
                    "status": "current",
                },
                "also_in": [
                    {
                        "id": "herald",
                        "title": "The Herald",
                        "publisher": None,
                        "published": None,
                        "url": None,
                        "path": None,
                    }
                ],
                "answer": None,
            },
        ],
    }


def test_verdicts_and_statuses_are_the_words_of_the_contract() -> None:
    assert [str(verdict) for verdict in Verdict] == ["answered", "related", "nothing"]
    assert [str(status) for status in SourceStatus] == ["current", "changed", "missing"]
