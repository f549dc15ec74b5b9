"""How the C library allocates memory."""

from __future__ import annotations

import ctypes
import subprocess
import sys
from pathlib import Path

import pytest

_SAYS = """
import ctypes, sys
from threading import Barrier, Thread
from sitegen.disk.allocation import use_one_arena
if sys.argv[1] == "small":
    use_one_arena()
libc = ctypes.CDLL(None)
libc.malloc.restype = ctypes.c_void_p
libc.fopen.restype = ctypes.c_void_p
both = Barrier(3)
def allocate():
    libc.malloc(5000)
    both.wait()
    both.wait()
threads = [Thread(target=allocate) for _ in range(2)]
for one in threads:
    one.start()
both.wait()
file = ctypes.c_void_p(libc.fopen(sys.argv[2].encode(), b"w"))
libc.malloc_info(0, file)
libc.fclose(file)
both.wait()
"""


@pytest.mark.skipif(not hasattr(ctypes.CDLL(None), "malloc_info"), reason="needs glibc")
@pytest.mark.parametrize(("how", "arenas"), [("small", 1), ("as it is", 3)])
def test_threads_allocate_from_one_arena(tmp_path: Path, how: str, arenas: int) -> None:
    """What one thread has freed is there for the others."""
    told = tmp_path / "malloc.xml"
    subprocess.run([sys.executable, "-c", _SAYS, how, str(told)], check=True, timeout=60)
    assert told.read_text(encoding="utf-8").count("<heap nr=") == arenas
