"""Facts about a document answer only what is asked about a document."""

import pytest

from facts import Context, Fact, Source
from facts.fact import ABOUT_DOCUMENT
from qa.question.about_document import may_answer
from qa.question.question import Question

SOURCE = Source("m", "Harbour Board: Minutes of the Dredging Committee")


def about(topic: str) -> Fact:
    return Fact("m#9", "“M” …", SOURCE, 1, note=f"{ABOUT_DOCUMENT}: {topic}")


@pytest.mark.parametrize(
    ("question", "topic"),
    [
        ("who wrote the minutes", "author"),
        ("Who is the author of the dredging paper?", "author"),
        ("who is it by", "author"),
        ("who are the minutes of the dredging committee from?", "author"),
        ("when was it written", "date"),
        ("when is it from?", "date"),
        ("what is the date of the minutes", "date"),
        ("what is this document called", "title"),
        ("how many pages are there", "pages"),
        ("how long is the document", "pages"),
        ("who published the report", "publisher"),
    ],
)
def test_questions_about_a_document_are_answered(question: str, topic: str) -> None:
    assert may_answer(Question(question), about(topic))


@pytest.mark.parametrize(
    ("question", "topic"),
    [
        ("who chaired the dredging committee", "author"),
        ("who did the work?", "author"),
        ("who was the judge", "author"),
        ("who was hurt by the crane", "author"),
        ("who wrote the minutes", "date"),
        ("when does the harbour open", "date"),
        ("when were the boats from Holm sold", "date"),
        ("what is the river called", "title"),
        ("how long is the pier", "pages"),
    ],
)
def test_questions_about_what_it_says_are_not(question: str, topic: str) -> None:
    assert not may_answer(Question(question), about(topic))


def test_any_other_fact_may_answer_anything() -> None:
    assert may_answer(Question("who chaired the committee"), Fact("m#1", "Ann led it.", SOURCE, 1))


def test_a_fact_of_an_older_library_does_not_say_what_it_tells() -> None:
    fact = Fact("m#9", "“M” was written by Ann.", SOURCE, 1, note=ABOUT_DOCUMENT)
    assert may_answer(Question("who wrote the minutes"), fact)
    assert not may_answer(Question("who chaired the committee"), fact)


@pytest.mark.parametrize(
    "question", ["when is the agm from", "when is the leaflet from?", "how old is the ds41 leaflet"]
)
def test_a_document_is_called_by_initials_and_by_the_name_of_its_file(question: str) -> None:
    called = Source("m", "Minutes of the Annual General Meeting")
    note = f"{ABOUT_DOCUMENT}: date"
    fact = Fact("m#9", "“M” …", called, 1, note=note, context=Context(more="leaflet ds41 pdf"))
    assert may_answer(Question(question), fact)
    assert not may_answer(Question("when is the train from Holm"), fact)
