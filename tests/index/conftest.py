from collections.abc import Sequence

from facts import Context, Fact, Source
from index.holdings import Holdings
from index.storage.index_file import IndexFile
from index.storage.refresh import refresh
from index.storage.words import WordIndex
from tests.conftest import FakeEncoder


def word_index(texts: Sequence[str], context: str = "") -> WordIndex:
    """The words of facts with these texts, in memory."""
    source = Source("s", "")
    facts = [
        Fact(str(row), text, source, 1, context=Context(before=context))
        for row, text in enumerate(texts)
    ]
    file = IndexFile.in_memory()
    refresh(file, Holdings(facts), FakeEncoder(), lambda _: None)
    return WordIndex(file, file.entries().keys)
