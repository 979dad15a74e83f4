"""The only door for strangers' files: each is opened by a child that can reach nothing.

The child (`amparo/files/child`) runs under bubblewrap with no network, no environment, and no file system but the
Python it needs, read-only; and under limits of time and memory. Whatever breaks in it costs one file. What it says is
not trusted either: every field of its answer is checked here.
"""

from __future__ import annotations

import collections
import contextlib
import functools
import hashlib
import json
import logging
import os
import selectors
import shutil
import signal
import subprocess
import sys
import sysconfig
import tempfile
import threading
import time
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, BinaryIO

from amparo.files import limits, sentences
from amparo.files.child import archives
from amparo.kernel.refusal import Refusal

logger = logging.getLogger(__name__)

MEDIA_TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "odt": "application/vnd.oasis.opendocument.text",
    "txt": "text/plain",
    "jpeg": "image/jpeg",
    "png": "image/png",
    "tiff": "image/tiff",
    "heic": "image/heic",
    "webp": "image/webp",
    "eml": "message/rfc822",
    "mbox": "application/mbox",
    "zip": "application/zip",
}
PICTURES = frozenset({"jpeg", "png", "tiff", "heic", "webp"})
CONTAINERS = frozenset({"zip", "mbox", "eml"})
_ENDINGS = {"jpg": "jpeg", "jpe": "jpeg", "tif": "tiff", "heif": "heic", "text": "txt", "ott": "odt", "docm": "docx"}

Source = Path | bytes | BinaryIO
"""A path, the bytes themselves, or a binary stream (a form's upload)."""


class NotConfined(Refusal):
    """bubblewrap is absent or may not run here, and nobody allowed to do without."""

    def __init__(self) -> None:
        super().__init__("not_confined", sentences.REFUSALS["not_confined"])


@dataclass(frozen=True, slots=True)
class Member:
    """One file out of a container. `refused` is a code of `sentences.REFUSALS` where its bytes could not be had."""

    name: str
    data: bytes
    refused: str | None = None


@dataclass(frozen=True, slots=True)
class Opened:
    """What we know of a file that could be opened. Sizes in bytes, width and height in pixels, pages from 1."""

    name: str
    kind: str
    size: int
    sha256: str
    paragraphs: tuple[str, ...]
    words: int
    pages: int | None
    width: int | None
    height: int | None
    notes: tuple[str, ...]
    needs_person: bool
    pages_without_text: tuple[int, ...]
    sender: str
    subject: str
    members: tuple[Member, ...]

    @property
    def text(self) -> str:
        return "\n\n".join(self.paragraphs)

    @property
    def media_type(self) -> str:
        return MEDIA_TYPES[self.kind]

    @property
    def is_picture(self) -> bool:
        return self.kind in PICTURES

    @property
    def is_container(self) -> bool:
        """A .zip or .mbox, or a mail whose attachments are the letters. A mail without is a letter itself."""
        return self.kind in ("zip", "mbox") or (self.kind == "eml" and bool(self.members))


@dataclass(frozen=True, slots=True)
class Found:
    """One file that was reached, alone or inside a container: opened, or refused with a sentence.

    `name` is its way from the outermost file ("drive.zip/ana.docx"); `data` its bytes, None where they could not be had.
    """

    name: str
    sha256: str | None
    data: bytes | None
    opened: Opened | None
    refusal: Refusal | None


def open_upload(source: Source, *, name: str, allow_unconfined: bool = False) -> Opened:
    """Look into one file, at most `limits.WALL_SECONDS` long. `name` is the sender's name for it.

    Raises Refusal with a code of `sentences.REFUSALS`; NotConfined where there is no bubblewrap, unless
    `allow_unconfined` (the demo, which says so): then only the limits of time and memory hold.
    """
    confined = is_confined()
    if not confined and not allow_unconfined:
        raise NotConfined
    with contextlib.closing(_as_file(source)) as file:
        size = os.fstat(file.fileno()).st_size
        if size == 0:
            raise sentences.refusal("empty")
        if size > limits.CONTAINER_BYTES:
            raise sentences.refusal("too_large")
        sha256 = hashlib.file_digest(file, "sha256").hexdigest()  # type: ignore[arg-type]
        file.seek(0)
        with _places:
            answer, members = _ask(file, confined=confined)
    return _believed(answer, members, name=archives.safe_name(name), size=size, sha256=sha256)


