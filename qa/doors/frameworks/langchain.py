"""The facts as a retriever of LangChain; needs the extra ``langchain``."""

from typing import Any

from langchain_core.callbacks import (
    AsyncCallbackManagerForRetrieverRun,
    CallbackManagerForRetrieverRun,
)
from langchain_core.documents import Document
from langchain_core.retrievers import BaseRetriever

from facts import Filter
from qa.answer import Answer
from qa.doors.frameworks.found import Asking, metadata, own_base
from qa.fact_base import FactBase


class FactRetriever(BaseRetriever):
    """Gives the facts that answer a question, best first, with source, place and confidence.

    >>> retriever = FactRetriever(k=3)
    >>> retriever.invoke("Who runs the optoelectronic hub?")[0].metadata["verdict"]
    'answered'
    """

    base: FactBase | None = None
    """What is asked; None for the bundled facts and the person's own library."""
    k: int = 3
    """How many facts come back, at most."""
    where: Filter | None = None
    """The sources to ask; None for all."""
    only_answered: bool = False
    """Whether facts come back only where the verdict is that they answer."""

    def _get_relevant_documents(
        self, query: str, *, run_manager: CallbackManagerForRetrieverRun, k: int | None = None
    ) -> list[Document]:
        asking = self._asking()
        return _documents(asking, asking.ask(query, k))

    async def _aget_relevant_documents(
        self, query: str, *, run_manager: AsyncCallbackManagerForRetrieverRun, k: int | None = None
    ) -> list[Document]:
        import asyncio

        asking = await asyncio.to_thread(self._asking)  # the first time, a model is loaded
        return _documents(asking, await asking.aask(query, k))

    def _asking(self) -> Asking:
        return Asking(own_base(self.base), self.k, self.where, self.only_answered)


def _documents(asking: Asking, answer: Answer) -> list[Document]:
    found: list[Any] = [
        Document(page_content=hit.fact.text, metadata=metadata(answer, hit), id=hit.fact.id)
        for hit in asking.kept(answer)
    ]
    return found
