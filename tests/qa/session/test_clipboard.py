"""Copying goes the first way that works, and says which."""

import os
from pathlib import Path

import pytest

from qa.session.clipboard import CopyError, copy, programs, understands_osc52


def program(folder: Path, name: str, script: str) -> None:
    """A program called `name` that does `script`."""
    path = folder / name
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)


@pytest.fixture
def machine(tmp_path: Path) -> Path:
    """A folder for the machine's programs."""
    return tmp_path


def environment(machine: Path, **more: str) -> dict[str, str]:
    return {"PATH": f"{machine}", "TERM": "xterm-256color", **more}


@pytest.fixture(autouse=True)
def path(machine: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Programs are found where the machine has them, and nowhere else."""
    monkeypatch.setenv("PATH", f"{machine}{os.pathsep}/bin{os.pathsep}/usr/bin")


def test_a_program_that_takes_the_text_comes_first(machine: Path) -> None:
    program(machine, "xclip", f'cat > "{machine}/taken"')
    sent: list[str] = []
    way = copy("zwölf\n[/b]", sent.append, machine / "file", environment(machine, DISPLAY=":0"))
    assert way == "with xclip"
    assert (machine / "taken").read_text(encoding="utf-8") == "zwölf\n[/b]"
    assert sent == []


def test_a_program_that_fails_is_passed_over(machine: Path) -> None:
    program(machine, "wl-copy", "exit 1")
    program(machine, "xsel", f'cat > "{machine}/taken"')
    here = environment(machine, DISPLAY=":0", WAYLAND_DISPLAY="w")
    assert copy("text", lambda _: None, machine / "file", here) == "with xsel"
    assert (machine / "taken").read_text() == "text"


def test_a_program_that_stays_to_serve_the_selection_does_not_hold_us_up(machine: Path) -> None:
    program(machine, "xclip", "cat > /dev/null; sleep 60 &")
    here = environment(machine, DISPLAY=":0")
    assert copy("text", lambda _: None, machine / "file", here) == "with xclip"


def test_a_program_without_its_display_is_not_asked(machine: Path) -> None:
    for name in ("wl-copy", "xclip", "xsel"):
        program(machine, name, "exit 0")
    assert list(programs(environment(machine))) == []
    assert [one[0] for one in programs(environment(machine, DISPLAY=":0"))] == ["xclip", "xsel"]


def test_tmux_is_asked_to_pass_it_on(machine: Path) -> None:
    program(machine, "tmux", f'echo "$@" > "{machine}/asked"')
    assert (
        copy("text", lambda _: None, machine / "f", environment(machine, TMUX="x")) == "with tmux"
    )
    assert (machine / "asked").read_text() == "load-buffer -w -\n"


def test_without_a_program_the_terminal_is_asked_by_osc_52(machine: Path) -> None:
    sent: list[str] = []
    way = copy("text", sent.append, machine / "file", environment(machine))
    assert (way, sent) == ("by the terminal (OSC 52)", ["text"])


@pytest.mark.parametrize(
    "deaf",
    [{"VTE_VERSION": "7600"}, {"TERM_PROGRAM": "Apple_Terminal"}, {"TERM": "linux"}],
)
def test_a_terminal_that_ignores_osc_52_gets_a_file(machine: Path, deaf: dict[str, str]) -> None:
    sent: list[str] = []
    file = machine / "new" / "copied.txt"
    way = copy("zwölf\ud800", sent.append, file, environment(machine, **deaf))
    assert way == f"to {file}, as nothing here can reach the clipboard"
    assert file.read_text(encoding="utf-8") == "zwölf?\n"
    assert sent == []


def test_a_web_page_has_its_own_clipboard(machine: Path) -> None:
    program(machine, "xclip", "exit 0")
    driver = "textual.drivers.web_driver:WebDriver"
    page = environment(machine, DISPLAY=":0", TEXTUAL_DRIVER=driver, VTE_VERSION="1")
    assert list(programs(page)) == []
    assert understands_osc52(page)


def test_where_nothing_works_it_says_what_to_install(machine: Path) -> None:
    blocked = machine / "blocked"
    blocked.write_text("")
    with pytest.raises(CopyError, match="install wl-copy, xclip or xsel"):
        copy("text", lambda _: None, blocked / "file", environment(machine, TERM="dumb"))
