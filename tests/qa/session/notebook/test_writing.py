"""A notebook in the formats of other programs."""

import json
from dataclasses import replace
from io import BytesIO

from docx import Document

from facts import Fact, Source
from qa import Answer, Hit, ShortAnswer, Verdict
from qa.session.notebook.notebook import Kept
from qa.session.notebook.writing import FORMATS, to_bibtex, to_csl, to_docx, to_html, to_markdown

SOURCE = Source(
    "garden", "The <garden> report", "Green Press", "Ada Finch", "2024-03-01", "https://x.test/"
)
FACT = Fact("roses", "The garden has 120 *roses*.", SOURCE, 3)
HIT = Hit(1, 0.9, FACT, ShortAnswer("120", 15, 18))
ANSWER = Answer("How many\nroses?", "How many roses?", Verdict.ANSWERED, 0.9, "", (HIT,), "fake")
KEPT = [
    Kept(1, ANSWER, "Count again & again.", "", "2024-03-02T10:00:00+00:00"),
    Kept(2, replace(ANSWER, question="And again?"), "", "", "2024-03-02T10:00:00+00:00"),
]


def test_markdown_shows_every_character_as_it_is() -> None:
    written = to_markdown(KEPT).decode()
    assert "## How many roses?\n\n**120**" in written
    assert r"> The garden has 120 \*roses\*." in written
    assert r"The \<garden\> report · Green Press, 2024-03-01 · ¶ 3" in written
    assert "Count again & again." in written


def test_a_page_is_safe_and_links_to_the_source() -> None:
    written = to_html(KEPT).decode()
    assert "The &lt;garden&gt; report" in written
    assert "<a href='https://x.test/'>" in written


def test_word_has_headings_and_quotations() -> None:
    paragraphs = Document(BytesIO(to_docx(KEPT))).paragraphs
    styled = [(one.style.name, one.text) for one in paragraphs if one.style]
    assert ("Heading 1", "How many roses?") in styled
    assert ("Quote", "The garden has 120 *roses*.") in styled


def test_facts_that_differ_and_other_facts_are_written_as_well() -> None:
    other = Hit(2, 0.8, replace(FACT, id="other", text="It has 90 roses."))
    further = Hit(2, 0.7, replace(FACT, id="pond", text="The pond is deep."))
    answer = replace(ANSWER, hits=(HIT, further), disagreement=(other,))
    kept = [replace(KEPT[0], answer=answer)]
    written = to_markdown(kept).decode()
    assert "⚠ Sources differ:\n\n- It has 90 roses. — The" in written
    assert "Other facts:\n\n- The pond is deep. — The" in written
    assert "<p>Other facts:</p><ul><li>The pond is deep. — <a" in to_html(kept).decode()
    paragraphs = [one.text for one in Document(BytesIO(to_docx(kept))).paragraphs]
    assert paragraphs[paragraphs.index("Other facts:") + 1].startswith("The pond is deep. — ")


def test_each_source_is_written_once_for_reference_managers() -> None:
    (source,) = json.loads(to_csl(KEPT))
    assert source == {
        "id": "garden",
        "type": "webpage",
        "title": "The <garden> report",
        "author": [{"literal": "Ada Finch"}],
        "publisher": "Green Press",
        "issued": {"date-parts": [[2024, 3, 1]]},
        "URL": "https://x.test/",
    }
    assert to_bibtex(KEPT).decode().count("@misc{garden,") == 1


def test_an_empty_notebook_can_be_written_in_every_format() -> None:
    assert all(write([]) for write, _ in FORMATS.values())
