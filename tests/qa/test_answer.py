import json
from collections.abc import Sequence

from facts import Context, Fact, Occurrence, Place, Source
from qa import Answer, Hit, ShortAnswer, SourceStatus, Verdict

NOTHING_MORE: dict[str, object] = {"place": None, "context": {}, "also_at": [], "note": ""}


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
        "calibrated": True,
        "turn": "question",
        "disagreement": [],
        "kind": "one",
        "said": "",
        "shown": "",
        "items": [],
        "ready": {"facts": 0, "of": 0},
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
                    **NOTHING_MORE,
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
                "superseded": False,
                "answer": {"text": "120 roses", "start": 15, "end": 24, "shown": "120 roses"},
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
                    **NOTHING_MORE,
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
                "superseded": False,
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
    assert [str(status) for status in SourceStatus][:3] == ["current", "changed", "missing"]


def test_the_json_of_a_hit_says_where_its_fact_stands_and_what_stands_around_it() -> None:
    fact = Fact(
        *("row", "Wuhan | 5", Source("s", "S"), 3),
        place=Place(page=4, table=2, row="Wuhan"),
        context=Context(("Costs",), columns=("City", "Cost"), caption="In euros"),
        also_at=(Occurrence(9, (3, 5), Place(slide=2)),),
        note="about the document",
    )
    told = Hit(1, 0.9, fact).to_json()["fact"]
    assert told["place"] == {"page": 4, "table": 2, "row": "Wuhan"}
    assert told["context"] == {
        "headings": ["Costs"],
        "columns": ["City", "Cost"],
        "caption": "In euros",
    }
    assert told["also_at"] == [{"paragraph": 9, "span": [3, 5], "place": {"slide": 2}}]
    assert told["note"] == "about the document"
