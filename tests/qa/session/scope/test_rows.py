"""The lines of the list of documents."""

from facts import DEMONSTRATION, Source, SourceStatus
from qa.session.scope.rows import rows
from qa.session.scope.scope import Scope
from qa.session.wording.styled import text_of
from qa.source_list import ListedSource

ADDED = "2026-11-29T10:00:00+00:00"
SAMPLE = ListedSource(
    Source("s", "Clusters", published="2022-11-18", collection=DEMONSTRATION),
    44,
    SourceStatus.CURRENT,
)
SHEET = ListedSource(
    Source("p", "Plants", path="/docs/plants.xlsx", collection="home"),
    16,
    SourceStatus.CURRENT,
    ADDED,
)


def shown(*listed: ListedSource) -> list[str]:
    return [text_of(row.text) for row in rows(listed, Scope())]


def test_beside_a_persons_own_documents_the_sample_is_told_to_be_none_of_all() -> None:
    assert shown(SHEET, SAMPLE) == [
        "[x] All documents\n    1 document",
        "[ ] home\n    collection, 1 document",
        "[ ] Plants\n    xlsx · added 2026-11-29\n    16 facts",
        "[ ] Clusters\n    sample, asked only if ticked\n    2022-11-18 · 44 facts",
    ]


def test_the_sample_alone_is_what_is_asked() -> None:
    assert shown(SAMPLE) == [
        "[x] All documents\n    1 document",
        "[ ] demo\n    collection, 1 document",
        "[ ] Clusters\n    article · 2022-11-18 · 44 facts",
    ]
