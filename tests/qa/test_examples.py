"""Questions to try, made of a person's own documents."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

import pytest

from facts import Context, Fact, Source
from qa.examples import examples_of_documents

SOURCE = Source("s", "S")


def document(*texts: str, columns: tuple[str, ...] = ()) -> list[Fact]:
    context = Context(columns=columns, headings=("The hut",))
    return [Fact(f"s#{n}", text, SOURCE, n, context=context) for n, text in enumerate(texts, 1)]


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("The next meeting is on Tuesday 13 May 2025 at 7.30 p.m.", "When is the next meeting?"),
        ("3.1 The rent is £1,285 a month, payable in advance.", "How much is the rent?"),
        ("Our summer tour costs 45 euros.", "How much does our summer tour cost?"),
        ("The deposit is returned within ten working days.", "When is the deposit returned?"),
        ("The lease ends on 31 May 2027.", "When does the lease end?"),
        ("The guarantee is two years for the appliance.", "How long is the guarantee?"),
        ("Sjoerd Wiersma, born 14 February 1861.", "When was Sjoerd Wiersma born?"),
        ("Acme was founded in 1998.", "When was Acme founded?"),
        ("The repair cost £1.9 million.", "How much did the repair cost?"),
        ("Ada Finch is the head of the museum.", ""),
        ("Ada Finch is the new chair.", "Who is the new chair?"),
        ("The quiz on 20 February was won by the team Verbs.", "Who won the quiz?"),
    ],
)
def test_a_plain_sentence_is_asked_as_a_person_would(text: str, asked: str) -> None:
    assert examples_of_documents([document(text)], 3) == ((asked,) if asked else ())


@pytest.mark.parametrize(
    "text",
    [
        "Any other business",
        "It is £5.",
        "The only exception is £5.",
        "We do not repair motorcycles.",
        "The roof and the door are £50.",
    ],
)
def test_what_is_not_plain_is_not_asked(text: str) -> None:
    assert examples_of_documents([document(text)], 3) == ()


def test_what_many_documents_have_is_asked_with_the_title_of_its_document() -> None:
    trip = Source("t", "Your trip to the lake")
    total = Fact("t#1", "The total price is 2,486 euros for two.", trip, 1)
    asked = "How much is the total price in “Your trip to the lake”?"
    assert examples_of_documents([[total]], 3) == (asked,)
    rent = replace(total, text="The rent is 900 euros.")
    long = replace(total, source=replace(trip, title="A title that nobody would say " * 3))
    assert examples_of_documents([[long, rent]], 3) == ("How much is the rent?",)


def test_rows_are_asked_for_prices_and_for_numbers_of_the_newest_year() -> None:
    prices = document("Fit a chain | £18", "HC-11 | £3", columns=("Job", "Price"))
    pupils = document("Pupils | 846 | 912", "Staff | 4 | 5", columns=("", "2022/23", "2023/24"))
    years = document("2023 | 97.9", columns=("Year", "Revenue (£ million)"))
    budget = document("Parks | 5,000", columns=("Department", "2025/26 (£)"))
    asked = examples_of_documents([years], 3) + examples_of_documents([budget], 3)
    assert asked == ("What was the revenue in 2023?", "How much for parks in 2025/26?")
    asked = examples_of_documents([prices, pupils], 3)
    assert asked == ("What is the price of “Fit a chain”?", "How many pupils in 2023/24?")


def test_money_is_asked_for_by_how_much() -> None:
    report = document("Donations | 64,300", columns=("", "2022"))
    pounds = document("Members | £900", "Parks | 5,000", columns=("£", "2022"))
    captioned = [
        replace(fact, context=replace(fact.context, caption="Income and spending (£)"))
        for fact in document("Fairs | 5,000", columns=("", "2022"))
    ]
    assert examples_of_documents([report], 1) == ("How much were the donations in 2022?",)
    assert examples_of_documents([pounds], 1) == ("How much were the parks in 2022?",)
    assert examples_of_documents([captioned], 1) == ("How much were the fairs in 2022?",)


def test_no_document_is_asked_twice_and_each_kind_of_fact_has_its_turn() -> None:
    rents = document("The rent is £5.", "The deposit is £9.")
    fees = document("The fee is £7.", "The lease ends on 31 May 2027.")
    staff = document("Our chief executive, Imogen Dask, joined in May.")

    assert examples_of_documents([rents, fees, staff], 3) == (
        "How much is the rent?",
        "When does the lease end?",
        "Who is our chief executive?",
    )
    assert examples_of_documents([rents], 3) == ("How much is the rent?",)


def test_once_there_are_enough_no_more_documents_are_read() -> None:
    def documents() -> Iterator[Sequence[Fact]]:
        yield document("The rent is £5.")
        yield document("The lease ends on 31 May 2027.")
        raise AssertionError("a third document was read")

    assert len(examples_of_documents(documents(), 2)) == 2


def test_only_what_is_answered_is_asked_and_few_questions_are_tried() -> None:
    tried = []

    def is_answered(question: str, source: str) -> bool:
        tried.append((question, source))
        return question == "When does the lease end?"

    rents = document("The rent is £5.", "The deposit is £9.", "The fee is £7.")
    lease = document("The lease ends on 31 May 2027.")

    assert examples_of_documents([rents, lease], 3, is_answered) == ("When does the lease end?",)
    assert tried == [
        ("How much is the rent?", "s"),
        ("How much is the deposit?", "s"),
        ("When does the lease end?", "s"),
    ]
