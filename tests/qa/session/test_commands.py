"""Every command has a key or a place in the palette, and says what it does."""

from qa.session.commands import (
    CHANGE_THEME,
    COMMANDS,
    DELETE_ALL,
    KEEP,
    STOP_ADDING,
    STOP_KEEPING,
    help_lines,
)


def test_help_names_every_key_with_its_effect() -> None:
    lines = help_lines()
    assert lines[:3] == (
        ("Enter", "Ask the question"),
        ("Ctrl+J", "Begin another line (also Shift+Enter)"),
        ("Esc", "Cancel the running question; leave a pane"),
    )
    assert ("PgUp", "Scroll the conversation up") in lines
    assert ("Ctrl+O", "Show the source beside the conversation") in lines
    assert ("F9", "Find a command, a source, a question") in lines
    assert ("Ctrl+T", "Copy the answer, the fact or a citation") in help_lines({"copy": "ctrl+t"})
    assert all(effect for _, effect in lines)


def test_no_key_does_two_things() -> None:
    keys = [command.key for command in COMMANDS]
    assert len(set(keys)) == len(keys)


def test_what_has_no_key_says_in_the_palette_what_it_does() -> None:
    for command in (STOP_ADDING, CHANGE_THEME, KEEP, STOP_KEEPING, DELETE_ALL):
        assert command.in_palette
        assert command.effect
