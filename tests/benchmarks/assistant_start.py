"""Measure how soon ``qa mcp`` answers ``initialize``, beside the import of the SDK alone.

Usage: python -m tests.benchmarks.assistant_start [--runs 7]

A process is started anew for each run, and its files have been read once before; runs take turns.
Of each the median, lowest and highest of the wall time, and the median of the processor time.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import time
from pathlib import Path
from typing import NamedTuple

CHECKOUT = Path(__file__).parents[2]
PROGRAM = (sys.executable, "-m", "qa", "--quiet", "mcp")
SDK = (sys.executable, "-c", "import mcp.server")
BARE = (sys.executable, "-c", "pass")

FIRST_WORD = {
    "jsonrpc": "2.0",
    "id": 1,
    "method": "initialize",
    "params": {
        "protocolVersion": "2025-06-18",
        "capabilities": {},
        "clientInfo": {"name": "stopwatch", "version": "1"},
    },
}


class Start(NamedTuple):
    """One run."""

    wall: float
    """Seconds from the start of the process to its answer, or to its end where it gives none."""
    processor: float
    """Seconds of all cores until the process ended."""


def answered() -> Start:
    """Start ``qa mcp`` as an assistant does; the clock stops at the answer to ``initialize``."""
    began = time.perf_counter()
    with subprocess.Popen(
        PROGRAM,
        cwd=CHECKOUT,
        env={**os.environ, "HF_HUB_OFFLINE": "1"},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as server:
        assert server.stdin is not None
        assert server.stdout is not None
        server.stdin.write(json.dumps(FIRST_WORD).encode() + b"\n")
        server.stdin.flush()
        answer = json.loads(server.stdout.readline())
        wall = time.perf_counter() - began
        server.stdin.close()
        _, _, usage = os.wait4(server.pid, 0)
        server.returncode = 0
    assert answer["result"]["serverInfo"]["name"] == "qa-facts", answer
    return Start(wall, usage.ru_utime + usage.ru_stime)


def ended(command: tuple[str, ...]) -> Start:
    """Start a process and wait for its end."""
    began = time.perf_counter()
    process = subprocess.Popen(command, cwd=CHECKOUT)
    _, _, usage = os.wait4(process.pid, 0)
    process.returncode = 0
    return Start(time.perf_counter() - began, usage.ru_utime + usage.ru_stime)


def main() -> None:
    """Measure and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=7)
    runs = parser.parse_args().runs
    measured: dict[str, list[Start]] = {"qa mcp": [], "import mcp.server": [], "python": []}
    for number in range(runs + 1):
        took = answered(), ended(SDK), ended(BARE)
        for kept, one in zip(measured.values(), took, strict=True):
            if number:  # the first only reads files
                kept.append(one)
    print(f"{'median of ' + str(runs):24}  wall s  (lowest, highest)  processor s")
    for name, kept in measured.items():
        walls = [one.wall for one in kept]
        processor = statistics.median(one.processor for one in kept)
        spread = f"({min(walls):.2f}, {max(walls):.2f})"
        print(f"{name:24}  {statistics.median(walls):6.2f}  {spread:17}  {processor:11.2f}")


if __name__ == "__main__":
    main()
