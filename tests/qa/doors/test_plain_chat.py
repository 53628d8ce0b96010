"""The chat line by line, at a terminal and in a pipe."""

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pexpect
import pytest

CHECKOUT = Path(__file__).parents[3]
REVENUE = "How much revenue did the Hefei voice cluster make in 2021?"


@pytest.fixture
def environment(real_cache: Path) -> dict[str, str]:
    return {**os.environ, "QA_CACHE_DIR": str(real_cache), "TERM": "xterm-256color"}


def piped(environment: dict[str, str], text: str) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-m", "qa", "--quiet"]
    return subprocess.run(
        command,
        cwd=CHECKOUT,
        env=environment,
        input=text,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_piped_questions_are_answered_line_by_line_and_lean_on_those_before(
    environment: dict[str, str],
) -> None:
    done = piped(environment, "Who leads the cluster in Hefei?\n\nand in Hangzhou?\n")
    assert done.returncode == 0
    first, second = done.stdout.split("> and in Hangzhou?")
    assert first.startswith("> Who leads the cluster in Hefei?\niFlytek\n")
    assert "searched: Who leads the cluster in Hangzhou?" in second
    assert "\x1b" not in done.stdout


def test_a_command_that_is_none_is_told_and_not_asked(environment: dict[str, str]) -> None:
    done = piped(environment, "/foo/help\n")
    assert done.stdout == "> /foo/help\n"
    assert "/foo/help is no command, or stands for several; /help lists them." in done.stderr


def test_the_status_tells_whether_any_piped_question_was_answered(
    environment: dict[str, str],
) -> None:
    untold = "Who leads the cluster in Chongqing?\n"
    assert piped(environment, untold).returncode == 1
    assert piped(environment, f"Who leads the cluster in Hefei?\n{untold}").returncode == 0
    assert piped(environment, "").returncode == 0


@pytest.fixture
def talk(environment: dict[str, str]) -> Iterator[pexpect.spawn]:
    """`qa --plain` in a terminal."""
    program = pexpect.spawn(
        sys.executable,
        ["-m", "qa", "--plain"],
        cwd=str(CHECKOUT),
        env=environment,
        encoding="utf-8",
        timeout=60,
        dimensions=(40, 200),
    )
    program.expect("44 facts from 1 source. Type a question")
    program.expect("Question: ")
    yield program
    program.close(force=True)


def test_at_a_terminal_it_asks_answers_and_remembers(talk: pexpect.spawn) -> None:
    talk.sendline(REVENUE)
    talk.expect("137.8 billion yuan")
    talk.expect("Question: ")
    talk.sendline("and in Hangzhou?")
    talk.expect("searched: .*Hangzhou")
    talk.expect("Question: ")
    talk.send("\x1b[A\x1b[A")  # up, up
    talk.expect(re.escape(REVENUE))
    talk.sendcontrol("c")  # takes back what is typed
    talk.expect("Question: ")
    talk.sendline("/new")
    talk.expect("A new conversation.")
    talk.expect("Question: ")
    talk.sendline("/help")
    talk.expect("Ctrl[+]D leaves")
    talk.expect("Question: ")
    talk.sendcontrol("d")
    talk.expect(pexpect.EOF)
    talk.close()
    assert talk.exitstatus == 0


def test_nothing_but_text_is_printed(talk: pexpect.spawn) -> None:
    talk.sendline(REVENUE)
    talk.expect("137.8 billion yuan(.*)Question: ")
    assert "\x1b" not in talk.match.group(1)
    talk.sendcontrol("c")
    talk.expect(pexpect.EOF)
    talk.close()
    assert talk.exitstatus == 130


@pytest.mark.parametrize(("number", "status"), [(signal.SIGTERM, 143), (signal.SIGINT, 130)])
def test_a_signal_ends_the_drawn_chat_and_gives_the_terminal_back(
    environment: dict[str, str], number: signal.Signals, status: int
) -> None:
    chat = pexpect.spawn(
        sys.executable, ["-m", "qa"], cwd=str(CHECKOUT), env=environment, encoding="utf-8"
    )
    chat.expect("ready", timeout=60)
    chat.kill(number)
    chat.expect(re.escape("\x1b[?1049l"), timeout=60)  # the screen that was there before
    chat.expect(pexpect.EOF, timeout=60)
    chat.close()
    assert chat.exitstatus == status


def test_what_was_asked_is_brought_back_at_the_next_start(
    talk: pexpect.spawn, environment: dict[str, str]
) -> None:
    talk.sendline(REVENUE)
    talk.expect("137.8 billion yuan")
    talk.expect("Question: ")  # a key that comes before the prompt is lost
    talk.sendeof()
    talk.expect(pexpect.EOF)
    dumb = {**environment, "TERM": "dumb"}
    again = pexpect.spawn(
        sys.executable, ["-m", "qa"], cwd=str(CHECKOUT), env=dumb, encoding="utf-8", timeout=60
    )
    again.expect("Question: ")
    again.send("\x10")  # Ctrl+P, the line before
    again.expect("How much revenue did the Hefei")
    again.close(force=True)


def test_a_sign_on_a_line_teaches_by_the_answer_before_it(talk: pexpect.spawn) -> None:
    talk.sendline(REVENUE)
    talk.expect("137.8 billion yuan")
    talk.expect("Question: ")
    talk.sendline("-")
    talk.expect("Taught: this fact does not answer “How much revenue")
    talk.expect("Question: ")
    talk.sendline("/teach")
    talk.expect("1 - How much revenue")
    talk.expect("Question: ")
    talk.sendline("/teach undo 1")
    talk.expect("Taken back: “How much revenue")


def test_a_piped_sign_teaches_too(environment: dict[str, str]) -> None:
    done = piped(environment, f"{REVENUE}\n+\n")
    assert f"> +\nTaught: this fact answers “{REVENUE}”." in done.stdout
    assert done.returncode == 0