def open_many(sources: Iterable[tuple[str, Source]], *, allow_unconfined: bool = False) -> Iterator[list[Found]]:
    """For each of these (name, source), in order, the files it is or holds; `limits.AT_ONCE` are opened at a time."""

    def reached(name: str, source: Source) -> list[Found]:
        return list(reach(source, name=name, allow_unconfined=allow_unconfined))

    with ThreadPoolExecutor(limits.AT_ONCE) as pool:
        ahead: collections.deque[Future[list[Found]]] = collections.deque()
        for name, source in sources:
            ahead.append(pool.submit(reached, name, source))
            # A few ahead keep both cores busy; all of them would fill the memory with letters nobody has taken yet.
            if len(ahead) > 2 * limits.AT_ONCE:
                yield ahead.popleft().result()
        while ahead:
            yield ahead.popleft().result()


def reach(source: Source, *, name: str, allow_unconfined: bool = False, depth: int = 0) -> Iterator[Found]:
    """The file, or where it is a container every file in it, down to `limits.NESTING` containers deep.

    A member that is refused does not spoil the others. Raises NotConfined; every other refusal is in the `Found`.
    """
    name = name if depth else archives.safe_name(name)
    data: bytes | None = None
    try:
        data = source if isinstance(source, bytes) else _whole(source)
        opened = open_upload(data, name=name.rsplit("/", 1)[-1], allow_unconfined=allow_unconfined)
        if opened.is_container and depth == limits.NESTING:
            raise sentences.refusal("nested_too_deep")
    except NotConfined:
        raise
    except Refusal as refusal:
        yield Found(name, hashlib.sha256(data).hexdigest() if data else None, data, None, refusal)
        return
    if not opened.is_container:
        yield Found(name, opened.sha256, data, opened, None)
        return
    members = _members(opened, name, allow_unconfined=allow_unconfined, depth=depth)
    if opened.kind == "eml":
        members = list(members)
        if _is_the_letter_itself(opened, members):
            yield Found(name, opened.sha256, data, opened, None)
            members = [member for member in members if member.opened]
    yield from members


def _members(opened: Opened, name: str, *, allow_unconfined: bool, depth: int) -> Iterable[Found]:
    for member in opened.members:
        inner = f"{name}/{member.name}"
        if member.refused:
            yield Found(inner, None, None, None, sentences.refusal(member.refused))
        else:
            yield from reach(member.data, name=inner, allow_unconfined=allow_unconfined, depth=depth + 1)


def _is_the_letter_itself(mail: Opened, attached: list[Found]) -> bool:
    """Whether the words of a mail with attachments are the letter: nothing attached is one, or only photos go with it."""
    if any(one.refusal and one.refusal.code not in ("not_a_letter_format", "empty") for one in attached):
        return False  # perhaps that was the letter; its writer must be told
    opened = [one.opened for one in attached if one.opened]
    if any(not one.is_picture for one in opened):
        return False
    return mail.words >= limits.MAIL_LETTER_WORDS or (not opened and mail.words > 0)


@functools.cache
def is_confined() -> bool:
    """Whether a child can really be locked in here: tried once, with a real file."""
    if not shutil.which("bwrap"):
        return False
    try:
        with contextlib.closing(_as_file(b"Dear Judge,")) as file:
            answer, _ = _ask(file, confined=True)
    except (Refusal, OSError):
        return False
    return answer.get("paragraphs") == ["Dear Judge,"]


# --- the bytes ------------------------------------------------------------------------------------------------------


def _as_file(source: Source) -> IO[bytes]:
    """A real file for the child's standard input. What is not on disk stays in memory: uploads are sealed, not spooled."""
    if isinstance(source, Path):
        if not source.is_file():  # a pipe or a device would wait for ever
            raise sentences.refusal("unreadable")
        try:
            return open(source, "rb")
        except OSError:
            raise sentences.refusal("unreadable") from None
    memory = _memory_file()
    try:
        if isinstance(source, bytes):
            memory.write(source)
        else:
            size = 0
            while piece := source.read(limits.STEP_BYTES):
                size += len(piece)
                if size > limits.CONTAINER_BYTES:
                    raise sentences.refusal("too_large")
                memory.write(piece)
        memory.flush()
        memory.seek(0)
    except BaseException:
        memory.close()
        raise
    return memory


