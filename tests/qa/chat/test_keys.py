"""The line of keys: what matters most comes first, and no key is cut off."""

import pytest

from tests.qa.chat.chatting import Chat, asked, chat, shows, still


async def keys(pilot: Chat) -> str:
    await still(pilot)
    return shows(pilot).splitlines()[-1].rstrip()


@pytest.mark.parametrize("width", [40, 50, 60])
async def test_a_narrow_line_has_the_first_keys_whole(width: int) -> None:
    async with chat(size=(width, 24)) as pilot:
        shown = await keys(pilot)
        assert shown.lstrip().startswith("f1 Help  ^o Source  f3 Add")
        assert "^q Quit" in shown
        assert len(shown) <= width
        assert shown.endswith(("Quit", "Documents", "Copy", "Keep", "Commands"))


async def test_a_wide_line_has_all_of_them() -> None:
    async with chat(size=(100, 24)) as pilot:
        shown = await keys(pilot)
        assert all(name in shown for name in ("Documents", "Copy", "Keep", "f9 Commands"))
        await pilot.resize_terminal(44, 24)
        assert "Commands" not in await keys(pilot)


async def test_the_way_out_of_a_source_stays_on_a_narrow_line() -> None:
    async with chat(size=(50, 24)) as pilot:
        await asked(pilot, "Hefei")
        await pilot.press("ctrl+o")
        assert (await keys(pilot)).lstrip().startswith("f1 Help  esc Close  ↑↓ Facts")
