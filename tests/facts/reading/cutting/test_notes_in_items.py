"""Points and paragraphs whose first words say what the rest is about."""

from facts import Fact, Source
from facts.reading.blocks import Block
from facts.reading.cutting.cutting import cut
from facts.reading.formats import extract


def facts_of(*found: Block) -> list[Fact]:
    return list(cut(found, Source("s", "Books"))[1])


def test_a_point_of_fragments_is_one_fact() -> None:
    for text in (
        "Middlemarch, George Eliot. June. 5 stars. Lent to Bo.",
        "The Sea, John Banville. Gave up at page 90.",
    ):
        assert [fact.text for fact in facts_of(Block("item", text))] == [text]


def test_a_point_of_sentences_is_cut_into_them() -> None:
    text = "The key of the shed is missing again. Ada buys a safe for it."
    assert len(facts_of(Block("item", text))) == 2


def test_a_second_paragraph_of_a_point_hangs_on_the_first() -> None:
    text = "- The Sea, John Banville\n\n  Four stars, read it in June\n\n- Emma, Jane Austen"
    read = extract(text.encode(), "a.md")
    found = list(cut(read.blocks, Source("s", "a"))[1])
    assert [(fact.text, fact.context.lead_in) for fact in found] == [
        ("The Sea, John Banville", ""),
        ("Four stars, read it in June", "The Sea, John Banville"),
        ("Emma, Jane Austen", ""),
    ]


def test_a_word_that_heads_its_paragraph_leads_the_sentences_in_it() -> None:
    rent, rise = facts_of(Block("paragraph", "Rent. The rent is 85 euro. It rises in July."))
    assert (rent.text, rent.context.lead_in) == ("The rent is 85 euro.", "Rent:")
    assert rise.as_read.text == "Rent: It rises in July."


def test_a_number_and_a_name_of_a_clause_lead_it() -> None:
    (rent,) = facts_of(Block("paragraph", "3.1 Rent. The rent is 85 euro a month."))
    assert (rent.text, rent.context.lead_in) == ("The rent is 85 euro a month.", "3.1 Rent:")


def test_the_number_of_a_clause_is_no_part_of_an_answer() -> None:
    (fact,) = facts_of(Block("paragraph", "6.5 No dogs may be kept."))
    assert fact.text == fact.as_read.text == "6.5 No dogs may be kept."
    assert fact.as_read.own(0, len(fact.text)) == (4, len(fact.text))
    assert fact.as_read.own(0, 3) is None


def test_a_figure_or_a_time_that_begins_a_sentence_stays_part_of_an_answer() -> None:
    for text in (
        "9.30 Registration opens in the hall.",
        "3.5 million people came.",
        "Nine people came.",
    ):
        (fact,) = facts_of(Block("paragraph", text))
        assert fact.as_read.own(0, len(text)) == (0, len(text))


def test_a_sentence_is_not_cut_at_the_number_of_a_clause() -> None:
    (fact,) = facts_of(
        Block("paragraph", "The tenant may end it under clause 9.1 or 10.2 Notices.")
    )
    assert fact.text.endswith("10.2 Notices.")


def test_a_greeting_is_no_fact() -> None:
    said = ("Dear Ms Finch,", "With kind regards,", "The quay is closed.")
    assert [fact.text for fact in facts_of(*(Block("paragraph", text) for text in said))] == [
        "The quay is closed."
    ]


def test_a_sentence_ends_within_quotation_marks() -> None:
    text = '"My washing smelt of smoke in May." The committee allows fires only after sunset.'
    assert [fact.text for fact in facts_of(Block("paragraph", text))] == [
        '"My washing smelt of smoke in May."',
        "The committee allows fires only after sunset.",
    ]
