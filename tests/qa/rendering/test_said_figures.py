"""Figures out of tables are said with their unit; the fact itself stays as it is."""

import pytest

from facts import Context, Fact, Source
from qa.answer import Answer, AnswerItem, Hit, ShortAnswer, Verdict
from qa.rendering.said_figures import separator_of
from qa.session.wording.wording import short_line

COUNCIL = Source("budget", "council-budget")


def row(text: str, *columns: str, caption: str = "", before: str = "") -> Fact:
    context = Context(columns=columns, caption=caption, before=before)
    return Fact("row", text, COUNCIL, 1, context=context)


def hit(fact: Fact, words: str) -> Hit:
    start = fact.text.index(words)
    return Hit(1, 0.9, fact, ShortAnswer(words, start, start + len(words)))


PARKS = row("Parks | 412000 | 455000 | I. Cranmer", "Department", "2024 (£)", "2025 (£)", "Head")
LEISURE = row("Leisure | 735000 | 890000 | H. Bale", "Department", "2024 (£)", "2025 (£)", "Head")


def test_a_short_answer_has_the_unit_of_its_column_and_its_thousands_grouped() -> None:
    shown = hit(PARKS, "455000")

    assert shown.shown == "£455,000"
    assert shown.to_json()["answer"] == {
        "text": "455000",
        "start": 17,
        "end": 23,
        "shown": "£455,000",
    }


def test_a_year_a_phone_number_and_a_customer_number_stay_as_they_are() -> None:
    columns = ("Supplier", "Founded", "Phone", "Customer no.", "Spend (EUR)")
    fact = row("Verbatim | 1911 | 0555-1019 | 40321 | 6915", *columns)

    said = [hit(fact, words).shown for words in ("1911", "0555-1019", "40321", "6915")]

    assert said == ["1911", "0555-1019", "40321", "EUR 6,915"]


def test_several_cells_are_named_by_their_columns() -> None:
    fact = row("Intensive | 795 | 760", "Course", "Price 2026 (EUR)", "Price 2025 (EUR)")

    assert hit(fact, "795 | 760").shown == "Price 2026: EUR 795 · Price 2025: EUR 760"


def test_the_corner_and_the_caption_give_a_unit_where_the_column_gives_none() -> None:
    corner = row("Revenue | 88.1", "£ million", "2020")
    caption = row("Revenue | 88.1", "", "2020", caption="Key figures (£ million)")

    assert hit(corner, "88.1").shown == hit(caption, "88.1").shown == "£88.1 million"


def test_the_unit_of_a_whole_table_is_not_given_to_people() -> None:
    fact = row("Employees | 512", "£ million", "2020")

    assert hit(fact, "512").shown == "512"


def test_thousands_are_grouped_as_in_the_rest_of_the_document() -> None:
    fact = row("Parks | 455000", "Amt", "Betrag (EUR)", before="Museum | 1.200.000")

    assert hit(fact, "455000").shown == "EUR 455.000"


@pytest.mark.parametrize(
    ("text", "between"), [("1,250", ","), ("1’250", "’"), ("1.250.000", "."), ("1.250", ",")]
)
def test_what_parts_thousands_is_seen_in_a_text(text: str, between: str) -> None:
    assert separator_of([text]) == between


def test_words_and_figures_of_sentences_stay_as_they_are() -> None:
    sentence = Fact("s", "The trip costs 39000 euros.", COUNCIL, 1)

    assert hit(sentence, "39000 euros").shown == "39000 euros"
    assert hit(PARKS, "I. Cranmer").shown == "I. Cranmer"


def gathered(said: str, kind: str = "max") -> Answer:
    items = tuple(
        AnswerItem(fact.text.split(" ")[0], value, hit(fact, value), number=value)
        for fact, value in ((LEISURE, "890000"), (PARKS, "455000"))
    )
    hits = tuple(item.hit for item in items)
    return Answer(
        "?", "?", Verdict.ANSWERED, 0.9, "", hits, "model", kind=kind, said=said, items=items
    )


def test_a_gathered_answer_says_its_figures_with_their_units() -> None:
    answer = gathered("Leisure: 890000 · Parks: 455000")

    assert short_line(answer) == "Leisure: £890,000 · Parks: £455,000"
    assert (answer.said, answer.to_json()["said"]) == ("Leisure: 890000 · Parks: 455000",) * 2
    assert [item["shown"] for item in answer.to_json()["items"]] == ["£890,000", "£455,000"]


def test_what_is_worked_out_has_the_unit_of_what_it_is_made_of() -> None:
    answer = gathered("890,000 − 455,000 = 435,000", "difference")

    assert answer.shown == "£435,000 = 890,000 − 455,000"


def added_up(said: str, column: str, *values: str) -> Answer:
    """The sum of a column, a row for each value."""
    facts = [row(f"Month {n} | {value}", "Month", column) for n, value in enumerate(values)]
    items = tuple(
        AnswerItem(f"Month {n}", value, hit(fact, f"| {value}"), number=value)
        for n, (fact, value) in enumerate(zip(facts, values, strict=True))
    )
    hits = tuple(item.hit for item in items)
    return Answer(
        "?", "?", Verdict.ANSWERED, 0.9, "", hits, "model", kind="sum", said=said, items=items
    )


def test_a_sum_is_said_first_in_its_currency_and_its_parts_as_the_document_writes_them() -> None:
    answer = added_up("105.3 + 91.65 = 196.95 £", "Gas cost (£)", "105.30", "91.65")

    assert answer.shown == "£196.95 = 105.30 + 91.65"
    assert answer.said == "105.3 + 91.65 = 196.95 £"


def test_a_sum_has_as_many_decimals_as_its_parts() -> None:
    assert added_up("4.3 + 0.7 = 5", "Cost (EUR)", "4.30", "0.70").shown == "EUR 5.00 = 4.30 + 0.70"


def test_a_long_sum_is_shortened_in_the_middle() -> None:
    values = tuple(str(number) for number in range(1, 13))
    answer = added_up(f"{' + '.join(values)} = 78", "Rent (£)", *values)

    assert answer.shown == "£78 = 1 + 2 + 3 + … + 12"


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("2 + 6.5 = £8.5", "£8.50 = 2 + 6.50"),
        ("2 + 6.5 = 8.5 €", "€8.50 = 2 + 6.50"),
        ("2 + 6.5 = 8.5 EUR", "EUR 8.50 = 2 + 6.50"),
        ("2 + 6.5 = about 8.5 kg", "about 8.50 kg = 2 + 6.50"),
    ],
)
def test_a_sum_out_of_sentences_reads_the_same(said: str, shown: str) -> None:
    facts = [Fact(one, f"The {one} is {one}.", COUNCIL, 1) for one in ("£2", "£6.50")]
    items = tuple(AnswerItem("x", one.id, hit(one, one.id)) for one in facts)
    hits = tuple(one.hit for one in items)
    answer = Answer(
        "?", "?", Verdict.ANSWERED, 0.9, "", hits, "m", kind="sum", said=said, items=items
    )

    assert answer.shown == shown
