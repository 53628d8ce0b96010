"""LangChain's own standard tests of a retriever, over the bundled facts."""

from functools import cached_property
from typing import Any

import pytest

from facts import load_facts
from qa.fact_base import FactBase
from tests.conftest import FakeEncoder

standard = pytest.importorskip("langchain_tests.integration_tests")


class TestFactRetriever(standard.RetrieversIntegrationTests):  # type: ignore[misc, name-defined]
    """What every retriever of LangChain has to do."""

    @property
    def retriever_constructor(self) -> type[Any]:
        """The class that is tested."""
        from qa.doors.frameworks.langchain import FactRetriever

        return FactRetriever

    @cached_property
    def retriever_constructor_params(self) -> dict[str, Any]:
        """With the facts of the article."""
        return {"base": FactBase(load_facts(), FakeEncoder())}

    @property
    def retriever_query_example(self) -> str:
        """A question that several facts are near."""
        return "How much revenue did the cluster in Hefei make?"
