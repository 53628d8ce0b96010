"""Ask facts in plain English: the right fact, where it comes from, or an honest no.

>>> import qa
>>> answer = qa.ask("How much revenue did Hefei's cluster make?")
>>> answer.hits[0].fact.text, answer.hits[0].fact.source.title
"""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from facts import Fact, Filter, QaError, Source, SourceStatus
from qa.answer import Answer, Hit, ShortAnswer, TurnKind, Verdict

if TYPE_CHECKING:
    from facts.library.intake import Outcome
    from qa.default import Conversation
    from qa.fact_base import FactBase

__version__ = "0.1.0"

__all__ = [
    "Answer",
    "Conversation",
    "Fact",
    "FactBase",
    "Filter",
    "Hit",
    "Outcome",
    "QaError",
    "ShortAnswer",
    "Source",
    "SourceStatus",
    "TurnKind",
    "Verdict",
    "aask",
    "ask",
    "ask_many",
    "example_questions",
    "search",
]


def ask(question: str, k: int = 3, *, where: Filter | None = None) -> Answer:
    """Answer ``question`` from the bundled facts and the person's library; see ``FactBase.ask``.

    The first call loads the model and takes seconds, the others milliseconds.
    """
    from qa.default import default_base

    return default_base().ask(question, k, where=where)


def ask_many(questions: Iterable[str], k: int = 3, *, where: Filter | None = None) -> list[Answer]:
    """Answer many questions in less time than one after the other; see ``FactBase.ask_many``."""
    from qa.default import default_base

    return default_base().ask_many(questions, k, where=where)


async def aask(question: str, k: int = 3, *, where: Filter | None = None) -> Answer:
    """``ask`` in a thread of its own: other tasks of the event loop go on meanwhile."""
    import asyncio

    return await asyncio.to_thread(ask, question, k, where=where)


def search(question: str, k: int = 3, *, where: Filter | None = None) -> tuple[Hit, ...]:
    """The ``k`` facts closest to ``question``; see ``FactBase.search``."""
    from qa.default import default_base

    return default_base().search(question, k, where=where)


def example_questions(path: Path | None = None, n: int = 3) -> tuple[str, ...]:
    """Up to ``n`` questions that the curated facts answer, without loading a model.

    Those of the facts file at ``path``, or else the bundled ones.

    Raises:
        FactsFileError: the facts file cannot be used.
    """
    from facts import BUNDLED_FACTS, is_facts_file, load_facts
    from qa.examples import examples

    return examples(load_facts(path if path and is_facts_file(path) else BUNDLED_FACTS), n)


def __getattr__(name: str) -> Any:
    # numpy comes with the fact base and takes 0.1 s, which `qa --help` should not have to wait.
    if name == "FactBase":
        from qa.fact_base import FactBase

        return FactBase
    if name == "Conversation":
        from qa.default import Conversation

        return Conversation
    if name == "Outcome":
        from facts.library.intake import Outcome

        return Outcome
    raise AttributeError(f"module 'qa' has no attribute {name!r}")
