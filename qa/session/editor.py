"""Lets a person write a question in an editor of their own."""

import os
import shlex
import shutil
import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path


def command(environment: Mapping[str, str] = os.environ) -> list[str]:
    """The editor's command: of ``VISUAL`` or ``EDITOR``, else one that is there; empty for none."""
    chosen = environment.get("VISUAL") or environment.get("EDITOR")
    if chosen:
        return shlex.split(chosen)
    found = (shutil.which(name, path=environment.get("PATH")) for name in ("nano", "vi"))
    return [one for one in found if one][:1]


def edited(command: list[str], text: str) -> str:
    """``text`` as it is after the editor; as it was, where the editor fails."""
    with tempfile.TemporaryDirectory(prefix="qa-") as folder:  # for its owner alone
        file = Path(folder) / "question.txt"
        file.write_text(text, encoding="utf-8", errors="replace")
        try:
            done = subprocess.run([*command, str(file)], check=False)  # noqa: S603 - the person's own
        except OSError:
            return text
        if done.returncode:
            return text
        return file.read_text(encoding="utf-8", errors="replace").rstrip("\n")
