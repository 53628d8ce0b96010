"""What the program says of itself: nothing leaves the machine, and nothing is written elsewhere."""

import re
import shutil
import sys
from pathlib import Path

import pytest

from tests.conftest import run_python

pytestmark = pytest.mark.skipif(not shutil.which("strace"), reason="needs strace")

_WRITES = re.compile(r'(?:openat|open)\((?:AT_FDCWD, )?"([^"]+)", [^)\n]*O_(?:WRONLY|RDWR|CREAT)')
_MAKES = re.compile(r'(?:mkdir|mkdirat|creat)\((?:AT_FDCWD, )?"([^"]+)"')
_TELEMETRY_SECONDS = 20
"""onnxruntime sends what it has gathered within so many seconds, where it may."""

_ASK = """
import qa
assert qa.ask("How much revenue did the Hefei voice cluster make in 2021?").verdict == "answered"
"""
_STAY = f"{_ASK}\nimport time; time.sleep({_TELEMETRY_SECONDS})"


def traced(folder: Path, code: str, **environment: object) -> str:
    """The network and file calls of a Python process with this code, and of its children."""
    trace = folder / "trace"
    calls = "trace=network,open,openat,creat,mkdir,mkdirat"
    run_python(
        *("-f", "-qq", "-e", calls, "-o", str(trace), sys.executable, "-c", code),
        folder=folder,
        python=shutil.which("strace") or "strace",
        HOME=folder,
        HF_HUB_OFFLINE="0",
        PYTHONDONTWRITEBYTECODE="1",
        **environment,
    )
    return trace.read_text(errors="replace")


def connections(trace: str) -> list[str]:
    return [line for line in trace.splitlines() if "AF_INET" in line]


def written_elsewhere(trace: str, *own: Path) -> list[str]:
    """Files and folders that were made or opened for writing outside the program's own folders."""
    named = {found[1] for call in (_WRITES, _MAKES) for found in call.finditer(trace)}
    allowed = ("/dev/", "/proc/", *map(str, own))
    return sorted(name for name in named if name.startswith("/") and not name.startswith(allowed))


@pytest.mark.thorough
def test_asking_even_for_the_first_time_connects_to_nothing_and_writes_nothing_elsewhere(
    tmp_path: Path, checkout: Path
) -> None:
    home = tmp_path / "home"
    home.mkdir()
    data, cache = tmp_path / "data", tmp_path / "cache"
    own = {"QA_DATA_DIR": data, "QA_CACHE_DIR": cache, "PYTHONPATH": checkout}
    trace = traced(home, _STAY, **own)
    assert [path.name for path in cache.glob("model-*/model.onnx")] == ["model.onnx"]
    assert connections(trace) == []
    assert written_elsewhere(trace, data, cache) == []
    assert [path.name for path in home.rglob("*")] == ["trace"]


def test_the_trace_would_show_a_connection_and_a_file(tmp_path: Path) -> None:
    seen = tmp_path / "seen"
    code = f"import socket; socket.socket().connect_ex(('127.0.0.1', 9)); open({str(seen)!r}, 'w')"
    trace = traced(tmp_path, code)
    assert any("connect" in line for line in connections(trace))
    assert written_elsewhere(trace, tmp_path / "data") == [str(seen)]
