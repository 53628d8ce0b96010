import io
import json

import pytest

from qa.doors.terminal import HarmlessText, escaped, harmless

HOSTILE = "a\x1b]52;c;cm0gLXJm\x07b\x9b31mc\u202ed\u200be\ud800f"


def test_json_says_the_same_with_nothing_in_it_that_steers_a_terminal() -> None:
    written = escaped(json.dumps({HOSTILE: [HOSTILE, "Zoë 😀"]}, ensure_ascii=False, indent=2))
    assert json.loads(written) == {HOSTILE: [HOSTILE, "Zoë 😀"]}
    assert all(letter == "\n" or letter.isprintable() for letter in written)
    assert r"\u009b31mc\u202ed\u200be" in written


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[1mbold\x1b[0m", "\x1b[1mbold\x1b[0m"),
        (
            "\x1b]8;;file:///a%20b\x1b\\a\x1b]8;;\x1b\\",
            "\x1b]8;;file:///a%20b\x1b\\a\x1b]8;;\x1b\\",
        ),
        ("\r50%|##  |\x1b[A\n", "\r50%|##  |\x1b[A\n"),
        ("\x1b]52;c;x\x07", "]52;c;x"),
        ("\x1b[2J\x1b[?1049h", "[2J[?1049h"),
        ("\x1bc\x9b31m\u202e\u2066\u200b\x00\x7f", "c31m"),
        ("Zoë 👩\u200d🚀", "Zoë 👩\u200d🚀"),
    ],
)
def test_only_what_the_program_writes_itself_steers_a_terminal(text: str, shown: str) -> None:
    assert harmless(text) == shown


def test_a_stream_lets_nothing_else_through() -> None:
    raw = io.BytesIO()
    stream = HarmlessText(raw, "utf-8", errors="replace", newline="")
    assert stream.write("a\x1b]52;c;x\x07b\n") == 12
    stream.flush()
    assert raw.getvalue() == b"a]52;c;xb\n"
