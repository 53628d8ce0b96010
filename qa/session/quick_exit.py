"""The quick way out of the program."""

import os
import sys
from contextlib import suppress
from typing import NoReturn


def leave(status: int) -> NoReturn:
    """End the process at once; only for when nothing of a person's is pending.

    The interpreter's own way out takes from 0.1 s (models loaded) to 2 s (loading), and with a
    model half loaded it can wait for the thread or crash in it.
    """
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError):  # whoever read it has gone
            stream.flush()
    os._exit(status)
