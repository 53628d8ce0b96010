"""The manual page says what the commands say of themselves."""

import shutil
import subprocess

import click
import pytest

from qa.doors.command_line import cli
from tests.manual import PAGE, manual


def test_the_page_is_up_to_date() -> None:
    assert PAGE.read_text(encoding="utf-8") == manual(), "run: python -m tests.manual > docs/qa.1"


def test_it_names_every_command_and_every_option() -> None:
    page = manual().replace("\\-", "-")
    context = click.Context(cli, **cli.context_settings)
    for name in cli.list_commands(context):
        command = cli.get_command(context, name)
        assert command is not None
        assert command.hidden != (f".SS qa {name}\n" in page), name
        for parameter in command.params if not command.hidden else ():
            if isinstance(parameter, click.Option):
                assert max(parameter.opts, key=len) in page, (name, parameter.opts)


@pytest.mark.skipif(not shutil.which("groff"), reason="needs groff")
def test_it_is_set_without_a_warning() -> None:
    done = subprocess.run(
        ["groff", "-man", "-ww", "-z", "-Kutf8", str(PAGE)],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stderr == ""
