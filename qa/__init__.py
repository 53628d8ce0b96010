"""Ask facts in plain English: the right fact, where it comes from, or an honest no.

>>> import qa
>>> answer = qa.ask("How much revenue did Hefei's cluster make?")
>>> answer.hits[0].fact.text, answer.hits[0].fact.source.title
"""

from __future__ import annotations

TYPE_CHECKING = False  # the name is known to type checkers; `typing` itself takes time to load
if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path
    from typing import Any

    from facts import Fact, Filter, QaError, Source, SourceStatus
    from facts.library.intake.intake import Outcome
    from qa.answer import Answer, Hit, Ready, ShortAnswer, TurnKind, Verdict
    from qa.fact_base import FactBase
    from qa.opening.default import Conversation
    from qa.teaching import Taught, Teaching

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
    "Ready",
    "ShortAnswer",
    "Source",
    "SourceStatus",
    "Taught",
    "Teaching",
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
    from qa.opening.default import default_base

    return default_base().ask(question, k, where=where)


def ask_many(questions: Iterable[str], k: int = 3, *, where: Filter | None = None) -> list[Answer]:
    """Answer many questions in less time than one after the other; see ``FactBase.ask_many``."""
    from qa.opening.default import default_base

    return default_base().ask_many(questions, k, where=where)


async def aask(question: str, k: int = 3, *, where: Filter | None = None) -> Answer:
    """``ask`` in a thread of its own: other tasks of the event loop go on meanwhile."""
    import asyncio

    return await asyncio.to_thread(ask, question, k, where=where)


def search(question: str, k: int = 3, *, where: Filter | None = None) -> tuple[Hit, ...]:
    """The ``k`` facts closest to ``question``; see ``FactBase.search``."""
    from qa.opening.default import default_base

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


_LOADED_WHEN_USED = {
    "Answer": "qa.answer",
    "Conversation": "qa.opening.default",
    "Fact": "facts",
    "FactBase": "qa.fact_base",
    "Filter": "facts",
    "Hit": "qa.answer",
    "Ready": "qa.answer",
    "Outcome": "facts.library.intake.intake",
    "QaError": "facts",
    "ShortAnswer": "qa.answer",
    "Source": "facts",
    "SourceStatus": "facts",
    "Taught": "qa.teaching",
    "Teaching": "qa.teaching",
    "TurnKind": "qa.answer",
    "Verdict": "qa.answer",
}
"""Names whose modules take time: the command ``qa`` is to heed Ctrl+C before it loads them."""


def __getattr__(name: str) -> Any:
    from importlib import import_module

    if name in _LOADED_WHEN_USED:
        return getattr(import_module(_LOADED_WHEN_USED[name]), name)
    raise AttributeError(f"module 'qa' has no attribute {name!r}")
