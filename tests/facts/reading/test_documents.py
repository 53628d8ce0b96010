"""What is made of what was read: documents, those attached to them, facts about them."""

from collections.abc import Callable
from pathlib import Path

import pytest

from facts import Document
from facts.fact import Place
from facts.reading import documents
from facts.reading.blocks import Attachment, Block, DocumentError, Extract
from facts.reading.documents import read_file
from facts.reading.pictures import scans

Reads = Callable[[Extract], list[Document]]


@pytest.fixture
def reads(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Reads:
    """Reads a file out of which a reader got this."""

    def read(found: Extract) -> list[Document]:
        real = scans.extract_all
        monkeypatch.setattr(
            documents,
            "extract_all",
            lambda data, name, *rest: found if name == "a.txt" else real(data, name, *rest),
        )
        (tmp_path / "a.txt").write_text("x")
        return read_file(tmp_path / "a.txt", {})

    return read


SNOW = (Block("paragraph", "Snow is cold."),)


def about(document: Document) -> list[str]:
    return [fact.text for fact in document.facts if fact.about]


def test_what_a_document_states_about_itself_are_facts_without_a_place(reads: Reads) -> None:
    (document,) = reads(
        Extract(SNOW, "On snow", "Ada Finch", "Acme Press", "2024-03-01", pages=1204)
    )
    assert about(document) == [
        "The title of the document a.txt is “On snow”.",
        "“On snow” was written by Ada Finch.",
        "“On snow” was published by Acme Press.",
        "“On snow” is dated 1 March 2024.",
        "“On snow” has 1,204 pages.",
    ]
    assert {(fact.place, fact.span) for fact in document.facts if fact.note} == {(None, None)}
    assert document.facts[2].asks[0] == "Who wrote On snow?"
    assert [fact.about for fact in document.facts] == [
        "",
        "title",
        "author",
        "publisher",
        "date",
        "pages",
    ]


def test_what_it_does_not_state_is_no_fact(reads: Reads) -> None:
    (document,) = reads(Extract(SNOW, published="2024"))
    assert about(document) == []


def test_sheets_and_slides_are_counted(reads: Reads) -> None:
    places = (Place(sheet="Revenue"), Place(sheet="Costs"), Place(slide=3))
    rows = [Block("row", f"Snow {n} | 5", places=((0, place),)) for n, place in enumerate(places)]
    (document,) = reads(Extract(tuple(rows)))
    assert about(document) == ["“a” has 3 slides.", "“a” has 2 sheets: Revenue, Costs."]


def test_what_was_not_read_of_it_is_told(reads: Reads) -> None:
    (document,) = reads(Extract(SNOW, skipped="3 pages hold only pictures."))
    assert document.note == "3 pages hold only pictures."
    with pytest.raises(DocumentError, match=r"no sentence was found in it\. 3 pages hold only"):
        reads(Extract((), skipped="3 pages hold only pictures."))


def test_attached_documents_are_documents_of_their_own(reads: Reads) -> None:
    attached = (
        Attachment("ice.txt", b"Ice is cold."),
        Attachment("x\x00.bin", bytes(range(256)) * 20),
        Attachment("", b"Fire is hot."),
    )
    snow, ice, fire = reads(Extract(SNOW, "On snow", attached=attached))
    assert [one.source.title for one in (snow, ice, fire)] == ["On snow", "ice", "attachment 3"]
    assert [fact.text for fact in ice.facts] == ["Ice is cold."]
    assert ice.origin.place == f"{snow.origin.place}#1/ice.txt"
    assert ice.origin.path == snow.origin.path
    assert snow.note.startswith("x.bin inside it was not read: ")
    assert [one.source.title for one in reads(Extract((), attached=attached))] == [
        "ice",
        "attachment 3",
    ]


def test_documents_inside_one_another_are_read_so_deep_and_so_many(
    reads: Reads, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(documents, "MOST_ATTACHMENTS", 2)
    many = tuple(Attachment(f"{n}.txt", f"Number {n} is it.".encode()) for n in range(5))
    snow, *others = reads(Extract(SNOW, attached=many))
    assert [one.source.title for one in others] == ["0", "1"]
    assert snow.note == "2.txt inside it and what follows were not read: too many, or too deep."


def test_records_that_are_no_facts_are_not_taken_for_ready_made_ones(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"name": "The garden of Ada", "roses": 120}\n' * 2)
    (document,) = read_file(path, {})
    assert document.text is not None


def test_what_is_inside_a_document_has_a_limit_in_all(
    reads: Reads, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("facts.reading.documents.MOST_STATEMENTS_INSIDE", 2)
    text = b"Snow is white.\n\nIce is hard.\n"
    many = tuple(Attachment(f"{number}.txt", text) for number in range(3))
    snow, *others = reads(Extract(SNOW, attached=many))
    assert [one.source.title for one in others] == ["0"]
    assert snow.note == "1.txt inside it and what follows were not read: too many, or too deep."
