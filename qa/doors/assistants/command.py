"""``qa mcp``: lets an assistant ask the library."""

import gc
import os

import click

from facts import QaError
from qa.doors.options import global_options, open_chosen

_TOKEN = "QA_MCP_TOKEN"  # noqa: S105 - the name of a variable


@click.command()
@click.option("--writable", is_flag=True, help="The assistant may add files and folders.")
@click.option("--http", is_flag=True, help="Serve on this machine's loopback, not through pipes.")
@click.option(
    "--port",
    type=click.IntRange(1, 65535),
    default=8765,
    show_default=True,
    help="With --http, the port.",
)
@global_options
@click.pass_context
def mcp(context: click.Context, *, writable: bool, http: bool, port: int) -> None:
    """Serve assistants that speak the Model Context Protocol: they ask, you see the sources.

    An assistant starts this itself and speaks through its pipes. With --http, programs of this
    machine that send the token reach it at http://127.0.0.1:PORT/mcp; the token is that of
    QA_MCP_TOKEN, or else made anew and printed.
    """
    _load_sdk()
    from qa.doors.assistants.server import Assistant
    from qa.doors.assistants.serving import serve_loopback, serve_pipes

    assistant = Assistant(lambda: open_chosen(context), writable=writable)
    if http:
        serve_loopback(assistant, port, os.environ.get(_TOKEN))
    else:
        serve_pipes(assistant)


def _load_sdk() -> None:
    """Load the SDK, with what it costs put off until it is needed.

    It makes hundreds of models of three versions of the protocol, and one talk needs few of them:
    pydantic builds each at its first use. Plug-ins of pydantic, which other packages bring, are
    not looked for. Nor is garbage: all that is made here stays.

    Raises:
        QaError: the SDK is not installed.
    """
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    gc.disable()
    try:
        from pydantic import BaseModel

        BaseModel.model_config["defer_build"] = True
        import mcp as _sdk  # noqa: F401
    except ImportError as error:
        raise QaError(
            "Serving assistants needs an extra; run: pip install 'qa-facts[mcp]'"
        ) from error
    finally:
        gc.freeze()
        gc.enable()
