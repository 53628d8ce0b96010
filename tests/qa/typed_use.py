"""What a typed program writes against the public face; type checkers read it, nothing runs it."""

from pathlib import Path
from typing import Any, assert_type

import qa


async def uses(base: qa.FactBase) -> None:
    """Each public name, with the type that it promises."""
    assert_type(qa.ask("?"), qa.Answer)
    assert_type(qa.ask_many(["?"]), list[qa.Answer])
    assert_type(await qa.aask("?"), qa.Answer)
    assert_type(qa.search("?", k=5), tuple[qa.Hit, ...])
    assert_type(base.ask_many(["?"], k=1, threshold=0.7), list[qa.Answer])
    assert_type(await base.aask("?"), qa.Answer)
    assert_type(await base.asearch("?"), tuple[qa.Hit, ...])
    assert_type(base.add(Path("a"), "b", title="A"), tuple[qa.Outcome, ...])
    assert_type(base.remove("a"), bool)
    assert_type(base.sources, tuple[qa.Source, ...])
    answer = base.ask("?", where=qa.Filter(sources=("a",)))
    assert_type(answer.to_dict(), dict[str, Any])
    assert_type(answer.to_json(), dict[str, Any])
    assert_type(answer.to_markdown(), str)
    assert_type(answer.ready, qa.Ready)
    assert_type(answer.verdict, qa.Verdict)
    assert_type(answer.hits[0].answer, qa.ShortAnswer | None)
    assert_type(qa.Conversation(base).ask("?"), qa.Answer)
