"""The facts as a component of Haystack; needs the extra ``haystack``.

Haystack tells a server of what it runs unless it is told not to before it is loaded; importing this
module does that.
"""

import asyncio
import os
import threading
from datetime import date
from typing import Any

os.environ["HAYSTACK_TELEMETRY_ENABLED"] = "False"

from haystack import Document, component, default_from_dict, default_to_dict

from facts import Filter
from qa.answer import Answer
from qa.doors.frameworks.found import Asking, metadata
from qa.fact_base import FactBase


@component
class FactRetriever:
    """Gives the facts that answer a query, best first, with source, place and confidence.

    Its second output, ``answer``, is the whole answer in the layout of ``qa ask --json``. All that
    it is made of are plain values, so that a pipeline with it can be written to YAML.
    """

    def __init__(
        self,
        library: str | None = None,
        model: str | None = None,
        top_k: int = 3,
        *,
        sources: list[str] | None = None,
        collections: list[str] | None = None,
        since: str | None = None,
        before: str | None = None,
        only_answered: bool = False,
    ) -> None:
        """Ask a library.

        Args:
            library: a library or facts file; None for the bundled facts and the person's own.
            model: an embedding model, by name or folder; None for the default.
            top_k: how many facts come back, at most.
            sources: ids of the sources to ask; None for all.
            collections: names of the collections to ask; None for all.
            since: the first day on which a source may have been published: 2024-03-01.
            before: the day before which it must have been published.
            only_answered: whether facts come back only where the verdict is that they answer.

        Raises:
            ValueError: ``top_k`` is less than 1, or a day is none of the calendar.
        """
        if top_k < 1:
            raise ValueError(f"top_k must be 1 or more, not {top_k}")
        self._said: dict[str, Any] = {
            "library": library,
            "model": model,
            "top_k": top_k,
            "sources": sources,
            "collections": collections,
            "since": since,
            "before": before,
            "only_answered": only_answered,
        }
        self._where = _filter(sources, collections, since, before)
        self._opening = threading.Lock()
        self._asking: Asking | None = None

    def warm_up(self) -> None:
        """Open the facts and load the model; done at the first run otherwise."""
        self._ready()

    def _ready(self) -> Asking:
        with self._opening:
            if self._asking is None:
                said = self._said
                base = FactBase.open(said["library"], model=said["model"])
                self._asking = Asking(base, said["top_k"], self._where, said["only_answered"])
            return self._asking

    @component.output_types(documents=list[Document], answer=dict[str, Any])
    def run(self, query: str, top_k: int | None = None) -> dict[str, Any]:
        """Answer ``query`` with at most ``top_k`` facts."""
        asking = self._ready()
        return _outputs(asking, asking.ask(query, top_k))

    @component.output_types(documents=list[Document], answer=dict[str, Any])
    async def run_async(self, query: str, top_k: int | None = None) -> dict[str, Any]:
        """``run`` without blocking the event loop."""
        asking = await asyncio.to_thread(self._ready)
        return _outputs(asking, await asking.aask(query, top_k))

    def to_dict(self) -> dict[str, Any]:
        """The component as plain values."""
        said: dict[str, Any] = default_to_dict(self, **self._said)
        return said

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> "FactRetriever":
        """The component that ``to_dict`` wrote."""
        made: FactRetriever = default_from_dict(cls, data)
        return made


def _filter(
    sources: list[str] | None, collections: list[str] | None, since: str | None, before: str | None
) -> Filter:
    return Filter(
        date.fromisoformat(since) if since else None,
        date.fromisoformat(before) if before else None,
        tuple(sources or ()),
        tuple(collections or ()),
    )


def _outputs(asking: Asking, answer: Answer) -> dict[str, Any]:
    documents = [
        Document(id=hit.fact.id, content=hit.fact.text, meta=metadata(answer, hit), score=hit.score)
        for hit in asking.kept(answer)
    ]
    return {"documents": documents, "answer": answer.to_json()}
