"""Lines of PDFs that begin anew, head others, or stand beside the text."""

from tests.facts.reading.papers import LEFT, PITCH, TOP, Paper, blocks, read, said

WIDE = "The tenant keeps the boathouse clean and leaves it in the state in which it was found,"


def test_each_numbered_clause_is_a_paragraph() -> None:
    def page(paper: Paper) -> None:
        full = WIDE.rstrip(",")
        paper.lines(LEFT, TOP, [f"6.4 {full}.", f"6.5 {full}.", "6.6 Music ends at ten."])

    assert [text[:8] for _, text in said(blocks(page))] == ["6.4 The ", "6.5 The ", "6.6 Musi"]


def test_a_year_does_not_keep_a_line_from_being_a_heading() -> None:
    def page(paper: Paper) -> None:
        paper.put(LEFT, 60, "The harbour", size=18, bold=True)
        paper.lines(LEFT, TOP, [WIDE, "and pays the dues."])
        paper.put(LEFT, 150, "Plans for 2024/25", size=13, bold=True)
        paper.lines(LEFT, 174, ["The quay is painted anew by the club."])

    assert ("heading", "Plans for 2024/25") in said(blocks(page))


def test_a_foot_that_names_its_page_is_left_out() -> None:
    def page(paper: Paper) -> None:
        paper.lines(LEFT, TOP, [WIDE, "and pays the dues."])
        paper.put(LEFT, 770, "The Oar No. 87 - page 1 - office@oar.example", size=8)

    assert [text[-9:] for _, text in said(blocks(page))] == ["the dues."]


def test_a_part_of_a_running_title_is_left_out() -> None:
    paper = Paper()
    for number in (1, 2):
        if number > 1:
            paper.add_page()
            paper.put(460, 30, "Report 2023/24", size=8)
        paper.lines(LEFT, TOP + number * PITCH, [f"{number} years ago it was opened by the mayor."])
        paper.put(LEFT, 770, f"Lindholm Club - Report 2023/24 {number}/2", size=8)
    assert not [block.text for block in read(paper).blocks if "Report" in block.text]
