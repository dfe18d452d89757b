"""Saving in another process, which can be stopped."""

import subprocess
import sys
from pathlib import Path

CHILD = """
import signal, sys
from pathlib import Path

def stop(*_):
    raise SystemExit(143)

signal.signal(signal.SIGTERM, stop)
signal.signal(signal.SIGINT, stop)
from cpprep.system.document_folder import save_documents

def documents():
    for number in range(200):
        if number == int(sys.argv[2]):
            print("there", flush=True)
            sys.stdin.readline()
        yield f"letter-{number}.md", sys.argv[3].encode() * 1000

save_documents(Path(sys.argv[1]), documents())
"""


def child(folder: Path, pause_at: int, text: str) -> "subprocess.Popen[str]":
    """Save two hundred documents in another process, which waits before one of them."""
    return subprocess.Popen(
        [sys.executable, "-c", CHILD, str(folder), str(pause_at), text],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def start_and_wait(folder: Path, pause_at: int, text: str) -> "subprocess.Popen[str]":
    process = child(folder, pause_at, text)
    assert process.stdout
    assert process.stdout.readline() == "there\n"
    return process
