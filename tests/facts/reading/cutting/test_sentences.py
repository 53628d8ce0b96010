import time

import pytest

from facts.reading.cutting.sentences import LONGEST, sentences


def cut(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Dr. Smith met Mr. Jones at 5 p.m. in Washington D.C. on Monday. | They talked.",
        "Revenue rose 17.2 % to 272.08 billion yuan. | It grew 3.5 percent.",
        "The U.S. economy grew. | The U.N. said so.",
        'He said: "It works. We tested it." | Then he left.',
        "“We will grow,” said Ms. Lee. | “By 2025 we double.” | The plan stands.",
        "See Fig. 3 and Sec. 2.1 for details, e.g. the table. | It shows more.",
        "J. K. Rowling wrote it. | Prof. Ada B. Finch read it.",
        "It was founded in Jan. 2020 by Acme Inc. and Foo Ltd. in London.",
        "Visit www.example.com/a.html or mail a.b@c.org. | Thanks!",
        "What is it? | Nobody knows! | Really?!",
        "The company (est. 1999) sells approx. 40 units. | It makes vs. buys.",
        "No. 5 is alive. | He lives at St. John's, Mt. Vernon Ave.",
        "He works at Yahoo! in California. | She left.",
        "The temperature was -3.5°C. | Version 2.0.1 was released.",
        "Gen. Lee, Lt. Col. West and Sen. Kim agree. | Nobody else does.",
        "In 1854, Ada Finch et al. planted an oak. | It stands.",
        "He was born c. 1850 in Bath. | He died in 1900 A.D. and was buried.",
        "The firm, Smith & Co., opened. | The Corp. closed in Oct. 1999.",
        "Hello world.This has no space.",
        "1. First point. | 2. Second point.",
        "Scores were 5. | Then 6. | He won.",
        "Doctor: Dr Lee, Mill Lane, tel. 01632 960 142",
        "Ring us, tel. (01632) 960 142 or mob. +44 7700 900142. | Ask for Ann.",
        "See vol. 3 and ch. 4 on p. 12. | It says more.",
        "Order ref. QR-5501, inv. 33, qty. 5. | It is paid.",
        "Kitchen, Tues. 14/5, till Sat. 21 June and Wed. 3rd. | Sat. | 23 visitors came.",
        "Max. load 20 kg, temp. 20 C, the summer max. for 4 wks. | Then rest.",
        "Add 2 tbsp. olive oil. | Stir it. | 2 eggs follow.",
        "😀 Emoji come first. | Zoë's café comes next.",
        "",
        "   ",
    ],
)
def test_sentences_end_where_a_reader_ends_them(text: str) -> None:
    assert cut(text.replace(" | ", " ")) == [part for part in text.split(" | ") if part.strip()]


def test_blanks_are_no_part_of_a_sentence() -> None:
    assert list(sentences("  One is here.   Two is there.  ")) == [(2, 14), (17, 30)]


def test_what_never_ends_is_cut_between_words_or_else_anywhere() -> None:
    assert {len(piece) for piece in cut("word " * 1000)} == {LONGEST - 1}
    assert [len(piece) for piece in cut("a" * (LONGEST + 5))] == [LONGEST, 5]


def test_quotation_marks_that_nobody_closes_take_no_longer_than_others() -> None:
    text = "\"('" * 100_000 + " The crane lifts 40 tonnes. It was built in 1911."
    started = time.process_time()
    cuts = list(sentences(text))
    assert time.process_time() - started < 5  # a minute and more when all of it is looked at once
    assert text[slice(*cuts[-1])] == "It was built in 1911."


def test_a_text_of_many_pages_is_cut_as_a_short_one() -> None:
    paragraph = "The crane lifts 40 tonnes. Dr. Finch built it in 1911.  It cost 3.5 million. "
    alone = [paragraph[slice(*cut)] for cut in sentences(paragraph)]
    assert [(paragraph * 900)[slice(*cut)] for cut in sentences(paragraph * 900)] == alone * 900