def _memory_file() -> IO[bytes]:
    if hasattr(os, "memfd_create"):
        return os.fdopen(os.memfd_create("upload", os.MFD_CLOEXEC), "w+b")
    return tempfile.TemporaryFile()


def _whole(source: Path | BinaryIO) -> bytes:
    with contextlib.closing(_as_file(source)) as file:
        data = file.read(limits.CONTAINER_BYTES + 1)
    if len(data) > limits.CONTAINER_BYTES:
        raise sentences.refusal("too_large")
    return data


# --- the child ------------------------------------------------------------------------------------------------------

_places = threading.BoundedSemaphore(limits.AT_ONCE)
_CHILD = Path(__file__).resolve().parent / "child"


def _python() -> str:
    """The interpreter itself, behind the virtual environment's link."""
    return os.path.realpath(getattr(sys, "_base_executable", None) or sys.executable)


def _libraries() -> list[str]:
    return list(dict.fromkeys(os.path.realpath(sysconfig.get_path(name)) for name in ("purelib", "platlib")))


def _command(*, confined: bool) -> list[str]:
    walls = "walled" if confined else "open"
    return [_python(), "-I", "-S", "-B", str(_CHILD / "__main__.py"), walls, *_libraries()]


@functools.cache
def _bubblewrap() -> tuple[str, ...]:
    """The walls: only what Python and the decoding libraries need is inside, at the place where it is outside."""
    needed = [
        "/lib",
        "/lib64",
        "/usr/lib",
        "/usr/lib64",
        "/etc/ld.so.cache",
        os.path.join(sys.base_prefix, "lib"),
        os.path.join(sys.base_prefix, "lib64"),
        _python(),
        *_libraries(),
        str(_CHILD),
        str(_CHILD.parent / "limits.py"),
    ]
    binds = [part for path in dict.fromkeys(needed) if os.path.exists(path) for part in ("--ro-bind", path, path)]
    return (
        shutil.which("bwrap") or "bwrap",
        "--unshare-all", "--die-with-parent", "--new-session", "--cap-drop", "ALL", "--clearenv",
        "--uid", "65534", "--gid", "65534", "--hostname", "child",
        "--dev-bind", "/dev/null", "/dev/null", "--dev-bind", "/dev/urandom", "/dev/urandom",
        "--tmpfs", "/tmp",  # noqa: S108 (the child's own, empty)
        *binds,
        "--remount-ro", "/", "--chdir", "/", "--",
    )  # fmt: skip


def _ask(file: IO[bytes], *, confined: bool) -> tuple[dict[str, Any], list[Member]]:
    """Start the child on `file` and take its frames. Raises Refusal."""
    walls = _bubblewrap() if confined else ()
    child = subprocess.Popen(
        [*walls, *_command(confined=confined)],
        stdin=file,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={},
        cwd="/",
    )
    try:
        said, is_whole = _heard(child)
        with contextlib.suppress(subprocess.TimeoutExpired):
            child.wait(2 if is_whole else 0)
    finally:
        child.kill()
        status = child.wait()
        assert child.stdout
        child.stdout.close()
    if not is_whole:
        logger.warning("a file took more than %s s", limits.WALL_SECONDS)
        raise sentences.refusal("timeout")
    frames = list(_frames(said))
    if not frames or frames[-1][0] not in b"AN":
        # bubblewrap passes a signal on as 128 + its number.
        number = -status if status < 0 else status - 128
        logger.warning("the child ended with status %s", status)
        raise sentences.refusal(_ENDS.get(number, "damaged"))
    letter, content = frames[-1]
    answer = _json(content)
    if letter == ord("N"):
        if answer.get("place"):
            logger.warning("a file was refused as %s: %s", _text(answer.get("code")), _text(answer.get("place")))
        raise sentences.refusal(_text(answer.get("code")))
    return answer, [_member(content) for letter, content in frames[:-1] if letter == ord("M")]


