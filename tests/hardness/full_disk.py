"""A disk that is full from the nth write on, for each n: one sentence, and nothing lost."""

import shutil
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path

from tests.hardness.commands import Workplace
from tests.hardness.results import Result

_SHIM = r"""
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>
static long written = 0;
static int is_full(int fd) {
  char link[64], path[4096];
  const char *folder = getenv("FULL_FOLDER"), *most = getenv("FULL_AFTER");
  if (!folder || !most) return 0;
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  ssize_t length = readlink(link, path, sizeof path - 1);
  if (length <= 0) return 0;
  path[length] = 0;
  if (strncmp(path, folder, strlen(folder)) || strstr(path, "-shm")) return 0;
  if (__sync_add_and_fetch(&written, 1) <= atol(most)) return 0;
  errno = ENOSPC;
  return 1;
}
#define FAILING(type, name, arguments, call) \
  type name arguments { \
    static type (*real) arguments; \
    if (!real) real = dlsym(RTLD_NEXT, #name); \
    return is_full(fd) ? -1 : real call; \
  }
FAILING(ssize_t, write, (int fd, const void *data, size_t size), (fd, data, size))
FAILING(ssize_t, pwrite, (int fd, const void *data, size_t size, off_t at), (fd, data, size, at))
FAILING(ssize_t, pwrite64, (int fd, const void *data, size_t size, off64_t at), \
  (fd, data, size, at))
"""

_TRIED = {
    "add": ("add", "more.txt"),
    "import": ("import", "facts.jsonl"),
    "remove": ("remove", "note"),
    "export": ("export", "-o", "data/facts-out.jsonl"),
    "export-library": ("export", "--library-file", "data/out.sqlite"),
    "restore": ("restore", "newest"),
    "sample": ("sample", "data/pool"),
}


def tried(
    place: Path, cache: Path, step: int, commands: Sequence[str] = tuple(_TRIED)
) -> Iterator[Result]:
    """Each command with a disk that is full after 0, ``step``, … writes, until it succeeds."""
    shim = compiled(place)
    if shim is None:
        return
    for name in commands:
        arguments = _TRIED[name]
        work = Workplace(place / f"full-{name}", cache)
        work.run(("add", "more.txt")).check_returncode() if name == "restore" else None
        work.keep()
        before = work.content()
        work.run(arguments)
        after = work.content()
        for most in range(0, 400, step):
            work.reset()
            limits = {
                "LD_PRELOAD": str(shim),
                "FULL_FOLDER": str(work.folder / "data"),
                "FULL_AFTER": str(most),
            }
            done = work.run(arguments, **limits)
            fault = _fault(work, done, before, after)
            yield Result(f"{name}, full after {most} writes", fault)
            if not done.returncode:
                break


def _fault(
    work: Workplace, done: "subprocess.CompletedProcess[bytes]", before: object, after: object
) -> str:
    said = done.stderr.decode(errors="replace")
    if "Traceback" in said or done.returncode not in {0, 2}:
        return f"status {done.returncode}, {said.strip().splitlines()[-1:]}"
    if done.returncode and "qa: " not in said:
        return "no sentence"
    if fault := work.faults():
        return fault
    return "" if work.content() in (before, after) else "lost something"


def compiled(place: Path) -> Path | None:
    """The library that makes writes fail; None on a machine without a compiler."""
    compiler = shutil.which("cc") or shutil.which("gcc")
    if compiler is None:
        return None
    source, made = place / "full.c", place / "full.so"
    source.write_text(_SHIM)
    command = [compiler, "-shared", "-fPIC", "-O1", "-w", "-o", str(made), str(source), "-ldl"]
    done = subprocess.run(command, capture_output=True, check=False)
    return made if done.returncode == 0 else None
