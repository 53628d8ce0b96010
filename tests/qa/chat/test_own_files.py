"""Keys and themes of a person's own."""

from pathlib import Path

import pytest

from facts import default_library_path
from qa.chat.boxes.dialogs import HelpScreen
from qa.session.adding.own_files import OwnFileError, own_keys, own_themes
from qa.session.commands import COMMANDS
from tests.qa.chat.chatting import chat, shows


@pytest.fixture
def folder() -> Path:
    """The data folder."""
    path = default_library_path().parent
    path.mkdir(parents=True, exist_ok=True)
    return path


async def test_a_key_of_ones_own_works_and_help_names_it(folder: Path) -> None:
    (folder / "keys.toml").write_text('[keys]\nhelp = "ctrl+g"\nfind = "f11"\n')
    async with chat(size=(100, 50)) as pilot:
        await pilot.press("f1")
        assert not isinstance(pilot.app.screen, HelpScreen)
        await pilot.press("ctrl+g")
        assert isinstance(pilot.app.screen, HelpScreen)
        assert "Ctrl+G" in shows(pilot)
        assert "F11" in shows(pilot)


async def test_a_theme_of_ones_own_can_be_chosen(folder: Path) -> None:
    (folder / "themes.toml").write_text(
        '[[theme]]\nname = "mine"\nprimary = "#884400"\nbackground = "#fffef0"\ndark = false\n'
    )
    async with chat() as pilot:
        assert "mine" in pilot.app.available_themes


async def test_a_mistake_in_a_file_is_told_and_the_chat_goes_on(folder: Path) -> None:
    (folder / "themes.toml").write_text('[[theme]]\nname = "mine"\nprimary = "no colour"\n')
    async with chat() as pilot:
        assert pilot.app._notifications
        assert "mine" not in pilot.app.available_themes
        await pilot.press("f1")
        assert isinstance(pilot.app.screen, HelpScreen)


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ('[keys]\nfly = "f2"', "there is no fly; choose from"),
        ('[keys]\nhelp = "f3"', "f3 would be for help and for add."),
        ("[keys]\nhelp = 3", 'keys are written as copy = "f8" under [keys].'),
        ("[keys", "cannot be read"),
    ],
)
def test_what_is_wrong_with_keys_is_told_in_a_sentence(
    tmp_path: Path, written: str, told: str
) -> None:
    file = tmp_path / "keys.toml"
    file.write_text(written)
    with pytest.raises(OwnFileError) as error:
        own_keys(file, COMMANDS)
    assert told in str(error.value)


def test_without_files_nothing_is_changed(tmp_path: Path) -> None:
    assert own_keys(tmp_path / "keys.toml", COMMANDS) == {}
    assert own_themes(tmp_path / "themes.toml") == []
