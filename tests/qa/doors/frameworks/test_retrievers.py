"""The facts in other people's frameworks, with the real packages; each test needs its own."""

import asyncio
import subprocess
import sys
import time
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest

import qa
from facts import Filter
from qa.fact_base import FactBase
from tests.conftest import FakeEncoder

ROSES = "How many roses are in the garden?"
KNOWN = {
    "fact_id": "roses",
    "rank": 1,
    "source_id": "garden",
    "source": "The garden report",
    "publisher": "Green Press",
    "published": "2024-03-01",
    "url": "https://x.test",
    "status": "current",
    "place": "¶ 1",
    "attribution": "the gardener",
    "verdict": "answered",
}


def holds_up(base: FactBase, patch: pytest.MonkeyPatch, work: Callable[[], Awaitable[Any]]) -> bool:
    """Whether an asynchronous ``work`` keeps other tasks of its loop from running."""
    ask = base.ask

    def slow(*arguments: Any, **named: Any) -> qa.Answer:
        time.sleep(0.3)
        return ask(*arguments, **named)

    patch.setattr(base, "ask", slow)

    async def count() -> int:
        task = asyncio.ensure_future(work())
        ticks = 0
        while not task.done():
            await asyncio.sleep(0.01)
            ticks += 1
        await task
        return ticks

    return asyncio.run(count()) < 5


def test_langchain_gets_documents_with_all_that_is_known(base: FactBase) -> None:
    pytest.importorskip("langchain_core")
    from qa.doors.frameworks.langchain import FactRetriever

    retriever = FactRetriever(base=base, k=2)
    documents = retriever.invoke(ROSES)
    assert documents[0].id == "roses"
    assert len(documents) == 2
    assert documents[0].page_content == "The garden has 120 roses."
    assert documents[0].metadata.items() >= KNOWN.items()
    assert 0 < documents[0].metadata["confidence"] <= 1
    assert len(retriever.invoke(ROSES, k=1)) == 1
    assert asyncio.run(retriever.ainvoke(ROSES))[0].id == "roses"


def test_langchain_chains_filters_and_refuses(base: FactBase) -> None:
    pytest.importorskip("langchain_core")
    from langchain_core.runnables import RunnableLambda

    from qa.doors.frameworks.langchain import FactRetriever

    chain = FactRetriever(base=base, k=1) | RunnableLambda(lambda found: found[0].page_content)
    assert chain.batch([ROSES, "pond carp frogs"])[1] == "The pond holds 40 carp and no frogs."
    only = FactRetriever(base=base, only_answered=True)
    assert only.invoke("What is the GDP of France?") == []
    assert FactRetriever(base=base, where=Filter(sources=("other",))).invoke(ROSES) == []


def test_langchain_does_not_hold_the_loop_up(
    base: FactBase, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("langchain_core")
    from qa.doors.frameworks.langchain import FactRetriever

    assert not holds_up(base, monkeypatch, lambda: FactRetriever(base=base).ainvoke(ROSES))


def test_llama_index_gets_nodes_with_scores(
    base: FactBase, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("llama_index.core")
    from qa.doors.frameworks.llama_index import FactRetriever

    retriever = FactRetriever(base, k=2)
    first, second = retriever.retrieve(ROSES)
    assert (first.node.node_id, first.node.get_content()) == ("roses", "The garden has 120 roses.")
    assert first.node.metadata.items() >= KNOWN.items()
    assert first.score > second.score
    assert asyncio.run(retriever.aretrieve(ROSES))[0].node.node_id == "roses"
    assert FactRetriever(base, only_answered=True).retrieve("What is the GDP of France?") == []
    assert not holds_up(base, monkeypatch, lambda: retriever.aretrieve(ROSES))


@pytest.fixture
def faked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("qa.models.open_encoder", lambda model, *_: FakeEncoder(model))


@pytest.mark.usefixtures("faked")
def test_a_haystack_pipeline_with_it_is_written_read_and_run() -> None:
    pytest.importorskip("haystack")
    from qa.doors.frameworks.haystack import FactRetriever

    from haystack import Pipeline  # isort: skip - ours switches its telemetry off

    pipeline = Pipeline()
    pipeline.add_component("facts", FactRetriever(top_k=2, collections=["demo"]))
    again = Pipeline.loads(pipeline.dumps(), allowed_modules=["qa.doors.frameworks.haystack"])
    found = again.run({"facts": {"query": "Who is Fan Qiuci?"}})["facts"]
    assert found["documents"][0].id == "p08-fan-role"
    assert len(found["documents"]) == 2
    assert found["documents"][0].meta["place"] == "¶ 8"
    assert found["answer"]["verdict"] == found["documents"][0].meta["verdict"]
    assert len(again.run({"facts": {"query": "Fan Qiuci", "top_k": 1}})["facts"]["documents"]) == 1


@pytest.mark.usefixtures("faked")
def test_haystack_does_not_hold_the_loop_up(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("haystack")
    from qa.doors.frameworks.haystack import FactRetriever

    retriever = FactRetriever(before="2001-01-01")
    retriever.warm_up()
    assert retriever.run("Who is Fan Qiuci?")["documents"] == []
    asking = retriever._asking
    assert asking is not None
    assert not holds_up(asking.base, monkeypatch, lambda: retriever.run_async("Who is Fan?"))
    with pytest.raises(ValueError, match="top_k must be 1 or more"):
        FactRetriever(top_k=0)
    with pytest.raises(ValueError, match="isoformat"):
        FactRetriever(since="yesterday")


def test_haystack_tells_nobody(checkout: Path) -> None:
    pytest.importorskip("haystack")
    code = (
        "import qa.doors.frameworks.haystack, haystack.telemetry._telemetry as told\n"
        "assert told.telemetry is None, told.telemetry"
    )
    subprocess.run([sys.executable, "-c", code], cwd=checkout, check=True)
