"""The facts as a retriever of LlamaIndex; needs the extra ``llama-index``."""

import asyncio

from llama_index.core.retrievers import BaseRetriever
from llama_index.core.schema import NodeWithScore, QueryBundle, TextNode

from facts import Filter
from qa.answer import Answer
from qa.doors.frameworks.found import Asking, metadata, own_base
from qa.fact_base import FactBase


class FactRetriever(BaseRetriever):
    """Gives the facts that answer a question, best first, with source, place and confidence."""

    def __init__(
        self,
        base: FactBase | None = None,
        k: int = 3,
        where: Filter | None = None,
        *,
        only_answered: bool = False,
    ) -> None:
        """Ask ``base``.

        Args:
            base: what is asked; None for the bundled facts and the person's own library.
            k: how many facts come back, at most.
            where: the sources to ask; None for all.
            only_answered: whether facts come back only where the verdict is that they answer.
        """
        super().__init__()
        self._given = base, k, where, only_answered

    def _asking(self) -> Asking:
        base, k, where, only_answered = self._given
        return Asking(own_base(base), k, where, only_answered)

    def _retrieve(self, query_bundle: QueryBundle) -> list[NodeWithScore]:
        asking = self._asking()
        return _nodes(asking, asking.ask(query_bundle.query_str))

    async def _aretrieve(self, query_bundle: QueryBundle) -> list[NodeWithScore]:
        asking = await asyncio.to_thread(self._asking)  # the first time, a model is loaded
        return _nodes(asking, await asking.aask(query_bundle.query_str))


def _nodes(asking: Asking, answer: Answer) -> list[NodeWithScore]:
    return [
        NodeWithScore(
            node=TextNode(text=hit.fact.text, id_=hit.fact.id, metadata=metadata(answer, hit)),
            score=hit.score,
        )
        for hit in asking.kept(answer)
    ]
