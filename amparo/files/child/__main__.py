"""One file comes in by standard input; standard output gets frames: M (a member), then A (the answer) or N (a no).

A frame is one letter, eight bytes of length (big endian), and that many bytes. The parent starts this with
`python -I -S -B`, so nothing of the machine's Python set-up takes part; argv says whether there are walls,
and names the folders of the libraries.
"""

from __future__ import annotations

import json
import os
import resource
import sys
import traceback
import types
from pathlib import Path


def _meet_libraries() -> None:
    """Make `amparo.files` importable without the project around it, and the libraries without site."""
    here = Path(__file__).resolve().parent
    sys.path[0] = ""
    sys.path.remove("")
    sys.path += sys.argv[2:]
    for name, folder in (("amparo", here.parent.parent), ("amparo.files", here.parent)):
        package = types.ModuleType(name)
        package.__path__ = [str(folder)]
        sys.modules[name] = package


def _limit(*, walled: bool) -> None:
    from amparo.files import limits

    # Outside of the walls this would count every process of the same user against us.
    processes = limits.PROCESSES if walled else resource.getrlimit(resource.RLIMIT_NPROC)[1]
    for what, most in (
        (resource.RLIMIT_CPU, limits.CPU_SECONDS),
        (resource.RLIMIT_AS, limits.MEMORY_BYTES),
        (resource.RLIMIT_NOFILE, limits.OPEN_FILES),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NPROC, processes),
    ):
        try:
            resource.setrlimit(what, (most, most))
        except (ValueError, OSError):
            if what in (resource.RLIMIT_CPU, resource.RLIMIT_AS) and sys.platform == "linux":
                raise


def _frame(letter: bytes, content: bytes) -> None:
    sys.stdout.buffer.write(letter + len(content).to_bytes(8, "big"))
    sys.stdout.buffer.write(content)


def _member(name: str, content: bytes) -> None:
    encoded = name.encode("utf-8", "replace")
    _frame(b"M", len(encoded).to_bytes(2, "big") + encoded + content)


def _no(code: str, place: str = "") -> None:
    _frame(b"N", json.dumps({"code": code, "place": place}).encode())


def _where(trouble: BaseException) -> str:
    """Class and place of a failure, for the log; never its text, which may hold a person's words."""
    last = traceback.extract_tb(trouble.__traceback__)[-1]
    return f"{type(trouble).__name__} {os.path.basename(last.filename)}:{last.lineno}"


def main() -> None:
    """Decide over one file."""
    _meet_libraries()
    _limit(walled=sys.argv[1] == "walled")
    from amparo.files.child import reading
    from amparo.files.child.said import Answer, No

    answer = Answer(hand_back=_member)
    try:
        reading.read(sys.stdin.buffer, answer)
        _frame(b"A", json.dumps(answer.as_json()).encode())
    except No as no:
        _no(no.code)
    except MemoryError as trouble:
        _no("bomb", _where(trouble))
    except Exception as trouble:
        _no("damaged", _where(trouble))
    sys.stdout.buffer.flush()
    # Libraries with their own threads or broken state would only lose time, or crash, on the way out.
    os._exit(0)


if __name__ == "__main__":
    main()
