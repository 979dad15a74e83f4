"""Searching a folder for words that must not be readable in it, in every coat a disk may keep them in."""

import base64
import contextlib
import gzip
import pathlib
import re
import zlib
from collections.abc import Iterator

import pysqlite3

GZIP_MAGIC = b"\x1f\x8b\x08"
ZLIB_MAGICS = (b"\x78\x01", b"\x78\x5e", b"\x78\x9c", b"\x78\xda")


def coats(word: str) -> set[bytes]:
    """The ways a word may lie on a disk: UTF-8, UTF-16, escaped JSON, and base64 at each of the three offsets."""
    plain = word.encode()
    found = {plain, word.encode("utf-16-le"), word.encode("utf-16-be"), word.encode("ascii", "backslashreplace")}
    found.add(re.sub(rb"\\x([0-9a-f]{2})", rb"\\u00\1", word.encode("ascii", "backslashreplace")))
    for offset in range(3):
        encoded = base64.b64encode(b"\0" * offset + plain)
        # Cut the characters that also depend on what stands before and after the word.
        found.add(encoded[4 if offset else 0 : len(encoded) // 4 * 4 - 4].strip(b"="))
    found.add(plain.hex().encode())
    return {coat for coat in found if len(coat) >= 6}


def readable(path: pathlib.Path) -> Iterator[bytes]:
    """The file's bytes, what is gzipped or deflated inside them, and (SQLite) every value of every table."""
    raw = path.read_bytes()
    yield raw
    for magic, wbits in ((GZIP_MAGIC, 31), *((m, 15) for m in ZLIB_MAGICS)):
        start = raw.find(magic)
        while start >= 0:
            with contextlib.suppress(zlib.error):
                yield zlib.decompressobj(wbits).decompress(raw[start:], 50_000_000)
            start = raw.find(magic, start + 1)
    if raw.startswith(b"SQLite format 3\0"):
        yield b"\n".join(_values(path))


def _values(path: pathlib.Path) -> Iterator[bytes]:
    connection = pysqlite3.connect(f"file:{path}?mode=ro", uri=True)
    connection.text_factory = bytes
    tables = [name.decode() for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type='table'")]
    for table in tables:
        for row in connection.execute(f'SELECT * FROM "{table}"'):
            for value in row:
                if isinstance(value, bytes):
                    yield value
                    if value.startswith(GZIP_MAGIC):
                        yield gzip.decompress(value)


def hits(folder: pathlib.Path, words: list[str]) -> set[tuple[str, str]]:
    """Every (word, file) where the word can be read in the folder."""
    wanted = {word: coats(word) for word in words}
    found = set()
    for path in sorted(p for p in folder.rglob("*") if p.is_file()):
        for content in readable(path):
            for word, shapes in wanted.items():
                if any(shape in content for shape in shapes):
                    found.add((word, str(path.relative_to(folder))))
    return found
