from collections.abc import Callable

import pytest
from click.testing import CliRunner, Result

from qa.doors.command_line import cli
from tests.conftest import FakeEncoder

Run = Callable[..., Result]


@pytest.fixture
def run_cli(monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a command in this process with the fake encoder."""
    for module in ("qa.models", "qa.doors.doctor"):
        monkeypatch.setattr(f"{module}.open_encoder", lambda model, *_: FakeEncoder(model))

    def invoke(*arguments: str, stdin: str | bytes | None = None) -> Result:
        return CliRunner().invoke(cli, arguments, input=stdin)

    return invoke