_ENDS: dict[int, str] = {
    signal.SIGXCPU: "timeout",
    signal.SIGKILL: "timeout",
    signal.SIGABRT: "bomb",  # how C++ ends when there is no memory left
}


def _heard(child: subprocess.Popen[bytes]) -> tuple[bytearray, bool]:
    """All the child says until it ends; False when it spoke too long or too much."""
    assert child.stdout
    until = time.monotonic() + limits.WALL_SECONDS
    said = bytearray()
    with selectors.DefaultSelector() as selector:
        selector.register(child.stdout, selectors.EVENT_READ)
        while (left := until - time.monotonic()) > 0:
            if not selector.select(left):
                break
            piece = os.read(child.stdout.fileno(), limits.STEP_BYTES)
            if not piece:
                return said, True
            said += piece
            if len(said) > limits.UNPACKED_BYTES + limits.ANSWER_BYTES:
                break
    return said, False


def _frames(said: bytearray) -> Iterator[tuple[int, memoryview]]:
    at, view = 0, memoryview(said)
    while at + 9 <= len(view):
        size = int.from_bytes(view[at + 1 : at + 9], "big")
        if at + 9 + size > len(view):
            return
        yield view[at], view[at + 9 : at + 9 + size]
        at += 9 + size


# --- what it says ---------------------------------------------------------------------------------------------------


def _json(content: memoryview) -> dict[str, Any]:
    try:
        answer = json.loads(bytes(content[: limits.ANSWER_BYTES]))
    except (ValueError, RecursionError):
        raise sentences.refusal("damaged") from None
    if not isinstance(answer, dict):
        raise sentences.refusal("damaged")
    return answer


def _member(content: memoryview) -> Member:
    size = int.from_bytes(content[:2], "big")
    name = bytes(content[2 : 2 + size]).decode("utf-8", "replace")
    return Member(archives.safe_name(name), bytes(content[2 + size :]))


def _believed(answer: dict[str, Any], members: list[Member], *, name: str, size: int, sha256: str) -> Opened:
    """The answer as an `Opened`, every field checked. Raises Refusal("damaged") where the child was not itself."""
    kind = answer.get("kind")
    if kind not in MEDIA_TYPES:
        raise sentences.refusal("damaged")
    notes = {note for note in _texts(answer.get("notes")) if note in sentences.NOTES}
    ending = name.rpartition(".")[2].lower() if "." in name else ""
    ending = _ENDINGS.get(ending, ending)
    if ending in MEDIA_TYPES and ending != kind:
        notes.add("extension_differs")
    for pair in _list(answer.get("refused_members")):
        member, code = (*_texts(pair), "", "")[:2]
        members.append(Member(archives.safe_name(member), b"", code if code in sentences.REFUSALS else "damaged"))
    if len(members) > limits.MEMBERS:
        raise sentences.refusal("too_many_files")
    return Opened(
        name=name,
        kind=kind,
        size=size,
        sha256=sha256,
        paragraphs=_texts(answer.get("paragraphs")),
        words=_number(answer.get("words")) or 0,
        pages=_number(answer.get("pages")),
        width=_number(answer.get("width")),
        height=_number(answer.get("height")),
        notes=tuple(sorted(notes)),
        needs_person=answer.get("needs_person") is not False,
        pages_without_text=tuple(_number(page) or 0 for page in _list(answer.get("pages_without_text"))),
        sender=_text(answer.get("sender")),
        subject=_text(answer.get("subject")),
        members=tuple(members),
    )


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise sentences.refusal("damaged")
    return value.encode("utf-8", "replace").decode()


def _list(value: object) -> list[object]:
    if not isinstance(value, list):
        raise sentences.refusal("damaged")
    return value


def _texts(value: object) -> tuple[str, ...]:
    return tuple(_text(one) for one in _list(value))


def _number(value: object) -> int | None:
    if value is None:
        return None
    if type(value) is not int or not 0 <= value < 1 << 31:
        raise sentences.refusal("damaged")
    return value
