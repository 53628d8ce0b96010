"""Pages that would take the parser out of proportion."""

import pytest

from facts.reading.blocks import DocumentError
from facts.reading.pages.markdown import read_markdown
from facts.reading.pages.web_page import read_web_page

SENTENCE = "The harbour counted 1,842 ships in that year."


@pytest.mark.parametrize("attribute", ["a{}", "a{}=b", 'a{}="b"', "a{}='b c'"])
def test_a_tag_with_thousands_of_attributes_is_damage(attribute: str) -> None:
    many = " ".join(attribute.format(number) for number in range(5_000))
    page = f"<p {many}>{SENTENCE}</p>".encode()
    for read in (read_web_page, read_markdown):
        with pytest.raises(DocumentError, match="more than 2,000 attributes"):
            read(page)


def test_a_long_attribute_is_none() -> None:
    page = f'<body><p class="{"x " * 50_000}">{SENTENCE} {SENTENCE}</p></body>'.encode()
    assert SENTENCE in read_web_page(page).blocks[0].text
