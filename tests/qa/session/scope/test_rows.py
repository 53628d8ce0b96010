"""The lines of the list of documents."""

from dataclasses import replace

from facts import DEMONSTRATION, Source, SourceStatus
from qa.session.scope.rows import rows
from qa.session.scope.scope import Kind, Scope
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


MINUTES = ListedSource(
    Source("m", "Nether Green Parish Council", path="/docs/minutes 2024-02-06.pdf"),
    9,
    SourceStatus.CURRENT,
    ADDED,
)


def test_the_name_of_a_file_is_told_where_it_says_something_else_than_the_title() -> None:
    assert shown(MINUTES)[1] == (
        "[ ] Nether Green Parish Council\n    minutes 2024-02-06.pdf\n"
        "    added 2026-11-29 · 9 facts"
    )
    long = replace(MINUTES.source, path=f"/docs/{'a very long name ' * 4}of 7 May.pdf")
    told = shown(replace(MINUTES, source=long))[1].split("\n")[1].strip()
    assert (told[:11], told[-9:], len(told) <= 33) == ("a very long", "7 May.pdf", True)


def test_letters_find_a_document_by_its_title_and_by_the_name_of_its_file() -> None:
    def found(typed: str) -> list[str]:
        listed = rows((SHEET, MINUTES), Scope(), typed)
        return [row.choice.key for row in listed if row.choice and row.choice.kind is Kind.SOURCE]

    assert found("parish") == found("minutes 02") == ["m"]
    assert found("plants.xls") == ["p"]
