"""Presentations: what stands on a slide, in its charts and in its notes."""

import io
from collections.abc import Callable
from typing import Any

from facts.fact import Place
from facts.reading.blocks import Extract
from facts.reading.formats import extract
from tests.facts.reading.making import blocks, rows


def read(*slides: Callable[[Any], None]) -> Extract:
    """A presentation of slides with a title and a body, each filled by a function."""
    import pptx

    deck = pptx.Presentation()
    for fill in slides:
        slide = deck.slides.add_slide(deck.slide_layouts[1])
        slide.shapes.title.text = "The harbour"
        fill(slide)
    out = io.BytesIO()
    deck.save(out)
    return extract(out.getvalue(), "a.pptx")


def nothing(_: Any) -> None:
    pass


def test_titles_and_points_know_their_slide_and_level() -> None:
    def points(slide: Any) -> None:
        frame = slide.placeholders[1].text_frame
        frame.text = "The harbour grew."
        frame.add_paragraph().text = "By 12 %"
        frame.paragraphs[1].level = 1

    found = read(nothing, points)
    assert [(one.kind, one.text, one.level) for one in found.blocks[1:]] == [
        ("heading", "The harbour", 1),
        ("item", "The harbour grew.", 1),
        ("item", "By 12 %", 2),
    ]
    assert [one.places[0][1] for one in found.blocks] == [Place(slide=1), *[Place(slide=2)] * 3]


def test_speaker_notes_say_that_they_are_notes() -> None:
    def speak(slide: Any) -> None:
        slide.notes_slide.notes_text_frame.text = "Mention the strike of 2019."

    found = read(speak)
    assert blocks(found)[-1] == ("paragraph", "Mention the strike of 2019.")
    assert found.blocks[-1].places == ((0, Place(slide=1, note="speaker notes")),)


def test_a_table_names_its_columns_and_reads_merged_cells_once() -> None:
    def table(slide: Any) -> None:
        made = slide.shapes.add_table(4, 3, 0, 0, 900, 900).table
        lines = [("Ship", "Built", "Crew"), ("Bjorn", "2011", "5"), ("Solveig", "2020", "6")]
        for row, line in enumerate([*lines, ("Out of use", "", "")]):
            for column, text in enumerate(line):
                made.cell(row, column).text = text
        made.cell(3, 0).merge(made.cell(3, 1))
        made.cell(3, 2).text = "0"

    assert rows(read(table)) == [
        ("Bjorn | 2011 | 5", ("Ship", "Built", "Crew"), ""),
        ("Solveig | 2020 | 6", ("Ship", "Built", "Crew"), ""),
        ("Out of use | 0", ("Ship", "Crew"), ""),
    ]


def test_a_chart_is_the_table_behind_it() -> None:
    def chart(slide: Any) -> None:
        from pptx.chart.data import CategoryChartData
        from pptx.enum.chart import XL_CHART_TYPE

        data: Any = CategoryChartData(number_format="0%")  # type: ignore[no-untyped-call]
        data.categories = ["2021", "2022"]
        data.add_series("North", (0.25, 0.5))
        data.add_series("South", (0.75, None))
        kind = XL_CHART_TYPE.COLUMN_CLUSTERED
        made = slide.shapes.add_chart(kind, 0, 0, 900, 900, data).chart
        made.has_title = True
        made.chart_title.text_frame.text = "Share of goods"

    found = read(chart)
    assert rows(found) == [
        ("2021 | 25% | 75%", ("", "North", "South"), "Share of goods"),
        ("2022 | 50%", ("", "North"), "Share of goods"),
    ]
    assert found.blocks[-1].places == ((0, Place(slide=1, row="2022", note="chart")),)


def test_words_in_diagrams_are_read() -> None:
    def diagram(slide: Any) -> None:
        from pptx.opc.package import Part
        from pptx.opc.packuri import PackURI

        main = "http://schemas.openxmlformats.org/drawingml/2006/main"
        words = f'<d xmlns:a="{main}"><a:p><a:r><a:t>Plan, </a:t><a:t>build</a:t></a:r></a:p></d>'
        name = PackURI("/ppt/diagrams/data1.xml")
        part = Part(name, "application/xml", slide.part.package, words.encode())
        kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/diagramData"
        slide.part.relate_to(part, kind)

    assert blocks(read(diagram))[-1] == ("item", "Plan, build")


def test_shapes_in_groups_are_read() -> None:
    def group(slide: Any) -> None:
        inner = slide.shapes.add_group_shape().shapes.add_group_shape()
        inner.shapes.add_textbox(0, 0, 9, 9).text_frame.text = "Deep within."

    assert ("paragraph", "Deep within.") in blocks(read(group))


def test_a_hidden_slide_is_named_and_not_read() -> None:
    def hide(slide: Any) -> None:
        slide.placeholders[1].text_frame.text = "secret"
        slide._element.set("show", "0")

    found = read(nothing, hide)
    assert found.skipped == "Hidden slides were not read: 2."
    assert "secret" not in str(found.blocks)


def test_the_author_of_the_template_is_not_the_author() -> None:
    assert read(nothing).author is None
