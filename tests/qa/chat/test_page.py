"""The page as it is, over the chat."""

from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path

import pytest

from facts import Place
from qa.chat.boxes.page_box import PageBox
from tests.qa.chat.chatting import TEXT, VOICES, Opening, asked, chat, until

QUESTION = "What do the voices of all sources say?"


@pytest.mark.skipif(find_spec("textual_image") is None, reason="an extra")
async def test_the_page_of_a_fact_is_shown_turned_and_enlarged(tmp_path: Path) -> None:
    from fpdf import FPDF

    document = FPDF(unit="pt", format=(420, 300))
    for page in range(2):
        document.add_page()
        document.set_font("helvetica", size=30)
        document.cell(text=f"Page {page + 1}")
    document.output(str(tmp_path / "voices.pdf"))
    source = replace(VOICES.source, path=str(tmp_path / "voices.pdf"))
    place = Place(page=1, box=(20, 20, 200, 60))
    opening = Opening()
    opening.base.facts = [replace(VOICES, source=source, place=place)]
    opening.base.source_text = lambda source_id: TEXT  # type: ignore[method-assign]
    async with chat(opening, size=(80, 30)) as pilot:
        await asked(pilot, QUESTION)
        await pilot.press("ctrl+o", "p")
        await until(pilot, lambda: bool(pilot.app.screen.query(".picture")))
        box = pilot.app.screen
        assert isinstance(box, PageBox)
        width, height = box.query_one(".picture").size
        assert width > 60
        assert abs(height - width * 300 / 420 / 2) <= 1
        await pilot.press("right", "plus")
        await until(pilot, lambda: bool(box.query(".picture")) and box.page == 2)
        await until(pilot, lambda: box.query_one(".picture").size.width > width)
